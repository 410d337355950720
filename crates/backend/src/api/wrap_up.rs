//! What agents write about their sessions, and suggestions for tags (SPEC S5.4).

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::WrapUp;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    State,
    auth::SignedIn,
    body::{ApiJson, ApiQuery},
    problem::Problem,
};
use crate::engine::wrap_up::Written;

const DEFAULT_LIMIT: u32 = 8;
const MOST: u32 = 50;
/// Longest text to look for, in letters; no tag is longer.
const LONGEST: usize = nimbus_protocol::wrap_up::LONGEST_TAG;

/// Stores codes, tags and note of one of the agent's sessions, open or ended. The whole value; the one with the latest
/// `edited_at` counts, so that repeating it or delivering it late does no harm. `edited_at` 0 means now.
#[utoipa::path(
    put, path = "/api/v1/sessions/{conversation}/wrap-up", tag = "Sessions", security(("token" = [])),
    params(("conversation" = String, Path)), request_body = WrapUp,
    responses(
        (status = 204, description = "Stored, or a later one is stored already"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "Too much, an unknown code, or not licensed"),
    )
)]
pub async fn put(
    server: State,
    SignedIn(agent): SignedIn,
    Path(conversation): Path<String>,
    ApiJson(wrap_up): ApiJson<WrapUp>,
) -> Result<StatusCode, Problem> {
    match server.engine.write_up(agent.id.clone(), conversation, wrap_up).await? {
        Written::Done => Ok(StatusCode::NO_CONTENT),
        Written::Unknown => Err(Problem::not_found()),
        Written::Wrong(sentence) => Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrap-up-refused", sentence)),
    }
}

/// What to suggest.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// What the tag contains, in any case; left out for the tags used most.
    q: Option<String>,
    /// How many: 1 to 50, 8 if left out.
    limit: Option<u32>,
}

/// Earlier tags of this and other agents, best first: at the beginning of the tag before inside it, own before others',
/// then by frequency and recency.
#[utoipa::path(
    get, path = "/api/v1/tags", tag = "Sessions", security(("token" = [])), params(Wanted),
    responses(
        (status = 200, body = Vec<String>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn tags(
    server: State,
    SignedIn(agent): SignedIn,
    ApiQuery(wanted): ApiQuery<Wanted>,
) -> Result<Json<Vec<String>>, Problem> {
    let text: String = wanted.q.unwrap_or_default().chars().take(LONGEST).collect();
    let limit = wanted.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MOST);
    Ok(Json(server.engine.suggest_tags(&agent.id, &text, limit).await?))
}
