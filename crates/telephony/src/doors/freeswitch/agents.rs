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

#[derive(Debug, Default)]
pub(super) struct Agents {
    /// What each chose last, by the name that the call centre has for them.
    statuses: BTreeMap<String, String>,
    queues: BTreeSet<String>,
    /// Statuses that were ordered here and are not told yet.
    ordered: BTreeMap<String, (String, UnixMillis)>,
    /// On a break that was ordered here.
    ours: BTreeSet<String>,
    /// Known from the first picture alone, and told to nobody.
    untold: BTreeSet<String>,
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
            self.untold.insert(clean(name));
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
        self.ours.remove(&name);
        self.untold.remove(&name);
        news(&name, &status, line).into_iter().collect()
    }

    /// `None` where the agent is on a break that was ordered here. Else what they chose themselves, where nobody heard of
    /// it yet.
    ///
    /// FreeSWITCH keeps no reason: after a new start nothing tells whose break it is, and it is taken for the agent's.
    pub fn not_ours(&mut self, name: &str, line: &LineSettings) -> Option<Vec<AgentNews>> {
        if self.ours.contains(name) {
            return None;
        }
        let untold = self.untold.remove(name);
        let status = self.statuses.get(name).filter(|status| untold && !status.starts_with("Available"));
        Some(status.and_then(|status| news(name, status, line)).into_iter().collect())
    }

    /// This server orders the status: being told of it is no news.
    pub fn order(&mut self, name: &str, status: &str, now: UnixMillis) {
        if self.statuses.get(name).is_none_or(|known| known != status) {
            self.ordered.insert(name.to_owned(), (status.to_owned(), now));
            if status == "On Break" {
                self.ours.insert(name.to_owned());
            } else {
                self.ours.remove(name);
            }
        }
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

fn news(name: &str, status: &str, line: &LineSettings) -> Option<AgentNews> {
    let presence = match status {
        "Available" | "Available (On Demand)" => Presence::Available,
        "On Break" => Presence::Away,
        "Logged Out" => Presence::Offline,
        _ => return None,
    };
    Some(AgentNews { agent: words(name, line), presence })
}

/// The agent's words for a telephone or an agent of the call centre: who is set for it or its user part, and it itself.
pub(super) fn words(name: &str, line: &LineSettings) -> String {
    word_of(name, line).map_or_else(|| name.to_owned(), |word| format!("{word}{SYNONYM}{name}"))
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
