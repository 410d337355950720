//! Tells administrators what doors last heard or refused, at most once a second and beside the path of a call.
//!
//! Refusals are counted in memory first, so that a flood of bad requests makes one write a second, not many.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use nimbus_protocol::{Event, Said};
use tokio::sync::Notify;

use super::{Engine, EngineError, writing::Writing};
use crate::{metrics::DoorLabel, storage};

/// How long news are gathered.
const GATHER: Duration = Duration::from_secs(1);

/// Doors about which there is something new, each with the reason of its last refusal if that is new.
#[derive(Debug, Default)]
pub struct News {
    doors: Mutex<BTreeMap<String, Option<Said>>>,
    wake: Notify,
}

impl News {
    /// Something about the door changed in the database.
    pub fn about(&self, door: &str) {
        self.doors.lock().unwrap_or_else(PoisonError::into_inner).entry(door.to_owned()).or_default();
        self.wake.notify_one();
    }

    fn refused(&self, door: &str, reason: Said) {
        self.doors.lock().unwrap_or_else(PoisonError::into_inner).insert(door.to_owned(), Some(reason));
        self.wake.notify_one();
    }

    fn take(&self) -> BTreeMap<String, Option<Said>> {
        std::mem::take(&mut *self.doors.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Engine {
    /// Something about the door became another in memory.
    pub(crate) fn news_about(&self, door: &str) {
        self.news.about(door);
    }

    /// Counts a refused request. `reason` is a plain sentence without anything of the body.
    pub fn refused(&self, door: Option<&str>, reason: Said) {
        let label = DoorLabel { door: door.unwrap_or_default().to_owned() };
        self.metrics.door_refusals.get_or_create(&label).inc();
        if let Some(door) = door {
            self.news.refused(door, reason);
        }
    }

    async fn tell_door_news(self: &Arc<Self>) -> Result<(), EngineError> {
        let news = self.news.take();
        if news.is_empty() {
            return Ok(());
        }
        let engine = self.clone();
        Self::whole(async move {
            let known = engine.known();
            let mut writing = Writing::begin(&engine, None).await?;
            for (door, refusal) in &news {
                if let Some(reason) = refusal {
                    storage::doors::refused(writing.connection(), door, reason).await?;
                }
            }
            let doors = storage::doors::all(writing.connection()).await?;
            for door in doors.iter().filter(|door| news.contains_key(&door.settings.name)) {
                let event = Event::Door(known.door_info(door, &engine.lines));
                for agent in known.directory.agents().iter().filter(|agent| agent.administrator) {
                    writing.tell(&agent.id, &event).await?;
                }
            }
            drop(writing.commit().await?);
            Ok(())
        })
        .await
    }
}

/// Runs until the engine stops.
pub async fn run(engine: Arc<Engine>) {
    loop {
        tokio::select! {
            () = engine.stopping.cancelled() => break,
            () = engine.news.wake.notified() => {}
        }
        tokio::select! {
            () = engine.stopping.cancelled() => {}
            () = tokio::time::sleep(GATHER) => {}
        }
        if let Err(error) = engine.tell_door_news().await {
            tracing::warn!(%error, "What a door last heard could not be stored");
        }
    }
}
