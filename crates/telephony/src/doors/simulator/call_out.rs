//! Calls that the agent makes by the simulated telephone system: the own telephone first, then the target (SPEC S9.1).
//!
//! Pure, like the scripts. How the target answers is in its last digits, so that every end can be tried.

use std::collections::BTreeMap;

use nimbus_protocol::Direction;

use super::{RINGS_MS, SimulatorInput, Step, TALKS_MS, capabilities};
use crate::doors::call_event::{CallEvent, CallKind, Cause, Party};

/// How long the agent's own telephone rings before it is taken, in milliseconds.
const OWN_MS: i64 = 1_500;
/// How long the target's telephone rings before it is answered, in milliseconds.
const THEIRS_MS: i64 = 3_000;

/// What is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallOut {
    /// A word of the service on whose behalf.
    pub service: String,
    /// The service's number, shown to the target.
    pub from: Option<String>,
    pub to: Party,
}

/// The identity that the call's events carry.
fn conversation(input: &SimulatorInput) -> String {
    format!("call-out-{}", input.unique)
}

/// The steps of the call. A target whose number ends in 486 is busy, in 480 does not answer, in 404 does not exist: the
/// numbers that SIP has for it.
pub fn call_out(call: &CallOut, input: &SimulatorInput) -> Vec<Step> {
    let event = |kind, after: i64| Step {
        after_ms: after,
        event: CallEvent {
            source: input.door.clone(),
            leg: format!("{}-1", conversation(input)),
            conversation: conversation(input),
            kind,
            ordinal: 0,
            direction: Direction::Outbound,
            from: Party { number: call.from.clone(), ..Party::default() },
            to: call.to.clone(),
            service: Some(call.service.clone()),
            default_service: None,
            agents: vec![input.agent.clone()],
            answered_by: None,
            cause: None,
            diverted_from: None,
            transfer: None,
            vars: BTreeMap::new(),
            ring_limit_ms: Some(RINGS_MS),
            at: input.now.plus(after),
            simulated: true,
            capabilities: capabilities(),
        },
    };
    let ended = |after, cause| {
        let mut step = event(CallKind::Ended, after);
        step.event.cause = Some(cause);
        step
    };
    let rings = OWN_MS + THEIRS_MS;
    let number = call.to.number.as_deref().unwrap_or_default();
    let mut steps = vec![event(CallKind::Offered, 0)];
    steps.extend(match number {
        busy if busy.ends_with("486") => vec![ended(rings, Cause::Busy)],
        silent if silent.ends_with("480") => vec![ended(OWN_MS + RINGS_MS, Cause::NoAnswer)],
        nobody if nobody.ends_with("404") => vec![ended(rings, Cause::NotFound)],
        _ => vec![event(CallKind::Answered, rings), ended(rings + TALKS_MS, Cause::Normal)],
    });
    steps
}
