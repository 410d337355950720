//! Subscriptions of outside systems to session events, and what they are sent (SPEC S11.2).

use serde::{Deserialize, Serialize};

use crate::{Session, UnixMillis};

/// What an outside system may be told of a session. An agent's card, so that two agents make two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum WebHookKind {
    /// It rings, or is offered.
    #[serde(rename = "session.offered")]
    Offered,
    #[serde(rename = "session.accepted")]
    Accepted,
    #[serde(rename = "session.ended")]
    Ended,
    /// The agent has written codes, tags or a note.
    #[serde(rename = "session.wrap_up")]
    WrapUp,
}

/// `POST /api/v1/web-hooks`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewWebHook {
    /// Where events are sent: `https`, or `http` to hosts that the server's settings list.
    pub url: String,
    /// Signs what is sent; at least 16 bytes. Made by the server if left out.
    #[serde(default)]
    pub secret: Option<String>,
    pub kinds: Vec<WebHookKind>,
}

/// `Debug` shows no secret and no URL, which may hold one.
impl std::fmt::Debug for NewWebHook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewWebHook").field("kinds", &self.kinds).finish_non_exhaustive()
    }
}

/// A subscription as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebHook {
    pub id: String,
    pub url: String,
    pub kinds: Vec<WebHookKind>,
    pub made_at: UnixMillis,
    /// When something was sent last, and what came of it, in a plain sentence.
    pub last_at: Option<UnixMillis>,
    pub last_result: Option<String>,
    /// Events that wait to be sent.
    pub waiting: u64,
}

/// A subscription with its secret, which is told this once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MadeWebHook {
    #[serde(flatten)]
    pub about: WebHook,
    pub secret: String,
}

impl std::fmt::Debug for MadeWebHook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeWebHook").field("about", &self.about).finish_non_exhaustive()
    }
}

/// What is sent, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebHookEvent {
    /// The same at every repetition.
    pub id: String,
    pub kind: WebHookKind,
    pub at: UnixMillis,
    /// Id of the agent whose session it is.
    pub agent: String,
    pub session: Session,
}
