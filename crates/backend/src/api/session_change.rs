//! Customer and parameters of a session, as outside systems learn them (SPEC S11.2): of tasks and of calls.

use axum::{extract::Path, http::StatusCode};
use nimbus_protocol::{Customer, Parameter, Scope, TaskChange};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{State, auth::Keyed, body::ApiJson, problem::Problem};

/// What is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SessionChange {
    customer: Option<Customer>,
    /// Only these are set; others stay.
    parameters: Option<Vec<Parameter>>,
}

/// Changes customer and parameters of a session for everybody who has it. What the customer leaves out stays.
#[utoipa::path(
    patch, path = "/api/v1/sessions/{conversation}", tag = "Sessions", security(("key" = []), ("token" = [])),
    params(("conversation" = String, Path)), request_body = SessionChange,
    responses(
        (status = 204, description = "Done"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "The task is over"),
    )
)]
pub async fn change(
    server: State,
    keyed: Keyed,
    Path(conversation): Path<String>,
    ApiJson(change): ApiJson<SessionChange>,
) -> Result<StatusCode, Problem> {
    keyed.may(Scope::Sessions)?;
    let engine = &server.engine;
    if engine.work(&conversation).await?.is_some() {
        let SessionChange { customer, parameters } = change;
        let change = TaskChange { customer, parameters, ..TaskChange::default() };
        engine.change_work(&conversation, change).await??;
        return Ok(StatusCode::NO_CONTENT);
    }
    let parameters = change.parameters.unwrap_or_default();
    let known = engine.amend_call(conversation, change.customer.unwrap_or_default(), parameters).await?;
    if known { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}
