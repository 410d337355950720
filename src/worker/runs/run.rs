//! One template for one moment: the claim, then its actions in order, going on where an earlier run stopped.

use std::{ops::ControlFlow, sync::Arc};

use nimbus_protocol::{Activity, ActivityState, Claim, ConversationId, Me, Session, Template, Trigger};
use nimbus_templates::{Values, values_from};
use uuid::Uuid;

use super::{
    Inner, RetryRequest, RunRequest,
    action::{Doing, activity_id},
    home::ClaimError,
    journal::{ActionNote, RunKey, RunNote},
};

/// How often the backend is asked for a claim before the run is given up.
const CLAIM_TRIES: u32 = 6;
/// What a run that failed inside leaves in the Activity tab.
const FAILED_INSIDE: &str = "The program failed inside before the answer came; whether it was done is not known.";

/// How a claim was answered.
enum Claimed {
    Granted,
    /// Another desktop of this agent runs it, or ran it.
    Elsewhere,
    /// A plain sentence.
    Unknown(String),
}

/// What all actions of a run have in common.
pub(super) struct Run<'a> {
    pub key: RunKey,
    pub template: &'a Template,
    pub values: Values,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        backend: &str,
        session: &Session,
        trigger: Trigger,
        template: &'a Template,
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
        Self { key, template, values: values_from(session, me, country) }
    }
}

impl Inner {
    pub(super) async fn run(self: &Arc<Self>, request: &RunRequest, template: &Template) {
        if !self.is_chosen(&request.backend) {
            tracing::info!(template = %template.id, "not run: its backend is no longer the chosen one");
            return;
        }
        let run =
            Run::new(&request.backend, &request.session, request.trigger, template, &request.me, &request.country);
        if !self.lock_waiting().begun.insert(run.key.clone()) {
            return;
        }
        match self.claim(&run).await {
            Claimed::Granted => self.go_through(&run, 0).await,
            Claimed::Elsewhere => tracing::debug!(template = %run.key.template, "the template runs elsewhere"),
            Claimed::Unknown(sentence) => {
                // The moment may be told again, when the link is back.
                self.lock_waiting().begun.remove(&run.key);
                let first = Doing { position: 0, id: activity_id(&run.key, 0), earlier: None };
                self.not_run(&run, &first, sentence).await;
            }
        }
    }

    /// An action that the user wants again, then those that it had held up. What another desktop ran after it is not
    /// known here, so that only the action itself is repeated for such a run.
    pub(super) async fn run_again(self: &Arc<Self>, request: &RetryRequest) {
        let RetryRequest { backend, activity, session, template, me, country } = request;
        if !self.is_chosen(backend) {
            tracing::info!(template = %template.id, "not run again: its backend is no longer the chosen one");
            return;
        }
        let run = Run::new(backend, session, activity.trigger, template, me, country);
        if self.state_of(&activity.id) == Some(ActivityState::Done) {
            return;
        }
        let position = activity.position;
        let doing = Doing { position, id: activity.id.clone(), earlier: Some(activity) };
        let known = self.lock_journal().run(&run.key).is_some();
        let ours = match if known { self.claim(&run).await } else { Claimed::Elsewhere } {
            Claimed::Granted => true,
            Claimed::Elsewhere => false,
            Claimed::Unknown(sentence) => return self.not_run(&run, &doing, sentence).await,
        };
        let flow = self.perform(&run, doing).await;
        if ours && flow.is_continue() {
            self.go_through(&run, position + 1).await;
        }
    }

    /// The actions from `first` on. What an earlier run of the program did is not done again; what it may have done
    /// only where repeating does no harm.
    async fn go_through(self: &Arc<Self>, run: &Run<'_>, first: u32) {
        let count = u32::try_from(run.template.actions.len()).unwrap_or(u32::MAX);
        for position in first..count {
            let id = activity_id(&run.key, position);
            let note = self.lock_journal().action(&id).cloned();
            let flow = match &note {
                Some(note) if note.activity.state == ActivityState::Done => ControlFlow::Continue(()),
                Some(note) if !(note.not_begun || note.is_interrupted() && note.repeatable) => {
                    after_failure(run.template)
                }
                _ => {
                    let earlier = note.as_ref().map(|note| &note.activity);
                    self.perform(run, Doing { position, id, earlier }).await
                }
            };
            if flow.is_break() {
                return;
            }
        }
    }

    /// Asks the backend who runs this, with the same holder each time, also over restarts.
    async fn claim(self: &Arc<Self>, run: &Run<'_>) -> Claimed {
        let key = &run.key;
        let known = self.lock_journal().run(key).cloned();
        let holder = match known {
            Some(RunNote { granted: Some(true), .. }) => return Claimed::Granted,
            Some(RunNote { granted: Some(false), .. }) => return Claimed::Elsewhere,
            Some(RunNote { granted: None, holder, .. }) => holder,
            None => Uuid::new_v4().to_string(),
        };
        let at = (self.now)();
        let doing = Doing { position: 0, id: activity_id(key, 0), earlier: None };
        let first = run.template.actions.first().map(|action| doing.activity(run, action, at));
        let note = RunNote { key: key.clone(), holder: holder.clone(), granted: None, at, first };
        let before = note.clone();
        if let Err(error) = self.journal(move |journal| journal.put_run(before)).await {
            return Claimed::Unknown(format!("Not run: the disk could not keep a note of it ({error})."));
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
                if granted { Claimed::Granted } else { Claimed::Elsewhere }
            }
            Err(error) => Claimed::Unknown(format!("Not run: the server did not say who runs it ({error}).")),
        }
    }

    async fn ask(&self, key: &RunKey, claim: &Claim) -> Result<bool, ClaimError> {
        let mut nth = 1;
        loop {
            if !self.is_chosen(&key.backend) {
                return Err(ClaimError { passing: false, sentence: "it is no longer the chosen one".to_owned() });
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

    /// What was under way in a run that failed inside: whether it was done is not known.
    pub(super) async fn interrupted(
        self: &Arc<Self>,
        conversation: &ConversationId,
        trigger: Trigger,
        template: &Template,
    ) {
        let notes = self.lock_journal().running(conversation, trigger, &template.id);
        for ActionNote { backend, mut activity, repeatable, .. } in notes {
            activity.state = ActivityState::Uncertain;
            FAILED_INSIDE.clone_into(&mut activity.result);
            self.over(&backend, activity, repeatable).await;
        }
    }

    /// What one backend tells of must never be claimed at another.
    fn is_chosen(&self, backend: &str) -> bool {
        self.home.name().as_deref() == Some(backend)
    }

    /// Shows that a run did not begin. It is not noted as done, so that it may still run later.
    async fn not_run(&self, run: &Run<'_>, doing: &Doing<'_>, sentence: String) {
        if let Some(action) = run.template.actions.get(doing.position as usize) {
            let activity = doing.activity(run, action, (self.now)());
            self.emit(Activity { state: ActivityState::Failed, result: sentence, ..activity }).await;
        }
    }

    fn state_of(&self, id: &str) -> Option<ActivityState> {
        self.lock_journal().action(id).map(|note| note.activity.state)
    }
}

/// Whether a run goes on after an action that was not done.
pub(super) fn after_failure(template: &Template) -> ControlFlow<()> {
    if template.go_on_after_failure { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}
