//! Requests of templates that the backend sends, since they carry the tenant's secrets: what a desktop asks for and what
//! it is told. The secrets themselves never come here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Action, ActivityState, ConversationId, Said, TemplateOwner, Trigger};

/// Names of a tenant's or a user's secrets. The values are kept in the key store of the desktop, or encrypted at the
/// backend, and are never told again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecretInfo {
    /// Letters, digits, `_` and `-`, as in `$(Secret.<name>)`.
    pub name: String,
    /// The hosts to which it may be sent; at least one.
    pub hosts: Vec<String>,
}

/// `PUT /api/v1/secrets/{name}`: a new value, or only fewer hosts where `value` is not given. `Debug` shows no value.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewSecret {
    pub hosts: Vec<String>,
    #[serde(default)]
    pub value: Option<String>,
}

impl std::fmt::Debug for NewSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewSecret(to {} hosts)", self.hosts.len())
    }
}

/// `POST /api/v1/templates/run-action`: one web request of a stored template, for a moment that the asker has claimed.
/// Asking again for the same action tells what became of it, and sends nothing twice that must not be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunAction {
    pub conversation: ConversationId,
    pub trigger: Trigger,
    /// Id of the template.
    pub template: String,
    /// Position of the action, from 0.
    pub position: u32,
    /// What the asker takes the action for (`identity::mark` of the crate that sends): one that was changed meanwhile is
    /// not sent.
    pub mark: String,
    /// The holder of the claim; may be empty for a further try.
    pub holder: String,
    /// Values taken from the answers of earlier actions of the run that the desktop did itself; the backend has those of its
    /// own.
    #[serde(default)]
    pub responses: BTreeMap<String, String>,
    /// Number of the user's try, from 0: a higher one is sent although an earlier one failed or is uncertain.
    #[serde(default)]
    pub nth: u32,
    /// What tells this wish of the user for another try from all others; the same whenever it is asked for again. A desktop
    /// that did not see all tries counts too few: a wish that is new comes after them. Empty where nobody wished for it.
    #[serde(default)]
    pub wish: String,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActionOutcome {
    /// Done, failed or uncertain.
    pub state: ActivityState,
    /// A plain sentence or the status: "201 Created".
    pub result: Said,
    /// Method, URL and the beginning of a failed answer. Personal data; never logged.
    pub detail: String,
    /// Values taken from the answer, but for those that are to be kept secret: they stay with the backend.
    pub values: BTreeMap<String, String>,
    pub took_ms: i64,
    /// How many tries it took, and how many it could have taken.
    pub attempt: u32,
    pub attempts: u32,
    /// The host that the backend would have to list for the request to be sent.
    #[serde(default)]
    pub refused_host: Option<String>,
}

/// `POST /api/v1/templates/test-action`: sends an action that is being edited, for administrators. Nothing is claimed
/// and nothing is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TestAction {
    pub action: Action,
    pub owner: TemplateOwner,
    /// `Group.Field` and the value of each placeholder, but for secrets.
    pub values: BTreeMap<String, String>,
    /// ISO 3166 code, to read numbers written without `+`.
    pub country: String,
}

/// What a test was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TestOutcome {
    /// The request was sent and the answer says that it was done.
    pub done: bool,
    /// A request has left for its server, or may have.
    #[serde(default)]
    pub sent: bool,
    /// "201 Created", or in a sentence why not.
    pub result: Said,
    pub took_ms: i64,
    /// The beginning of the answer as text, at most 16 KiB.
    pub answer: String,
    /// Values taken from the answer; secret ones are dots.
    pub values: BTreeMap<String, String>,
}
