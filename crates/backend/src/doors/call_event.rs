//! The canonical call event: what every door turns its telephone system's words into.
//!
//! Plain data. Adapters build it, the conversation core consumes it; nothing else interprets a dialect.

use std::collections::BTreeMap;

use nimbus_protocol::{Direction, DoorCapabilities, UnixMillis};
use serde::{Deserialize, Serialize};

/// One thing a telephone system said about one leg of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallEvent {
    /// Name of the door; leg and conversation ids are unique within it only.
    pub source: String,
    /// Identity of the leg (`callId`, `Uniqueid`).
    pub leg: String,
    /// What joins legs: `origCallId`, `Linkedid`, …; the leg's own id where the system has nothing better.
    pub conversation: String,
    pub kind: CallKind,
    /// Tells repeated kinds of one leg apart (second hold, third party change); 0 where a kind occurs once.
    pub ordinal: u32,
    pub direction: Direction,
    pub from: Party,
    pub to: Party,
    /// The service as the system names it: id, name, UPN or number.
    pub service: Option<String>,
    /// Whom it rings, as the system names them: extension, number, UPN, login or real name.
    pub agents: Vec<String>,
    /// Who answered, in the same words, where told.
    pub answered_by: Option<String>,
    pub cause: Option<Cause>,
    /// Who passed the call on (sipgate's `diversion`), where told.
    pub diverted_from: Option<String>,
    /// How this leg came to be where it continues an earlier one.
    pub transfer: Option<TransferKind>,
    /// Custom context parameters by id.
    pub vars: BTreeMap<String, String>,
    /// How long it rings at most, in milliseconds, where told.
    pub ring_limit_ms: Option<i64>,
    pub at: UnixMillis,
    pub simulated: bool,
    pub capabilities: DoorCapabilities,
}

/// What happened, in the order in which it can happen to one leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallKind {
    Offered,
    Ringing,
    Answered,
    Held,
    Retrieved,
    PartyChanged,
    Ended,
}

/// One end of a leg as the system describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// As received; `None` where withheld or unknown.
    pub number: Option<String>,
    pub name: Option<String>,
    pub withheld: bool,
}

/// Why a leg ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    Normal,
    Busy,
    Cancelled,
    NoAnswer,
    Declined,
    AnsweredElsewhere,
    Congestion,
    NotFound,
    Forwarded,
    Voicemail,
    Blocked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferKind {
    Blind,
    Attended,
    Forward,
}
