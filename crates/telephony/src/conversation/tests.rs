//! What the core promises: readable scenarios, and that neither order nor repetition matters.

mod flow;
mod matched;
mod order;
mod rules;

use std::collections::BTreeMap;

use nimbus_protocol::{Agent, Direction, DoorCapabilities, EndReason, Session, SessionState, UnixMillis};

use super::*;
use crate::directory::Service;
use crate::doors::call_event::{SYNONYM, TransferKind};

const CUSTOMER: &str = "+41791234567";

fn agent(id: &str, name: &str, extension: &str) -> Agent {
    Agent {
        id: id.into(),
        upn: format!("{id}@halden.example"),
        display_name: name.into(),
        email: format!("{id}@halden.example"),
        im_address: format!("{id}@im.halden.example"),
        department: "Claims, Basel".into(),
        extensions: vec![extension.into()],
        ..Agent::default()
    }
}

fn team() -> Directory {
    let agents =
        vec![agent("mara", "Mara Lindt", "204"), agent("jo", "Jo Okafor", "205"), agent("tom", "Tom Aebi", "206")];
    let services = vec![Service {
        id: "s-1".into(),
        name: "Claims Hotline".into(),
        numbers: vec!["+41 44 508 12 90".into()],
        ..Service::default()
    }];
    Directory::new(agents, services, "CH")
}

fn alone() -> Directory {
    let me = Agent { id: "me".into(), display_name: "Mia Winter".into(), takes_every_call: true, ..Agent::default() };
    Directory::new(vec![me], Vec::new(), "CH")
}

/// An event of leg `leg` at second `at`; the conversation is "c".
fn event(leg: &str, kind: CallKind, at: i64) -> CallEvent {
    CallEvent {
        source: "door".into(),
        leg: leg.into(),
        conversation: "c".into(),
        kind,
        ordinal: 0,
        direction: Direction::Inbound,
        from: Party::from_number(CUSTOMER),
        to: Party::from_number("0443332211"),
        service: None,
        default_service: None,
        agents: Vec::new(),
        answered_by: None,
        cause: None,
        diverted_from: None,
        transfer: None,
        vars: BTreeMap::new(),
        ring_limit_ms: None,
        at: UnixMillis(at * 1000),
        simulated: false,
        capabilities: DoorCapabilities::default(),
    }
}

fn rings(leg: &str, at: i64, agents: &[&str]) -> CallEvent {
    let agents: Vec<String> = agents.iter().map(ToString::to_string).collect();
    // As adapters do: who is rung makes it another fact.
    let ordinal =
        agents.iter().flat_map(|agent| agent.bytes()).fold(1, |sum, byte| sum * 3 % 100_003 + u32::from(byte));
    CallEvent { ordinal, agents, ..event(leg, CallKind::Offered, at) }
}

fn answers(leg: &str, at: i64, by: &str) -> CallEvent {
    CallEvent { answered_by: Some(by.into()), ..event(leg, CallKind::Answered, at) }
}

fn ends(leg: &str, at: i64, cause: Cause) -> CallEvent {
    CallEvent { cause: Some(cause), ..event(leg, CallKind::Ended, at) }
}

fn outbound(mut event: CallEvent, from: &str, to: &str) -> CallEvent {
    event.direction = Direction::Outbound;
    event.from = Party::from_number(from);
    event.to = Party::from_number(to);
    event
}

fn conversation(events: impl IntoIterator<Item = CallEvent>) -> Conversation {
    let mut conversation = Conversation::default();
    for event in events {
        conversation.add(event);
    }
    conversation
}

fn cards(directory: &Directory, events: impl IntoIterator<Item = CallEvent>) -> BTreeMap<String, Session> {
    let cards = conversation(events).sessions(directory, "Test door");
    let count = cards.len();
    let cards: BTreeMap<String, Session> = cards.into_iter().collect();
    assert_eq!(cards.len(), count, "an agent has more than one card");
    cards
}

fn states(directory: &Directory, events: impl IntoIterator<Item = CallEvent>) -> BTreeMap<String, SessionState> {
    cards(directory, events).into_iter().map(|(agent, card)| (agent, card.state)).collect()
}

fn expect(pairs: &[(&str, SessionState)]) -> BTreeMap<String, SessionState> {
    pairs.iter().map(|(agent, state)| ((*agent).to_owned(), *state)).collect()
}

const RINGING: SessionState = SessionState::Ringing;
const TALKING: SessionState = SessionState::Talking;
const HELD: SessionState = SessionState::Held;
const COMPLETED: SessionState = SessionState::Ended(EndReason::Completed);
const MISSED: SessionState = SessionState::Ended(EndReason::Missed);
const ELSEWHERE: SessionState = SessionState::Ended(EndReason::AnsweredElsewhere);
const TRANSFERRED: SessionState = SessionState::Ended(EndReason::Transferred);

/// sipgate's blind transfer: another call id, the first agent as diversion.
fn transferred(leg: &str, at: i64, from: &str, to: &str) -> CallEvent {
    CallEvent { diverted_from: Some(from.into()), transfer: Some(TransferKind::Blind), ..rings(leg, at, &[to]) }
}
