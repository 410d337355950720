//! Wakes event streams: hands every numbered event, its frame built once, to the streams of its agent.
//!
//! Nothing here is a record. What a slow stream misses it reads again from the database, so every queue is bounded.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use axum::extract::ws::Utf8Bytes;
use nimbus_protocol::UnixMillis;
use tokio::sync::broadcast;

/// How many frames may wait for a stream before it has to read the database again.
const WAITING: usize = 64;

/// One numbered event as it goes over the wire.
#[derive(Debug)]
pub struct Frame {
    pub number: u64,
    pub text: Utf8Bytes,
    /// When the door's request that caused it had arrived.
    pub received: Option<Instant>,
}

impl Frame {
    /// `body` is the JSON of a `protocol::Event`. The result equals `ServerMessage::Event` as JSON.
    pub fn new(number: u64, at: UnixMillis, body: &str, received: Option<Instant>) -> Self {
        Self { number, text: frame_text(number, at, body).into(), received }
    }
}

/// The wire form of `ServerMessage::Event` around an event that is JSON already.
fn frame_text(number: u64, at: UnixMillis, body: &str) -> String {
    format!(r#"{{"type":"event","number":{number},"at":{},"event":{body}}}"#, at.0)
}

/// The streams that listen now, by agent.
#[derive(Debug, Default)]
pub struct Hub {
    agents: Mutex<HashMap<String, broadcast::Sender<Arc<Frame>>>>,
}

impl Hub {
    /// Listens to an agent's events from now on. Subscribe first and read the database then: nothing falls between.
    pub fn subscribe(&self, agent: &str) -> broadcast::Receiver<Arc<Frame>> {
        let mut agents = self.agents.lock().unwrap_or_else(PoisonError::into_inner);
        agents.retain(|_, sender| sender.receiver_count() > 0);
        agents.entry(agent.to_owned()).or_insert_with(|| broadcast::channel(WAITING).0).subscribe()
    }

    /// Tells the agent's streams. Only after the event is committed.
    pub fn publish(&self, agent: &str, frame: Frame) {
        let agents = self.agents.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = agents.get(agent) {
            // Nobody listening is no error: the database has it.
            let _ = sender.send(Arc::new(frame));
        }
    }

    /// Agents with at least one stream.
    pub fn listening(&self) -> Vec<String> {
        let agents = self.agents.lock().unwrap_or_else(PoisonError::into_inner);
        agents.iter().filter(|(_, sender)| sender.receiver_count() > 0).map(|(agent, _)| agent.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::{Event, Me, NumberedEvent, ServerMessage};

    use super::*;

    #[test]
    fn a_frame_built_around_stored_json_is_what_serde_writes() {
        let event = Event::Me(Me { display_name: "Mara \"M\" Lindt".into(), ..Me::default() });
        let body = serde_json::to_string(&event).unwrap();
        let whole = ServerMessage::Event(Box::new(NumberedEvent { number: 7, at: UnixMillis(-3), event }));
        assert_eq!(frame_text(7, UnixMillis(-3), &body), serde_json::to_string(&whole).unwrap());
    }

    #[test]
    fn an_event_reaches_its_agent_alone() {
        let hub = Hub::default();
        let mut mara = hub.subscribe("mara");
        let mut jo = hub.subscribe("jo");
        hub.publish("mara", Frame::new(1, UnixMillis(0), "{}", None));
        assert_eq!(mara.try_recv().unwrap().number, 1);
        assert!(jo.try_recv().is_err());
    }
}
