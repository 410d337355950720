//! A door as administrators set it up: `/api/v1/admin/doors` (SPEC S13).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::DoorKind;

/// `PUT /api/v1/admin/doors/{name}`, and what `GET` tells without the password. What is left out of a known door stays as it
/// is, where only a seed file can set it (signatures, field maps).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DoorSetup {
    /// Unique; letters, digits, `_` and `-`.
    pub name: String,
    /// Of a known door it cannot be changed.
    pub kind: DoorKind,
    /// Shown to people; empty for the usual one of its kind.
    #[serde(default)]
    pub label: String,
    #[serde(default = "enabled")]
    pub enabled: bool,
    /// Service of calls for which the telephone system names none: id, UPN, name or number.
    #[serde(default)]
    pub default_service: Option<String>,
    /// How long this system rings at most, in milliseconds, where it does not say so itself.
    #[serde(default)]
    pub ring_limit_ms: Option<i64>,
    /// Where the telephone system is, for doors that connect to it.
    #[serde(default)]
    pub line: Option<LineSetup>,
}

fn enabled() -> bool {
    true
}

/// Where a telephone system is and how its words are meant. Texts that are empty mean the usual of the door's kind.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct LineSetup {
    /// Name or address of the telephone system.
    pub host: String,
    /// `None` for the usual one of its kind.
    pub port: Option<u16>,
    pub tls: bool,
    /// Certificates that are believed beside the computer's own, as PEM.
    pub certificates: String,
    pub user: String,
    /// The password: told to the server, never by it. `None` leaves the known one, which is forgotten with another host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// Whether the server has a password. Only told.
    pub has_password: bool,
    /// The system's name of a queue → a word of the service. A queue that is not here means the service of its own name.
    pub queues: BTreeMap<String, String>,
    /// The system's word for a telephone → a word of the agent. A telephone that is not here means the agent who has its
    /// number as extension.
    pub agents: BTreeMap<String, String>,
    /// How an agent's telephone is called, with `{extension}`.
    pub telephone: String,
    /// Where numbers are dialled: a context of the dial plan.
    pub context: String,
    /// Put before a number of the public network that is dialled, in the place of its `+`. `None` leaves it as it is.
    pub prefix: Option<String>,
    /// ACW, RONA, not available and Off Duty pause the agent in the queues.
    pub pauses: bool,
    /// Choosing a profile changes in which queues the agent is.
    pub membership: bool,
}

impl std::fmt::Debug for LineSetup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LineSetup").field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}
