//! A real server on a free port for tests, with the desktop's side of HTTP and of the event stream.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

pub mod crm;
pub mod microsoft;
pub mod provider;
pub mod server;
pub mod sessions;
pub mod signer;
pub mod team;

use std::{
    sync::{
        Arc, Once,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use futures_util::{SinkExt, StreamExt};
use nimbus_backend::{Clock, LocalUser, Options, Pace, Running, secrets, start, storage};
use nimbus_protocol::{
    AgentState, ClientMessage, Event, NumberedEvent, ServerMessage, Session, Snapshot, UnixMillis, stream::Resume,
};
use reqwest::{Client, RequestBuilder, Response};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, client::IntoClientRequest, protocol::CloseFrame},
};

/// A Thursday in 2026, in milliseconds.
pub const START: i64 = 1_795_000_000_000;

/// A server of this test alone.
pub struct Bench {
    pub running: Option<Running>,
    pub folder: TempDir,
    pub clock: Arc<AtomicI64>,
    pub http: Client,
    options: Options,
}

pub fn http() -> Client {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| rustls::crypto::ring::default_provider().install_default().unwrap());
    Client::builder().tls_certs_only([]).build().unwrap()
}

impl Bench {
    /// Standalone, every call is the local user's.
    pub async fn standalone() -> Self {
        Self::with(|options| {
            let user = LocalUser { display_name: "Mara Lindt".into(), own_numbers: Vec::new() };
            options.local_user = Some(user);
            options.doors_listen = nimbus_backend::DoorsListen::ThisComputer;
        })
        .await
    }

    /// A team's server with the seed text.
    pub async fn team(seed: &str) -> Self {
        let seed = seed.to_owned();
        Self::with(move |options| {
            let path = options.data_dir.join("seed.ron");
            std::fs::write(&path, &seed).unwrap();
            options.seed = Some(path);
        })
        .await
    }

    pub async fn with(change: impl FnOnce(&mut Options)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(START));
        let told = clock.clone();
        let mut options = Options::new(folder.path());
        options.clock = Clock::from_fn(move || UnixMillis(told.load(Ordering::SeqCst)));
        change(&mut options);
        let running = start(options.clone()).await.unwrap();
        Self { running: Some(running), folder, clock, http: http(), options }
    }

    /// Stops the server and starts it again with the same folder and port.
    pub async fn restart(&mut self) {
        self.stop().await;
        self.running = Some(start(self.options.clone()).await.unwrap());
    }

    /// What the server is started with the next time.
    pub fn change(&mut self, change: impl FnOnce(&mut Options)) {
        change(&mut self.options);
    }

    pub async fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            self.options.listen = running.address();
            running.stop().await;
        }
    }

    pub fn server(&self) -> &Running {
        self.running.as_ref().unwrap()
    }

    pub fn advance(&self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::SeqCst);
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.server().address())
    }

    /// A new bearer token of a team's user, made as `token create` does it.
    pub async fn token_of(&self, upn: &str) -> String {
        let mut database = self.database().await;
        let agent = storage::people::agent_by_upn(&mut database, upn).await.unwrap().expect("no such user");
        let token = secrets::new_token("nb_");
        let id = token.get(3..13).unwrap();
        storage::tokens::add(&mut database, id, &agent, &secrets::hash(&token), UnixMillis(START)).await.unwrap();
        token
    }

    /// The token of a user of halden.example.
    pub async fn token_of_name(&self, name: &str) -> String {
        self.token_of(&format!("{name}@halden.example")).await
    }

    /// Whether any file in the data folder holds these bytes.
    pub fn is_on_disk(&self, text: &str) -> bool {
        let files = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let held = |path: std::path::PathBuf| {
            let bytes = std::fs::read(path).unwrap();
            bytes.windows(text.len()).any(|window| window == text.as_bytes())
        };
        files.filter(|path| path.is_file()).any(held)
    }

    /// A second connection to the database, as the program's own commands use it.
    pub async fn database(&self) -> sqlx::SqliteConnection {
        storage::connect(&self.folder.path().join(storage::FILE_NAME)).await.unwrap()
    }

    /// Sends a request with a token and gives back status and JSON body; `Null` for an empty one.
    pub async fn ask(
        &self,
        method: reqwest::Method,
        path: &str,
        token: &str,
        body: Option<serde_json::Value>,
    ) -> (u16, serde_json::Value) {
        let mut request = self.http.request(method, self.url(path)).bearer_auth(token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let bytes = response.bytes().await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    /// The standalone user's token.
    pub fn token(&self) -> String {
        self.server().local_token().unwrap().to_owned()
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(self.url(path)).bearer_auth(self.token())
    }

    /// Asks something that changes nothing: on the way the server gets as far as it can by itself.
    pub async fn get_health(&self) {
        for _ in 0..20 {
            self.http.get(self.url("/readyz")).send().await.unwrap();
        }
    }

    pub fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(self.url(path)).bearer_auth(self.token())
    }

    /// Path of a door of the standalone server, token included.
    pub async fn door(&self, name: &str) -> String {
        let doors: Vec<nimbus_protocol::DoorInfo> =
            self.get("/api/v1/doors").send().await.unwrap().json().await.unwrap();
        let door = doors.into_iter().find(|door| door.name == name).unwrap();
        format!("/{}", door.url.splitn(4, '/').nth(3).unwrap())
    }

    /// Sends a hook and expects that it is taken.
    pub async fn hook(&self, path: &str, body: &serde_json::Value) -> Response {
        let response = self.http.post(self.url(path)).json(body).send().await.unwrap();
        assert_eq!(response.status(), 200, "{body}");
        response
    }

    pub async fn stream(&self, resume: Option<Resume>) -> Stream {
        Stream::open(&self.url("/api/v1/stream"), &self.token(), resume).await
    }

    /// The whole history of the standalone user.
    pub async fn history(&self) -> Vec<Session> {
        self.get("/api/v1/sessions?limit=200").send().await.unwrap().json().await.unwrap()
    }
}

/// Quick heart for tests of silence.
pub fn quick() -> Pace {
    Pace { heartbeat: Duration::from_millis(10), dead_link: Duration::from_millis(40) }
}

/// A heart for tests of what goes on: patient with a busy computer, and still past its patience within a second.
pub fn steady() -> Pace {
    Pace { heartbeat: Duration::from_millis(25), dead_link: Duration::from_millis(500) }
}

/// The desktop's side of an event stream.
pub struct Stream {
    pub socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Stream {
    pub async fn open(url: &str, token: &str, resume: Option<Resume>) -> Self {
        Self::try_open(url, token, resume).await.unwrap()
    }

    pub async fn try_open(
        url: &str,
        token: &str,
        resume: Option<Resume>,
    ) -> Result<Self, tokio_tungstenite::tungstenite::Error> {
        let (socket, _) = connect_async(request(url, token)).await?;
        let mut stream = Self { socket };
        stream.say(&ClientMessage::Hello { resume, version: "test".into() }).await?;
        Ok(stream)
    }

    /// A stream over a connection of the test's own making.
    pub async fn over(connection: TcpStream, url: &str, token: &str) -> Self {
        let connection = MaybeTlsStream::Plain(connection);
        let (socket, _) = tokio_tungstenite::client_async(request(url, token), connection).await.unwrap();
        let mut stream = Self { socket };
        stream.say(&ClientMessage::Hello { resume: None, version: "test".into() }).await.unwrap();
        stream
    }

    pub async fn say(&mut self, message: &ClientMessage) -> Result<(), tokio_tungstenite::tungstenite::Error> {
        self.socket.send(Message::text(serde_json::to_string(message).unwrap())).await
    }

    /// The next message; `None` once the server closed or died.
    pub async fn next(&mut self) -> Option<ServerMessage> {
        match self.socket.next().await {
            Some(Ok(Message::Text(text))) => Some(serde_json::from_str(&text).unwrap()),
            Some(Ok(Message::Close(_)) | Err(_)) | None => None,
            Some(Ok(other)) => panic!("unexpected {other:?}"),
        }
    }

    /// Reads until the server closes and tells its reason.
    pub async fn closed(&mut self) -> Option<CloseFrame> {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Close(frame))) => return frame,
                Some(Ok(_)) => {}
                Some(Err(error)) => panic!("the stream broke: {error}"),
                None => return None,
            }
        }
    }

    /// Answers heartbeats until the server closes, and tells its reason.
    pub async fn answer_until_closed(&mut self) -> Option<CloseFrame> {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Close(frame))) => return frame,
                Some(Ok(Message::Text(_))) => {
                    // The server may close between its word and this answer.
                    self.say(&ClientMessage::Alive { sent_at: UnixMillis(START) }).await.ok();
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => panic!("the stream broke: {error}"),
                None => return None,
            }
        }
    }

    pub async fn snapshot(&mut self) -> Snapshot {
        match self.next().await {
            Some(ServerMessage::Snapshot(snapshot)) => *snapshot,
            other => panic!("expected a snapshot, got {other:?}"),
        }
    }

    /// The next event, over heartbeats and news of the agent's own state.
    pub async fn event(&mut self) -> NumberedEvent {
        loop {
            match self.next().await {
                Some(ServerMessage::Event(event)) if matches!(event.event, Event::Agent(_)) => {}
                Some(ServerMessage::Event(event)) => return *event,
                Some(ServerMessage::Heartbeat { .. }) => {}
                other => panic!("expected an event, got {other:?}"),
            }
        }
    }

    /// The next event of any kind, over heartbeats.
    pub async fn any_event(&mut self) -> NumberedEvent {
        loop {
            match self.next().await {
                Some(ServerMessage::Event(event)) => return *event,
                Some(ServerMessage::Heartbeat { .. }) => {}
                other => panic!("expected an event, got {other:?}"),
            }
        }
    }

    /// The agent's state when it is as `wanted` says, over everything else.
    pub async fn state(&mut self, wanted: impl Fn(&AgentState) -> bool) -> AgentState {
        loop {
            match self.next().await {
                Some(ServerMessage::Event(event)) => match event.event {
                    Event::Agent(state) if wanted(&state) => return state,
                    _ => {}
                },
                Some(ServerMessage::Heartbeat { .. }) => {}
                other => panic!("expected the agent's state, got {other:?}"),
            }
        }
    }

    /// The next session, over news of doors.
    pub async fn session(&mut self) -> (u64, Session) {
        loop {
            let event = self.event().await;
            match event.event {
                Event::Session(session) => return (event.number, session),
                Event::Door(_) => {}
                other => panic!("expected a session, got {other:?}"),
            }
        }
    }
}

/// A new bearer token of a user, made as an administrator would.
pub async fn token(bench: &Bench, user: &str) -> String {
    let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_nimbus-backend"));
    command.args(["token", "create", "--user", user, "--data-dir"]).arg(bench.folder.path());
    let made = command.output().await.unwrap();
    assert!(made.status.success(), "{made:?}");
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

/// A Zammad call event.
pub fn zammad(event: &str, call: &str) -> serde_json::Value {
    serde_json::json!({
        "event": event, "direction": "in", "from": "41445551200", "to": "41443332211", "callId": call,
        "user": ["Mara Lindt"], "queue": "Service Desk", "answeringNumber": "mara.lindt", "cause": "normalClearing",
    })
}

/// The request that opens a stream.
pub fn request(url: &str, token: &str) -> tokio_tungstenite::tungstenite::handshake::client::Request {
    let mut request = url.replacen("http", "ws", 1).into_client_request().unwrap();
    request.headers_mut().insert("authorization", format!("Bearer {token}").parse().unwrap());
    request
}

/// An activity of a template's run.
pub fn activity(id: &str, detail: &str) -> nimbus_protocol::Activity {
    nimbus_protocol::Activity {
        id: id.into(),
        conversation: nimbus_protocol::ConversationId("zammad:c-1".into()),
        trigger: nimbus_protocol::Trigger::Ringing,
        template: "t".into(),
        template_name: "T".into(),
        position: 0,
        kind: nimbus_protocol::activity::ActivityKind::OpenUrl,
        state: nimbus_protocol::ActivityState::Done,
        at: UnixMillis(START),
        took_ms: Some(7),
        result: "Opened".into(),
        detail: detail.into(),
        values: Vec::new(),
        attempt: 0,
        attempts: 0,
    }
}
