//! The tab Codes & Tags by its labels: what is chosen, typed and taken away, and what it says about saving.

use std::sync::Arc;

use egui::{Key, Modifiers, Vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    command::{Command, WrapUpEdit},
    state::{
        AppState,
        writing::{Saved, Writing},
    },
    ui::main_page::main_ui,
};
use nimbus_protocol::{ServiceInfo, SessionFeatures};

use crate::support::{
    agent,
    harness::{self, Asks, settle},
    samples,
};

const SIZE: Vec2 = Vec2::new(380.0, 900.0);

fn show(state: AppState) -> (Harness<'static>, Asks) {
    let (mut harness, asks) = harness::page(SIZE, false, state, main_ui);
    settle(&mut harness);
    if harness.query_by_label("Codes & Tags").is_some() {
        click(&mut harness, "Codes & Tags");
    }
    (harness, asks)
}

fn click(harness: &mut Harness<'_>, label: &str) {
    harness.get_by_label(label).click();
    settle(harness);
}

fn press(harness: &mut Harness<'_>, key: Key) {
    harness.key_press_modifiers(Modifiers::NONE, key);
    settle(harness);
}

fn text(harness: &mut Harness<'_>, letters: &str) {
    harness.event(egui::Event::Text(letters.to_owned()));
    settle(harness);
}

fn code(id: &str) -> WrapUpEdit {
    WrapUpEdit::Primary(Some(id.to_owned()))
}

/// What was changed, in order; suggestions that were asked for are left out.
fn written(asks: &Asks) -> Vec<WrapUpEdit> {
    let asks = asks.borrow();
    let one = |command: &Command| match command {
        Command::Write(_, edit) => Some(edit.clone()),
        _ => None,
    };
    asks.iter().filter_map(one).collect()
}

#[test]
fn s5_4_a_primary_code_is_found_by_typing_and_taken_with_enter_or_a_click() {
    let (mut harness, asks) = show(agent::in_call(None));
    click(&mut harness, "Primary code");
    text(&mut harness, "dam");
    assert!(harness.query_by_label("Question about a contract").is_none());
    harness.get_by_label("Claim – storm damage");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(written(&asks), [code("storm")]);
    assert!(harness.query_by_label("Claim – glass damage").is_none(), "the list is closed");

    click(&mut harness, "Primary code");
    click(&mut harness, "Question about a contract");
    assert_eq!(written(&asks)[1], code("contract"));
}

#[test]
fn s5_4_a_code_can_be_taken_back_and_escape_changes_nothing() {
    let (mut harness, asks) = show(agent::in_call(Some(agent::wrap_up())));
    assert_eq!(harness.get_by_label("Primary code").value().as_deref(), Some("Claim – water damage"));
    click(&mut harness, "Primary code");
    press(&mut harness, Key::Escape);
    assert!(written(&asks).is_empty());
    click(&mut harness, "Primary code");
    click(&mut harness, "No code");
    assert_eq!(written(&asks), [WrapUpEdit::Primary(None)]);
}

#[test]
fn s14_1_the_primary_code_works_by_keyboard_alone() {
    let (mut harness, asks) = show(agent::in_call(None));
    harness.get_by_label("Primary code").focus();
    settle(&mut harness);
    text(&mut harness, "gl");
    press(&mut harness, Key::Enter);
    assert_eq!(written(&asks), [code("glass")]);
}

#[test]
fn s5_4_secondary_codes_are_chips_that_are_added_and_taken_away() {
    let (mut harness, asks) = show(agent::in_call(Some(agent::wrap_up())));
    click(&mut harness, "Documents missing");
    assert_eq!(written(&asks), [WrapUpEdit::RemoveSecondary("documents".to_owned())]);
    click(&mut harness, "Add code");
    click(&mut harness, "Complaint");
    assert_eq!(written(&asks)[1], WrapUpEdit::AddSecondary("angry".to_owned()));
}

#[test]
fn s5_4_a_tag_whose_letters_and_enter_come_in_one_pass_is_taken() {
    let (mut harness, asks) = show(agent::in_call(None));
    harness.get_by_label("Tags").focus();
    settle(&mut harness);
    let key = Key::Enter;
    let enter = egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    harness.input_mut().events.extend([egui::Event::Text("basel".to_owned()), enter]);
    settle(&mut harness);
    assert_eq!(written(&asks), [WrapUpEdit::AddTag("basel".to_owned())]);
}

#[test]
fn s5_4_tags_are_typed_suggested_and_taken_away() {
    let (mut harness, asks) = show(agent::in_call(Some(agent::wrap_up())));
    assert!(asks.borrow().contains(&Command::FindTags(String::new())));
    click(&mut harness, "tenant");
    assert_eq!(written(&asks), [WrapUpEdit::AddTag("tenant".to_owned())]);
    click(&mut harness, "Remove kitchen");
    assert_eq!(written(&asks)[1], WrapUpEdit::RemoveTag("kitchen".to_owned()));
    harness.get_by_label("Tags").focus();
    settle(&mut harness);
    press(&mut harness, Key::Backspace);
    let last = WrapUpEdit::RemoveTag("second call".to_owned());
    assert_eq!(written(&asks)[2], last, "with nothing typed, Backspace takes the last one");
    text(&mut harness, "ten");
    assert_eq!(asks.borrow().last(), Some(&Command::FindTags("ten".to_owned())));
    harness.get_by_label("Suggested for “ten”");
    assert!(harness.query_by_label("plumber").is_none());
    press(&mut harness, Key::Enter);
    assert_eq!(written(&asks)[3], WrapUpEdit::AddTag("ten".to_owned()));
    text(&mut harness, "roof, cellar,");
    let two = ["roof", " cellar"].map(|tag| WrapUpEdit::AddTag(tag.to_owned()));
    assert_eq!(written(&asks)[4..], two, "a comma ends a tag as well");
}

#[test]
fn s5_4_every_letter_of_a_note_is_handed_on_at_once() {
    let (mut harness, asks) = show(agent::in_call(None));
    harness.get_by_label("Note").focus();
    settle(&mut harness);
    for letter in ["w", "a", "t"] {
        text(&mut harness, letter);
    }
    assert_eq!(written(&asks), ["w", "wa", "wat"].map(|note| WrapUpEdit::Note(note.to_owned())));
}

#[test]
fn s5_4_saved_is_said_when_the_disk_has_it_and_not_before() {
    let says = |saved, words: &str| {
        let mut state = agent::in_call(None);
        let id = state.open_session.clone().unwrap();
        state.writings = Arc::new([(id, Writing { wrap_up: agent::wrap_up(), saved })].into());
        show(state).0.get_by_label(words);
    };
    says(Saved::At(samples::NOW), "Saved 11:06:14");
    says(Saved::Writing, "Not saved yet");
    says(Saved::Retrying, "Not saved, retrying");
    let (harness, _) = show(agent::in_call(None));
    assert!(harness.query_by_label_contains("aved").is_none(), "nothing was written");
    harness.get_by_label("Also editable in after-call work");
}

#[test]
fn s6_7_what_may_not_be_kept_is_left_out() {
    let with = |features: SessionFeatures, services: Vec<ServiceInfo>| {
        let mut state = agent::in_call(None);
        state.services = Arc::new(services);
        let session = nimbus_protocol::Session { features, ..samples::talking() };
        state.sessions = Arc::new(vec![Arc::new(session)]);
        state
    };
    let none = SessionFeatures { codes: false, tags: false, note: false, ..SessionFeatures::default() };
    let (harness, _) = show(with(none, agent::services()));
    assert!(harness.query_by_label("Codes & Tags").is_none());
    let (harness, _) = show(with(SessionFeatures { codes: true, ..none }, Vec::new()));
    assert!(harness.query_by_label("Codes & Tags").is_none(), "the service has no codes");
    let (harness, _) = show(with(SessionFeatures { tags: true, ..none }, agent::services()));
    harness.get_by_label("Tags");
    assert!(harness.query_by_label("Primary code").is_none() && harness.query_by_label("Note").is_none());
    let (harness, _) = show(with(SessionFeatures { codes: true, ..none }, agent::services()));
    harness.get_by_label("Primary code");
    assert!(harness.query_by_label("Tags").is_none());
}
