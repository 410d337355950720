//! The life of an item: made, changed, picked up, done, cancelled, expired (SPEC S7.3, S7.5, S11.2).

use nimbus_protocol::{ConversationId, Distribution, UnixMillis};

use super::{
    event::{Effect, End, Left, Refusal},
    item::{Item, Phase, Preferred},
    turn::Turn,
};

/// Most preferred agents of one item.
const MOST_PREFERRED: usize = nimbus_protocol::task::MOST_PREFERRED;

impl Turn<'_> {
    pub fn make(&mut self, mut item: Item, limited: bool) -> Result<(), Refusal> {
        if self.core.item(&item.id).is_some() {
            return Ok(());
        }
        if !self.rules.services.contains_key(&item.service) {
            return Err(Refusal::NotCovered);
        }
        let limit = self.rules.queue_limit(&item.service);
        let same = |one: &&Item| one.is_waiting() && one.modality == item.modality;
        if limited && self.core.queue(&item.service).filter(same).count() >= limit {
            return Err(Refusal::QueueFull { limit });
        }
        item.priority = item.priority.clamp(1, 99);
        item.preferred.truncate(MOST_PREFERRED);
        let id = item.id.clone();
        let due = match item.phase {
            Phase::Scheduled { due_at } => Some(due_at),
            _ => None,
        };
        self.list_changed(&item.service);
        self.core.put_item(item);
        self.out.items.insert(id.clone());
        match due {
            Some(due) if due > self.now => {}
            Some(_) => self.begin_attempt(&id),
            None => {
                self.loose.insert(id);
            }
        }
        Ok(())
    }

    /// A scheduled call waits for an agent from now on.
    pub fn begin_attempt(&mut self, id: &str) {
        let now = self.now;
        self.item(id, |item| {
            item.phase = Phase::Waiting;
            item.queued_at = now;
            item.passed.clear();
            item.retry_at = None;
            if let Some(schedule) = &mut item.schedule {
                schedule.attempt_ends = Some(now.plus(schedule.queue_ms));
            }
        });
        self.loose.insert(id.to_owned());
    }

    /// Ends an attempt that waited long enough: there is another one later, or it was the last.
    pub fn attempt_over_if_late(&mut self, id: &str) {
        let Some(item) = self.core.item(id).filter(|item| item.is_waiting()) else { return };
        let Some(schedule) = &item.schedule else { return };
        if schedule.attempt_ends.is_none_or(|ends| ends > self.now) {
            return;
        }
        self.loose.remove(id);
        if schedule.attempts_left == 0 {
            self.end(id, End::Expired);
            return;
        }
        let due_at = self.now.plus(schedule.pause_ms);
        self.item(id, |item| {
            item.phase = Phase::Scheduled { due_at };
            item.retry_at = None;
            if let Some(schedule) = &mut item.schedule {
                schedule.attempts_left -= 1;
                schedule.attempt_ends = None;
            }
        });
    }

    pub fn change(
        &mut self,
        id: &str,
        priority: Option<u8>,
        preferred: Option<Vec<Preferred>>,
        title: Option<String>,
    ) -> Result<(), Refusal> {
        let changed = self.item(id, |item| {
            item.priority = priority.map_or(item.priority, |priority| priority.clamp(1, 99));
            if let Some(mut preferred) = preferred {
                preferred.truncate(MOST_PREFERRED);
                item.preferred = preferred;
            }
            item.title = title.unwrap_or_else(|| std::mem::take(&mut item.title));
        });
        changed.ok_or(Refusal::Over)
    }

    pub fn reschedule(&mut self, id: &str, due_at: UnixMillis) -> Result<(), Refusal> {
        let item = self.core.item(id).ok_or(Refusal::Over)?;
        if !matches!(item.phase, Phase::Scheduled { .. }) {
            return Err(Refusal::TooLate);
        }
        self.item(id, |item| item.phase = Phase::Scheduled { due_at });
        if due_at <= self.now {
            self.begin_attempt(id);
        }
        Ok(())
    }

    /// By whoever made it, or by a supervisor.
    pub fn cancel(&mut self, id: &str) -> Result<(), Refusal> {
        self.core.item(id).ok_or(Refusal::Over)?;
        self.end(id, End::Cancelled);
        Ok(())
    }

    pub fn done(&mut self, agent: &str, id: &str) -> Result<(), Refusal> {
        match &self.core.item(id).ok_or(Refusal::Over)?.phase {
            Phase::Accepted { agent: holder, .. } if holder == agent => {}
            Phase::Accepted { .. } => return Err(Refusal::TakenByAnother),
            _ => return Err(Refusal::NotAccepted),
        }
        self.end(id, End::Done);
        Ok(())
    }

    /// Takes an item from the list of a service whose agents do so (SPEC S7.2).
    pub fn pick_up(&mut self, agent: &str, id: &str) -> Result<(), Refusal> {
        let item = self.core.item(id).ok_or(Refusal::Over)?;
        match &item.phase {
            Phase::Accepted { agent: holder, .. } if holder == agent => return Ok(()),
            Phase::Accepted { .. } => return Err(Refusal::TakenByAnother),
            Phase::Waiting => {}
            Phase::Scheduled { .. } | Phase::Offered { .. } => return Err(Refusal::NotOffered),
        }
        if self.rules.distribution(&item.service) != Distribution::PickUp {
            return Err(Refusal::NotOffered);
        }
        let profile = self.core.agent(agent).map(|layers| layers.profile.clone()).unwrap_or_default();
        let covers = self.own(agent).is_some_and(|own| own.covers(&profile, &item.service).is_some());
        if !covers || !self.rules.may_have(agent, &item.service, item.modality) {
            return Err(Refusal::NotCovered);
        }
        if !self.is_selectable(agent) {
            return Err(Refusal::NotSelectable);
        }
        self.give(agent, id);
        Ok(())
    }

    /// Ends an item, wherever it stands.
    pub fn end(&mut self, id: &str, end: End) {
        let Some(item) = self.core.take_item(id) else { return };
        self.out.items.insert(id.to_owned());
        self.loose.remove(id);
        self.list_changed(&item.service);
        let holder = match &item.phase {
            Phase::Accepted { agent, .. } => Some(agent.clone()),
            _ => None,
        };
        self.tell(Effect::Over { item: id.to_owned(), end, agent: holder.clone() });
        for offer in item.offers() {
            self.stop_ringing(id, &offer.agent, Left::Cancelled);
        }
        let Some(agent) = holder else { return };
        let service = self.rules.services.get(&item.service).map(nimbus_protocol::Service::to_ref);
        self.leave_session(&agent, &ConversationId(id.to_owned()), service, |layers| {
            layers.working.remove(id);
        });
    }
}
