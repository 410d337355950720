//! Reasons for not being available, for administrators (SPEC S11.5).

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::Reason;

use super::changed;
use crate::{
    api::{State, auth::Administrator, body::ApiJson, problem::Problem},
    tenant::Change,
};

/// All reasons, in the order in which they are offered.
#[utoipa::path(
    get, path = "/api/v1/admin/reasons", tag = "Administration", security(("token" = [])),
    responses(
        (status = 200, body = Vec<Reason>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, _: Administrator) -> Result<Json<Vec<Reason>>, Problem> {
    Ok(Json(server.engine.tenant().await?.reasons))
}

/// Makes a reason, or replaces the one with this id. A new one is the last.
#[utoipa::path(
    put, path = "/api/v1/admin/reasons/{id}", tag = "Administration", security(("token" = [])),
    params(("id" = String, Path, description = "The same as in the body")), request_body = Reason,
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
    ApiJson(reason): ApiJson<Reason>,
) -> Result<StatusCode, Problem> {
    changed(&server, &by, &id, &reason.id.clone(), Change::Reason(reason)).await
}

/// Removes a reason, which takes it out of users' lists.
#[utoipa::path(
    delete, path = "/api/v1/admin/reasons/{id}", tag = "Administration", security(("token" = [])),
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
    changed(&server, &by, &id, &id, Change::RemoveReason(id.clone())).await
}

/// Replaces all reasons by these, in this order.
#[utoipa::path(
    put, path = "/api/v1/admin/reasons", tag = "Administration", security(("token" = [])),
    request_body = Vec<Reason>,
    responses(
        (status = 204, description = "Stored, and in force at once"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "Does not fit; the detail says what"),
    )
)]
pub async fn replace(
    server: State,
    Administrator(by): Administrator,
    ApiJson(reasons): ApiJson<Vec<Reason>>,
) -> Result<StatusCode, Problem> {
    changed(&server, &by, "", "", Change::Reasons(reasons)).await
}
