//! An invented agent with services, doors and templates, for pages in tests and pictures.

use std::sync::Arc;

use nimbus_assistant::{
    settings::{
        Backend, Settings,
        policy::{Content, Found, Policy, Source},
    },
    state::{
        AppState, Folders, Versions,
        alerts::{Abilities, SoundDevice},
        connection::{Connection, Health, Segment},
        screens::{Monitor, Screens},
    },
};
use nimbus_protocol::{
    Action, DoorCapabilities, DoorInfo, DoorKind, Licence, Me, Method, ServiceRef, Template, TemplateOwner, Trigger,
    WebRequestAction,
};

use super::samples::NOW;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

pub fn claims() -> ServiceRef {
    ServiceRef { id: "claims".to_owned(), name: "Claims Hotline".to_owned(), upn: "claims@halden.example".to_owned() }
}

pub fn reception() -> ServiceRef {
    ServiceRef {
        id: "reception".to_owned(),
        name: "Reception Zürich".to_owned(),
        upn: "reception@halden.example".to_owned(),
    }
}

/// The agent whose desktop it is.
pub fn mia() -> Me {
    Me {
        id: "mia".to_owned(),
        upn: "mia.winter@halden.example".to_owned(),
        display_name: "Mia Winter".to_owned(),
        email: "mia.winter@halden.example".to_owned(),
        licences: vec![Licence::Assistant, Licence::ContactCentre],
        services: vec![claims(), reception()],
        portal: Some("https://portal.halden.example".to_owned()),
        ..Me::default()
    }
}

/// Toasts come as notifications, nothing can be heard, the system says nothing, and an administrator has locked some.
pub fn restricted() -> AppState {
    let mut state = standalone();
    state.notifies = true;
    state.sound_device = SoundDevice::Missing;
    state.abilities = Abilities { has_notifications: true, ..Abilities::default() };
    Arc::make_mut(&mut state.settings).notifications.email_toast = false;
    let locks = "(locked: (notifications: (task_sound: true, volume_percent: 40)))";
    let source = Source { place: "policy.ron".to_owned(), content: Ok(Content::Ron(locks.to_owned())) };
    state.policy = Arc::new(Policy::read(&Found { sources: vec![source] }).0);
    state
}

/// A standalone program that is connected, with doors, templates and scripts, and without any call.
pub fn standalone() -> AppState {
    let well = |ago: i64| Segment {
        health: Health::Well,
        last_word_at: Some(NOW.plus(-ago)),
        reason: None,
        since: Some(NOW.plus(-3 * HOUR)),
    };
    let mut settings = Settings::default().sanitised();
    settings.backend = Backend::Standalone;
    settings.doors.port = Some(8427);
    "Mia Winter".clone_into(&mut settings.general.display_name);
    settings.general.own_numbers = vec!["21".to_owned(), "+41 44 555 01 20".to_owned()];
    settings.general.start_with_system = true;
    AppState {
        settings: Arc::new(settings),
        abilities: Abilities { knows_do_not_disturb: true, has_notifications: true, leaves_out_of_sharing: true },
        me: Arc::new(mia()),
        connection: Connection {
            server: well(2 * SECOND),
            telephone: well(3 * MINUTE),
            sign_in: well(3 * HOUR),
            next_try_at: None,
            latency_ms: Some(1.4),
            door: "Zammad web hook".to_owned(),
            standalone: true,
        },
        templates: Arc::new(templates()),
        doors: Arc::new(doors()),
        versions: Versions { desktop: "0.1.0".to_owned(), backend: "0.1.0".to_owned() },
        folders: Arc::new(Folders {
            data: "/home/mia/.local/share/nimbus-assistant".to_owned(),
            log: "/home/mia/.local/state/nimbus-assistant".to_owned(),
        }),
        screens: Arc::new(screens()),
        scripts: Arc::new(["call", "transfer", "ring-group", "no-answer", "withheld"].map(str::to_owned).to_vec()),
        ..AppState::default()
    }
}

/// A main monitor and another one at its left.
pub fn screens() -> Screens {
    let monitor = |name: &str, main, x| Monitor { name: name.to_owned(), main, position: [x, 0], size: [1920, 1080] };
    Screens {
        arrangement: "1920x1080+-1920+0 1920x1080+0+0".to_owned(),
        monitors: vec![monitor("DP-1", true, 0), monitor("HDMI-1", false, -1920)],
    }
}

/// A program that was never started before.
pub fn first_start() -> AppState {
    AppState { versions: Versions { desktop: "0.1.0".to_owned(), backend: String::new() }, ..AppState::default() }
}

pub fn doors() -> Vec<DoorInfo> {
    let door = |kind: DoorKind, label: &str, ago: Option<i64>, events: u64| DoorInfo {
        name: kind.slug().to_owned(),
        kind,
        label: label.to_owned(),
        url: format!("http://127.0.0.1:8427/in/{}/dr_7f3kQ2mXw9", kind.slug()),
        enabled: true,
        capabilities: DoorCapabilities::default(),
        last_event_at: ago.map(|ago| NOW.plus(-ago)),
        events,
        last_refusal: None,
        connection: None,
    };
    let mut refused = door(DoorKind::Placetel, "Placetel web hook", Some(2 * HOUR), 4);
    refused.last_refusal =
        Some(nimbus_protocol::said!("said-hook-signature", "The signature of the body is missing or wrong."));
    let mut simulator = door(DoorKind::Simulator, "Built-in telephone system", Some(12 * SECOND), 7);
    simulator.url = String::new();
    simulator.capabilities =
        DoorCapabilities { answer: true, decline: true, hang_up: true, transfer: true, originate: true };
    vec![
        door(DoorKind::Zammad, "Zammad web hook", Some(3 * MINUTE), 48),
        door(DoorKind::Sipgate, "sipgate web hook", None, 0),
        refused,
        simulator,
    ]
}

pub fn templates() -> Vec<Template> {
    let open = |url: &str| Action::OpenUrl { url: url.to_owned() };
    let send = |url: &str| {
        let request = WebRequestAction { method: Method::Post, url: url.to_owned(), ..WebRequestAction::default() };
        Action::WebRequest(Box::new(request))
    };
    let template = |id: &str, name: &str, owner: TemplateOwner, trigger: Trigger, action: Action| Template {
        id: id.to_owned(),
        name: name.to_owned(),
        owner,
        trigger,
        actions: vec![action],
        ..Template::default()
    };
    let service = || TemplateOwner::service("claims");
    let mut off = template("t4", "Ask for a rating", service(), Trigger::Terminated, open("https://rate.example"));
    off.enabled = false;
    vec![
        template("t1", "Open CRM contact", service(), Trigger::Accepted, open("https://crm.example")),
        template("t2", "Create ticket", service(), Trigger::Ringing, send("https://tickets.example")),
        template("t3", "Log call end", service(), Trigger::Terminated, send("https://log.example")),
        off,
        template("t5", "Search the directory", TemplateOwner::Everyone, Trigger::Ringing, open("https://dir.example")),
    ]
}
