//! The backend inside the program.

use std::net::{Ipv4Addr, TcpListener};

use nimbus_assistant::{
    command::{CallWish, Command, Copied},
    settings::{Backend, Dragged, Settings},
    state::connection::Health,
    worker::outside::Asked,
};
use nimbus_protocol::{EndReason, SessionState};
use tempfile::TempDir;

use crate::desktop::{Desktop, Telephone, callers, save_settings, saved_settings, toasts};

const CALLER: &str = "+41445551200";

#[test]
fn a_call_of_a_telephone_system_becomes_a_toast_and_goes_when_it_is_answered() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::standalone(&folder);
    let telephone = Telephone::new();
    let door = desktop.door("zammad");

    telephone.tell(&door, "newCall", "c-1", "41445551200");
    let state = desktop.until(|state| !toasts(state).is_empty());
    assert_eq!(toasts(&state), [CALLER]);
    assert_eq!(callers(&state, SessionState::Ringing), [CALLER]);

    telephone.tell(&door, "answer", "c-1", "41445551200");
    let state = desktop.until(|state| !callers(state, SessionState::Talking).is_empty());
    assert!(toasts(&state).is_empty());
    assert_eq!(state.open_session, Some(state.sessions[0].conversation.clone()), "the session view follows");

    telephone.tell(&door, "hangup", "c-1", "41445551200");
    let completed = SessionState::Ended(EndReason::Completed);
    let state = desktop.until(|state| !callers(state, completed).is_empty());
    assert_eq!(state.connection.door, "Zammad web hook");
    assert_eq!(state.connection.telephone.health, Health::Well);
    desktop.shutdown();
}

#[test]
fn the_first_start_chooses_a_port_that_is_kept_and_the_history_survives() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::standalone(&folder);
    let telephone = Telephone::new();
    let door = desktop.door("zammad");
    telephone.tell(&door, "newCall", "c-1", "41445551200");
    telephone.tell(&door, "hangup", "c-1", "41445551200");
    let ended = |state: &nimbus_assistant::state::AppState| state.sessions.iter().any(|s| s.state.is_ended());
    desktop.until(ended);
    desktop.shutdown();

    let saved = saved_settings(&folder);
    assert_eq!(saved.backend, Backend::Standalone);
    let port = saved.doors.port.expect("the port is written before the program has ended");
    assert!(door.contains(&format!(":{port}/")), "{door}");

    let again = Desktop::start(&folder, None);
    assert_eq!(again.door("zammad"), door, "a URL pasted into a telephone system stays true");
    let state = again.until(ended);
    assert_eq!(state.sessions.len(), 1);
    again.shutdown();
}

#[test]
fn a_taken_port_is_told_and_tried_until_it_is_free() {
    let folder = TempDir::new().unwrap();
    let other = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = other.local_addr().unwrap().port();
    let mut settings = Settings { backend: Backend::Standalone, ..Settings::default() };
    settings.doors.port = Some(port);
    save_settings(&folder, &settings);

    let desktop = Desktop::start(&folder, None);
    let state = desktop.until(|state| !state.notices.is_empty());
    assert_eq!(state.notices[0].text, "reason-port-taken");
    assert_eq!(state.notices[0].arguments, [("port", port.to_string().into())]);
    assert_eq!(state.connection.server.health, Health::Broken);

    drop(other);
    let state = desktop.until(|state| state.connection.server.health == Health::Well);
    assert_eq!(state.settings.doors.port, Some(port), "no other port is taken instead");
    desktop.shutdown();
}

#[test]
fn a_restart_in_the_middle_of_a_call_loses_nothing_and_shows_nothing_twice() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::standalone(&folder);
    let telephone = Telephone::new();
    let door = desktop.door("zammad");
    telephone.tell(&door, "newCall", "c-1", "41445551200");
    telephone.tell(&door, "newCall", "c-2", "41445551201");
    desktop.until(|state| toasts(state).len() == 2);

    // Another country makes the worker stop the backend and start it again.
    let mut settings = Settings::clone(&desktop.shared.snapshot().settings);
    settings.general.country = "DE".to_owned();
    desktop.ask(Command::SaveSettings(Box::new(settings)));
    desktop.until(|state| state.connection.server.health == Health::Broken);
    telephone.tell(&door, "answer", "c-1", "41445551200");
    telephone.tell(&door, "newCall", "c-3", "41445551202");
    telephone.tell(&door, "hangup", "c-1", "41445551200");
    let completed = SessionState::Ended(EndReason::Completed);
    let state = desktop.until(|state| callers(state, completed).len() == 1 && toasts(state).len() == 2);
    assert_eq!(state.sessions.len(), 3);
    assert_eq!(toasts(&state), ["+41445551202", "+41445551201"]);

    for caller in ["+41445551200", "+41445551201", "+41445551202"] {
        let shown = |toasts: Vec<String>| toasts.iter().any(|shown| shown == caller);
        let seen: Vec<_> = desktop.history().iter().map(|state| shown(toasts(state))).collect();
        let appeared = seen.windows(2).filter(|pair| !pair[0] && pair[1]).count();
        assert_eq!(appeared, 1, "the toast of {caller} appeared {appeared} times");
    }
    desktop.shutdown();
}

#[test]
fn ring_me_rings_and_can_be_answered_here() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::standalone(&folder);
    let state = desktop.until(|state| !state.scripts.is_empty());
    assert!(state.scripts.iter().any(|script| script == "call"), "{:?}", state.scripts);

    desktop.ask(Command::Simulate("call".to_owned()));
    let state = desktop.until(|state| !toasts(state).is_empty());
    let session = state.sessions.last().unwrap();
    assert!(session.simulated && session.capabilities.answer);

    desktop.ask(Command::Call(CallWish::Answer, session.conversation.clone()));
    desktop.until(|state| state.sessions.iter().any(|session| session.state == SessionState::Talking));
    desktop.ask(Command::Call(CallWish::HangUp, session.conversation.clone()));
    desktop.until(|state| state.sessions.iter().all(|session| session.state.is_ended()));

    desktop.ask(Command::Simulate("no such script".to_owned()));
    desktop.until(|state| state.notices.iter().any(|notice| notice.text == "notice-simulate-failed"));
    desktop.shutdown();
}

#[test]
fn own_numbers_choose_the_calls_at_once() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::standalone(&folder);
    let telephone = Telephone::new();
    let door = desktop.door("zammad");
    let mut settings = Settings::clone(&desktop.shared.snapshot().settings);
    settings.general.own_numbers = vec!["Somebody Else".to_owned()];
    settings.general.display_name = "Jo Okafor".to_owned();
    desktop.ask(Command::SaveSettings(Box::new(settings.clone())));
    desktop.until(|state| state.me.display_name == "Jo Okafor");
    telephone.tell(&door, "newCall", "not-mine", "41445551200");

    settings.general.own_numbers = vec!["Mara".to_owned()];
    settings.general.display_name = "Mara Lindt".to_owned();
    desktop.ask(Command::SaveSettings(Box::new(settings)));
    desktop.until(|state| state.me.display_name == "Mara Lindt");
    telephone.tell(&door, "newCall", "mine", "41445551201");
    let state = desktop.until(|state| !state.sessions.is_empty());
    assert_eq!(callers(&state, SessionState::Ringing), ["+41445551201"]);
    desktop.shutdown();
}

#[test]
fn the_computer_around_is_asked_and_its_refusal_is_told() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::start(&folder, None);
    let what = Copied::Value("number".to_owned());
    desktop.ask(Command::Copy { what: what.clone(), text: CALLER.to_owned() });
    let state = desktop.until(|state| state.copied.is_some());
    assert_eq!(state.copied.map(|(what, _)| what), Some(what));
    assert_eq!(desktop.asked(), [Asked::CopyText(CALLER.to_owned())]);

    desktop.ask(Command::OpenLogFolder);
    desktop.until_asked(|asked| *asked == Asked::OpenFolder(folder.path().join("log")));
    let state = desktop.shared.snapshot();
    assert_eq!(state.connection.server.health, Health::Off, "before the first choice nothing is started");
    desktop.shutdown();
}

#[test]
fn a_wish_of_the_last_moment_is_saved() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::start(&folder, None);
    let dragged = Dragged { offset: [7, 8], from: None };
    desktop.ask(Command::ToastsDragged { arrangement: "one".to_owned(), dragged });
    desktop.shutdown();
    let saved = saved_settings(&folder);
    assert_eq!(saved.appearance.dragged["one"].offset, [7, 8]);
}

#[test]
fn a_renewed_token_is_the_only_one_that_works() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::standalone(&folder);
    let before = desktop.door("zammad");
    desktop.ask(Command::RenewDoorToken("zammad".to_owned()));
    let state = desktop.until(|state| state.doors.iter().any(|door| door.name == "zammad" && door.url != before));
    let after = state.doors.iter().find(|door| door.name == "zammad").unwrap().url.clone();
    desktop.until(|state| state.notices.iter().any(|notice| notice.text == "notice-token-renewed"));
    Telephone::new().tell(&after, "newCall", "c-1", "41445551200");
    desktop.until(|state| toasts(state) == [CALLER]);
    desktop.shutdown();
}
