//! Door routes: a telephone system's request in, its answer out once everything is stored.

use std::{sync::Arc, time::Instant};

use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use nimbus_protocol::{DoorKind, said};

use super::{Server, body, phones, problem::Problem};
use crate::{engine::known::Known, proxies::Client, storage::doors::StoredDoor};
use nimbus_telephony::doors::web_hook::{self, HookRequest};

/// A telephone system tells something about a call.
///
/// The body is what the door's dialect says: Zammad's generic CTI (JSON or form), sipgate.io push, Placetel's
/// notifications, or any JSON or form for a door with a field map.
#[utoipa::path(
    post, path = "/in/{door}/{token}", tag = "Doors",
    params(("door" = String, Path, description = "Name of the door"), ("token" = String, Path, description = "Its token")),
    request_body(content = String, content_type = "application/json", description = "At most 64 KiB"),
    responses(
        (status = 200, description = "Taken and stored; the body is what the dialect expects"),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "Not readable"),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "Wrong token or signature"),
        (status = 413, body = Problem, content_type = "application/problem+json", description = "Too large"),
        (status = 415, body = Problem, content_type = "application/problem+json", description = "Neither JSON nor form"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "A field is missing or unknown"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "Not stored; try again"),
    )
)]
pub async fn hook(
    State(server): State<Arc<Server>>,
    Path((door, token)): Path<(String, String)>,
    request: Request,
) -> Response {
    let received = Instant::now();
    let known = server.engine.known();
    match known.door(&door, &token) {
        Some(door) => listen(&server, &known, door, received, request).await,
        None => turn_away(&server, known.doors.iter().find(|known| known.settings.name == door), request).await,
    }
}

/// The same under Zammad's own path, so that a recipe written for Zammad needs another host only.
#[utoipa::path(
    post, path = "/api/v1/cti/{token}", tag = "Doors",
    params(("token" = String, Path, description = "Token of a Zammad door")),
    request_body(content = String, content_type = "application/json", description = "At most 64 KiB"),
    responses(
        (status = 200, description = "Taken and stored"),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "Wrong token"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "A field is missing or unknown"),
    )
)]
pub async fn zammad(State(server): State<Arc<Server>>, Path(token): Path<String>, request: Request) -> Response {
    let received = Instant::now();
    let known = server.engine.known();
    match known.door_of_kind(DoorKind::Zammad, &token) {
        Some(door) => listen(&server, &known, door, received, request).await,
        None => turn_away(&server, None, request).await,
    }
}

/// Reads the body away first, so that the sender of a large one gets to read the answer.
pub(super) async fn turn_away(server: &Server, door: Option<&StoredDoor>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let too_large = body::read(&parts.headers, body, body::DOOR_LIMIT).await.err();
    let reason = said!("said-door-wrong-token", "A request had a wrong token.");
    server.engine.refused(door.map(|door| door.settings.name.as_str()), reason);
    // Anybody can do that as often as they like: the log is not theirs to fill.
    if let Some(times) = server.limits.wrong_doors.count(server.engine.clock.now()) {
        tracing::warn!(times, "A door was knocked at with a wrong name or token");
    } else {
        tracing::debug!("A door was knocked at with a wrong name or token");
    }
    too_large.unwrap_or_else(Problem::unknown_door).into_response()
}

async fn listen(server: &Server, known: &Known, door: &StoredDoor, received: Instant, request: Request) -> Response {
    match hear(server, known, door, received, request).await {
        Ok(response) => response,
        Err(problem) => refuse(server, &door.settings.name, problem),
    }
}

/// Notes that a request at a door was refused, and answers so.
pub(super) fn refuse(server: &Server, door: &str, problem: Problem) -> Response {
    // What the server could not store is the server's fault, not the telephone system's.
    if problem.status < 500 {
        server.engine.refused(Some(door), problem.said());
    }
    tracing::warn!(door, status = problem.status, kind = problem.kind, "Request refused");
    problem.into_response()
}

async fn hear(
    server: &Server,
    known: &Known,
    door: &StoredDoor,
    received: Instant,
    request: Request,
) -> Result<Response, Problem> {
    server.limits.door(&door.settings.name)?;
    if door.settings.kind == DoorKind::DeskPhones {
        // Phones that can only post say the same in the URL.
        phones::hear(server, &door.settings, request.uri(), received).await?;
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let (parts, body) = request.into_parts();
    let body = body::read(&parts.headers, body, body::DOOR_LIMIT).await?;
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let base = if server.fixed_url { None } else { asked_base(server, &parts) };
    let base = base.as_deref().unwrap_or(&known.base_url);
    let own_url = format!("{base}/in/{}/{}", door.settings.name, door.token);
    let hook = HookRequest { content_type: kind, headers: &parts.headers, body: &body, own_url: &own_url };
    let heard = web_hook::read(&hook, &door.settings, server.engine.clock.now())?;
    let count = heard.events.len();
    server.engine.hear(door.settings.name.clone(), heard.events, received).await?;
    tracing::info!(door = door.settings.name, events = count, "Heard");
    let mut response = Response::new(Body::from(heard.answer.body));
    *response.status_mut() = StatusCode::from_u16(heard.answer.status).unwrap_or(StatusCode::OK);
    let kind = HeaderValue::from_static(heard.answer.content_type);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}

/// The base URL under which the telephone system asked: what it reached once it reaches again.
fn asked_base(server: &Server, parts: &Parts) -> Option<String> {
    let host = parts.headers.get(header::HOST)?.to_str().ok()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':' | b'[' | b']');
    if host.is_empty() || !host.bytes().all(plain) {
        return None;
    }
    let secure = parts.extensions.get::<Client>().is_some_and(|client| client.secure);
    // A standalone program knows no proxies. What is said here reaches only whoever said it, and had the door's token.
    let said = || parts.headers.get("x-forwarded-proto").is_some_and(|proto| proto.as_bytes() == b"https");
    let scheme = if secure || (server.api_for_this_computer && said()) { "https" } else { "http" };
    Some(format!("{scheme}://{host}"))
}
