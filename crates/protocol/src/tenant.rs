//! What administrators set for all of a tenant's agents, and the keys of outside systems (SPEC S11.5, S11.6).

use serde::{Deserialize, Serialize};

use crate::{DialRules, FirstSignIn, Presence, UnixMillis};

/// `GET /api/v1/admin/settings`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TenantSettings {
    /// Presences that count as not available, so that a reason is asked for (SPEC S6.2, S6.3).
    pub not_available: Vec<Presence>,
    /// What becomes of somebody who signs in and is no user yet.
    pub first_sign_in: FirstSignIn,
    /// Which numbers may be called (SPEC S9.3).
    pub dialling: DialRules,
}

impl Default for TenantSettings {
    fn default() -> Self {
        Self {
            not_available: vec![Presence::Away, Presence::BeRightBack, Presence::Busy, Presence::DoNotDisturb],
            first_sign_in: FirstSignIn::Refuse,
            dialling: DialRules::default(),
        }
    }
}

/// `PUT /api/v1/admin/settings`: what is left out stays as it is, so that a program which does not know a setting does not
/// change it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ChangedSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_available: Option<Vec<Presence>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_sign_in: Option<FirstSignIn>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dialling: Option<DialRules>,
}

impl ChangedSettings {
    /// The settings after the change.
    #[must_use]
    pub fn of(self, before: TenantSettings) -> TenantSettings {
        TenantSettings {
            not_available: self.not_available.unwrap_or(before.not_available),
            first_sign_in: self.first_sign_in.unwrap_or(before.first_sign_in),
            dialling: self.dialling.unwrap_or(before.dialling),
        }
    }
}

impl From<TenantSettings> for ChangedSettings {
    fn from(all: TenantSettings) -> Self {
        Self {
            not_available: Some(all.not_available),
            first_sign_in: Some(all.first_sign_in),
            dialling: Some(all.dialling),
        }
    }
}

/// What an API key opens. Administrators have all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Make, change and cancel tasks.
    Tasks,
    /// Change a session's customer and parameters.
    Sessions,
    /// Schedule, change and cancel outbound calls.
    OutboundCalls,
    /// Read and change the address book.
    Contacts,
    /// Subscribe to session events.
    WebHooks,
    /// Read reports.
    Reports,
}

impl Scope {
    pub const ALL: [Self; 6] =
        [Self::Tasks, Self::Sessions, Self::OutboundCalls, Self::Contacts, Self::WebHooks, Self::Reports];

    /// As it is written in requests and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::Sessions => "sessions",
            Self::OutboundCalls => "outbound-calls",
            Self::Contacts => "contacts",
            Self::WebHooks => "web-hooks",
            Self::Reports => "reports",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.slug() == slug)
    }
}

/// `POST /api/v1/admin/api-keys`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewApiKey {
    /// What it is for.
    pub name: String,
    pub scopes: Vec<Scope>,
}

/// An API key as it is listed; the key itself is not stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKey {
    pub id: String,
    pub name: String,
    pub scopes: Vec<Scope>,
    pub made_at: UnixMillis,
    /// To the minute; `None` if never.
    pub last_used_at: Option<UnixMillis>,
}

/// An API key with the key, which is told this once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MadeApiKey {
    #[serde(flatten)]
    pub about: ApiKey,
    pub key: String,
}

impl std::fmt::Debug for MadeApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeApiKey").field("about", &self.about).finish_non_exhaustive()
    }
}
