//! Who changed what in the administration, as it is kept and listed.

use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// One change by an administrator, a command or the seed file. It names what was changed and never secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// Rising.
    pub number: u64,
    pub at: UnixMillis,
    pub by: AuditActor,
    /// Kind of thing: `user`, `service`, `profile`, `reasons`, `settings`, `template`, `door`, `secret`, `api-key`,
    /// `token`, `web-hook`, `contacts` for an import.
    pub what: String,
    /// Its id; empty where there is only one.
    pub id: String,
    pub done: AuditDone,
    /// Names of the fields that are different now.
    #[serde(default)]
    pub fields: Vec<String>,
}

/// Who changed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum AuditActor {
    /// By id, with the UPN of then.
    User { id: String, upn: String },
    /// An outside system's key by id, with its name of then.
    Key { id: String, name: String },
    /// The seed file at a start of the server.
    Seed,
    /// A command of `nimbus-backend`.
    Command,
    /// The server itself, such as a user made at the first sign-in.
    Server,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditDone {
    Made,
    Changed,
    Removed,
    /// The same thing has another secret now, such as a door's token.
    Renewed,
}
