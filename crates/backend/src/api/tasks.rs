//! Tasks, e-mails and messages of outside systems (SPEC S11.2).

use axum::{
    Json,
    extract::Path,
    http::{HeaderMap, StatusCode},
};
use nimbus_protocol::{Modality, NewTask, Scope, Task, TaskChange, UnixMillis};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    State,
    auth::{Caller, Keyed},
    body::{ApiJson, ApiQuery},
    idempotency,
    problem::Problem,
};
use crate::engine::work::make::{WayIn, WorkPage};

const DEFAULT_LIMIT: u32 = 50;
const MOST: u32 = 200;

/// Which tasks.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// Id, UPN or name of a service.
    service: Option<String>,
    /// Only those that are not over.
    #[serde(default)]
    open: bool,
    /// Only tasks made before this point in time (milliseconds since 1970).
    before: Option<i64>,
    /// How many: 1 to 200, 50 if left out.
    limit: Option<u32>,
}

/// The way in of the API's work. A key of its maker's own names the request also where the answer could not be kept.
pub fn way_in(keyed: &Keyed, headers: &HeaderMap) -> WayIn {
    let key = headers.get(idempotency::HEADER).and_then(|value| value.to_str().ok());
    WayIn { door: "API".into(), simulated: false, unique: key.map(|key| format!("{}\n{key}", keyed.owner())) }
}

/// Makes a task, an e-mail or a message: it waits in the service's queue and is offered to agents.
#[utoipa::path(
    post, path = "/api/v1/tasks", tag = "Tasks", security(("key" = []), ("token" = [])), request_body = NewTask,
    responses(
        (status = 201, body = Task),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "The detail names the field"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "The queue is full; `limit` says how many it holds"),
    )
)]
pub async fn make(
    server: State,
    keyed: Keyed,
    headers: HeaderMap,
    ApiJson(new): ApiJson<NewTask>,
) -> Result<(StatusCode, Json<Task>), Problem> {
    keyed.may(Scope::Tasks)?;
    Ok((StatusCode::CREATED, Json(server.engine.make_task(new, way_in(&keyed, &headers)).await??)))
}

/// Tasks and scheduled calls, newest first. A supervisor reads those of one service of theirs.
#[utoipa::path(
    get, path = "/api/v1/tasks", tag = "Tasks", security(("key" = []), ("token" = [])), params(Page),
    responses(
        (status = 200, body = Vec<Task>),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, keyed: Keyed, ApiQuery(page): ApiQuery<Page>) -> Result<Json<Vec<Task>>, Problem> {
    let wanted = page.service.as_deref().and_then(|word| server.engine.known().directory.service(word).cloned());
    if !wanted.is_some_and(|service| supervises(&keyed, &service.id)) {
        keyed.may(Scope::Tasks)?;
    }
    let limit = page.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MOST);
    let page = WorkPage { service: page.service, open: page.open, before: page.before.map(UnixMillis), limit };
    Ok(Json(server.engine.work_page(&page).await?))
}

/// One task. Supervisors of its service may read it too.
#[utoipa::path(
    get, path = "/api/v1/tasks/{id}", tag = "Tasks", security(("key" = []), ("token" = [])), params(("id" = String, Path)),
    responses(
        (status = 200, body = Task),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn one(server: State, keyed: Keyed, Path(id): Path<String>) -> Result<Json<Task>, Problem> {
    Ok(Json(readable(&keyed, server.engine.work(&id).await?, Scope::Tasks)?))
}

/// Changes a task that is not over; what is left out stays.
#[utoipa::path(
    patch, path = "/api/v1/tasks/{id}", tag = "Tasks", security(("key" = []), ("token" = [])), params(("id" = String, Path)),
    request_body = TaskChange,
    responses(
        (status = 200, body = Task),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "It is over"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "The detail names the field"),
    )
)]
pub async fn change(
    server: State,
    keyed: Keyed,
    Path(id): Path<String>,
    ApiJson(change): ApiJson<TaskChange>,
) -> Result<Json<Task>, Problem> {
    keyed.may(Scope::Tasks)?;
    // Scheduled calls have a scope and routes of their own.
    server.engine.work(&id).await?.filter(|task| !is_call(task)).ok_or_else(Problem::not_found)?;
    Ok(Json(server.engine.change_work(&id, change).await??))
}

/// Takes a task away, wherever it stands. Supervisors of its service may too.
#[utoipa::path(
    delete, path = "/api/v1/tasks/{id}", tag = "Tasks", security(("key" = []), ("token" = [])), params(("id" = String, Path)),
    responses(
        (status = 204, description = "Taken away"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "It was over already"),
    )
)]
pub async fn remove(server: State, keyed: Keyed, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let task = server.engine.work(&id).await?.filter(|task| !is_call(task));
    take_away(&server, &keyed, task, Scope::Tasks).await
}

/// The work, for whoever supervises its service or has the scope. Without the right to know, nobody is told whether it is
/// there.
pub fn readable(keyed: &Keyed, task: Option<Task>, scope: Scope) -> Result<Task, Problem> {
    if !task.as_ref().is_some_and(|task| supervises(keyed, &task.service)) {
        keyed.may(scope)?;
    }
    task.ok_or_else(Problem::not_found)
}

/// Takes work away, for whoever may read it.
pub async fn take_away(server: &State, keyed: &Keyed, task: Option<Task>, scope: Scope) -> Result<StatusCode, Problem> {
    let task = readable(keyed, task, scope)?;
    server.engine.cancel_work(&task.id).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether the caller supervises the service of this id.
fn supervises(keyed: &Keyed, service: &String) -> bool {
    matches!(&keyed.0, Caller::Agent(agent) if agent.supervises.contains(service))
}

/// Whether it is a scheduled call and no task.
pub fn is_call(task: &Task) -> bool {
    task.modality == Modality::Call
}
