//! Requests of templates that the server sends: for a claimed moment, and to try one out.

use axum::{Json, http::StatusCode};
use nimbus_protocol::{ActionOutcome, RunAction, TestAction, TestOutcome, said};

use super::{
    State,
    auth::{Administrator, SignedIn},
    body::ApiJson,
    problem::Problem,
};
use crate::engine::{EngineError, actions::NotRun};

/// Longest of each of the texts that name an action, in bytes.
const LONGEST: usize = 512;
/// As high as numbers of actions and tries may be.
const HIGHEST: u32 = 1000;

/// Sends one web request of a template of the team, for a moment that the asker has claimed, and answers when it is over,
/// which may take minutes. Asking again for the same action tells what became of it, and sends nothing twice that must
/// not be. The session's values and the secrets are the server's, and so are the values of earlier answers that it got
/// itself; those that the asker got come along. What an answer gave to be kept secret stays with the server. A further try
/// of the user (`nth` above 0) needs no claim once the try before it is over.
#[utoipa::path(
    post, path = "/api/v1/templates/run-action", tag = "Templates", security(("token" = [])), request_body = RunAction,
    responses(
        (status = 200, body = ActionOutcome),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "The asker does not hold the claim"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session, template or action for this agent"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "It does not run for this session; the detail says why"),
    )
)]
pub async fn run(
    server: State,
    SignedIn(agent): SignedIn,
    ApiJson(asked): ApiJson<RunAction>,
) -> Result<Json<ActionOutcome>, Problem> {
    let texts = [&asked.conversation.0, &asked.template];
    let others = [&asked.holder, &asked.mark, &asked.wish];
    let unfit =
        texts.iter().any(|text| text.is_empty()) || texts.iter().chain(&others).any(|text| text.len() > LONGEST);
    if unfit || asked.position.max(asked.nth) > HIGHEST {
        let detail = said!(
            "said-action-unfit",
            "Conversation and template must be 1 to 512 bytes, holder, mark and wish at most as many, position and number \
             at most 1000."
        );
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail));
    }
    match server.engine.run_action(agent, asked).await {
        Ok(outcome) => Ok(Json(outcome)),
        Err(NotRun::NotClaimed) => {
            let detail = said!("said-claim-not-held", "This desktop does not hold the claim on the template.");
            Err(Problem::new(StatusCode::FORBIDDEN, "not-claimed", detail))
        }
        Err(NotRun::NotFound) => Err(Problem::not_found()),
        Err(NotRun::Refused(sentence)) => Err(EngineError::Refused(sentence).into()),
        Err(NotRun::Stopping) => Err(EngineError::Stopping.into()),
        Err(NotRun::Unavailable) => Err(EngineError::NotStored.into()),
    }
}

/// Sends an action that is being edited, once, with the given values and the team's secrets. Nothing is claimed and
/// nothing is kept; secrets are dots in the answer.
#[utoipa::path(
    post, path = "/api/v1/templates/test-action", tag = "Templates", security(("token" = [])), request_body = TestAction,
    responses(
        (status = 200, body = TestOutcome),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn test(
    server: State,
    _: Administrator,
    ApiJson(test): ApiJson<TestAction>,
) -> Result<Json<TestOutcome>, Problem> {
    Ok(Json(server.engine.test_action(test).await?))
}
