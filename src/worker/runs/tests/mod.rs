//! Runs against a real HTTP server on this computer, with a backend that only remembers.

mod crash;
mod places;
mod refusals;
mod turns;

use std::{
    collections::HashMap,
    io,
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::{Body as HttpBody, Bytes},
    extract::State,
    http::{HeaderMap, Request, StatusCode},
    response::{IntoResponse, Response},
};
use futures_util::future::BoxFuture;
use nimbus_protocol::{
    Action, Activity, ActivityState, Authorisation, Body, Claim, ClaimAnswer, ConversationId, Customer, Direction,
    DoorCapabilities, Me, Method, Modality, Origin, Session, SessionState, Template, TemplateOwner, Trigger,
    UnixMillis,
};
use tempfile::TempDir;
use tokio::sync::{Notify, mpsc};

use super::{ClaimError, Home, Pace, RetryRequest, RunRequest, Runs, Setup};
use crate::{state::event::AppEvent, worker::outside::RecordingOutside};

/// The time, which stands still.
pub const NOW: UnixMillis = UnixMillis(1_795_431_962_345);

/// A request as the server received it.
#[derive(Clone, Debug)]
pub struct Received {
    pub method: String,
    /// Path and query, not decoded.
    pub target: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

type Answer = Arc<dyn Fn(&Received) -> BoxFuture<'static, Response> + Send + Sync>;

#[derive(Clone)]
struct Script {
    received: Arc<Mutex<Vec<Received>>>,
    arrived: Arc<Notify>,
    answer: Answer,
}

/// A server on a free port that writes down what it is asked.
pub struct Server {
    pub address: SocketAddr,
    script: Script,
}

impl Server {
    /// Answers every request with what `answer` makes of it.
    pub async fn answering(answer: impl Fn(&Received) -> Response + Send + Sync + 'static) -> Self {
        Self::with(move |received| {
            let response = answer(received);
            Box::pin(async move { response })
        })
        .await
    }

    /// Takes every request and never answers.
    pub async fn silent() -> Self {
        Self::with(|_| Box::pin(std::future::pending())).await
    }

    async fn with(answer: impl Fn(&Received) -> BoxFuture<'static, Response> + Send + Sync + 'static) -> Self {
        let script = Script { received: Arc::default(), arrived: Arc::default(), answer: Arc::new(answer) };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(take).with_state(script.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, script }
    }

    pub fn url(&self, rest: &str) -> String {
        format!("http://{}{rest}", self.address)
    }

    pub fn received(&self) -> Vec<Received> {
        self.script.received.lock().unwrap().clone()
    }

    pub async fn until_one_arrived(&self) {
        self.script.arrived.notified().await;
    }
}

async fn take(State(script): State<Script>, request: Request<HttpBody>) -> Response {
    let (parts, body) = request.into_parts();
    let received = Received {
        method: parts.method.to_string(),
        target: parts.uri.to_string(),
        headers: parts.headers,
        body: axum::body::to_bytes(body, usize::MAX).await.unwrap(),
    };
    script.received.lock().unwrap().push(received.clone());
    script.arrived.notify_one();
    (script.answer)(&received).await
}

pub fn ok(_: &Received) -> Response {
    StatusCode::OK.into_response()
}

/// The backend: grants each claim to the first who asks, and keeps results.
#[derive(Default)]
pub struct Memory {
    pub holders: Mutex<HashMap<(ConversationId, Trigger, String), String>>,
    pub kept: Mutex<Vec<Activity>>,
    /// Answers to claims before it begins to work.
    pub refusals: Mutex<Vec<ClaimError>>,
    /// Chosen instead of "memory".
    pub other: Mutex<Option<String>>,
}

impl Home for Memory {
    fn name(&self) -> Option<String> {
        Some(self.other.lock().unwrap().clone().unwrap_or_else(|| "memory".to_owned()))
    }

    fn claim<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Result<ClaimAnswer, ClaimError>> {
        Box::pin(async move {
            if let Some(refusal) = self.refusals.lock().unwrap().pop() {
                return Err(refusal);
            }
            let key = (claim.conversation.clone(), claim.trigger, claim.template.clone());
            let holder = self.holders.lock().unwrap().entry(key).or_insert_with(|| claim.holder.clone()).clone();
            Ok(ClaimAnswer { granted: holder == claim.holder, holder })
        })
    }

    fn keep(&self, backend: String, activity: Activity) -> BoxFuture<'_, io::Result<()>> {
        assert_eq!(backend, "memory");
        self.kept.lock().unwrap().push(activity);
        Box::pin(async { Ok(()) })
    }
}

/// One desktop with its own data folder.
pub struct Desktop {
    pub runs: Runs,
    pub home: Arc<Memory>,
    pub outside: Arc<RecordingOutside>,
    events: mpsc::Receiver<AppEvent>,
}

impl Desktop {
    pub fn open(folder: &Path, home: &Arc<Memory>, allowed: &[&str]) -> Self {
        let (sender, events) = mpsc::channel(1000);
        let outside = Arc::new(RecordingOutside::default());
        let setup = Setup {
            data_folder: folder.to_owned(),
            allowed_hosts: allowed.iter().map(|host| (*host).to_owned()).collect(),
            now: Arc::new(|| NOW),
            // Timeouts are waited for, never worked against: they are as short as they can be.
            pace: Pace { second: Duration::from_millis(50), backoff: Duration::ZERO },
        };
        let home = Arc::clone(home);
        let runs = Runs::open(setup, Arc::clone(&home) as _, Arc::clone(&outside) as _, sender).unwrap();
        Self { runs, home, outside, events }
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

    /// How each action ended, in the order in which they did.
    pub async fn ended(&mut self) -> Vec<Activity> {
        let told = self.told().await;
        told.into_iter().filter_map(ended).collect()
    }
}

pub fn ended(event: AppEvent) -> Option<Activity> {
    match event {
        AppEvent::Activity(activity) if activity.state != ActivityState::Running => Some(activity),
        _ => None,
    }
}

/// Runs the templates on a fresh desktop that may reach this computer, to the end.
pub async fn run(templates: Vec<Template>) -> Vec<Activity> {
    let folder = TempDir::new().unwrap();
    let mut desktop = Desktop::open(folder.path(), &Arc::default(), &["127.0.0.1"]);
    desktop.runs.start(request(templates));
    desktop.ended().await
}

pub fn session() -> Session {
    Session {
        conversation: ConversationId("c-1".into()),
        modality: Modality::Call,
        direction: Direction::Inbound,
        origin: Origin::InboundPstn,
        state: SessionState::Ringing,
        customer: Customer {
            name: Some("Rosa Brandt".into()),
            number: Some("+41791234567".into()),
            ..Customer::default()
        },
        service: None,
        flow: Vec::new(),
        parameters: Vec::new(),
        started_at: UnixMillis(1_795_431_962_345),
        ringing_since: UnixMillis(1_795_431_962_345),
        accepted_at: None,
        ended_at: None,
        ring_limit_ms: None,
        previous: Vec::new(),
        door: "zammad".into(),
        capabilities: DoorCapabilities::default(),
        simulated: false,
    }
}

pub fn me() -> Arc<Me> {
    Arc::new(Me { id: "mia".into(), display_name: "Mia Winter".into(), ..Me::default() })
}

pub fn template(id: &str, actions: Vec<Action>) -> Template {
    Template {
        id: id.into(),
        name: format!("Template {id}"),
        owner: TemplateOwner::Everyone,
        trigger: Trigger::Ringing,
        origins: Vec::new(),
        actions,
        enabled: true,
        go_on_after_failure: false,
    }
}

pub fn request(templates: Vec<Template>) -> RunRequest {
    RunRequest {
        backend: "memory".into(),
        session: Arc::new(session()),
        trigger: Trigger::Ringing,
        templates: Arc::new(templates),
        me: me(),
        country: "CH".into(),
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
    }
}

/// A web request without anything beside method and URL.
pub fn send(method: Method, url: String) -> Action {
    Action::WebRequest {
        method,
        url,
        query: Vec::new(),
        headers: Vec::new(),
        body: Body::None,
        authorisation: Authorisation::None,
        timeout_s: 1,
        retries: 0,
        safe_to_repeat: false,
    }
}

pub fn repeated(method: Method, url: String, times: u32, safe: bool) -> Action {
    let mut action = send(method, url);
    if let Action::WebRequest { retries, safe_to_repeat, timeout_s, .. } = &mut action {
        (*retries, *safe_to_repeat, *timeout_s) = (times, safe, 60);
    }
    action
}

pub fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
