//! Who may come near: door routes for the chosen callers, everything else for this computer alone in standalone mode.

use std::{net::SocketAddr, sync::Arc, sync::PoisonError, time::Instant};

use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Server, problem::Problem};
use crate::network::plain;

/// Paths of doors, as they are routed.
pub const DOOR_PATHS: [&str; 2] = ["/in/", "/api/v1/cti/"];

/// Address of whoever sent the request.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// Refuses callers from places that were not chosen.
pub async fn layer(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<Peer>>().map(|info| plain(info.0.0.ip()));
    let is_door = DOOR_PATHS.iter().any(|path| request.uri().path().starts_with(path));
    let admitted = match peer {
        Some(peer) if is_door => server.callers.read().unwrap_or_else(PoisonError::into_inner).admit(peer),
        Some(peer) => !server.api_for_this_computer || peer.is_loopback(),
        None => false,
    };
    if admitted {
        return next.run(request).await;
    }
    Problem::new(
        StatusCode::FORBIDDEN,
        "not-from-here",
        "This address may not be reached from your computer. See the setting \"Doors listen on\".",
    )
    .into_response()
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
