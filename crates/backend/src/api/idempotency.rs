//! `Idempotency-Key` on writes: a repetition gets the first answer, and does nothing.
//!
//! The key is the agent's or the outside system's own; the same key with another request is refused. Answers are kept for 24 hours.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRequestParts, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use nimbus_protocol::said;
use sha2::{Digest, Sha256};

use super::{
    Server,
    auth::Keyed,
    body::{self, API_LIMIT},
    guard::DOOR_PATHS,
    problem::{CONTENT_TYPE, Problem},
};
use crate::storage::idempotency::Remembered;

pub const HEADER: &str = "idempotency-key";
const REPLAYED: &str = "idempotency-replayed";
const LONGEST_KEY: usize = 255;

/// Writes whose body names what they are about, so that a repetition does and answers the same without a kept answer;
/// a template's run waits for the first of them, a file of contacts makes nothing double.
const SAFE_TO_REPEAT: [&str; 4] =
    ["/api/v1/claims", "/api/v1/activities/", "/api/v1/templates/run-action", "/api/v1/contacts/import"];

/// Requests and answers with secrets: not even a hash of them is kept here.
const NEVER_KEPT: [&str; 4] =
    ["/api/v1/admin/api-keys", "/api/v1/web-hooks", "/api/v1/secrets/", "/api/v1/templates/test-action"];

type Key = (String, String);

/// Keys of requests that are being answered now.
#[derive(Debug, Default)]
pub struct Keys(Mutex<HashSet<Key>>);

/// Frees a key when its request is answered or given up.
struct Busy {
    server: Arc<Server>,
    key: Key,
}

impl Busy {
    fn begin(server: &Arc<Server>, key: Key) -> Option<Self> {
        let fresh = server.keys.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        fresh.then(|| Self { server: server.clone(), key })
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.server.keys.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

pub async fn layer(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let writes = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH | Method::DELETE);
    let path = request.uri().path();
    let secret = |known: &&str| if known.ends_with('/') { path.starts_with(*known) } else { path == *known };
    let own_identity =
        DOOR_PATHS.iter().chain(&SAFE_TO_REPEAT).any(|known| path.starts_with(known)) || NEVER_KEPT.iter().any(secret);
    if !writes || own_identity || !request.headers().contains_key(HEADER) {
        return next.run(request).await;
    }
    // To its end even if the asker goes away: the answer must be kept for the repetition.
    let answered = tokio::spawn(async move { once(server, request, next).await }).await;
    match answered {
        Ok(Ok(response)) => response,
        Ok(Err(problem)) => problem.into_response(),
        Err(_) => Problem::from(crate::engine::EngineError::Stopping).into_response(),
    }
}

async fn once(server: Arc<Server>, request: Request, next: Next) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let key = parts.headers.get(HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    if key.is_empty() || key.len() > LONGEST_KEY {
        let detail = said!("said-bad-key", "The Idempotency-Key must be 1 to 255 visible characters.");
        return Err(Problem::new(StatusCode::BAD_REQUEST, "bad-idempotency-key", detail));
    }
    let caller = Keyed::from_request_parts(&mut parts, &server).await?.owner().to_owned();
    let body = body::read(&parts.headers, body, API_LIMIT).await?;
    let mut hasher = Sha256::new();
    hasher.update(parts.method.as_str());
    hasher.update([0]);
    hasher.update(parts.uri.to_string());
    hasher.update([0]);
    hasher.update(&body);
    let fingerprint = hasher.finalize().to_vec();

    let owner = (caller.clone(), key.clone());
    let Some(_busy) = Busy::begin(&server, owner) else {
        let detail = said!("said-request-in-progress", "A request with this Idempotency-Key is being answered now.");
        return Err(Problem::new(StatusCode::CONFLICT, "request-in-progress", detail));
    };
    if let Some(known) = server.engine.remembered(&caller, &key).await? {
        if known.request != fingerprint {
            return Err(Problem::key_reused());
        }
        return Ok(replay(known));
    }
    let (parts, body) = next.run(Request::from_parts(parts, Body::from(body))).await.into_parts();
    let bytes = to_bytes(body, API_LIMIT).await.unwrap_or_default();
    if !passes(parts.status) {
        let answer = Remembered { request: fingerprint, status: parts.status.as_u16(), body: bytes.to_vec() };
        server.engine.remember(caller, key, answer).await?;
    }
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

/// Answers that say "not now": another try may go well, and must not get the old answer. Everything else was decided; a
/// 409 too, so that a late repetition does not take what was offered anew meanwhile.
fn passes(status: StatusCode) -> bool {
    const NOT_NOW: [StatusCode; 3] =
        [StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_EARLY, StatusCode::TOO_MANY_REQUESTS];
    status.is_server_error() || NOT_NOW.contains(&status)
}

fn replay(known: Remembered) -> Response {
    let status = StatusCode::from_u16(known.status).unwrap_or(StatusCode::OK);
    let mut response = Response::new(Body::from(Bytes::from(known.body)));
    *response.status_mut() = status;
    if status != StatusCode::NO_CONTENT {
        let kind = if status.is_success() { "application/json" } else { CONTENT_TYPE };
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    response
}
