//! What happens by itself: ring times, resets, countdowns, attempts, absences; and what follows from changed settings.

use super::{
    core::Subject,
    event::{Effect, End},
    item::Phase,
    layers::{GRACE_MS, Layers},
    turn::Turn,
};

impl Turn<'_> {
    /// Lets happen what is due, in the order in which it was due.
    ///
    /// Each round moves the subject's due time on, so that this ends.
    pub fn fire_due(&mut self) {
        while let Some((_, subject)) = self.core.due_by(self.now) {
            match subject {
                Subject::Agent(id) => self.agent_due(&id),
                Subject::Item(id) => self.item_due(&id),
            }
        }
    }

    fn agent_due(&mut self, id: &str) {
        let now = self.now;
        let Some(layers) = self.core.agent(id).cloned() else { return };
        if layers.return_by.is_some_and(|by| by <= now) {
            self.agent(id, |layers| layers.return_by = None);
            self.withdraw_all(id);
        }
        if let Some(rona) = layers.rona.filter(|rona| rona.resets_at <= now) {
            self.clear_rona(id, rona.resets_at);
        }
        if let Some(acw) = layers.acw.filter(|acw| acw.until <= now) {
            self.end_acw(id, acw.until);
        }
        if layers.gone_at.is_some_and(|at| at.plus(GRACE_MS) <= now) && !layers.absent {
            self.agent(id, |layers| layers.absent = true);
            self.presence_changed(id, layers.chosen);
        }
        if layers.requests.iter().any(|request| request.closes_at <= now) {
            self.agent(id, |layers| {
                layers.requests.retain(|request| request.closes_at > now || request.to.is_none());
                let late = layers.requests.iter_mut().filter(|request| request.closes_at <= now);
                late.for_each(|request| request.closed |= request.reason.is_none());
            });
        }
    }

    fn item_due(&mut self, id: &str) {
        let now = self.now;
        let Some(item) = self.core.item(id).cloned() else { return };
        match &item.phase {
            Phase::Scheduled { .. } => self.begin_attempt(id),
            Phase::Waiting => {
                if item.retry_at.is_some_and(|at| at <= now) {
                    self.item(id, |item| item.retry_at = item.next_retry(now));
                    self.loose.insert(id.to_owned());
                }
                self.attempt_over_if_late(id);
            }
            Phase::Offered { offers } => {
                for offer in offers.iter().filter(|offer| offer.until <= now) {
                    self.pass(&offer.agent, id, offer.until, false);
                }
            }
            Phase::Accepted { .. } => {}
        }
    }

    /// Everybody and everything is looked at again, since other rules hold now.
    pub fn rules_changed(&mut self) {
        let agents: Vec<(String, Layers)> =
            self.core.agents().iter().map(|(id, layers)| (id.clone(), layers.clone())).collect();
        for (id, layers) in agents {
            self.out.agents.insert(id.clone());
            self.free.insert(id.clone());
            self.blocked.insert(id.clone());
            if !self.rules.agents.contains_key(&id) {
                self.withdraw_all(&id);
                for item in &layers.working {
                    self.take_back(item, &id);
                }
            }
            if !self.rules.not_available.contains(&layers.presence()) {
                self.available_again(&id);
            }
        }
        let items: Vec<(String, String)> =
            self.core.items().iter().map(|(id, item)| (id.clone(), item.service.clone())).collect();
        for (id, service) in items {
            if self.rules.services.contains_key(&service) {
                self.loose.insert(id);
            } else {
                self.end(&id, End::Cancelled);
            }
        }
    }

    /// What an agent had who no longer exists goes back to the queue: nothing is lost.
    fn take_back(&mut self, id: &str, agent: &str) {
        let now = self.now;
        self.item(id, |item| {
            item.phase = Phase::Waiting;
            item.retry_at = item.next_retry(now);
        });
        self.agent(agent, |layers| layers.working.remove(id));
        self.tell(Effect::TakenBack { item: id.to_owned(), agent: agent.to_owned() });
        self.loose.insert(id.to_owned());
        self.attempt_over_if_late(id);
    }
}
