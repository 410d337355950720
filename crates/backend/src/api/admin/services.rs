//! Services, for administrators (SPEC S11.5).

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::Service;

use super::changed;
use crate::{
    api::{State, auth::Administrator, body::ApiJson, problem::Problem},
    tenant::Change,
};

/// All services, in the order in which they were made.
#[utoipa::path(
    get, path = "/api/v1/admin/services", tag = "Administration", security(("token" = [])),
    responses(
        (status = 200, body = Vec<Service>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, _: Administrator) -> Result<Json<Vec<Service>>, Problem> {
    Ok(Json(server.engine.tenant().await?.services))
}

/// Makes a service, or replaces the one with this id.
#[utoipa::path(
    put, path = "/api/v1/admin/services/{id}", tag = "Administration", security(("token" = [])),
    params(("id" = String, Path, description = "The same as in the body")), request_body = Service,
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
    ApiJson(service): ApiJson<Service>,
) -> Result<StatusCode, Problem> {
    changed(&server, &by, &id, &service.id.clone(), Change::Service(Box::new(service))).await
}

/// Removes a service, which takes it out of users and profiles.
#[utoipa::path(
    delete, path = "/api/v1/admin/services/{id}", tag = "Administration", security(("token" = [])),
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
    changed(&server, &by, &id, &id, Change::RemoveService(id.clone())).await
}
