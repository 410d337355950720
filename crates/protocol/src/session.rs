//! A session: one agent's card of one conversation, whole at every change.
//!
//! The backend sends the whole session each time something about it changes, so that applying it twice or
//! skipping an older version does no harm.

use serde::{Deserialize, Serialize};

use crate::{ContactHit, DoorCapabilities, Hop, ServiceRef, SessionFeatures, TaskDetails, UnixMillis, WrapUp};

/// What stays the same over all legs and transfers of a call (SPEC S0, "conversation").
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct ConversationId(pub String);

/// Who started it, seen from the contact centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Inbound,
    Outbound,
}

/// What kind of work it is (SPEC S0, "session").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    Call,
    ExternalTask,
    Email,
    InstantMessage,
}

/// Where it came from, as template conditions ask for it (SPEC S8.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A colleague of the same tenant.
    InboundInternal,
    /// A known address of another organisation (federated, SIP).
    InboundExternal,
    /// A telephone number from the public network, shown or withheld.
    InboundPstn,
    /// A call made on behalf of a service.
    OutboundService,
}

/// How a conversation ended for this agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The agent spoke with the customer.
    Completed,
    /// Passed on to somebody else after talking.
    Transferred,
    /// Nobody took it and the caller gave up.
    Missed,
    /// Another agent took it; not a missed call.
    AnsweredElsewhere,
    /// The agent's telephone was not answered and the call went on or ended.
    NoAnswer,
    Declined,
    Busy,
    Failed,
    /// Taken away by whoever made it, by a supervisor, or because nobody took it in its time.
    Cancelled,
}

/// Where the session stands for this agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "state", content = "reason")]
pub enum SessionState {
    /// Offered to the agent, whatever its modality.
    Ringing,
    /// Accepted: a call is talked, other work is done.
    Talking,
    Held,
    Ended(EndReason),
}

impl SessionState {
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Ended(_))
    }
}

/// The person at the other end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Customer {
    /// Display name, where the telephone system or an address book knows one.
    pub name: Option<String>,
    /// E.164 with `+` where it could be normalised, else as received. `None` for internal or withheld callers.
    pub number: Option<String>,
    /// The caller asked not to show the number; it is then never stored.
    pub withheld: bool,
    /// A colleague: e-mail and IM address are shown, the number is "Empty" (SPEC S5.3).
    pub internal: bool,
    pub email: Option<String>,
    pub im_address: Option<String>,
    /// "Finance, Basel": shown as second line of internal callers.
    pub department: Option<String>,
    /// Country of the number in English, e.g. "Switzerland", where known.
    pub country: Option<String>,
    /// Contacts who all have the number, where nobody else knows the name: the agent chooses (SPEC S9.5).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<ContactHit>,
}

/// A custom context parameter or system field of the conversation (SPEC S5.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Parameter {
    /// Name in `$(CustomContextParameters.<id>)`.
    pub id: String,
    pub value: String,
    /// The value that counts as "not set"; the Info tab leaves such a parameter out.
    #[serde(default)]
    pub default: String,
}

/// Why a conversation came to this agent (SPEC S8.9).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Matched {
    /// The telephone system rang this extension, number, address or name, which is the agent's own.
    Own(String),
    /// The telephone system did not say whom it rings; the agent takes every call.
    EveryCall,
    /// The distribution gave it to the agent who was idle longest.
    LongestIdle,
    /// The distribution offers it to so many agents at once.
    Broadcast(u32),
    /// The agent took it from the list of waiting sessions.
    PickedUp,
    /// The work was made for this agent.
    Named,
    /// The agent called on behalf of a service or asked for it.
    Asked,
}

/// One agent's card of one conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    pub conversation: ConversationId,
    pub modality: Modality,
    pub direction: Direction,
    pub origin: Origin,
    #[serde(flatten)]
    pub state: SessionState,
    pub customer: Customer,
    /// `None` for a direct call.
    pub service: Option<ServiceRef>,
    /// The ordered hops, oldest first (SPEC S5.2).
    pub flow: Vec<Hop>,
    pub parameters: Vec<Parameter>,
    /// When the conversation reached the contact centre.
    pub started_at: UnixMillis,
    /// When it began to ring at this agent.
    pub ringing_since: UnixMillis,
    pub accepted_at: Option<UnixMillis>,
    pub ended_at: Option<UnixMillis>,
    /// How long it may ring at this agent in milliseconds, where the door or the service says so.
    pub ring_limit_ms: Option<i64>,
    /// Earlier sessions of the same customer that the backend remembers, newest first, at most three.
    #[serde(default)]
    pub previous: Vec<PreviousSession>,
    /// Name of the door for "Answer at your telephone", "Connected · Zammad web hook".
    pub door: String,
    pub capabilities: DoorCapabilities,
    /// Made by the built-in simulator (SPEC S1.4); always marked on screen.
    pub simulated: bool,
    /// What there is to do; `None` for a telephone call that was not scheduled.
    #[serde(default)]
    pub task: Option<TaskDetails>,
    /// What this agent wrote about it.
    #[serde(default)]
    pub wrap_up: WrapUp,
    #[serde(default)]
    pub features: SessionFeatures,
    /// `None` where an older backend did not say.
    #[serde(default)]
    pub matched: Option<Matched>,
}

/// A session as it is listed, with the agent whose card it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedSession {
    /// Id of the agent.
    pub agent: String,
    /// Empty for one who is no user any more.
    pub agent_name: String,
    #[serde(flatten)]
    pub session: Session,
}

/// One line of "previous sessions of this caller".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviousSession {
    pub started_at: UnixMillis,
    pub service: Option<String>,
    pub agent: Option<String>,
    #[serde(flatten)]
    pub state: SessionState,
}

impl Session {
    /// What the agent reads as the caller: name, else number, else the given word for a withheld number.
    pub fn title<'a>(&'a self, withheld: &'a str) -> &'a str {
        self.customer.name.as_deref().or(self.customer.number.as_deref()).unwrap_or(withheld)
    }

    /// How long the agent talked, in milliseconds; zero if never.
    pub fn talk_ms(&self, now: UnixMillis) -> i64 {
        self.accepted_at.map_or(0, |at| self.ended_at.unwrap_or(now).since(at))
    }
}
