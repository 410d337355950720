//! What outside systems tell of a call's customer and parameters: one more fact of its conversation (SPEC S11.2).

use std::sync::Arc;

use nimbus_protocol::{ConversationId, Customer, Direction, Parameter};

use super::{Engine, EngineError};
use crate::storage::{self, conversations};
use nimbus_telephony::{
    conversation::Conversation,
    doors::call_event::{CallEvent, CallKind, Party},
};

impl Engine {
    /// Adds it to the call; what is left out stays. `false` if there is no such call.
    pub async fn amend_call(
        self: &Arc<Self>,
        card: String,
        customer: Customer,
        parameters: Vec<Parameter>,
    ) -> Result<bool, EngineError> {
        let id = super::calls::conversation_of(&card).to_owned();
        let mut view = self.view().await?;
        let Some(stored) = conversations::load(&mut view, &id).await? else { return Ok(false) };
        drop(view);
        if super::calls::card_of(&id, stored.generation) != ConversationId(card.clone()) {
            return Ok(false);
        }
        let conversation: Conversation = storage::from_json(&stored.body)?;
        let Some(first) = conversation.facts().min_by_key(|fact| (fact.at, fact.kind)) else { return Ok(false) };
        let fact = amendment(first, &customer, parameters, self.clock.now());
        self.amend(id, ConversationId(card), fact).await?;
        Ok(true)
    }
}

/// The fact: the other end of the first leg is known better.
fn amendment(
    first: &CallEvent,
    customer: &Customer,
    parameters: Vec<Parameter>,
    now: nimbus_protocol::UnixMillis,
) -> CallEvent {
    let party = Party {
        number: customer.number.clone().filter(|_| !customer.withheld),
        name: customer.name.clone(),
        withheld: customer.withheld,
        internal: customer.internal,
        email: customer.email.clone(),
        department: customer.department.clone(),
    };
    let (from, to) = match first.direction {
        Direction::Inbound => (party, Party::default()),
        Direction::Outbound => (Party::default(), party),
    };
    CallEvent {
        kind: CallKind::PartyChanged,
        // Tells it apart from what the telephone system says, and from the next one.
        ordinal: now.0.unsigned_abs() as u32,
        from,
        to,
        service: None,
        default_service: None,
        agents: Vec::new(),
        answered_by: None,
        cause: None,
        diverted_from: None,
        transfer: None,
        vars: parameters.into_iter().map(|parameter| (parameter.id, parameter.value)).collect(),
        ring_limit_ms: None,
        at: now,
        ..first.clone()
    }
}
