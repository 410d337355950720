//! Any other web hook: a map of fields, not code.
//!
//! The map says where in the body each thing stands and what the sender's words mean. Ready-made maps are in
//! [`super::presets`]. Forms are read as objects of texts and lists, so that one map fits both.

use std::collections::BTreeMap;

use nimbus_protocol::{Direction, UnixMillis, said};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use subtle::ConstantTimeEq;

use super::fields::{Fields, Kind, kind_of, parse_json};
use super::path::FieldPath;
use super::{Heard, HookAnswer, HookRequest, Refusal, ordinal_of, presets, together};
use crate::doors::call_event::{CallEvent, CallKind, Cause, Party, TransferKind};
use crate::doors::settings::{DoorSettings, Secret};

/// Where the things of a call stand in the bodies of one telephone system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldMap {
    /// What happened. Values that are not listed are heard and passed over.
    pub event: Words<CallKind>,
    /// Id of the leg.
    pub leg: FieldPath,
    /// Id that stays the same over transfers, where there is one.
    #[serde(default)]
    pub conversation: Option<FieldPath>,
    /// Inbound where the field is missing.
    #[serde(default)]
    pub direction: Option<Words<Way>>,
    /// Calling and called number.
    #[serde(default)]
    pub from: Option<FieldPath>,
    #[serde(default)]
    pub to: Option<FieldPath>,
    /// For systems that tell the customer's number and their own, whoever calls: used instead of `from` and `to`.
    #[serde(default)]
    pub customer: Option<FieldPath>,
    #[serde(default)]
    pub own: Option<FieldPath>,
    /// Name of the customer.
    #[serde(default)]
    pub customer_name: Option<FieldPath>,
    /// Whom it rings, each path a text or a list of different people.
    #[serde(default)]
    pub agents: Option<FieldPath>,
    /// One person by several words (name, e-mail, extension), the most exact first; used where `agents` is empty.
    #[serde(default)]
    pub agent: Vec<FieldPath>,
    /// Who answered, by several words; without it `agent`.
    #[serde(default)]
    pub answered_by: Vec<FieldPath>,
    #[serde(default)]
    pub service: Option<FieldPath>,
    #[serde(default)]
    pub cause: Option<Words<Cause>>,
    /// Who passed the call on.
    #[serde(default)]
    pub diverted_from: Option<FieldPath>,
    /// Something that differs between two holds of one call, such as the time of the event.
    #[serde(default)]
    pub occurrence: Option<FieldPath>,
    /// Custom context parameters by id.
    #[serde(default)]
    pub vars: BTreeMap<String, FieldPath>,
    /// A token that the sender writes into the body, checked besides the one of the URL.
    #[serde(default)]
    pub token: Option<BodyToken>,
}

/// A field and what its words mean. Words compare in any case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words<T> {
    pub path: FieldPath,
    pub values: BTreeMap<String, T>,
}

impl<T: Copy> Words<T> {
    fn meaning(&self, word: &str) -> Option<T> {
        self.values.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, meaning)| *meaning)
    }
}

/// Which way a call goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    In,
    Out,
}

/// Where a body carries its token, and what it must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyToken {
    pub path: FieldPath,
    pub secret: Secret,
}

/// Reads one message by the door's map, or by the ready-made one that fits the body.
pub fn read(request: &HookRequest, door: &DoorSettings, now: UnixMillis) -> Result<Heard, Refusal> {
    let body = body(request)?;
    let ready_made;
    let map = if let Some(map) = &door.field_map {
        map
    } else {
        ready_made = presets::fitting(&body);
        &ready_made
    };
    check_token(map, &body)?;
    let word = required(&map.event.path, &body)?;
    let events = match map.event.meaning(&word) {
        Some(kind) => vec![event(map, &body, kind, door, now)?],
        None => Vec::new(),
    };
    Ok(Heard { events, answer: HookAnswer::empty_json() })
}

fn event(
    map: &FieldMap,
    body: &Value,
    kind: CallKind,
    door: &DoorSettings,
    now: UnixMillis,
) -> Result<CallEvent, Refusal> {
    let leg = required(&map.leg, body)?;
    let direction = direction(map, body)?;
    let mut event = CallEvent::blank(door, &leg, kind, direction, now);
    if let Some(conversation) = text(map.conversation.as_ref(), body) {
        event.conversation = conversation;
    }
    (event.from, event.to) = parties(map, body, direction)?;
    event.service = text(map.service.as_ref(), body);
    event.diverted_from = text(map.diverted_from.as_ref(), body);
    if event.diverted_from.is_some() && event.conversation != event.leg {
        event.transfer = Some(TransferKind::Blind);
    }
    event.cause = map.cause.as_ref().and_then(|cause| cause.meaning(&cause.path.text(body)?));
    event.vars = map.vars.iter().filter_map(|(id, path)| Some((id.clone(), path.text(body)?))).collect();
    let one = words(&map.agent, body);
    event.agents = map.agents.as_ref().map(|path| path.list(body)).unwrap_or_default();
    if event.agents.is_empty() {
        event.agents = together(&one).into_iter().collect();
    }
    match kind {
        CallKind::Offered | CallKind::Ringing => event.ordinal = ordinal_of(&event.agents),
        CallKind::Answered => {
            let told = words(&map.answered_by, body);
            let who = if told.is_empty() { one } else { told };
            event.ordinal = ordinal_of(&who);
            event.answered_by = together(&who);
        }
        CallKind::Held | CallKind::Retrieved | CallKind::PartyChanged => {
            event.ordinal = ordinal_of(text(map.occurrence.as_ref(), body).as_slice());
        }
        CallKind::Ended => {}
    }
    Ok(event)
}

fn parties(map: &FieldMap, body: &Value, direction: Direction) -> Result<(Party, Party), Refusal> {
    let party = |path: Option<&FieldPath>| Party::from_number(&text(path, body).unwrap_or_default());
    let (mut from, mut to) = match (&map.customer, direction) {
        (Some(customer), Direction::Inbound) => (party(Some(customer)), party(map.own.as_ref())),
        (Some(customer), Direction::Outbound) => (party(map.own.as_ref()), party(Some(customer))),
        (None, _) => (party(map.from.as_ref()), party(map.to.as_ref())),
    };
    // A field that was not sent at all is a mistake in the map; an empty one is a withheld number.
    for path in map.customer.iter().chain(map.from.iter().filter(|_| map.customer.is_none())) {
        if path.find(body).is_none() {
            return Err(Refusal::Missing(path.0.clone()));
        }
    }
    let customer = if direction == Direction::Inbound { &mut from } else { &mut to };
    if !customer.withheld {
        customer.name = text(map.customer_name.as_ref(), body);
    }
    Ok((from, to))
}

fn direction(map: &FieldMap, body: &Value) -> Result<Direction, Refusal> {
    let Some(words) = &map.direction else { return Ok(Direction::Inbound) };
    let Some(word) = words.path.text(body) else { return Ok(Direction::Inbound) };
    match words.meaning(&word) {
        Some(Way::In) => Ok(Direction::Inbound),
        Some(Way::Out) => Ok(Direction::Outbound),
        None => {
            let known: Vec<String> = words.values.keys().map(|word| format!("\"{word}\"")).collect();
            Err(Refusal::UnknownValue { field: words.path.0.clone(), expected: known.join(", ") })
        }
    }
}

fn body(request: &HookRequest) -> Result<Value, Refusal> {
    if kind_of(request) == Kind::Json {
        return match parse_json(request.body)? {
            Value::Object(object) => Ok(Value::Object(object)),
            _ => Err(Refusal::Unreadable(said!("said-hook-no-object", "it is not a JSON object"))),
        };
    }
    let mut object = Map::new();
    for (name, values) in Fields::read(request)?.into_lists() {
        let mut values: Vec<Value> = values.into_iter().map(Value::String).collect();
        let value = if values.len() == 1 { values.remove(0) } else { Value::Array(values) };
        object.insert(name, value);
    }
    Ok(Value::Object(object))
}

fn check_token(map: &FieldMap, body: &Value) -> Result<(), Refusal> {
    let Some(token) = &map.token else { return Ok(()) };
    let sent = token.path.text(body).unwrap_or_default();
    // An empty secret is a map that was not filled in: nothing may come in by it.
    let right = !token.secret.0.is_empty() && bool::from(sent.as_bytes().ct_eq(token.secret.0.as_bytes()));
    if right { Ok(()) } else { Err(Refusal::WrongToken) }
}

fn required(path: &FieldPath, body: &Value) -> Result<String, Refusal> {
    path.text(body).ok_or_else(|| Refusal::Missing(path.0.clone()))
}

fn text(path: Option<&FieldPath>, body: &Value) -> Option<String> {
    path.and_then(|path| path.text(body))
}

fn words(paths: &[FieldPath], body: &Value) -> Vec<String> {
    paths.iter().filter_map(|path| path.text(body)).collect()
}
