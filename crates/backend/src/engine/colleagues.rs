//! Colleagues as an agent looks for them: by name, department, address or telephone, with their presence.

use nimbus_protocol::{Agent, Person, Presence};

use super::{Engine, EngineError, contacts::spelled};
use crate::storage;

/// Most words that are looked for.
const WORDS: usize = 8;

impl Engine {
    /// At most `limit` colleagues of whom every word of the query tells something; those whose name begins with one first.
    pub async fn people(&self, me: &Agent, query: &str, limit: usize) -> Result<Vec<Person>, EngineError> {
        let known = self.known();
        let country = known.directory.country();
        let words: Vec<String> = query.split_whitespace().take(WORDS).map(str::to_lowercase).collect();
        let mut found: Vec<(bool, &Agent)> = known
            .directory
            .agents()
            .iter()
            .filter(|agent| agent.id != me.id && !agent.display_name.is_empty())
            .filter(|agent| words.iter().all(|word| tells(agent, word, country)))
            .map(|agent| (!begins(&agent.display_name, &words), agent))
            .collect();
        found.sort_by_key(|(later, agent)| (*later, agent.display_name.to_lowercase(), agent.id.clone()));
        found.truncate(limit);
        let mut view = self.view().await?;
        let mut people = Vec::with_capacity(found.len());
        for (_, agent) in found {
            let state = storage::work::told(&mut view, &agent.id).await?;
            // Who was never here has no presence that anybody could know.
            let presence = state.map_or(Presence::Offline, |state| state.presence);
            let presence = if self.streams.has(&agent.id) { presence } else { Presence::Offline };
            people.push(Person {
                id: agent.id.clone(),
                upn: agent.upn.clone(),
                name: agent.display_name.clone(),
                department: Some(agent.department.clone()).filter(|text| !text.is_empty()),
                presence,
                dial: agent.extensions.iter().find_map(|number| spelled(number, country)).unwrap_or_default(),
            });
        }
        Ok(people)
    }
}

fn tells(agent: &Agent, word: &str, country: &str) -> bool {
    let texts = [&agent.display_name, &agent.department, &agent.upn, &agent.email];
    let digits = spelled(word, country).filter(|digits| digits.len() > 1);
    texts.iter().any(|text| text.to_lowercase().contains(word))
        || digits.is_some_and(|digits| {
            agent.extensions.iter().filter_map(|number| spelled(number, country)).any(|number| number.contains(&digits))
        })
}

fn begins(name: &str, words: &[String]) -> bool {
    let name = name.to_lowercase();
    words.iter().any(|word| name.split_whitespace().any(|part| part.starts_with(word.as_str())))
}
