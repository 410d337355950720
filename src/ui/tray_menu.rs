//! What the tray shows (SPEC S3.1, S3.2), computed from the state, and what a click in its menu asks for.
//!
//! Pure: it puts no icon up. Call on behalf joins the menu when the program can do it.

use nimbus_protocol::ProfileChoice;

use super::{agent_words, texts::Texts};
use crate::{
    command::{AgentWish, Command, PortalPage, SignInWish, WindowWish},
    platform::tray::{Ground, TrayEntry, TrayEvent, TrayIcon, TrayItem, TrayView},
    settings::Backend,
    state::{
        AppState,
        connection::{Connection, Health},
        work::is_offered,
    },
};

const SHOW: &str = "show";
const HIDE: &str = "hide";
const SETTINGS: &str = "settings";
const PORTAL: &str = "portal";
const INFO: &str = "info";
const SIGN_IN: &str = "sign-in";
const AGAIN: &str = "sign-in-again";
const LOGOUT: &str = "logout";
const QUIT: &str = "quit";
/// Before the id of a profile.
const PROFILE: &str = "profile:";

/// Everything the tray shows now, on a bar of this colour.
pub fn tray_view(state: &AppState, t: &Texts, ground: Ground) -> TrayView {
    let status = status(state, t);
    let mut menu = vec![
        TrayEntry::Item(TrayItem { label: status.clone(), ..TrayItem::default() }),
        TrayEntry::Separator,
        if state.window.hidden { item(SHOW, t.get("tray-open")) } else { item(HIDE, t.get("tray-hide")) },
        TrayEntry::Separator,
    ];
    menu.extend(profiles(state, t));
    menu.push(item(SETTINGS, t.get("tray-settings")));
    if state.me.portal.is_some() {
        menu.push(item(PORTAL, t.get("tray-open-nimbus")));
    }
    menu.extend([item(INFO, t.get("tray-info")), TrayEntry::Separator]);
    if state.is_rejected() {
        menu.push(item(AGAIN, t.get("sign-in-again")));
    }
    // Who works alone has nothing to sign in to.
    match &state.settings.backend {
        Backend::Standalone => {}
        Backend::Team { .. } if state.can_sign_out() => menu.push(item(LOGOUT, t.get("tray-logout"))),
        Backend::Team { .. } | Backend::NotChosen => menu.push(item(SIGN_IN, t.get("tray-sign-in"))),
    }
    menu.push(item(QUIT, t.get("tray-quit")));
    let tooltip = t.with("tray-tooltip", &[("status", status.into())]);
    TrayView { icon: icon(state), ground, tooltip, menu }
}

/// What the user asked for at the tray; `None` for what is no wish.
pub fn command_of(event: &TrayEvent) -> Option<Command> {
    let TrayEvent::Chosen(id) = event else {
        return (*event == TrayEvent::Clicked).then_some(Command::Window(WindowWish::Toggle));
    };
    match id.as_str() {
        SHOW => Some(Command::Window(WindowWish::Show)),
        HIDE => Some(Command::Window(WindowWish::Hide)),
        SETTINGS => Some(Command::Window(WindowWish::Settings)),
        PORTAL => Some(Command::OpenPortal(PortalPage::Home)),
        INFO => Some(Command::Window(WindowWish::Info)),
        // The window shows the page for it.
        SIGN_IN => Some(Command::Window(WindowWish::Show)),
        AGAIN => Some(Command::SignIn(SignInWish::Again)),
        LOGOUT => Some(Command::SignIn(SignInWish::Out)),
        QUIT => Some(Command::Quit),
        other => {
            let profile = other.strip_prefix(PROFILE)?;
            Some(Command::Agent(AgentWish::Profile(profile.to_owned())))
        }
    }
}

/// The duty profiles with the chosen one marked; nothing where the agent has none.
fn profiles(state: &AppState, t: &Texts) -> Option<TrayEntry> {
    let chosen = agent_words::chosen_profile(state)?;
    let reached = state.connection.server.health == Health::Well;
    let one = |(index, profile): (usize, &ProfileChoice)| {
        TrayEntry::Item(TrayItem {
            id: format!("{PROFILE}{}", profile.id),
            label: agent_words::profile_name(t, profile),
            enabled: reached,
            checked: Some(index == chosen),
            children: Vec::new(),
        })
    };
    let children = state.agent.profiles.iter().enumerate().map(one).collect();
    Some(TrayEntry::Item(TrayItem { label: t.get("tray-profile"), enabled: reached, children, ..TrayItem::default() }))
}

fn item(id: &str, label: String) -> TrayEntry {
    TrayEntry::Item(TrayItem { id: id.to_owned(), label, enabled: true, ..TrayItem::default() })
}

fn icon(state: &AppState) -> TrayIcon {
    let connected = matches!(reach(state), Reach::Connected);
    let offered = state.open_sessions().any(is_offered);
    let attention = state.agent.rona.is_some() || !state.open_requests().is_empty();
    match reach(state) {
        // Calls come as long as the old token holds; the user must do something before it does not.
        _ if state.is_rejected() => TrayIcon::Attention,
        Reach::SignedOut | Reach::Rejected => TrayIcon::SignedOut,
        // What rang before the link was lost may be over; the loss is what the user must know.
        _ if connected && offered => TrayIcon::Incoming,
        _ if connected && attention => TrayIcon::Attention,
        Reach::Connected => TrayIcon::Connected,
        Reach::Connecting | Reach::Lost => TrayIcon::NotConnected,
    }
}

/// Whether context can arrive (SPEC S2.5), in the words of the menu.
enum Reach {
    SignedOut,
    Rejected,
    Connecting,
    Connected,
    Lost,
}

fn reach(state: &AppState) -> Reach {
    let Connection { server, telephone, sign_in, .. } = &state.connection;
    if state.settings.backend == Backend::NotChosen || state.sign_in.out {
        return Reach::SignedOut;
    }
    if sign_in.health == Health::Broken {
        return Reach::Rejected;
    }
    match server.health {
        Health::Well if telephone.health == Health::Broken => Reach::Lost,
        Health::Well => Reach::Connected,
        Health::Broken => Reach::Lost,
        Health::Off | Health::Connecting => Reach::Connecting,
    }
}

fn status(state: &AppState, t: &Texts) -> String {
    match reach(state) {
        Reach::SignedOut => t.get("tray-status-signed-out"),
        Reach::Rejected => t.get("tray-status-rejected"),
        Reach::Connecting => t.get("tray-status-connecting"),
        Reach::Lost => t.get("tray-status-not-connected"),
        Reach::Connected if state.connection.door.is_empty() => t.get("tray-status-connected"),
        Reach::Connected => t.with("tray-status-connected-door", &[("door", state.connection.door.as_str().into())]),
    }
}

#[cfg(test)]
mod tests {
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
            for entry in view(&state).menu {
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

    fn on_duty() -> AppState {
        let profile =
            |id: &str, name: &str| ProfileChoice { id: id.to_owned(), name: name.to_owned(), services: Vec::new() };
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
}
