//! `GET /api/v1/me`: the signed-in user.

use axum::Json;
use nimbus_protocol::Me;

use super::{State, auth::SignedIn, problem::Problem};

/// The signed-in user.
#[utoipa::path(
    get, path = "/api/v1/me", tag = "Agents", security(("token" = [])),
    responses(
        (status = 200, body = Me),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn me(server: State, SignedIn(agent): SignedIn) -> Json<Me> {
    Json(server.engine.me(&agent))
}
