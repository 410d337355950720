//! `GET /.well-known/nimbus-assistant`: how a desktop that knows this server's address alone learns to sign in.

use axum::{
    Json,
    http::{HeaderName, header},
};
use nimbus_protocol::Discovery;

use super::State;

/// Changed settings reach desktops within minutes.
const CACHE: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "public, max-age=300")];

/// How to sign in here. It needs no token and holds no secret.
#[utoipa::path(
    get, path = "/.well-known/nimbus-assistant", tag = "Server",
    responses((status = 200, body = Discovery, description = "Without `sign_in`, tokens are given by hand only"))
)]
pub async fn discovery(server: State) -> ([(HeaderName, &'static str); 1], Json<Discovery>) {
    let sign_in = server.sign_in.as_ref().map(|sign_in| sign_in.settings.way());
    (CACHE, Json(Discovery { version: env!("CARGO_PKG_VERSION").to_owned(), sign_in }))
}
