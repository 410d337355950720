//! The canonical call event: what every door turns its telephone system's words into.
//!
//! Plain data. Adapters build it, the conversation core consumes it; nothing else interprets a dialect.

use std::collections::BTreeMap;

use nimbus_protocol::{Direction, DoorCapabilities, UnixMillis, number};
use serde::{Deserialize, Serialize};

use super::settings::DoorSettings;

/// Separates several words for one person, the most exact first. Adapters strip it from what they receive.
pub const SYNONYM: char = '\n';

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
    /// Tells repeated kinds of one leg apart (second hold, another agent's ringing); 0 where a kind occurs once.
    /// Must come from what the system said, never from counting, so that a repeated message has the same one.
    pub ordinal: u32,
    pub direction: Direction,
    pub from: Party,
    pub to: Party,
    /// The service as the system names it: id, name, UPN or number.
    pub service: Option<String>,
    /// The door's own service, for calls of which neither the system nor the dialled number tells one.
    #[serde(default)]
    pub default_service: Option<String>,
    /// Whom it rings (or, outbound, who calls), as the system names them: extension, number, UPN, login or real name.
    /// Several words for one and the same person stand in one entry, separated by [`SYNONYM`].
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

impl CallEvent {
    /// The frame of an event that an adapter fills: what comes from the door, and nothing of what its system said.
    pub fn blank(door: &DoorSettings, leg: &str, kind: CallKind, direction: Direction, at: UnixMillis) -> Self {
        Self {
            source: door.name.clone(),
            leg: leg.to_owned(),
            conversation: leg.to_owned(),
            kind,
            ordinal: 0,
            direction,
            from: Party::default(),
            to: Party::default(),
            service: None,
            default_service: door.default_service.clone(),
            agents: Vec::new(),
            answered_by: None,
            cause: None,
            diverted_from: None,
            transfer: None,
            vars: BTreeMap::new(),
            ring_limit_ms: door.ring_limit_ms,
            at,
            simulated: false,
            capabilities: door.capabilities(),
        }
    }
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
    /// The telephone system says that it is a colleague; else the directory decides.
    #[serde(default)]
    pub internal: bool,
    #[serde(default)]
    pub email: Option<String>,
    /// "Finance, Basel", where told.
    #[serde(default)]
    pub department: Option<String>,
}

impl Party {
    /// A party by its number field; what means "withheld" is dropped here, before anything can store it.
    pub fn from_number(raw: &str) -> Self {
        if number::is_withheld(raw) {
            return Self { withheld: true, ..Self::default() };
        }
        Self { number: Some(raw.trim().to_owned()), ..Self::default() }
    }
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
