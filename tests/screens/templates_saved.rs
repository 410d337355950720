//! What the editor does with what is saved, tried and changed by others meanwhile: nothing old comes back, nothing is sent
//! that was not meant.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nimbus_assistant::{
    command::{Command, TemplateChange, TemplateWish},
    state::template_desk::TemplateAnswer,
};
use nimbus_protocol::{Action, TestOutcome};

use crate::support::{
    harness::settle,
    settings_page::{click, retype},
    templates,
    templates_page::{Open, open},
};

const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn what_was_saved_stays_in_the_editor_while_it_is_read_anew() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "Name of the template", "Make a ticket");
    open.press(CTRL, Key::S);
    let (number, TemplateChange::Put(saved)) = open.change() else { panic!("no template") };
    // The answer comes first, what the server has by now only after it.
    open.answer(TemplateAnswer::Changed { number });
    assert_eq!(open.name(), "Make a ticket");
    assert!(open.harness.query_by_label_contains("meanwhile").is_none());
    open.has(|all| all[1] = saved);
    assert_eq!(open.name(), "Make a ticket");
    assert!(open.harness.get_by_role_and_label(Role::Button, "Save").accesskit_node().is_disabled());
    open.press(CTRL, Key::Z);
    assert_eq!(open.name(), "Create ticket", "a saved change can be taken back all the same");
}

#[test]
fn a_new_template_that_is_saved_is_not_told_to_be_deleted() {
    let mut open = open(templates::none());
    click(&mut open.harness, Role::Button, "New template");
    open.write("Open the map");
    retype(&mut open.harness, "URL", "https://map.halden.example");
    open.press(CTRL, Key::S);
    let (number, _) = open.change();
    open.answer(TemplateAnswer::Changed { number });
    assert!(open.harness.query_by_label_contains("meanwhile").is_none());
    click(&mut open.harness, Role::Button, "Back to the list");
    open.harness.get_by_label_contains("Open the map,");
}

#[test]
fn nothing_is_saved_over_what_somebody_else_has_changed_before_the_user_decides() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    let changes = |open: &Open| {
        let asks = open.asks.borrow();
        asks.iter().filter(|ask| matches!(ask, Command::Templates(TemplateWish::Change { .. }))).count()
    };
    open.press(CTRL, Key::S);
    assert_eq!(changes(&open), 0, "nothing was changed");
    retype(&mut open.harness, "Name of the template", "Mine");
    open.has(|all| all[1].name = "Theirs".to_owned());
    open.press(CTRL, Key::S);
    click(&mut open.harness, Role::Button, "Save");
    click(&mut open.harness, Role::Button, "Back to the list");
    click(&mut open.harness, Role::Button, "Save");
    assert_eq!(changes(&open), 0);
    open.harness.get_by_label_contains("Somebody else has changed this template meanwhile");
    click(&mut open.harness, Role::Button, "Keep mine");
    open.press(CTRL, Key::S);
    assert_eq!(open.put().name, "Mine");
}

#[test]
fn s8_8_an_agent_sends_no_secret_of_the_team_as_a_test() {
    let mut open = open(templates::agent());
    open.open_ticket();
    open.harness.get_by_label_contains("only an administrator can send it as a test");
    open.press(CTRL, Key::T);
    assert!(open.test().is_none());
}

#[test]
fn a_result_stands_only_as_long_as_it_is_about_what_is_written() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    open.press(CTRL, Key::T);
    let (number, _) = open.test().unwrap();
    let outcome = TestOutcome { result: "201 Created".into(), ..templates::tested() };
    open.know(|desk| desk.tests = vec![(number, outcome)]);
    open.harness.get_by_label("201 Created");
    retype(&mut open.harness, "URL", "https://elsewhere.halden.example/");
    assert!(open.harness.query_by_label("201 Created").is_none(), "something else was sent");
    open.press(CTRL, Key::Z);
    click(&mut open.harness, Role::RadioButton, "Accepted");
    assert!(open.harness.query_by_label("201 Created").is_none(), "it was another moment of the call");
}

#[test]
fn a_key_that_is_held_down_sends_once() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    let held = |open: &mut Open| {
        let (key, modifiers) = (Key::T, CTRL);
        open.harness.event(egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers });
        settle(&mut open.harness);
    };
    held(&mut open);
    let (number, _) = open.test().unwrap();
    open.know(|desk| desk.tests = vec![(number, templates::tested())]);
    // Without a release between them, the second press is the system's repetition.
    held(&mut open);
    assert_eq!(open.test().unwrap().0, number);
}

#[test]
fn a_chip_goes_to_no_name_and_to_no_field_of_another_action() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "URL", "https://a.example/");
    click(&mut open.harness, Role::Button, "Add header");
    retype(&mut open.harness, "Header 2", "X-Agent");
    click(&mut open.harness, Role::Button, "Agent.Email");
    open.press(CTRL, Key::S);
    let Action::WebRequest(request) = open.put().actions.remove(0) else { panic!() };
    assert_eq!((request.headers[1].0.as_str(), request.url.as_str()), ("X-Agent", "https://a.example/$(Agent.Email)"));
}

#[test]
fn a_step_back_in_a_field_that_is_no_part_of_the_template_leaves_the_template_alone() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "Name of the template", "Make a ticket");
    click(&mut open.harness, Role::Button, "Authorisation, Bearer ••••••••");
    click(&mut open.harness, Role::ComboBox, "Secret");
    click(&mut open.harness, Role::MenuItem, "New secret…");
    let hosts = "Hosts that may get it";
    retype(&mut open.harness, hosts, "elsewhere.example");
    open.press(CTRL, Key::Z);
    assert_eq!((open.name().as_str(), open.text(hosts).as_str()), ("Make a ticket", "desk.halden.example"));
    open.press(CTRL, Key::Y);
    assert_eq!((open.name().as_str(), open.text(hosts).as_str()), ("Make a ticket", "elsewhere.example"));
    // What is typed for a secret cannot be brought back, and its keys are for nothing else.
    open.harness.get_by_role_and_label(Role::PasswordInput, "Value").focus();
    open.write("5ecret");
    open.press(CTRL, Key::Z);
    let value = open.harness.get_by_role_and_label(Role::PasswordInput, "Value").value();
    assert_eq!((open.name().as_str(), value.as_deref()), ("Make a ticket", Some("••••••")));
    // With the keyboard in a field of the template, the step is the template's again.
    open.harness.get_by_label("Name of the template").focus();
    settle(&mut open.harness);
    open.press(CTRL, Key::Z);
    assert_eq!(open.name(), "Create ticket");
    open.press(CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(open.name(), "Make a ticket");
}

#[test]
fn a_step_back_in_the_invented_session_is_about_the_session_also_for_a_template_that_is_only_read() {
    for state in [templates::administrator(), templates::agent()] {
        let administrator = state.me.administrator;
        let mut open = open(state);
        open.open_ticket();
        if administrator {
            retype(&mut open.harness, "Name of the template", "Make a ticket");
        }
        let before = open.name();
        click(&mut open.harness, Role::ComboBox, "Session of the preview");
        click(&mut open.harness, Role::MenuItem, "Invented call");
        let label = "Name";
        let invented = open.text(label);
        retype(&mut open.harness, label, "Jo");
        open.press(CTRL, Key::Z);
        assert_eq!((open.name(), open.text(label)), (before, invented));
    }
}
