//! An agent's state in its layers, and why it keeps the agent from being offered anything (SPEC S6).

use std::collections::{BTreeMap, BTreeSet};

use nimbus_protocol::{
    Block, ConversationId, Modality, Presence, ServiceRef, UnixMillis,
    agent_state::{DUTY, OFF_DUTY},
};
use serde::{Deserialize, Serialize};

use super::rules::{AgentRules, Rules};

/// How long an agent without any open stream keeps the presence, in milliseconds.
pub const GRACE_MS: i64 = 30_000;
/// How long offers wait for streams to come back after the server was started again, in milliseconds.
pub const RETURN_MS: i64 = 10_000;
/// When a request for a reason closes unfilled (SPEC S6.3), in milliseconds.
pub const REQUEST_MS: i64 = 7 * 24 * 3_600_000;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layers {
    /// As it was set; [`Self::presence`] tells what counts.
    pub chosen: Presence,
    pub presence_since: UnixMillis,
    /// The telephone system that says so.
    pub presence_from: Option<String>,
    /// What a door said last; it counts again only when the door says something else.
    #[serde(default)]
    pub door_said: Option<DoorSaid>,
    /// The agent's desktop can be told of offers now.
    #[serde(default)]
    pub connected: bool,
    /// When the last stream ended; `None` while one is open and before the first.
    #[serde(default)]
    pub gone_at: Option<UnixMillis>,
    /// Gone for longer than the grace: counts as offline.
    #[serde(default)]
    pub absent: bool,
    /// Until when offers wait for a stream after the server was started again.
    #[serde(default)]
    pub return_by: Option<UnixMillis>,
    pub profile: String,
    pub profile_since: UnixMillis,
    #[serde(default)]
    pub rona: Option<RonaLayer>,
    #[serde(default)]
    pub acw: Option<AcwLayer>,
    /// Not filled yet or lasting still, oldest first.
    #[serde(default)]
    pub requests: Vec<Request>,
    /// How many requests were made, for their ids.
    #[serde(default)]
    pub requests_made: u64,
    /// Items that ring here.
    #[serde(default)]
    pub ringing: BTreeSet<String>,
    /// Items that were accepted here.
    #[serde(default)]
    pub working: BTreeSet<String>,
    /// Calls that the telephone system distributes itself, by conversation.
    #[serde(default)]
    pub calls: BTreeMap<String, MirroredCall>,
    /// Since when the agent has had nothing to do; the longest idle comes first.
    pub idle_since: UnixMillis,
}

/// The presence that a door told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorSaid {
    /// Its label.
    pub door: String,
    pub presence: Presence,
}

/// A persistent RONA with the settings of when it was set (SPEC S6.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RonaLayer {
    pub conversation: ConversationId,
    pub modality: Modality,
    pub service: Option<ServiceRef>,
    pub title: String,
    pub since: UnixMillis,
    pub resets_at: UnixMillis,
}

/// After-call work with the settings of when it began (SPEC S6.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcwLayer {
    pub conversation: ConversationId,
    pub service: Option<ServiceRef>,
    /// Beginning of the first counter.
    pub began: UnixMillis,
    /// Beginning of the counter that runs now.
    pub since: UnixMillis,
    pub until: UnixMillis,
    pub extend_ms: Option<i64>,
    pub may_finish: bool,
}

/// A time of not being available (SPEC S6.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub id: String,
    pub presence: Presence,
    pub from: UnixMillis,
    pub to: Option<UnixMillis>,
    pub closes_at: UnixMillis,
    /// Id of the reason, once it was filled in; kept here only while the time lasts.
    pub reason: Option<String>,
    /// Closed unfilled while it lasts, or never asked.
    #[serde(default)]
    pub closed: bool,
}

/// A call of an agent that somebody else distributes (SPEC S7.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MirroredCall {
    pub service: Option<ServiceRef>,
    pub title: String,
    pub inbound: bool,
    pub since: UnixMillis,
    /// Answered; else it rings.
    pub talking: bool,
}

impl Layers {
    /// Of an agent who was never seen before.
    pub fn new(now: UnixMillis) -> Self {
        Self {
            chosen: Presence::Available,
            presence_since: now,
            presence_from: None,
            door_said: None,
            connected: false,
            gone_at: None,
            absent: true,
            return_by: None,
            profile: DUTY.to_owned(),
            profile_since: now,
            rona: None,
            acw: None,
            requests: Vec::new(),
            requests_made: 0,
            ringing: BTreeSet::new(),
            working: BTreeSet::new(),
            calls: BTreeMap::new(),
            idle_since: now,
        }
    }

    /// The presence that counts: an agent without a desktop is offline.
    pub fn presence(&self) -> Presence {
        if self.absent { Presence::Offline } else { self.chosen }
    }

    /// Something is being worked on here, of whatever modality.
    pub fn in_session(&self) -> bool {
        !self.working.is_empty() || self.calls.values().any(|call| call.talking)
    }

    /// Something rings here.
    pub fn is_rung(&self) -> bool {
        !self.ringing.is_empty() || self.calls.values().any(|call| !call.talking)
    }

    /// Why nothing may be offered, the first one being what one line says (SPEC S6.6); empty if something may.
    pub fn blocks(&self, rules: &Rules, own: Option<&AgentRules>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut block = |when: bool, block: Block| {
            if when {
                blocks.push(block);
            }
        };
        let off_duty = self.profile == OFF_DUTY && own.is_some_and(AgentRules::contact_centre);
        block(!self.connected || self.presence() == Presence::Offline, Block::Offline);
        block(off_duty, Block::OffDuty);
        block(self.rona.is_some(), Block::Rona);
        block(self.in_session(), Block::InSession);
        block(self.is_rung(), Block::Ringing);
        block(self.acw.is_some(), Block::AfterCallWork);
        block(rules.not_available.contains(&self.presence()), Block::NotAvailable);
        let covers = own.is_some_and(|own| own.covered(&self.profile).next().is_some());
        block(!covers && !off_duty, Block::NoServices);
        blocks
    }

    /// Whether what rings here goes on ringing: nothing blocks the agent but the ringing itself. Offers outlive a
    /// restart of the server for a moment, in which the desktop comes back.
    pub(super) fn may_ring_on(&self, rules: &Rules, own: Option<&AgentRules>) -> bool {
        let blocks = || self.blocks(rules, own).into_iter();
        let counts = |block: Block| block != Block::Ringing && (block != Block::Offline || self.return_by.is_none());
        self.ringing.is_empty() || !blocks().any(counts)
    }

    /// When something is to happen by itself.
    pub(super) fn due(&self) -> Option<UnixMillis> {
        let absence = self.gone_at.filter(|_| !self.absent).map(|at| at.plus(GRACE_MS));
        let requests = self.requests.iter().filter(|request| !request.closed && request.reason.is_none());
        [
            absence,
            self.return_by,
            self.rona.as_ref().map(|rona| rona.resets_at),
            self.acw.as_ref().map(|acw| acw.until),
            requests.map(|request| request.closes_at).min(),
        ]
        .into_iter()
        .flatten()
        .min()
    }
}
