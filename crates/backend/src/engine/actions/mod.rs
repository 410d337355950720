//! Requests of templates that the server sends, since they carry the tenant's secrets.
//!
//! Each is noted in the database before it is sent and after, and nothing waits for it but whoever asked: writes of
//! others go on meanwhile. Whoever asks for the same action again gets the same answer.

mod run;
mod trial;

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use nimbus_protocol::{ActionOutcome, Agent, RunAction};
use nimbus_requests::{Clients, Guard, Pace, Sender};
use tokio::sync::{Semaphore, watch};

use super::{Engine, EngineError};
use crate::storage::sent_actions::SentAction;

/// Most requests that are under way at the same time.
const MOST_AT_ONCE: usize = 64;
/// Outcomes with secret values that are held in memory.
const MOST_HELD: usize = 500;
/// How long a request may still take after the server was told to stop.
const GRACE: Duration = Duration::from_secs(2);

/// Why an action was not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRun {
    /// The asker does not hold the claim.
    NotClaimed,
    /// No such session, template or action for this agent.
    NotFound,
    /// A plain sentence.
    Refused(String),
    Stopping,
    /// The log says why.
    Unavailable,
}

pub type Answer = Result<ActionOutcome, NotRun>;

impl From<EngineError> for NotRun {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Stopping => Self::Stopping,
            EngineError::Refused(sentence) => Self::Refused(sentence),
            error @ (EngineError::Storage(_) | EngineError::NotStored) => {
                tracing::error!(%error, "A template's request could not be noted");
                Self::Unavailable
            }
        }
    }
}

impl From<crate::storage::StorageError> for NotRun {
    fn from(error: crate::storage::StorageError) -> Self {
        EngineError::from(error).into()
    }
}

/// An action that is under way: number of its try, and what it will be told.
type UnderWay = (u32, watch::Receiver<Option<Answer>>);

/// What the engine holds of them.
pub struct Actions {
    pub clients: Clients,
    pace: Pace,
    slots: Semaphore,
    under_way: Mutex<HashMap<SentAction, UnderWay>>,
    /// Those whose answers gave values to be kept secret, which are not in the database.
    held: Mutex<VecDeque<(SentAction, u32, ActionOutcome)>>,
}

impl Actions {
    pub fn new(hosts: &[String], pace: Pace) -> Self {
        Self {
            clients: Clients::new(Guard::new(hosts)),
            pace,
            slots: Semaphore::new(MOST_AT_ONCE),
            under_way: Mutex::default(),
            held: Mutex::default(),
        }
    }

    fn under_way(&self) -> MutexGuard<'_, HashMap<SentAction, UnderWay>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hold(&self, action: SentAction, nth: u32, outcome: ActionOutcome) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.push_back((action, nth, outcome));
        if held.len() > MOST_HELD {
            held.pop_front();
        }
    }

    fn held(&self, action: &SentAction, nth: u32) -> Option<ActionOutcome> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let found = held.iter().rev().find(|(other, other_nth, _)| other == action && *other_nth == nth);
        found.map(|(_, _, outcome)| outcome.clone())
    }
}

/// Takes an action off the list, however its task ends.
struct Leaving {
    engine: Arc<Engine>,
    action: SentAction,
}

impl Drop for Leaving {
    fn drop(&mut self) {
        self.engine.actions.under_way().remove(&self.action);
    }
}

impl Engine {
    /// Runs an action, or tells what became of it when it was asked for before. It is run to its end even if the
    /// asker goes away.
    pub async fn run_action(self: &Arc<Self>, agent: Arc<Agent>, asked: RunAction) -> Answer {
        let action = SentAction {
            agent: agent.id.clone(),
            conversation: asked.conversation.clone(),
            trigger: asked.trigger,
            template: asked.template.clone(),
            position: asked.position,
        };
        loop {
            if self.stopping.is_cancelled() {
                return Err(NotRun::Stopping);
            }
            let (nth, mut told) = self.begun(&agent, &asked, &action);
            // Without a sender the task has failed inside.
            let answer = told
                .wait_for(Option::is_some)
                .await
                .map_or(Err(NotRun::Unavailable), |answer| answer.clone().unwrap_or(Err(NotRun::Unavailable)));
            if nth == asked.nth {
                return answer;
            }
        }
    }

    /// The task that runs the action: the one that does so already, or a new one.
    fn begun(self: &Arc<Self>, agent: &Arc<Agent>, asked: &RunAction, action: &SentAction) -> UnderWay {
        let mut under_way = self.actions.under_way();
        if let Some(known) = under_way.get(action) {
            return known.clone();
        }
        let (tell, told) = watch::channel(None);
        let nth = asked.nth;
        under_way.insert(action.clone(), (nth, told.clone()));
        let leaving = Leaving { engine: self.clone(), action: action.clone() };
        let (engine, agent, asked) = (self.clone(), agent.clone(), asked.clone());
        self.tasks.spawn(async move {
            let answer = tokio::select! {
                answer = engine.perform(&agent, &asked, &leaving.action) => answer,
                () = engine.patience() => Err(NotRun::Stopping),
            };
            drop(leaving);
            tell.send_replace(Some(answer));
        });
        (nth, told)
    }

    /// What is cut off when this ends is found under way at the next start.
    async fn patience(&self) {
        self.stopping.cancelled().await;
        tokio::time::sleep(GRACE).await;
    }

    fn sender(&self) -> Sender<'_> {
        let standalone = self.local_user.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        let list = if standalone {
            "allowed hosts in the settings of templates"
        } else {
            "template_hosts in the server's settings"
        };
        Sender { clients: &self.actions.clients, pace: self.actions.pace, list }
    }
}
