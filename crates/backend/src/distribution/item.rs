//! One item of work on its way to an agent: a task, an e-mail, a message, a scheduled call.
//!
//! Only what distribution needs; what it is about lives elsewhere under the same id.

use std::collections::BTreeMap;

use nimbus_protocol::{Modality, UnixMillis};
use serde::{Deserialize, Serialize};

/// Most agents that a broadcast rings at once (SPEC S7.2).
pub const MOST_AT_ONCE: usize = 10;
/// How long whoever passed on an item is left alone with it, even if nobody else is there, in milliseconds.
///
/// Without a pause a lone agent's decline would be answered by the same toast at once, for ever.
pub const PAUSE_MS: i64 = 10_000;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The conversation's id.
    pub id: String,
    /// Id.
    pub service: String,
    pub modality: Modality,
    /// The caller or the subject: what RONA and the pick-up list call it.
    pub title: String,
    /// 1 to 99, low first.
    pub priority: u8,
    /// Since when it waits; kept when it comes back to the queue, so that it does not lose its place.
    pub queued_at: UnixMillis,
    pub preferred: Vec<Preferred>,
    pub phase: Phase,
    /// Agents who declined or ignored it: others come first.
    #[serde(default)]
    pub passed: BTreeMap<String, Passed>,
    /// When the next of those who passed may be asked again, while it waits.
    #[serde(default)]
    pub retry_at: Option<UnixMillis>,
    #[serde(default)]
    pub schedule: Option<Schedule>,
}

/// An agent who comes before others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferred {
    /// Id.
    pub agent: String,
    pub priority: u8,
}

/// Where it stands. When it is over it is no longer an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Scheduled { due_at: UnixMillis },
    Waiting,
    Offered { offers: Vec<Offer> },
    Accepted { agent: String, at: UnixMillis },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub agent: String,
    pub at: UnixMillis,
    pub until: UnixMillis,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    pub at: UnixMillis,
    pub declined: bool,
}

/// The attempts of a scheduled call (SPEC S11.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Those after this one.
    pub attempts_left: u8,
    /// From the end of an attempt to the next one, in milliseconds.
    pub pause_ms: i64,
    /// How long one attempt waits for an agent, in milliseconds.
    pub queue_ms: i64,
    /// When the attempt that runs now ends.
    pub attempt_ends: Option<UnixMillis>,
}

impl Item {
    pub fn offers(&self) -> &[Offer] {
        match &self.phase {
            Phase::Offered { offers } => offers,
            _ => &[],
        }
    }

    pub fn offer_to(&self, agent: &str) -> Option<&Offer> {
        self.offers().iter().find(|offer| offer.agent == agent)
    }

    pub fn is_waiting(&self) -> bool {
        self.phase == Phase::Waiting
    }

    /// The agent's own priority, if the agent is preferred.
    pub fn preference(&self, agent: &str) -> Option<u8> {
        self.preferred.iter().filter(|one| one.agent == agent).map(|one| one.priority).min()
    }

    /// When the next of those who passed may be asked again.
    pub(super) fn next_retry(&self, now: UnixMillis) -> Option<UnixMillis> {
        self.passed.values().map(|passed| passed.at.plus(PAUSE_MS)).filter(|at| *at > now).min()
    }

    /// When something is to happen by itself.
    pub(super) fn due(&self) -> Option<UnixMillis> {
        match &self.phase {
            Phase::Scheduled { due_at } => Some(*due_at),
            Phase::Waiting => {
                let attempt = self.schedule.as_ref().and_then(|schedule| schedule.attempt_ends);
                [attempt, self.retry_at].into_iter().flatten().min()
            }
            Phase::Offered { offers } => offers.iter().map(|offer| offer.until).min(),
            Phase::Accepted { .. } => None,
        }
    }
}
