//! What is remembered of a channel and of a leg while they last.
//!
//! Plain data and small helpers; what events mean is decided in [`super::calls`].

use std::collections::BTreeMap;

use nimbus_protocol::UnixMillis;

use crate::doors::call_event::{CallEvent, CallKind, Cause, Party};

const LONGEST_WORD: usize = 200;

/// One end of a call inside FreeSWITCH.
#[derive(Clone, Debug, Default)]
pub(super) struct Channel {
    /// The identity of the call that it belongs to: its own id, or that of the channel for which it was made.
    pub conversation: String,
    /// Made by FreeSWITCH, to a telephone or a trunk.
    pub outbound: bool,
    pub caller: Party,
    pub dialled: String,
    /// The registered telephone that made this call.
    pub user: Option<String>,
    /// The leg whose agent's telephone it is.
    pub leg: Option<String>,
    /// The leg at whose other end it is.
    pub far_of: Option<String>,
    /// The other end of a call that went out: who was called is the customer.
    pub called: bool,
    pub vars: BTreeMap<String, String>,
    /// Created while this picture of the system was current.
    pub born_in: u64,
}

impl Channel {
    /// The customer at this end, seen from a telephone that it is connected with.
    pub fn customer(&self) -> Party {
        if self.called { Party::from_number(&self.dialled) } else { self.caller.clone() }
    }
}

/// One attempt at one agent that is not over.
#[derive(Clone, Debug)]
pub(super) struct Leg {
    /// What is the same in all of its events.
    pub base: CallEvent,
    /// The agent's telephone; empty for a telephone that stays connected to its queue.
    pub near: String,
    pub far: Option<String>,
    pub answered: bool,
    /// Answering needs more than the telephone's own answer: the queue's word, or the other end.
    pub waits_for_bridge: bool,
    /// Why the other end was not reached.
    pub far_cause: Option<Cause>,
}

impl Leg {
    pub fn event(&self, kind: CallKind, ordinal: u32, at: UnixMillis) -> CallEvent {
        CallEvent { kind, ordinal, at, ..self.base.clone() }
    }
}

/// A call that was ordered here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Own {
    pub conversation: String,
    pub agent: String,
    pub caller_id: Option<String>,
    pub target: String,
    pub service: String,
    pub at: UnixMillis,
}

/// A word as it may be kept: short, and without what separates words.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST_WORD).collect()
}
