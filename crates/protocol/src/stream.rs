//! The event stream between backend and desktop: one WebSocket at `/api/v1/stream` (SPEC S11.3).
//!
//! The desktop says `Hello` first. The backend answers with `Resumed` and exactly the missing events, or with a
//! fresh `Snapshot`. Text frames hold one JSON message each. The backend sends `Heartbeat` every 5 s when it has
//! nothing else to say, and the desktop answers each with `Alive`; whoever hears nothing for 15 s closes the link.

use serde::{Deserialize, Serialize};

use crate::{AccessToken, Activity, AgentState, DoorInfo, Me, ServiceInfo, Session, Template, UnixMillis};

/// Path of the stream below the backend's base URL.
pub const STREAM_PATH: &str = "/api/v1/stream";
/// How often the backend speaks at least, in milliseconds.
pub const HEARTBEAT_MS: u64 = 5_000;
/// Silence after which either side takes the link for dead, in milliseconds.
pub const DEAD_LINK_MS: u64 = 15_000;

/// What the desktop says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum ClientMessage {
    Hello {
        /// Number of the last event it has applied, with the database it came from; `None` asks for a snapshot.
        resume: Option<Resume>,
        /// Version of the desktop, for the backend's log.
        version: String,
    },
    Alive {
        /// Copied from the heartbeat it answers, so that the backend can measure.
        sent_at: UnixMillis,
    },
    /// The sign-in was renewed: from now on this token of the same user opens the stream. Answered by `Renewed`.
    Renew { token: AccessToken },
}

/// Where the desktop stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    /// Identity of the backend's database; another one leads to a fresh snapshot.
    pub store: String,
    pub after: u64,
}

/// What the backend says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum ServerMessage {
    Snapshot(Box<Snapshot>),
    /// The missing events follow, each as `Event`, up to and with `last`; none where the desktop already has `last`.
    /// The desktop applies them as one change, so that a call that came and went meanwhile does not flash up.
    Resumed {
        now: UnixMillis,
        last: u64,
    },
    Event(Box<NumberedEvent>),
    Heartbeat {
        now: UnixMillis,
    },
    /// The new token was accepted; `None`: it does not expire.
    Renewed {
        until: Option<UnixMillis>,
    },
}

/// Everything the desktop shows, as of `last`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub store: String,
    /// Number of the last event that is part of this snapshot.
    pub last: u64,
    pub now: UnixMillis,
    pub me: Me,
    #[serde(default)]
    pub agent: AgentState,
    /// Services whose sessions the agent may have.
    #[serde(default)]
    pub services: Vec<ServiceInfo>,
    /// Open sessions and those of the last 24 hours, oldest first.
    pub sessions: Vec<Session>,
    pub activities: Vec<Activity>,
    /// Templates that concern this agent, in list order.
    pub templates: Vec<Template>,
    /// Doors, for whoever may administer them; else empty.
    pub doors: Vec<DoorInfo>,
    /// Version of the backend.
    pub version: String,
}

/// An event with its number: rising, not necessarily without gaps, the same after a reconnect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberedEvent {
    pub number: u64,
    pub at: UnixMillis,
    pub event: Event,
}

/// What can change. Each event carries the whole new value of its subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
#[allow(clippy::large_enum_variant, reason = "most events are sessions, and each is made and sent once")]
pub enum Event {
    Session(Session),
    Activity(Activity),
    Me(Me),
    Agent(AgentState),
    Services(Vec<ServiceInfo>),
    Templates(Vec<Template>),
    Door(DoorInfo),
}
