//! Templates: administrators edit the tenant's, agents their own (SPEC S8.10).

use std::sync::Arc;

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::{Agent, Template, said};

use super::{
    Server, State,
    auth::{Administrator, SignedIn},
    body::ApiJson,
    problem::Problem,
};
use crate::{
    engine::{EngineError, templates::edited_for},
    storage,
    tenant::templates::{Change, NotChanged},
};

/// All templates in list order for an administrator; else those that concern the agent, switched-off ones among them.
/// What services open as conversation context is not among them.
#[utoipa::path(
    get, path = "/api/v1/templates", tag = "Templates", security(("token" = [])),
    responses(
        (status = 200, body = Vec<Template>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, SignedIn(agent): SignedIn) -> Result<Json<Vec<Template>>, Problem> {
    let mut view = server.engine.view().await?;
    let all = storage::templates::all(&mut view).await.map_err(EngineError::from)?;
    if agent.administrator {
        return Ok(Json(all));
    }
    let known = server.engine.known();
    Ok(Json(edited_for(&all, &agent, &known.directory).into_iter().cloned().collect()))
}

/// Replaces all templates by these, in this order.
#[utoipa::path(
    put, path = "/api/v1/templates", tag = "Templates", security(("token" = [])), request_body = Vec<Template>,
    responses(
        (status = 204, description = "Stored"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn replace(
    server: State,
    Administrator(by): Administrator,
    ApiJson(templates): ApiJson<Vec<Template>>,
) -> Result<StatusCode, Problem> {
    changed(&server, by, Change::All(templates)).await
}

/// Makes or replaces several templates, all or none: each as if it were put by its id, new ones last in this order.
#[utoipa::path(
    post, path = "/api/v1/templates/import", tag = "Templates", security(("token" = [])), request_body = Vec<Template>,
    responses(
        (status = 204, description = "All are stored"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "One is not theirs to edit; none is stored"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "Some do not fit, and none is stored; the detail says what"),
    )
)]
pub async fn import(
    server: State,
    SignedIn(by): SignedIn,
    ApiJson(templates): ApiJson<Vec<Template>>,
) -> Result<StatusCode, Problem> {
    changed(&server, by, Change::Import(templates)).await
}

/// Makes a template, which then stands last, or replaces the one with this id. An administrator may do so with all; an
/// agent with direct templates of their own.
#[utoipa::path(
    put, path = "/api/v1/templates/{id}", tag = "Templates", security(("token" = [])),
    params(("id" = String, Path, description = "The same as in the body")), request_body = Template,
    responses(
        (status = 204, description = "Stored"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "Not theirs to edit"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "Does not fit; the detail says what"),
    )
)]
pub async fn put(
    server: State,
    SignedIn(by): SignedIn,
    Path(id): Path<String>,
    ApiJson(template): ApiJson<Template>,
) -> Result<StatusCode, Problem> {
    if template.id != id {
        let detail = said!("said-ids-differ", "The id in the address and the id in the body must be the same.");
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail));
    }
    changed(&server, by, Change::Put(Box::new(template))).await
}

/// Removes a template.
#[utoipa::path(
    delete, path = "/api/v1/templates/{id}", tag = "Templates", security(("token" = [])),
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "Removed"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "Not theirs to edit"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn remove(server: State, SignedIn(by): SignedIn, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    changed(&server, by, Change::Remove(id)).await
}

/// Lets the templates with these ids share their places in the list anew, in this order. All others stay where they are.
#[utoipa::path(
    put, path = "/api/v1/templates/order", tag = "Templates", security(("token" = [])), request_body = Vec<String>,
    responses(
        (status = 204, description = "Stored"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "Not theirs to edit"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn order(
    server: State,
    SignedIn(by): SignedIn,
    ApiJson(ids): ApiJson<Vec<String>>,
) -> Result<StatusCode, Problem> {
    changed(&server, by, Change::Order(ids)).await
}

async fn changed(server: &Server, by: Arc<Agent>, change: Change) -> Result<StatusCode, Problem> {
    match server.engine.change_templates(by, change).await? {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(NotChanged::Forbidden) => {
            let detail = said!(
                "said-templates-of-others",
                "Administrators edit the team's templates, and everybody edits their own."
            );
            Err(Problem::new(StatusCode::FORBIDDEN, "not-yours", detail))
        }
        Err(NotChanged::NotFound) => Err(Problem::not_found()),
        Err(NotChanged::Wrong(sentence)) => {
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", sentence))
        }
    }
}
