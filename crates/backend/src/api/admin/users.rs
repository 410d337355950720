//! Users, for administrators (SPEC S11.5).

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::Agent;

use super::changed;
use crate::{
    api::{State, auth::Administrator, body::ApiJson, problem::Problem},
    tenant::Change,
};

/// All users, by id.
#[utoipa::path(
    get, path = "/api/v1/admin/users", tag = "Administration", security(("token" = [])),
    responses(
        (status = 200, body = Vec<Agent>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, _: Administrator) -> Result<Json<Vec<Agent>>, Problem> {
    Ok(Json(server.engine.tenant().await?.users))
}

/// Makes a user, or replaces the one with this id. Their `licences` say what they have, see S6.7.
#[utoipa::path(
    put, path = "/api/v1/admin/users/{id}", tag = "Administration", security(("token" = [])),
    params(("id" = String, Path, description = "The same as in the body")), request_body = Agent,
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
    ApiJson(user): ApiJson<Agent>,
) -> Result<StatusCode, Problem> {
    changed(&server, &by, &id, &user.id.clone(), Change::User(Box::new(user))).await
}

/// Removes a user and their tokens; what they did stays in the history. One administrator must stay.
#[utoipa::path(
    delete, path = "/api/v1/admin/users/{id}", tag = "Administration", security(("token" = [])),
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
    changed(&server, &by, &id, &id, Change::RemoveUser(id.clone())).await
}
