//! Why a call came to an agent: the word of the telephone system that is the agent's own, or none (SPEC S8.9).
//!
//! Reads one leg; the same facts always give the same answer.

use nimbus_protocol::{Agent, Direction, Matched};

use super::legs::{Leg, Who};
use crate::{
    directory::Directory,
    doors::call_event::{CallEvent, SYNONYM},
};

/// Why this leg is the agent's. `None` where the system said nothing that leads to the agent.
pub(super) fn matched(leg: &Leg, agent: &Agent, directory: &Directory) -> Option<Matched> {
    if leg.direction == Direction::Outbound {
        return Some(Matched::Asked);
    }
    let leads_here = |word: &&str| directory.agent(word).is_some_and(|found| found.id == agent.id);
    if let Some(word) = leg.facts.iter().flat_map(|fact| words(fact)).find(leads_here) {
        return Some(Matched::Own(word.trim().to_owned()));
    }
    let mut people = leg.rings.iter().map(|ring| &ring.who).chain(leg.talks.iter().map(|talk| &talk.who));
    people.any(|who| matches!(who, Who::Taker(_)) && who.is(agent)).then_some(Matched::EveryCall)
}

/// The words for our end, those that name people before the number that was dialled.
fn words(fact: &CallEvent) -> impl Iterator<Item = &str> {
    let people = fact.agents.iter().map(String::as_str).chain(fact.answered_by.as_deref());
    people.flat_map(|words| words.split(SYNONYM)).chain(fact.to.number.as_deref())
}
