//! Calls that outside systems schedule for agents to make (SPEC S11.2).

use axum::{
    Json,
    extract::Path,
    http::{HeaderMap, StatusCode},
};
use nimbus_protocol::{NewOutboundCall, Scope, Task, TaskChange};

use super::{
    State,
    auth::Keyed,
    body::ApiJson,
    problem::Problem,
    tasks::{is_call, readable, take_away, way_in},
};

/// Schedules a call: when it is due it is offered to agents, in one or several attempts.
#[utoipa::path(
    post, path = "/api/v1/outbound-calls", tag = "Tasks", security(("key" = []), ("token" = [])), request_body = NewOutboundCall,
    responses(
        (status = 201, body = Task),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "The detail names the field"),
    )
)]
pub async fn make(
    server: State,
    keyed: Keyed,
    headers: HeaderMap,
    ApiJson(new): ApiJson<NewOutboundCall>,
) -> Result<(StatusCode, Json<Task>), Problem> {
    keyed.may(Scope::OutboundCalls)?;
    Ok((StatusCode::CREATED, Json(server.engine.make_outbound_call(new, way_in(&keyed, &headers)).await??)))
}

/// One scheduled call. Supervisors of its service may read it too.
#[utoipa::path(
    get, path = "/api/v1/outbound-calls/{id}", tag = "Tasks", security(("key" = []), ("token" = [])), params(("id" = String, Path)),
    responses(
        (status = 200, body = Task),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn one(server: State, keyed: Keyed, Path(id): Path<String>) -> Result<Json<Task>, Problem> {
    let found = server.engine.work(&id).await?.filter(is_call);
    Ok(Json(readable(&keyed, found, Scope::OutboundCalls)?))
}

/// Changes a scheduled call. `due_at` moves it, as long as it is not due.
#[utoipa::path(
    patch, path = "/api/v1/outbound-calls/{id}", tag = "Tasks", security(("key" = []), ("token" = [])),
    params(("id" = String, Path)), request_body = TaskChange,
    responses(
        (status = 200, body = Task),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "It is over, or due already"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "The detail names the field"),
    )
)]
pub async fn change(
    server: State,
    keyed: Keyed,
    Path(id): Path<String>,
    ApiJson(change): ApiJson<TaskChange>,
) -> Result<Json<Task>, Problem> {
    keyed.may(Scope::OutboundCalls)?;
    call(&server, &id).await?;
    Ok(Json(server.engine.change_work(&id, change).await??))
}

/// Takes a scheduled call away, wherever it stands. Supervisors of its service may too.
#[utoipa::path(
    delete, path = "/api/v1/outbound-calls/{id}", tag = "Tasks", security(("key" = []), ("token" = [])),
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "Taken away"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "It was over already"),
    )
)]
pub async fn remove(server: State, keyed: Keyed, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let task = server.engine.work(&id).await?.filter(is_call);
    take_away(&server, &keyed, task, Scope::OutboundCalls).await
}

async fn call(server: &State, id: &str) -> Result<Task, Problem> {
    server.engine.work(id).await?.filter(is_call).ok_or_else(Problem::not_found)
}
