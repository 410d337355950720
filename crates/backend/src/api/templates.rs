//! Templates of the tenant, for administrators.

use axum::{Json, http::StatusCode};
use nimbus_protocol::Template;

use super::{
    State,
    auth::{Administrator, SignedIn},
    body::ApiJson,
    problem::Problem,
};
use crate::{engine::snapshot::templates_for, storage};

/// All templates in list order for an administrator; else those that concern the agent.
#[utoipa::path(
    get, path = "/api/v1/templates", tag = "Templates", security(("token" = [])),
    responses(
        (status = 200, body = Vec<Template>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, SignedIn(agent): SignedIn) -> Result<Json<Vec<Template>>, Problem> {
    let mut view = server.engine.view().await?;
    let all = storage::templates::all(&mut view).await.map_err(crate::engine::EngineError::from)?;
    Ok(Json(if agent.administrator { all } else { templates_for(all, &agent, &server.engine.known().directory) }))
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
    _: Administrator,
    ApiJson(templates): ApiJson<Vec<Template>>,
) -> Result<StatusCode, Problem> {
    let mut ids = std::collections::BTreeSet::new();
    if let Some(template) = templates.iter().find(|template| template.id.is_empty() || !ids.insert(&template.id)) {
        let detail = format!("The template \"{}\" has an id that is empty or stands twice.", template.name);
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail));
    }
    for template in &templates {
        if let Some(problem) = nimbus_templates::check(template).first() {
            let detail = format!("The template \"{}\", {problem}", template.name);
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail));
        }
    }
    server.engine.set_templates(templates).await?;
    Ok(StatusCode::NO_CONTENT)
}
