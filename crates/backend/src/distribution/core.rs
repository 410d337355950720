//! The core's whole state with its indexes: who is in which state, what waits in which queue, what is due when.
//!
//! Saved and loaded by its agents and items; the indexes are made again.

use std::collections::{BTreeMap, BTreeSet};

use nimbus_protocol::UnixMillis;

use super::{
    event::{Event, Outcome, Refusal},
    item::{Item, MOST_AT_ONCE, Phase},
    layers::{Layers, RETURN_MS},
    rules::Rules,
    turn::Turn,
};

/// Place in a queue: priority, age, id.
pub(super) type Place = (u8, UnixMillis, String);

/// Whose timer it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Agent(String),
    Item(String),
}

#[derive(Clone, Debug, Default)]
pub struct Core {
    agents: BTreeMap<String, Layers>,
    items: BTreeMap<String, Item>,
    /// What may still be offered, by service.
    queues: BTreeMap<String, BTreeSet<Place>>,
    dues: BTreeSet<(UnixMillis, Subject)>,
    due_of: BTreeMap<Subject, UnixMillis>,
}

impl Core {
    /// The core as it was saved.
    pub fn load(agents: BTreeMap<String, Layers>, items: impl IntoIterator<Item = Item>) -> Self {
        let mut core = Self { agents, ..Self::default() };
        let known: Vec<String> = core.agents.keys().cloned().collect();
        for agent in known {
            core.set_due(Subject::Agent(agent));
        }
        for item in items {
            core.put_item(item);
        }
        core
    }

    /// The server was started again: only these desktops are connected, and offers wait a little for others.
    pub fn restarted(&mut self, now: UnixMillis, connected: impl Fn(&str) -> bool) {
        let agents: Vec<String> = self.agents.keys().cloned().collect();
        for id in agents {
            if let Some(layers) = self.agents.get_mut(&id).filter(|layers| layers.connected && !connected(&id)) {
                layers.connected = false;
                layers.gone_at = Some(now);
                layers.return_by = (!layers.ringing.is_empty()).then(|| now.plus(RETURN_MS));
                self.set_due(Subject::Agent(id));
            }
        }
    }

    /// Takes in what happened. What was due before happens before it.
    pub fn apply(&mut self, rules: &Rules, event: Event, now: UnixMillis) -> (Outcome, Result<(), Refusal>) {
        let mut turn = Turn::new(self, rules, now);
        turn.fire_due();
        turn.distribute();
        let answer = turn.take(event);
        turn.distribute();
        (turn.finish(), answer)
    }

    /// Lets happen what is due.
    pub fn advance(&mut self, rules: &Rules, now: UnixMillis) -> Outcome {
        let mut turn = Turn::new(self, rules, now);
        turn.fire_due();
        turn.distribute();
        turn.finish()
    }

    /// When something is to happen by itself next.
    pub fn next_due(&self) -> Option<UnixMillis> {
        self.dues.first().map(|(due, _)| *due)
    }

    pub fn agents(&self) -> &BTreeMap<String, Layers> {
        &self.agents
    }

    pub fn agent(&self, id: &str) -> Option<&Layers> {
        self.agents.get(id)
    }

    pub fn items(&self) -> &BTreeMap<String, Item> {
        &self.items
    }

    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.get(id)
    }

    /// What waits or may ring at more agents, first things first.
    pub fn queue(&self, service: &str) -> impl Iterator<Item = &Item> {
        self.queues.get(service).into_iter().flatten().filter_map(|(_, _, id)| self.items.get(id))
    }

    pub(super) fn agent_or_new(&mut self, id: &str, now: UnixMillis) -> &mut Layers {
        self.agents.entry(id.to_owned()).or_insert_with(|| Layers::new(now))
    }

    pub(super) fn agent_changed(&mut self, id: &str) {
        self.set_due(Subject::Agent(id.to_owned()));
    }

    pub(super) fn take_item(&mut self, id: &str) -> Option<Item> {
        let item = self.items.remove(id)?;
        if let Some(queue) = self.queues.get_mut(&item.service) {
            queue.remove(&place(&item));
        }
        self.set_due(Subject::Item(id.to_owned()));
        Some(item)
    }

    pub(super) fn put_item(&mut self, item: Item) {
        let open = match &item.phase {
            Phase::Waiting => true,
            Phase::Offered { offers } => offers.len() < MOST_AT_ONCE,
            Phase::Scheduled { .. } | Phase::Accepted { .. } => false,
        };
        if open {
            self.queues.entry(item.service.clone()).or_default().insert(place(&item));
        }
        let id = item.id.clone();
        self.items.insert(id.clone(), item);
        self.set_due(Subject::Item(id));
    }

    pub(super) fn due_by(&self, now: UnixMillis) -> Option<(UnixMillis, Subject)> {
        self.dues.first().filter(|(due, _)| *due <= now).cloned()
    }

    fn set_due(&mut self, subject: Subject) {
        let due = match &subject {
            Subject::Agent(id) => self.agents.get(id).and_then(Layers::due),
            Subject::Item(id) => self.items.get(id).and_then(Item::due),
        };
        let before = match due {
            Some(due) => self.due_of.insert(subject.clone(), due),
            None => self.due_of.remove(&subject),
        };
        if before == due {
            return;
        }
        if let Some(before) = before {
            self.dues.remove(&(before, subject.clone()));
        }
        if let Some(due) = due {
            self.dues.insert((due, subject));
        }
    }
}

pub(super) fn place(item: &Item) -> Place {
    (item.priority, item.queued_at, item.id.clone())
}
