//! The push dialect of sipgate.io.
//!
//! Source: <https://github.com/sipgate-io/io-labs>, "Push API". Answers and hang-ups come only where the answer to
//! `newCall` asks for them, and only for that call.

use nimbus_protocol::UnixMillis;

use super::fields::Fields;
use super::zammad::{cause, direction, party};
use super::{Heard, HookAnswer, HookRequest, Refusal, ordinal_of, together};
use crate::doors::call_event::{CallEvent, CallKind, TransferKind};
use crate::doors::settings::DoorSettings;

/// Reads one message; a `newCall` is answered with XML that asks for the rest of the call at our own URL.
pub fn read(request: &HookRequest, door: &DoorSettings, now: UnixMillis) -> Result<Heard, Refusal> {
    let fields = Fields::read(request)?;
    let kind = match fields.required("event")? {
        "newCall" => CallKind::Offered,
        "answer" => CallKind::Answered,
        "hangup" => CallKind::Ended,
        // Digits that the caller typed; no call changes by them.
        "dtmf" => return Ok(Heard { events: Vec::new(), answer: nothing_more() }),
        _ => {
            return Err(Refusal::UnknownValue {
                field: "event".into(),
                expected: "\"newCall\", \"answer\", \"hangup\", \"dtmf\"".into(),
            });
        }
    };
    let leg = fields.required("callId")?;
    let mut event = CallEvent::blank(door, leg, kind, direction(&fields)?, now);
    // A transfer is a new call; what stays the same over all of them is the first one's id.
    fields.text("origCallId").unwrap_or(leg).clone_into(&mut event.conversation);
    event.from = party(&fields, "from")?;
    event.to = party(&fields, "to")?;
    event.agents = agents(&fields);
    event.diverted_from = fields.text("diversion").map(str::to_owned);
    if event.diverted_from.is_some() && event.conversation != leg {
        event.transfer = Some(TransferKind::Blind);
    }
    event.vars = fields.parameters();
    match kind {
        CallKind::Offered => event.ordinal = ordinal_of(&event.agents),
        CallKind::Answered => {
            // `answeringNumber` is the dialled number where a queue answers: the user is the better word.
            let mut who: Vec<String> = if event.agents.len() == 1 { event.agents.clone() } else { Vec::new() };
            who.extend(fields.text("answeringNumber").map(str::to_owned));
            event.ordinal = ordinal_of(&who);
            event.answered_by = together(&who);
        }
        CallKind::Ended => event.cause = cause(&fields)?,
        _ => {}
    }
    let answer = if kind == CallKind::Offered { asks_for_more(request.own_url) } else { nothing_more() };
    Ok(Heard { events: vec![event], answer })
}

/// The users in the order told, each with name and ids; the lists run side by side where they have one length.
fn agents(fields: &Fields) -> Vec<String> {
    let lists: Vec<Vec<String>> = ["user", "userId", "fullUserId"].map(|name| fields.list(name)).into();
    let Some(length) = lists.iter().map(Vec::len).find(|length| *length > 0) else { return Vec::new() };
    (0..length)
        .filter_map(|at| {
            let words: Vec<String> =
                lists.iter().filter(|list| list.len() == length).map(|list| list[at].clone()).collect();
            together(&words)
        })
        .collect()
}

fn asks_for_more(own_url: &str) -> HookAnswer {
    let url = escape(own_url);
    xml(&format!("<Response onAnswer=\"{url}\" onHangup=\"{url}\"/>"))
}

fn nothing_more() -> HookAnswer {
    xml("<Response/>")
}

fn xml(content: &str) -> HookAnswer {
    HookAnswer {
        status: 200,
        content_type: "application/xml",
        body: format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{content}"),
    }
}

/// Text for an XML attribute in double quotes; control characters have no place in one.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}
