//! Agents and services as the desktop needs to know them.

use serde::{Deserialize, Serialize};

use crate::{Calling, OtherAccount};

/// A service (queue, hotline) by its identity and name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceRef {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub upn: String,
}

/// What a user is licensed for (SPEC S6.7). Standalone has all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Licence {
    Assistant,
    ContactCentre,
    ExternalTask,
    Email,
}

/// A person who handles sessions, as stored and as seeded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Agent {
    pub id: String,
    /// `name@domain`.
    pub upn: String,
    pub display_name: String,
    pub email: String,
    pub im_address: String,
    /// "Finance, Basel": what colleagues read below the name.
    pub department: String,
    /// Login name at the telephone system.
    pub login: String,
    /// Phone extensions and own numbers, in any spelling.
    pub extensions: Vec<String>,
    /// Ids of the services the agent is a member of.
    pub services: Vec<String>,
    pub licences: Vec<Licence>,
    /// Ids of the profiles the agent may choose beside Duty and Off Duty, in order.
    pub profiles: Vec<String>,
    /// Ids of the reasons for not being available, in the order in which they are offered; empty for all of the tenant's.
    pub reasons: Vec<String>,
    /// Ids of the services whose sessions the agent may read and cancel as their supervisor.
    pub supervises: Vec<String>,
    /// Takes every call a door reports; the standalone user until they enter own numbers (SPEC S1.3).
    pub takes_every_call: bool,
    /// May administer doors and templates. The standalone user always may.
    pub administrator: bool,
}

/// The signed-in user, as told at the start of the event stream.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub id: String,
    pub upn: String,
    pub display_name: String,
    pub email: String,
    pub licences: Vec<Licence>,
    /// May administer people, rules, doors and templates.
    #[serde(default)]
    pub administrator: bool,
    pub services: Vec<ServiceRef>,
    /// Services whose sessions this user may read and cancel as their supervisor.
    #[serde(default)]
    pub supervises: Vec<ServiceRef>,
    /// The telephone account is somebody else's (SPEC S2.4).
    #[serde(default)]
    pub other_account: Option<OtherAccount>,
    /// Base URL of the contact centre's web page; without one its commands are left out (SPEC S0, "portal").
    pub portal: Option<String>,
    /// Path of the page My Sessions below the portal; empty means `/my-sessions`.
    #[serde(default)]
    pub portal_my_sessions: String,
    /// How this user can call out.
    #[serde(default)]
    pub calling: Calling,
}

/// A responsibility profile (SPEC S6.1); `duty` and `off-duty` always exist and are none of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Profile {
    pub id: String,
    pub name: String,
    pub services: Vec<ProfileService>,
}

/// A service that a profile makes its agents responsible for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ProfileService {
    /// Id.
    pub service: String,
    /// Higher is offered first; `None` comes after all levels.
    pub skill: Option<u8>,
}
