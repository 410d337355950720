//! Templates: what happens by itself at a moment of a session (SPEC S8), as stored, seeded and exported.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Origin;

/// The moment that fires a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    Ringing,
    Accepted,
    Terminated,
}

/// Whose template it is; a service call runs the service's templates and then the user's own (SPEC S8.1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TemplateOwner {
    /// Id of the service.
    Service(String),
    /// Id of the user.
    User(String),
    /// Every user, as if each had it as their own.
    Everyone,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    #[default]
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// Whether sending it twice does no more than sending it once (RFC 9110, section 9.2.2).
    pub fn is_idempotent(self) -> bool {
        matches!(self, Self::Get | Self::Put | Self::Delete)
    }
}

/// What a web request carries. Text fields may hold placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Body {
    #[default]
    None,
    /// JSON text; placeholders stand inside its strings.
    Json(String),
    Text(String),
    /// Pairs of name and value, sent as `application/x-www-form-urlencoded`.
    Form(Vec<(String, String)>),
}

/// How a web request proves itself. `Debug` shows no password and no token.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Authorisation {
    #[default]
    None,
    Basic {
        user: String,
        password: String,
    },
    Bearer(String),
}

impl fmt::Debug for Authorisation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Basic { .. } => "Basic(…)",
            Self::Bearer(_) => "Bearer(…)",
        })
    }
}

/// One step of a template, in order (SPEC S8.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    OpenUrl {
        url: String,
    },
    WebRequest {
        #[serde(default)]
        method: Method,
        url: String,
        /// Pairs of name and value, appended to the URL's own query.
        #[serde(default)]
        query: Vec<(String, String)>,
        #[serde(default)]
        headers: Vec<(String, String)>,
        #[serde(default)]
        body: Body,
        #[serde(default)]
        authorisation: Authorisation,
        /// Seconds, 1 to 60; 0 means the default of 5.
        #[serde(default)]
        timeout_s: u32,
        /// 0 to 5; used only where the method is idempotent or `safe_to_repeat` is set.
        #[serde(default)]
        retries: u32,
        /// The receiver honours `Idempotency-Key`, so that the request may be repeated.
        #[serde(default)]
        safe_to_repeat: bool,
    },
}

/// A template as stored. RON import and export use the same form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Template {
    pub id: String,
    pub name: String,
    pub owner: TemplateOwner,
    pub trigger: Trigger,
    /// Any of these; empty means all that the owner allows.
    #[serde(default)]
    pub origins: Vec<Origin>,
    pub actions: Vec<Action>,
    #[serde(default = "enabled")]
    pub enabled: bool,
    /// Go on with the next action after a failed one; default is to stop the run (SPEC S8.4).
    #[serde(default)]
    pub go_on_after_failure: bool,
}

fn enabled() -> bool {
    true
}
