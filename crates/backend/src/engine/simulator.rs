//! Plays the simulator's scripts with timers, through the same way in as a real door (SPEC S1.4).
//!
//! What happens in a script is `doors::simulator`'s matter. Timers do not survive the process: calls that were open
//! when it ended are ended at the next start.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use nimbus_protocol::{
    Agent, ConversationId, NewTask, Parameter, said,
    task::{self, PreferredUser},
};
use tokio_util::sync::CancellationToken;

use super::{
    Engine, EngineError,
    work::make::{NotMade, WayIn},
};
use crate::storage::{self, conversations};
use nimbus_telephony::{
    conversation::Conversation,
    doors::{
        call_event::{CallEvent, Cause},
        line::NotDone,
        simulator::{SimulatedWork, SimulatorInput, Step, Wish, react, script, work},
    },
};

/// What still has to be played, by conversation: cancelling the token ends it.
#[derive(Debug, Default)]
pub struct Calls(Mutex<HashMap<String, CancellationToken>>);

/// What came of asking a door to do something with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Done,
    /// The agent has no such session.
    Unknown,
    /// The call's telephone system takes no commands.
    Unable,
    /// The call is past that: it ended, or is answered already.
    TooLate,
    /// The telephone system was asked and did not do it.
    Refused(NotDone),
}

impl Engine {
    /// Begins a script that rings the agent. `None` if there is no such script or no simulator door.
    pub async fn simulate(
        self: &Arc<Self>,
        name: &str,
        agent: &Agent,
    ) -> Result<Option<Result<ConversationId, NotMade>>, EngineError> {
        let known = self.known();
        let Some(door) = known.simulator() else { return Ok(None) };
        if let Some(work) = work(name, self.clock.now()) {
            return Ok(Some(self.simulate_work(work, door.settings.label(), agent).await?));
        }
        let input = SimulatorInput {
            door: door.settings.name.clone(),
            agent: agent.id.clone(),
            now: self.clock.now(),
            unique: uuid::Uuid::now_v7().simple().to_string(),
        };
        let Some(steps) = script(name, &input) else { return Ok(None) };
        let Some(id) = steps.first().map(|step| Conversation::id_of(&step.event)) else { return Ok(None) };
        self.play(id.0.clone(), steps).await?;
        Ok(Some(Ok(id)))
    }

    /// Makes work as the API does, for the agent before others.
    async fn simulate_work(
        self: &Arc<Self>,
        work: SimulatedWork,
        label: &str,
        agent: &Agent,
    ) -> Result<Result<ConversationId, NotMade>, EngineError> {
        let Some(service) = self.simulated_service(agent) else {
            let detail = said!(
                "said-simulated-work",
                "Simulated tasks, e-mails and messages need a service that you are a member of."
            );
            return Ok(Err(NotMade::Invalid(detail)));
        };
        let parameter = |(id, value): &(&str, &str)| Parameter {
            id: (*id).to_owned(),
            value: (*value).to_owned(),
            default: String::new(),
        };
        let new = NewTask {
            service,
            modality: work.modality,
            subject: work.subject.to_owned(),
            text: work.text.to_owned(),
            url: work.url.map(str::to_owned),
            due_at: work.due_at,
            attachments: work.attachments,
            reference: Some(work.reference.to_owned()),
            priority: task::usual_priority(),
            customer: work.customer,
            parameters: work.parameters.iter().map(parameter).collect(),
            preferred_users: vec![PreferredUser { user: agent.id.clone(), priority: 1 }],
        };
        let way = WayIn { door: label.to_owned(), simulated: true, unique: None };
        Ok(self.make_task(new, way).await?.map(|task| ConversationId(task.id)))
    }

    /// Asks the door of a call to answer, decline, end or pass it on, for the agent who has its card.
    pub async fn ask(self: &Arc<Self>, wish: Wish, agent: &Agent, conversation: &str) -> Result<Asked, EngineError> {
        let mut view = self.view().await?;
        let Some(session) = storage::sessions::one(&mut view, &agent.id, conversation).await? else {
            return Ok(Asked::Unknown);
        };
        let able = match wish {
            Wish::Answer => session.capabilities.answer,
            Wish::Decline => session.capabilities.decline,
            Wish::HangUp => session.capabilities.hang_up,
            Wish::Transfer(_) => session.capabilities.transfer,
        };
        if !able {
            return Ok(Asked::Unable);
        }
        if !session.simulated {
            drop(view);
            return match wish {
                Wish::HangUp => self.ask_line(agent, &session, None).await,
                Wish::Transfer(to) => self.ask_line(agent, &session, Some(to)).await,
                // No telephone system that is connected to can be asked for these.
                Wish::Answer | Wish::Decline => Ok(Asked::Unable),
            };
        }
        let Some(stored) = conversations::load(&mut view, conversation).await? else { return Ok(Asked::TooLate) };
        drop(view);
        let facts: Conversation = storage::from_json(&stored.body)?;
        let steps = react(&wish, &agent.id, facts.facts(), self.clock.now());
        if steps.is_empty() {
            return Ok(Asked::TooLate);
        }
        self.play(conversation.to_owned(), steps).await?;
        Ok(Asked::Done)
    }

    /// Takes in what happens at once and lets a timer play the rest, in the place of what was still to come.
    pub(super) async fn play(self: &Arc<Self>, id: String, steps: Vec<Step>) -> Result<(), EngineError> {
        let token = self.stopping.child_token();
        let former = self.simulated.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), token.clone());
        if let Some(former) = former {
            former.cancel();
        }
        let (now, later): (Vec<_>, Vec<_>) = steps.into_iter().partition(|step| step.after_ms <= 0);
        self.hear_simulated(now.into_iter().map(|step| step.event).collect()).await?;
        let engine = self.clone();
        let began = tokio::time::Instant::now();
        self.tasks.spawn(async move {
            for step in later {
                let due = began + Duration::from_millis(step.after_ms.unsigned_abs());
                tokio::select! {
                    () = token.cancelled() => return,
                    () = tokio::time::sleep_until(due) => {}
                }
                let at = step.event.at.max(engine.clock.now());
                if let Err(error) = engine.hear_simulated(vec![CallEvent { at, ..step.event }]).await {
                    tracing::warn!(%error, "A simulated call could not go on");
                    return;
                }
            }
            // Only what nobody replaced in between.
            if !token.is_cancelled() {
                engine.simulated.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
            }
        });
        Ok(())
    }

    async fn hear_simulated(self: &Arc<Self>, events: Vec<CallEvent>) -> Result<(), EngineError> {
        match events.first().map(|event| event.source.clone()) {
            Some(door) => self.hear(door, events, Instant::now()).await,
            None => Ok(()),
        }
    }

    /// Ends simulated calls that were open when the last run of the server ended: nobody plays them any more.
    pub(super) async fn end_simulated_calls_of_last_run(self: &Arc<Self>) -> Result<(), EngineError> {
        let known = self.known();
        let Some(door) = known.simulator() else { return Ok(()) };
        let open = conversations::open_of_door(&mut *self.view().await?, &door.settings.name).await?;
        if open.is_empty() { Ok(()) } else { self.end_calls(open, Some(Cause::Normal)).await }
    }
}
