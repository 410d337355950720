//! Microsoft's sign-in and Graph on a free port of this computer, as far as the presence door needs them, with the
//! answers and errors that Microsoft documents. It writes down what it is asked.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::{Bytes, to_bytes},
    extract::State,
    http::{Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use nimbus_backend::graph::settings::{GraphOptions, SecretSource, Way};
use nimbus_telephony::doors::settings::Secret;
use serde_json::{Value, json};
use tokio::sync::watch;

pub const SECRET: &str = "hush-hush-client-secret";
pub const APPLICATION: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";

/// One request, or one inside of a batch.
#[derive(Clone, Debug)]
pub struct Seen {
    /// "token", or what stands below the version, without its query; inside of a batch it begins with "batched ".
    pub what: String,
    /// The token that came with it.
    pub token: String,
    pub body: Value,
}

/// Answers the first request whose `what` ends in this.
#[derive(Clone)]
struct Fault {
    what: &'static str,
    status: u16,
    code: &'static str,
    retry_after: Option<String>,
}

#[derive(Default)]
pub struct World {
    /// Id and real name by the name in small letters.
    users: BTreeMap<String, (String, String)>,
    /// Availability and activity by id.
    presences: BTreeMap<String, (String, String)>,
    /// Ids of those for whom the application has set a presence.
    set: BTreeSet<String>,
    /// Ids that spoil a whole request.
    bad: BTreeSet<String>,
    /// Name by the agent's own token.
    own: BTreeMap<String, String>,
    /// Graph's tokens that are good, with the agent's own token that each was given for.
    good: BTreeMap<String, Option<String>>,
    made: u32,
    faults: Vec<Fault>,
}

#[derive(Clone)]
struct Shared {
    world: Arc<Mutex<World>>,
    seen: Arc<watch::Sender<Vec<Seen>>>,
}

/// It serves as long as the runtime that it was started on.
pub struct Microsoft {
    pub address: SocketAddr,
    shared: Shared,
}

impl Microsoft {
    pub async fn new() -> Self {
        let shared = Shared { world: Arc::default(), seen: Arc::new(watch::channel(Vec::new()).0) };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(answer).with_state(shared.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, shared }
    }

    /// What leads a server here.
    pub fn options(&self, way: Way) -> GraphOptions {
        GraphOptions {
            tenant: "halden.example".into(),
            client_id: APPLICATION.into(),
            secret: SecretSource::Value(Secret(SECRET.into())),
            way,
            poll: Duration::from_secs(30),
            set_presence: false,
            requests_per_30_s: 1_400,
            sign_in_url: format!("http://{}", self.address).parse().unwrap(),
            graph_url: format!("http://{}/v1.0", self.address).parse().unwrap(),
        }
    }

    fn world(&self) -> std::sync::MutexGuard<'_, World> {
        self.shared.world.lock().unwrap()
    }

    /// There is an account: its id is "id-" and the name before the @.
    pub fn account(&self, name: &str) -> &Self {
        self.account_named(name, name)
    }

    /// The account that is found by `name` is called otherwise.
    pub fn account_named(&self, name: &str, upn: &str) -> &Self {
        let id = format!("id-{}", name.split('@').next().unwrap());
        self.world().presences.insert(id.clone(), ("Available".into(), "Available".into()));
        self.world().users.insert(name.to_lowercase(), (id, upn.to_owned()));
        self
    }

    /// This agent's own token belongs to this account.
    pub fn own_token(&self, token: &str, name: &str) {
        self.world().own.insert(token.to_owned(), name.to_owned());
    }

    pub fn shows(&self, name: &str, availability: &str, activity: &str) {
        self.world().presences.insert(format!("id-{name}"), (availability.to_owned(), activity.to_owned()));
    }

    pub fn spoils(&self, name: &str) {
        self.world().bad.insert(format!("id-{name}"));
    }

    pub fn is_set(&self, name: &str) -> bool {
        self.world().set.contains(&format!("id-{name}"))
    }

    /// As if another server had set it.
    pub fn set(&self, name: &str) {
        self.world().set.insert(format!("id-{name}"));
    }

    /// The next request to `what` is answered so.
    pub fn fails(&self, what: &'static str, status: u16, code: &'static str, retry_after: Option<&str>) {
        let retry_after = retry_after.map(str::to_owned);
        self.world().faults.push(Fault { what, status, code, retry_after });
    }

    /// All of Graph's tokens are good no more.
    pub fn revoke(&self) {
        self.world().good.clear();
    }

    /// Requests to `what` until now.
    pub fn count(&self, what: &str) -> usize {
        self.shared.seen.borrow().iter().filter(|seen| seen.what.ends_with(what)).count()
    }

    /// The `nth` request to `what`, counted from one, when it has come.
    pub async fn seen(&self, what: &str, nth: usize) -> Seen {
        let of = |seen: &[Seen]| seen.iter().filter(|seen| seen.what.ends_with(what)).nth(nth - 1).cloned();
        let mut changes = self.shared.seen.subscribe();
        let all = changes.wait_for(|all| of(all).is_some()).await.unwrap();
        of(&all).unwrap()
    }
}

async fn answer(State(shared): State<Shared>, request: Request<axum::body::Body>) -> Response {
    let path = request.uri().path().to_owned();
    let token = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = token.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default().to_owned();
    let bytes = to_bytes(request.into_body(), 1 << 20).await.unwrap();
    if path.ends_with("/oauth2/v2.0/token") {
        return shared.token(&bytes);
    }
    let what = path.strip_prefix("/v1.0").unwrap_or(&path).to_owned();
    let body: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let (status, retry_after, body) = shared.graph(&what, &token, &body);
    with(status, retry_after, body)
}

fn with(status: u16, retry_after: Option<String>, body: Value) -> Response {
    let mut response = (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response();
    if let Some(after) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, after.parse().unwrap());
    }
    response
}

/// An error's body, as it is documented.
fn error(code: &str) -> Value {
    json!({"error": {"code": code, "message": format!("Something about {code}."), "innerError": {
        "request-id": "94fb3b52-452a-4535-a601-69e0a90e3aa2", "date": "2026-11-18T12:51:51"}}})
}

type Answer = (u16, Option<String>, Value);

impl Shared {
    fn note(&self, what: &str, token: &str, body: Value) {
        let seen = Seen { what: what.to_owned(), token: token.to_owned(), body };
        self.seen.send_modify(|all| all.push(seen));
    }

    fn fault(&self, what: &str) -> Option<Fault> {
        let mut world = self.world.lock().unwrap();
        let at = world.faults.iter().position(|fault| what.ends_with(fault.what))?;
        Some(world.faults.remove(at))
    }

    fn token(&self, body: &Bytes) -> Response {
        let form: BTreeMap<String, String> = url::form_urlencoded::parse(body).into_owned().collect();
        self.note("token", "", json!(form));
        if let Some(fault) = self.fault("token") {
            let body = json!({"error": fault.code, "error_description": "AADSTS7000215: Invalid client secret provided.",
                "error_codes": [7_000_215], "timestamp": "2026-11-18 10:53:27Z", "trace_id": "t", "correlation_id": "c"});
            return with(fault.status, fault.retry_after, body);
        }
        let of = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
        assert_eq!((of("client_id"), of("client_secret")), (APPLICATION, SECRET));
        assert_eq!(of("scope"), "https://graph.microsoft.com/.default");
        let own = match of("grant_type") {
            "client_credentials" => None,
            "urn:ietf:params:oauth:grant-type:jwt-bearer" => {
                assert_eq!(of("requested_token_use"), "on_behalf_of");
                Some(of("assertion").to_owned())
            }
            other => panic!("{other}"),
        };
        let mut world = self.world.lock().unwrap();
        world.made += 1;
        let token = format!("graph-token-{}", world.made);
        world.good.insert(token.clone(), own);
        drop(world);
        with(
            200,
            None,
            json!({"token_type": "Bearer", "expires_in": 3_599, "ext_expires_in": 3_599, "access_token": token}),
        )
    }

    fn graph(&self, what: &str, token: &str, body: &Value) -> Answer {
        self.note(what, token, body.clone());
        if !self.world.lock().unwrap().good.contains_key(token) {
            return (401, None, error("InvalidAuthenticationToken"));
        }
        if let Some(fault) = self.fault(what) {
            return (fault.status, fault.retry_after, error(fault.code));
        }
        if what == "/$batch" {
            let requests = body["requests"].as_array().unwrap();
            assert!((1..=20).contains(&requests.len()), "a batch holds 20");
            let mut responses: Vec<Value> = requests.iter().map(|request| self.part(request, token)).collect();
            // They come in any order.
            responses.reverse();
            return (200, None, json!({ "responses": responses }));
        }
        self.single(what, token, body)
    }

    fn part(&self, request: &Value, token: &str) -> Value {
        let url = request["url"].as_str().unwrap();
        let what = url.split('?').next().unwrap();
        self.note(&format!("batched {what}"), token, Value::Null);
        let (status, retry_after, body) = match self.fault(&format!("batched {what}")) {
            Some(fault) => (fault.status, fault.retry_after, error(fault.code)),
            None => self.single(what, token, &Value::Null),
        };
        let headers = match retry_after {
            Some(after) => json!({"Content-Type": "application/json", "Retry-After": after}),
            None => json!({"Content-Type": "application/json"}),
        };
        json!({"id": request["id"], "status": status, "headers": headers, "body": body})
    }

    fn single(&self, what: &str, token: &str, body: &Value) -> Answer {
        let mut world = self.world.lock().unwrap();
        let me = world.good.get(token).cloned().flatten().and_then(|own| world.own.get(&own).cloned());
        match (what, me) {
            ("/me", Some(me)) => world.user(&me),
            ("/me/presence", Some(me)) => {
                let (id, _) = world.users[&me.to_lowercase()].clone();
                (200, None, world.presence(&id))
            }
            ("/communications/getPresencesByUserId", _) => {
                let ids: Vec<&str> = body["ids"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
                if ids.len() > 650 || ids.iter().any(|id| world.bad.contains(*id)) {
                    return (400, None, error("BadRequest"));
                }
                let value: Vec<Value> = ids.iter().map(|id| world.presence(id)).collect();
                (200, None, json!({ "value": value }))
            }
            _ => world.of_user(what.strip_prefix("/users/").unwrap(), body),
        }
    }
}

impl World {
    fn user(&self, name: &str) -> Answer {
        match self.users.get(&name.to_lowercase()) {
            Some((id, upn)) => (200, None, json!({"id": id, "userPrincipalName": upn})),
            None => (404, None, error("Request_ResourceNotFound")),
        }
    }

    /// As it is gathered from all of a person's sessions: Busy goes before Available and Away.
    fn presence(&self, id: &str) -> Value {
        let unknown = || ("PresenceUnknown".to_owned(), "PresenceUnknown".to_owned());
        let (availability, activity) = self.presences.get(id).cloned().unwrap_or_else(unknown);
        let weaker = matches!(availability.as_str(), "Available" | "Away" | "Offline");
        let (availability, activity) =
            if weaker && self.set.contains(id) { ("Busy".into(), "InACall".into()) } else { (availability, activity) };
        json!({"id": id, "availability": availability, "activity": activity, "statusMessage": null})
    }

    fn of_user(&mut self, rest: &str, body: &Value) -> Answer {
        let Some((id, call)) = rest.split_once("/presence/") else { return self.user(&rest.replace("%40", "@")) };
        assert_eq!(body["sessionId"], APPLICATION, "the session of the application is its client id");
        match call {
            "setPresence" => {
                assert_eq!((&body["availability"], &body["activity"]), (&json!("Busy"), &json!("InACall")));
                assert_eq!(body["expirationDuration"], "PT15M");
                self.set.insert(id.to_owned());
                (200, None, Value::Null)
            }
            "clearPresence" if self.set.remove(id) => (200, None, Value::Null),
            "clearPresence" => (404, None, error("NotFound")),
            other => panic!("{other}"),
        }
    }
}
