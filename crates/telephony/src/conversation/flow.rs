//! The call flow: the legs of a conversation as the ordered hops that one agent reads (SPEC S5.2).
//!
//! Works on read legs only; decides nothing about states.

use nimbus_protocol::{Agent, Customer, Direction, EndReason, Hop, HopKind, HopLeft, UnixMillis, number};

use super::legs::{Leg, Talk, Who, spoken};
use super::outcome::{left_by, ring_outcome, sent_it_on};
use crate::directory::Directory;

/// The hops as `me` reads them; `shown` is the leg of the card.
pub(super) fn flow(legs: &[Leg], me: &Agent, shown: usize, customer: &Customer, directory: &Directory) -> Vec<Hop> {
    let Some(first) = legs.first() else { return Vec::new() };
    let reader = Reader { me, shown, country: directory.country() };
    let mut hops = Vec::new();
    if first.direction == Direction::Inbound {
        hops.push(caller(first, customer));
    }
    let mut last_service: Option<&str> = None;
    for (at, leg) in legs.iter().enumerate() {
        let again = leg.service.as_ref().is_some_and(|service| last_service == Some(&service.id));
        let has_service = leg.service.is_some() && !again;
        if leg.direction == Direction::Outbound {
            outbound(leg, at, customer, &reader, &mut hops);
        } else {
            if has_service {
                hops.extend(service(legs, at));
            }
            unanswered(legs, at, &reader, &mut hops);
            for talk in &leg.talks {
                hops.push(talked(leg, at, talk, &reader));
            }
        }
        last_service = match &leg.service {
            // After somebody talked, the same service is a new stop.
            _ if !leg.talks.is_empty() => None,
            Some(service) => Some(service.id.as_str()),
            None => last_service,
        };
    }
    let start = usize::from(first.direction == Direction::Inbound).min(hops.len());
    hops[start..].sort_by_key(|hop| hop.entered_at);
    hops
}

/// Whose flow it is.
struct Reader<'a> {
    me: &'a Agent,
    shown: usize,
    country: &'a str,
}

impl Reader<'_> {
    /// Name at a hop, and whether it is the reader. Someone who takes every call is the reader only where the card
    /// stands: who talked before a transfer was somebody else.
    fn name(&self, who: &Who, leg: usize) -> (String, bool) {
        match who {
            Who::Agent(agent) => (agent.display_name.clone(), agent.id == self.me.id),
            Who::Stranger(word) => (spoken(word, self.country), false),
            Who::Taker(word) if leg == self.shown && self.me.takes_every_call => {
                (if word.is_empty() { self.me.display_name.clone() } else { spoken(word, self.country) }, true)
            }
            Who::Taker(word) => (spoken(word, self.country), false),
        }
    }
}

/// The name of the customer as a hop: a colleague's name, else the number; empty for a withheld one.
fn customer_name(customer: &Customer) -> String {
    let number = customer.number.as_deref().map(number::group);
    let name = customer.name.clone();
    if customer.internal { name.or(number) } else { number.or(name) }.unwrap_or_default()
}

fn caller(first: &Leg, customer: &Customer) -> Hop {
    Hop {
        kind: HopKind::Caller,
        name: customer_name(customer),
        me: false,
        entered_at: first.begin,
        answered_at: None,
        left_at: Some(first.begin),
        left: None,
    }
}

/// The service waits until somebody talks, or the call is over: over all legs in a row that it rings in vain.
fn service(legs: &[Leg], at: usize) -> Option<Hop> {
    let leg = &legs[at];
    let service = leg.service.as_ref()?;
    let rest = &legs[at..];
    let others = rest.iter().position(|leg| leg.service.as_ref().is_none_or(|other| other.id != service.id));
    let row = rest.get(..others.unwrap_or(rest.len())).unwrap_or_default();
    let answered = row.iter().find_map(|leg| leg.talks.first()).map(|talk| (talk.from, HopLeft::Connected));
    let ended: Option<Vec<UnixMillis>> = row.iter().map(|leg| leg.ended.map(|(end, _)| end)).collect();
    let left = answered.or(ended.and_then(|ends| ends.into_iter().max()).map(|end| (end, HopLeft::HungUp)));
    Some(Hop {
        kind: HopKind::Service,
        name: service.name.clone(),
        me: false,
        entered_at: leg.begin,
        answered_at: None,
        left_at: left.map(|(at, _)| at),
        left: left.map(|(_, how)| how),
    })
}

/// Telephones that rang in vain: the reader's always, those of others only where the call went on because of it.
fn unanswered(legs: &[Leg], at: usize, reader: &Reader, hops: &mut Vec<Hop>) {
    let leg = &legs[at];
    for ring in leg.rings.iter().filter(|ring| !leg.talks.iter().any(|talk| talk.who.same(&ring.who))) {
        let outcome = ring_outcome(legs, at, ring);
        let (name, me) = reader.name(&ring.who, at);
        let worth_a_line = leg.rings.len() == 1 && outcome.is_none_or(|(_, reason)| sent_it_on(reason));
        // Another telephone of the reader's own that stopped when they answered is no stop of its own.
        if me && at != reader.shown && outcome.is_some_and(|(_, reason)| reason == EndReason::AnsweredElsewhere) {
            continue;
        }
        if me || (worth_a_line && !name.is_empty()) {
            hops.push(Hop {
                kind: HopKind::Agent,
                name,
                me,
                entered_at: ring.since,
                answered_at: None,
                left_at: outcome.map(|(over, _)| over),
                left: outcome.map(|(_, reason)| left_by(reason)),
            });
        }
    }
}

fn talked(leg: &Leg, at: usize, talk: &Talk, reader: &Reader) -> Hop {
    let rang = leg.rings.iter().find(|ring| ring.who.same(&talk.who)).map(|ring| ring.since.min(talk.from));
    // Before a service's agent answered, the customer waited at the service.
    let entered = if leg.service.is_some() { None } else { rang };
    let (name, me) = reader.name(&talk.who, at);
    agent_hop(name, me, entered.unwrap_or(talk.from), Some(talk.from), talk.over)
}

fn agent_hop(
    name: String,
    me: bool,
    entered_at: UnixMillis,
    answered_at: Option<UnixMillis>,
    over: Option<(UnixMillis, HopLeft)>,
) -> Hop {
    let (left_at, left) = over.unzip();
    Hop { kind: HopKind::Agent, name, me, entered_at, answered_at, left_at, left }
}

/// The agent who calls, the service in whose name, and the number that is called.
fn outbound(leg: &Leg, at: usize, customer: &Customer, reader: &Reader, hops: &mut Vec<Hop>) {
    let talk = leg.talks.first();
    let reached = talk.map(|talk| (talk.from, HopLeft::Connected));
    let over = reached.or(leg.ended.map(|(end, _)| (end, HopLeft::HungUp)));
    let who = leg.rings.first().map(|ring| &ring.who).or(talk.map(|talk| &talk.who));
    if let Some(who) = who {
        let (name, me) = reader.name(who, at);
        hops.push(agent_hop(name, me, leg.begin, None, over));
    }
    if let Some(mut service) = service(std::slice::from_ref(leg), 0) {
        (service.left_at, service.left) = (Some(leg.begin), Some(HopLeft::Connected));
        hops.push(service);
    }
    let last = leg.talks.last().and_then(|talk| talk.over);
    let (left_at, left) = last.or(leg.ended.map(|(end, _)| (end, HopLeft::NoAnswer))).unzip();
    hops.push(Hop {
        kind: if customer.internal { HopKind::Agent } else { HopKind::External },
        name: customer_name(customer),
        me: false,
        entered_at: leg.begin,
        answered_at: talk.map(|talk| talk.from),
        left_at,
        left,
    });
}
