//! One turn of the core: changes agents and items, and gathers what came of it.
//!
//! Every change of an agent or item goes through [`Turn::agent`] and [`Turn::item`], so that indexes, idle times and
//! the list of who is free now cannot be forgotten.

use std::collections::BTreeSet;

use nimbus_protocol::{Block, Distribution, Presence, UnixMillis};

use super::{
    core::{Core, place},
    event::{Effect, Event, Outcome, Refusal},
    item::Item,
    layers::Layers,
    rules::{AgentRules, Rules},
};

pub(super) struct Turn<'a> {
    pub core: &'a mut Core,
    pub rules: &'a Rules,
    pub now: UnixMillis,
    pub out: Outcome,
    /// Agents who became selectable.
    pub free: BTreeSet<String>,
    /// Items that nobody was looked for yet.
    pub loose: BTreeSet<String>,
    /// Agents at whom something rings in spite of another block.
    pub blocked: BTreeSet<String>,
    /// Services whose pick-up list changed.
    listed: BTreeSet<String>,
}

impl<'a> Turn<'a> {
    pub fn new(core: &'a mut Core, rules: &'a Rules, now: UnixMillis) -> Self {
        Self {
            core,
            rules,
            now,
            out: Outcome::default(),
            free: BTreeSet::new(),
            loose: BTreeSet::new(),
            blocked: BTreeSet::new(),
            listed: BTreeSet::new(),
        }
    }

    pub fn take(&mut self, event: Event) -> Result<(), Refusal> {
        match event {
            Event::Connected { agent } => self.connected(&agent),
            Event::Disconnected { agent } => self.disconnected(&agent),
            Event::SetPresence { agent, presence, from } => self.set_presence(&agent, presence, from),
            Event::SetProfile { agent, profile } => return self.set_profile(&agent, &profile),
            Event::ResetRona { agent } => self.clear_rona(&agent, self.now),
            Event::ExtendAcw { agent, conversation } => return self.extend_acw(&agent, &conversation),
            Event::FinishAcw { agent, conversation } => return self.finish_acw(&agent, &conversation),
            Event::FillReason { agent, request, reason } => return self.fill_reason(&agent, &request, &reason),
            Event::Make { item, limited } => return self.make(*item, limited),
            Event::Change { item, priority, preferred, title } => {
                return self.change(&item, priority, preferred, title);
            }
            Event::Reschedule { item, due_at } => return self.reschedule(&item, due_at),
            Event::Cancel { item } => return self.cancel(&item),
            Event::Accept { agent, item } => return self.accept(&agent, &item),
            Event::Decline { agent, item } => return self.decline(&agent, &item),
            Event::PickUp { agent, item } => return self.pick_up(&agent, &item),
            Event::Done { agent, item } => return self.done(&agent, &item),
            Event::Mirror { agent, conversation, service, title, inbound, phase } => {
                self.mirror(&agent, conversation, service, title, inbound, phase);
            }
            Event::RulesChanged => self.rules_changed(),
        }
        Ok(())
    }

    /// Changes an agent's layers.
    pub fn agent<T>(&mut self, id: &str, change: impl FnOnce(&mut Layers) -> T) -> T {
        let own = self.rules.agents.get(id);
        let rules = self.rules;
        let now = self.now;
        let layers = self.core.agent_or_new(id, now);
        let before = layers.blocks(rules, own);
        let lost_for_a_moment = before == [Block::Offline] && layers.presence() != Presence::Offline;
        let done = change(layers);
        if !before.is_empty() && layers.blocks(rules, own).is_empty() {
            // Who only rang for something that went elsewhere, or lost the connection, has been idle all the time.
            if before != [Block::Ringing] && !lost_for_a_moment {
                layers.idle_since = now;
            }
            self.free.insert(id.to_owned());
        }
        if !layers.may_ring_on(rules, own) {
            self.blocked.insert(id.to_owned());
        }
        self.core.agent_changed(id);
        self.out.agents.insert(id.to_owned());
        done
    }

    /// Changes an item. `None` if there is none of this id.
    pub fn item<T>(&mut self, id: &str, change: impl FnOnce(&mut Item) -> T) -> Option<T> {
        let mut item = self.core.take_item(id)?;
        let before = item.is_waiting();
        let was = place(&item);
        let done = change(&mut item);
        if before != item.is_waiting() || (before && was != place(&item)) {
            self.list_changed(&item.service);
        }
        self.core.put_item(item);
        self.out.items.insert(id.to_owned());
        Some(done)
    }

    /// The list of a service that agents take from is another one now.
    pub fn list_changed(&mut self, service: &str) {
        if self.rules.distribution(service) == Distribution::PickUp {
            self.listed.insert(service.to_owned());
        }
    }

    pub fn tell(&mut self, effect: Effect) {
        self.out.effects.push(effect);
    }

    pub fn own(&self, agent: &str) -> Option<&'a AgentRules> {
        self.rules.agents.get(agent)
    }

    pub fn contact_centre(&self, agent: &str) -> bool {
        self.own(agent).is_some_and(AgentRules::contact_centre)
    }

    pub fn is_selectable(&self, agent: &str) -> bool {
        self.core.agent(agent).is_some_and(|layers| layers.blocks(self.rules, self.own(agent)).is_empty())
    }

    pub fn finish(mut self) -> Outcome {
        for service in &self.listed {
            let members = self.rules.members(service).iter();
            self.out.agents.extend(members.filter(|id| self.core.agent(id).is_some_and(|one| one.connected)).cloned());
        }
        self.out
    }
}
