//! Legs: the facts of a conversation sorted into who was rung, who talked, and when it ended.
//!
//! Resolves words to agents by the directory. Says nothing about a single agent's card.

use nimbus_protocol::{Agent, Direction, HopLeft, ServiceRef, UnixMillis, number};

use super::{Conversation, end_of};
use crate::directory::Directory;
use crate::doors::call_event::{CallEvent, CallKind, Cause, SYNONYM, TransferKind};

/// Somebody at our end of a leg.
#[derive(Clone, Debug)]
pub(super) enum Who<'a> {
    Agent(&'a Agent),
    /// Somebody the directory does not know, by the word that was told; empty if nobody was told.
    Stranger(String),
    /// The door names nobody known: it is every agent who takes every call (SPEC S1.3).
    Taker(String),
}

impl Who<'_> {
    /// Whether it is this agent.
    pub fn is(&self, agent: &Agent) -> bool {
        match self {
            Self::Agent(known) => known.id == agent.id,
            Self::Taker(_) => agent.takes_every_call,
            Self::Stranger(_) => false,
        }
    }

    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Agent(a), Self::Agent(b)) => a.id == b.id,
            (Self::Stranger(a), Self::Stranger(b)) => a == b,
            (Self::Taker(_), Self::Taker(_)) => true,
            _ => false,
        }
    }
}

/// A telephone that rang (or, outbound, the one that called).
#[derive(Clone, Debug)]
pub(super) struct Ring<'a> {
    pub who: Who<'a>,
    pub since: UnixMillis,
}

/// Somebody spoke with the customer.
#[derive(Clone, Debug)]
pub(super) struct Talk<'a> {
    pub who: Who<'a>,
    pub from: UnixMillis,
    /// When and how it was over for them, if it is.
    pub over: Option<(UnixMillis, HopLeft)>,
}

/// One leg with everything that was told about it.
#[derive(Clone, Debug)]
pub(super) struct Leg<'a> {
    /// In the order of time.
    pub facts: Vec<&'a CallEvent>,
    pub begin: UnixMillis,
    pub direction: Direction,
    /// The service that this leg itself names.
    pub service: Option<ServiceRef>,
    pub rings: Vec<Ring<'a>>,
    pub talks: Vec<Talk<'a>>,
    pub ended: Option<(UnixMillis, Option<Cause>)>,
    pub held: bool,
}

/// All legs that began or were answered, in the order of their beginnings.
pub(super) fn all<'a>(conversation: &'a Conversation, directory: &'a Directory) -> Vec<Leg<'a>> {
    let mut ids: Vec<&str> = conversation.facts().map(|fact| fact.leg.as_str()).collect();
    ids.dedup();
    let mut legs: Vec<Leg> = ids
        .into_iter()
        .map(|id| conversation.leg(id).collect::<Vec<_>>())
        .filter(|facts| facts.iter().any(|fact| begins(fact) || fact.kind == CallKind::Answered))
        .map(|facts| read(facts, directory))
        .collect();
    // The facts came in the order of leg ids, so that legs of the same moment keep that order.
    legs.sort_by_key(|leg| leg.begin);
    default_service(&mut legs, directory);
    pass_on(&mut legs, directory);
    legs
}

fn begins(fact: &CallEvent) -> bool {
    matches!(fact.kind, CallKind::Offered | CallKind::Ringing)
}

fn read<'a>(mut facts: Vec<&'a CallEvent>, directory: &'a Directory) -> Leg<'a> {
    facts.sort_by_key(|fact| (fact.at, fact.kind, fact.ordinal));
    let ended = end_of(&facts.iter().copied()).map(|end| (end.at, end.cause));
    let begin = facts.iter().map(|fact| fact.at).min().unwrap_or_default();
    let direction = facts.first().map_or(Direction::Inbound, |fact| fact.direction);
    let mut leg = Leg {
        service: named_service(&facts, directory),
        rings: rings(&facts, directory),
        begin,
        direction,
        talks: Vec::new(),
        ended,
        held: false,
        facts,
    };
    leg.talks = talks(&leg, directory);
    assume_takers(&mut leg, directory);
    settle_times(&mut leg);
    let since = leg.talks.last().map(|talk| talk.from);
    leg.held = leg
        .facts
        .iter()
        .rfind(|fact| matches!(fact.kind, CallKind::Held | CallKind::Retrieved) && Some(fact.at) >= since)
        .is_some_and(|fact| fact.kind == CallKind::Held);
    leg
}

/// Whom each beginning of the leg rang. Where no word is known, the dialled (outbound: the calling) number may be.
fn rings<'a>(facts: &[&'a CallEvent], directory: &'a Directory) -> Vec<Ring<'a>> {
    let mut rings: Vec<Ring> = Vec::new();
    for fact in facts.iter().filter(|fact| begins(fact)) {
        for who in people(fact, directory) {
            if !rings.iter().any(|ring| ring.who.same(&who)) {
                rings.push(Ring { who, since: fact.at });
            }
        }
    }
    rings
}

fn people<'a>(fact: &'a CallEvent, directory: &'a Directory) -> Vec<Who<'a>> {
    let told: Vec<Who> = fact.agents.iter().map(|words| who(words, directory)).collect();
    if told.iter().any(|who| matches!(who, Who::Agent(_))) {
        return told;
    }
    let own = match fact.direction {
        Direction::Inbound => &fact.to,
        Direction::Outbound => &fact.from,
    };
    match own.number.as_deref().and_then(|number| directory.agent(number)) {
        Some(agent) => vec![Who::Agent(agent)],
        None => told,
    }
}

fn who<'a>(words: &str, directory: &'a Directory) -> Who<'a> {
    directory.agent(words).map_or_else(|| Who::Stranger(readable(words)), Who::Agent)
}

/// Of several words for one person the one that reads like a name.
fn readable(words: &str) -> String {
    let name = words.split(SYNONYM).find(|word| word.contains(' ') || word.chars().all(char::is_alphabetic));
    name.or_else(|| words.split(SYNONYM).next()).unwrap_or_default().to_owned()
}

fn talks<'a>(leg: &Leg<'a>, directory: &'a Directory) -> Vec<Talk<'a>> {
    let mut talks: Vec<Talk> = Vec::new();
    for fact in leg.facts.iter().filter(|fact| fact.kind == CallKind::Answered) {
        let who = match (fact.direction, leg.rings.first()) {
            (Direction::Inbound, _) => answerer(fact, leg, directory),
            // It is the customer who answers; our end is whoever called.
            (Direction::Outbound, Some(caller)) => caller.who.clone(),
            (Direction::Outbound, None) => first_of(people(fact, directory)),
        };
        if !talks.last().is_some_and(|last| last.who.same(&who)) {
            talks.push(Talk { who, from: fact.at, over: None });
        }
    }
    talks
}

fn first_of(people: Vec<Who>) -> Who {
    people.into_iter().next().unwrap_or(Who::Stranger(String::new()))
}

fn answerer<'a>(fact: &'a CallEvent, leg: &Leg<'a>, directory: &'a Directory) -> Who<'a> {
    let single = || match fact.agents.as_slice() {
        [only] => Some(only.as_str()),
        _ => None,
    };
    let words = fact.answered_by.as_deref().or_else(single);
    let answerer = match words {
        Some(words) => who(words, directory),
        None => first_of(people(fact, directory)),
    };
    // Where one telephone rang, an unknown word for who answered is that one's: a mobile or a softphone of theirs.
    match (&answerer, leg.rings.as_slice()) {
        (Who::Stranger(_), [only]) => only.who.clone(),
        _ => answerer,
    }
}

/// Where a door names nobody known, the call is theirs who take every call. The simulator always names whom it means.
fn assume_takers(leg: &mut Leg, directory: &Directory) {
    let known = leg.rings.iter().map(|ring| &ring.who).chain(leg.talks.iter().map(|talk| &talk.who));
    let nobody = known.clone().all(|who| matches!(who, Who::Stranger(_)));
    let simulated = leg.facts.iter().any(|fact| fact.simulated);
    if !nobody || simulated || directory.takers_of_every_call().next().is_none() {
        return;
    }
    let name_of = |who: &Who| match who {
        Who::Stranger(name) => name.clone(),
        _ => String::new(),
    };
    let rung = match leg.rings.as_slice() {
        [only] => name_of(&only.who),
        _ => String::new(),
    };
    let since = leg.facts.iter().find(|fact| begins(fact)).map(|fact| fact.at);
    leg.rings = since.map(|since| Ring { who: Who::Taker(rung), since }).into_iter().collect();
    let mut talks: Vec<Talk> = Vec::new();
    for talk in &leg.talks {
        if talks.is_empty() {
            talks.push(Talk { who: Who::Taker(name_of(&talk.who)), from: talk.from, over: None });
        }
    }
    leg.talks = talks;
}

/// Puts times right that arrived in the wrong order: nothing begins after the end, and a beginning that names who
/// already talks was only late. A beginning that names somebody else is a further telephone that rings.
fn settle_times(leg: &mut Leg) {
    let end = leg.ended.map(|(at, _)| at);
    for talk in &mut leg.talks {
        talk.from = end.map_or(talk.from, |end| talk.from.min(end));
    }
    let late_for: Vec<(Who, UnixMillis)> = leg.talks.iter().map(|talk| (talk.who.clone(), talk.from)).collect();
    for ring in &mut leg.rings {
        ring.since = end.map_or(ring.since, |end| ring.since.min(end));
    }
    for (who, from) in late_for {
        let Some(own) = leg.rings.iter().position(|ring| ring.who.same(&who)) else { continue };
        let late = leg.rings[own].since;
        for ring in &mut leg.rings {
            // The same message rang the others: it was late for all of them.
            if ring.since == late && late > from {
                ring.since = from;
            }
        }
    }
    for at in 0..leg.talks.len() {
        let next = leg.talks.get(at + 1).map(|next| (next.from, HopLeft::BlindTransfer));
        leg.talks[at].over = next.or(end.map(|end| (end, HopLeft::HungUp)));
    }
}

fn named_service(facts: &[&CallEvent], directory: &Directory) -> Option<ServiceRef> {
    if let Some(word) = facts.iter().find_map(|fact| fact.service.as_deref()) {
        return Some(directory.service(word).map_or_else(|| named(word), crate::directory::Service::to_ref));
    }
    facts.iter().find_map(|fact| {
        let own = match fact.direction {
            Direction::Inbound => &fact.to,
            Direction::Outbound => &fact.from,
        };
        directory.service(own.number.as_deref()?).map(crate::directory::Service::to_ref)
    })
}

/// A service that only the telephone system knows.
fn named(word: &str) -> ServiceRef {
    ServiceRef { id: word.to_owned(), name: word.to_owned(), upn: String::new() }
}

/// The door's own service stands in for the first leg, where no leg names one.
fn default_service(legs: &mut [Leg], directory: &Directory) {
    if legs.iter().any(|leg| leg.service.is_some()) {
        return;
    }
    if let Some(first) = legs.first_mut() {
        let word = first.facts.iter().find_map(|fact| fact.default_service.as_deref());
        first.service =
            word.map(|word| directory.service(word).map_or_else(|| named(word), crate::directory::Service::to_ref));
    }
}

/// Where a leg continues another one, the earlier one's last talk ended by passing on.
fn pass_on(legs: &mut [Leg], directory: &Directory) {
    for at in 0..legs.len() {
        let Some(talk) = legs[at].talks.last() else { continue };
        let ended = legs[at].ended.map(|(end, _)| end);
        let passed = legs.iter().enumerate().filter(|(other, _)| *other != at).find_map(|(_, next)| {
            if next.begin <= talk.from || diverted_by_another(next, &talk.who, directory) {
                return None;
            }
            let told = next.facts.iter().find_map(|fact| fact.transfer);
            let diverted = next.facts.iter().any(|fact| fact.diverted_from.is_some());
            let left = if diverted && told != Some(TransferKind::Attended) {
                ended.map_or(next.begin, |end| end.min(next.begin))
            } else {
                // A consultation that was over before its call was no transfer.
                ended.filter(|end| next.ended.is_none_or(|(over, _)| over > *end))?
            };
            let how = match told {
                Some(TransferKind::Attended) => HopLeft::AttendedTransfer,
                Some(TransferKind::Forward) => HopLeft::Forwarded,
                Some(TransferKind::Blind) | None => HopLeft::BlindTransfer,
            };
            Some((left, how))
        });
        if let (Some(passed), Some(last)) = (passed, legs[at].talks.last_mut()) {
            last.over = Some(passed);
        }
    }
}

/// Whether the leg says that somebody else than `who` passed it on.
fn diverted_by_another(leg: &Leg, who: &Who, directory: &Directory) -> bool {
    let by = leg.facts.iter().find_map(|fact| fact.diverted_from.as_deref()).and_then(|word| directory.agent(word));
    match (by, who) {
        (Some(by), Who::Agent(agent)) => by.id != agent.id,
        _ => false,
    }
}

/// A number for the eye where the word is one, else the word.
pub(super) fn spoken(word: &str, country: &str) -> String {
    number::normalise(word, country).map_or_else(|| word.trim().to_owned(), |number| number::group(&number))
}
