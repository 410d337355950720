//! The web hook door: requests of telephone systems in, call events and an answer out.
//!
//! Pure: no socket, no storage, no clock. The server checks the token of the URL, calls [`read`] and sends what
//! comes back. Bodies are hostile until read: everything is bounded and stripped here.

pub mod field_map;
pub mod fields;
pub mod form;
pub mod multipart;
pub mod path;
pub mod placetel;
pub mod presets;
pub mod sipgate;
pub mod zammad;

use http::HeaderMap;
use nimbus_protocol::{DoorKind, Said, UnixMillis, said};
use thiserror::Error;

use super::call_event::{CallEvent, SYNONYM};
use super::settings::DoorSettings;

/// One request of a telephone system, its URL token already checked.
#[derive(Clone, Copy, Debug)]
pub struct HookRequest<'a> {
    /// The `Content-Type` header as received; empty without one.
    pub content_type: &'a str,
    pub headers: &'a HeaderMap,
    /// At most what the server lets through (64 KiB are plenty for every dialect).
    pub body: &'a [u8],
    /// The URL under which this request came in, token included, for systems that must be told it.
    pub own_url: &'a str,
}

/// What was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Empty where the system said something that is no call event (a DTMF digit, an unmapped event).
    pub events: Vec<CallEvent>,
    pub answer: HookAnswer,
}

/// What the telephone system gets as answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookAnswer {
    pub status: u16,
    pub content_type: &'static str,
    pub body: String,
}

impl HookAnswer {
    fn empty_json() -> Self {
        Self { status: 200, content_type: "application/json", body: "{}".to_owned() }
    }
}

/// Why a request was refused; nothing of it may be stored. The texts hold no value of the body.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.said())]
pub enum Refusal {
    /// Why, to stand behind a colon.
    Unreadable(Said),
    UnknownType,
    /// What there is too much of, to stand behind a colon.
    TooMuch(Said),
    /// The field.
    Missing(String),
    UnknownValue {
        field: String,
        /// The values that are read, as a list.
        expected: String,
    },
    WrongSignature,
    WrongToken,
    NoWebHook,
}

impl Refusal {
    /// The sentence, for every language.
    pub fn said(&self) -> Said {
        match self {
            Self::Unreadable(why) => said!("said-hook-unreadable", "The body is not readable: {why}.", why = why),
            Self::UnknownType => {
                said!("said-hook-other-type", "This door reads JSON and forms, not this kind of body.")
            }
            Self::TooMuch(what) => {
                said!("said-hook-too-much", "The body is too large or has too many fields: {what}.", what = what)
            }
            Self::Missing(field) => said!("said-hook-missing", "The field \"{field}\" is missing.", field = field),
            Self::UnknownValue { field, expected } => said!(
                "said-hook-unknown-value",
                "The field \"{field}\" has a value that this door does not know; it reads {expected}.",
                field = field,
                expected = expected
            ),
            Self::WrongSignature => {
                said!("said-hook-signature", "The signature of the body is missing or wrong.")
            }
            Self::WrongToken => said!("said-hook-token", "The token in the body is missing or wrong."),
            Self::NoWebHook => said!("said-hook-none", "This door does not take web hooks."),
        }
    }

    /// The HTTP status of the answer.
    pub fn status(&self) -> u16 {
        match self {
            Self::Unreadable(_) => 400,
            Self::UnknownType => 415,
            Self::TooMuch(_) => 413,
            Self::Missing(_) | Self::UnknownValue { .. } => 422,
            Self::WrongSignature | Self::WrongToken => 401,
            Self::NoWebHook => 404,
        }
    }

    /// Last part of the problem's stable type.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable-body",
            Self::UnknownType => "unknown-content-type",
            Self::TooMuch(_) => "body-too-large",
            Self::Missing(_) => "missing-field",
            Self::UnknownValue { .. } => "unknown-value",
            Self::WrongSignature => "wrong-signature",
            Self::WrongToken => "unknown-token",
            Self::NoWebHook => "no-web-hook",
        }
    }
}

/// Reads one request in the dialect of its door. `now` is when it arrived.
pub fn read(request: &HookRequest, door: &DoorSettings, now: UnixMillis) -> Result<Heard, Refusal> {
    match door.kind {
        DoorKind::Zammad => zammad::read(request, door, now),
        DoorKind::Sipgate => sipgate::read(request, door, now),
        DoorKind::Placetel => placetel::read(request, door, now),
        DoorKind::Generic => field_map::read(request, door, now),
        DoorKind::Simulator
        | DoorKind::MicrosoftTeams
        | DoorKind::DeskPhones
        | DoorKind::Asterisk
        | DoorKind::FreeSwitch
        | DoorKind::FritzBox => Err(Refusal::NoWebHook),
    }
}

/// An ordinal that is the same for the same words in any order, so that "rings Mara" and "rings Jo" of one leg are
/// two facts and a repetition of either is none. Zero for no words (FNV-1a).
fn ordinal_of(words: &[String]) -> u32 {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    let mut hash = 0x811c_9dc5_u32;
    for byte in words.iter().flat_map(|word| word.bytes().chain([0])) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    // The largest ordinal is the conversation core's own mark.
    if words.is_empty() { 0 } else { hash.min(u32::MAX - 1) }
}

/// Several words for one person as one; `None` for no word.
fn together(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join(&SYNONYM.to_string()))
}

#[cfg(test)]
mod tests;
