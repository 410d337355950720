//! One action for a moment that its agent has claimed: checked, noted, sent, noted again.

use std::{collections::BTreeMap, sync::Arc};

use nimbus_protocol::{
    Action, ActionOutcome, ActivityState, Agent, Claim, RunAction, Said, Session, Template, UnixMillis, said,
};
use nimbus_requests::{Carried, Outcome, Secret, identity, outcome::heading};
use nimbus_templates::{Rendered, WebRequest, applies, names, render, secrets_of, values_from};

use super::{Answer, NotRun, busy};
use crate::{
    engine::{
        Engine,
        templates::{concerns, reached},
        writing::Writing,
    },
    storage::{
        self, claims,
        sent_actions::{self, SentAction, Try},
        sessions, templates,
    },
};

/// What a crash of the server leaves.
fn interrupted() -> Said {
    said!("said-server-ended", "The server ended before the answer came; whether it was done is not known.")
}

/// What agents are told where only an administrator can help.
fn no_key() -> Said {
    said!("said-no-key", "Not sent: the server cannot open its secrets; its log says why.")
}

fn changed_meanwhile() -> Said {
    said!("said-changed-not-sent", "The template was changed meanwhile, so that this was not sent.")
}

/// Where an action stands after it was looked at under the lock.
enum Prepared {
    /// Nothing is to be sent.
    Answered(ActionOutcome),
    Send(Box<Ready>),
}

/// A request that is noted and may be sent.
struct Ready {
    /// Number of the try.
    nth: u32,
    request: WebRequest,
    secrets: Vec<Secret>,
    /// Values of earlier answers that are to be kept secret.
    hidden: Vec<String>,
}

impl Engine {
    pub(super) async fn perform(self: &Arc<Self>, agent: &Agent, asked: &RunAction, action: &SentAction) -> Answer {
        let slot = self.actions.slot(&self.address_of(action).await?).await;
        self.read_key(false).await;
        let ready = match self.prepare(agent, asked, action, slot.is_some()).await? {
            Prepared::Answered(outcome) => return Ok(outcome),
            Prepared::Send(ready) => ready,
        };
        let Ready { nth, request, secrets, hidden } = *ready;
        let SentAction { conversation, trigger, template, position, .. } = action;
        let id = identity::activity_id(conversation, *trigger, template, &agent.id, *position);
        let carried = Carried { secrets: &secrets, token: None, hidden: &hidden };
        let sent = self.sender().send(&request, &identity::idempotency_key(&self.store, &id), &carried).await;
        let mut outcome = told(sent, carried.mask().apply(&heading(&request)));
        let is_secret = |name: &String| request.extract.iter().any(|value| value.secret && value.name == *name);
        let secret = outcome.values.extract_if(.., |name, _| is_secret(name)).collect::<BTreeMap<_, _>>();
        if !secret.is_empty() {
            self.actions.hold(action.clone(), nth, secret);
        }
        if let Err(error) =
            self.note(action, Try { nth, wish: asked.wish.clone(), outcome: Some(outcome.clone()) }).await
        {
            // Asked for again it will be uncertain, which is then the truth.
            tracing::error!(?error, "What became of a template's request could not be noted");
        }
        Ok(outcome)
    }

    /// The address as the template writes it; empty where there is none.
    async fn address_of(&self, action: &SentAction) -> Result<String, NotRun> {
        let template = templates::one(&mut *self.view().await?, &action.template).await?;
        let found = template.and_then(|mut template| {
            let position = action.position as usize;
            (position < template.actions.len()).then(|| template.actions.swap_remove(position))
        });
        Ok(if let Some(Action::WebRequest(request)) = found { request.url } else { String::new() })
    }

    /// Looks whether it may be sent and was not sent before, and notes that it is about to be.
    async fn prepare(
        &self,
        agent: &Agent,
        asked: &RunAction,
        action: &SentAction,
        slot: bool,
    ) -> Result<Prepared, NotRun> {
        let mut writing = Writing::begin(self, None).await?;
        match self.looked_at(&mut writing, agent, asked, action, slot).await {
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
        slot: bool,
    ) -> Result<(Prepared, Option<Try>), NotRun> {
        let tries = sent_actions::tries(writing.connection(), action).await?;
        if !may_ask(writing, agent, asked, &tries).await? {
            return Err(NotRun::NotClaimed);
        }
        let nth = number(asked, &tries);
        let noted = |outcome| Try { nth, wish: asked.wish.clone(), outcome };
        let answered = |state, sentence: Said| {
            let outcome = told(Outcome::new(state, sentence), String::new());
            (Prepared::Answered(outcome.clone()), Some(noted(Some(outcome))))
        };
        let changed = || (answered(ActivityState::Failed, changed_meanwhile()).0, None);
        if sent_actions::was_another(writing.connection(), action).await? {
            // Its note would be overwritten, and with it what is known of what was sent.
            return Ok(changed());
        }
        let this = tries.iter().find(|one| one.nth == nth);
        let done = |one: &&Try| one.outcome.as_ref().is_some_and(|outcome| outcome.state == ActivityState::Done);
        // What was done is never done again, whichever try it was.
        let over = tries.iter().find(done).or(this.filter(|one| one.outcome.is_some()));
        if let Some(Try { outcome: Some(outcome), .. }) = over {
            return Ok((Prepared::Answered(outcome.clone()), None));
        }
        let (template, session) = self.concerned(writing, agent, action).await?;
        let wanted = template.actions.get(asked.position as usize).ok_or(NotRun::NotFound)?;
        if identity::mark(wanted) != asked.mark {
            let begun = this.is_some();
            return Ok(if begun { answered(ActivityState::Uncertain, interrupted()) } else { changed() });
        }
        let ready = match self.ready(writing, agent, asked, action, &template, &session).await? {
            Ok(ready) => Ready { nth, ..ready },
            Err(sentence) => return Ok(answered(ActivityState::Failed, sentence)),
        };
        if this.is_some() && !ready.request.may_repeat() {
            return Ok(answered(ActivityState::Uncertain, interrupted()));
        }
        if !slot {
            return Ok(answered(ActivityState::Failed, busy()));
        }
        Ok((Prepared::Send(Box::new(ready)), Some(noted(None))))
    }

    /// Template and session, if the one is for the other. Origin and conditions were judged when the claim was taken, and
    /// a name that came meanwhile stops nothing.
    async fn concerned(
        &self,
        writing: &mut Writing<'_>,
        agent: &Agent,
        action: &SentAction,
    ) -> Result<(Template, Session), NotRun> {
        let template = templates::one(writing.connection(), &action.template).await?;
        let template = template.filter(|template| template.owner.is_of_tenant()).ok_or(NotRun::NotFound)?;
        if !concerns(&template.owner, agent, &self.known().directory) {
            return Err(NotRun::NotFound);
        }
        let session = sessions::one(writing.connection(), &agent.id, &action.conversation.0).await?;
        let session = session.ok_or(NotRun::NotFound)?;
        reached(&session, action.trigger, writing.now).map_err(NotRun::Refused)?;
        let anything = Template { origins: Vec::new(), conditions: Vec::new(), ..template.clone() };
        applies(&anything, &session, action.trigger, &self.me(agent), &self.country).map_err(|why| {
            NotRun::Refused(said!(
                "said-not-for-session",
                "The template does not run for this session. {why}",
                why = why.said()
            ))
        })?;
        Ok((template, session))
    }

    /// The request with all values in their places, or in a sentence why there is none.
    async fn ready(
        &self,
        writing: &mut Writing<'_>,
        agent: &Agent,
        asked: &RunAction,
        action: &SentAction,
        template: &Template,
        session: &Session,
    ) -> Result<Result<Ready, Said>, NotRun> {
        let wanted = template.actions.get(action.position as usize).ok_or(NotRun::NotFound)?;
        if !matches!(wanted, Action::WebRequest(_)) {
            return Err(NotRun::Refused(said!("said-server-requests-only", "The server sends web requests only.")));
        }
        let responses = self.responses(writing.connection(), template, action, &asked.responses).await?;
        if let Some(sentence) = responses.missing(wanted) {
            return Ok(Err(sentence));
        }
        let secrets = match self.opened(writing.connection(), &secrets_of(wanted)).await? {
            Ok(secrets) => secrets,
            Err(error) => {
                tracing::warn!(%error, "A template's request was not sent");
                return Ok(Err(no_key()));
            }
        };
        let mut values = values_from(session, &self.me(agent), &self.country);
        values.hide_answers_of(template);
        values.add_responses(&responses.values);
        for secret in &secrets {
            values.set(names::SECRET, &secret.name, secret.value.as_str());
        }
        let request = match render(wanted, &values) {
            Ok(Rendered::WebRequest(request)) => *request,
            Ok(Rendered::OpenUrl { .. } | Rendered::StartProgram(_)) => return Err(NotRun::NotFound),
            Err(error) => return Ok(Err(error.said())),
        };
        Ok(Ok(Ready { nth: asked.nth, request, secrets, hidden: responses.hidden() }))
    }

    async fn note(&self, action: &SentAction, one: Try) -> Result<(), NotRun> {
        let mut writing = Writing::begin(self, None).await?;
        let now: UnixMillis = writing.now;
        storage::sent_actions::save(writing.connection(), action, &one, now).await?;
        drop(writing.commit().await?);
        Ok(())
    }
}

/// The number of the try that is asked for. A desktop that has not seen all of them counts too few; what its user wants
/// once more comes after the last one, unless this very wish came before.
fn number(asked: &RunAction, tries: &[Try]) -> u32 {
    if asked.wish.is_empty() {
        return asked.nth;
    }
    let known = tries.iter().find(|one| one.wish == asked.wish).map(|one| one.nth);
    let next = || tries.last().map_or(0, |last| last.nth.saturating_add(1));
    known.unwrap_or_else(|| asked.nth.max(next()))
}

/// Who holds the claim may ask for anything; after a try that is over its agent may ask for another one from any desktop,
/// also when the claim is kept no more.
async fn may_ask(
    writing: &mut Writing<'_>,
    agent: &Agent,
    asked: &RunAction,
    tries: &[Try],
) -> Result<bool, storage::StorageError> {
    if asked.nth > 0 && tries.last().is_some_and(|last| last.outcome.is_some()) {
        return Ok(true);
    }
    let claim = Claim {
        conversation: asked.conversation.clone(),
        trigger: asked.trigger,
        template: asked.template.clone(),
        holder: asked.holder.clone(),
    };
    claims::holds(writing.connection(), &agent.id, &claim).await
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
