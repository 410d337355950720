//! The conversation core: the facts that doors told about one conversation, and what follows from them.
//!
//! A conversation is its set of facts. Everything shown is a pure function of that set in canonical order, so that
//! neither the order in which events arrive nor their repetition can matter. No clock, no storage, no dialect.

mod flow;
mod legs;
mod matched;
mod outcome;
mod session;

use std::collections::BTreeMap;

use nimbus_protocol::{ConversationId, Session, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::directory::Directory;
use crate::doors::call_event::{CallEvent, CallKind, Cause, Party};

/// Id of an agent in the directory.
pub type AgentId = String;

/// Ordinal of an end that no system told: the core's own, for calls whose last word was lost.
const ASSUMED: u32 = u32::MAX;
/// How long a telephone may ring without a further word before the end is assumed, in milliseconds.
const LONGEST_RINGING_MS: i64 = 10 * 60_000;
/// How long a call may last without a further word before its end is assumed, in milliseconds.
const LONGEST_CALL_MS: i64 = 12 * 3_600_000;
/// After this much silence the same id means another call, in milliseconds: telephone systems that count their calls
/// begin again after a restart. Far above any repetition of a lost request.
const REUSE_AFTER_MS: i64 = 3_600_000;

/// Most facts of one conversation; no telephone system tells so many of one call, but a faulty one may.
const MOST_FACTS: usize = 500;

/// Everything that was told about one conversation. Serialises as the list of its facts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<CallEvent>", into = "Vec<CallEvent>")]
pub struct Conversation {
    facts: BTreeMap<FactKey, CallEvent>,
}

/// What makes two events the same fact; the source is the same for all of a conversation.
type FactKey = (String, CallKind, u32);

impl Conversation {
    /// The identity that all events of one conversation share, over all legs and transfers.
    pub fn id_of(event: &CallEvent) -> ConversationId {
        ConversationId(format!("{}:{}", event.source, event.conversation))
    }

    /// Legs that were told to belong to a conversation of another name: what [`Self::id_of`] would make of the leg
    /// alone, and the conversation. Later words about such a leg may name nothing but the leg.
    pub fn joined_legs(&self) -> Vec<(ConversationId, ConversationId)> {
        let mut joined: Vec<(ConversationId, ConversationId)> = self
            .facts()
            .filter(|fact| fact.conversation != fact.leg && !fact.simulated)
            .map(|fact| (ConversationId(format!("{}:{}", fact.source, fact.leg)), Self::id_of(fact)))
            .collect();
        joined.sort();
        joined.dedup();
        joined
    }

    /// Takes one event in; `false` if it says nothing new, or if the conversation is full.
    pub fn add(&mut self, mut event: CallEvent) -> bool {
        if self.facts.values().any(|fact| fact.from.withheld) {
            forget_number(&mut event.from);
        }
        let withheld = event.from.withheld;
        let key = (event.leg.clone(), event.kind, event.ordinal);
        match self.facts.get(&key) {
            Some(known) if !is_earlier(&event, known) => return false,
            // Room is kept for what ends the call.
            None if self.facts.len() >= MOST_FACTS && event.kind != CallKind::Ended => return false,
            None if self.facts.len() >= 2 * MOST_FACTS => return false,
            _ => self.facts.insert(key, event),
        };
        if withheld {
            // Some systems show the number first and tell only later that it must not be shown.
            self.facts.values_mut().for_each(|fact| forget_number(&mut fact.from));
        }
        true
    }

    /// The facts in the order of their keys.
    pub fn facts(&self) -> impl Iterator<Item = &CallEvent> {
        self.facts.values()
    }

    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Every agent's card, as of what is known now. `door` is the label of the door for people.
    ///
    /// `previous` is left empty and `conversation` is [`Self::id_of`]: the server may fill and replace them.
    pub fn sessions(&self, directory: &Directory, door: &str) -> Vec<(AgentId, Session)> {
        session::sessions(&legs::all(self, directory), directory, door)
    }

    /// Whether nothing rings and nobody talks any more.
    pub fn is_over(&self) -> bool {
        self.open_legs().next().is_none()
    }

    /// When to assume the end if nothing more is heard: call [`Self::give_up`] then. `None` once it is over.
    pub fn give_up_at(&self) -> Option<UnixMillis> {
        self.open_legs().map(|leg| self.leg_gives_up_at(leg)).min()
    }

    /// Ends what should have ended by `now`; `false` if there is nothing of that kind.
    ///
    /// A later word of the telephone system takes it back.
    pub fn give_up(&mut self, now: UnixMillis) -> bool {
        let due: Vec<String> =
            self.open_legs().filter(|leg| self.leg_gives_up_at(leg) <= now).map(str::to_owned).collect();
        self.assume_ends(now, &due, None)
    }

    /// Ends everything that is open: the telephone system knows of no such call any more, and nobody told the end.
    ///
    /// A later word of the telephone system takes it back.
    pub fn end(&mut self, now: UnixMillis, cause: Option<Cause>) -> bool {
        let open: Vec<String> = self.open_legs().map(str::to_owned).collect();
        self.assume_ends(now, &open, cause)
    }

    fn assume_ends(&mut self, now: UnixMillis, legs: &[String], cause: Option<Cause>) -> bool {
        let due: Vec<CallEvent> = legs
            .iter()
            .filter_map(|leg| self.leg(leg).max_by_key(|fact| fact.at))
            // A telephone system's clock may go before ours: no end lies before what was told last.
            .map(|last| (now.max(last.at), last))
            .map(|(at, last)| CallEvent { kind: CallKind::Ended, ordinal: ASSUMED, cause, at, ..last.clone() })
            .collect();
        let mut changed = false;
        for end in due {
            // An older assumption that a later word took back makes room for the new one.
            self.facts.remove(&(end.leg.clone(), CallKind::Ended, ASSUMED));
            changed |= self.add(end);
        }
        changed
    }

    /// Whether the event belongs to a new call that only has the id of this old one. Only a beginning can.
    pub fn is_reused_by(&self, event: &CallEvent) -> bool {
        let last = self.facts.values().map(|fact| fact.at).max();
        event.kind == CallKind::Offered
            && self.is_over()
            && last.is_some_and(|last| event.at.since(last) >= REUSE_AFTER_MS)
    }

    fn leg<'a>(&'a self, leg: &'a str) -> impl Iterator<Item = &'a CallEvent> + Clone {
        self.facts.values().filter(move |fact| fact.leg == leg)
    }

    fn open_legs(&self) -> impl Iterator<Item = &str> {
        let mut legs: Vec<&str> = self.facts.keys().map(|(leg, ..)| leg.as_str()).collect();
        legs.dedup();
        legs.into_iter().filter(|leg| {
            let alive =
                |fact: &CallEvent| matches!(fact.kind, CallKind::Offered | CallKind::Ringing | CallKind::Answered);
            self.leg(leg).any(alive) && end_of(&self.leg(leg)).is_none()
        })
    }

    fn leg_gives_up_at(&self, leg: &str) -> UnixMillis {
        let last = self.leg(leg).filter(|fact| fact.ordinal != ASSUMED).map(|fact| fact.at).max().unwrap_or_default();
        let answered = self.leg(leg).any(|fact| fact.kind == CallKind::Answered);
        last.plus(if answered { LONGEST_CALL_MS } else { LONGEST_RINGING_MS })
    }
}

/// The end of a leg: the first that was told, else an assumed one that no later word took back.
fn end_of<'a>(facts: &(impl Iterator<Item = &'a CallEvent> + Clone)) -> Option<&'a CallEvent> {
    let ends = || facts.clone().filter(|fact| fact.kind == CallKind::Ended);
    let told = ends().filter(|end| end.ordinal != ASSUMED).min_by_key(|end| (end.at, end.ordinal));
    told.or_else(|| ends().find(|end| facts.clone().all(|fact| fact.at <= end.at)))
}

/// Of two tellings of one fact the earlier stays; of two at the same time, always the same one.
fn is_earlier(new: &CallEvent, known: &CallEvent) -> bool {
    if new.at != known.at {
        return new.at < known.at;
    }
    // The derived text is a total order over all fields; which of two wins does not matter, only that it is the same
    // one. Number and name come last, because they may be dropped later.
    let order = |event: &CallEvent| {
        let mut without = event.clone();
        forget_number(&mut without.from);
        (format!("{without:?}"), format!("{event:?}"))
    };
    new != known && order(new) < order(known)
}

/// Whoever hides the number hides the name with it.
fn forget_number(party: &mut Party) {
    party.number = None;
    party.name = None;
    party.withheld = true;
}

impl From<Vec<CallEvent>> for Conversation {
    fn from(facts: Vec<CallEvent>) -> Self {
        let mut conversation = Self::default();
        for fact in facts {
            conversation.add(fact);
        }
        conversation
    }
}

impl From<Conversation> for Vec<CallEvent> {
    fn from(conversation: Conversation) -> Self {
        conversation.facts.into_values().collect()
    }
}

#[cfg(test)]
mod tests;
