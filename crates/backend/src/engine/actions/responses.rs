//! Values of earlier answers for an action: the server's own where it sent the request itself, else what the desktop says.
//!
//! What an answer gave to be kept secret stays here: no desktop is told it, and none can give another value for it.

use std::collections::{BTreeMap, BTreeSet};

use nimbus_protocol::{Action, Said, Template, said};
use nimbus_templates::{
    Name,
    needs::{names_in, texts_of},
    secrets_of,
};
use sqlx::SqliteConnection;

use crate::{
    engine::Engine,
    storage::{
        StorageError,
        sent_actions::{self, SentAction},
    },
};

/// What an action may use of the answers before it.
#[derive(Default)]
pub(super) struct Responses {
    pub values: BTreeMap<String, String>,
    /// Names of those that are to be kept secret.
    secret: BTreeSet<String>,
    /// Names of values that were in memory only and are there no more.
    forgotten: BTreeSet<String>,
}

impl Responses {
    /// Values that nobody may see.
    pub fn hidden(&self) -> Vec<String> {
        self.secret.iter().filter_map(|name| self.values.get(name).cloned()).collect()
    }

    /// In a sentence what this action needs and the server has forgotten.
    pub fn missing(&self, action: &Action) -> Option<Said> {
        let names = texts_of(action).into_iter().flat_map(names_in);
        let name = names.filter(Name::is_response).find(|name| self.forgotten.contains(&name.field))?;
        Some(said!(
            "said-forgotten",
            "Not sent: {name} was kept in the server's memory only, which has forgotten it.",
            name = name.to_string()
        ))
    }

    fn forget(&mut self, name: &str) {
        self.values.remove(name);
        self.secret.remove(name);
        self.forgotten.remove(name);
    }
}

impl Engine {
    /// For the action of this template; `asked` is what the desktop says.
    pub(super) async fn responses(
        &self,
        connection: &mut SqliteConnection,
        template: &Template,
        action: &SentAction,
        asked: &BTreeMap<String, String>,
    ) -> Result<Responses, StorageError> {
        let done = sent_actions::done_before(connection, action).await?;
        let mut responses = Responses { values: asked.clone(), ..Responses::default() };
        for (position, before) in (0..action.position).zip(&template.actions) {
            let Action::WebRequest(request) = before else { continue };
            let own = done.iter().rev().find(|own| own.position == position);
            let from_here = own.is_some() || !secrets_of(before).is_empty();
            let held = own.and_then(|own| self.actions.held(action, position, own.nth)).unwrap_or_default();
            for wanted in &request.extract {
                let name = &wanted.name;
                responses.forget(name);
                let value = if from_here {
                    held.get(name).or_else(|| own.and_then(|own| own.values.get(name)))
                } else {
                    asked.get(name)
                };
                match value {
                    Some(value) => {
                        responses.values.insert(name.clone(), value.clone());
                    }
                    None if own.is_some() => {
                        responses.forgotten.insert(name.clone());
                    }
                    None => {}
                }
                if wanted.secret || held.contains_key(name) {
                    responses.secret.insert(name.clone());
                }
            }
        }
        Ok(responses)
    }
}
