//! `PUT /api/v1/activities/{id}`: what a desktop's template run did.

use axum::{extract::Path, http::StatusCode};
use nimbus_protocol::Activity;

use super::{State, auth::SignedIn, body::ApiJson, problem::Problem};

/// Stores an activity under its id; writing it again replaces it, and the same again changes nothing.
#[utoipa::path(
    put, path = "/api/v1/activities/{id}", tag = "Templates", security(("token" = [])),
    params(("id" = String, Path, description = "The activity's own id")), request_body = Activity,
    responses(
        (status = 204, description = "Stored"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn put_activity(
    server: State,
    SignedIn(agent): SignedIn,
    Path(id): Path<String>,
    ApiJson(activity): ApiJson<Activity>,
) -> Result<StatusCode, Problem> {
    if activity.id != id || id.is_empty() || id.len() > 1024 {
        let detail = "The id in the address and the id in the body must be the same, 1 to 1024 bytes.";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail));
    }
    server.engine.put_activity(agent.id.clone(), activity).await?;
    Ok(StatusCode::NO_CONTENT)
}
