//! An agent's own state: presence, profile, RONA, after-call work, reasons (SPEC S6).

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::{
    AgentState,
    agent_state::{FillIn, OfSession, SetPresence, SetProfile},
};

use super::{State, auth::SignedIn, body::ApiJson, problem::Problem};
use crate::distribution::Event;

/// The agent's own state, as the event stream tells it too.
#[utoipa::path(
    get, path = "/api/v1/me/state", tag = "Agent state", security(("token" = [])),
    responses(
        (status = 200, body = AgentState),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn state(server: State, SignedIn(agent): SignedIn) -> Result<Json<AgentState>, Problem> {
    Ok(Json(server.engine.state_of(&agent).await?))
}

/// Sets the agent's presence by hand.
#[utoipa::path(
    put, path = "/api/v1/me/presence", tag = "Agent state", security(("token" = [])), request_body = SetPresence,
    responses(
        (status = 204, description = "Done"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn presence(
    server: State,
    SignedIn(agent): SignedIn,
    ApiJson(set): ApiJson<SetPresence>,
) -> Result<StatusCode, Problem> {
    let event = Event::SetPresence { agent: agent.id.clone(), presence: set.presence, from: None };
    done(&server, event).await
}

/// Chooses a profile; it counts from the next session on.
#[utoipa::path(
    put, path = "/api/v1/me/profile", tag = "Agent state", security(("token" = [])), request_body = SetProfile,
    responses(
        (status = 204, description = "Done"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "Not licensed"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "No such profile"),
    )
)]
pub async fn profile(
    server: State,
    SignedIn(agent): SignedIn,
    ApiJson(set): ApiJson<SetProfile>,
) -> Result<StatusCode, Problem> {
    done(&server, Event::SetProfile { agent: agent.id.clone(), profile: set.profile }).await
}

/// Ends the agent's RONA: "Become available again".
#[utoipa::path(
    post, path = "/api/v1/me/rona/reset", tag = "Agent state", security(("token" = [])),
    responses((status = 204, description = "There is none now"))
)]
pub async fn reset_rona(server: State, SignedIn(agent): SignedIn) -> Result<StatusCode, Problem> {
    done(&server, Event::ResetRona { agent: agent.id.clone() }).await
}

/// Starts a new counter of after-call work, where the service allows it.
#[utoipa::path(
    post, path = "/api/v1/me/acw/extend", tag = "Agent state", security(("token" = [])), request_body = OfSession,
    responses(
        (status = 204, description = "Done"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "Not allowed, or over"),
    )
)]
pub async fn extend_acw(
    server: State,
    SignedIn(agent): SignedIn,
    ApiJson(of): ApiJson<OfSession>,
) -> Result<StatusCode, Problem> {
    server.engine.acw(&agent.id, of.conversation, true).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends after-call work early, where the service allows it.
#[utoipa::path(
    post, path = "/api/v1/me/acw/finish", tag = "Agent state", security(("token" = [])), request_body = OfSession,
    responses(
        (status = 204, description = "Done"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "Not allowed, or over"),
    )
)]
pub async fn finish_acw(
    server: State,
    SignedIn(agent): SignedIn,
    ApiJson(of): ApiJson<OfSession>,
) -> Result<StatusCode, Problem> {
    server.engine.acw(&agent.id, of.conversation, false).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Says why the agent was not available.
#[utoipa::path(
    put, path = "/api/v1/me/reasons/{request}", tag = "Agent state", security(("token" = [])), request_body = FillIn,
    params(("request" = String, Path, description = "Id of the request")),
    responses(
        (status = 204, description = "Done"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "Not asked, or no longer"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "No such reason"),
    )
)]
pub async fn fill_in(
    server: State,
    SignedIn(agent): SignedIn,
    Path(request): Path<String>,
    ApiJson(fill): ApiJson<FillIn>,
) -> Result<StatusCode, Problem> {
    done(&server, Event::FillReason { agent: agent.id.clone(), request, reason: fill.reason }).await
}

async fn done(server: &State, event: Event) -> Result<StatusCode, Problem> {
    server.engine.own_state(event).await??;
    Ok(StatusCode::NO_CONTENT)
}
