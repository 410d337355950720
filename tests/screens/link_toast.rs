//! The toast of a link (mock-up 14): what it says, what it asks for, and its height.

use std::{cell::RefCell, rc::Rc};

use egui::Rect;
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    command::{Command, LinkWish},
    settings::LinkCalls,
    state::{
        AppEvent, AppState, Words,
        calling::{Hindrance, NotCalled, link_toast::Line},
    },
    ui::{
        call_words,
        texts::{LANGUAGES, Texts},
        toast::{Shown, link_rows, toast_height, toast_ui, window_size},
    },
};
use nimbus_links::LinkError;
use nimbus_protocol::{CallCheck, CallWarning};

use crate::support::{
    calling::{self, LINK},
    harness::{Asks, page, settle},
    samples::NOW,
};

const READY: Shown = Shown { for_ms: 400, focused: false, transparent: true };
const FOCUSED: Shown = Shown { focused: true, ..READY };

fn show(state: AppState, shown: Shown) -> (Harness<'static>, Asks, Rect) {
    let toast = calling::toast(&state);
    let rect = Rc::new(RefCell::new(Rect::NOTHING));
    let seen = Rc::clone(&rect);
    let (mut harness, asks) = page(window_size(toast_height(&toast), true), false, state, move |ui, view, asks| {
        *seen.borrow_mut() = toast_ui(ui, view, &toast, shown, asks).rect;
    });
    settle(&mut harness);
    let rect = *rect.borrow();
    (harness, asks, rect)
}

fn number(state: &AppState) -> u64 {
    state.link_call.as_ref().unwrap().number
}

#[test]
fn it_says_whom_it_calls_and_on_whose_behalf() {
    let (harness, _, _) = show(calling::linked(LINK, calling::rosa()), READY);
    for words in ["Call from a link", "+41 79 123 45 67", "Rosa Brandt, in Customers", "Cancel", "Call"] {
        harness.get_by_label(words);
    }
    let field = harness.get_by_role(egui::accesskit::Role::ComboBox);
    assert_eq!(field.value().as_deref(), Some("Claims Hotline +41 44 508 12 00"));
}

#[test]
fn it_says_where_the_name_is_from() {
    let check = |name: &str, from: Option<&str>, upn: Option<&str>| {
        let mut check = calling::rosa();
        let target = check.target.as_mut().unwrap();
        target.name = Some(name.to_owned());
        (target.from, target.upn) = (from.map(str::to_owned), upn.map(str::to_owned));
        check
    };
    for (check, words) in [
        (check("Rosa Brandt", Some("Kestrel Logistics"), None), "Rosa Brandt, Kestrel Logistics"),
        (check("Rosa Brandt", Some(""), None), "Rosa Brandt, in Customers"),
        // A contact that is a company has its name from it.
        (check("Kestrel Logistics", Some("Kestrel Logistics"), None), "Kestrel Logistics, in Customers"),
        (check("Martin Frei", Some("Sales"), Some("m.frei@halden.example")), "Martin Frei, Sales"),
        (check("Martin Frei", None, Some("")), "Martin Frei"),
    ] {
        let (harness, _, _) = show(calling::linked(LINK, check), READY);
        harness.get_by_label(words);
    }
}

#[test]
fn its_buttons_ask_for_what_they_say_and_its_keys_only_while_it_has_the_keyboard() {
    let state = calling::linked(LINK, calling::rosa());
    let number = number(&state);
    let call = Command::Link(LinkWish::Call { number, warned: false });
    let (mut harness, asks, _) = show(state.clone(), READY);
    harness.get_by_label("Call").click();
    settle(&mut harness);
    harness.get_by_label("Cancel").click();
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [call.clone(), Command::Link(LinkWish::Cancel(number))]);

    let press = |shown, key| {
        let (mut harness, asks, _) = show(state.clone(), shown);
        harness.key_press(key);
        settle(&mut harness);
        asks.borrow().clone()
    };
    assert_eq!(press(FOCUSED, egui::Key::Enter), [call]);
    assert_eq!(press(FOCUSED, egui::Key::Escape), [Command::Link(LinkWish::Cancel(number))]);
    for key in [egui::Key::Enter, egui::Key::Escape] {
        assert_eq!(press(READY, key), []);
    }
}

#[test]
fn another_service_is_chosen_in_a_list_of_its_own() {
    let mut state = calling::linked(LINK, calling::rosa());
    let number = number(&state);
    let (mut harness, asks, closed) = show(state.clone(), READY);
    harness.get_by_role(egui::accesskit::Role::ComboBox).click();
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [Command::Link(LinkWish::Choose { number, open: true })]);

    state.apply(AppEvent::Asked(Command::Link(LinkWish::Choose { number, open: true })), NOW);
    let (mut harness, asks, open) = show(state, READY);
    assert!(open.height() > closed.height());
    harness.get_by_label("Reception Zürich").click();
    settle(&mut harness);
    let chosen = LinkWish::Service { number, service: "reception".to_owned() };
    assert_eq!(*asks.borrow(), [Command::Link(chosen)]);
}

#[test]
fn a_call_that_cannot_be_made_now_says_why_and_cannot_be_pressed() {
    let mut state = calling::linked(LINK, calling::rosa());
    std::sync::Arc::make_mut(&mut state.agent).blocks = vec![nimbus_protocol::Block::Rona];
    let (mut harness, asks, _) = show(state, FOCUSED);
    harness.get_by_label("You missed an offer and are not available. Become available again, then call.");
    harness.get_by_label("Call").click();
    settle(&mut harness);
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(*asks.borrow(), []);
}

#[test]
fn a_warning_is_read_and_confirmed() {
    let check = CallCheck { warnings: vec![CallWarning::Emergency], ..calling::rosa() };
    let state = calling::linked("tel:112", check);
    let number = number(&state);
    let (mut harness, asks, _) = show(state, READY);
    harness.get_by_label_contains("This is an emergency number.");
    harness.get_by_label("Call anyway").click();
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [Command::Link(LinkWish::Call { number, warned: true })]);
}

#[test]
fn a_call_at_once_shows_what_is_left_and_can_be_cancelled() {
    let mut state = calling::desk();
    std::sync::Arc::make_mut(&mut state.settings).calling.links = LinkCalls::CallAtOnce;
    state.apply(AppEvent::Asked(Command::Link(LinkWish::Open(LINK.to_owned()))), NOW);
    let number = number(&state);
    state.apply(AppEvent::CallChecked { number, checked: Ok(calling::rosa()) }, NOW);
    let (mut harness, asks, rect) = show(state.clone(), READY);
    assert_eq!(rect.height(), toast_height(&calling::toast(&state)));
    harness.get_by_label("0:03");
    harness.get_by_label("It is called in a moment, unless you cancel");
    harness.get_by_label("Cancel").click();
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [Command::Link(LinkWish::Cancel(number))]);
}

#[test]
fn a_link_that_is_none_says_why_and_closes() {
    let mut state = calling::desk();
    state.apply(AppEvent::Asked(Command::Link(LinkWish::Open("tel:*21*112#".to_owned()))), NOW);
    let (mut harness, asks, _) = show(state.clone(), FOCUSED);
    harness.get_by_label("This link cannot be called");
    harness.get_by_label_contains("give telephone systems orders");
    assert!(harness.query_by_label("Call").is_none());
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [Command::Link(LinkWish::Cancel(number(&state)))]);
}

#[test]
fn the_height_known_before_layout_is_the_height_that_is_drawn() {
    let mut choosing = calling::linked(LINK, calling::rosa());
    let wish = LinkWish::Choose { number: number(&choosing), open: true };
    choosing.apply(AppEvent::Asked(Command::Link(wish)), NOW);
    let mut unread = calling::desk();
    unread.apply(AppEvent::Asked(Command::Link(LinkWish::Open("tel:".to_owned()))), NOW);
    let mut teams = calling::desk();
    std::sync::Arc::make_mut(&mut teams.me).calling.teams = true;
    teams.apply(AppEvent::Asked(Command::Link(LinkWish::Open("callto:m.frei@halden.example".to_owned()))), NOW);
    let mut refused = calling::linked(&format!("{LINK}:other"), calling::rosa());
    let number = number(&refused);
    refused.apply(AppEvent::Asked(Command::Link(LinkWish::Call { number, warned: false })), NOW);
    let words = Words::new("notice-refused").with("sentence", "The telephone system does not call this number now.");
    let placed = Err(NotCalled::Refused(words));
    refused.apply(AppEvent::CallPlaced { number, service: None, placed }, NOW);
    for state in [calling::linked(LINK, calling::rosa()), choosing, unread, teams, refused] {
        let toast = calling::toast(&state);
        let (harness, _, rect) = show(state, READY);
        assert_eq!(rect.height(), toast_height(&toast));
        let last = harness.query_by_label("Call").unwrap_or_else(|| harness.get_by_label("Close"));
        assert_eq!(rect.bottom() - last.rect().bottom(), 14.0, "padding below");
    }
}

#[test]
fn every_sentence_of_the_catalogue_fits_into_its_lines() {
    let hindrances = [
        Hindrance::NotConnected,
        Hindrance::Offline,
        Hindrance::Rona,
        Hindrance::InSession,
        Hindrance::Ringing,
        Hindrance::AfterCallWork,
        Hindrance::NoService,
        Hindrance::NoTelephone,
    ];
    let warnings =
        [CallWarning::Emergency, CallWarning::Premium, CallWarning::Country("Saint Kitts and Nevis".to_owned())];
    let lines = LinkError::ALL.map(Line::Unread).into_iter();
    let lines = lines.chain(hindrances.map(Line::Hindered)).chain(warnings.map(Line::Warning)).chain([
        Line::Unknown,
        Line::Waiting,
        Line::Foreign,
        Line::Extension("123456789012".to_owned()),
        Line::Context("halden.example".to_owned()),
        Line::Counting,
        Line::Calling,
        Line::Said(Words::new("call-not-connected")),
        Line::Said(Words::new("call-not-looked-up")),
    ]);
    let (mut harness, _) = page(egui::vec2(400.0, 100.0), false, AppState::default(), move |ui, _, _| {
        let languages = LANGUAGES.iter().map(|language| Texts::of(Some(language.tag)));
        for (t, line) in languages.flat_map(|t| lines.clone().map(move |line| (t, line))) {
            let words = call_words::line(t, &line);
            let style = nimbus_assistant::ui::theme::Type::SMALL;
            let fit = nimbus_assistant::ui::widgets::text::Fit::Wrap(372.0 - 28.0 - 20.0);
            let galley =
                nimbus_assistant::ui::widgets::text::galley(ui, &words, style, egui::Color32::PLACEHOLDER, fit);
            assert!(galley.rows.len() <= link_rows(&line), "{} lines: {words}", galley.rows.len());
        }
    });
    settle(&mut harness);
}
