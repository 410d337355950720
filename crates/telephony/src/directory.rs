//! Who is who: agents and services, found by whatever word a telephone system uses for them.
//!
//! A read-only index over plain data. Knows no call and no storage; whoever changes people builds a new one.

use std::collections::HashMap;

pub use nimbus_protocol::Service;
use nimbus_protocol::{Agent, number};

use crate::doors::call_event::SYNONYM;

/// Id of the standalone user, whom no team has.
pub const LOCAL_USER: &str = "local";

/// The agents and services of a tenant.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    agents: Vec<Agent>,
    services: Vec<Service>,
    /// ISO 3166 code for numbers written without `+`.
    country: String,
    agent_words: HashMap<Word, Found>,
    service_words: HashMap<Word, Found>,
}

/// A word in the form in which two spellings of it are equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Word {
    /// Id, UPN, login, e-mail or name, in lower case.
    Text(String),
    /// E.164.
    Number(String),
    /// Digits that are no public number.
    Extension(String),
}

/// What a word leads to, and how sure that is: a name never beats an id, and two holders of a name are nobody.
#[derive(Clone, Copy, Debug)]
struct Found {
    index: usize,
    rank: u8,
    ambiguous: bool,
}

impl Directory {
    pub fn new(agents: Vec<Agent>, services: Vec<Service>, country: &str) -> Self {
        let mut directory = Self { country: country.to_owned(), ..Self::default() };
        for (index, agent) in agents.iter().enumerate() {
            let texts = [&agent.id, &agent.upn, &agent.login, &agent.email, &agent.im_address, &agent.display_name];
            enter(&mut directory.agent_words, index, &texts, &agent.extensions, country);
        }
        for (index, service) in services.iter().enumerate() {
            let texts = [&service.id, &service.upn, &service.name];
            enter(&mut directory.service_words, index, &texts, &service.numbers, country);
        }
        directory.agents = agents;
        directory.services = services;
        directory
    }

    pub fn country(&self) -> &str {
        &self.country
    }

    pub fn agents(&self) -> &[Agent] {
        &self.agents
    }

    pub fn services(&self) -> &[Service] {
        &self.services
    }

    pub fn agent_by_id(&self, id: &str) -> Option<&Agent> {
        self.agents.iter().find(|agent| agent.id == id)
    }

    pub fn service_by_id(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The agent that the word means: extension, number in any spelling, UPN, login, e-mail, real name or id.
    /// Of several words separated by [`SYNONYM`] the first that is known counts.
    pub fn agent(&self, word: &str) -> Option<&Agent> {
        self.look_up(&self.agent_words, word).and_then(|index| self.agents.get(index))
    }

    /// The agent who calls from this number or address. Stricter than [`Self::agent`]: somebody else's domain, or a
    /// host behind an extension, is no colleague.
    pub fn colleague(&self, address: &str) -> Option<&Agent> {
        let mut forms = spellings(address, &self.country);
        if address.contains('@') {
            forms.retain(|form| matches!(form, Word::Text(text) if text.contains('@')));
        }
        Self::find(&self.agent_words, &forms).and_then(|index| self.agents.get(index))
    }

    /// The service that the word means: id, UPN, name or number.
    pub fn service(&self, word: &str) -> Option<&Service> {
        self.look_up(&self.service_words, word).and_then(|index| self.services.get(index))
    }

    /// Agents who take every call that a door reports without naming anybody known (SPEC S1.3).
    pub fn takers_of_every_call(&self) -> impl Iterator<Item = &Agent> {
        self.agents.iter().filter(|agent| agent.takes_every_call)
    }

    fn look_up(&self, words: &HashMap<Word, Found>, word: &str) -> Option<usize> {
        word.split(SYNONYM).find_map(|word| Self::find(words, &spellings(word, &self.country)))
    }

    fn find(words: &HashMap<Word, Found>, forms: &[Word]) -> Option<usize> {
        forms.iter().find_map(|spelling| words.get(spelling).filter(|found| !found.ambiguous)).map(|found| found.index)
    }
}

fn enter(words: &mut HashMap<Word, Found>, index: usize, texts: &[&String], numbers: &[String], country: &str) {
    for (rank, text) in texts.iter().enumerate() {
        if !text.trim().is_empty() {
            put(words, Word::Text(fold(text)), index, rank as u8);
        }
    }
    for number in numbers {
        let word = match number::normalise(number, country) {
            Some(number) => Word::Number(number),
            None => match number::digits(number) {
                Some(digits) => Word::Extension(digits),
                // Own words may be names or logins as well as numbers (SPEC S1.3).
                None if !number.trim().is_empty() => Word::Text(fold(number)),
                None => continue,
            },
        };
        put(words, word, index, 0);
    }
}

fn put(words: &mut HashMap<Word, Found>, word: Word, index: usize, rank: u8) {
    words
        .entry(word)
        .and_modify(|found| {
            if found.index == index {
                found.rank = found.rank.min(rank);
            } else if rank < found.rank {
                *found = Found { index, rank, ambiguous: false };
            } else if rank == found.rank {
                found.ambiguous = true;
            }
        })
        .or_insert(Found { index, rank, ambiguous: false });
}

/// The forms in which a telephone system's word may stand in the index, the most exact first.
fn spellings(word: &str, country: &str) -> Vec<Word> {
    let word = word.trim();
    let mut forms = vec![Word::Text(fold(word))];
    // `PJSIP/204`, `Local/2001@from-queue/n`, `sip:204@host`: the user part is what counts.
    let mut inner = word;
    let channels = ["PJSIP", "SIP", "Local", "IAX2", "Agent"];
    if let Some((technology, rest)) = inner.split_once('/')
        && channels.iter().any(|known| known.eq_ignore_ascii_case(technology))
    {
        inner = rest.split('/').next().unwrap_or(rest);
    }
    for scheme in ["sip:", "sips:", "tel:"] {
        if inner.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)) {
            inner = inner.get(scheme.len()..).unwrap_or_default();
            inner = inner.split([';', '?']).next().unwrap_or_default();
        }
    }
    if inner != word {
        forms.push(Word::Text(fold(inner)));
    }
    let user = inner.split('@').next().unwrap_or(inner);
    if user != inner {
        forms.push(Word::Text(fold(user)));
    }
    if let Some(number) = number::normalise(user, country) {
        forms.push(Word::Number(number));
    } else if let Some(digits) = number::digits(user) {
        forms.push(Word::Extension(digits));
    }
    forms
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
#[path = "directory/tests.rs"]
mod tests;
