//! What a stream is told first: everything as of one number, or exactly what was missed.

use nimbus_protocol::{Agent, DoorInfo, Snapshot, UnixMillis, stream::Resume};
use sqlx::SqliteConnection;

use super::{Engine, EngineError, known::services_in, templates::templates_for};
use crate::{
    licences,
    storage::{
        self,
        events::{self, StoredEvent},
        meta,
    },
};

/// Sessions of this long ago are part of a snapshot.
const RECENT_MS: i64 = 24 * 3_600_000;
/// Whoever missed more gets a snapshot, which is smaller then.
const MOST_MISSED: u32 = 500;

/// How a stream begins.
pub enum Beginning {
    Whole(Box<Snapshot>),
    /// The events after the desktop's number `after`, lowest first, complete up to the number `last`.
    Missed {
        events: Vec<StoredEvent>,
        after: u64,
        last: u64,
    },
}

/// One page of what a slow stream has to read again.
pub struct Missed {
    pub events: Vec<StoredEvent>,
    /// The number up to which nothing is missing with these.
    pub complete: u64,
    pub more: bool,
}

impl Engine {
    /// What the agent's stream is told first. Subscribe to the hub before.
    pub async fn beginning(&self, agent: &Agent, resume: Option<&Resume>) -> Result<Beginning, EngineError> {
        // One transaction: the number and what belongs to it are of the same moment.
        let mut view = self.view().await?;
        let last = events::last(&mut view).await?;
        if let Some(resume) = resume.filter(|resume| resume.store == self.store && resume.after <= last)
            && resume.after >= meta::pruned(&mut view).await?
        {
            let events = events::after(&mut view, &agent.id, resume.after, MOST_MISSED + 1).await?;
            if events.len() <= MOST_MISSED as usize {
                return Ok(Beginning::Missed { events, after: resume.after, last });
            }
        }
        let now = self.clock.now();
        let since = now.plus(-RECENT_MS);
        let licensed = licences::has_assistant(agent);
        Ok(Beginning::Whole(Box::new(Snapshot {
            store: self.store.clone(),
            last,
            now,
            me: self.me(agent),
            agent: storage::work::told(&mut view, &agent.id).await?.unwrap_or_default(),
            services: services_in(&self.known().directory, agent),
            sessions: if licensed { storage::sessions::recent(&mut view, &agent.id, since).await? } else { Vec::new() },
            activities: storage::activities::recent(&mut view, &agent.id, since).await?,
            templates: templates_for(&storage::templates::all(&mut view).await?, agent, &self.known().directory),
            doors: if agent.administrator { self.doors(&mut view).await? } else { Vec::new() },
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })))
    }

    /// What an agent's stream missed after `after`, one page of it.
    pub async fn missed(&self, agent: &str, after: u64) -> Result<Missed, EngineError> {
        let mut view = self.view().await?;
        let last = events::last(&mut view).await?;
        let events = events::after(&mut view, agent, after, MOST_MISSED).await?;
        let more = events.len() >= MOST_MISSED as usize;
        let complete = events.last().filter(|_| more).map_or(last, |event| event.number);
        Ok(Missed { events, complete, more })
    }

    /// All doors with what they last heard.
    pub async fn doors(&self, connection: &mut SqliteConnection) -> Result<Vec<DoorInfo>, EngineError> {
        let known = self.known();
        let doors = storage::doors::all(connection).await?;
        Ok(doors.iter().map(|door| known.door_info(door, &self.lines)).collect())
    }

    /// A part of the history, newest first, each session with its agent's id.
    pub async fn history(
        &self,
        whose: &storage::sessions::Whose,
        before: Option<UnixMillis>,
        words: &[storage::sessions::Word],
        limit: u32,
    ) -> Result<Vec<(String, nimbus_protocol::Session)>, EngineError> {
        let mut view = self.view().await?;
        Ok(storage::sessions::page(&mut view, whose, before, words, limit).await?)
    }
}
