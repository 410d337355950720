//! API keys of outside systems, for administrators (SPEC S11.6).

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::{ApiKey, MadeApiKey, NewApiKey, said};

use crate::{
    api::{State, auth::Administrator, body::ApiJson, problem::Problem},
    engine::audit::user,
};

/// Longest name, in letters.
const LONGEST_NAME: usize = 100;

/// All keys, without the keys themselves.
#[utoipa::path(
    get, path = "/api/v1/admin/api-keys", tag = "Administration", security(("token" = [])),
    responses(
        (status = 200, body = Vec<ApiKey>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, _: Administrator) -> Result<Json<Vec<ApiKey>>, Problem> {
    Ok(Json(server.engine.keys().await?))
}

/// Makes a key. It is shown in this answer and never again; no answer is kept for an `Idempotency-Key`.
#[utoipa::path(
    post, path = "/api/v1/admin/api-keys", tag = "Administration", security(("token" = [])),
    request_body = NewApiKey,
    responses(
        (status = 201, body = MadeApiKey),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn make(
    server: State,
    Administrator(by): Administrator,
    ApiJson(wanted): ApiJson<NewApiKey>,
) -> Result<(StatusCode, Json<MadeApiKey>), Problem> {
    if wanted.name.trim().is_empty() || wanted.name.chars().count() > LONGEST_NAME || wanted.scopes.is_empty() {
        let detail = said!(
            "said-api-key-unfit",
            "A key needs a name of 1 to {most} letters and at least one scope.",
            most = LONGEST_NAME
        );
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail));
    }
    Ok((StatusCode::CREATED, Json(server.engine.make_key(user(&by), wanted).await?)))
}

/// Revokes a key; requests with it are refused from now on.
#[utoipa::path(
    delete, path = "/api/v1/admin/api-keys/{id}", tag = "Administration", security(("token" = [])),
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "Revoked"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn revoke(
    server: State,
    Administrator(by): Administrator,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    if server.engine.revoke_key(user(&by), id).await? { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}
