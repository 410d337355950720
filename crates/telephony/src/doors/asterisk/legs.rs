//! Legs: one offer to one telephone, one call of an agent, or one waiting caller, and the events that tell of it.
//!
//! A leg tells each fact once; what a channel does is its room's matter.

use std::collections::BTreeMap;

use nimbus_protocol::{Direction, UnixMillis};

use super::channels::Passed;
use crate::doors::call_event::{CallEvent, CallKind, Cause, Party};
use crate::doors::settings::DoorSettings;

#[derive(Clone, Debug)]
pub(super) struct Leg {
    pub id: String,
    pub conversation: String,
    pub direction: Direction,
    /// Words for the agent; empty for a caller who waits.
    pub agent: String,
    /// The telephone that was called, as a device.
    pub telephone: String,
    pub answered_by: Option<String>,
    pub service: Option<String>,
    pub from: Party,
    pub to: Party,
    /// The channel that is the leg, and where its caller is.
    pub channel: String,
    pub caller: String,
    /// Telephones behind a Local channel, and which of them answered.
    pub phones: Vec<String>,
    pub phone: Option<String>,
    pub answered: bool,
    pub held: bool,
    pub ended: bool,
    /// Why it will have ended, as far as was told.
    pub cause: Option<Cause>,
    pub passed: Option<Passed>,
    pub vars: BTreeMap<String, String>,
}

impl Leg {
    pub fn is_open(&self) -> bool {
        !self.ended
    }

    /// The channel at which the agent speaks.
    pub fn speaks(&self) -> &str {
        self.phone.as_deref().unwrap_or(&self.channel)
    }

    /// An event of this leg. Events that can come again are told apart by their time.
    pub fn event(&self, door: &DoorSettings, kind: CallKind, at: UnixMillis) -> CallEvent {
        let again = matches!(kind, CallKind::Held | CallKind::Retrieved | CallKind::PartyChanged);
        CallEvent {
            conversation: self.conversation.clone(),
            ordinal: if again { at.0.rem_euclid(i64::from(u32::MAX) - 1) as u32 } else { 0 },
            from: self.from.clone(),
            to: self.to.clone(),
            service: self.service.clone(),
            agents: Some(self.agent.clone()).filter(|agent| !agent.is_empty()).into_iter().collect(),
            answered_by: (kind == CallKind::Answered && self.direction == Direction::Inbound)
                .then(|| self.answered_by.clone().unwrap_or_else(|| self.agent.clone())),
            diverted_from: self.passed.as_ref().map(|passed| passed.by.clone()),
            transfer: self.passed.as_ref().map(|passed| passed.kind),
            vars: self.vars.clone(),
            ..CallEvent::blank(door, &self.id, kind, self.direction, at)
        }
    }

    pub fn ends(&self, door: &DoorSettings, cause: Option<Cause>, at: UnixMillis) -> CallEvent {
        CallEvent { cause, ..self.event(door, CallKind::Ended, at) }
    }
}

/// What `DialEnd` says of a telephone that did not answer.
pub(super) fn unanswered(status: &str) -> Cause {
    match status {
        "BUSY" => Cause::Busy,
        "NOANSWER" => Cause::NoAnswer,
        "CONGESTION" | "CHANUNAVAIL" => Cause::Congestion,
        _ => Cause::Cancelled,
    }
}

/// What the cause of a hang-up (Q.850) says of a call that was not answered, where it says anything.
pub(super) fn hung_up(cause: &str) -> Option<Cause> {
    match cause {
        "26" => Some(Cause::AnsweredElsewhere),
        "17" | "21" => Some(Cause::Busy),
        "18" | "19" => Some(Cause::NoAnswer),
        "1" | "28" => Some(Cause::NotFound),
        "34" | "38" | "41" | "42" => Some(Cause::Congestion),
        _ => None,
    }
}

/// A telephone of ours that is busy has declined: a busy one is not rung, or rings as a second call.
pub(super) fn by_agent(cause: Cause) -> Cause {
    if cause == Cause::Busy { Cause::Declined } else { cause }
}
