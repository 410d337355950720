//! A template tried on a session: would it run, which condition decides, and what would each action become (SPEC S8.9).
//!
//! Nothing is opened, started, sent or claimed.

use nimbus_protocol::{
    ConversationId, Customer, Direction, DoorCapabilities, Me, Modality, Origin, ServiceRef, Session, SessionFeatures,
    SessionState, Template, Trigger, UnixMillis, WrapUp,
};

use crate::{
    choose::{WhyNot, applies},
    condition::{Judged, judge},
    preview::{Preview, preview_after},
    values::Values,
};

/// What would happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsal<'a> {
    pub verdict: Result<(), WhyNot>,
    /// Every condition with what it met; personal data.
    pub conditions: Vec<Judged<'a>>,
    pub actions: Vec<Preview>,
}

/// Tries a template on a session at a moment. `values` may differ from what the session says, where people invent them.
pub fn rehearse<'a>(
    template: &'a Template,
    session: &Session,
    trigger: Trigger,
    me: &Me,
    country: &str,
    values: &Values,
) -> Rehearsal<'a> {
    Rehearsal {
        verdict: applies(template, session, trigger, me, country),
        conditions: judge(template, session, country),
        actions: (0..template.actions.len())
            .map(|at| preview_after(&template.actions[at], &template.actions[..at], values))
            .collect(),
    }
}

/// A call that never was, for trying a template before the first real one.
pub fn invented(service: Option<ServiceRef>) -> Session {
    // 2026-01-15, a quarter past nine in the morning (UTC).
    let start = UnixMillis(1_768_468_500_000);
    Session {
        conversation: ConversationId("invented".to_owned()),
        modality: Modality::Call,
        direction: Direction::Inbound,
        origin: Origin::InboundPstn,
        state: SessionState::Talking,
        customer: Customer {
            name: Some("Erika Example".to_owned()),
            // A number from no block that is in use.
            number: Some("+41315550123".to_owned()),
            email: Some("erika@customer.example".to_owned()),
            country: Some("Switzerland".to_owned()),
            ..Customer::default()
        },
        service,
        flow: Vec::new(),
        parameters: Vec::new(),
        started_at: start,
        ringing_since: start.plus(2_000),
        accepted_at: Some(start.plus(9_000)),
        ended_at: None,
        ring_limit_ms: None,
        previous: Vec::new(),
        door: "invented".to_owned(),
        capabilities: DoorCapabilities::default(),
        simulated: true,
        task: None,
        wrap_up: WrapUp::default(),
        features: SessionFeatures::default(),
        matched: None,
    }
}
