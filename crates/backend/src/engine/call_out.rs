//! What an agent asks of telephone systems: a call on behalf of a service, the end of a call, passing it on (SPEC S9.1).
//!
//! Here it is decided whether and of which door it is asked. What is dialled in which words is the adapter's matter.

use std::sync::Arc;

use nimbus_protocol::{
    Agent, CallCheck, ConversationId, NewCall, Said, Service, Session, SessionState, StartedCall, agent_state::Block,
    said,
};
use nimbus_telephony::{
    conversation::Conversation,
    doors::{
        call_event::Party,
        line::{NotDone, Order, OrderKind},
        simulator::{CallOut, SimulatorInput, call_out},
    },
};

use super::{Engine, EngineError, call_target, known::Known, simulator::Asked};
use crate::{licences, lines::words};

/// How long the agent's own telephone rings at most, in milliseconds.
const OWN_TELEPHONE_MS: i64 = 30_000;

/// Why a call was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCalled {
    /// Not one of those on whose behalf the agent may call.
    NoService,
    /// The agent's state forbids it.
    Blocked(Block),
    /// Neither a number nor a person that can be called, or never to be called: a plain sentence.
    Never(Said),
    /// To be confirmed first.
    Confirm(CallCheck),
    /// No telephone system that can be asked for this agent is connected.
    NoDoor,
    NotDone(NotDone),
}

impl Engine {
    /// Makes a call for an agent: the own telephone rings first, then the target is called.
    pub async fn call(
        self: &Arc<Self>,
        agent: &Agent,
        new: &NewCall,
    ) -> Result<Result<StartedCall, NotCalled>, EngineError> {
        let known = self.known();
        let service = new.service.as_ref().and_then(|id| known.directory.service_by_id(id));
        let Some(service) = service.filter(|service| licences::may_call_on_behalf(agent, service)) else {
            return Ok(Err(NotCalled::NoService));
        };
        if let Some(block) = self.state_of(agent).await?.blocks.into_iter().find(|block| block.forbids_calling()) {
            return Ok(Err(NotCalled::Blocked(block)));
        }
        let check = self.check_call(agent, new).await?;
        let dial = check.target.as_ref().map(|target| target.dial.clone()).unwrap_or_default();
        match &check.refusal {
            Some(refusal) => return Ok(Err(NotCalled::Never(refusal.clone()))),
            None if dial.is_empty() => {
                return Ok(Err(NotCalled::Never(said!(
                    "said-no-telephone-of-colleague",
                    "This colleague has no telephone that can be called."
                ))));
            }
            None if !check.warnings.is_empty() && !new.confirmed => return Ok(Err(NotCalled::Confirm(check))),
            None => {}
        }
        let Some(door) = self.door_to_call(agent) else { return Ok(Err(NotCalled::NoDoor)) };
        let name = check.target.and_then(|target| target.name);
        let unique = uuid::Uuid::now_v7().to_string();
        let called = if self.lines.connection(&door).is_some() {
            self.call_by_line(&known, &door, agent, service, dial, unique).await
        } else {
            return self
                .call_by_simulator(&known, door, agent, service, Party { name, ..Party::from_number(&dial) })
                .await
                .map(Ok);
        };
        Ok(called.map_err(NotCalled::NotDone))
    }

    async fn call_by_line(
        &self,
        known: &Known,
        door: &str,
        agent: &Agent,
        service: &Service,
        target: String,
        conversation: String,
    ) -> Result<StartedCall, NotDone> {
        let number = service.numbers.first();
        let kind = OrderKind::Originate {
            conversation: conversation.clone(),
            target,
            caller_id: number.map(|number| call_target::spelled(number, known.directory.country())),
            caller_name: service.name.clone(),
            service: service.id.clone(),
            ring_ms: OWN_TELEPHONE_MS,
        };
        self.lines.order(door, Order { agent: words(agent), kind }).await?;
        Ok(StartedCall { conversation: ConversationId(format!("{door}:{conversation}")) })
    }

    async fn call_by_simulator(
        self: &Arc<Self>,
        known: &Known,
        door: String,
        agent: &Agent,
        service: &Service,
        to: Party,
    ) -> Result<StartedCall, EngineError> {
        let input = SimulatorInput {
            door,
            agent: agent.id.clone(),
            now: self.clock.now(),
            unique: uuid::Uuid::now_v7().simple().to_string(),
        };
        let number = service.numbers.first();
        let from = number.map(|number| call_target::spelled(number, known.directory.country()));
        let steps = call_out(&CallOut { service: service.id.clone(), from, to }, &input);
        let first = steps.first().map(|step| Conversation::id_of(&step.event));
        let conversation = first.ok_or(EngineError::NotStored)?;
        self.play(conversation.0.clone(), steps).await?;
        Ok(StartedCall { conversation })
    }

    /// Asks the line of a call to end it for the agent, or to pass it on.
    pub(super) async fn ask_line(
        &self,
        agent: &Agent,
        session: &Session,
        to: Option<String>,
    ) -> Result<Asked, EngineError> {
        if session.state.is_ended() || (to.is_some() && session.state == SessionState::Ringing) {
            return Ok(Asked::TooLate);
        }
        let id = super::calls::conversation_of(&session.conversation.0);
        let known = self.known();
        let parts = known.doors.iter().find_map(|door| {
            let name = &door.settings.name;
            Some((name.clone(), id.strip_prefix(name.as_str())?.strip_prefix(':')?.to_owned()))
        });
        let Some((door, conversation)) = parts else { return Ok(Asked::Unable) };
        let kind = match to {
            Some(target) => OrderKind::Transfer { conversation, target },
            None => OrderKind::HangUp { conversation },
        };
        Ok(match self.lines.order(&door, Order { agent: words(agent), kind }).await {
            Ok(()) => Asked::Done,
            Err(NotDone::NoCall) => Asked::TooLate,
            Err(NotDone::Unable) => Asked::Unable,
            Err(why) => Asked::Refused(why),
        })
    }
}
