//! One template for one moment: the claim, late values, then its actions in order, going on where an earlier run stopped.

use std::{collections::BTreeMap, pin::pin, sync::Arc};

use nimbus_protocol::{Action, ActivityState, Claim, Me, Said, Session, Template, Trigger, said};
use nimbus_templates::{Values, values_from};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{
    Inner, RetryRequest, RunRequest,
    action::{Doing, activity_id},
    home::HomeError,
    journal::{ActionNote, RunKey, RunNote},
    onward::is_another,
};
use crate::worker::owner::Owner;

/// How often the backend is asked for a claim before the run is given up.
const CLAIM_TRIES: u32 = 6;
/// How long the next template of a conversation waits for the first action of one that has begun, in seconds. Pages open
/// in the order of the list by this, and nobody who is slow holds the others up.
const HEAD_START_S: u32 = 1;
/// What the Activity tab of this desktop says of a run that is another one's.
fn elsewhere() -> Said {
    said!("said-elsewhere", "It runs on another desktop, or ran there.")
}

/// How a claim was answered.
pub(super) enum Claimed {
    /// With the holder of the claim.
    Granted(String),
    /// Another desktop of this agent runs it, or ran it; or another agent, where once is for all of them.
    Elsewhere,
    /// A plain sentence, and whether asking again later may help.
    Unknown(Said, bool),
}

/// What all actions of a run have in common.
pub(super) struct Run {
    pub key: RunKey,
    pub template: Template,
    /// Of the claim; empty until it is granted.
    pub holder: String,
    pub values: Values,
    /// Values of answers that are to be kept secret, by name.
    pub hidden: BTreeMap<String, String>,
    /// Cancelled once the next template may begin.
    pub begun: CancellationToken,
}

impl RunRequest {
    pub(super) fn run(&self, template: &Template) -> Run {
        Run::new(&self.backend, &self.session, self.trigger, template, &self.me, &self.country)
    }
}

impl RetryRequest {
    pub(super) fn run(&self) -> Run {
        let trigger = self.activity.trigger;
        Run::new(&self.backend, &self.session, trigger, &self.template, &self.me, &self.country)
    }
}

impl Run {
    pub(super) fn new(
        backend: &str,
        session: &Session,
        trigger: Trigger,
        template: &Template,
        me: &Me,
        country: &str,
    ) -> Self {
        let key = RunKey {
            backend: backend.to_owned(),
            agent: me.id.clone(),
            conversation: session.conversation.clone(),
            trigger,
            template: template.id.clone(),
        };
        let values = values_of(template, session, me, country);
        Self {
            key,
            template: template.clone(),
            holder: String::new(),
            values,
            hidden: BTreeMap::new(),
            begun: CancellationToken::new(),
        }
    }

    /// Whose secrets a template of this user's own may use.
    pub(super) fn owner(&self) -> Owner {
        self.key.owner()
    }

    pub(super) fn doing<'a>(&self, position: u32, earlier: Option<&'a ActionNote>) -> Doing<'a> {
        Doing { position, id: activity_id(&self.key, position), earlier, again: false }
    }

    /// Takes what an answer gave, for the actions that follow.
    pub(super) fn take(&mut self, values: &BTreeMap<String, String>) {
        self.values.add_responses(values);
    }

    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.template.actions.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn action(&self, position: u32) -> Option<&Action> {
        self.template.actions.get(position as usize)
    }

    /// Whether the run goes on after an action that ended like this.
    pub(super) fn goes_on(&self, position: u32, state: ActivityState) -> bool {
        let waits = match self.action(position) {
            Some(Action::WebRequest(request)) => request.wait,
            _ => true,
        };
        matches!(state, ActivityState::Done | ActivityState::Running) || !waits || self.template.go_on_after_failure
    }
}

/// What the session has to say to the template's placeholders. What answers give as secrets is treated like one.
pub(super) fn values_of(template: &Template, session: &Session, me: &Me, country: &str) -> Values {
    let mut values = values_from(session, me, country);
    values.hide_answers_of(template);
    values.miss_what_server_keeps(template);
    values
}

impl Inner {
    pub(super) async fn run(
        self: &Arc<Self>,
        request: &Arc<RunRequest>,
        template: &Template,
        begun: &CancellationToken,
    ) {
        if !self.is_chosen(&request.backend) {
            tracing::info!(template = %template.id, "not run: its backend is no longer the chosen one");
            return;
        }
        let mut run = Run { begun: begun.clone(), ..request.run(template) };
        if !self.lock_waiting().begun.insert(run.key.clone()) {
            return;
        }
        let links = self.links();
        match self.claim(&run).await {
            Claimed::Granted(holder) => {
                run.holder = holder;
                self.wait_for_values(&mut run, request).await;
                let mut all = pin!(self.go_through(&mut run, None));
                if timeout(self.pace.second * HEAD_START_S, &mut all).await.is_err() {
                    begun.cancel();
                    all.await;
                }
            }
            Claimed::Elsewhere => {
                // The others tell the backend what they do: this is for the eyes of this desktop alone.
                let activity = self.whole(&run.key, template, elsewhere());
                self.emit(activity).await;
            }
            Claimed::Unknown(sentence, passing) => {
                self.lock_waiting().begun.remove(&run.key);
                self.not_run(&run, 0, sentence).await;
                if passing {
                    self.park(request, template, links);
                }
            }
        }
    }

    /// An action that the user wants again, then those that it had held up. What another desktop ran after it is not
    /// known here, so that only the action itself is repeated for such a run.
    pub(super) async fn run_again(self: &Arc<Self>, request: &RetryRequest) {
        let RetryRequest { backend, activity, template, known, .. } = request;
        if !self.is_chosen(backend) {
            tracing::info!(template = %template.id, "not run again: its backend is no longer the chosen one");
            return;
        }
        let mut run = request.run();
        if self.state_of(&activity.id) == Some(ActivityState::Done) {
            return;
        }
        let noted = self.lock_notes().action(&activity.id).cloned();
        let note = noted.unwrap_or_else(|| ActionNote::new(run.key.owner(), activity.clone()));
        let position = activity.position;
        if run.action(position).is_none() || is_another(&run, &note) {
            return self.was_changed(&run, position, note).await;
        }
        run.take(known);
        let noted = self.lock_notes().run(&run.key).cloned();
        match if noted.is_some() { self.claim(&run).await } else { Claimed::Elsewhere } {
            Claimed::Granted(holder) => {
                run.holder = holder;
                self.go_through(&mut run, Some(activity)).await;
            }
            Claimed::Elsewhere => {
                // Another desktop's claim stands for this try too; the backend knows its last one.
                run.holder = noted.map(|noted| noted.holder).unwrap_or_default();
                let doing = Doing { position, id: activity.id.clone(), earlier: Some(&note), again: true };
                self.perform(&mut run, doing).await;
            }
            Claimed::Unknown(sentence, _) => self.not_run(&run, position, sentence).await,
        }
    }

    /// Asks the backend who runs this, with the same holder each time, also over restarts.
    async fn claim(self: &Arc<Self>, run: &Run) -> Claimed {
        let key = &run.key;
        let known = self.lock_notes().run(key).cloned();
        let holder = match known {
            Some(RunNote { granted: Some(true), holder, .. }) => return Claimed::Granted(holder),
            Some(RunNote { granted: Some(false), .. }) => return Claimed::Elsewhere,
            Some(RunNote { granted: None, holder, .. }) => holder,
            None => Uuid::new_v4().to_string(),
        };
        let at = (self.now)();
        let note =
            RunNote { key: key.clone(), holder: holder.clone(), granted: None, at, then: self.not_begun(run, 0) };
        let before = note.clone();
        if let Err(error) = self.journal(move |journal| journal.put_run(before)).await {
            let sentence = said!(
                "said-claim-not-noted",
                "Not run: the disk could not keep a note of it ({why}).",
                why = error.to_string()
            );
            return Claimed::Unknown(sentence, false);
        }
        let claim = Claim {
            conversation: key.conversation.clone(),
            trigger: key.trigger,
            template: key.template.clone(),
            holder: holder.clone(),
        };
        match self.ask(key, &claim).await {
            Ok(granted) => {
                let after = RunNote { granted: Some(granted), ..note };
                if let Err(error) = self.journal(move |journal| journal.put_run(after)).await {
                    // Asking again gets the same answer, so that nothing is lost with this note.
                    tracing::warn!(%error, "the answer to a claim could not be noted");
                }
                if granted { Claimed::Granted(holder) } else { Claimed::Elsewhere }
            }
            Err(error) => {
                let sentence = said!(
                    "said-claim-unknown",
                    "Not run: the server did not say who runs it ({why}).",
                    why = error.sentence
                );
                Claimed::Unknown(sentence, error.passing)
            }
        }
    }

    async fn ask(&self, key: &RunKey, claim: &Claim) -> Result<bool, HomeError> {
        let mut nth = 1;
        loop {
            if !self.is_chosen(&key.backend) {
                return Err(HomeError::left());
            }
            match self.home.claim(claim).await {
                Ok(answer) => return Ok(answer.granted && answer.holder == claim.holder),
                Err(error) if error.passing && nth < CLAIM_TRIES => {
                    tokio::time::sleep(self.pace.before_try(nth)).await;
                    nth += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// What one backend tells of must never be claimed at another.
    pub(super) fn is_chosen(&self, backend: &str) -> bool {
        self.home.name().as_deref() == Some(backend)
    }

    pub(super) fn state_of(&self, id: &str) -> Option<ActivityState> {
        self.lock_notes().action(id).map(|note| note.activity.state)
    }
}
