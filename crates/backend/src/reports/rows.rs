//! Rows of each report, with names beside ids as they are configured now.

use nimbus_protocol::{Session, SessionState, UnixMillis};
use serde_json::{Value, json};

use super::Table;
use crate::{
    engine::known::Known,
    storage::reports::{Mark, Period},
};

const SESSIONS: &[&str] = &[
    "started_at",
    "conversation",
    "agent",
    "agent_name",
    "service",
    "service_name",
    "modality",
    "direction",
    "origin",
    "state",
    "customer_name",
    "customer_number",
    "subject",
    "reference",
    "ringing_since",
    "accepted_at",
    "ended_at",
    "ring_seconds",
    "talk_seconds",
    "primary_code",
    "secondary_codes",
    "tags",
    "door",
    "simulated",
];

const CODES: &[&str] =
    &["started_at", "conversation", "agent", "agent_name", "service", "service_name", "list", "code", "code_name"];

const TAGS: &[&str] = &["started_at", "conversation", "agent", "agent_name", "service", "service_name", "tag"];

const PERIODS: &[&str] = &[
    "from",
    "to",
    "seconds",
    "agent",
    "agent_name",
    "service",
    "service_name",
    "conversation",
    "presence",
    "reason",
    "reason_name",
];

pub fn sessions(known: &Known, sessions: &[(String, Session)]) -> Table {
    let row = |(agent, session): &(String, Session)| {
        let code = |id: &String| code_name(known, session, id);
        let (customer, wrap_up) = (&session.customer, &session.wrap_up);
        let until = session.accepted_at.or(session.ended_at);
        let mut row = head(known, agent, session);
        row.extend([
            word(session.modality),
            word(session.direction),
            word(session.origin),
            state(session.state),
            json!(customer.name),
            json!(customer.number),
            json!(session.task.as_ref().map(|task| &task.subject)),
            json!(session.task.as_ref().and_then(|task| task.reference.as_ref())),
            at(Some(session.ringing_since)),
            at(session.accepted_at),
            at(session.ended_at),
            json!(until.map(|until| until.since(session.ringing_since) / 1000)),
            json!(session.accepted_at.zip(session.ended_at).map(|(since, until)| until.since(since) / 1000)),
            json!(wrap_up.primary.as_ref().map(code)),
            json!(wrap_up.secondary.iter().map(code).collect::<Vec<_>>().join("; ")),
            json!(wrap_up.tags.join("; ")),
            json!(session.door),
            json!(session.simulated),
        ]);
        row
    };
    Table { columns: SESSIONS, rows: sessions.iter().map(row).collect() }
}

pub fn codes(known: &Known, marks: &[Mark]) -> Table {
    let row = |mark: &Mark| {
        let mut row = head(known, &mark.agent, &mark.session);
        row.push(json!(if mark.primary { "primary" } else { "secondary" }));
        row.push(json!(mark.mark));
        row.push(json!(code_name(known, &mark.session, &mark.mark)));
        row
    };
    Table { columns: CODES, rows: marks.iter().map(row).collect() }
}

pub fn tags(known: &Known, marks: &[Mark]) -> Table {
    let row = |mark: &Mark| {
        let mut row = head(known, &mark.agent, &mark.session);
        row.push(json!(mark.mark));
        row
    };
    Table { columns: TAGS, rows: marks.iter().map(row).collect() }
}

pub fn periods(known: &Known, periods: &[Period]) -> Table {
    let row = |period: &Period| {
        let service = period.service.as_deref();
        let service_name = service.and_then(|id| known.directory.service_by_id(id)).map(|service| &service.name);
        let reason = period.reason.as_deref();
        let of_reasons = || known.reasons.iter().find(|one| Some(one.id.as_str()) == reason).map(|one| &one.name);
        let of_profiles = || known.profiles.iter().find(|one| Some(one.id.as_str()) == reason).map(|one| &one.name);
        vec![
            at(Some(period.from)),
            at(period.to),
            json!(period.to.map(|to| to.since(period.from) / 1000)),
            json!(period.agent),
            json!(agent_name(known, &period.agent)),
            json!(service),
            json!(service_name),
            json!(period.conversation),
            json!(period.presence.as_deref().map(|presence| presence.trim_matches('"'))),
            json!(reason),
            json!(of_reasons().or_else(of_profiles)),
        ]
    };
    Table { columns: PERIODS, rows: periods.iter().map(row).collect() }
}

/// The columns that all reports about sessions begin with.
fn head(known: &Known, agent: &str, session: &Session) -> Vec<Value> {
    vec![
        at(Some(session.started_at)),
        json!(session.conversation.0),
        json!(agent),
        json!(agent_name(known, agent)),
        json!(session.service.as_ref().map(|service| &service.id)),
        json!(session.service.as_ref().map(|service| &service.name)),
    ]
}

fn agent_name<'a>(known: &'a Known, id: &str) -> Option<&'a String> {
    known.directory.agent_by_id(id).map(|agent| &agent.display_name)
}

/// The code's name, or its id where an administrator has removed it since.
fn code_name(known: &Known, session: &Session, id: &str) -> String {
    let service = session.service.as_ref().and_then(|service| known.directory.service_by_id(&service.id));
    let mut codes = service.iter().flat_map(|service| service.primary_codes.iter().chain(&service.secondary_codes));
    codes.find(|code| code.id == id).map_or_else(|| id.to_owned(), |code| code.name.clone())
}

/// A time in the form that spreadsheets read (RFC 3339, UTC).
fn at(time: Option<UnixMillis>) -> Value {
    let time = time.and_then(|time| jiff::Timestamp::from_millisecond(time.0).ok());
    json!(time.map(|time| format!("{time:.0}")))
}

/// An enum's value as it stands on the wire.
fn word(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// How the session ended, or where it stands.
fn state(state: SessionState) -> Value {
    match state {
        SessionState::Ringing => json!("ringing"),
        SessionState::Talking => json!("talking"),
        SessionState::Held => json!("held"),
        SessionState::Ended(reason) => word(reason),
    }
}
