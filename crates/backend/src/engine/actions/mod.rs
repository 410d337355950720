//! Requests of templates that the server sends, since they carry the tenant's secrets.
//!
//! Each is noted in the database before it is sent and after, and nothing waits for it but whoever asked: writes of
//! others go on meanwhile. Whoever asks for the same action again gets the same answer.

mod responses;
mod run;
mod slots;
mod trial;

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use nimbus_protocol::{ActionOutcome, Agent, RunAction, Said, said};
use nimbus_requests::{Clients, Guard, Pace, Sender, send::list_of_settings};
use slots::{Slot, Slots};
use tokio::sync::watch;
use url::Url;

use super::{Engine, EngineError};
use crate::storage::sent_actions::SentAction;

/// How long a request waits for others to end, in seconds.
const PATIENCE_S: u32 = 20;
/// What is told then.
fn busy() -> Said {
    said!("said-server-busy", "Not sent: the server is busy with other requests.")
}
/// Answers whose secret values are held in memory.
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
    Refused(Said),
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

/// Values to be kept secret, with the action that got them and the number of its try.
type Held = (SentAction, u32, BTreeMap<String, String>);

/// What the engine holds of them.
pub struct Actions {
    pub clients: Clients,
    pace: Pace,
    slots: Slots,
    under_way: Mutex<HashMap<SentAction, UnderWay>>,
    /// Only the actions that follow get them: they are neither in the database nor told to anybody.
    held: Mutex<VecDeque<Held>>,
}

impl Actions {
    pub fn new(hosts: &[String], pace: Pace) -> Self {
        Self {
            clients: Clients::new(Guard::new(hosts)),
            pace,
            slots: Slots::default(),
            under_way: Mutex::default(),
            held: Mutex::default(),
        }
    }

    fn under_way(&self) -> MutexGuard<'_, HashMap<SentAction, UnderWay>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A slot for a request to the host of this address of a template, or none within the time.
    async fn slot(&self, url: &str) -> Option<Slot> {
        // A host is written out; what stands behind it may hold placeholders.
        let url = url.split("$(").next().and_then(|literal| Url::parse(literal).ok());
        let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
        self.slots.take(host, self.pace.second * PATIENCE_S).await
    }

    fn hold(&self, action: SentAction, nth: u32, secret: BTreeMap<String, String>) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.push_back((action, nth, secret));
        if held.len() > MOST_HELD {
            held.pop_front();
        }
    }

    /// What the action at this position of the same run gave at that try.
    fn held(&self, action: &SentAction, position: u32, nth: u32) -> Option<BTreeMap<String, String>> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |other: &SentAction| *other == SentAction { position, mark: other.mark.clone(), ..action.clone() };
        let found = held.iter().rev().find(|(other, other_nth, _)| *other_nth == nth && is_it(other));
        found.map(|(_, _, secret)| secret.clone())
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
            mark: asked.mark.clone(),
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
            list_of_settings()
        } else {
            said!("said-list-of-server", "template_hosts in the server's settings")
        };
        Sender { clients: &self.actions.clients, pace: self.actions.pace, list }
    }
}
