//! A team as its administrator sees it.

use std::sync::Arc;

use nimbus_assistant::state::{
    AppState, Words,
    connection::Health,
    team::{People, Team},
};
use nimbus_protocol::{
    Agent, AuditActor, AuditDone, AuditEntry, Code, ConnectionState, ContextItem, DoorCapabilities, DoorConnection,
    DoorInfo, DoorKind, DoorSetup, Licence, LineSetup, Me, Profile, ProfileService, Reason, Said, Service, Trigger,
    UnixMillis, said,
    service::{AfterCallWork, ParameterDefinition},
    tenant::{ApiKey, Scope},
};

use super::{
    people,
    samples::{self, NOW},
};

pub fn administrator() -> AppState {
    let state = people::standalone();
    let me = Me { administrator: true, ..Me::clone(&state.me) };
    let team = Team { people: Some(Arc::new(team())), ..Team::default() };
    AppState { me: Arc::new(me), team: Arc::new(team), ..state }
}

/// The same with telephone systems that the server connects to: well, lost and refused.
pub fn with_lines() -> AppState {
    let state = administrator();
    let mut doors = vec![
        line(DoorKind::Asterisk, "Head office", ConnectionState::Connected, 125, 1_204, None),
        line(
            DoorKind::FreeSwitch,
            "Branch Bern",
            ConnectionState::Lost,
            4,
            88,
            Some(said!("said-line-lost", "The connection to the telephone system was lost.")),
        ),
        line(
            DoorKind::FritzBox,
            "Workshop",
            ConnectionState::Refused,
            61,
            0,
            Some(said!("said-line-refuses-user", "The telephone system refuses the user or the password.")),
        ),
    ];
    doors.extend(people::doors().into_iter().take(1));
    let setups = doors.iter().map(setup).collect();
    let team = Team { people: Some(Arc::new(People { doors: Some(setups), ..team() })), ..Team::default() };
    AppState { doors: Arc::new(doors), team: Arc::new(team), ..state }
}

/// A telephone system that the server connects to is gone.
pub fn telephone_lost() -> AppState {
    let mut state = samples::connected();
    let why = said!("said-line-lost", "The connection to the telephone system was lost.");
    state.connection.telephone.health = Health::Broken;
    state.connection.telephone.reason = Some(Words::new("reason-line").with("why", why));
    "Branch Bern".clone_into(&mut state.connection.door);
    state
}

fn line(kind: DoorKind, label: &str, state: ConnectionState, minutes: i64, events: u64, why: Option<Said>) -> DoorInfo {
    let since = NOW.plus(-minutes * 60_000);
    DoorInfo {
        name: kind.slug().to_owned(),
        kind,
        label: label.to_owned(),
        url: String::new(),
        enabled: true,
        capabilities: DoorCapabilities::default(),
        last_event_at: (events > 0).then_some(since),
        events,
        last_refusal: None,
        connection: Some(DoorConnection { state, since, reason: why }),
    }
}

/// How a door is set up, as the server tells it.
fn setup(door: &DoorInfo) -> DoorSetup {
    let pair = |word: &str, meaning: &str| (word.to_owned(), meaning.to_owned());
    let line = door.kind.is_line().then(|| LineSetup {
        host: format!("{}.halden.example", door.kind.slug().replace('_', "-")),
        user: "nimbus".to_owned(),
        has_password: true,
        queues: [pair("claims-queue", "claims"), pair("it", "desk@halden.example")].into(),
        agents: [pair("PJSIP/2001", "mara")].into(),
        pauses: true,
        ..LineSetup::default()
    });
    DoorSetup {
        name: door.name.clone(),
        kind: door.kind,
        label: door.label.clone(),
        enabled: door.enabled,
        default_service: Some("claims".to_owned()),
        ring_limit_ms: None,
        line,
    }
}

fn team() -> People {
    let code = |id: &str, name: &str| Code { id: id.into(), name: name.into() };
    let crm = ContextItem {
        id: "crm".into(),
        name: "Customer card".into(),
        url: "https://crm.halden.example/?policy=$(CustomContextParameters.policy)".into(),
        opens: Trigger::Accepted,
    };
    let claims = Service {
        id: "claims".into(),
        name: "Claims Hotline".into(),
        upn: "claims@halden.example".into(),
        numbers: vec!["+41 44 508 12 90".into()],
        acw: AfterCallWork { enabled: true, seconds: 120, may_finish: true, extend_seconds: Some(60) },
        primary_codes: vec![code("water", "Claim – water damage"), code("storm", "Claim – storm damage")],
        secondary_codes: vec![code("call-back", "Call-back agreed")],
        parameters: vec![ParameterDefinition { id: "policy".into(), default: "none".into() }],
        contexts: vec![crm],
        ..Service::default()
    };
    let desk = Service { id: "desk".into(), name: "IT Service Desk".into(), ..Service::default() };
    let user = |id: &str, name: &str, administrator| Agent {
        id: id.into(),
        upn: format!("{id}@halden.example"),
        display_name: name.into(),
        services: vec!["claims".into(), "desk".into()],
        licences: vec![Licence::Assistant, Licence::ContactCentre],
        administrator,
        ..Agent::default()
    };
    let reason = |id: &str, name: &str| Reason { id: id.into(), name: name.into() };
    let phone = ProfileService { service: "claims".into(), skill: Some(3) };
    People {
        services: vec![claims, desk],
        users: vec![user("mara", "Mara Lindt", true), user("jo", "Jo Okafor", false)],
        profiles: vec![Profile { id: "phone".into(), name: "Phone only".into(), services: vec![phone] }],
        reasons: vec![reason("lunch", "Lunch break"), reason("training", "Training")],
        keys: vec![ApiKey {
            id: "k-1".into(),
            name: "Ticket system".into(),
            scopes: vec![Scope::Tasks, Scope::Reports],
            made_at: UnixMillis(1_795_000_000_000),
            last_used_at: None,
        }],
        record: record(),
        ..People::default()
    }
}

/// What was changed, as the server tells it: newest first.
fn record() -> Vec<AuditEntry> {
    let mara = || AuditActor::User { id: "mara".into(), upn: "mara@halden.example".into() };
    let entry = |number, by, what: &str, id: &str, done, fields: &[&str]| AuditEntry {
        number,
        at: UnixMillis(1_795_000_000_000),
        by,
        what: what.into(),
        id: id.into(),
        done,
        fields: fields.iter().map(|&field| field.to_owned()).collect(),
    };
    vec![
        entry(9, mara(), "user", "jo", AuditDone::Changed, &["display_name", "services"]),
        entry(8, AuditActor::Command, "token", "0b9c", AuditDone::Removed, &[]),
        entry(7, mara(), "door", "zammad", AuditDone::Renewed, &[]),
        entry(6, mara(), "reasons", "", AuditDone::Changed, &["order"]),
        entry(5, mara(), "settings", "", AuditDone::Changed, &["not_available"]),
        entry(
            4,
            AuditActor::User { id: "gone".into(), upn: "gone@halden.example".into() },
            "service",
            "fax",
            AuditDone::Removed,
            &[],
        ),
        entry(
            3,
            AuditActor::Key { id: "k-1".into(), name: "Ticket system".into() },
            "web-hook",
            "w-1",
            AuditDone::Made,
            &[],
        ),
        entry(2, AuditActor::Server, "user", "jo", AuditDone::Made, &[]),
        entry(1, AuditActor::Seed, "service", "claims", AuditDone::Made, &[]),
    ]
}
