//! Which agents have a desktop that listens: an agent without one is offered nothing (SPEC S7.3).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::orders::Order;
use crate::{
    distribution::Event,
    engine::{Engine, EngineError},
};

/// Number of open streams by agent.
#[derive(Debug, Default)]
pub struct Streams(Mutex<HashMap<String, usize>>);

impl Streams {
    pub fn has(&self, agent: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains_key(agent)
    }

    fn add(&self, agent: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(agent.to_owned()).or_default() += 1;
    }

    /// Whether it was the last.
    fn remove(&self, agent: &str) -> bool {
        let mut streams = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(count) = streams.get_mut(agent) else { return false };
        *count -= 1;
        let last = *count == 0;
        if last {
            streams.remove(agent);
        }
        last
    }
}

/// One open stream; dropping it says that it ended.
pub struct OpenStream {
    engine: Arc<Engine>,
    agent: String,
}

impl Engine {
    /// An agent's desktop listens from now on. Subscribe to the hub before, and read the beginning after.
    pub async fn stream_opened(self: &Arc<Self>, agent: &str) -> Result<OpenStream, EngineError> {
        self.streams.add(agent);
        self.accounts.arrived.notify_one();
        let open = OpenStream { engine: self.clone(), agent: agent.to_owned() };
        self.order(Order::Do(Event::Connected { agent: agent.to_owned() })).await?.ok();
        Ok(open)
    }
}

impl Drop for OpenStream {
    fn drop(&mut self) {
        let last = self.engine.streams.remove(&self.agent);
        // A server that stops loses its desktops for a moment only: they come back to the next one.
        if !last || self.engine.stopping.is_cancelled() || tokio::runtime::Handle::try_current().is_err() {
            return;
        }
        let (engine, agent) = (self.engine.clone(), self.agent.clone());
        self.engine.tasks.spawn(async move {
            // Another stream may have been opened meanwhile; the agent is as connected then as before.
            if !engine.streams.has(&agent)
                && let Err(error) = engine.order(Order::Do(Event::Disconnected { agent })).await
            {
                tracing::warn!(%error, "The end of a stream was not stored");
            }
        });
    }
}
