//! The tenant's secrets, for administrators: names and hosts out, values in only.

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::{NewSecret, SecretInfo};

use super::{State, auth::Administrator, body::ApiJson, problem::Problem};
use crate::engine::audit::user;

/// Names and hosts of all secrets; the values are never told.
#[utoipa::path(
    get, path = "/api/v1/secrets", tag = "Templates", security(("token" = [])),
    responses(
        (status = 200, body = Vec<SecretInfo>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, _: Administrator) -> Result<Json<Vec<SecretInfo>>, Problem> {
    Ok(Json(server.engine.secrets().await?))
}

/// Stores a secret, or other hosts for one that is there. The value is kept encrypted and is told to nobody again.
#[utoipa::path(
    put, path = "/api/v1/secrets/{name}", tag = "Templates", security(("token" = [])),
    params(("name" = String, Path, description = "As in `$(Secret.<name>)`")), request_body = NewSecret,
    responses(
        (status = 204, description = "Stored"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "Does not fit, or there is no key to keep it with; the detail says what"),
    )
)]
pub async fn put(
    server: State,
    Administrator(by): Administrator,
    Path(name): Path<String>,
    ApiJson(new): ApiJson<NewSecret>,
) -> Result<StatusCode, Problem> {
    server.engine.put_secret(user(&by), name, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes a secret. Templates that name it fail from then on.
#[utoipa::path(
    delete, path = "/api/v1/secrets/{name}", tag = "Templates", security(("token" = [])),
    params(("name" = String, Path)),
    responses(
        (status = 204, description = "Removed"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn remove(
    server: State,
    Administrator(by): Administrator,
    Path(name): Path<String>,
) -> Result<StatusCode, Problem> {
    if server.engine.remove_secret(user(&by), name).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Problem::not_found())
    }
}
