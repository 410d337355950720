//! Which item goes to which agent (SPEC S7.1, S7.2).

use std::cmp::Reverse;

use nimbus_protocol::{Distribution, UnixMillis};

use super::{
    core::{Place, place},
    item::{Item, MOST_AT_ONCE, PAUSE_MS},
    turn::Turn,
};

/// The order of agents for one item: preferred ones, skill, longest idle.
type Rank = ((bool, u8), (bool, Reverse<u8>), UnixMillis, String);

impl Turn<'_> {
    /// Offers what can be offered, first things first, until nobody is left or nothing.
    pub fn distribute(&mut self) {
        self.withdraw_from_blocked();
        loop {
            let loose = self.loose.iter().filter_map(|id| self.core.item(id)).map(place).min();
            let mut best = loose;
            for agent in std::mem::take(&mut self.free) {
                let Some(first) = self.first_for(&agent) else { continue };
                if best.as_ref().is_none_or(|best| first < *best) {
                    best = Some(first);
                }
                // Looked at again after this round, since another agent may be the better one for it.
                self.free.insert(agent);
            }
            let Some((_, _, id)) = best else { return };
            self.loose.remove(&id);
            self.offer(&id);
        }
    }

    /// The first thing in the queues that the agent could be offered now; `None` also if the agent is not selectable.
    fn first_for(&self, agent: &str) -> Option<Place> {
        if !self.is_selectable(agent) {
            return None;
        }
        let (own, layers) = (self.own(agent)?, self.core.agent(agent)?);
        let services = own.covered(&layers.profile);
        let firsts = services.filter_map(|service| {
            self.core.queue(service).find(|item| self.wants(item) && self.rank(item, agent).is_some()).map(place)
        });
        firsts.min()
    }

    /// Whether the item may be offered to one more agent.
    fn wants(&self, item: &Item) -> bool {
        match self.rules.distribution(&item.service) {
            Distribution::Direct => item.is_waiting(),
            Distribution::Broadcast => item.is_waiting() || (1..MOST_AT_ONCE).contains(&item.offers().len()),
            Distribution::PickUp => false,
        }
    }

    /// The agent's place among those whom the item may be offered to, and whether the agent passed on it before.
    fn rank(&self, item: &Item, agent: &str) -> Option<(bool, Rank)> {
        if !self.is_selectable(agent) || !self.rules.may_have(agent, &item.service, item.modality) {
            return None;
        }
        let layers = self.core.agent(agent)?;
        let skill = self.own(agent)?.covers(&layers.profile, &item.service)?;
        let preference = item.preference(agent);
        let mut rank = (
            (preference.is_none(), preference.unwrap_or(0)),
            (skill.is_none(), Reverse(skill.unwrap_or(0))),
            layers.idle_since,
            agent.to_owned(),
        );
        let Some(passed) = item.passed.get(agent) else { return Some((false, rank)) };
        // Again only if it rings nowhere, and after a pause; who passed first is asked first.
        rank.2 = passed.at;
        (item.is_waiting() && passed.at.plus(PAUSE_MS) <= self.now).then_some((true, rank))
    }

    /// Offers an item to whoever it goes to now; nothing if nobody is there.
    fn offer(&mut self, id: &str) {
        let Some(item) = self.core.item(id).filter(|item| self.wants(item)) else { return };
        let members = self.rules.members(&item.service).iter();
        let mut ranked: Vec<(bool, Rank)> = members.filter_map(|agent| self.rank(item, agent)).collect();
        let room = match self.rules.distribution(&item.service) {
            Distribution::Broadcast => MOST_AT_ONCE - item.offers().len().min(MOST_AT_ONCE),
            Distribution::Direct | Distribution::PickUp => 1,
        };
        // Who passed comes into question only where nobody else does.
        if ranked.iter().any(|(again, _)| !again) {
            ranked.retain(|(again, _)| !again);
        }
        ranked.sort();
        for (_, (_, _, _, agent)) in ranked.into_iter().take(room) {
            self.offer_to(id, &agent);
        }
    }
}
