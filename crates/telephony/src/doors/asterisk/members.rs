//! Members of queues: which telephones are whose, in which queues, and who paused at the telephone system itself.
//!
//! Knows no call. Pauses that were ordered here are told apart by their reasons.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use nimbus_protocol::Presence;

use super::blocks::Block;
use super::words;
use crate::doors::line::settings::LineSettings;
use crate::doors::line::{AgentNews, OWN_REASONS};

/// Most members of all queues together.
const MOST_MEMBERS: usize = 50_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub name: String,
    pub state_interface: String,
    pub penalty: u32,
    /// The reason of the pause, empty where none was given.
    pub paused: Option<String>,
    /// Whose telephone it is: the same for all telephones of one person. Kept, since all members are looked through at
    /// each pause.
    person: String,
    /// The agent's words, for the same reason.
    words: String,
}

#[derive(Default)]
pub(super) struct Members {
    line: LineSettings,
    /// By queue and interface.
    all: BTreeMap<(String, String), Member>,
    pub queues: BTreeSet<String>,
    /// Who paused at the telephone system, as last told.
    away: BTreeSet<String>,
    ordered: HashMap<String, BTreeSet<String>>,
    pub news: Vec<AgentNews>,
}

impl Members {
    pub fn new(line: LineSettings) -> Self {
        Self { line, ..Self::default() }
    }

    /// Takes `QueueMemberStatus`, `-Added`, `-Removed`, `-Pause` or an entry of `QueueStatus`.
    pub fn take(&mut self, block: &Block, removed: bool) {
        let Some(interface) = self.put(block, removed) else { return };
        let person = self.person(&interface);
        let own: Vec<&Member> = self.all.values().filter(|member| member.person == person).collect();
        let state = self.state(&person, &own);
        self.tell(&person, &interface, state);
    }

    /// Puts one membership in its place; the interface, where that may be news.
    fn put(&mut self, block: &Block, removed: bool) -> Option<String> {
        let interface = block.said("Interface").or_else(|| block.said("Location"))?;
        let queue = block.said("Queue")?;
        let key = (queue.to_owned(), interface.to_owned());
        if removed {
            self.all.remove(&key);
            return Some(interface.to_owned());
        }
        let paused = block.get("Paused").is_some_and(|paused| paused == "1");
        let name = block.said("MemberName").or_else(|| block.said("Name")).unwrap_or_default();
        let member = Member {
            name: name.to_owned(),
            state_interface: block.said("StateInterface").unwrap_or_default().to_owned(),
            penalty: block.get("Penalty").and_then(|penalty| penalty.parse().ok()).unwrap_or_default(),
            paused: paused.then(|| block.get("PausedReason").unwrap_or_default().to_owned()),
            person: self.person(interface),
            words: words::agent(&self.line, interface, Some(name)),
        };
        if !self.all.contains_key(&key) && self.all.len() >= MOST_MEMBERS {
            return None;
        }
        self.queues.insert(queue.to_owned());
        let paused = member.paused.clone();
        let before = self.all.insert(key, member);
        // Most messages only say that somebody talks.
        (before.is_none_or(|before| before.paused != paused)).then(|| interface.to_owned())
    }

    /// The picture of all queues replaces what was known.
    pub fn replace(&mut self, queues: BTreeSet<String>, entries: &[Block]) {
        self.all.clear();
        self.queues = queues;
        for entry in entries {
            self.put(entry, false);
        }
        let mut people: BTreeMap<String, (String, Vec<&Member>)> = BTreeMap::new();
        for ((_, interface), member) in &self.all {
            let (_, own) = people.entry(member.person.clone()).or_insert_with(|| (interface.clone(), Vec::new()));
            own.push(member);
        }
        let states = people.into_iter().map(|(person, (interface, own))| {
            let state = self.state(&person, &own);
            (person, interface, state)
        });
        let states: Vec<_> = states.collect();
        for (person, interface, state) in states {
            self.tell(&person, &interface, state);
        }
    }

    /// Telephones of several queues are one person's by mapping or number.
    fn person(&self, interface: &str) -> String {
        let word = words::mapped(&self.line, interface).unwrap_or_else(|| words::user(words::device(interface)));
        word.to_lowercase()
    }

    /// Away is who is paused in all queues, and in one of them by hand. With the name; `None` for who is in no queue.
    fn state(&self, person: &str, own: &[&Member]) -> Option<(bool, String)> {
        let first = own.first()?;
        let ordered = self.ordered.get(person);
        let by_hand = |reason: &String| !is_ours(reason, ordered);
        let away = own.iter().all(|member| member.paused.is_some())
            && own.iter().any(|member| member.paused.as_ref().is_some_and(by_hand));
        Some((away, first.name.clone()))
    }

    fn tell(&mut self, person: &str, interface: &str, state: Option<(bool, String)>) {
        let Some((away, name)) = state.filter(|(away, _)| *away != self.away.contains(person)) else { return };
        let agent = words::agent(&self.line, interface, Some(&name));
        let presence = if away { Presence::Away } else { Presence::Available };
        self.news.push(AgentNews { agent, presence });
        if away {
            self.away.insert(person.to_owned());
        } else {
            self.away.remove(person);
        }
    }

    /// Whether the telephone is paused somewhere for a reason that was ordered here, also before the server's last start.
    pub fn is_paused_by_us(&self, interface: &str) -> bool {
        let ordered = self.ordered.get(&self.person(interface));
        let mut own = self.all.iter().filter(|((_, known), _)| known == interface).map(|(_, member)| member);
        own.any(|member| member.paused.as_ref().is_some_and(|reason| is_ours(reason, ordered)))
    }

    /// A pause with this reason is ordered.
    pub fn order(&mut self, interface: &str, reason: &str) {
        let ordered = self.ordered.entry(self.person(interface)).or_default();
        if ordered.len() < 100 {
            ordered.insert(reason.to_owned());
        }
    }

    /// The telephones with which the agent of these words is in queues, each once.
    pub fn interfaces(&self, agent: &[String]) -> Vec<String> {
        let found = self.all.iter().filter(|(_, member)| words::means(&member.words, agent));
        found.map(|((_, interface), _)| interface.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The agent's memberships of a queue.
    pub fn of<'a>(&'a self, queue: &'a str, agent: &'a [String]) -> impl Iterator<Item = (&'a str, &'a Member)> {
        let of_queue = self.all.iter().filter(move |((other, _), _)| other == queue);
        of_queue
            .filter(move |(_, member)| words::means(&member.words, agent))
            .map(|((_, interface), member)| (interface.as_str(), member))
    }

    /// Any membership of the interface, for what it is called elsewhere.
    pub fn known(&self, interface: &str) -> Option<&Member> {
        self.all.iter().find(|((_, other), _)| other == interface).map(|(_, member)| member)
    }

    /// Telephones as devices, with the names of their members.
    pub fn devices(&self) -> impl Iterator<Item = (String, String)> {
        let all = self
            .all
            .iter()
            .flat_map(|((_, interface), member)| [(interface, &member.name), (&member.state_interface, &member.name)]);
        all.map(|(telephone, name)| (words::device(telephone).to_owned(), name.clone()))
    }
}

fn is_ours(reason: &str, ordered: Option<&BTreeSet<String>>) -> bool {
    OWN_REASONS.contains(&reason) || ordered.is_some_and(|ordered| ordered.contains(reason))
}
