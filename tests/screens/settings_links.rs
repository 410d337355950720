//! The link doctor (SPEC S9.4): who opens links now, taking them over, undoing it, and the test link.

use egui::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    command::{Command, DoctorWish, LinkWish},
    settings::{LinkCalls, Settings},
    state::{
        AppEvent, AppState, Effect,
        calling::doctor::{DoctorAnswer, LinkOwner, SchemeOwner},
    },
    ui::settings::{self, Section, SettingsPage},
};

use crate::support::{
    harness::{Asks, settle},
    people,
    samples::NOW,
    settings_page::{click, open_in, saved},
};

fn known(chooser: Option<&str>) -> AppState {
    let row = |scheme, owner, to_choose| SchemeOwner { scheme, owner, to_choose };
    let schemes = vec![
        row("tel", LinkOwner::Other("Desk Phone".to_owned()), chooser.is_some()),
        row("callto", LinkOwner::Nobody, false),
        row("nimbus-call", LinkOwner::Us, false),
    ];
    let mut state = people::standalone();
    let chooser = chooser.map(str::to_owned);
    state.apply(AppEvent::Doctor(DoctorAnswer::Known { schemes, chooser }), NOW);
    state
}

fn open(state: AppState) -> (Harness<'static>, Asks) {
    open_in(settings::SIZE, state, Section::Links, SettingsPage::default())
}

fn wishes(asks: &Asks) -> Vec<DoctorWish> {
    let wish = |command: &Command| match command {
        Command::Doctor(wish) => Some(*wish),
        _ => None,
    };
    asks.borrow().iter().filter_map(wish).collect()
}

#[test]
fn s9_4_the_page_asks_once_and_names_who_opens_each_link() {
    let (mut harness, asks) = open(known(None));
    settle(&mut harness);
    assert_eq!(wishes(&asks), [DoctorWish::Look]);
    for words in ["tel:", "Desk Phone", "callto:", "No program", "nimbus-call:", "Nimbus Assistant"] {
        harness.get_by_label(words);
    }
    assert!(harness.query_by_label("Default apps").is_none());
}

#[test]
fn s9_4_its_buttons_register_undo_choose_and_test() {
    let (mut harness, asks) = open(known(Some("ms-settings:defaultapps")));
    harness.get_by_label_contains("only you choose");
    for button in ["Open links with Nimbus Assistant", "Undo", "Default apps", "Test a nimbus-call: link"] {
        click(&mut harness, Role::Button, button);
    }
    let wished = [DoctorWish::Look, DoctorWish::Register, DoctorWish::Undo, DoctorWish::Choose, DoctorWish::Test(2)];
    assert_eq!(wishes(&asks), wished);
    assert!(harness.query_by_label("Test a tel: link").is_none(), "another program would be started");
}

#[test]
fn s9_4_one_scheme_is_taken_over_alone() {
    let (mut harness, asks) = open(known(None));
    click(&mut harness, Role::Button, "Open callto: links with Nimbus Assistant");
    assert_eq!(wishes(&asks), [DoctorWish::Look, DoctorWish::RegisterOne("callto")]);
    harness.get_by_role_and_label(Role::Button, "Open tel: links with Nimbus Assistant");
    let ours = "Open nimbus-call: links with Nimbus Assistant";
    assert!(harness.query_by_role_and_label(Role::Button, ours).is_none(), "it opens here already");

    let mut state = known(None);
    let wish = DoctorWish::RegisterOne("callto");
    let effects = state.apply(AppEvent::Asked(Command::Doctor(wish)), NOW);
    assert_eq!(effects, [Effect::Doctor(wish)]);
    let (mut harness, asks) = open(state);
    click(&mut harness, Role::Button, "Open callto: links with Nimbus Assistant");
    assert_eq!(wishes(&asks), [DoctorWish::Look], "it is under way");
}

#[test]
fn s9_4_what_the_test_came_to_is_told() {
    let mut state = known(None);
    let effects = state.apply(AppEvent::Asked(Command::Doctor(DoctorWish::Test(2))), NOW);
    let (harness, _) = open(state.clone());
    harness.get_by_label_contains("is awaited here");
    let [Effect::OpenTestLink { link, .. }] = &effects[..] else { panic!("{effects:?}") };
    let arrived = Command::Link(LinkWish::Open(link.clone()));
    state.apply(AppEvent::Asked(arrived), NOW.plus(320));
    let (harness, _) = open(state);
    harness.get_by_label("The nimbus-call: link arrived here after 320 ms");

    let mut state = known(None);
    let effects = state.apply(AppEvent::Asked(Command::Doctor(DoctorWish::Test(2))), NOW);
    let [Effect::OpenTestLink { number, .. }] = &effects[..] else { panic!("{effects:?}") };
    state.apply(AppEvent::Doctor(DoctorAnswer::TestOver(*number)), NOW);
    let (harness, _) = open(state);
    harness.get_by_label_contains("did not arrive");
}

#[test]
fn s9_2_whether_links_call_at_once_is_a_setting() {
    let (mut harness, asks) = open(known(None));
    click(&mut harness, Role::ComboBox, "When a link asks for a call");
    click(&mut harness, Role::MenuItem, "Call at once");
    let mut wanted = Settings::clone(&people::standalone().settings);
    wanted.calling.links = LinkCalls::CallAtOnce;
    assert_eq!(saved(&asks), wanted);
}

#[test]
fn s10_1_general_says_who_opens_links_and_leads_to_their_page() {
    let (mut harness, asks) = open_in(settings::SIZE, known(None), Section::General, SettingsPage::default());
    settle(&mut harness);
    assert_eq!(wishes(&asks), [DoctorWish::Look]);
    harness.get_by_label("tel: Desk Phone · callto: No program · nimbus-call: Nimbus Assistant");
    click(&mut harness, Role::Button, "Who opens links to call");
    settle(&mut harness);
    harness.get_by_label("When a link asks for a call");
    assert_eq!(wishes(&asks), [DoctorWish::Look], "the answer is not a page old");
}
