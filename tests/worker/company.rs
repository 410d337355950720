//! A company: its sign-in provider, its server, and the browser of somebody who works there. Every way in which a provider
//! can be wrong is a switch.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Form, Json, Router,
    extract::{
        State, WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket},
    },
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{any, get, post},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use nimbus_protocol::{
    AgentState, ClientMessage, Discovery, Event, Me, NumberedEvent, Provider, ServerMessage, SignInWay, Snapshot,
    sign_in::{CLOSE_SIGN_IN_OVER, DISCOVERY_PATH},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::{mpsc, watch};
use url::Url;

use crate::desktop::now;

/// What the desktop registered as.
pub const CLIENT: &str = "nimbus-desktop";

/// What is wrong with the provider, if anything.
#[derive(Clone, Debug, Default)]
pub struct Switches {
    /// The answer in the browser carries another state.
    pub wrong_state: bool,
    /// The answer in the browser names another issuer.
    pub wrong_issuer: bool,
    /// It names none although the provider says that it does.
    pub no_issuer: bool,
    pub wrong_nonce: bool,
    /// The user says no.
    pub refused: bool,
    /// The token endpoint does not work.
    pub down: bool,
    /// Refresh tokens are good for nothing any more.
    pub over: bool,
    /// An old server, that knows nothing of signing in.
    pub old_server: bool,
}

/// What a code was given for.
struct Code {
    challenge: String,
    nonce: String,
    redirect: String,
}

#[derive(Default)]
struct Books {
    switches: Switches,
    count: u32,
    codes: BTreeMap<String, Code>,
    used: BTreeSet<String>,
    /// Whoever signs in next.
    user: String,
    refreshes: BTreeMap<String, String>,
    accesses: BTreeMap<String, String>,
    revoked: Vec<String>,
    streams: Vec<mpsc::UnboundedSender<Say>>,
    events: u64,
}

/// What a stream is made to do.
enum Say {
    Event(u64),
    Over,
}

/// What happened on the streams, for waiting.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    pub connects: u32,
    /// Users of the tokens with which streams were opened or renewed.
    pub renewals: u32,
}

#[derive(Clone)]
pub struct Company {
    address: SocketAddr,
    books: Arc<Mutex<Books>>,
    heard: watch::Sender<Heard>,
}

impl Company {
    /// It works as long as the runtime that it was started on.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let books = Arc::new(Mutex::new(Books { user: "mia".to_owned(), ..Books::default() }));
        let company = Self { address, books, heard: watch::Sender::default() };
        let router = Router::new()
            .route(DISCOVERY_PATH, get(discovery))
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/token", post(token))
            .route("/revoke", post(revoke))
            .route("/api/v1/stream", any(stream))
            .with_state(company.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        company
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn switch(&self, change: impl FnOnce(&mut Switches)) {
        change(&mut self.books().switches);
    }

    pub fn user_is(&self, user: &str) {
        user.clone_into(&mut self.books().user);
    }

    pub fn revoked(&self) -> Vec<String> {
        self.books().revoked.clone()
    }

    /// An event on every stream.
    pub fn happens(&self) {
        let mut books = self.books();
        books.events += 1;
        let number = books.events;
        books.streams.retain(|stream| stream.send(Say::Event(number)).is_ok());
    }

    /// The server ends every stream, since the sign-in is over.
    pub fn ends_streams(&self) {
        let mut books = self.books();
        books.accesses.clear();
        books.streams.drain(..).for_each(|stream| drop(stream.send(Say::Over)));
    }

    pub async fn until(&self, wanted: impl Fn(&Heard) -> bool) -> Heard {
        self.heard.subscribe().wait_for(|heard| wanted(heard)).await.unwrap().clone()
    }

    /// What the user's browser does with the address that it was sent to: the status and text of the last page.
    pub async fn browse(&self, url: &str) -> (u16, String) {
        let back = self.comes_back(url);
        let answer = client().get(back).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// Where the provider sends the browser afterwards.
    pub fn comes_back(&self, url: &str) -> Url {
        let asked: BTreeMap<String, String> = Url::parse(url).unwrap().query_pairs().into_owned().collect();
        assert!(url.starts_with(&format!("{}/authorize?", self.url())), "{url}");
        let want = |name: &str| asked.get(name).unwrap_or_else(|| panic!("{name} is missing")).clone();
        assert_eq!((want("response_type"), want("code_challenge_method")), ("code".to_owned(), "S256".to_owned()));
        assert_eq!(want("client_id"), CLIENT);
        let (mut books, redirect) = (self.books(), want("redirect_uri"));
        assert!(redirect.starts_with("http://127.0.0.1:"), "{redirect}");
        books.count += 1;
        let code = format!("hush-code-{}", books.count);
        let nonce = if books.switches.wrong_nonce { "other".to_owned() } else { want("nonce") };
        let kept = Code { challenge: want("code_challenge"), nonce, redirect: redirect.clone() };
        books.codes.insert(code.clone(), kept);
        let switches = books.switches.clone();
        let mut back = Url::parse(&redirect).unwrap();
        let state = if switches.wrong_state { "another".to_owned() } else { want("state") };
        let mut query = back.query_pairs_mut();
        query.append_pair("state", &state);
        if switches.refused {
            query.append_pair("error", "access_denied");
        } else {
            query.append_pair("code", &code);
        }
        if switches.wrong_issuer {
            query.append_pair("iss", "https://login.evil.example");
        } else if !switches.no_issuer {
            query.append_pair("iss", &self.url());
        }
        drop(query);
        back
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap()
    }

    fn give(&self, books: &mut Books, user: &str, nonce: Option<&str>) -> Response {
        books.count += 1;
        let (access, refresh) = (format!("hush-access-{}", books.count), format!("hush-refresh-{}", books.count));
        books.accesses.insert(access.clone(), user.to_owned());
        books.refreshes.insert(refresh.clone(), user.to_owned());
        let seconds = now().0 / 1000;
        let mut body = json!({
            "access_token": access, "refresh_token": refresh, "token_type": "Bearer", "expires_in": 3600,
        });
        if let Some(nonce) = nonce {
            let claims = json!({
                "iss": self.url(), "sub": user, "aud": CLIENT, "nonce": nonce, "iat": seconds, "exp": seconds + 600,
                "preferred_username": format!("{user}@halden.example"),
            });
            let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
            body["id_token"] = format!("{}.{}.hush", part(&json!({ "alg": "RS256" })), part(&claims)).into();
        }
        Json(body).into_response()
    }
}

pub fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap()
}

async fn discovery(State(company): State<Company>) -> Response {
    if company.books().switches.old_server {
        return StatusCode::NOT_FOUND.into_response();
    }
    let way = SignInWay {
        provider: Provider::Other,
        label: "Halden".to_owned(),
        issuer: company.url(),
        client_id: CLIENT.to_owned(),
        scopes: vec!["openid".to_owned(), "offline_access".to_owned()],
        resource: None,
        device_code: false,
    };
    Json(Discovery { version: "0.1.0".to_owned(), sign_in: Some(way) }).into_response()
}

async fn configuration(State(company): State<Company>) -> Json<Value> {
    let url = company.url();
    Json(json!({
        "issuer": url, "authorization_endpoint": format!("{url}/authorize"), "token_endpoint": format!("{url}/token"),
        "revocation_endpoint": format!("{url}/revoke"), "authorization_response_iss_parameter_supported": true,
        "code_challenge_methods_supported": ["S256"],
    }))
}

fn refusal(error: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({ "error": error }))).into_response()
}

async fn token(State(company): State<Company>, Form(form): Form<BTreeMap<String, String>>) -> Response {
    let mut books = company.books();
    if books.switches.down {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let field = |name: &str| form.get(name).cloned().unwrap_or_default();
    if field("client_id") != CLIENT {
        return refusal("invalid_client");
    }
    if field("grant_type") == "refresh_token" {
        let over = books.switches.over;
        // Each is good once.
        let user = books.refreshes.remove(&field("refresh_token")).filter(|_| !over);
        return match user {
            Some(user) => company.give(&mut books, &user, None),
            None => refusal("invalid_grant"),
        };
    }
    let code = field("code");
    if !books.used.insert(code.clone()) {
        return refusal("invalid_grant");
    }
    let Some(kept) = books.codes.remove(&code) else { return refusal("invalid_grant") };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(field("code_verifier")));
    if challenge != kept.challenge || field("redirect_uri") != kept.redirect {
        return refusal("invalid_grant");
    }
    let user = books.user.clone();
    company.give(&mut books, &user, Some(&kept.nonce))
}

async fn revoke(State(company): State<Company>, Form(form): Form<BTreeMap<String, String>>) -> StatusCode {
    let mut books = company.books();
    let token = form.get("token").cloned().unwrap_or_default();
    books.refreshes.remove(&token);
    books.revoked.push(token);
    StatusCode::OK
}

fn user_of(company: &Company, headers: &HeaderMap) -> Option<String> {
    let token = headers.get("authorization")?.to_str().ok()?.strip_prefix("Bearer ")?;
    company.books().accesses.get(token).cloned()
}

async fn stream(State(company): State<Company>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    let Some(user) = user_of(&company, &headers) else { return StatusCode::UNAUTHORIZED.into_response() };
    let (sender, says) = mpsc::unbounded_channel();
    company.books().streams.push(sender);
    company.heard.send_modify(|heard| heard.connects += 1);
    upgrade.on_upgrade(move |socket| talk(company, user, socket, says))
}

async fn talk(company: Company, user: String, mut socket: WebSocket, mut says: mpsc::UnboundedReceiver<Say>) {
    let say = |message: &ServerMessage| Message::text(serde_json::to_string(message).unwrap());
    loop {
        let answer = tokio::select! {
            said = says.recv() => match said {
                Some(Say::Event(number)) => {
                    let event = Event::Templates(Vec::new());
                    ServerMessage::Event(Box::new(NumberedEvent { number, at: now(), event }))
                }
                Some(Say::Over) | None => {
                    let frame = CloseFrame { code: CLOSE_SIGN_IN_OVER, reason: "".into() };
                    let _ = socket.send(Message::Close(Some(frame))).await;
                    return;
                }
            },
            heard = socket.recv() => match heard {
                Some(Ok(Message::Text(text))) => match serde_json::from_str(text.as_str()).unwrap() {
                    ClientMessage::Hello { .. } => snapshot(&company, &user),
                    ClientMessage::Renew { token } => {
                        assert_eq!(company.books().accesses.get(&token.0), Some(&user), "of the same user");
                        company.heard.send_modify(|heard| heard.renewals += 1);
                        ServerMessage::Renewed { until: None }
                    }
                    ClientMessage::Alive { .. } => continue,
                },
                Some(Ok(_)) => continue,
                _ => return,
            },
        };
        if socket.send(say(&answer)).await.is_err() {
            return;
        }
    }
}

fn snapshot(company: &Company, user: &str) -> ServerMessage {
    ServerMessage::Snapshot(Box::new(Snapshot {
        store: "company".to_owned(),
        last: company.books().events,
        now: now(),
        me: Me { id: user.to_owned(), upn: format!("{user}@halden.example"), ..Me::default() },
        agent: AgentState::default(),
        services: Vec::new(),
        sessions: Vec::new(),
        activities: Vec::new(),
        templates: Vec::new(),
        doors: Vec::new(),
        version: "0.1.0".to_owned(),
    }))
}
