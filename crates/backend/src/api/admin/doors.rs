//! Doors as they are set up, for administrators (SPEC S11.5, S13).

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::{DoorSetup, said};

use crate::{
    api::{State, auth::Administrator, body::ApiJson, problem::Problem},
    engine::audit::user,
};

/// All doors, without passwords.
#[utoipa::path(
    get, path = "/api/v1/admin/doors", tag = "Administration", security(("token" = [])),
    responses(
        (status = 200, body = Vec<DoorSetup>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, _: Administrator) -> Result<Json<Vec<DoorSetup>>, Problem> {
    Ok(Json(server.engine.door_setups().await?))
}

/// Makes a door, or changes the one of this name; its connection is made anew.
#[utoipa::path(
    put, path = "/api/v1/admin/doors/{name}", tag = "Administration", security(("token" = [])),
    params(("name" = String, Path, description = "The same as in the body")), request_body = DoorSetup,
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
    Path(name): Path<String>,
    ApiJson(setup): ApiJson<DoorSetup>,
) -> Result<StatusCode, Problem> {
    if name != setup.name {
        let detail = said!("said-names-differ", "The name in the address and the name in the body must be the same.");
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail));
    }
    server.engine.put_door(user(&by), setup).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes a door; its address and its connection end.
#[utoipa::path(
    delete, path = "/api/v1/admin/doors/{name}", tag = "Administration", security(("token" = [])),
    params(("name" = String, Path)),
    responses(
        (status = 204, description = "Removed"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "The server's own"),
    )
)]
pub async fn remove(
    server: State,
    Administrator(by): Administrator,
    Path(name): Path<String>,
) -> Result<StatusCode, Problem> {
    if server.engine.remove_door(user(&by), name).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Problem::not_found())
    }
}
