//! The built-in telephone system on demand (SPEC S1.4).

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::{ConversationId, said};
use serde::Serialize;
use utoipa::ToSchema;

use super::{State, auth::SignedIn, problem::Problem};
use nimbus_telephony::doors::simulator::SCRIPTS;

/// A script that has begun.
#[derive(Debug, Serialize, ToSchema)]
pub struct Simulated {
    conversation: ConversationId,
}

/// The names of the simulator's scripts; none where it has no door.
#[utoipa::path(
    get, path = "/api/v1/simulator", tag = "Simulator", security(("token" = [])),
    responses(
        (status = 200, body = Vec<String>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, _: SignedIn) -> Json<Vec<&'static str>> {
    let present = server.engine.known().simulator().is_some();
    Json(SCRIPTS.iter().filter(|_| present).map(|script| script.name).collect())
}

/// Plays a script; it rings the agent who asks.
#[utoipa::path(
    post, path = "/api/v1/simulator/{script}", tag = "Simulator", security(("token" = [])),
    params(("script" = String, Path, description = "Name of a script")),
    responses(
        (status = 202, body = Simulated),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "No service for it"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "The queue is full"),
    )
)]
pub async fn start(
    server: State,
    SignedIn(agent): SignedIn,
    Path(script): Path<String>,
) -> Result<(StatusCode, Json<Simulated>), Problem> {
    let conversation = server.engine.simulate(&script, &agent).await?.ok_or_else(|| {
        let names: Vec<_> = SCRIPTS.iter().map(|script| script.name).collect();
        let detail = said!(
            "said-no-script",
            "There is no such script, or no simulator here. The scripts are {scripts}.",
            scripts = names.join(", ")
        );
        Problem::new(StatusCode::NOT_FOUND, "unknown-script", detail)
    })??;
    Ok((StatusCode::ACCEPTED, Json(Simulated { conversation })))
}
