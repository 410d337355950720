//! One action for a moment that its agent has claimed: checked, noted, sent, noted again.

use std::collections::BTreeMap;

use nimbus_protocol::{Action, ActionOutcome, ActivityState, Agent, Claim, RunAction, Session, Template, UnixMillis};
use nimbus_requests::{Carried, Outcome, Secret, identity, outcome::heading};
use nimbus_templates::{Rendered, WebRequest, applies, names, render, secrets_of, values_from};

use super::{Answer, NotRun};
use crate::{
    engine::{Engine, templates::edited_for, writing::Writing},
    storage::{
        self, claims,
        sent_actions::{self, SentAction, Try},
        sessions, templates,
    },
};

/// What a crash of the server leaves.
const INTERRUPTED: &str = "The server ended before the answer came; whether it was done is not known.";
/// What agents are told where only an administrator can help.
const NO_KEY: &str = "Not sent: the server cannot open its secrets; its log says why.";

/// Where an action stands after it was looked at under the lock.
enum Prepared {
    /// Nothing is to be sent.
    Answered(ActionOutcome),
    Send(Box<Ready>),
}

/// A request that is noted and may be sent.
struct Ready {
    request: WebRequest,
    secrets: Vec<Secret>,
    /// Values of earlier answers that are to be kept secret.
    hidden: Vec<String>,
}

impl Engine {
    pub(super) async fn perform(&self, agent: &Agent, asked: &RunAction, action: &SentAction) -> Answer {
        // A closed semaphore cannot be: nobody closes it.
        let _slot = self.actions.slots.acquire().await;
        let ready = match self.prepare(agent, asked, action).await? {
            Prepared::Answered(outcome) => return Ok(outcome),
            Prepared::Send(ready) => ready,
        };
        let Ready { request, secrets, hidden } = *ready;
        let SentAction { conversation, trigger, template, position, .. } = action;
        let id = identity::activity_id(conversation, *trigger, template, &agent.id, *position);
        let carried = Carried { secrets: &secrets, token: None, hidden: &hidden };
        let sent = self.sender().send(&request, &identity::idempotency_key(&self.store, &id), &carried).await;
        let outcome = told(sent, carried.mask().apply(&heading(&request)));
        let mut kept = outcome.clone();
        for secret in request.extract.iter().filter(|value| value.secret) {
            kept.values.remove(&secret.name);
        }
        if kept.values.len() < outcome.values.len() {
            self.actions.hold(action.clone(), asked.nth, outcome.clone());
        }
        if let Err(error) = self.note(action, Try { nth: asked.nth, outcome: Some(kept) }).await {
            // Asked for again it will be uncertain, which is then the truth.
            tracing::error!(?error, "What became of a template's request could not be noted");
        }
        Ok(outcome)
    }

    /// Looks whether it may be sent and was not sent before, and notes that it is about to be.
    async fn prepare(&self, agent: &Agent, asked: &RunAction, action: &SentAction) -> Result<Prepared, NotRun> {
        let mut writing = Writing::begin(self, None).await?;
        match self.looked_at(&mut writing, agent, asked, action).await {
            Ok((prepared, noted)) => {
                if let Some(noted) = noted {
                    let now = writing.now;
                    sent_actions::save(writing.connection(), action, &noted, now).await?;
                    drop(writing.commit().await?);
                } else {
                    writing.give_up().await?;
                }
                Ok(prepared)
            }
            Err(refused) => {
                writing.give_up().await?;
                Err(refused)
            }
        }
    }

    /// What is to be done, and what is to be noted of it before.
    async fn looked_at(
        &self,
        writing: &mut Writing<'_>,
        agent: &Agent,
        asked: &RunAction,
        action: &SentAction,
    ) -> Result<(Prepared, Option<Try>), NotRun> {
        let claim = Claim {
            conversation: asked.conversation.clone(),
            trigger: asked.trigger,
            template: asked.template.clone(),
            holder: asked.holder.clone(),
        };
        if !claims::holds(writing.connection(), &agent.id, &claim).await? {
            return Err(NotRun::NotClaimed);
        }
        let tries = sent_actions::tries(writing.connection(), action).await?;
        let this = tries.iter().find(|one| one.nth == asked.nth);
        let done = |one: &&Try| one.outcome.as_ref().is_some_and(|outcome| outcome.state == ActivityState::Done);
        // What was done is never done again, whichever try it was.
        let over = tries.iter().find(done).or(this.filter(|one| one.outcome.is_some()));
        if let Some(Try { nth, outcome: Some(outcome) }) = over {
            let whole = self.actions.held(action, *nth).unwrap_or_else(|| outcome.clone());
            return Ok((Prepared::Answered(whole), None));
        }
        let (template, session) = self.concerned(writing, agent, action).await?;
        let noted = |outcome| Try { nth: asked.nth, outcome };
        let ready = match self.ready(writing, agent, asked, &template, &session).await? {
            Ok(ready) => ready,
            Err(sentence) => {
                let outcome = told(Outcome::failed(sentence), String::new());
                return Ok((Prepared::Answered(outcome.clone()), Some(noted(Some(outcome)))));
            }
        };
        if this.is_some() && !ready.request.may_repeat() {
            let outcome = told(Outcome::new(ActivityState::Uncertain, INTERRUPTED), String::new());
            return Ok((Prepared::Answered(outcome.clone()), Some(noted(Some(outcome)))));
        }
        Ok((Prepared::Send(Box::new(ready)), Some(noted(None))))
    }

    /// Template and session, if the one is for the other.
    async fn concerned(
        &self,
        writing: &mut Writing<'_>,
        agent: &Agent,
        action: &SentAction,
    ) -> Result<(Template, Session), NotRun> {
        let template = templates::one(writing.connection(), &action.template).await?;
        let template = template.filter(|template| template.owner.is_of_tenant()).ok_or(NotRun::NotFound)?;
        if edited_for(vec![template.clone()], agent, &self.known().directory).is_empty() {
            return Err(NotRun::NotFound);
        }
        let session = sessions::one(writing.connection(), &agent.id, &action.conversation.0).await?;
        let session = session.ok_or(NotRun::NotFound)?;
        // A session goes on while a run does; what has begun is not stopped by a name that came meanwhile.
        if !sent_actions::has_begun(writing.connection(), action).await? {
            applies(&template, &session, action.trigger, &self.me(agent), &self.country)
                .map_err(|why| NotRun::Refused(format!("The template does not run for this session. {why}")))?;
        }
        Ok((template, session))
    }

    /// The request with all values in their places, or in a sentence why there is none.
    async fn ready(
        &self,
        writing: &mut Writing<'_>,
        agent: &Agent,
        asked: &RunAction,
        template: &Template,
        session: &Session,
    ) -> Result<Result<Ready, String>, NotRun> {
        let action = template.actions.get(asked.position as usize).ok_or(NotRun::NotFound)?;
        if !matches!(action, Action::WebRequest(_)) {
            return Err(NotRun::Refused("The server sends web requests only.".into()));
        }
        let secrets = match self.opened(writing.connection(), &secrets_of(action)).await? {
            Ok(secrets) => secrets,
            Err(error) => {
                tracing::warn!(error, "A template's request was not sent");
                return Ok(Err(NO_KEY.to_owned()));
            }
        };
        let mut values = values_from(session, &self.me(agent), &self.country);
        values.add_responses(&asked.responses);
        for secret in &secrets {
            values.set(names::SECRET, &secret.name, secret.value.as_str());
        }
        let request = match render(action, &values) {
            Ok(Rendered::WebRequest(request)) => *request,
            Ok(Rendered::OpenUrl { .. } | Rendered::StartProgram(_)) => return Err(NotRun::NotFound),
            Err(error) => return Ok(Err(error.to_string())),
        };
        Ok(Ok(Ready { request, secrets, hidden: hidden(template, &asked.responses) }))
    }

    async fn note(&self, action: &SentAction, one: Try) -> Result<(), NotRun> {
        let mut writing = Writing::begin(self, None).await?;
        let now: UnixMillis = writing.now;
        storage::sent_actions::save(writing.connection(), action, &one, now).await?;
        drop(writing.commit().await?);
        Ok(())
    }
}

/// Values of earlier answers of this run that are to be kept secret.
fn hidden(template: &Template, responses: &BTreeMap<String, String>) -> Vec<String> {
    let extracts = template.actions.iter().filter_map(|action| match action {
        Action::WebRequest(request) => Some(&request.extract),
        Action::OpenUrl { .. } | Action::StartProgram(_) => None,
    });
    let secret = extracts.flatten().filter(|value| value.secret);
    secret.filter_map(|value| responses.get(&value.name).cloned()).collect()
}

fn told(outcome: Outcome, heading: String) -> ActionOutcome {
    let detail = if outcome.answer.is_empty() { heading } else { format!("{heading}\n{}", outcome.answer) };
    ActionOutcome {
        state: outcome.state,
        result: outcome.result,
        detail,
        values: outcome.values,
        took_ms: outcome.took_ms,
        attempt: outcome.attempt,
        attempts: outcome.attempts,
        refused_host: outcome.refused_host,
    }
}
