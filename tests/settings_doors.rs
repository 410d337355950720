//! The page Doors as its user meets it: secrets stay hidden, and nothing is opened by accident.

mod support;

use egui::{Key, Role, Vec2};
use egui_kittest::kittest::Queryable as _;
use nimbus_assistant::{
    command::{Command, Copied},
    settings::Listen,
    ui::settings::{Section, SettingsPage},
};
use support::{
    harness::settle,
    people,
    settings_page::{click, open, open_in, retype, saved},
};

const URL: &str = "http://127.0.0.1:8427/in/zammad/dr_7f3kQ2mXw9";

#[test]
fn a_token_shows_only_when_asked_for() {
    let (mut harness, _) = open(Section::Doors);
    assert!(harness.query_by_label_contains("dr_7f3kQ2mXw9").is_none());
    click(&mut harness, Role::Button, "Show the token of Zammad web hook");
    harness.get_by_label(URL);
    click(&mut harness, Role::Button, "Show the token of sipgate web hook");
    assert!(harness.query_by_label(URL).is_none(), "one token at a time");
    click(&mut harness, Role::Button, "Hide the token of sipgate web hook");
    assert!(harness.query_by_label_contains("dr_7f3kQ2mXw9").is_none());
}

#[test]
fn a_doors_url_is_copied_whole_and_its_token_renewed_after_a_question() {
    let (mut harness, asks) = open(Section::Doors);
    click(&mut harness, Role::Button, "Copy the URL of Zammad web hook");
    let copy = Command::Copy { what: Copied::Door("zammad".to_owned()), text: URL.to_owned() };
    assert_eq!(*asks.borrow(), [copy]);

    click(&mut harness, Role::Button, "Renew the token of Zammad web hook");
    assert_eq!(asks.borrow().len(), 1, "nothing is renewed before the question is answered");
    click(&mut harness, Role::Button, "Keep it");
    assert!(harness.query_by_label("Renew token").is_none());
    click(&mut harness, Role::Button, "Renew the token of Zammad web hook");
    click(&mut harness, Role::Button, "Renew token");
    assert_eq!(asks.borrow().last(), Some(&Command::RenewDoorToken("zammad".to_owned())));
}

#[test]
fn doors_say_how_they_are() {
    let (harness, _) = open(Section::Doors);
    harness.get_by_label("Last event 3 min ago · 48 events");
    harness.get_by_label("No event yet");
    harness.get_by_label("Last request refused: the signature does not match");
    harness.get_by_label("Simulation");
}

#[test]
fn listening_on_the_network_warns() {
    let (mut harness, asks) = open(Section::Doors);
    let warning = "Every device in your network can reach the doors";
    assert!(harness.query_by_label_contains(warning).is_none());
    click(&mut harness, Role::RadioButton, "The whole local network");
    assert_eq!(saved(&asks).doors.listen, Listen::LocalNetwork);
    assert!(harness.query_by_label_contains(warning).is_some());
    click(&mut harness, Role::RadioButton, "This computer only");
    assert_eq!(saved(&asks).doors.listen, Listen::ThisComputer);
}

#[test]
fn chosen_addresses_open_nothing_before_they_are_right() {
    let (mut harness, asks) =
        open_in(Vec2::new(900.0, 1000.0), people::standalone(), Section::Doors, SettingsPage::default());
    click(&mut harness, Role::RadioButton, "Chosen addresses");
    retype(&mut harness, "Addresses that may report calls", "10.0.0.0/8, pbx");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert!(asks.borrow().is_empty());
    assert!(harness.query_by_label_contains("pbx is not an address").is_some());
    retype(&mut harness, "Addresses that may report calls", "10.0.0.0/8 192.168.1.20");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let list = vec!["10.0.0.0/8".to_owned(), "192.168.1.20".to_owned()];
    assert_eq!(saved(&asks).doors.listen, Listen::Addresses(list));
    assert!(harness.query_by_label_contains("is not an address").is_none());
}
