//! Sessions that are simply there, for tests of what is written about them.

use nimbus_backend::storage::sessions::{Keys, save};
use nimbus_protocol::{
    ConversationId, Customer, Direction, DoorCapabilities, EndReason, Modality, Origin, Session, SessionFeatures,
    SessionState, UnixMillis, WrapUp,
};

use super::{Bench, START};

impl Bench {
    /// Gives an agent a session that has ended, for what is written about one.
    pub async fn session_of(&self, agent: &str, conversation: &str) {
        let session = Session {
            conversation: ConversationId(conversation.into()),
            modality: Modality::Call,
            direction: Direction::Inbound,
            origin: Origin::InboundPstn,
            state: SessionState::Ended(EndReason::Missed),
            customer: Customer::default(),
            service: None,
            flow: Vec::new(),
            parameters: Vec::new(),
            started_at: UnixMillis(START),
            ringing_since: UnixMillis(START),
            accepted_at: None,
            ended_at: Some(UnixMillis(START + 1)),
            ring_limit_ms: None,
            previous: Vec::new(),
            door: "zammad".into(),
            capabilities: DoorCapabilities::default(),
            simulated: false,
            task: None,
            wrap_up: WrapUp::default(),
            features: SessionFeatures::default(),
            matched: None,
        };
        let keys = Keys { customer: None, search: "" };
        save(&mut self.database().await, agent, &session, &keys).await.unwrap();
    }
}
