//! Doors as they are listed: what they are called, what they can do, when they last heard something.

use serde::{Deserialize, Serialize};

use crate::{Said, UnixMillis};

/// The dialect a door speaks (SPEC S13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DoorKind {
    Zammad,
    Sipgate,
    Placetel,
    /// A web hook described by a field map.
    Generic,
    Simulator,
    /// Presences from Microsoft Graph; it tells of no call.
    MicrosoftTeams,
    /// Asterisk's manager interface (AMI).
    Asterisk,
    /// FreeSWITCH's event socket.
    FreeSwitch,
    /// Action URLs that desk phones call themselves.
    DeskPhones,
    /// A FRITZ!Box's call monitor.
    FritzBox,
}

impl DoorKind {
    /// The name used in URLs, settings and `doors --json`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Zammad => "zammad",
            Self::Sipgate => "sipgate",
            Self::Placetel => "placetel",
            Self::Generic => "generic",
            Self::Simulator => "simulator",
            Self::MicrosoftTeams => "microsoft_teams",
            Self::Asterisk => "asterisk",
            Self::FreeSwitch => "free_switch",
            Self::DeskPhones => "desk_phones",
            Self::FritzBox => "fritz_box",
        }
    }

    /// Whether the server connects to the telephone system, instead of being called by it.
    pub fn is_line(self) -> bool {
        matches!(self, Self::Asterisk | Self::FreeSwitch | Self::FritzBox)
    }
}

/// What a door's telephone system lets us do; a button exists only where it is true (SPEC S4.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct DoorCapabilities {
    pub answer: bool,
    pub decline: bool,
    pub hang_up: bool,
    pub transfer: bool,
    pub originate: bool,
}

/// A door as `GET /api/v1/doors` lists it to whoever may administer doors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoorInfo {
    /// Unique, also in the URL path.
    pub name: String,
    pub kind: DoorKind,
    /// Shown to people: "Zammad web hook".
    pub label: String,
    /// The URL to paste into the telephone system, token included; empty for doors that take none.
    pub url: String,
    pub enabled: bool,
    pub capabilities: DoorCapabilities,
    pub last_event_at: Option<UnixMillis>,
    /// Events taken since the door was made.
    pub events: u64,
    /// Why the last request was refused, in a plain sentence, if the last one was.
    pub last_refusal: Option<Said>,
    /// How the connection stands, for doors that connect to their telephone system.
    #[serde(default)]
    pub connection: Option<DoorConnection>,
}

/// How a door's connection to its telephone system stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoorConnection {
    pub state: ConnectionState,
    /// Since when.
    pub since: UnixMillis,
    /// Why there is none, or what should be done about it while there is one, in a plain sentence without secrets.
    #[serde(default)]
    pub reason: Option<Said>,
}

/// Whether there is a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConnectionState {
    /// Connecting, or signing in.
    Connecting,
    /// Signed in, and the calls are known.
    Connected,
    /// Tried again after a pause.
    Lost,
    /// The telephone system refuses the user or the password; tried again seldom.
    Refused,
}
