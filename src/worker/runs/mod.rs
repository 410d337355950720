//! Runs templates: the claim first, then each action in order, each result kept (SPEC S8.3, S8.7, S8.8).
//!
//! What is about to be sent is noted on the disk before. After a crash such an action is shown as uncertain and is
//! sent again by itself only where repeating does no harm. Templates of one conversation begin one after the other.

mod action;
mod home;
mod journal;
mod late;
mod means;
mod onward;
mod parked;
mod programs;
mod run;
mod skipped;
#[cfg(test)]
mod tests;
mod trial;
mod turns;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    io,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::AtomicU64},
};

use nimbus_protocol::{Activity, ConversationId, Me, Session, Template, TestAction, TestOutcome, Trigger, UnixMillis};
pub use nimbus_requests::Pace;
use nimbus_requests::{Clients, Guard};
use nimbus_templates::decide;
use tokio::sync::{Semaphore, mpsc};
use tokio_util::task::TaskTracker;

pub use self::home::{Home, HomeError, LinkedHome};
use self::{
    journal::{Journal, Notes, RunKey},
    parked::Parked,
    turns::{Job, Line},
};
use super::{guarded, outside::Outside, owner::Owner, template_secrets::OwnSecrets};
use crate::{settings::TemplateSettings, state::event::AppEvent};

/// Most requests that are under way at the same time.
const MOST_AT_ONCE: usize = 8;
/// Name of the journal below the data folder.
const JOURNAL: &str = "runs/journal.jsonl";

/// The time at the backend, as well as this desktop knows it.
pub type Clock = Arc<dyn Fn() -> UnixMillis + Send + Sync>;

/// What runs need to know before the first of them.
pub struct Setup {
    /// The journal is kept below it.
    pub data_folder: PathBuf,
    /// What templates may do on this computer.
    pub allowed: TemplateSettings,
    /// Secrets of the user's own templates.
    pub own: OwnSecrets,
    pub now: Clock,
    pub pace: Pace,
}

/// One moment of one session, with the templates to choose from.
#[derive(Clone, Debug)]
pub struct RunRequest {
    /// The backend that told of this moment. Should another one be chosen before its turn, the run is dropped.
    pub backend: String,
    pub session: Arc<Session>,
    pub trigger: Trigger,
    pub templates: Arc<Vec<Template>>,
    pub me: Arc<Me>,
    /// ISO 3166 code, to read numbers written without `+`.
    pub country: String,
    /// Templates of which the backend has a run of this moment, by id.
    pub ran: BTreeSet<String>,
}

/// One failed or uncertain action that the user wants again.
#[derive(Clone, Debug)]
pub struct RetryRequest {
    /// As in [`RunRequest`].
    pub backend: String,
    pub activity: Activity,
    pub session: Arc<Session>,
    pub template: Template,
    pub me: Arc<Me>,
    pub country: String,
    /// Values that the Info tab shows of earlier actions of the run, by name: all that is known where another desktop
    /// ran it.
    pub known: BTreeMap<String, String>,
}

/// A handle to everything that runs. Cheap to clone.
#[derive(Clone)]
pub struct Runs(Arc<Inner>);

struct Inner {
    /// Locked where blocking is allowed only, since the disk may take its time.
    journal: Mutex<Journal>,
    /// What it says.
    notes: Arc<Mutex<Notes>>,
    clients: Clients,
    home: Arc<dyn Home>,
    outside: Arc<dyn Outside>,
    events: mpsc::Sender<AppEvent>,
    now: Clock,
    pace: Pace,
    allowed: Mutex<Arc<TemplateSettings>>,
    own: OwnSecrets,
    slots: Arc<Semaphore>,
    waiting: Mutex<Waiting>,
    /// How often the link came back.
    links: AtomicU64,
    tasks: TaskTracker,
}

/// What waits for its turn; a conversation is listed while somebody works on it.
#[derive(Default)]
struct Waiting {
    lines: HashMap<ConversationId, Line>,
    /// Runs that wait for the link.
    parked: Vec<Parked>,
    /// Runs that this program has begun, so that the same moment told twice does nothing twice. A
    /// run leaves together with its note in the journal.
    begun: HashSet<RunKey>,
    /// Values of answers that are to be kept secret, by run and name. They leave with it.
    hidden: HashMap<RunKey, BTreeMap<String, String>>,
    /// Actions whose retry waits or is under way.
    retries: BTreeSet<String>,
}

impl Runs {
    /// Opens the journal. What was under way when the program ended becomes uncertain. Blocking.
    ///
    /// Changes of actions and refused hosts go to `events`.
    pub fn open(
        setup: Setup,
        home: Arc<dyn Home>,
        outside: Arc<dyn Outside>,
        events: mpsc::Sender<AppEvent>,
    ) -> io::Result<Self> {
        let journal = Journal::open(&setup.data_folder.join(JOURNAL), (setup.now)())?;
        let guard = Guard::new(&setup.allowed.allowed_hosts);
        Ok(Self(Arc::new(Inner {
            notes: journal.notes(),
            journal: Mutex::new(journal),
            clients: Clients::new(guard),
            home,
            outside,
            events,
            now: setup.now,
            pace: setup.pace,
            allowed: Mutex::new(Arc::new(setup.allowed)),
            own: setup.own,
            slots: Arc::new(Semaphore::new(MOST_AT_ONCE)),
            waiting: Mutex::default(),
            links: AtomicU64::new(0),
            tasks: TaskTracker::new(),
        })))
    }

    /// Tells what an earlier run of the program could not tell any more: results, and what became uncertain.
    pub async fn recover(&self) {
        // Taken out first: a guard in the head of a loop would live as long as the loop.
        let untold = self.0.lock_notes().untold();
        for note in untold {
            self.0.emit(note.activity.clone()).await;
            self.0.keep(&note.owner, &note.activity).await;
        }
    }

    /// Chooses the templates of this moment, and claims and runs them once those have begun that the conversation
    /// already waits for. A moment that was begun is not begun again; one that an earlier run of the program left unfinished goes on
    /// where it stopped.
    pub fn start(&self, request: RunRequest) {
        let request = Arc::new(request);
        let (mut jobs, mut skipped) = (Vec::new(), Vec::new());
        for (template, why) in
            decide(&request.templates, &request.session, request.trigger, &request.me, &request.country)
        {
            match why {
                Ok(()) => jobs.push(Job::Run { request: Arc::clone(&request), template: template.clone() }),
                Err(why) if skipped::is_said(&why) => skipped.push((template.clone(), why.said())),
                Err(why) => tracing::debug!(template = %template.id, trigger = ?request.trigger, %why, "not run"),
            }
        }
        if !skipped.is_empty() {
            jobs.push(Job::Skip { request: Arc::clone(&request), skipped });
        }
        if !jobs.is_empty() {
            self.0.enqueue(&request.session, jobs);
        }
    }

    /// Whether somebody could want to hear of a session.
    pub fn is_busy(&self) -> bool {
        !self.0.lock_waiting().lines.is_empty()
    }

    /// The link to the backend is back: who could not ask for a claim asks again, if the moment is still worth it by
    /// what `sessions` say now.
    pub fn linked(&self, sessions: &[Arc<Session>]) {
        self.0.linked(sessions);
    }

    /// A later version of a session: what it says now is what waiting runs get.
    pub fn heard(&self, session: &Arc<Session>) {
        self.0.heard(session);
    }

    /// Does an action that is being edited, for real and once. Nothing is claimed or kept.
    pub async fn test(&self, owner: &Owner, test: TestAction) -> TestOutcome {
        self.0.test(owner, test).await
    }

    /// Runs one failed or uncertain action again, with the same idempotency key, and then what it had held up.
    pub fn retry(&self, request: RetryRequest) {
        if self.0.lock_waiting().retries.insert(request.activity.id.clone()) {
            let session = Arc::clone(&request.session);
            self.0.enqueue(&session, vec![Job::Retry(Box::new(request))]);
        }
    }

    /// From now on this is what templates may do.
    pub fn allow(&self, settings: TemplateSettings) {
        self.0.clients.guard().allow(&settings.allowed_hosts);
        *self.0.allowed.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
    }

    /// Waits until nothing is under way. What is cut off instead is uncertain at the next start.
    pub async fn finish(&self) {
        self.0.tasks.close();
        self.0.tasks.wait().await;
    }
}

impl Inner {
    async fn emit(&self, activity: Activity) {
        // Without a listener the program is ending; the journal has it.
        let _ = self.events.send(AppEvent::Activity(activity)).await;
    }

    /// Hands a result to the outbox. Should that fail, the journal still has it for the next start.
    async fn keep(self: &Arc<Self>, owner: &Owner, activity: &Activity) {
        match self.home.keep(owner.clone(), activity.clone()).await {
            Ok(()) => {
                let (id, now) = (activity.id.clone(), (self.now)());
                if let Err(error) = self.journal(move |journal| journal.put_told(&id, now)).await {
                    tracing::warn!(%error, "the runs' journal could not be written");
                }
            }
            Err(error) => tracing::warn!(%error, "the result of a template could not be put into the outbox"),
        }
    }

    /// Works with the journal where blocking is allowed.
    async fn journal<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Journal) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let inner = Arc::clone(self);
        let done = guarded::blocking(move || {
            let mut journal = inner.journal.lock().unwrap_or_else(PoisonError::into_inner);
            let done = work(&mut journal);
            let forgotten = journal.take_forgotten();
            drop(journal);
            if !forgotten.is_empty() {
                let mut waiting = inner.lock_waiting();
                waiting.begun.retain(|key| !forgotten.contains(key));
                waiting.hidden.retain(|key, _| !forgotten.contains(key));
            }
            done
        })
        .await;
        done.unwrap_or_else(|error| Err(io::Error::other(error)))
    }

    fn allowed(&self) -> Arc<TemplateSettings> {
        Arc::clone(&self.allowed.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn lock_notes(&self) -> MutexGuard<'_, Notes> {
        journal::lock(&self.notes)
    }

    fn lock_waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
