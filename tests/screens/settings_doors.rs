//! The page Doors as its user meets it: secrets stay hidden, nothing is opened by accident, and telephone systems are set up
//! without losing what was typed.

use std::sync::Arc;

use egui::{Key, Role, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nimbus_assistant::{
    command::{Command, Copied, TeamChange, TeamWish},
    settings::Listen,
    state::{
        Words,
        team::{Outcome, People, Team},
    },
    ui::settings::{self, Section, SettingsPage},
};
use nimbus_protocol::{DoorKind, DoorSetup};

use crate::support::{
    harness::settle,
    people,
    settings_page::{Live, change, click, open, open_in, open_live, retype, retype_in, saved},
    team,
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
    harness.get_by_label("Last request refused: The signature of the body is missing or wrong.");
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

/// High enough for the longest form, so that everything can be clicked.
const WHOLE: Vec2 = Vec2::new(settings::SIZE.x, 2_400.0);

fn administered() -> Live {
    open_live(WHOLE, team::with_lines(), Section::Doors)
}

/// The door that was asked to be put last.
fn put(live: &Live) -> DoorSetup {
    match change(&live.asks).1 {
        TeamChange::PutDoor(setup) => setup,
        other => panic!("no door: {other:?}"),
    }
}

fn outcome(live: &mut Live, refused: Option<&str>) {
    let number = change(&live.asks).0;
    let refused = refused.map(|sentence| Words::new("notice-refused").with("sentence", sentence));
    live.know(|team| team.outcomes = vec![Outcome { number, refused }]);
}

fn value(live: &Live, label: &str) -> String {
    live.harness.get_by_role_and_label(Role::TextInput, label).value().unwrap_or_default()
}

#[test]
fn s13_a_telephone_system_that_is_connected_to_says_how_its_connection_is() {
    let Live { harness, .. } = administered();
    harness.get_by_label("Connected 2 h ago · 1204 events");
    harness.get_by_label("Not connected, lost 4 min ago");
    harness.get_by_label("The connection to the telephone system was lost.");
    harness.get_by_label("Access denied 1 h ago");
    assert!(harness.query_by_label("Copy the URL of Head office").is_none(), "nobody calls it");
    harness.get_by_label("Copy the URL of Zammad web hook");
}

#[test]
fn s11_5_only_administrators_set_doors_up_and_all_is_read_once() {
    let (harness, asks) = open(Section::Doors);
    assert!(harness.query_by_label("Add a telephone system").is_none());
    assert!(asks.borrow().is_empty());
    let Live { mut harness, asks, .. } = administered();
    harness.get_by_label("Add a telephone system");
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [Command::Team(TeamWish::Load)]);
    // A server of before knows no such thing.
    let Live { harness, .. } = open_live(WHOLE, team::administrator(), Section::Doors);
    assert!(harness.query_by_label("Add a telephone system").is_none());
    assert!(harness.query_by_label("Set up Zammad web hook").is_none());
}

#[test]
fn s13_an_asterisk_is_added_with_its_queues_and_telephones() {
    let mut live = administered();
    let harness = &mut live.harness;
    click(harness, Role::Button, "Add a telephone system");
    assert_eq!(harness.get_by_role_and_label(Role::TextInput, "Id").value().as_deref(), Some("asterisk-2"));
    retype(harness, "Name", "Zürich");
    retype(harness, "Address", " pbx.halden.example ");
    retype(harness, "User", "nimbus");
    retype_in(harness, Role::PasswordInput, "Password", "hunter2");
    click(harness, Role::Button, "Add a queue");
    retype(harness, "Queue 1", "sales");
    click(harness, Role::ComboBox, "Service of queue 1");
    click(harness, Role::MenuItem, "IT Service Desk");
    click(harness, Role::Button, "Add a telephone");
    retype(harness, "Telephone 1", "PJSIP/2001");
    click(harness, Role::ComboBox, "Agent of telephone 1");
    click(harness, Role::MenuItem, "Jo Okafor");
    click(harness, Role::ComboBox, "Default service");
    click(harness, Role::MenuItem, "Claims Hotline");
    click(harness, Role::Switch, "Pause agents in queues");
    retype(harness, "Prefix for an outside line", "00");
    click(harness, Role::Button, "Save");
    let setup = put(&live);
    let line = setup.line.unwrap();
    assert_eq!((setup.name.as_str(), setup.label.as_str(), setup.kind), ("z-rich", "Zürich", DoorKind::Asterisk));
    assert_eq!((line.host.as_str(), line.port, line.user.as_str()), ("pbx.halden.example", None, "nimbus"));
    assert_eq!(line.password.as_deref(), Some("hunter2"));
    assert_eq!(line.queues, [("sales".to_owned(), "desk".to_owned())].into());
    assert_eq!(line.agents, [("PJSIP/2001".to_owned(), "jo".to_owned())].into());
    assert_eq!((line.prefix.as_deref(), line.pauses, line.membership), (Some("00"), true, false));
    assert_eq!((setup.default_service.as_deref(), setup.enabled), (Some("claims"), true));
    assert!(!format!("{:?}", live.asks.borrow()).contains("hunter2"), "a password shows itself in no log");
}

#[test]
fn s13_each_kind_asks_for_what_it_has() {
    let mut live = administered();
    let harness = &mut live.harness;
    click(harness, Role::Button, "Add a telephone system");
    let mut kind = |name: &str, id: &str, there: &[&str], not: &[&str]| {
        click(harness, Role::ComboBox, "Kind");
        click(harness, Role::MenuItem, name);
        assert_eq!(harness.get_by_role_and_label(Role::TextInput, "Id").value().as_deref(), Some(id));
        for label in there {
            assert!(harness.query_by_label(label).is_some(), "{name} has no {label}");
        }
        for label in not {
            assert!(harness.query_by_label(label).is_none(), "{name} has {label}");
        }
    };
    kind("FreeSWITCH", "freeswitch", &["Password", "Add a queue", "Profiles change queues"], &[]);
    kind("FRITZ!Box", "fritz-box", &["Address", "Port", "Add a telephone"], &["Password", "Add a queue"]);
    kind("Desk phones", "desk-phones", &["Default service"], &["Address", "Add a telephone"]);
    kind("Other web hook", "other-web-hook", &["Default service"], &["Address", "Add a telephone"]);
    click(&mut live.harness, Role::Button, "Save");
    let setup = put(&live);
    assert_eq!((setup.kind, setup.line), (DoorKind::Generic, None));
}

#[test]
fn s13_what_the_server_refuses_stays_as_it_was_typed_beside_its_sentence() {
    let mut live = administered();
    click(&mut live.harness, Role::Button, "Set up Head office");
    retype(&mut live.harness, "Address", "other.example");
    retype_in(&mut live.harness, Role::PasswordInput, "Password", "hunter2");
    click(&mut live.harness, Role::Button, "Save");
    outcome(&mut live, Some("A text is too long."));
    live.harness.get_by_label("A text is too long.");
    assert_eq!(value(&live, "Address"), "other.example");
    click(&mut live.harness, Role::Button, "Save");
    assert_eq!(put(&live).line.unwrap().password.as_deref(), Some("hunter2"));
    outcome(&mut live, None);
    live.harness.get_by_label("Add a telephone system");
}

#[test]
fn s13_a_password_is_never_shown_and_kept_where_none_is_typed() {
    let mut live = administered();
    click(&mut live.harness, Role::Button, "Set up Head office");
    let field = live.harness.get_by_role_and_label(Role::PasswordInput, "Password");
    assert_eq!(field.value().unwrap_or_default(), "");
    live.harness.get_by_label_contains("Leave the field empty to keep it");
    retype(&mut live.harness, "User", "another");
    click(&mut live.harness, Role::Button, "Save");
    let line = put(&live).line.unwrap();
    assert_eq!((line.user.as_str(), line.password), ("another", None));
    // "desk@halden.example" is the word of a seed file for a service.
    assert_eq!(line.queues["it"], "desk@halden.example");
    outcome(&mut live, Some("No."));
    retype(&mut live.harness, "Address", "other.example");
    live.harness.get_by_label_contains("for the former address only");
}

#[test]
fn s13_what_was_typed_of_a_door_is_never_lost_silently() {
    let mut live = administered();
    click(&mut live.harness, Role::Button, "Set up Head office");
    retype(&mut live.harness, "Address", "other.example");
    click(&mut live.harness, Role::Tab, "General");
    click(&mut live.harness, Role::Tab, "Doors");
    assert_eq!(value(&live, "Address"), "other.example");
    click(&mut live.harness, Role::Button, "Back to the list");
    live.harness.get_by_label("What you changed is not saved");
    click(&mut live.harness, Role::Button, "Go on editing");
    assert_eq!(value(&live, "Address"), "other.example");
    // Another server has other doors.
    let people = live.state.borrow().team.people.clone();
    live.know(|team| *team = Team { server: 1, people, ..Team::default() });
    live.harness.get_by_label("Add a telephone system");
}

#[test]
fn s13_rows_that_say_nothing_or_twice_the_same_are_not_saved() {
    let mut live = administered();
    click(&mut live.harness, Role::Button, "Set up Head office");
    click(&mut live.harness, Role::Button, "Add a queue");
    live.harness.get_by_label_contains("Fill in both fields of each row");
    retype(&mut live.harness, "Queue 3", "it ");
    click(&mut live.harness, Role::ComboBox, "Service of queue 3");
    click(&mut live.harness, Role::MenuItem, "Claims Hotline");
    live.harness.get_by_label("it appears twice");
    let asked = live.asks.borrow().len();
    click(&mut live.harness, Role::Button, "Save");
    click(&mut live.harness, Role::Button, "Remove queue 3");
    retype(&mut live.harness, "Port", "70000");
    live.harness.get_by_label_contains("up to 65535");
    click(&mut live.harness, Role::Button, "Save");
    assert_eq!(live.asks.borrow().len(), asked);
    retype(&mut live.harness, "Port", "5040");
    click(&mut live.harness, Role::Button, "Save");
    assert_eq!(put(&live).line.unwrap().port, Some(5040));
}

#[test]
fn s13_a_door_is_removed_only_after_a_question() {
    let mut live = administered();
    click(&mut live.harness, Role::Button, "Set up Zammad web hook");
    click(&mut live.harness, Role::Button, "Delete");
    assert_eq!(live.asks.borrow().len(), 1);
    live.harness.get_by_label_contains("Delete the door Zammad web hook?");
    live.harness.get_all_by_role_and_label(Role::Button, "Delete").next().unwrap().click();
    settle(&mut live.harness);
    assert_eq!(change(&live.asks).1, TeamChange::RemoveDoor("zammad".into()));
}

#[test]
fn s13_a_door_that_is_gone_is_not_listed_and_a_new_one_is_at_once() {
    let mut live = administered();
    let people = live.state.borrow().team.people.clone().unwrap();
    let mut doors = people.doors.clone().unwrap();
    doors.retain(|door| door.name != "asterisk");
    doors[0] = DoorSetup { name: "new".into(), label: "Branch Basel".into(), ..doors[0].clone() };
    Arc::make_mut(&mut live.state.borrow_mut().doors)[0].enabled = false;
    let people = People { doors: Some(doors), ..People::clone(&people) };
    live.know(|team| team.people = Some(Arc::new(people)));
    assert!(live.harness.query_by_label("Head office").is_none());
    live.harness.get_by_label("Branch Basel");
    live.harness.get_by_label("Not connected yet");
    // Somebody else made it, and nothing was read since.
    live.harness.get_by_label("Branch Bern");
    assert!(live.harness.query_by_label("Set up Branch Bern").is_none());
}

#[test]
fn s14_1_a_door_is_set_up_by_the_keyboard() {
    let mut live = administered();
    let harness = &mut live.harness;
    let press = |harness: &mut egui_kittest::Harness<'_>, key| {
        harness.key_press(key);
        settle(harness);
    };
    harness.get_by_label("Set up Head office").focus();
    settle(harness);
    press(harness, Key::Enter);
    harness.get_by_role_and_label(Role::TextInput, "Address").focus();
    settle(harness);
    press(harness, Key::Tab);
    assert!(harness.get_by_role_and_label(Role::TextInput, "Port").accesskit_node().is_focused());
    harness.get_by_role_and_label(Role::TextInput, "Port").type_text("5099");
    settle(harness);
    press(harness, Key::Tab);
    press(harness, Key::Tab);
    assert!(harness.get_by_role_and_label(Role::PasswordInput, "Password").accesskit_node().is_focused());
    press(harness, Key::Tab);
    press(harness, Key::Space);
    harness.get_by_role_and_label(Role::MultilineTextInput, "Certificates");
    harness.get_by_role_and_label(Role::Button, "Save").focus();
    settle(harness);
    press(harness, Key::Enter);
    let line = put(&live).line.unwrap();
    assert_eq!((line.port, line.tls), (Some(5099), true));
}
