//! The generic CTI dialect of Zammad, the widest small door.
//!
//! Source: <https://docs.zammad.org/en/latest/api/generic-cti/index.html>, and where page and program differ, the
//! program. `user` and `caller` are the same field; either may be a text or a list.

use nimbus_protocol::{Direction, UnixMillis};

use super::fields::Fields;
use super::{Heard, HookAnswer, HookRequest, Refusal, ordinal_of, together};
use crate::doors::call_event::{CallEvent, CallKind, Cause, Party};
use crate::doors::settings::DoorSettings;

/// Reads one message. Answers `{}`: this door never rejects or redirects a call.
pub fn read(request: &HookRequest, door: &DoorSettings, now: UnixMillis) -> Result<Heard, Refusal> {
    let fields = Fields::read(request)?;
    let kind = match fields.required("event")? {
        "newCall" => CallKind::Offered,
        "answer" => CallKind::Answered,
        "hangup" => CallKind::Ended,
        _ => {
            return Err(Refusal::UnknownValue {
                field: "event".into(),
                expected: "\"newCall\", \"answer\", \"hangup\"".into(),
            });
        }
    };
    let direction = direction(&fields)?;
    let leg = fields.text("callId").or_else(|| fields.text("call_id"));
    let leg = leg.ok_or_else(|| Refusal::Missing("callId".into()))?;
    let mut event = CallEvent::blank(door, leg, kind, direction, now);
    if let Some(first) = fields.text("origCallId") {
        first.clone_into(&mut event.conversation);
    }
    event.from = party(&fields, "from")?;
    event.to = party(&fields, "to")?;
    event.agents = fields.list("user");
    event.agents.extend(fields.list("caller"));
    event.service = fields.text("queue").map(str::to_owned);
    event.diverted_from = fields.text("diversion").map(str::to_owned);
    let mut answered_by: Vec<String> = fields
        .text("answeringNumber")
        .or_else(|| fields.text("answering_number"))
        .map(str::to_owned)
        .into_iter()
        .collect();
    if event.agents.len() == 1 {
        answered_by.extend(event.agents.iter().cloned());
    }
    match kind {
        CallKind::Offered => event.ordinal = ordinal_of(&event.agents),
        CallKind::Answered => {
            event.ordinal = ordinal_of(&answered_by);
            event.answered_by = together(&answered_by);
        }
        CallKind::Ended => event.cause = cause(&fields)?,
        _ => {}
    }
    event.vars = fields.parameters();
    Ok(Heard { events: vec![event], answer: HookAnswer::empty_json() })
}

/// `in` or `out`; required.
pub(super) fn direction(fields: &Fields) -> Result<Direction, Refusal> {
    match fields.required("direction")? {
        "in" => Ok(Direction::Inbound),
        "out" => Ok(Direction::Outbound),
        _ => Err(Refusal::UnknownValue { field: "direction".into(), expected: "\"in\", \"out\"".into() }),
    }
}

/// A number that must be sent but may be empty or withheld.
pub(super) fn party(fields: &Fields, name: &str) -> Result<Party, Refusal> {
    if !fields.has(name) {
        return Err(Refusal::Missing(name.to_owned()));
    }
    Ok(Party::from_number(fields.text(name).unwrap_or_default()))
}

/// Why a call ended, in the words that Zammad and sipgate share. An unknown word is no reason to keep a call ringing.
pub(super) fn cause(fields: &Fields) -> Result<Option<Cause>, Refusal> {
    if !fields.has("cause") {
        return Err(Refusal::Missing("cause".into()));
    }
    Ok(fields.text("cause").and_then(|cause| match cause {
        "normalClearing" => Some(Cause::Normal),
        "busy" => Some(Cause::Busy),
        "cancel" => Some(Cause::Cancelled),
        "noAnswer" => Some(Cause::NoAnswer),
        "congestion" => Some(Cause::Congestion),
        "notFound" => Some(Cause::NotFound),
        "forwarded" => Some(Cause::Forwarded),
        _ => None,
    }))
}
