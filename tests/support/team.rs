//! A team as its administrator sees it.

use std::sync::Arc;

use nimbus_assistant::state::{
    AppState,
    team::{People, Team},
};
use nimbus_protocol::{
    Agent, AuditActor, AuditDone, AuditEntry, Code, ContextItem, Licence, Me, Profile, ProfileService, Reason, Service,
    Trigger, UnixMillis,
    service::{AfterCallWork, ParameterDefinition},
    tenant::{ApiKey, Scope},
};

use super::people;

pub fn administrator() -> AppState {
    let state = people::standalone();
    let me = Me { administrator: true, ..Me::clone(&state.me) };
    let team = Team { people: Some(Arc::new(team())), ..Team::default() };
    AppState { me: Arc::new(me), team: Arc::new(team), ..state }
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
