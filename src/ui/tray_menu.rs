//! What the tray shows (SPEC S3.1, S3.2), computed from the state, and what a click in its menu asks for.
//!
//! Pure: it puts no icon up.

use nimbus_protocol::ProfileChoice;

use super::{agent_words, settings, texts::Texts};
use crate::{
    command::{AgentWish, CallOutWish, Command, PortalPage, Section, SignInWish, WindowWish},
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
const CALL_OUT: &str = "call-on-behalf";
const SETTINGS: &str = "settings";
const PORTAL: &str = "portal";
const INFO: &str = "info";
const SIGN_IN: &str = "sign-in";
const AGAIN: &str = "sign-in-again";
const LOGOUT: &str = "logout";
const QUIT: &str = "quit";
/// Before the id of a profile.
const PROFILE: &str = "profile:";
/// Before the name of a page of the settings.
const SECTION: &str = "settings:";

/// Everything the tray shows now, on a bar of this colour.
pub fn tray_view(state: &AppState, t: &Texts, ground: Ground) -> TrayView {
    let status = status(state, t);
    let mut menu = vec![told(status.clone())];
    menu.extend(who(state, t).map(told));
    menu.extend([
        TrayEntry::Separator,
        if state.window.hidden { item(SHOW, t.get("tray-open")) } else { item(HIDE, t.get("tray-hide")) },
        TrayEntry::Separator,
    ]);
    menu.extend(profiles(state, t));
    if state.calls_out() {
        menu.push(item(CALL_OUT, t.get("call-out")));
    }
    menu.push(pages(state, t));
    if state.me.portal.is_some() {
        menu.push(item(PORTAL, t.get("tray-open-nimbus")));
    }
    menu.extend([item(INFO, t.get("tray-info")), TrayEntry::Separator]);
    if state.must_sign_in_again() {
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
        CALL_OUT => Some(Command::CallOut(CallOutWish::Open(None))),
        // Where the tray has no submenus.
        SETTINGS => Some(Command::Window(WindowWish::Settings)),
        PORTAL => Some(Command::OpenPortal(PortalPage::Home)),
        INFO => Some(Command::Window(WindowWish::Info)),
        // The window shows the page for it.
        SIGN_IN => Some(Command::Window(WindowWish::Show)),
        AGAIN => Some(Command::SignIn(SignInWish::Again)),
        LOGOUT => Some(Command::SignIn(SignInWish::Out)),
        QUIT => Some(Command::Quit),
        other if other.starts_with(SECTION) => {
            let title = other.strip_prefix(SECTION)?;
            let section = Section::ALL.into_iter().find(|section| section.title() == title)?;
            Some(Command::Window(WindowWish::SettingsAt(section)))
        }
        other => {
            let profile = other.strip_prefix(PROFILE)?;
            Some(Command::Agent(AgentWish::Profile(profile.to_owned())))
        }
    }
}

/// "Mia Winter · Available for services": whose program it is, and whether work comes to them as far as that is known.
fn who(state: &AppState, t: &Texts) -> Option<String> {
    let name = state.me.display_name.as_str();
    if name.is_empty() || matches!(reach(state), Reach::SignedOut) {
        return None;
    }
    if state.connection.server.health != Health::Well {
        // That it is not known stands above; the line stays, so that the menu keeps its shape.
        return Some(name.to_owned());
    }
    Some(format!("{name} · {}", agent_words::status_of(state, t).0))
}

/// The pages of the settings. Account & Info has a line of its own.
fn pages(state: &AppState, t: &Texts) -> TrayEntry {
    let pages = settings::offered(state).into_iter().filter(|section| *section != Section::Account);
    let children =
        pages.map(|section| item(&format!("{SECTION}{}", section.title()), t.get(section.title()))).collect();
    TrayEntry::Item(TrayItem {
        id: SETTINGS.to_owned(),
        label: t.get("tray-settings"),
        enabled: true,
        children,
        ..TrayItem::default()
    })
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

/// A line that only tells something.
fn told(label: String) -> TrayEntry {
    TrayEntry::Item(TrayItem { label, ..TrayItem::default() })
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
        _ if state.must_sign_in_again() => TrayIcon::Attention,
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
mod tests;
