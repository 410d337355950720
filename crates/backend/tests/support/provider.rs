//! A small OpenID Connect provider for tests: its documents, its keys, its moods. It signs what it is told to.

use std::sync::{Arc, Mutex, MutexGuard};

use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use nimbus_backend::sign_in::settings::Settings;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use super::{START, signer::Signer};

/// What tokens for the server must have in `aud`.
pub const AUDIENCE: &str = "nimbus-api";

/// How the provider behaves now.
pub struct Mood {
    /// Every request fails.
    pub down: bool,
    /// What it calls itself; empty for its address.
    pub issuer: String,
    /// Where its configuration sends instead of answering.
    pub redirect: Option<String>,
    /// Bytes behind the keys.
    pub padding: usize,
    /// Keys by id; the last one signs.
    pub keys: Vec<(String, Arc<Signer>)>,
    pub max_age: Option<u32>,
    /// How often keys were asked for.
    pub asked: usize,
}

pub struct Provider {
    pub url: String,
    mood: Arc<Mutex<Mood>>,
    /// Closed, requests for keys wait.
    pub gate: Arc<Semaphore>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.task.abort();
    }
}

type Shared = (String, Arc<Mutex<Mood>>, Arc<Semaphore>);

impl Provider {
    pub async fn start() -> Self {
        let mood = Mood {
            down: false,
            issuer: String::new(),
            redirect: None,
            padding: 0,
            keys: vec![("first".into(), Arc::new(Signer::p256()))],
            max_age: None,
            asked: 0,
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (mood, gate) = (Arc::new(Mutex::new(mood)), Arc::new(Semaphore::new(1000)));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/keys", get(keys))
            .with_state((url.clone(), mood.clone(), gate.clone()));
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, mood, gate, task }
    }

    pub fn mood(&self) -> MutexGuard<'_, Mood> {
        self.mood.lock().unwrap()
    }

    /// Signs with a new key from now on; the old ones are no longer published.
    pub fn rotate(&self, kid: &str) {
        self.mood().keys = vec![(kid.into(), Arc::new(Signer::p256()))];
    }

    pub fn settings(&self) -> Settings {
        Settings {
            label: "Halden".into(),
            issuer: self.url.clone(),
            audience: vec![AUDIENCE.into()],
            client_id: "desktop".into(),
            scopes: ["openid", "profile", "offline_access"].map(str::to_owned).to_vec(),
            upn_claims: vec!["upn".into(), "preferred_username".into()],
            upn_claims_named: true,
            ..Settings::default()
        }
    }

    /// Claims of a good token of somebody, valid for five minutes from `at`, in seconds after the tests' start.
    pub fn claims(&self, subject: &str, upn: &str, at: i64) -> Value {
        let now = START / 1000 + at;
        json!({
            "iss": self.url, "aud": AUDIENCE, "sub": subject, "upn": upn, "name": "Mara Lindt", "scope": "openid profile",
            "iat": now, "nbf": now, "exp": now + 300,
        })
    }

    /// Signs by the key of now.
    pub fn sign(&self, claims: &Value) -> String {
        let (kid, signer) = self.mood().keys.last().unwrap().clone();
        signer.token(&json!({"alg": "ES256", "typ": "at+jwt", "kid": kid}), claims)
    }

    pub fn token(&self, subject: &str, upn: &str, at: i64) -> String {
        self.sign(&self.claims(subject, upn, at))
    }
}

async fn configuration(State((url, mood, _)): State<Shared>) -> Response {
    let mood = mood.lock().unwrap();
    if mood.down {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if let Some(to) = &mood.redirect {
        return Redirect::temporary(to).into_response();
    }
    let issuer = if mood.issuer.is_empty() { &url } else { &mood.issuer };
    Json(json!({
        "issuer": issuer, "jwks_uri": format!("{url}/keys"), "authorization_endpoint": format!("{url}/auth"),
        "token_endpoint": format!("{url}/token"), "code_challenge_methods_supported": ["S256"],
    }))
    .into_response()
}

async fn keys(State((_, mood, gate)): State<Shared>) -> Response {
    mood.lock().unwrap().asked += 1;
    let _open = gate.acquire().await.unwrap();
    let mood = mood.lock().unwrap();
    if mood.down {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let published: Vec<Value> = mood.keys.iter().map(|(kid, signer)| signer.jwk(kid)).collect();
    let body = json!({"keys": published, "padding": "x".repeat(mood.padding)}).to_string();
    let age = mood.max_age.map(|age| (header::CACHE_CONTROL, format!("max-age={age}")));
    (axum::response::AppendHeaders(age), [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
