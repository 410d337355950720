//! One action of a run: made ready, noted, done, noted again, told.

use std::{collections::BTreeMap, sync::Arc, time::Instant};

use nimbus_protocol::{Action, Activity, ActivityState, Said, UnixMillis, activity::ActivityKind, said};
use nimbus_requests::identity;

use super::{
    Inner,
    journal::{ActionNote, RunKey},
    means::{Ended, Ready},
    run::Run,
};
use crate::{state::event::AppEvent, worker::guarded};

/// Which action is done.
pub(super) struct Doing<'a> {
    pub position: u32,
    pub id: String,
    /// What is known of it from an earlier try.
    pub earlier: Option<&'a ActionNote>,
    /// The user has seen how it ended, and wants it again.
    pub again: bool,
}

impl Doing<'_> {
    /// The action as it begins.
    pub fn activity(&self, run: &Run, action: &Action, now: UnixMillis) -> Activity {
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
            at: self.earlier.map_or(now, |earlier| now.max(earlier.activity.at.plus(1))),
            took_ms: None,
            result: Said::default(),
            detail: String::new(),
            values: Vec::new(),
            attempt: 0,
            attempts: 0,
        }
    }
}

/// An action that was noted and is about to be done, apart from its run.
struct Begun {
    note: ActionNote,
    ready: Ready,
    key: RunKey,
    /// What is said of the actions after it, by how it ends.
    then: Box<dyn Fn(ActivityState) -> Vec<Activity> + Send>,
    /// Requests are few at a time; a page that opens waits for none of them.
    _slot: Option<tokio::sync::OwnedSemaphorePermit>,
}

impl Inner {
    /// Does one action and says how it ended; `Running` for one that nobody waits for. What its answer gave is for the
    /// actions that follow.
    pub(super) async fn perform(self: &Arc<Self>, run: &mut Run, doing: Doing<'_>) -> ActivityState {
        let position = doing.position;
        let Some(action) = run.action(position).cloned() else {
            // Whoever asks for one looks first whether it is there.
            tracing::warn!(template = %run.template.id, "the template has changed, the action is no longer there");
            return ActivityState::Failed;
        };
        let activity = doing.activity(run, &action, (self.now)());
        let mut note = ActionNote::new(run.key.owner(), activity);
        let ready = match self.make_ready(run, &action, &doing).await {
            Ok(ready) => ready,
            Err(sentence) => {
                note.activity.state = ActivityState::Failed;
                note.activity.result = sentence;
                note.then = self.then(run, position, ActivityState::Failed);
                self.over(vec![note]).await;
                return ActivityState::Failed;
            }
        };
        note.activity.detail.clone_from(&ready.detail);
        (note.repeatable, note.lost, note.nth) = (ready.repeatable, ready.is_delegated(), ready.nth());
        note.wish = ready.wish();
        note.mark = identity::mark(&action);
        note.then = self.then(run, position, ActivityState::Running);
        let slot = if ready.is_request() {
            // A closed semaphore cannot be: nobody closes it.
            let Ok(slot) = Arc::clone(&self.slots).acquire_owned().await else { return ActivityState::Failed };
            Some(slot)
        } else {
            None
        };
        let noted = note.clone();
        if let Err(error) = self.journal(move |journal| journal.put_actions(vec![noted])).await {
            let activity = Activity {
                state: ActivityState::Failed,
                result: said!(
                    "said-not-noted",
                    "Not sent: the disk could not keep a note of it ({why}).",
                    why = error.to_string()
                ),
                ..note.activity
            };
            self.emit(activity).await;
            return ActivityState::Failed;
        }
        self.emit(note.activity.clone()).await;
        let then = [ActivityState::Done, ActivityState::Failed, ActivityState::Uncertain]
            .map(|state| (state, self.then(run, position, state)));
        let then =
            move |state| then.iter().find(|(one, _)| *one == state).map_or_else(Vec::new, |(_, then)| then.clone());
        let waits = ready.waits;
        let begun = Begun { note, ready, key: run.key.clone(), then: Box::new(then), _slot: slot };
        if waits {
            let (state, values) = self.finish_action(begun).await;
            self.keep_hidden(run, &action, &values);
            run.take(&values);
            return state;
        }
        let inner = Arc::clone(self);
        self.tasks.spawn(async move {
            let before = begun.note.clone();
            let done = guarded::caught("a request that nobody waits for", inner.finish_action(begun)).await;
            if done.is_err() {
                let _ = inner.events.send(guarded::given_up()).await;
                inner.fell(before).await;
            }
        });
        ActivityState::Running
    }

    /// Does it, and says what came of it and which values the answer gave.
    async fn finish_action(self: &Arc<Self>, begun: Begun) -> (ActivityState, BTreeMap<String, String>) {
        let Begun { mut note, ready, key, then, _slot } = begun;
        let began = Instant::now();
        let (shown, hidden, delegated) = (ready.shown(), ready.hidden_names(), ready.is_delegated());
        let template = note.activity.template_name.clone();
        let Ended { outcome, detail, lost } = self.carry_out(ready, &key, &note.activity.id).await;
        let activity = &mut note.activity;
        let measured = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
        activity.took_ms = Some(if outcome.took_ms > 0 { outcome.took_ms } else { measured });
        activity.state = outcome.state;
        activity.result = outcome.result;
        if let Some(detail) = detail {
            activity.detail = detail;
        }
        if !outcome.answer.is_empty() {
            activity.detail = format!("{}\n{}", activity.detail, outcome.answer);
        }
        if outcome.attempts > 1 {
            (activity.attempt, activity.attempts) = (outcome.attempt, outcome.attempts);
        }
        let value = |name: &String| Some((name.clone(), outcome.values.get(name)?.clone()));
        activity.values = shown.iter().filter_map(value).collect();
        let state = activity.state;
        note.lost = lost;
        if delegated {
            // Once the backend has said how it ended, it is asked for another try by its user alone.
            note.repeatable = lost;
        }
        if state == ActivityState::Failed && outcome.attempt == 0 {
            note.mark.clear();
        }
        note.then = then(state);
        note.values = outcome.values.clone();
        note.values.retain(|name, _| !hidden.contains(name));
        self.over(vec![note]).await;
        if let Some(host) = outcome.refused_host {
            let _ = self.events.send(AppEvent::HostRefused { host, template }).await;
        }
        (state, outcome.values)
    }

    /// Values that are to be kept secret stay in memory, for a later try of the same run.
    fn keep_hidden(&self, run: &mut Run, action: &Action, values: &BTreeMap<String, String>) {
        let Action::WebRequest(request) = action else { return };
        let secret = request.extract.iter().filter(|value| value.secret);
        let found = secret.filter_map(|value| Some((value.name.clone(), values.get(&value.name)?.clone())));
        run.hidden.extend(found);
        if !run.hidden.is_empty() {
            self.lock_waiting().hidden.insert(run.key.clone(), run.hidden.clone());
        }
    }

    /// Notes how actions ended, shows them and hands them to the outbox.
    pub(super) async fn over(self: &Arc<Self>, notes: Vec<ActionNote>) {
        if notes.is_empty() {
            return;
        }
        let noted = notes.clone();
        if let Err(error) = self.journal(move |journal| journal.put_actions(noted)).await {
            // At the next start it will be shown as uncertain, which is then the truth.
            tracing::warn!(%error, "the result of a template could not be noted");
        }
        for note in notes {
            self.emit(note.activity.clone()).await;
            self.keep(&note.owner, &note.activity).await;
        }
    }
}

/// The id of an action: the same on every desktop and at every try.
pub(super) fn activity_id(key: &RunKey, position: u32) -> String {
    identity::activity_id(&key.conversation, key.trigger, &key.template, &key.agent, position)
}
