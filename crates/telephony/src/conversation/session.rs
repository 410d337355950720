//! Cards: one agent's view of a conversation, put together from its legs (SPEC S0, "conversation").
//!
//! One card for each agent, never one for each leg. Reads legs; resolves the customer by the directory.

use std::collections::BTreeMap;

use nimbus_protocol::{
    Agent, Customer, Direction, Modality, Origin, Parameter, ServiceRef, Session, UnixMillis, number,
};

use super::flow::flow;
use super::legs::Leg;
use super::matched::matched;
use super::outcome::{Part, agents, parts, shown};
use super::{AgentId, Conversation};
use crate::directory::Directory;
use crate::doors::call_event::Party;

/// The cards of all agents who have a part in the conversation.
pub(super) fn sessions(legs: &[Leg], directory: &Directory, door: &str) -> Vec<(AgentId, Session)> {
    let Some(first) = legs.first() else { return Vec::new() };
    let takers: Vec<&Agent> = directory.takers_of_every_call().collect();
    agents(legs, &takers)
        .into_iter()
        .filter_map(|agent| {
            let part = shown(&parts(legs, agent))?;
            let customer = customer(legs, agent, directory);
            Some((agent.id.clone(), session(legs, first, agent, part, customer, directory, door)?))
        })
        .collect()
}

fn session(
    legs: &[Leg],
    first: &Leg,
    agent: &Agent,
    part: Part,
    customer: Customer,
    directory: &Directory,
    door: &str,
) -> Option<Session> {
    let leg = &legs[part.leg];
    let last = leg.facts.last()?;
    Some(Session {
        conversation: Conversation::id_of(first.facts.first()?),
        modality: Modality::Call,
        direction: leg.direction,
        origin: origin(leg.direction, &customer, directory),
        state: part.state,
        service: service(legs, part.leg),
        flow: flow(legs, agent, part.leg, &customer, directory),
        parameters: parameters(legs),
        started_at: first.begin,
        ringing_since: part.ringing_since,
        accepted_at: part.accepted_at,
        ended_at: part.ended_at,
        ring_limit_ms: leg.facts.iter().rev().find_map(|fact| fact.ring_limit_ms).filter(|limit| *limit > 0),
        previous: Vec::new(),
        door: door.to_owned(),
        capabilities: last.capabilities,
        simulated: legs.iter().any(|leg| leg.facts.iter().any(|fact| fact.simulated)),
        task: None,
        wrap_up: nimbus_protocol::WrapUp::default(),
        features: nimbus_protocol::SessionFeatures::default(),
        matched: matched(leg, agent, directory),
        customer,
    })
}

/// The leg's own service, else that of the leg it continues.
fn service(legs: &[Leg], at: usize) -> Option<ServiceRef> {
    legs[..=at].iter().rev().find_map(|leg| leg.service.clone())
}

fn origin(direction: Direction, customer: &Customer, directory: &Directory) -> Origin {
    let number = customer.number.as_deref().unwrap_or_default();
    match direction {
        Direction::Outbound => Origin::OutboundService,
        Direction::Inbound if customer.internal || number::is_extension(number, directory.country()) => {
            Origin::InboundInternal
        }
        Direction::Inbound if number.contains('@') => Origin::InboundExternal,
        Direction::Inbound => Origin::InboundPstn,
    }
}

/// The customer by the first leg that tells of one; later words about the same leg's party refine it.
fn customer(legs: &[Leg], me: &Agent, directory: &Directory) -> Customer {
    let mut party = Party::default();
    for leg in legs {
        let mut own = Party::default();
        for fact in &leg.facts {
            let told = match leg.direction {
                Direction::Inbound => &fact.from,
                Direction::Outbound => &fact.to,
            };
            merge(&mut own, told, fact.kind == crate::doors::call_event::CallKind::PartyChanged);
        }
        // A consultation is a call from the colleague who consults, which tells nothing of the customer.
        let known = party.number.is_some() || party.name.is_some() || party.withheld || party.internal;
        if known {
            party.name = party.name.take().or(own.name.filter(|_| own.number == party.number));
        } else {
            party = own;
        }
    }
    describe(party, me, directory)
}

fn merge(party: &mut Party, told: &Party, replaces: bool) {
    let take = |old: &mut Option<String>, new: &Option<String>| {
        if new.is_some() && (replaces || old.is_none()) {
            old.clone_from(new);
        }
    };
    take(&mut party.number, &told.number);
    take(&mut party.name, &told.name);
    take(&mut party.email, &told.email);
    take(&mut party.department, &told.department);
    party.withheld |= told.withheld;
    party.internal |= told.internal;
}

fn describe(party: Party, me: &Agent, directory: &Directory) -> Customer {
    let number = party.number.filter(|_| !party.withheld);
    let colleague = number.as_deref().and_then(|number| directory.colleague(number)).filter(|one| one.id != me.id);
    if let Some(colleague) = colleague {
        return Customer {
            name: filled(&colleague.display_name).or(party.name),
            internal: true,
            email: filled(&colleague.email),
            im_address: filled(&colleague.im_address),
            department: filled(&colleague.department).or(party.department),
            ..Customer::default()
        };
    }
    if party.internal {
        return Customer {
            name: party.name,
            internal: true,
            im_address: party.email.clone(),
            email: party.email,
            department: party.department,
            ..Customer::default()
        };
    }
    let number = number.map(|raw| number::normalise(&raw, directory.country()).unwrap_or_else(|| plain(&raw)));
    Customer {
        // A telephone system that knows no name often repeats the number.
        name: party.name.filter(|name| {
            !name.is_empty()
                && number.as_deref().is_none_or(|number| !number::same_number(name, number, directory.country()))
        }),
        country: number.as_deref().and_then(number::country_name).map(str::to_owned),
        number,
        withheld: party.withheld,
        email: party.email,
        department: party.department,
        ..Customer::default()
    }
}

/// An address or extension as it is, without the scheme around it.
fn plain(raw: &str) -> String {
    number::digits(raw).unwrap_or_else(|| {
        let raw = raw.trim();
        raw.strip_prefix("sip:").or_else(|| raw.strip_prefix("sips:")).unwrap_or(raw).to_owned()
    })
}

fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// Custom parameters of all legs; the latest word about each counts.
fn parameters(legs: &[Leg]) -> Vec<Parameter> {
    let mut latest: BTreeMap<&str, (UnixMillis, &str)> = BTreeMap::new();
    for fact in legs.iter().flat_map(|leg| &leg.facts) {
        for (id, value) in &fact.vars {
            let entry = latest.entry(id).or_insert((fact.at, value));
            if entry.0 <= fact.at {
                *entry = (fact.at, value);
            }
        }
    }
    latest
        .into_iter()
        .map(|(id, (_, value))| Parameter { id: id.to_owned(), value: value.to_owned(), default: String::new() })
        .collect()
}
