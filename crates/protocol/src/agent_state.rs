//! An agent's state in its layers, and what the agent can do about it (SPEC S6).
//!
//! The backend sends the whole state at each change. All points in time are the backend's.

use serde::{Deserialize, Serialize};

use crate::{ConversationId, Modality, ServiceRef, UnixMillis};

/// The profile that covers all of the agent's services; every contact-centre agent has it.
pub const DUTY: &str = "duty";
/// The profile that covers none.
pub const OFF_DUTY: &str = "off-duty";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    #[default]
    Available,
    Busy,
    DoNotDisturb,
    BeRightBack,
    Away,
    /// Overrides every other layer.
    Offline,
}

/// A profile as its agent can choose it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProfileChoice {
    pub id: String,
    /// Empty for [`DUTY`] and [`OFF_DUTY`], whose names are the desktop's words.
    pub name: String,
    /// Names of the services it covers; empty for both of those.
    pub services: Vec<String>,
    /// What kinds of work these services bring, each once. Older servers do not say it.
    #[serde(default)]
    pub modalities: Vec<Modality>,
}

/// Why an agent is not selectable. Ordered: the first one of a list is what the one line says (SPEC S6.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Block {
    Offline,
    OffDuty,
    Rona,
    InSession,
    Ringing,
    AfterCallWork,
    /// By presence, which the state tells: a reason is asked for (SPEC S6.3).
    NotAvailable,
    /// The chosen profile covers no service that the agent is still a member of.
    NoServices,
}

impl Block {
    /// Whether nobody can call on behalf of a service meanwhile (SPEC S9.1). What only keeps services' sessions away does not.
    pub fn forbids_calling(self) -> bool {
        match self {
            Self::Offline | Self::Rona | Self::InSession | Self::Ringing | Self::AfterCallWork => true,
            Self::OffDuty | Self::NotAvailable | Self::NoServices => false,
        }
    }
}

/// The blocked state after an ignored or declined offer (SPEC S6.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rona {
    pub conversation: ConversationId,
    pub modality: Modality,
    pub service: Option<ServiceRef>,
    /// What was missed: the caller or the subject.
    pub title: String,
    pub since: UnixMillis,
    /// When it ends by itself; as it was when it was set.
    pub resets_at: UnixMillis,
}

/// The countdown after a session (SPEC S6.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Acw {
    pub conversation: ConversationId,
    pub service: Option<ServiceRef>,
    /// Beginning of the counter that runs now, the first or an extension's.
    pub since: UnixMillis,
    pub until: UnixMillis,
    /// Length of the counter that an extension would start, in milliseconds; `None` if it may not be extended.
    pub extend_ms: Option<i64>,
    pub may_finish: bool,
}

impl Acw {
    /// Length of the counter that runs now, in milliseconds: "of 2:00".
    pub fn length_ms(&self) -> i64 {
        self.until.since(self.since)
    }
}

/// A reason for not having been available.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reason {
    pub id: String,
    pub name: String,
}

/// A time in which the agent was not available and has not said why yet (SPEC S6.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReasonRequest {
    pub id: String,
    pub presence: Presence,
    pub from: UnixMillis,
    /// `None` while it lasts.
    pub to: Option<UnixMillis>,
    /// When it closes unfilled.
    pub closes_at: UnixMillis,
}

/// A waiting session that the agent may take (SPEC S7.2, pick-up).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Waiting {
    pub conversation: ConversationId,
    pub modality: Modality,
    pub service: ServiceRef,
    pub title: String,
    pub since: UnixMillis,
}

/// Everything about an agent that is no session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AgentState {
    pub presence: Presence,
    pub presence_since: UnixMillis,
    /// The telephone system that says so; `None` if it was set by hand.
    pub presence_from: Option<String>,
    /// Has duty, RONA, ACW and reasons; without it these are left out, not greyed (SPEC S6.7).
    pub contact_centre: bool,
    /// Id of the chosen profile.
    pub profile: String,
    pub profile_since: UnixMillis,
    /// Duty first, Off Duty last.
    pub profiles: Vec<ProfileChoice>,
    /// Why the agent is not selectable; empty if they are.
    pub blocks: Vec<Block>,
    pub rona: Option<Rona>,
    pub acw: Option<Acw>,
    /// The user's own list, in its order; the first four are buttons.
    pub reasons: Vec<Reason>,
    /// Not filled yet, most recent first.
    pub requests: Vec<ReasonRequest>,
    /// Sessions that may be picked up: those for which the agent is preferred, then by priority, longest waiting first; at
    /// most fifty.
    pub waiting: Vec<Waiting>,
}

impl AgentState {
    /// Whether sessions of services may be offered now.
    pub fn is_selectable(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// `PUT /api/v1/me/presence`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetPresence {
    pub presence: Presence,
}

/// `PUT /api/v1/me/profile`: by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetProfile {
    pub profile: String,
}

/// `POST /api/v1/me/acw/extend` and `…/finish`: of which session, so that a late word does not hit the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfSession {
    pub conversation: ConversationId,
}

/// `PUT /api/v1/me/reasons/{request}`: the reason's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FillIn {
    pub reason: String,
}
