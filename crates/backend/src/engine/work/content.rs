//! What a piece of work is about, what became of it, and the cards that its agents see. Pure.
//!
//! Distribution knows it by its id alone; this is the other half under the same id.

use std::collections::BTreeMap;

use nimbus_protocol::{
    ConversationId, Customer, Direction, DoorCapabilities, EndReason, Hop, HopKind, HopLeft, Matched, Modality, Origin,
    Parameter, ServiceRef, Session, SessionFeatures, SessionState, Task, TaskChange, TaskDetails, TaskState,
    UnixMillis, WrapUp, task::PreferredUser,
};
use serde::{Deserialize, Serialize};

use crate::distribution::{End, Item, Left, Phase};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub service: ServiceRef,
    pub modality: Modality,
    pub direction: Direction,
    pub details: TaskDetails,
    pub customer: Customer,
    pub parameters: Vec<Parameter>,
    /// As they were given.
    pub preferred: Vec<PreferredUser>,
    pub made_at: UnixMillis,
    /// When it first waited for an agent.
    #[serde(default)]
    pub started_at: Option<UnixMillis>,
    /// What the card calls its way in.
    pub door: String,
    pub simulated: bool,
    /// Tells the request that made it apart from others with the same key; kept longer than answers are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    #[serde(default)]
    flow: Vec<AgentHop>,
    /// Every agent's part of it, by id.
    #[serde(default)]
    parts: BTreeMap<String, Part>,
    #[serde(default)]
    pub agent: Option<String>,
    #[serde(default)]
    pub accepted_at: Option<UnixMillis>,
    #[serde(default)]
    pub over: Option<(TaskState, UnixMillis)>,
}

/// A hop with the id of its agent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct AgentHop {
    agent: String,
    hop: Hop,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    #[serde(flatten)]
    state: SessionState,
    ringing_since: UnixMillis,
    ring_limit_ms: i64,
    accepted_at: Option<UnixMillis>,
    ended_at: Option<UnixMillis>,
    #[serde(default)]
    matched: Option<Matched>,
}

impl Content {
    /// New work that nobody was offered yet.
    pub fn new(service: ServiceRef, modality: Modality, details: TaskDetails, now: UnixMillis) -> Self {
        Self {
            service,
            modality,
            direction: Direction::Inbound,
            details,
            customer: Customer::default(),
            parameters: Vec::new(),
            preferred: Vec::new(),
            made_at: now,
            started_at: None,
            door: String::new(),
            simulated: false,
            request: None,
            flow: Vec::new(),
            parts: BTreeMap::new(),
            agent: None,
            accepted_at: None,
            over: None,
        }
    }

    /// What RONA and lists call it.
    pub fn title(&self) -> String {
        let subject = Some(&self.details.subject).filter(|subject| !subject.trim().is_empty());
        let customer = [&self.customer.name, &self.customer.number, &self.customer.email];
        subject.or_else(|| customer.into_iter().find_map(Option::as_ref)).cloned().unwrap_or_default()
    }

    pub fn offered(
        &mut self,
        agent: &str,
        name: &str,
        matched: Matched,
        until: UnixMillis,
        queued_at: UnixMillis,
        now: UnixMillis,
    ) {
        self.started_at.get_or_insert(queued_at);
        self.parts.insert(
            agent.to_owned(),
            Part {
                state: SessionState::Ringing,
                ringing_since: now,
                ring_limit_ms: until.since(now),
                accepted_at: None,
                ended_at: None,
                matched: Some(matched),
            },
        );
        let hop = Hop {
            kind: HopKind::Agent,
            name: name.to_owned(),
            me: false,
            entered_at: now,
            answered_at: None,
            left_at: None,
            left: None,
        };
        self.flow.push(AgentHop { agent: agent.to_owned(), hop });
    }

    /// Without a ring before where an agent took it from a list.
    pub fn accepted(&mut self, agent: &str, name: &str, queued_at: UnixMillis, now: UnixMillis) {
        if self.parts.get(agent).is_none_or(|part| part.state != SessionState::Ringing) {
            self.offered(agent, name, Matched::PickedUp, now, queued_at, now);
        }
        if let Some(part) = self.parts.get_mut(agent) {
            part.state = SessionState::Talking;
            part.accepted_at = Some(now);
        }
        if let Some(hop) = self.last_hop(agent) {
            hop.answered_at = Some(now);
        }
        self.agent = Some(agent.to_owned());
        self.accepted_at = Some(now);
    }

    pub fn left(&mut self, agent: &str, left: Left, now: UnixMillis) {
        let (reason, hop) = match left {
            Left::NoAnswer | Left::Lost => (EndReason::NoAnswer, HopLeft::NoAnswer),
            Left::Declined => (EndReason::Declined, HopLeft::Declined),
            Left::AnsweredElsewhere => (EndReason::AnsweredElsewhere, HopLeft::AnsweredElsewhere),
            Left::Cancelled => (EndReason::Cancelled, HopLeft::HungUp),
        };
        self.end_part(agent, reason, hop, now);
    }

    pub fn taken_back(&mut self, agent: &str, now: UnixMillis) {
        self.end_part(agent, EndReason::Transferred, HopLeft::Forwarded, now);
    }

    pub fn ended(&mut self, end: End, agent: Option<&str>, now: UnixMillis) {
        let (state, reason) = match end {
            End::Done => (TaskState::Done, EndReason::Completed),
            End::Cancelled => (TaskState::Cancelled, EndReason::Cancelled),
            End::Expired => (TaskState::Expired, EndReason::Cancelled),
        };
        if let Some(agent) = agent {
            self.end_part(agent, reason, HopLeft::HungUp, now);
        }
        self.over = Some((state, now));
    }

    fn end_part(&mut self, agent: &str, reason: EndReason, left: HopLeft, now: UnixMillis) {
        if let Some(part) = self.parts.get_mut(agent).filter(|part| !part.state.is_ended()) {
            part.state = SessionState::Ended(reason);
            part.ended_at = Some(now);
        }
        if let Some(hop) = self.last_hop(agent) {
            hop.left_at = Some(now);
            hop.left = Some(left);
        }
    }

    fn last_hop(&mut self, agent: &str) -> Option<&mut Hop> {
        self.flow.iter_mut().rev().find(|hop| hop.agent == agent).map(|hop| &mut hop.hop)
    }

    /// What the work's maker changes; priority and preferred agents are distribution's besides.
    pub fn change(&mut self, change: TaskChange) {
        let details = &mut self.details;
        details.subject = change.subject.unwrap_or_else(|| std::mem::take(&mut details.subject));
        details.text = change.text.unwrap_or_else(|| std::mem::take(&mut details.text));
        details.url = change.url.or_else(|| details.url.take());
        details.due_at = change.due_at.or(details.due_at);
        details.attachments = change.attachments.unwrap_or(details.attachments);
        details.reference = change.reference.or_else(|| details.reference.take());
        details.priority = change.priority.unwrap_or(details.priority);
        if let Some(customer) = change.customer {
            self.customer = known_better(std::mem::take(&mut self.customer), customer);
        }
        for new in change.parameters.unwrap_or_default() {
            match self.parameters.iter_mut().find(|known| known.id == new.id) {
                Some(known) => known.value = new.value,
                None => self.parameters.push(new),
            }
        }
        if let Some(preferred) = change.preferred_users {
            self.preferred = preferred;
        }
    }

    /// Agents whose cards are not ended.
    pub fn open_parts(&self) -> Vec<String> {
        self.parts.iter().filter(|(_, part)| !part.state.is_ended()).map(|(agent, _)| agent.clone()).collect()
    }

    /// The agent's card.
    pub fn card(&self, id: &str, agent: &str) -> Option<Session> {
        let part = self.parts.get(agent)?;
        let started_at = self.started_at.unwrap_or(self.made_at);
        Some(Session {
            conversation: ConversationId(id.to_owned()),
            modality: self.modality,
            direction: self.direction,
            origin: self.origin(),
            state: part.state,
            customer: self.customer.clone(),
            service: Some(self.service.clone()),
            flow: self.hops(agent, started_at),
            parameters: self.parameters.clone(),
            started_at,
            ringing_since: part.ringing_since,
            accepted_at: part.accepted_at,
            ended_at: part.ended_at,
            ring_limit_ms: Some(part.ring_limit_ms).filter(|limit| *limit > 0),
            previous: Vec::new(),
            door: self.door.clone(),
            capabilities: DoorCapabilities { answer: true, decline: true, ..DoorCapabilities::default() },
            simulated: self.simulated,
            task: Some(self.details.clone()),
            wrap_up: WrapUp::default(),
            features: SessionFeatures::default(),
            matched: part.matched.clone(),
        })
    }

    fn origin(&self) -> Origin {
        match self.direction {
            Direction::Outbound => Origin::OutboundService,
            Direction::Inbound if self.customer.internal => Origin::InboundInternal,
            Direction::Inbound if self.customer.number.is_some() => Origin::InboundPstn,
            Direction::Inbound => Origin::InboundExternal,
        }
    }

    /// The customer, the service, and the agents in the order in which it came to them.
    fn hops(&self, me: &str, started_at: UnixMillis) -> Vec<Hop> {
        let blank = |kind, name: &str| Hop {
            kind,
            name: name.to_owned(),
            me: false,
            entered_at: started_at,
            answered_at: None,
            left_at: None,
            left: None,
        };
        let customer = [&self.customer.name, &self.customer.number, &self.customer.email];
        let customer = customer.into_iter().find_map(Option::as_ref);
        let mut hops: Vec<Hop> = customer.map(|name| blank(HopKind::Caller, name)).into_iter().collect();
        let mut service = blank(HopKind::Service, &self.service.name);
        service.left_at = self.accepted_at;
        service.left = self.accepted_at.map(|_| HopLeft::Connected);
        hops.push(service);
        hops.extend(self.flow.iter().map(|hop| Hop { me: hop.agent == me, ..hop.hop.clone() }));
        hops
    }

    /// As its maker reads it.
    pub fn task(&self, id: String, item: Option<&Item>) -> Task {
        let state = match (item.map(|item| &item.phase), self.over) {
            (Some(Phase::Scheduled { .. }), _) => TaskState::Scheduled,
            (Some(Phase::Waiting), _) => TaskState::Waiting,
            (Some(Phase::Offered { .. }), _) => TaskState::Offered,
            (Some(Phase::Accepted { .. }), _) => TaskState::Accepted,
            (None, Some((state, _))) => state,
            (None, None) => TaskState::Cancelled,
        };
        Task {
            id,
            service: self.service.id.clone(),
            modality: self.modality,
            state,
            details: self.details.clone(),
            customer: self.customer.clone(),
            parameters: self.parameters.clone(),
            preferred_users: self.preferred.clone(),
            made_at: self.made_at,
            agent: self.agent.clone(),
            accepted_at: self.accepted_at,
            ended_at: self.over.map(|(_, at)| at),
        }
    }
}

/// A customer of whom more is told: what `new` leaves out stays.
fn known_better(known: Customer, new: Customer) -> Customer {
    let other_number = new.number.is_some();
    // A number that is told is no longer withheld; one that is withheld is not stored.
    let withheld = new.withheld || (known.withheld && !other_number);
    Customer {
        name: new.name.or(known.name),
        number: new.number.or(known.number).filter(|_| !withheld),
        withheld,
        internal: new.internal || known.internal,
        email: new.email.or(known.email),
        im_address: new.im_address.or(known.im_address),
        department: new.department.or(known.department),
        // The country is the number's.
        country: new.country.or(known.country.filter(|_| !other_number)),
        // Found anew for each card.
        candidates: Vec::new(),
    }
}
