//! One action of a run: rendered, noted, done, noted again, told.

use std::{ops::ControlFlow, sync::Arc, time::Instant};

use nimbus_protocol::{Action, Activity, ActivityState, UnixMillis, activity::ActivityKind};
use nimbus_requests::{Carried, Outcome, Sender, identity, outcome::heading};
use nimbus_templates::{Rendered, render};
use url::Url;

use super::{
    Inner,
    journal::{ActionNote, RunKey},
    run::{Run, after_failure},
};
use crate::{state::event::AppEvent, worker::guarded};

/// Where users list hosts with private addresses.
const ALLOWED_HOSTS: &str = "allowed hosts in the settings of templates";

/// Which action is done.
pub(super) struct Doing<'a> {
    pub position: u32,
    pub id: String,
    /// What is known of it from an earlier try.
    pub earlier: Option<&'a Activity>,
}

impl Doing<'_> {
    /// The action as it begins.
    pub fn activity(&self, run: &Run<'_>, action: &Action, now: UnixMillis) -> Activity {
        Activity {
            id: self.id.clone(),
            conversation: run.key.conversation.clone(),
            trigger: run.key.trigger,
            template: run.template.id.clone(),
            template_name: run.template.name.clone(),
            position: self.position,
            kind: match action {
                Action::OpenUrl { .. } => ActivityKind::OpenUrl,
                Action::StartProgram(_) => ActivityKind::StartProgram,
                Action::WebRequest(_) => ActivityKind::WebRequest,
            },
            state: ActivityState::Running,
            // A new try is younger than the last one, also where the clock was set back in between.
            at: self.earlier.map_or(now, |earlier| now.max(earlier.at.plus(1))),
            took_ms: None,
            result: String::new(),
            detail: String::new(),
            values: Vec::new(),
            attempt: 0,
            attempts: 0,
        }
    }
}

impl Inner {
    /// Does one action and says whether the run goes on.
    pub(super) async fn perform(self: &Arc<Self>, run: &Run<'_>, doing: Doing<'_>) -> ControlFlow<()> {
        let Some(action) = run.template.actions.get(doing.position as usize) else {
            tracing::warn!(template = %run.template.id, "the template has changed, the action is no longer there");
            return ControlFlow::Break(());
        };
        let mut activity = doing.activity(run, action, (self.now)());
        let rendered = match render(action, &run.values) {
            Ok(rendered) => rendered,
            Err(error) => {
                activity.state = ActivityState::Failed;
                activity.result = error.to_string();
                self.over(&run.key.backend, activity, false).await;
                return after_failure(run.template);
            }
        };
        activity.detail = detail(&rendered);
        let repeatable = matches!(&rendered, Rendered::WebRequest(request) if request.may_repeat());
        // A closed semaphore cannot be: nobody closes it.
        let _slot = self.slots.acquire().await;
        if let Err(error) = self.note(&run.key.backend, &activity, repeatable).await {
            activity.state = ActivityState::Failed;
            activity.result = format!("Not sent: the disk could not keep a note of it ({error}).");
            self.emit(activity).await;
            return after_failure(run.template);
        }
        self.emit(activity.clone()).await;
        let began = Instant::now();
        let outcome = self.carry_out(rendered, &run.key, &activity.id).await;
        activity.took_ms = i64::try_from(began.elapsed().as_millis()).ok();
        activity.state = outcome.state;
        (activity.attempt, activity.attempts) = (outcome.attempt, outcome.attempts);
        activity.result = outcome.result;
        if !outcome.answer.is_empty() {
            activity.detail = format!("{}\n{}", activity.detail, outcome.answer);
        }
        self.over(&run.key.backend, activity, repeatable).await;
        if let Some(host) = outcome.refused_host {
            let template = run.template.name.clone();
            let _ = self.events.send(AppEvent::HostRefused { host, template }).await;
        }
        if outcome.state == ActivityState::Done { ControlFlow::Continue(()) } else { after_failure(run.template) }
    }

    /// Notes a result, shows it and hands it to the outbox.
    pub(super) async fn over(self: &Arc<Self>, backend: &str, activity: Activity, repeatable: bool) {
        if let Err(error) = self.note(backend, &activity, repeatable).await {
            // At the next start it will be shown as uncertain, which is then the truth.
            tracing::warn!(%error, "the result of a template could not be noted");
        }
        self.emit(activity.clone()).await;
        self.keep(backend, &activity).await;
    }

    async fn note(self: &Arc<Self>, backend: &str, activity: &Activity, repeatable: bool) -> std::io::Result<()> {
        let backend = backend.to_owned();
        let note = ActionNote { backend, activity: activity.clone(), repeatable, told: false, not_begun: false };
        self.journal(move |journal| journal.put_action(note)).await
    }

    async fn carry_out(self: &Arc<Self>, rendered: Rendered, key: &RunKey, id: &str) -> Outcome {
        match rendered {
            Rendered::OpenUrl { url } => self.open(url).await,
            Rendered::StartProgram(program) => {
                Outcome::failed(format!("{} is not on this computer's list of allowed programs.", program.program))
            }
            Rendered::WebRequest(request) => {
                let sender = Sender { clients: &self.clients, pace: self.pace, list: ALLOWED_HOSTS };
                sender.send(&request, &identity::idempotency_key(&key.backend, id), &Carried::default()).await
            }
        }
    }

    async fn open(self: &Arc<Self>, url: Url) -> Outcome {
        let outside = Arc::clone(&self.outside);
        let place = url.host_str().map_or_else(|| format!("{}:", url.scheme()), str::to_owned);
        let opened = guarded::blocking(move || outside.open_url(url.as_str())).await;
        let (state, result) = match opened {
            Ok(Ok(())) => (ActivityState::Done, format!("Opened {place}")),
            Ok(Err(error)) => (ActivityState::Failed, format!("{place} could not be opened: {error}.")),
            Err(error) => (ActivityState::Failed, format!("{place} could not be opened: {error}.")),
        };
        Outcome::new(state, result)
    }
}

/// The id of an action: the same on every desktop and at every try.
pub(super) fn activity_id(key: &RunKey, position: u32) -> String {
    identity::activity_id(&key.conversation, key.trigger, &key.template, &key.agent, position)
}

/// What the opened row of the Activity tab shows. Secrets cannot be in a URL.
fn detail(rendered: &Rendered) -> String {
    match rendered {
        Rendered::OpenUrl { url } => url.to_string(),
        Rendered::StartProgram(program) => program.program.clone(),
        Rendered::WebRequest(request) => heading(request),
    }
}
