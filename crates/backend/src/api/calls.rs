//! Asking a door to answer, decline or end a call, where it can (SPEC S4.3).

use axum::{extract::Path, http::StatusCode};

use super::{State, auth::SignedIn, problem::Problem};
use crate::{doors::simulator::Wish, engine::simulator::Asked};

/// Answers a ringing call.
#[utoipa::path(
    post, path = "/api/v1/sessions/{conversation}/answer", tag = "Sessions", security(("token" = [])),
    params(("conversation" = String, Path)),
    responses(
        (status = 204, description = "Done"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "The door cannot, or too late"),
    )
)]
pub async fn answer(
    server: State,
    signed_in: SignedIn,
    Path(conversation): Path<String>,
) -> Result<StatusCode, Problem> {
    ask(&server, &signed_in, Wish::Answer, &conversation).await
}

/// Declines a ringing call.
#[utoipa::path(
    post, path = "/api/v1/sessions/{conversation}/decline", tag = "Sessions", security(("token" = [])),
    params(("conversation" = String, Path)),
    responses(
        (status = 204, description = "Done"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "The door cannot, or too late"),
    )
)]
pub async fn decline(
    server: State,
    signed_in: SignedIn,
    Path(conversation): Path<String>,
) -> Result<StatusCode, Problem> {
    ask(&server, &signed_in, Wish::Decline, &conversation).await
}

/// Ends a call.
#[utoipa::path(
    post, path = "/api/v1/sessions/{conversation}/hang-up", tag = "Sessions", security(("token" = [])),
    params(("conversation" = String, Path)),
    responses(
        (status = 204, description = "Done"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "The door cannot, or too late"),
    )
)]
pub async fn hang_up(
    server: State,
    signed_in: SignedIn,
    Path(conversation): Path<String>,
) -> Result<StatusCode, Problem> {
    ask(&server, &signed_in, Wish::HangUp, &conversation).await
}

async fn ask(
    server: &State,
    SignedIn(agent): &SignedIn,
    wish: Wish,
    conversation: &str,
) -> Result<StatusCode, Problem> {
    let conflict = |slug, detail| Err(Problem::new(StatusCode::CONFLICT, slug, detail));
    match server.engine.ask(wish, &agent.id, conversation).await? {
        Asked::Done => Ok(StatusCode::NO_CONTENT),
        Asked::Unknown => Err(Problem::not_found()),
        Asked::Unable => {
            conflict("door-cannot", "The telephone system of this call takes no commands. Use the telephone.")
        }
        Asked::TooLate => conflict("too-late", "The call has ended or was answered already."),
    }
}
