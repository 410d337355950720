//! Doors as administrators see them.

use axum::{Json, extract::Path};
use nimbus_protocol::DoorInfo;

use super::{State, auth::Administrator, problem::Problem};
use crate::engine::audit::user;

/// All doors, with the URLs to paste into telephone systems.
#[utoipa::path(
    get, path = "/api/v1/doors", tag = "Doors", security(("token" = [])),
    responses(
        (status = 200, body = Vec<DoorInfo>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, _: Administrator) -> Result<Json<Vec<DoorInfo>>, Problem> {
    let mut view = server.engine.view().await?;
    Ok(Json(server.engine.doors(&mut view).await?))
}

/// Gives a door a new token; the old one is refused from now on.
#[utoipa::path(
    post, path = "/api/v1/doors/{name}/token", tag = "Doors", security(("token" = [])),
    params(("name" = String, Path, description = "Name of the door")),
    responses(
        (status = 200, body = DoorInfo),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn renew_token(
    server: State,
    Administrator(by): Administrator,
    Path(name): Path<String>,
) -> Result<Json<DoorInfo>, Problem> {
    let door = server.engine.renew_door_token(user(&by), name).await?;
    door.map(Json).ok_or_else(Problem::not_found)
}
