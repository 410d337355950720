//! The page Notifications as its user meets it (SPEC S10.2): each switch, the sounds, and what a system cannot do.

use std::sync::Arc;

use egui::{Key, Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    command::Command,
    settings::{
        Settings,
        notifications::{Kind, Way},
    },
    state::{
        AppState,
        alerts::{Abilities, SoundDevice},
    },
    ui::settings::{self, Section, SettingsPage},
};

use crate::support::{
    harness::{Asks, settle},
    people,
    settings_page::{click, open, open_in, saved},
};

fn over(state: AppState) -> (Harness<'static>, Asks) {
    open_in(settings::SIZE, state, Section::Notifications, SettingsPage::default())
}

const KINDS: [(Kind, &str); 9] = [
    (Kind::ServiceCall, "Service calls"),
    (Kind::DirectCall, "Direct calls"),
    (Kind::Task, "Tasks"),
    (Kind::Email, "E-mail"),
    (Kind::Message, "Messages"),
    (Kind::NoAnswer, "No answer"),
    (Kind::Reason, "Not available reasons"),
    (Kind::AfterCall, "After-call work"),
    (Kind::Failure, "Template failures"),
];
const WAYS: [(Way, &str); 3] = [(Way::Toast, "Toast"), (Way::Sound, "Sound"), (Way::System, "System")];

#[test]
fn s10_2_each_kind_has_a_check_box_for_each_way_that_saves_its_own_switch() {
    let (mut harness, asks) = open(Section::Notifications);
    let mut wanted = Settings::clone(&people::standalone().settings);
    for (kind, name) in KINDS {
        for (way, way_name) in WAYS {
            click(&mut harness, Role::CheckBox, &format!("{way_name} for {name}"));
            *wanted.tells_mut(kind, way) = !wanted.tells(kind, way);
            assert_eq!(saved(&asks), wanted, "{way_name} for {name}");
        }
    }
    assert_eq!(asks.borrow().len(), KINDS.len() * WAYS.len(), "each saves once");
}

#[test]
fn s10_2_each_sound_can_be_heard_at_the_chosen_volume() {
    let (mut harness, asks) = open(Section::Notifications);
    for (kind, name) in KINDS {
        click(&mut harness, Role::Button, &format!("Play the sound for {name}"));
        assert_eq!(asks.borrow().last(), Some(&Command::PlaySound { kind, volume_percent: 60 }));
    }
    click(&mut harness, Role::Button, "Play");
    assert_eq!(asks.borrow().last(), Some(&Command::PlaySound { kind: Kind::ServiceCall, volume_percent: 60 }));
}

#[test]
fn s10_2_the_page_is_used_by_keyboard_alone() {
    let (mut harness, asks) = open(Section::Notifications);
    harness.get_by_role_and_label(Role::CheckBox, "Sound for E-mail").focus();
    harness.key_press(Key::Space);
    settle(&mut harness);
    assert!(saved(&asks).notifications.email_sound);
    harness.key_press(Key::Tab);
    settle(&mut harness);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(asks.borrow().last(), Some(&Command::PlaySound { kind: Kind::Email, volume_percent: 60 }));
    harness.get_by_role_and_label(Role::Slider, "Sound volume").focus();
    settle(&mut harness);
    harness.key_press(Key::ArrowRight);
    settle(&mut harness);
    assert_eq!(saved(&asks).notifications.volume_percent, 65);
    harness.key_press(Key::Home);
    settle(&mut harness);
    assert_eq!(saved(&asks).notifications.volume_percent, 0);
}

#[test]
fn s10_2_how_long_notices_stay_is_chosen_and_a_policys_own_number_stands_among_the_choices() {
    let mut state = people::standalone();
    Arc::make_mut(&mut state.settings).notifications.notice_seconds = 20;
    let (mut harness, asks) = over(state);
    click(&mut harness, Role::ComboBox, "Hide notices after");
    let choices: Vec<_> =
        harness.get_all_by_role(Role::MenuItem).map(|item| item.accesskit_node().label().unwrap()).collect();
    assert_eq!(choices, ["5 seconds", "8 seconds", "15 seconds", "20 seconds", "30 seconds", "60 seconds"]);
    click(&mut harness, Role::MenuItem, "30 seconds");
    assert_eq!(saved(&asks).notifications.notice_seconds, 30);
}

#[test]
fn s10_2_do_not_disturb_and_sharing_are_switches_where_the_system_can() {
    let (mut harness, asks) = open(Section::Notifications);
    click(&mut harness, Role::Switch, "Respect the system’s do-not-disturb");
    click(&mut harness, Role::Switch, "Show toasts while I share my screen");
    let notifications = saved(&asks).notifications;
    assert!(!notifications.respect_do_not_disturb && notifications.toasts_while_sharing);
}

#[test]
fn s10_2_what_this_system_cannot_do_is_said_and_cannot_be_switched() {
    let state = AppState { abilities: Abilities::default(), ..people::standalone() };
    let (mut harness, asks) = over(state);
    for (name, why) in [
        ("Respect the system’s do-not-disturb", "This desktop does not tell programs whether it is on"),
        ("Show toasts while I share my screen", "This system cannot leave toasts out: others may see caller details"),
    ] {
        harness.get_by_label(why);
        let switch = harness.get_by_role_and_label(Role::Switch, name);
        assert!(switch.accesskit_node().is_disabled(), "{name}");
        click(&mut harness, Role::Switch, name);
    }
    assert!(asks.borrow().is_empty());
    assert!(harness.query_by_role_and_label(Role::CheckBox, "System for Tasks").is_none(), "there is no such service");
}

#[test]
fn s4_8_where_toasts_are_notifications_a_second_one_is_not_offered() {
    let mut state = AppState { notifies: true, ..people::standalone() };
    Arc::make_mut(&mut state.settings).notifications.email_toast = false;
    let (mut harness, asks) = over(state);
    assert!(harness.get_by_role_and_label(Role::CheckBox, "System for Tasks").accesskit_node().is_disabled());
    click(&mut harness, Role::CheckBox, "System for E-mail");
    assert!(saved(&asks).notifications.email_system, "without its toast it can be told there");
}

#[test]
fn s10_2_a_missing_sound_device_is_said_below_the_volume() {
    let (harness, _) = open(Section::Notifications);
    assert!(harness.query_by_label("No sound device").is_none());
    let state = AppState { sound_device: SoundDevice::Missing, ..people::standalone() };
    let (harness, _) = over(state);
    harness.get_by_label("No sound device");
}
