//! What an agent wants of a session that we distribute, and of the own state; refusals say why in the agent's words.

use std::sync::Arc;

use nimbus_protocol::{Agent, AgentState, ConversationId, EndReason, Session, SessionState};

use super::{Work, orders::Order};
use crate::{
    distribution::{Event, Refusal, agent_state},
    engine::{Engine, EngineError},
    storage,
};

/// What an agent can do with a session that we distribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkWish {
    Accept,
    Decline,
    PickUp,
    Done,
}

impl Engine {
    /// An agent's card, if there is one.
    pub async fn card_of(&self, agent: &str, conversation: &str) -> Result<Option<Session>, EngineError> {
        Ok(storage::sessions::one(&mut *self.view().await?, agent, conversation).await?)
    }

    /// Accepts, declines, takes from a list, or is done.
    pub async fn wish(
        self: &Arc<Self>,
        wish: WorkWish,
        agent: &str,
        conversation: &str,
    ) -> Result<Result<(), Refusal>, EngineError> {
        let (agent, item) = (agent.to_owned(), conversation.to_owned());
        let event = match wish {
            WorkWish::Accept => Event::Accept { agent: agent.clone(), item },
            WorkWish::Decline => Event::Decline { agent: agent.clone(), item },
            WorkWish::PickUp => Event::PickUp { agent: agent.clone(), item },
            WorkWish::Done => Event::Done { agent: agent.clone(), item },
        };
        let answer = self.order(Order::Do(event)).await?;
        if answer != Err(Refusal::Over) {
            return Ok(answer);
        }
        // The core has forgotten it; the card knows how it ended for this agent.
        let card = self.card_of(&agent, conversation).await?;
        Ok(match card.map(|card| card.state) {
            // The answer to the first try was lost.
            Some(SessionState::Ended(EndReason::Completed)) if wish == WorkWish::Done => Ok(()),
            Some(SessionState::Ended(EndReason::Declined)) if wish == WorkWish::Decline => Ok(()),
            Some(SessionState::Ended(reason)) => Err(refusal(reason)),
            _ => answer,
        })
    }

    /// The agent's own state as of now.
    pub async fn state_of(&self, agent: &Agent) -> Result<AgentState, EngineError> {
        let mut guard = self.writer.lock().await;
        let writer = guard.as_mut().ok_or(EngineError::Stopping)?;
        let now = self.clock.now();
        if writer.work.is_none() {
            writer.give_up_open().await;
            let work = Work::load(&mut writer.connection, now, |agent| self.streams.has(agent)).await?;
            writer.work = Some(work);
        }
        let core = writer.work.as_ref().map(|work| &work.core).ok_or(EngineError::Stopping)?;
        Ok(agent_state(core, &self.known().rules, &agent.id, now))
    }

    /// Lets an event of the agent's own state happen.
    pub async fn own_state(self: &Arc<Self>, event: Event) -> Result<Result<(), Refusal>, EngineError> {
        self.order(Order::Do(event)).await
    }

    /// The after-call work of a session: another counter, or the end.
    pub async fn acw(
        self: &Arc<Self>,
        agent: &str,
        conversation: ConversationId,
        extend: bool,
    ) -> Result<Result<(), Refusal>, EngineError> {
        let agent = agent.to_owned();
        self.own_state(if extend {
            Event::ExtendAcw { agent, conversation }
        } else {
            Event::FinishAcw { agent, conversation }
        })
        .await
    }
}

/// Why a session that ended so for an agent can no longer be had.
fn refusal(reason: EndReason) -> Refusal {
    match reason {
        EndReason::AnsweredElsewhere | EndReason::Transferred => Refusal::TakenByAnother,
        EndReason::NoAnswer | EndReason::Missed | EndReason::Busy => Refusal::TimedOut,
        EndReason::Declined => Refusal::Declined,
        EndReason::Cancelled => Refusal::Cancelled,
        EndReason::Completed | EndReason::Failed => Refusal::Over,
    }
}
