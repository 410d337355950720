//! Runs against a real HTTP server on this computer, with a backend that only remembers.

mod chains;
mod changed;
mod crash;
mod decisions;
mod falls;
mod places;
mod refusals;
#[path = "../../../../crates/templates/tests/support/mod.rs"]
mod samples;
mod secrets;
mod storm;
mod turns;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use futures_util::future::BoxFuture;
use nimbus_protocol::{
    Action, ActionOutcome, Activity, ActivityState, Claim, ClaimAnswer, ConversationId, Me, Method, RunAction, Session,
    Template, TemplateOwner, TestAction, TestOutcome, Trigger, UnixMillis,
};
use tempfile::TempDir;
use tokio::sync::mpsc;

use self::samples::RequestExt as _;
pub use self::samples::pair;
use super::{Home, HomeError, Pace, RetryRequest, RunRequest, Runs, Setup};
pub use crate::worker::recording_server::{Received, Server, ok};
use crate::{
    platform::secrets::MemorySecrets,
    settings::TemplateSettings,
    state::event::AppEvent,
    worker::{outside::RecordingOutside, owner::Owner, template_secrets::OwnSecrets},
};

/// The time, which stands still.
pub const NOW: UnixMillis = UnixMillis(1_795_431_962_345);

/// The backend: grants each claim to the first who asks, and keeps results.
#[derive(Default)]
pub struct Memory {
    pub holders: Mutex<HashMap<(ConversationId, Trigger, String), String>>,
    pub kept: Mutex<Vec<Activity>>,
    /// Answers to claims before it begins to work.
    pub refusals: Mutex<Vec<HomeError>>,
    /// Chosen instead of "memory".
    pub other: Mutex<Option<String>>,
    /// The next question about a claim panics.
    pub falls: AtomicBool,
    /// What it was asked to send itself, and what it answers, the last one first.
    pub asked: Mutex<Vec<RunAction>>,
    /// How long each of its answers was to be waited for.
    pub patience: Mutex<Vec<Duration>>,
    pub outcomes: Mutex<Vec<Result<ActionOutcome, HomeError>>>,
    pub tests: Mutex<Vec<TestAction>>,
}

impl Home for Memory {
    fn name(&self) -> Option<String> {
        Some(self.other.lock().unwrap().clone().unwrap_or_else(|| "memory".to_owned()))
    }

    fn claim<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Result<ClaimAnswer, HomeError>> {
        Box::pin(async move {
            assert!(!self.falls.swap(false, Ordering::SeqCst), "a panic of a test");
            if let Some(refusal) = self.refusals.lock().unwrap().pop() {
                return Err(refusal);
            }
            let key = (claim.conversation.clone(), claim.trigger, claim.template.clone());
            let holder = self.holders.lock().unwrap().entry(key).or_insert_with(|| claim.holder.clone()).clone();
            Ok(ClaimAnswer { granted: holder == claim.holder, holder })
        })
    }

    fn token(&self) -> Option<String> {
        Some("agents-own-token".to_owned())
    }

    fn run_action<'a>(
        &'a self,
        action: &'a RunAction,
        takes: Duration,
    ) -> BoxFuture<'a, Result<ActionOutcome, HomeError>> {
        self.patience.lock().unwrap().push(takes);
        self.asked.lock().unwrap().push(action.clone());
        let outcome = self.outcomes.lock().unwrap().pop().expect("an outcome for each question");
        Box::pin(async { outcome })
    }

    fn test_action<'a>(&'a self, test: &'a TestAction, _: Duration) -> BoxFuture<'a, Result<TestOutcome, HomeError>> {
        self.tests.lock().unwrap().push(test.clone());
        Box::pin(async { Ok(TestOutcome { done: true, ..TestOutcome::default() }) })
    }

    fn keep(&self, owner: Owner, activity: Activity) -> BoxFuture<'_, io::Result<()>> {
        assert_eq!(owner, Owner::new("memory", &*me().id));
        self.kept.lock().unwrap().push(activity);
        Box::pin(async { Ok(()) })
    }
}

/// One desktop with its own data folder.
pub struct Desktop {
    pub runs: Runs,
    pub home: Arc<Memory>,
    pub outside: Arc<RecordingOutside>,
    pub own: OwnSecrets,
    events: mpsc::Receiver<AppEvent>,
}

impl Desktop {
    pub fn open(folder: &Path, home: &Arc<Memory>, allowed: &[&str]) -> Self {
        let allowed_hosts = allowed.iter().map(|host| (*host).to_owned()).collect();
        Self::open_with(folder, home, TemplateSettings { allowed_hosts, ..TemplateSettings::default() }, fast())
    }

    pub fn open_with(folder: &Path, home: &Arc<Memory>, allowed: TemplateSettings, pace: Pace) -> Self {
        let (sender, events) = mpsc::channel(1000);
        let outside = Arc::new(RecordingOutside::default());
        let own = OwnSecrets::new(Arc::new(MemorySecrets::default()), folder);
        let setup = Setup { data_folder: folder.to_owned(), allowed, own: own.clone(), now: Arc::new(|| NOW), pace };
        let home = Arc::clone(home);
        let runs = Runs::open(setup, Arc::clone(&home) as _, Arc::clone(&outside) as _, sender).unwrap();
        Self { runs, home, outside, own, events }
    }

    /// Waits until nothing is under way, and returns all that was told since the last time.
    pub async fn told(&mut self) -> Vec<AppEvent> {
        self.runs.finish().await;
        let mut told = Vec::new();
        while let Ok(event) = self.events.try_recv() {
            told.push(event);
        }
        told
    }

    pub fn events(&mut self) -> &mut mpsc::Receiver<AppEvent> {
        &mut self.events
    }

    /// How each action ended, in the order in which they did.
    pub async fn ended(&mut self) -> Vec<Activity> {
        let told = self.told().await;
        told.into_iter().filter_map(ended).collect()
    }
}

/// A server that does not answer before it is told to.
pub async fn asleep() -> (Server, Arc<AtomicBool>) {
    let awake = Arc::new(AtomicBool::new(false));
    let is_awake = Arc::clone(&awake);
    let server = Server::with(move |received| {
        let (answers, answer) = (is_awake.load(Ordering::SeqCst), ok(received));
        Box::pin(async move { if answers { answer } else { std::future::pending().await } })
    });
    (server.await, awake)
}

/// Timeouts are waited for, never worked against: they are as short as they can be.
pub fn fast() -> Pace {
    Pace { second: Duration::from_millis(50), backoff: Duration::ZERO }
}

/// How an action ended that was begun.
pub fn ended(event: AppEvent) -> Option<Activity> {
    let ends = [ActivityState::Done, ActivityState::Failed, ActivityState::Uncertain];
    match event {
        AppEvent::Activity(activity) if ends.contains(&activity.state) => Some(activity),
        _ => None,
    }
}

/// What was said of that which was not done, in order.
pub fn skipped(told: &[AppEvent]) -> Vec<&Activity> {
    let all =
        told.iter().filter_map(|event| if let AppEvent::Activity(activity) = event { Some(activity) } else { None });
    all.filter(|activity| activity.state == ActivityState::Skipped).collect()
}

/// Runs the templates on a fresh desktop that may reach this computer, to the end.
pub async fn run(templates: Vec<Template>) -> Vec<Activity> {
    let folder = TempDir::new().unwrap();
    let mut desktop = Desktop::open(folder.path(), &Arc::default(), &["127.0.0.1"]);
    desktop.runs.start(request(templates));
    desktop.ended().await
}

/// A desktop that may reach this computer and whose seconds last for ever: nobody is begun before the one before it.
pub fn patient(folder: &Path, home: &Arc<Memory>) -> Desktop {
    let allowed = TemplateSettings { allowed_hosts: vec!["127.0.0.1".to_owned()], ..TemplateSettings::default() };
    Desktop::open_with(folder, home, allowed, Pace { second: Duration::from_secs(1000), backoff: Duration::ZERO })
}

/// Like the sample, but a direct call.
pub fn session() -> Session {
    Session { service: None, parameters: Vec::new(), ..samples::session() }
}

pub fn me() -> Arc<Me> {
    Arc::new(samples::me())
}

pub fn template(id: &str, actions: Vec<Action>) -> Template {
    let name = format!("Template {id}");
    Template { id: id.into(), name, owner: TemplateOwner::Everyone, ..samples::template(actions) }
}

pub fn request(templates: Vec<Template>) -> RunRequest {
    RunRequest {
        backend: "memory".into(),
        session: Arc::new(session()),
        trigger: Trigger::Ringing,
        templates: Arc::new(templates),
        me: me(),
        country: "CH".into(),
        ran: BTreeSet::new(),
    }
}

pub fn retry(activity: &Activity, template: &Template) -> RetryRequest {
    RetryRequest {
        backend: "memory".into(),
        activity: activity.clone(),
        session: Arc::new(session()),
        template: template.clone(),
        me: me(),
        country: "CH".into(),
        known: BTreeMap::new(),
    }
}

/// A web request without anything beside method and URL.
pub fn send(method: Method, url: String) -> Action {
    samples::Request { url, timeout_s: 1, ..samples::Request::new(method, "") }.action()
}

pub fn repeated(method: Method, url: String, times: u32, safe: bool) -> Action {
    let request = samples::Request::new(method, "");
    samples::Request { url, retries: times, safe_to_repeat: safe, timeout_s: 60, ..request }.action()
}
