//! FRITZ!Box: the call monitor on TCP 1012, one line for each thing that happens to a call.
//!
//! The box tells and cannot be asked: no sign-in, no picture of running calls, no orders. What was said while nobody
//! listened is lost; see [`FritzBox::tick`] for what is done about it. Calls that were open before the server began anew
//! are taken up again, or nobody would know what the end of their connection means.

mod sentence;

use std::collections::BTreeMap;

use nimbus_protocol::{Direction, UnixMillis};

use crate::doors::call_event::{CallEvent, CallKind, Cause, Party};
use crate::doors::line::{Line, LineState, NotDone, Order, OrderId, Turn};
use crate::doors::settings::DoorSettings;
use sentence::{Sentence, What};

/// No line of the box comes near to this many bytes; what is longer is none of its.
const LONGEST_LINE: usize = 1024;
/// A box has a handful of connections; a faulty one may count on.
const MOST_CALLS: usize = 64;
/// After a lost connection: how long a call that rang before may go on without a word, in milliseconds. Boxes and
/// networks end the ringing within about two minutes.
const RINGING_IN_DOUBT_MS: i64 = 120_000;

/// The call monitor of one box.
#[derive(Debug)]
pub struct FritzBox {
    settings: DoorSettings,
    /// A line that is not whole yet.
    rest: Vec<u8>,
    /// The line that is being read is too long and left out.
    skipping: bool,
    /// By connection number, which the box uses again after each call.
    calls: BTreeMap<u32, Call>,
}

#[derive(Debug)]
struct Call {
    /// The time of RING or CALL as the box wrote it, and the connection number.
    id: String,
    direction: Direction,
    from: Party,
    to: Party,
    agents: Vec<String>,
    begun: UnixMillis,
    answered: bool,
    /// Since when it has been unknown whether it still rings, because the connection was lost.
    in_doubt: Option<UnixMillis>,
}

impl FritzBox {
    pub fn new(settings: &DoorSettings) -> Self {
        Self { settings: settings.clone(), rest: Vec::new(), skipping: false, calls: BTreeMap::new() }
    }

    fn line(&mut self, line: &[u8], now: UnixMillis) -> Vec<CallEvent> {
        let Some(Sentence { time, connection, what }) = sentence::read(&String::from_utf8_lossy(line)) else {
            return Vec::new();
        };
        let id = format!("{time}/{connection}");
        match what {
            What::Ring { caller, called } => {
                let call =
                    Call::new(id, Direction::Inbound, Party::from_number(&caller), own(&called), Vec::new(), now);
                self.begin(connection, call, now)
            }
            What::Call { extension, own: calling, remote } => {
                let agents = vec![self.agent(&extension)];
                let to = Party::from_number(remote.trim_end_matches('#'));
                self.begin(connection, Call::new(id, Direction::Outbound, own(&calling), to, agents, now), now)
            }
            What::Connect { extension } => {
                let words = self.agent(&extension);
                let Some(call) = self.calls.get_mut(&connection) else { return Vec::new() };
                call.answered = true;
                call.in_doubt = None;
                let begun = call.begun;
                let mut events = Vec::new();
                // Outbound it is the other end that answers.
                let by = (call.direction == Direction::Inbound).then_some(words);
                if let Some(words) = &by {
                    // Only now the box says whose telephone it was that rang.
                    events = self.event(connection, CallKind::Ringing, begun);
                    for event in &mut events {
                        event.agents = vec![words.clone()];
                    }
                }
                let answered = self.event(connection, CallKind::Answered, now);
                events.extend(answered.into_iter().map(|event| CallEvent { answered_by: by.clone(), ..event }));
                events
            }
            What::Disconnect => self.end(connection, now, true),
        }
    }

    fn begin(&mut self, connection: u32, call: Call, now: UnixMillis) -> Vec<CallEvent> {
        let again = self.calls.get(&connection).is_some_and(|known| known.id == call.id);
        let mut events = Vec::new();
        if !again {
            // Its number was free, so the call before is over, though nobody heard of it.
            events = self.end(connection, now, false);
            if self.calls.len() >= MOST_CALLS {
                return events;
            }
            self.calls.insert(connection, call);
        }
        events.extend(self.event(connection, CallKind::Offered, now));
        events
    }

    fn end(&mut self, connection: u32, now: UnixMillis, told: bool) -> Vec<CallEvent> {
        let cause = self.calls.get(&connection).and_then(|call| match (call.answered, call.direction) {
            _ if !told => None,
            (true, _) => Some(Cause::Normal),
            (false, Direction::Outbound) => Some(Cause::NoAnswer),
            (false, Direction::Inbound) => Some(Cause::Cancelled),
        });
        let mut event = self.event(connection, CallKind::Ended, now);
        for event in &mut event {
            event.cause = cause;
        }
        self.calls.remove(&connection);
        event
    }

    fn event(&self, connection: u32, kind: CallKind, now: UnixMillis) -> Vec<CallEvent> {
        let Some(call) = self.calls.get(&connection) else { return Vec::new() };
        vec![CallEvent {
            from: call.from.clone(),
            to: call.to.clone(),
            agents: call.agents.clone(),
            ..CallEvent::blank(&self.settings, &call.id, kind, call.direction, now)
        }]
    }

    /// The agent at an extension: who is set for it, else its number as word.
    fn agent(&self, extension: &str) -> String {
        self.settings.line.as_ref().map_or_else(|| extension.to_owned(), |line| line.agent(extension))
    }
}

impl Call {
    fn new(id: String, direction: Direction, from: Party, to: Party, agents: Vec<String>, begun: UnixMillis) -> Self {
        Self { id, direction, from, to, agents, begun, answered: false, in_doubt: None }
    }

    /// A call and its connection number by what was said of it; `None` for one that is none of the box.
    fn resumed(facts: &[CallEvent], now: UnixMillis) -> Option<(u32, Self)> {
        let first = facts.iter().find(|fact| fact.kind == CallKind::Offered)?;
        let connection = first.conversation.rsplit_once('/')?.1.parse().ok()?;
        let answered = facts.iter().any(|fact| fact.kind == CallKind::Answered);
        let (id, from, to) = (first.conversation.clone(), first.from.clone(), first.to.clone());
        let call = Self::new(id, first.direction, from, to, first.agents.clone(), first.at);
        Some((connection, Self { answered, in_doubt: (!answered).then_some(now), ..call }))
    }
}

/// One of our own numbers; nobody withholds those.
fn own(number: &str) -> Party {
    Party { number: (!number.is_empty()).then(|| number.to_owned()), ..Party::default() }
}

impl Line for FritzBox {
    fn resume(&mut self, open: &[Vec<CallEvent>], now: UnixMillis) -> Turn {
        let mut calls: Vec<(u32, Call)> = open.iter().filter_map(|facts| Call::resumed(facts, now)).collect();
        calls.sort_by_key(|(_, call)| call.begun);
        let mut turn = Turn::default();
        for (connection, call) in calls {
            // Where two have one number, the earlier one was over when it was given again.
            turn.calls.extend(self.end(connection, now, false));
            if self.calls.len() < MOST_CALLS {
                self.calls.insert(connection, call);
            }
        }
        turn
    }

    /// There is nothing to sign in to, and nothing to ask.
    fn connected(&mut self, _now: UnixMillis) -> Turn {
        self.rest.clear();
        self.skipping = false;
        Turn { state: Some(LineState::Ready), ..Turn::default() }
    }

    fn received(&mut self, bytes: &[u8], now: UnixMillis) -> Turn {
        let mut turn = Turn::default();
        for byte in bytes {
            if *byte == b'\n' {
                let line = std::mem::take(&mut self.rest);
                if !std::mem::take(&mut self.skipping) {
                    turn.calls.extend(self.line(&line, now));
                }
            } else if self.rest.len() >= LONGEST_LINE {
                self.skipping = true;
                self.rest.clear();
            } else if !self.skipping {
                self.rest.push(*byte);
            }
        }
        turn
    }

    /// Ends what rang when the connection was lost and of which nothing was heard since. Calls that were talked stay: the
    /// box tells their end if they still run, and uses their connection number for the next call if they do not.
    fn tick(&mut self, now: UnixMillis) -> Turn {
        let over: Vec<u32> = self
            .calls
            .iter()
            .filter(|(_, call)| call.in_doubt.is_some_and(|since| now.since(since) >= RINGING_IN_DOUBT_MS))
            .map(|(connection, _)| *connection)
            .collect();
        let calls = over.into_iter().flat_map(|connection| self.end(connection, now, false)).collect();
        Turn { calls, ..Turn::default() }
    }

    fn lost(&mut self, now: UnixMillis) -> Turn {
        self.rest.clear();
        self.skipping = false;
        for call in self.calls.values_mut().filter(|call| !call.answered) {
            call.in_doubt.get_or_insert(now);
        }
        Turn::default()
    }

    fn order(&mut self, id: OrderId, _order: Order, _now: UnixMillis) -> Turn {
        Turn { done: vec![(id, Err(NotDone::Unable))], ..Turn::default() }
    }
}

#[cfg(test)]
mod tests;
