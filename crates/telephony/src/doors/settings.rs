//! What is configured about a door: its dialect, its secrets, and what it adds to every call.
//!
//! Data and defaults only. The token in the URL is no part of it: the server keeps that one hashed.

use std::fmt;

use nimbus_protocol::{DoorCapabilities, DoorKind};
use serde::{Deserialize, Serialize};

use super::line::settings::LineSettings;
use super::simulator;
use super::web_hook::field_map::FieldMap;

/// One door as an administrator sets it up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorSettings {
    /// Unique, also in the URL path.
    pub name: String,
    pub kind: DoorKind,
    /// Shown to people; empty for the usual one of its kind.
    #[serde(default)]
    pub label: String,
    #[serde(default = "enabled")]
    pub enabled: bool,
    /// Shared secret of signed bodies (Placetel); without one signatures are not asked for.
    #[serde(default)]
    pub hmac_secret: Option<Secret>,
    /// How the bodies of a generic web hook are read; without one a ready-made map is chosen by the body.
    #[serde(default)]
    pub field_map: Option<FieldMap>,
    /// Service of calls for which the telephone system names none: id, UPN, name or number.
    #[serde(default)]
    pub default_service: Option<String>,
    /// How long this system rings at most, in milliseconds, where it does not say so itself.
    #[serde(default)]
    pub ring_limit_ms: Option<i64>,
    /// Where the telephone system is, for doors that connect to it.
    #[serde(default)]
    pub line: Option<LineSettings>,
}

fn enabled() -> bool {
    true
}

impl DoorSettings {
    pub fn new(name: &str, kind: DoorKind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            label: String::new(),
            enabled: true,
            hmac_secret: None,
            field_map: None,
            default_service: None,
            ring_limit_ms: None,
            line: None,
        }
    }

    /// What people read: "Zammad web hook".
    pub fn label(&self) -> &str {
        match (self.label.trim(), self.kind) {
            ("", DoorKind::Zammad) => "Zammad web hook",
            ("", DoorKind::Sipgate) => "sipgate web hook",
            ("", DoorKind::Placetel) => "Placetel web hook",
            ("", DoorKind::Generic) => "Web hook",
            ("", DoorKind::Simulator) => "Simulator",
            ("", DoorKind::MicrosoftTeams) => "Microsoft Teams",
            ("", DoorKind::Asterisk) => "Asterisk",
            ("", DoorKind::FreeSwitch) => "FreeSWITCH",
            ("", DoorKind::DeskPhones) => "Desk phones",
            ("", DoorKind::FritzBox) => "FRITZ!Box",
            (label, _) => label,
        }
    }

    /// What can be asked of this door's telephone system. Web hooks, desk phones and a
    /// FRITZ!Box only tell, and Microsoft Graph tells of no call.
    pub fn capabilities(&self) -> DoorCapabilities {
        match self.kind {
            DoorKind::Simulator => simulator::capabilities(),
            DoorKind::Asterisk | DoorKind::FreeSwitch => {
                DoorCapabilities { hang_up: true, transfer: true, originate: true, ..DoorCapabilities::default() }
            }
            DoorKind::Zammad
            | DoorKind::Sipgate
            | DoorKind::Placetel
            | DoorKind::Generic
            | DoorKind::MicrosoftTeams
            | DoorKind::DeskPhones
            | DoorKind::FritzBox => DoorCapabilities::default(),
        }
    }
}

/// A text that is never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
