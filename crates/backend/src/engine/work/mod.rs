//! Distribution made true: the core held in memory, loaded from the database, changed in the transaction of its cause.
//!
//! The core lies beside the writing connection, under the same lock. Whoever changes it takes it out; only a commit
//! puts it back, so that after a failed write it is read from the database again.

pub mod content;
pub mod make;
pub mod orders;
pub mod streams;
pub mod turn;
pub mod wishes;

use std::collections::{BTreeMap, HashMap};

use nimbus_protocol::{AgentState, UnixMillis};
use sqlx::SqliteConnection;

use super::EngineError;
use crate::{distribution::Core, storage};
use content::Content;

/// What is open, as of the last commit.
#[derive(Debug, Default)]
pub struct Work {
    pub core: Core,
    /// What each item is about.
    pub contents: HashMap<String, Content>,
    /// Every agent's state as it was told last.
    pub told: HashMap<String, AgentState>,
}

impl Work {
    /// Reads it. `connected` tells which agents have a stream; of the others it is seen now that they have none.
    pub async fn load(
        connection: &mut SqliteConnection,
        now: UnixMillis,
        connected: impl Fn(&str) -> bool,
    ) -> Result<Self, EngineError> {
        let mut agents = BTreeMap::new();
        let mut work = Self::default();
        for (agent, layers, told) in storage::work::layers(connection).await? {
            agents.insert(agent.clone(), layers);
            work.told.insert(agent, told);
        }
        let mut items = Vec::new();
        for stored in storage::work::open(connection).await? {
            items.extend(stored.item);
            work.contents.insert(stored.id, stored.content);
        }
        work.core = Core::load(agents, items);
        work.core.restarted(now, connected);
        Ok(work)
    }
}
