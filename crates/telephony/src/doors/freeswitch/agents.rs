//! The call centre's agents and queues: their names, what agents chose, and which of it was ordered here.

use std::collections::{BTreeMap, BTreeSet};

use nimbus_protocol::{Presence, UnixMillis};

use super::channel::clean;
use crate::doors::call_event::SYNONYM;
use crate::doors::line::AgentNews;
use crate::doors::line::settings::LineSettings;

const MOST: usize = 10_000;
/// How long the system may take to tell of a change that was ordered here, in milliseconds.
const OWN_MS: i64 = 15_000;
/// The status of who takes no calls for a while.
pub(super) const BREAK: &str = "On Break";

#[derive(Debug, Default)]
pub(super) struct Agents {
    /// What each chose last, by the name that the call centre has for them.
    statuses: BTreeMap<String, String>,
    queues: BTreeSet<String>,
    /// Statuses that were ordered here and are not told yet.
    ordered: BTreeMap<String, (String, UnixMillis)>,
    /// Who was sent on a break from here and has not chosen anything since.
    breaks: BTreeSet<String>,
}

impl Agents {
    /// An agent of a picture. The first picture is what later ones are compared with; it is no news, because nothing in
    /// it tells what was ordered here from what was chosen there.
    pub fn pictured(&mut self, name: &str, status: &str, line: &LineSettings, now: UnixMillis) -> Vec<AgentNews> {
        if self.statuses.contains_key(name) {
            return self.status(name, status, line, now);
        }
        if self.statuses.len() < MOST && !name.is_empty() {
            self.statuses.insert(clean(name), clean(status));
        }
        Vec::new()
    }

    /// The agent's status is another.
    pub fn status(&mut self, name: &str, status: &str, line: &LineSettings, now: UnixMillis) -> Vec<AgentNews> {
        let (name, status) = (clean(name), clean(status));
        if name.is_empty() || (self.statuses.len() >= MOST && !self.statuses.contains_key(&name)) {
            return Vec::new();
        }
        let before = self.statuses.insert(name.clone(), status.clone());
        let ordered = self.ordered.remove(&name).is_some_and(|(own, at)| own == status && now.since(at) < OWN_MS);
        if ordered || before.as_ref() == Some(&status) {
            return Vec::new();
        }
        self.breaks.remove(&name);
        let presence = match status.as_str() {
            "Available" | "Available (On Demand)" => Presence::Available,
            BREAK => Presence::Away,
            "Logged Out" => Presence::Offline,
            _ => return Vec::new(),
        };
        let agent = match word_of(&name, line) {
            Some(word) => format!("{word}{SYNONYM}{name}"),
            None => name,
        };
        vec![AgentNews { agent, presence }]
    }

    /// This server orders the status: being told of it is no news.
    pub fn order(&mut self, name: &str, status: &str, now: UnixMillis) {
        if self.statuses.get(name).is_none_or(|known| known != status) {
            self.ordered.insert(name.to_owned(), (status.to_owned(), now));
        }
        if status == BREAK {
            self.breaks.insert(name.to_owned());
        } else {
            self.breaks.remove(name);
        }
    }

    /// Whether the agent is on a break because it was ordered here.
    pub fn is_break_of_ours(&self, name: &str) -> bool {
        self.breaks.contains(name)
    }

    pub fn queue(&mut self, name: &str) {
        if self.queues.len() < MOST {
            self.queues.insert(clean(name));
        }
    }

    /// The call centre's name for an agent by any of their words, the first that fits.
    pub fn named(&self, words: &[String], line: &LineSettings) -> Option<&str> {
        words.iter().find_map(|word| {
            let fits = |name: &&String| same(name, word) || word_of(name, line).is_some_and(|own| same(own, word));
            self.statuses.keys().find(fits).map(String::as_str)
        })
    }

    /// The queues of a service by its words.
    pub fn queues_of<'a>(&'a self, words: &[String], line: &'a LineSettings) -> Vec<&'a str> {
        let all: BTreeSet<&String> = self.queues.iter().chain(line.queues.keys()).collect();
        let fits = |queue: &&String| words.iter().any(|word| same(line.service(queue), word));
        all.into_iter().filter(fits).map(String::as_str).collect()
    }
}

fn word_of<'a>(name: &str, line: &'a LineSettings) -> Option<&'a String> {
    line.agents.get(name).or_else(|| line.agents.get(user(name)))
}

fn user(name: &str) -> &str {
    name.split('@').next().unwrap_or(name)
}

/// Whether two words mean the same: as they are, or a name without the domain that FreeSWITCH puts behind it.
pub(super) fn same(told: &str, word: &str) -> bool {
    told.eq_ignore_ascii_case(word.trim()) || user(told).eq_ignore_ascii_case(word.trim())
}
