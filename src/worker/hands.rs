//! What jobs of the worker work with, cheap to clone: the backend, the outbox, the computer around, the way back.
//!
//! A job never touches the state: what it finds out comes back as an event.

use std::sync::Arc;

use nimbus_protocol::UnixMillis;
use tokio::sync::mpsc;

use super::{
    Clock,
    api::Api,
    guarded,
    outbox::Outbox,
    outside::{Outside, OutsideError},
};
use crate::state::{AppEvent, Tone, Words};

/// The tools of a job.
#[derive(Clone)]
pub struct Hands {
    pub api: Api,
    pub outbox: Outbox,
    pub outside: Arc<dyn Outside>,
    pub events: mpsc::Sender<AppEvent>,
    pub clock: Clock,
}

impl Hands {
    /// This desktop's time.
    pub fn now(&self) -> UnixMillis {
        (self.clock)()
    }

    /// Hands an event to the loop. During shutdown nobody takes it, which is right.
    pub async fn tell(&self, event: AppEvent) {
        let _ = self.events.send(event).await;
    }

    /// Shows the user a sentence.
    pub async fn say(&self, tone: Tone, words: Words) {
        self.tell(AppEvent::Told(tone, words)).await;
    }

    /// Does something with the computer around where blocking is allowed.
    pub async fn outside<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Outside) -> Result<T, OutsideError> + Send + 'static,
    ) -> Result<T, OutsideError> {
        let outside = Arc::clone(&self.outside);
        let asked = guarded::blocking(move || ask(outside.as_ref())).await;
        asked.unwrap_or_else(|error| Err(OutsideError::Failed(error.into())))
    }
}
