//! Responsibility profiles, for administrators (SPEC S11.5).

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::Profile;

use super::changed;
use crate::{
    api::{State, auth::Administrator, body::ApiJson, problem::Problem},
    tenant::Change,
};

/// All profiles; Duty and Off Duty exist always and are none of them.
#[utoipa::path(
    get, path = "/api/v1/admin/profiles", tag = "Administration", security(("token" = [])),
    responses(
        (status = 200, body = Vec<Profile>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, _: Administrator) -> Result<Json<Vec<Profile>>, Problem> {
    Ok(Json(server.engine.tenant().await?.profiles))
}

/// Makes a profile, or replaces the one with this id.
#[utoipa::path(
    put, path = "/api/v1/admin/profiles/{id}", tag = "Administration", security(("token" = [])),
    params(("id" = String, Path, description = "The same as in the body")), request_body = Profile,
    responses(
        (status = 204, description = "Stored, and in force at once"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "Does not fit; the detail says what"),
    )
)]
pub async fn put(
    server: State,
    Administrator(by): Administrator,
    Path(id): Path<String>,
    ApiJson(profile): ApiJson<Profile>,
) -> Result<StatusCode, Problem> {
    changed(&server, &by, &id, &profile.id.clone(), Change::Profile(profile)).await
}

/// Removes a profile, which takes it out of users.
#[utoipa::path(
    delete, path = "/api/v1/admin/profiles/{id}", tag = "Administration", security(("token" = [])),
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "Removed"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn remove(
    server: State,
    Administrator(by): Administrator,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    changed(&server, &by, &id, &id, Change::RemoveProfile(id.clone())).await
}
