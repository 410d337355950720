//! The diagnostics that a user copies: useful, and without anything personal or secret.

mod support;

use std::sync::Arc;

use nimbus_assistant::{
    settings::{Backend, Dragged, Listen, MonitorChoice},
    state::{Words, connection::Health},
    ui::settings::diagnostics,
};
use support::{people, samples, team};

/// Everything in the state that names a person, a machine, a place or a secret.
const PERSONAL: &[&str] = &[
    "Mia",
    "Winter",
    "mia",
    "Rosa",
    "Brandt",
    "Tom",
    "Aebi",
    "Claims",
    "halden",
    "555",
    "+41",
    "41791234567",
    "dr_7f3k",
    "nimbus.example",
    "127.0.0.1",
    "8427",
    "/home",
    "192.168",
    "1920x1080",
    "HDMI",
    "DP-1",
    "crm.example",
    "CRM",
    "signature",
    "pbx-7",
];

#[test]
fn nothing_personal_or_secret_is_in_them() {
    let mut state = people::standalone();
    state.sessions = Arc::new(vec![Arc::new(samples::external()), Arc::new(samples::internal())]);
    let settings = Arc::make_mut(&mut state.settings);
    settings.backend = Backend::Team { url: "https://nimbus.example.com".to_owned() };
    settings.doors.listen = Listen::Addresses(vec!["192.168.1.20".to_owned()]);
    settings.appearance.monitor = MonitorChoice::Named("HDMI-1".to_owned());
    settings.appearance.put_down("1920x1080".to_owned(), Dragged { offset: [-40, 90], from: None });
    state.connection.server.health = Health::Broken;
    state.connection.server.reason = Some(Words::new("reason-server-silent").with("host", "pbx-7"));

    let report = diagnostics(&state, samples::NOW);
    for word in PERSONAL {
        assert!(!report.contains(word), "\"{word}\" is in the report:\n{report}");
    }
}

#[test]
fn s13_they_tell_how_doors_stand_and_not_why() {
    let report = diagnostics(&team::with_lines(), samples::NOW);
    for line in ["Door asterisk: on, connected, 1204 events", "Door free_switch: on, connection lost, 88 events"] {
        assert!(report.contains(line), "\"{line}\" is missing:\n{report}");
    }
    for word in ["Branch Bern", "refuses the user", "halden"] {
        assert!(!report.contains(word), "\"{word}\" is in the report:\n{report}");
    }
}

#[test]
fn they_tell_what_a_helper_needs() {
    let mut state = people::standalone();
    state.sessions = Arc::new(vec![Arc::new(samples::external())]);
    let report = diagnostics(&state, samples::NOW);
    for line in [
        "Nimbus Assistant 0.1.0 on ",
        "Backend 0.1.0, standalone",
        "Server: Well, last word 2 s ago, no reason",
        "Round trip 1.4 ms",
        "Door zammad: on, 48 events, last 180 s ago, no refusal",
        "Door sipgate: on, 0 events, last never, no refusal",
        "Door placetel: on, 4 events, last 7200 s ago, last request refused",
        "Doors listen on this computer",
        "Sessions 1, of these 0 ended, 0 talking",
        "toasts TopRight on the main screen",
        "Monitors 2",
        "Toasts come up as windows",
        "own numbers 2",
    ] {
        assert!(report.contains(line), "\"{line}\" is missing:\n{report}");
    }
}
