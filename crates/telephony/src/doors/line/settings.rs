//! How a connected telephone system is reached, signed in to and mapped to the tenant.
//!
//! Data and defaults only.

use std::collections::BTreeMap;

use nimbus_protocol::DoorKind;
use serde::{Deserialize, Serialize};

use crate::doors::{call_event::SYNONYM, settings::Secret};

/// Where a line leads and how its system's words are meant. Texts that are empty mean the usual of the door's kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LineSettings {
    /// Name or address of the telephone system.
    pub host: String,
    /// `None`: 5038 (with TLS 5039), 8021, 1012.
    pub port: Option<u16>,
    pub tls: bool,
    /// Certificates that are believed beside the computer's own, as PEM.
    pub certificates: String,
    pub user: String,
    pub secret: Option<Secret>,
    /// The system's name of a queue → a word of the service. A queue that is not here means the service of its own name.
    pub queues: BTreeMap<String, String>,
    /// The system's word for a telephone (`2001`, `PJSIP/2001`, `Local/2001@from-queue/n`, `204@acme.example`) → a word of
    /// the agent. A telephone that is not here means the agent who has its number as extension.
    pub agents: BTreeMap<String, String>,
    /// How an agent's telephone is called, with `{extension}`: `PJSIP/{extension}`, `user/{extension}`.
    pub telephone: String,
    /// Where numbers are dialled: a context of the dial plan.
    pub context: String,
    /// Put before a number of the public network that is dialled, in the place of its `+`: `00`. `None` leaves it as it is.
    pub prefix: Option<String>,
    /// ACW, RONA, not available and Off Duty pause the agent in the queues (SPEC S7.4).
    pub pauses: bool,
    /// Choosing a profile changes in which queues the agent is.
    pub membership: bool,
}

impl LineSettings {
    /// The port that is meant.
    pub fn port(&self, kind: DoorKind) -> u16 {
        self.port.unwrap_or(match kind {
            DoorKind::FreeSwitch => 8021,
            DoorKind::FritzBox => 1012,
            _ if self.tls => 5039,
            _ => 5038,
        })
    }

    /// The agent's words for a telephone in one text: who is set for it, and it itself.
    pub fn agent(&self, telephone: &str) -> String {
        match self.agents.get(telephone) {
            Some(word) => format!("{word}{SYNONYM}{telephone}"),
            None => telephone.to_owned(),
        }
    }

    /// The number as it is dialled there: with the prefix in the place of its `+`, where one is set.
    pub fn dialled(&self, number: &str) -> String {
        match (&self.prefix, number.strip_prefix('+')) {
            (Some(prefix), Some(rest)) => format!("{}{rest}", prefix.trim()),
            _ => number.to_owned(),
        }
    }

    /// The word of the service that a queue means.
    pub fn service<'a>(&'a self, queue: &'a str) -> &'a str {
        self.queues.get(queue).map_or(queue, String::as_str)
    }
}
