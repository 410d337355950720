//! What a template does, step by step (SPEC S8.3, S8.4). Text fields may hold placeholders.

use std::fmt;

use serde::{Deserialize, Serialize};

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

    /// As it stands on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// What a web request carries.
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
    /// Pairs of name and value, sent as `multipart/form-data` (RFC 7578); POST only.
    Multipart(Vec<(String, String)>),
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
    /// The token with which the agent is signed in; sent only to hosts that the settings list for it.
    AgentToken,
    /// A token of the sign-in provider for these scopes; sent only to hosts that the settings list for it.
    SignIn {
        scopes: Vec<String>,
    },
}

impl fmt::Debug for Authorisation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Basic { .. } => "Basic(…)",
            Self::Bearer(_) => "Bearer(…)",
            Self::AgentToken => "AgentToken",
            Self::SignIn { .. } => "SignIn(…)",
        })
    }
}

/// A value taken from the answer of a request, for later actions of the same run as `$(Response.<name>)`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Extract {
    pub name: String,
    /// JSONPath (RFC 9535), for example `$.customer.id`; the first value it finds counts.
    pub path: String,
    /// Stands in where the path finds nothing; without one, the action fails then.
    pub default: Option<String>,
    /// Shown in the Info tab.
    pub show: bool,
    /// Kept in memory only and never shown: a token for the next action.
    pub secret: bool,
}

/// A request to a web server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct WebRequestAction {
    pub method: Method,
    pub url: String,
    /// Pairs of name and value, appended to the URL's own query.
    pub query: Vec<(String, String)>,
    pub headers: Vec<(String, String)>,
    pub body: Body,
    pub authorisation: Authorisation,
    /// The next action begins when the answer is there. Without waiting, no value can be taken from the answer.
    pub wait: bool,
    /// Seconds for each try, 1 to 60; 0 means the default of 5.
    pub timeout_s: u32,
    /// 0 to 5; used only where the method is idempotent or `safe_to_repeat` is set.
    pub retries: u32,
    /// Seconds for all tries and pauses together, 1 to 300; 0 means no limit of its own.
    pub deadline_s: u32,
    /// The receiver honours `Idempotency-Key`, so that the request may be repeated.
    pub safe_to_repeat: bool,
    pub extract: Vec<Extract>,
}

impl Default for WebRequestAction {
    fn default() -> Self {
        Self {
            method: Method::default(),
            url: String::new(),
            query: Vec::new(),
            headers: Vec::new(),
            body: Body::default(),
            authorisation: Authorisation::default(),
            wait: true,
            timeout_s: 0,
            retries: 0,
            deadline_s: 0,
            safe_to_repeat: false,
            extract: Vec::new(),
        }
    }
}

/// A program of this computer, started with an argument vector and never through a shell. It must be on the computer's
/// list of allowed programs (SPEC S8.8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ProgramAction {
    /// Path of the program; written out.
    pub program: String,
    /// Each is one argument, whatever it holds.
    pub arguments: Vec<String>,
    /// Working directory; written out. The home folder if empty.
    pub folder: String,
}

/// One step of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    OpenUrl { url: String },
    StartProgram(ProgramAction),
    WebRequest(Box<WebRequestAction>),
}

impl Default for Action {
    fn default() -> Self {
        Self::OpenUrl { url: String::new() }
    }
}
