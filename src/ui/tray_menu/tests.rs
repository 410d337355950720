//! The tray by the state: its icon, its menu, and what each line asks for.

use std::sync::Arc;

use nimbus_protocol::{
    AgentState, ConversationId, Customer, Direction, DoorCapabilities, EndReason, Me, Modality, Origin, Presence,
    ReasonRequest, Session, SessionState, UnixMillis,
};

use super::*;
use crate::settings::Settings;

fn connected() -> AppState {
    let mut state = AppState {
        settings: Arc::new(Settings { backend: Backend::Standalone, ..Settings::default() }),
        ..AppState::default()
    };
    state.connection.server.health = Health::Well;
    state.connection.sign_in.health = Health::Well;
    state.connection.door = "Zammad web hook".to_owned();
    state
}

fn session(direction: Direction, state: SessionState) -> Arc<Session> {
    Arc::new(Session {
        conversation: ConversationId("1".to_owned()),
        modality: Modality::Call,
        direction,
        origin: Origin::InboundPstn,
        state,
        customer: Customer::default(),
        service: None,
        flow: Vec::new(),
        parameters: Vec::new(),
        started_at: UnixMillis(0),
        ringing_since: UnixMillis(0),
        accepted_at: None,
        ended_at: None,
        ring_limit_ms: None,
        previous: Vec::new(),
        door: "zammad".to_owned(),
        capabilities: DoorCapabilities::default(),
        simulated: false,
        task: None,
        wrap_up: nimbus_protocol::WrapUp::default(),
        features: nimbus_protocol::SessionFeatures::default(),
        matched: None,
    })
}

fn view(state: &AppState) -> TrayView {
    tray_view(state, &Texts::default(), Ground::Dark)
}

fn labels(state: &AppState) -> Vec<String> {
    let label = |entry| match entry {
        TrayEntry::Separator => "-".to_owned(),
        TrayEntry::Item(TrayItem { label, .. }) => label,
    };
    view(state).menu.into_iter().map(label).collect()
}

#[test]
fn the_menu_of_a_connected_program() {
    let state = connected();
    let menu = labels(&state);
    assert_eq!(menu, ["Connected · Zammad web hook", "-", "Hide", "-", "Settings", "Info", "-", "Quit"]);
    assert_eq!(view(&state).tooltip, "Nimbus Assistant: Connected · Zammad web hook");
}

#[test]
fn a_hidden_window_can_be_opened_and_a_portal_too() {
    let mut state = connected();
    state.window.hidden = true;
    state.me = Arc::new(Me { portal: Some("https://portal.example".to_owned()), ..Me::default() });
    let menu = labels(&state);
    assert_eq!(menu[2], "Open Assistant");
    assert_eq!(menu[4..7], ["Settings", "Open Nimbus", "Info"]);
}

#[test]
fn every_line_that_can_be_chosen_asks_for_something_and_the_status_line_for_nothing() {
    let mut state = connected();
    state.me = Arc::new(Me { portal: Some("https://portal.example".to_owned()), ..Me::default() });
    let mut wishes = Vec::new();
    for hidden in [false, true] {
        state.window.hidden = hidden;
        let menu = view(&state).menu.into_iter();
        // Of a submenu its lines can be chosen.
        let lines = menu.flat_map(|entry| match entry {
            TrayEntry::Item(item) if !item.children.is_empty() => item.children,
            entry => vec![entry],
        });
        for entry in lines {
            let TrayEntry::Item(item) = entry else { continue };
            let wish = command_of(&TrayEvent::Chosen(item.id.clone()));
            assert_eq!(wish.is_some(), item.enabled, "{}", item.label);
            wishes.extend(wish);
        }
    }
    wishes.dedup();
    assert!(wishes.contains(&Command::Window(WindowWish::Hide)));
    assert!(wishes.contains(&Command::Window(WindowWish::Show)));
    assert!(wishes.contains(&Command::Quit));
}

#[test]
fn s3_2_the_settings_are_a_submenu_whose_lines_open_their_pages() {
    let pages = |state: &AppState| {
        let entry = view(state).menu.into_iter().find_map(|entry| match entry {
            TrayEntry::Item(item) if item.label == "Settings" => Some(item.children),
            _ => None,
        });
        let child = |entry| match entry {
            TrayEntry::Item(item) => (item.label, command_of(&TrayEvent::Chosen(item.id))),
            TrayEntry::Separator => panic!("no separator is expected"),
        };
        entry.unwrap().into_iter().map(child).collect::<Vec<_>>()
    };
    let whole = command_of(&TrayEvent::Chosen(SETTINGS.to_owned()));
    assert_eq!(whole, Some(Command::Window(WindowWish::Settings)), "where a menu has no submenus");
    let wish = |section| Some(Command::Window(WindowWish::SettingsAt(section)));
    let shown = pages(&connected());
    for (label, section) in [
        ("General", Section::General),
        ("Notifications", Section::Notifications),
        ("Appearance", Section::Appearance),
        ("Call templates", Section::Templates),
    ] {
        assert!(shown.contains(&(label.to_owned(), wish(section))), "{label}: {shown:?}");
    }
    let has = |state: &AppState, label: &str| pages(state).iter().any(|(shown, _)| shown == label);
    assert!(!has(&connected(), "Account & Info"), "Info is a line of its own");
    assert!(!has(&connected(), "Team"), "that is for administrators");
    let mut state = connected();
    state.me = Arc::new(Me { administrator: true, ..Me::default() });
    assert!(has(&state, "Team"));
}

#[test]
fn s3_2_the_second_line_says_who_it_is_and_whether_work_comes_to_them() {
    let mut state = on_duty();
    state.me = Arc::new(Me { display_name: "Mia Winter".to_owned(), ..Me::default() });
    let agent = Arc::make_mut(&mut state.agent);
    agent.presence = Presence::Available;
    assert_eq!(labels(&state)[..3], ["Connected · Zammad web hook", "Mia Winter · Available for services", "-"]);
    assert!(view(&state).menu.iter().take(2).all(|entry| matches!(entry, TrayEntry::Item(item) if !item.enabled)));
    state.connection.server.health = Health::Broken;
    assert_eq!(labels(&state)[..3], ["Not connected", "Mia Winter", "-"], "nobody knows");
    state.sign_in.out = true;
    assert_eq!(labels(&state)[..2], ["Signed out", "-"]);
}

fn on_duty() -> AppState {
    let profile =
        |id: &str, name: &str| ProfileChoice { id: id.to_owned(), name: name.to_owned(), ..ProfileChoice::default() };
    let profiles = vec![profile("duty", ""), profile("back", "Backoffice"), profile("off-duty", "")];
    let agent = AgentState { contact_centre: true, profile: "back".to_owned(), profiles, ..AgentState::default() };
    AppState { agent: Arc::new(agent), ..connected() }
}

#[test]
fn s3_2_the_profiles_are_a_submenu_with_the_chosen_one_marked() {
    let mut state = on_duty();
    let submenu = |state: &AppState| {
        let entry = view(state).menu.into_iter().find_map(|entry| match entry {
            TrayEntry::Item(item) if item.label == "Profile" => Some(item),
            _ => None,
        });
        let item = entry.unwrap();
        let child = |entry| match entry {
            TrayEntry::Item(item) => item,
            TrayEntry::Separator => panic!("no separator is expected"),
        };
        item.children.into_iter().map(child).collect::<Vec<TrayItem>>()
    };
    let marks = |state: &AppState| {
        submenu(state).into_iter().map(|item| (item.label, item.checked == Some(true))).collect::<Vec<_>>()
    };
    let all = |chosen: usize| {
        let names = ["Duty", "Backoffice", "Off Duty"];
        names.into_iter().enumerate().map(|(index, name)| (name.to_owned(), index == chosen)).collect::<Vec<_>>()
    };
    assert_eq!(marks(&state), all(1));
    let wish = command_of(&TrayEvent::Chosen(submenu(&state)[2].id.clone()));
    assert_eq!(wish, Some(Command::Agent(AgentWish::Profile("off-duty".to_owned()))));
    state.wished.profile = Some("off-duty".to_owned());
    assert_eq!(marks(&state), all(2), "what was chosen shows at once");
    state.connection.server.health = Health::Broken;
    assert!(submenu(&state).iter().all(|item| !item.enabled));
    assert!(!labels(&connected()).contains(&"Profile".to_owned()), "without the licence it is left out");
}

#[test]
fn s3_1_no_answer_and_open_reasons_ask_for_attention_and_a_call_comes_first() {
    let mut state = on_duty();
    assert_eq!(view(&state).icon, TrayIcon::Connected);
    let request = ReasonRequest {
        id: "r".to_owned(),
        presence: Presence::Busy,
        from: UnixMillis(0),
        to: Some(UnixMillis(1)),
        closes_at: UnixMillis(2),
    };
    Arc::make_mut(&mut state.agent).requests = vec![request];
    assert_eq!(view(&state).icon, TrayIcon::Attention);
    state.sessions = Arc::new(vec![session(Direction::Inbound, SessionState::Ringing)]);
    assert_eq!(view(&state).icon, TrayIcon::Incoming);
    state.sessions = Arc::default();
    state.filled = Arc::new([("r".to_owned(), "lunch".to_owned())].into());
    assert_eq!(view(&state).icon, TrayIcon::Connected, "it is filled in, whether or not the server knows");
}

#[test]
fn a_click_toggles_the_window_and_a_missing_host_asks_for_nothing() {
    assert_eq!(command_of(&TrayEvent::Clicked), Some(Command::Window(WindowWish::Toggle)));
    assert_eq!(command_of(&TrayEvent::Missing("no bus".to_owned())), None);
    assert_eq!(command_of(&TrayEvent::Appeared), None);
    assert_eq!(command_of(&TrayEvent::Chosen("no such line".to_owned())), None);
}

#[test]
fn the_icon_follows_the_connection_and_a_ringing_call() {
    let mut state = AppState::default();
    assert_eq!((view(&state).icon, labels(&state)[0].as_str()), (TrayIcon::SignedOut, "Signed out"));
    state = connected();
    assert_eq!(view(&state).icon, TrayIcon::Connected);
    state.sessions = Arc::new(vec![session(Direction::Inbound, SessionState::Ringing)]);
    assert_eq!(view(&state).icon, TrayIcon::Incoming);
    state.connection.server.health = Health::Broken;
    assert_eq!((view(&state).icon, labels(&state)[0].as_str()), (TrayIcon::NotConnected, "Not connected"));
    state.connection.server.health = Health::Connecting;
    assert_eq!((view(&state).icon, labels(&state)[0].as_str()), (TrayIcon::NotConnected, "Connecting"));
    state.connection.sign_in.health = Health::Broken;
    assert_eq!((view(&state).icon, labels(&state)[0].as_str()), (TrayIcon::SignedOut, "Sign in again"));
}

#[test]
fn s3_2_sign_in_and_logout_are_for_whoever_works_with_a_team() {
    let mut state = connected();
    let has = |state: &AppState, label: &str| labels(state).contains(&label.to_owned());
    assert!(!has(&state, "Sign in") && !has(&state, "Logout"), "alone there is nothing to sign in to");
    assert!(has(&AppState::default(), "Sign in"));
    state.settings = Arc::new(Settings {
        backend: Backend::Team { url: "https://nimbus.example".to_owned() },
        ..Settings::default()
    });
    assert!(has(&state, "Logout") && !has(&state, "Sign in"));
    assert_eq!(command_of(&TrayEvent::Chosen("logout".to_owned())), Some(Command::SignIn(SignInWish::Out)));
    state.sign_in.session = Some(crate::state::sign_in::Signed {
        way: nimbus_protocol::SignInWay {
            provider: nimbus_protocol::Provider::Microsoft,
            label: String::new(),
            issuer: String::new(),
            client_id: String::new(),
            scopes: Vec::new(),
            resource: None,
            device_code: false,
        },
        who: String::new(),
        until: None,
        by_device: false,
        renewable: true,
        renewing: false,
        trouble: None,
        rejected: None,
    });
    state.connection.sign_in.health = Health::Broken;
    assert_eq!(view(&state).icon, TrayIcon::Attention);
    assert!(has(&state, "Sign in again") && has(&state, "Logout"));
    (state.sign_in.out, state.sign_in.session) = (true, None);
    assert_eq!((view(&state).icon, labels(&state)[0].as_str()), (TrayIcon::SignedOut, "Signed out"));
    assert!(has(&state, "Sign in") && !has(&state, "Logout"));
}

#[test]
fn a_telephone_system_that_is_gone_is_no_connection() {
    let mut state = connected();
    state.connection.telephone.health = Health::Broken;
    assert_eq!(view(&state).icon, TrayIcon::NotConnected);
}

#[test]
fn own_and_ended_calls_do_not_ring() {
    let mut state = connected();
    state.sessions = Arc::new(vec![
        session(Direction::Outbound, SessionState::Ringing),
        session(Direction::Inbound, SessionState::Talking),
        session(Direction::Inbound, SessionState::Ended(EndReason::Missed)),
    ]);
    assert_eq!(view(&state).icon, TrayIcon::Connected);
}
