//! Desk phones: telephones that call a URL for each thing that happens to them. The door of any telephone system, seen
//! from one desk.
//!
//! A machine with a bounded memory: phones that give their calls no id are understood by what they said before. A phone
//! is one agent's; nothing that it says is trusted further than that.

mod address;
mod base64;
mod calls;
mod fields;

use std::collections::BTreeMap;

use nimbus_protocol::{Direction, Presence, Said as Sentence, UnixMillis, said};

use crate::doors::call_event::{CallEvent, CallKind, Cause, Party};
use crate::doors::line::AgentNews;
use crate::doors::settings::DoorSettings;
use calls::{Calls, Found};
use fields::Said;

/// Most phones that are remembered; the one that was silent longest is forgotten for a new one.
const MOST_PHONES: usize = 5_000;

/// What follows from one request of a phone.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Heard {
    pub calls: Vec<CallEvent>,
    pub agents: Vec<AgentNews>,
}

/// Why a request is not understood, in a sentence for whoever sets the phone up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said())]
pub enum NotHeard {
    NoEvent,
    UnknownEvent,
    NoPhone,
    TooMuch,
}

impl NotHeard {
    /// The sentence, for every language.
    pub fn said(self) -> Sentence {
        match self {
            Self::NoEvent => said!(
                "said-phone-no-event",
                "The event is missing: put ev=ring, outgoing, established, missed, terminated, hold, resume or the like \
                 into the URL."
            ),
            Self::UnknownEvent => said!(
                "said-phone-unknown-event",
                "This event is not known. Known ones: ring, outgoing, established, missed, terminated, hold, resume, \
                 dnd-on, dnd-off, forward-on, forward-off, transfer."
            ),
            Self::NoPhone => said!(
                "said-phone-whose",
                "The phone does not say whose it is: put phone=, ext=, to= or mac= into the URL."
            ),
            Self::TooMuch => said!("said-url-too-much", "There is too much in this URL."),
        }
    }
}

/// All desk phones of a door.
#[derive(Debug, Default)]
pub struct Phones {
    phones: BTreeMap<String, Calls>,
}

impl Phones {
    /// Takes one request, as the pairs of its URL, decoded once.
    ///
    /// # Errors
    /// Where the event or the phone is not told.
    pub fn hear(
        &mut self,
        query: &[(String, String)],
        door: &DoorSettings,
        now: UnixMillis,
    ) -> Result<Heard, NotHeard> {
        let said = fields::read(query)?;
        let agent = agent(&said.phone, door);
        let presence =
            |presence| Heard { agents: vec![AgentNews { agent: agent.clone(), presence }], ..Heard::default() };
        let what = match said.event.as_str() {
            "dnd-on" => return Ok(presence(Presence::DoNotDisturb)),
            "dnd-off" => return Ok(presence(Presence::Available)),
            // Where a phone sends its calls is no call, and no presence of its agent.
            "forward-on" | "forward-off" => return Ok(Heard::default()),
            "ring" => What::Begin(Direction::Inbound),
            "outgoing" => What::Begin(Direction::Outbound),
            "established" => What::Established,
            "missed" => What::Over(Some(Cause::Cancelled)),
            "terminated" | "transfer" => What::Over(None),
            "hold" => What::Hold(CallKind::Held),
            "resume" => What::Hold(CallKind::Retrieved),
            _ => return Err(NotHeard::UnknownEvent),
        };
        let calls = self.phone(&said.phone, now);
        Ok(Heard { calls: happened(calls, &said, what, &agent, door, now), ..Heard::default() })
    }

    fn phone(&mut self, phone: &str, now: UnixMillis) -> &mut Calls {
        if !self.phones.contains_key(phone) && self.phones.len() >= MOST_PHONES {
            let oldest = self.phones.iter().min_by_key(|(_, calls)| calls.heard).map(|(phone, _)| phone.clone());
            oldest.map(|oldest| self.phones.remove(&oldest));
        }
        let calls = self.phones.entry(phone.to_owned()).or_default();
        calls.heard = now;
        calls
    }
}

#[derive(Clone, Copy)]
enum What {
    Begin(Direction),
    Established,
    Over(Option<Cause>),
    Hold(CallKind),
}

fn happened(
    calls: &mut Calls,
    said: &Said,
    what: What,
    agent: &str,
    door: &DoorSettings,
    now: UnixMillis,
) -> Vec<CallEvent> {
    let event = |call: &calls::Call, kind, at| event(call, kind, at, said, agent, door);
    match what {
        What::Begin(direction) => {
            let Found { call, over } = calls.begin(said, direction, now);
            // A phone that gives no ids begins a call to the same number only after the one before.
            let mut told: Vec<CallEvent> = over.iter().map(|old| event(old, CallKind::Ended, now)).collect();
            told.push(event(&call, CallKind::Offered, call.begun));
            told
        }
        What::Established => {
            // After a new start of the server, or where the phone's URL for ringing is not set.
            let (call, anew) = calls.established(said, now);
            let mut told = Vec::new();
            if anew {
                told.push(event(&call, CallKind::Offered, call.begun));
            }
            told.push(event(&call, CallKind::Answered, now));
            told
        }
        What::Over(cause) => {
            let Some(call) = calls.end(said) else { return Vec::new() };
            let mut end = event(&call, CallKind::Ended, now);
            end.cause = match (call.answered, cause, call.direction) {
                (true, ..) => Some(Cause::Normal),
                (false, Some(cause), _) => Some(said.cause.unwrap_or(cause)),
                (false, None, Direction::Inbound) => Some(said.cause.unwrap_or(Cause::Cancelled)),
                (false, None, Direction::Outbound) => Some(said.cause.unwrap_or(Cause::NoAnswer)),
            };
            vec![end]
        }
        What::Hold(kind) => {
            let Some(call) = calls.find(said) else { return Vec::new() };
            let mut held = event(&call, kind, now);
            // Phones number nothing; a second hold is told apart by its time.
            held.ordinal = (now.0.rem_euclid(i64::from(u32::MAX))) as u32;
            vec![held]
        }
    }
}

fn event(
    call: &calls::Call,
    kind: CallKind,
    at: UnixMillis,
    said: &Said,
    agent: &str,
    door: &DoorSettings,
) -> CallEvent {
    let (from, to) = match call.direction {
        Direction::Inbound => (call.remote.clone(), Party::default()),
        Direction::Outbound => (Party::default(), call.remote.clone()),
    };
    let answered = kind == CallKind::Answered && call.direction == Direction::Inbound;
    CallEvent {
        from,
        to,
        service: said.service.clone(),
        agents: vec![agent.to_owned()],
        answered_by: answered.then(|| agent.to_owned()),
        vars: said.vars.clone(),
        ..CallEvent::blank(door, &call.id, kind, call.direction, at)
    }
}

/// The agent of a phone: who is set for it, else what it says of itself.
fn agent(phone: &str, door: &DoorSettings) -> String {
    door.line.as_ref().map_or_else(|| phone.to_owned(), |line| line.agent(phone))
}

#[cfg(test)]
mod tests;
