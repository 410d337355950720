//! Calling out on behalf of services, passing calls on, and the colleagues whom one can call (SPEC S9.1).

use axum::{
    Json,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use nimbus_protocol::{Block, CallCheck, NewCall, Person, Said, StartedCall, Transfer, said};
use nimbus_telephony::doors::{line::NotDone, simulator::Wish};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    State,
    auth::SignedIn,
    body::{ApiJson, ApiQuery},
    calls,
    problem::Problem,
};
use crate::engine::call_out::NotCalled;

/// Most people of an answer.
const MOST: u32 = 50;
const DEFAULT_LIMIT: u32 = 10;

/// What a call to a number or a colleague would be: who it is, and what must be confirmed. Calls nobody.
#[utoipa::path(
    post, path = "/api/v1/calls/check", tag = "Calling", security(("token" = [])), request_body = NewCall,
    responses((status = 200, body = CallCheck))
)]
pub async fn check(
    server: State,
    SignedIn(agent): SignedIn,
    ApiJson(new): ApiJson<NewCall>,
) -> Result<Json<CallCheck>, Problem> {
    Ok(Json(server.engine.check_call(&agent, &new).await?))
}

/// Calls on behalf of a service: the agent's own telephone rings first, then the target is called. The call's card is told on
/// the stream.
#[utoipa::path(
    post, path = "/api/v1/calls", tag = "Calling", security(("token" = [])), request_body = NewCall,
    responses(
        (status = 202, body = StartedCall),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "Not on behalf of this service"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "Not now, not without being confirmed (`confirm-first`), or the telephone system does not do it"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "Nothing that is ever called"),
    )
)]
pub async fn call(
    server: State,
    SignedIn(agent): SignedIn,
    ApiJson(new): ApiJson<NewCall>,
) -> Result<Response, Problem> {
    match server.engine.call(&agent, &new).await? {
        Ok(started) => Ok((StatusCode::ACCEPTED, Json(started)).into_response()),
        Err(refused) => Err(refused.into()),
    }
}

/// Passes a call on to a number or a colleague without consultation, where its door can.
#[utoipa::path(
    post, path = "/api/v1/sessions/{conversation}/transfer", tag = "Sessions", security(("token" = [])),
    params(("conversation" = String, Path)), request_body = Transfer,
    responses(
        (status = 204, description = "Done"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "The door cannot, or too late"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "Nothing that a call is ever passed to"),
    )
)]
pub async fn transfer(
    server: State,
    SignedIn(agent): SignedIn,
    Path(conversation): Path<String>,
    ApiJson(transfer): ApiJson<Transfer>,
) -> Result<StatusCode, Problem> {
    let card = server.engine.card_of(&agent.id, &conversation).await?.ok_or_else(Problem::not_found)?;
    let new = NewCall { target: transfer.target, ..NewCall::default() };
    let check = server.engine.check_call(&agent, &new).await?;
    let never = |detail: Said| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not-called", detail);
    if let Some(refusal) = check.refusal {
        return Err(never(refusal));
    }
    let Some(target) = check.target.filter(|target| !target.dial.is_empty()) else {
        return Err(never(said!(
            "said-no-telephone-of-colleague",
            "This colleague has no telephone that can be called."
        )));
    };
    // A simulated telephone system knows people by name.
    let to = if card.simulated { target.name.unwrap_or(target.dial) } else { target.dial };
    let asked = server.engine.ask(Wish::Transfer(to), &agent, &conversation).await?;
    calls::answered(asked)
}

/// Which colleagues.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Words that must all occur in name, department, UPN or telephones.
    q: Option<String>,
    /// 1 to 50, 10 if left out.
    limit: Option<u32>,
}

/// Colleagues, with their presence; those whose name begins with the words first.
#[utoipa::path(
    get, path = "/api/v1/people", tag = "Calling", security(("token" = [])), params(Wanted),
    responses(
        (status = 200, body = Vec<Person>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn people(
    server: State,
    SignedIn(agent): SignedIn,
    ApiQuery(wanted): ApiQuery<Wanted>,
) -> Result<Json<Vec<Person>>, Problem> {
    let limit = wanted.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MOST);
    Ok(Json(server.engine.people(&agent, wanted.q.as_deref().unwrap_or_default(), limit as usize).await?))
}

impl From<NotCalled> for Problem {
    fn from(refused: NotCalled) -> Self {
        let conflict = |slug: &str, detail: Said| Self::new(StatusCode::CONFLICT, slug, detail);
        match refused {
            NotCalled::NoService => {
                let detail = said!("said-no-call-for-service", "You cannot call on behalf of this service.");
                Self::new(StatusCode::NOT_FOUND, "no-such-service", detail)
            }
            NotCalled::Never(detail) => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "not-called", detail),
            NotCalled::Confirm(_) => {
                conflict("confirm-first", said!("said-confirm-first", "This call must be confirmed first."))
            }
            NotCalled::NoDoor => conflict(
                "no-telephone",
                said!("said-no-telephone-system", "No telephone system that can call for you is connected."),
            ),
            NotCalled::Blocked(block) => conflict(
                "blocked",
                match block {
                    Block::Offline => said!("said-you-are-offline", "You are offline."),
                    Block::Rona => said!("said-offer-not-answered", "An offer was not answered: reset it first."),
                    Block::AfterCallWork => said!("said-acw-not-finished", "Your after-call work is not finished."),
                    Block::InSession => said!("said-you-are-in-a-session", "You are in a session."),
                    Block::Ringing => said!("said-something-rings", "Something is ringing for you."),
                    Block::OffDuty | Block::NotAvailable | Block::NoServices => {
                        said!("said-state-forbids", "Your state forbids it.")
                    }
                },
            ),
            NotCalled::NotDone(why) => why.into(),
        }
    }
}

impl From<NotDone> for Problem {
    fn from(why: NotDone) -> Self {
        let (slug, detail) = match why {
            NotDone::NoConnection => {
                ("no-telephone", said!("said-telephone-system-away", "The telephone system is not connected."))
            }
            NotDone::NoTelephone => (
                "no-telephone",
                said!(
                    "said-no-telephone-there",
                    "The telephone system has no telephone for you, or it is not registered."
                ),
            ),
            NotDone::NoCall => ("too-late", said!("said-call-too-late", "The call has ended or was answered already.")),
            NotDone::Refused => {
                ("telephone-refused", said!("said-telephone-system-refused", "The telephone system refused it."))
            }
            NotDone::Unable => (
                "door-cannot",
                said!("said-no-commands", "The telephone system of this call takes no commands. Use the telephone."),
            ),
            NotDone::NoAnswer => (
                "telephone-silent",
                said!("said-telephone-system-silent", "The telephone system did not answer in time."),
            ),
        };
        Self::new(StatusCode::CONFLICT, slug, detail)
    }
}
