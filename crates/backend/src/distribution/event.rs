//! What can happen to the core, what it answers, and what came of it.

use std::collections::BTreeSet;

use nimbus_protocol::{ConversationId, EndReason, Presence, ServiceRef, UnixMillis};

use super::item::{Item, Preferred};

/// Something that happened. Ids of agents and of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The agent's first stream was opened.
    Connected {
        agent: String,
    },
    /// The agent's last stream ended.
    Disconnected {
        agent: String,
    },
    SetPresence {
        agent: String,
        presence: Presence,
        from: Option<String>,
    },
    SetProfile {
        agent: String,
        profile: String,
    },
    ResetRona {
        agent: String,
    },
    ExtendAcw {
        agent: String,
        conversation: ConversationId,
    },
    FinishAcw {
        agent: String,
        conversation: ConversationId,
    },
    FillReason {
        agent: String,
        request: String,
        reason: String,
    },
    /// A new item. `limited`: refused where the queue is full.
    Make {
        item: Box<Item>,
        limited: bool,
    },
    Change {
        item: String,
        priority: Option<u8>,
        preferred: Option<Vec<Preferred>>,
        title: Option<String>,
    },
    /// An item that is scheduled is due at another time.
    Reschedule {
        item: String,
        due_at: UnixMillis,
    },
    Cancel {
        item: String,
    },
    Accept {
        agent: String,
        item: String,
    },
    Decline {
        agent: String,
        item: String,
    },
    PickUp {
        agent: String,
        item: String,
    },
    Done {
        agent: String,
        item: String,
    },
    /// What a door says of an agent's call (SPEC S7.4).
    Mirror {
        agent: String,
        conversation: ConversationId,
        service: Option<ServiceRef>,
        title: String,
        inbound: bool,
        phase: MirrorPhase,
    },
    /// What is configured was changed.
    RulesChanged,
}

/// Where a mirrored call stands for one agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MirrorPhase {
    Ringing,
    Talking,
    Ended(EndReason),
}

/// Why something could not be done. Each is one plain sentence to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such item, or it is over.
    Over,
    TakenByAnother,
    /// It was offered, and the time ran out.
    TimedOut,
    /// The agent declined it before.
    Declined,
    NotOffered,
    Cancelled,
    NotSelectable,
    /// Licences or profile do not cover it.
    NotCovered,
    NotAccepted,
    /// The service does not allow it.
    NotAllowed,
    NoAcw,
    NoRequest,
    UnknownReason,
    UnknownProfile,
    /// Only contact-centre users have this.
    NotContactCentre,
    /// It is accepted or over and can no longer be changed.
    TooLate,
    QueueFull {
        limit: usize,
    },
}

/// How an offer left an agent who did not get the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    NoAnswer,
    Declined,
    AnsweredElsewhere,
    Cancelled,
    /// The agent could not have answered: the desktop was gone, or the agent was blocked meanwhile.
    Lost,
}

/// How an item ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Done,
    Cancelled,
    Expired,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Offered {
        item: String,
        agent: String,
        until: UnixMillis,
    },
    Left {
        item: String,
        agent: String,
        left: Left,
    },
    Accepted {
        item: String,
        agent: String,
    },
    /// The item is over; `agent` had accepted it.
    Over {
        item: String,
        end: End,
        agent: Option<String>,
    },
    /// An accepted item went back to the queue, since its agent no longer exists.
    TakenBack {
        item: String,
        agent: String,
    },
    Period(Period),
    /// A reason for a time that is over already.
    Filled {
        agent: String,
        request: String,
        reason: String,
    },
}

/// A time in a state that reports tell of, when it has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    pub agent: String,
    pub kind: PeriodKind,
    pub from: UnixMillis,
    pub to: UnixMillis,
    pub service: Option<String>,
    pub conversation: Option<String>,
    /// Id of the reason; of the profile for a profile.
    pub reason: Option<String>,
    /// Id of the request that it belongs to.
    pub request: Option<String>,
    pub presence: Option<Presence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodKind {
    Rona,
    Acw,
    Profile,
    NotAvailable,
}

impl PeriodKind {
    /// As it is stored.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Rona => "rona",
            Self::Acw => "acw",
            Self::Profile => "profile",
            Self::NotAvailable => "not_available",
        }
    }
}

/// What came of one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// In the order in which they happened.
    pub effects: Vec<Effect>,
    /// Agents whose state may be another one now.
    pub agents: BTreeSet<String>,
    /// Items that are other ones now, those included that are over.
    pub items: BTreeSet<String>,
}

impl Outcome {
    pub fn is_empty(&self) -> bool {
        self.effects.is_empty() && self.agents.is_empty() && self.items.is_empty()
    }
}
