//! The life of an offer: it rings, is accepted, declined, ignored or withdrawn (SPEC S6.4, S7.3).

use nimbus_protocol::{ConversationId, UnixMillis, agent_state::OFF_DUTY};

use crate::licences::Feature;

use super::{
    event::{Effect, Left, Period, PeriodKind, Refusal},
    item::{Item, Offer, Passed, Phase},
    layers::RonaLayer,
    turn::Turn,
};

impl Turn<'_> {
    /// Rings at an agent who is selectable.
    pub fn offer_to(&mut self, id: &str, agent: &str) {
        debug_assert!(self.is_selectable(agent), "an agent with a block is offered something");
        let Some(service) = self.core.item(id).map(|item| item.service.clone()) else { return };
        let until = self.now.plus(self.rules.ring_ms(&service));
        let offer = Offer { agent: agent.to_owned(), at: self.now, until };
        self.item(id, |item| match &mut item.phase {
            Phase::Offered { offers } => offers.push(offer),
            phase => {
                *phase = Phase::Offered { offers: vec![offer] };
                item.retry_at = None;
            }
        });
        self.agent(agent, |layers| layers.ringing.insert(id.to_owned()));
        self.tell(Effect::Offered { item: id.to_owned(), agent: agent.to_owned(), until });
    }

    pub fn accept(&mut self, agent: &str, id: &str) -> Result<(), Refusal> {
        let item = self.core.item(id).ok_or(Refusal::Over)?;
        if let Phase::Accepted { agent: holder, .. } = &item.phase {
            // A repetition after a lost answer changes nothing.
            return if holder == agent { Ok(()) } else { Err(Refusal::TakenByAnother) };
        }
        if item.offer_to(agent).is_none() {
            return Err(not_offered(item, agent));
        }
        self.give(agent, id);
        Ok(())
    }

    /// The agent has it from now on; whoever else it rings at has not.
    pub fn give(&mut self, agent: &str, id: &str) {
        let now = self.now;
        let phase = Phase::Accepted { agent: agent.to_owned(), at: now };
        let before = self.item(id, |item| {
            item.retry_at = None;
            std::mem::replace(&mut item.phase, phase)
        });
        self.agent(agent, |layers| {
            layers.ringing.remove(id);
            layers.working.insert(id.to_owned());
        });
        self.tell(Effect::Accepted { item: id.to_owned(), agent: agent.to_owned() });
        let Some(Phase::Offered { offers }) = before else { return };
        for offer in offers.into_iter().filter(|offer| offer.agent != agent) {
            self.stop_ringing(id, &offer.agent, Left::AnsweredElsewhere);
        }
    }

    pub fn decline(&mut self, agent: &str, id: &str) -> Result<(), Refusal> {
        let item = self.core.item(id).ok_or(Refusal::Over)?;
        if item.offer_to(agent).is_none() {
            return match item.passed.get(agent) {
                Some(passed) if passed.declined => Ok(()),
                _ => Err(not_offered(item, agent)),
            };
        }
        self.pass(agent, id, self.now, true);
        Ok(())
    }

    /// The agent declined or ignored it, at `at`.
    pub fn pass(&mut self, agent: &str, id: &str, at: UnixMillis, declined: bool) {
        let Some(item) = self.core.item(id).cloned() else { return };
        // An agent whose desktop was gone could not have answered (SPEC S7.3).
        if !declined && self.core.agent(agent).is_some_and(|layers| !layers.connected) {
            self.withdraw(id, agent, Left::Lost);
            return;
        }
        self.miss(agent, at, &item);
        self.item(id, |item| item.passed.insert(agent.to_owned(), Passed { at, declined }));
        self.withdraw(id, agent, if declined { Left::Declined } else { Left::NoAnswer });
        let now = self.now;
        self.agent(agent, |layers| layers.idle_since = now);
    }

    /// Takes an offer back; without another one the item waits again.
    pub fn withdraw(&mut self, id: &str, agent: &str, left: Left) {
        let now = self.now;
        let rest = self.item(id, |item| {
            let Phase::Offered { offers } = &mut item.phase else { return };
            offers.retain(|offer| offer.agent != agent);
            if offers.is_empty() {
                item.phase = Phase::Waiting;
                item.retry_at = item.next_retry(now);
            }
        });
        self.stop_ringing(id, agent, left);
        if rest.is_some() {
            self.loose.insert(id.to_owned());
            self.attempt_over_if_late(id);
        }
    }

    /// Only the agent's side of it.
    pub fn stop_ringing(&mut self, id: &str, agent: &str, left: Left) {
        self.agent(agent, |layers| layers.ringing.remove(id));
        self.tell(Effect::Left { item: id.to_owned(), agent: agent.to_owned(), left });
    }

    fn miss(&mut self, agent: &str, at: UnixMillis, item: &Item) {
        let Some(service) = self.rules.services.get(&item.service).map(nimbus_protocol::Service::to_ref) else {
            return;
        };
        let Some(reset) = self.rules.rona_ms(&service.id) else { return };
        self.set_rona(
            agent,
            RonaLayer {
                conversation: ConversationId(item.id.clone()),
                modality: item.modality,
                service: Some(service),
                title: item.title.clone(),
                since: at,
                resets_at: at.plus(reset),
            },
        );
    }

    /// Blocks a contact-centre agent who is on duty and there.
    pub fn set_rona(&mut self, agent: &str, rona: RonaLayer) {
        let there = self.core.agent(agent).is_some_and(|layers| {
            layers.profile != OFF_DUTY && layers.presence() != nimbus_protocol::Presence::Offline
        });
        let service = rona.service.as_ref().and_then(|service| self.rules.services.get(&service.id));
        if !there || !self.own(agent).is_some_and(|own| own.has(service, Feature::Rona)) {
            return;
        }
        let since = rona.since;
        if let Some(before) = self.agent(agent, |layers| layers.rona.replace(rona)) {
            self.rona_ended(agent, before, since);
        }
    }

    /// Ends a RONA at `at`, if there is one.
    pub fn clear_rona(&mut self, agent: &str, at: UnixMillis) {
        if self.core.agent(agent).is_none_or(|layers| layers.rona.is_none()) {
            return;
        }
        if let Some(rona) = self.agent(agent, |layers| layers.rona.take()) {
            self.rona_ended(agent, rona, at);
        }
    }

    fn rona_ended(&mut self, agent: &str, rona: RonaLayer, to: UnixMillis) {
        self.tell(Effect::Period(Period {
            agent: agent.to_owned(),
            kind: PeriodKind::Rona,
            from: rona.since,
            to: to.max(rona.since),
            service: rona.service.map(|service| service.id),
            conversation: Some(rona.conversation.0),
            reason: None,
            request: None,
            presence: None,
        }));
    }
}

/// Why an agent who asks for the item does not get it.
fn not_offered(item: &Item, agent: &str) -> Refusal {
    match (&item.phase, item.passed.get(agent)) {
        (Phase::Accepted { .. }, _) => Refusal::TakenByAnother,
        (_, Some(passed)) if passed.declined => Refusal::Declined,
        (_, Some(_)) => Refusal::TimedOut,
        (_, None) => Refusal::NotOffered,
    }
}
