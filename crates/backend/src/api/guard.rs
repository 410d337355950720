//! Who may come near, and how often: door routes for the chosen callers, everything else for this computer alone in
//! standalone mode; addresses that ask or guess too much are sent away for a while.

use std::{sync::Arc, sync::PoisonError, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    Server,
    problem::{Genuine, Problem},
};
use crate::proxies::Client;

/// Paths of doors, as they are routed.
pub const DOOR_PATHS: [&str; 2] = ["/in/", "/api/v1/cti/"];

/// Refuses callers from places that were not chosen, and those who ask too often.
pub async fn layer(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let Some(&client) = request.extensions().get::<Client>() else {
        return Problem::not_from_here().into_response();
    };
    let address = client.address;
    if let Err(many) = server.limits.address(address) {
        return Problem::from(many).into_response();
    }
    let is_door = DOOR_PATHS.iter().any(|path| request.uri().path().starts_with(path));
    let admitted = if is_door {
        server.callers.read().unwrap_or_else(PoisonError::into_inner).admit(address, client.is_this_computer())
    } else {
        !server.api_for_this_computer || client.is_this_computer()
    };
    if !admitted {
        return Problem::not_from_here().into_response();
    }
    let may_guess = is_door || request.headers().contains_key(header::AUTHORIZATION);
    let response = next.run(request).await;
    // Looked at after the token, so that whoever guesses locks out nobody else behind the same address. To a guesser the
    // answers are the same: no more than so many wrong tokens in a minute are told to be wrong.
    if may_guess
        && response.status() == StatusCode::UNAUTHORIZED
        && response.extensions().get::<Genuine>().is_none()
        && let Err(many) = server.limits.failed(address)
    {
        return Problem::from(many).into_response();
    }
    response
}

/// One line of the log a request: the route as written in the program, so that no token and no id is in it.
pub async fn log(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    let route = route.as_deref().unwrap_or("unknown");
    if response.status().is_server_error() {
        tracing::error!(%method, route, status, micros, "Request failed");
    } else {
        tracing::debug!(%method, route, status, micros, "Request");
    }
    response
}
