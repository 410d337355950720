//! The call flow: the ordered hops of a conversation (SPEC S5.2).

use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// What a hop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HopKind {
    Caller,
    Ivr,
    Service,
    Agent,
    External,
}

/// How the conversation left a hop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HopLeft {
    /// Passed on while talking, without consultation.
    BlindTransfer,
    /// Passed on after consultation.
    AttendedTransfer,
    Forwarded,
    /// Handed from a service to an agent.
    Connected,
    NoAnswer,
    Declined,
    AnsweredElsewhere,
    HungUp,
}

/// One stop of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hop {
    pub kind: HopKind,
    /// Name of the service or person; the number for a caller from the public network.
    pub name: String,
    /// This hop is the agent who reads it.
    #[serde(default)]
    pub me: bool,
    pub entered_at: UnixMillis,
    /// When somebody spoke there; `None` while or if it only waited or rang.
    pub answered_at: Option<UnixMillis>,
    pub left_at: Option<UnixMillis>,
    pub left: Option<HopLeft>,
}

impl Hop {
    /// Milliseconds from reaching the hop to being answered, leaving it, or `now`.
    pub fn waited_ms(&self, now: UnixMillis) -> i64 {
        self.answered_at.or(self.left_at).unwrap_or(now).since(self.entered_at)
    }

    /// Milliseconds talked there; `None` if nobody spoke.
    pub fn talked_ms(&self, now: UnixMillis) -> Option<i64> {
        self.answered_at.map(|at| self.left_at.unwrap_or(now).since(at))
    }
}
