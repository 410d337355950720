//! The notify dialect of Placetel.
//!
//! Source: <https://developer.placetel.de/webhooks/>. The body is signed: `X-PLACETEL-SIGNATURE` holds the lower-case
//! hex HMAC-SHA256 of the raw body, checked before anything of it is read.

use hmac::{Hmac, KeyInit, Mac};
use nimbus_protocol::{Direction, UnixMillis};
use sha2::Sha256;

use super::fields::Fields;
use super::zammad::party;
use super::{Heard, HookAnswer, HookRequest, Refusal, ordinal_of};
use crate::doors::call_event::{CallEvent, CallKind, Cause};
use crate::doors::settings::DoorSettings;

const SIGNATURE: &str = "x-placetel-signature";
/// Longest call duration that is believed, in seconds.
const LONGEST_CALL_S: i64 = 7 * 24 * 3600;

/// Reads one message.
pub fn read(request: &HookRequest, door: &DoorSettings, now: UnixMillis) -> Result<Heard, Refusal> {
    if let Some(secret) = &door.hmac_secret {
        check(request, secret.0.as_bytes())?;
    }
    let fields = Fields::read(request)?;
    let leg = fields.required("call_id")?;
    let (kind, direction) = match fields.required("event")? {
        "IncomingCall" => (CallKind::Offered, Direction::Inbound),
        "OutgoingCall" => (CallKind::Offered, Direction::Outbound),
        // Sent for incoming calls only, and without a direction by older systems.
        "CallAccepted" => (CallKind::Answered, direction(&fields)?.unwrap_or(Direction::Inbound)),
        "HungUp" => (CallKind::Ended, direction(&fields)?.unwrap_or(Direction::Inbound)),
        _ => {
            return Err(Refusal::UnknownValue {
                field: "event".into(),
                expected: "\"IncomingCall\", \"OutgoingCall\", \"CallAccepted\", \"HungUp\"".into(),
            });
        }
    };
    let mut event = CallEvent::blank(door, leg, kind, direction, now);
    event.from = party(&fields, "from")?;
    event.to = party(&fields, "to")?;
    event.vars = fields.parameters();
    // The SIP user: who calls out, or who took the call.
    let peer = fields.text("peer").map(str::to_owned);
    match kind {
        CallKind::Offered => {
            event.agents = peer.into_iter().collect();
            event.ordinal = ordinal_of(&event.agents);
        }
        CallKind::Answered => {
            event.ordinal = ordinal_of(peer.as_slice());
            event.answered_by = peer;
        }
        _ => event.cause = cause(&fields)?,
    }
    let mut events: Vec<CallEvent> = answered_outbound(&fields, &event).into_iter().collect();
    events.push(event);
    Ok(Heard { events, answer: HookAnswer::empty_json() })
}

/// Nobody tells when an outgoing call is answered; its duration at the end does.
fn answered_outbound(fields: &Fields, ended: &CallEvent) -> Option<CallEvent> {
    let accepted = fields.text("type") == Some("accepted");
    if ended.kind != CallKind::Ended || ended.direction != Direction::Outbound || !accepted {
        return None;
    }
    let seconds: i64 = fields.text("duration").and_then(|text| text.parse().ok())?;
    let mut answered = ended.clone();
    answered.kind = CallKind::Answered;
    answered.cause = None;
    answered.at = ended.at.plus(-1000 * seconds.clamp(0, LONGEST_CALL_S));
    Some(answered)
}

fn direction(fields: &Fields) -> Result<Option<Direction>, Refusal> {
    match fields.text("direction") {
        None => Ok(None),
        Some("in" | "incoming") => Ok(Some(Direction::Inbound)),
        Some("out" | "outgoing") => Ok(Some(Direction::Outbound)),
        Some(_) => Err(Refusal::UnknownValue { field: "direction".into(), expected: "\"in\", \"out\"".into() }),
    }
}

fn cause(fields: &Fields) -> Result<Option<Cause>, Refusal> {
    Ok(match fields.required("type")? {
        "accepted" => Some(Cause::Normal),
        "missed" | "canceled" | "cancelled" => Some(Cause::Cancelled),
        "voicemail" => Some(Cause::Voicemail),
        "blocked" => Some(Cause::Blocked),
        "busy" => Some(Cause::Busy),
        "unavailable" => Some(Cause::NotFound),
        "congestion" => Some(Cause::Congestion),
        // An unknown word is no reason to keep a call ringing.
        _ => None,
    })
}

/// Compares in constant time.
fn check(request: &HookRequest, secret: &[u8]) -> Result<(), Refusal> {
    let sent = request.headers.get(SIGNATURE).and_then(|value| value.to_str().ok()).and_then(unhex);
    let sent = sent.ok_or(Refusal::WrongSignature)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).map_err(|_| Refusal::WrongSignature)?;
    mac.update(request.body);
    mac.verify_slice(&sent).map_err(|_| Refusal::WrongSignature)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.trim().chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let digits = digits.filter(|digits| digits.len() == 64)?;
    Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}
