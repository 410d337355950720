//! Which channel is what: an agent's telephone that rings, an agent's telephone that calls, or the customer's end.
//!
//! Makes legs; their further life is [`super`]'s matter.

use nimbus_protocol::{Direction, UnixMillis};

use super::super::agents;
use super::super::channel::{Channel, Leg, Own, clean};
use super::super::event::Event;
use super::super::safe;
use super::Calls;
use crate::doors::call_event::{CallEvent, CallKind, Party};

/// More digits than extensions have.
const LONGEST_EXTENSION: usize = 6;

impl Calls {
    /// Finds out what a channel is for that is not known yet, and begins its leg.
    pub(super) fn classify(&mut self, uuid: &str, event: &Event, now: UnixMillis) -> Vec<CallEvent> {
        let Some(channel) = self.channels.get(uuid) else { return Vec::new() };
        if channel.leg.is_some() || channel.far_of.is_some() {
            return Vec::new();
        }
        let at = begun(event, now);
        if let Some(own) = self.own.get(uuid).cloned().or_else(|| told_own(event)) {
            return self.begin_own(uuid, &own, event, at);
        }
        if !channel.outbound {
            return Vec::new();
        }
        if event.is("variable_cc_side", "agent")
            && let (Some(session), Some(agent)) =
                (event.word("variable_cc_member_session_uuid"), event.word("variable_cc_agent"))
        {
            self.offers.remove(&(session.clone(), agent.clone()));
            let queue = event.text("variable_cc_queue").to_owned();
            let leg = self.queue_leg(uuid, uuid, &session, &agent, &queue, event);
            return self.begin(leg, at);
        }
        if event.is("Other-Type", "originator")
            && let Some(first) = event.word("Other-Leg-Unique-ID")
        {
            return self.made_for(uuid, &first, event, at);
        }
        Vec::new()
    }

    /// A channel that was made for another one.
    fn made_for(&mut self, uuid: &str, first: &str, event: &Event, at: UnixMillis) -> Vec<CallEvent> {
        let Some(channel) = self.channels.get(uuid).cloned() else { return Vec::new() };
        let known = self.channels.get(first).cloned();
        let conversation = known.as_ref().map_or_else(|| first.to_owned(), |first| first.conversation.clone());
        if let Some(channel) = self.channels.get_mut(uuid) {
            channel.conversation.clone_from(&conversation);
        }
        let from = known.clone().unwrap_or_else(|| Channel { caller: event.other_caller(), ..Channel::default() });
        if let Some(leg) = from.leg.clone().filter(|leg| self.is_outbound(leg)) {
            // The agent's telephone is there already: this is whom it calls.
            return self.far(uuid, &leg, None);
        }
        let outside = event.text("variable_dialed_user").is_empty() && is_public(&channel.dialled);
        let by_agent = from.user.is_some() && outside;
        // A call that was made from outside of here, agent first.
        let made_elsewhere = known.is_some() && from.outbound && !from.called && from.leg.is_none();
        if by_agent || made_elsewhere {
            let agent = from.user.clone().unwrap_or_else(|| from.dialled.clone());
            let base = CallEvent {
                direction: Direction::Outbound,
                from: Party { withheld: false, ..from.caller.clone() },
                to: Party::from_number(&channel.dialled),
                agents: vec![self.words(&agent)],
                vars: from.vars.clone(),
                ..self.base(first, &conversation)
            };
            let leg = Leg {
                base,
                near: first.to_owned(),
                far: None,
                answered: false,
                waits_for_bridge: true,
                far_cause: None,
            };
            let mut calls = self.begin(leg, at);
            calls.extend(self.far(uuid, first, None));
            return calls;
        }
        let to = if from.dialled.is_empty() || from.called { &channel.dialled } else { &from.dialled };
        let base = CallEvent {
            from: from.customer(),
            to: Party::from_number(to),
            agents: vec![self.words(&channel.dialled)],
            vars: from.vars.clone(),
            ..self.base(uuid, &conversation)
        };
        let far = Some(first.to_owned());
        self.begin(
            Leg { base, near: uuid.to_owned(), far, answered: false, waits_for_bridge: false, far_cause: None },
            at,
        )
    }

    fn begin_own(&mut self, uuid: &str, own: &Own, event: &Event, at: UnixMillis) -> Vec<CallEvent> {
        if let Some(channel) = self.channels.get_mut(uuid) {
            channel.conversation.clone_from(&own.conversation);
        }
        let agent = if own.agent.is_empty() { event.dialled() } else { own.agent.clone() };
        let base = CallEvent {
            direction: Direction::Outbound,
            from: Party { number: own.caller_id.clone(), ..Party::default() },
            to: Party::from_number(&own.target),
            agents: vec![self.words(&agent)],
            service: Some(own.service.clone()).filter(|service| !service.is_empty()),
            ..self.base(uuid, &own.conversation)
        };
        self.begin(
            Leg { base, near: uuid.to_owned(), far: None, answered: false, waits_for_bridge: true, far_cause: None },
            at,
        )
    }

    /// The leg of a queue's call to an agent.
    pub(super) fn queue_leg(
        &mut self,
        id: &str,
        near: &str,
        session: &str,
        agent: &str,
        queue: &str,
        event: &Event,
    ) -> Leg {
        let member = self.channels.get(session).cloned();
        let conversation = member.as_ref().map_or_else(|| session.to_owned(), |member| member.conversation.clone());
        if let Some(channel) = self.channels.get_mut(near) {
            channel.conversation.clone_from(&conversation);
        }
        let told = if event.text("CC-Member-CID-Number").is_empty() { event.caller() } else { event.member() };
        let from = member.as_ref().map_or(told, Channel::customer);
        let dialled = member.as_ref().map(|member| member.dialled.clone()).unwrap_or_default();
        let to = if dialled.is_empty() { clean(event.text("CC-Member-DNIS")) } else { dialled };
        let base = CallEvent {
            from,
            to: Party { number: Some(to).filter(|to| !to.is_empty()), ..Party::default() },
            agents: vec![self.words(agent)],
            service: Some(clean(self.line.service(queue))).filter(|service| !service.is_empty()),
            vars: member.map(|member| member.vars).unwrap_or_default(),
            ..self.base(id, &conversation)
        };
        let far = Some(session.to_owned());
        Leg { base, near: near.to_owned(), far, answered: false, waits_for_bridge: true, far_cause: None }
    }

    pub(super) fn begin(&mut self, leg: Leg, at: UnixMillis) -> Vec<CallEvent> {
        let id = leg.base.leg.clone();
        if self.legs.contains_key(&id) || self.legs.len() >= super::MOST_CHANNELS {
            return Vec::new();
        }
        if let Some(channel) = self.channels.get_mut(&leg.near) {
            channel.leg = Some(id.clone());
        }
        let event = leg.event(CallKind::Offered, 0, at);
        self.legs.insert(id, leg);
        vec![event]
    }

    /// The channel is the other end of the leg; answered at a time, where it is known to be.
    fn far(&mut self, uuid: &str, leg: &str, answered: Option<UnixMillis>) -> Vec<CallEvent> {
        if let Some(channel) = self.channels.get_mut(uuid) {
            channel.far_of = Some(leg.to_owned());
            channel.called = true;
        }
        if let Some(leg) = self.legs.get_mut(leg) {
            leg.far = Some(uuid.to_owned());
        }
        answered.map(|at| self.take(leg, at)).unwrap_or_default()
    }

    /// What a picture says beyond that the channel is there: whether it is talked on, and whether it is held.
    pub(super) fn as_pictured(&mut self, uuid: &str, event: &Event, now: UnixMillis) -> Vec<CallEvent> {
        let Some(channel) = self.channels.get(uuid).cloned() else { return Vec::new() };
        let answered = event.micros("Caller-Channel-Answered-Time").filter(|_| event.is("Answer-State", "answered"));
        let bridged = event.micros("Caller-Channel-Bridged-Time").filter(|_| answered.is_some());
        let mut calls = Vec::new();
        if let (Some(leg), Some(at)) = (&channel.far_of, answered) {
            calls.extend(self.take(leg, at));
        }
        if let Some(leg) = &channel.leg {
            let waits = self.legs.get(leg).is_some_and(|leg| leg.waits_for_bridge);
            if let Some(at) = if waits { bridged } else { answered } {
                calls.extend(self.take(leg, at));
            }
            if let Some(leg) = self.legs.get(leg).filter(|leg| leg.answered && event.is("Channel-Call-State", "HELD")) {
                calls.push(leg.event(CallKind::Held, event.ordinal(), event.at(now)));
            }
        }
        calls
    }

    fn is_outbound(&self, leg: &str) -> bool {
        self.legs.get(leg).is_some_and(|leg| leg.base.direction == Direction::Outbound)
    }

    /// The agent's words for a telephone or an agent of the call centre: who is set for it, and it itself.
    pub(super) fn words(&self, told: &str) -> String {
        agents::words(&clean(told), &self.line)
    }

    fn base(&self, leg: &str, conversation: &str) -> CallEvent {
        CallEvent {
            conversation: conversation.to_owned(),
            ..CallEvent::blank(&self.settings, leg, CallKind::Offered, Direction::Inbound, UnixMillis::default())
        }
    }
}

/// When the channel began: a picture tells of it later.
fn begun(event: &Event, now: UnixMillis) -> UnixMillis {
    let created = event.micros("Caller-Channel-Created-Time").filter(|_| event.name() == "CHANNEL_DATA");
    created.unwrap_or_else(|| event.at(now))
}

/// A call that was ordered here before this program began, as its variables tell.
fn told_own(event: &Event) -> Option<Own> {
    let told = |name: &str| safe::from_hex(event.text(name)).map(|text| clean(&text));
    Some(Own {
        conversation: told("variable_nimbus_conversation")?,
        agent: told("variable_nimbus_agent").unwrap_or_default(),
        caller_id: event.word("variable_origination_caller_id_number"),
        target: told("variable_nimbus_target")?,
        service: told("variable_nimbus_service").unwrap_or_default(),
        at: UnixMillis::default(),
    })
}

/// Whether a number leads to the public network rather than to a telephone here.
fn is_public(dialled: &str) -> bool {
    dialled.starts_with('+') || dialled.chars().filter(char::is_ascii_digit).count() > LONGEST_EXTENSION
}
