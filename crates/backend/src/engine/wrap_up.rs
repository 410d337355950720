//! Stores what agents write about their sessions, and suggests tags (SPEC S5.4).

use std::sync::Arc;

use nimbus_protocol::{Said, WrapUp};

use super::{Engine, EngineError, cards, writing::Writing};
use crate::{
    storage::{sessions, tags},
    wrap_up::accept,
};

/// What came of a wrap-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// It counts now, or a later one counts already.
    Done,
    /// The agent has no such session.
    Unknown,
    /// A plain sentence.
    Wrong(Said),
}

impl Engine {
    /// Takes a wrap-up of an agent's session, open or ended; the latest edit counts.
    pub async fn write_up(
        self: &Arc<Self>,
        agent: String,
        conversation: String,
        wrap_up: WrapUp,
    ) -> Result<Written, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            // Read under the lock, so that no change of settings falls between.
            let known = engine.known();
            let now = writing.now;
            let Some(mut session) = sessions::one(writing.connection(), &agent, &conversation).await? else {
                writing.give_up().await?;
                return Ok(Written::Unknown);
            };
            let service = cards::service_of(&session, &known.directory);
            let stored = std::mem::take(&mut session.wrap_up);
            let new = match accept(&stored, wrap_up, session.features, service, now) {
                Ok(Some(new)) => new,
                Ok(None) => {
                    writing.give_up().await?;
                    return Ok(Written::Done);
                }
                Err(sentence) => {
                    writing.give_up().await?;
                    return Ok(Written::Wrong(sentence));
                }
            };
            let lacks = |list: &[String], tag: &String| list.iter().all(|one| tags::folded(one) != tags::folded(tag));
            for tag in new.tags.iter().filter(|tag| lacks(&stored.tags, tag)) {
                tags::add(writing.connection(), &agent, tag, now).await?;
            }
            for tag in stored.tags.iter().filter(|tag| lacks(&new.tags, tag)) {
                tags::take_back(writing.connection(), &agent, tag).await?;
            }
            session.wrap_up = new;
            cards::save(&mut writing, &known, &agent, &session).await?;
            drop(writing.commit().await?);
            Ok(Written::Done)
        })
        .await
    }

    /// Tags that contain the text. Those that begin with it come first, then the agent's own before other agents'.
    pub async fn suggest_tags(&self, agent: &str, text: &str, limit: u32) -> Result<Vec<String>, EngineError> {
        let text = tags::folded(text);
        let mut view = self.view().await?;
        let mut found: Vec<String> = Vec::new();
        let take = |found: &mut Vec<String>, more: Vec<String>| {
            for tag in more {
                if found.iter().all(|known| tags::folded(known) != tags::folded(&tag)) {
                    found.push(tag);
                }
            }
        };
        for owner in [agent, tags::EVERYBODY] {
            // Everybody's tags hold the agent's own again: as many more are asked for as are known.
            let wanted = limit + found.len() as u32;
            take(&mut found, tags::beginning(&mut view, owner, &text, wanted).await?);
        }
        for owner in [agent, tags::EVERYBODY] {
            if found.len() < limit as usize && !text.is_empty() {
                let wanted = limit + found.len() as u32;
                take(&mut found, tags::inside(&mut view, owner, &text, wanted).await?);
            }
        }
        found.truncate(limit as usize);
        Ok(found)
    }
}
