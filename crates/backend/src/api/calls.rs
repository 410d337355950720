//! What an agent does with a session: answer, decline, take from a list, end. Calls are asked of their door, where it can
//! (SPEC S4.3); what we distribute ourselves is distribution's matter (SPEC S7.3).

use axum::{extract::Path, http::StatusCode};
use nimbus_protocol::said;

use super::{State, auth::SignedIn, problem::Problem};
use crate::engine::{simulator::Asked, work::wishes::WorkWish};
use nimbus_telephony::doors::simulator::Wish;

/// Answers a ringing call, or accepts other work.
#[utoipa::path(
    post, path = "/api/v1/sessions/{conversation}/answer", tag = "Sessions", security(("token" = [])),
    params(("conversation" = String, Path)),
    responses(
        (status = 204, description = "Done"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "The door cannot, or too late"),
    )
)]
pub async fn answer(
    server: State,
    signed_in: SignedIn,
    Path(conversation): Path<String>,
) -> Result<StatusCode, Problem> {
    ask(&server, &signed_in, Wish::Answer, &conversation).await
}

/// Declines a ringing call, or other work.
#[utoipa::path(
    post, path = "/api/v1/sessions/{conversation}/decline", tag = "Sessions", security(("token" = [])),
    params(("conversation" = String, Path)),
    responses(
        (status = 204, description = "Done"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "The door cannot, or too late"),
    )
)]
pub async fn decline(
    server: State,
    signed_in: SignedIn,
    Path(conversation): Path<String>,
) -> Result<StatusCode, Problem> {
    ask(&server, &signed_in, Wish::Decline, &conversation).await
}

/// Ends a call.
#[utoipa::path(
    post, path = "/api/v1/sessions/{conversation}/hang-up", tag = "Sessions", security(("token" = [])),
    params(("conversation" = String, Path)),
    responses(
        (status = 204, description = "Done"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "The door cannot, or too late"),
    )
)]
pub async fn hang_up(
    server: State,
    signed_in: SignedIn,
    Path(conversation): Path<String>,
) -> Result<StatusCode, Problem> {
    ask(&server, &signed_in, Wish::HangUp, &conversation).await
}

/// Takes a waiting session from the list of a service whose agents do so.
#[utoipa::path(
    post, path = "/api/v1/sessions/{conversation}/pick-up", tag = "Sessions", security(("token" = [])),
    params(("conversation" = String, Path)),
    responses(
        (status = 204, description = "Yours"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session of the asker's services"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "Taken by another, or not yours to take"),
    )
)]
pub async fn pick_up(
    server: State,
    SignedIn(agent): SignedIn,
    Path(conversation): Path<String>,
) -> Result<StatusCode, Problem> {
    let task = server.engine.work(&conversation).await?;
    let shared = task.is_some_and(|task| agent.services.contains(&task.service));
    // Whoever shares it with nobody is not told that it is there.
    if !shared && server.engine.card_of(&agent.id, &conversation).await?.is_none() {
        return Err(Problem::not_found());
    }
    server.engine.wish(WorkWish::PickUp, &agent.id, &conversation).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// The agent is done with a task, an e-mail, a message or a scheduled call.
#[utoipa::path(
    post, path = "/api/v1/sessions/{conversation}/done", tag = "Sessions", security(("token" = [])),
    params(("conversation" = String, Path)),
    responses(
        (status = 204, description = "Done"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "Not accepted, or a call"),
    )
)]
pub async fn done(
    server: State,
    SignedIn(agent): SignedIn,
    Path(conversation): Path<String>,
) -> Result<StatusCode, Problem> {
    let card = server.engine.card_of(&agent.id, &conversation).await?.ok_or_else(Problem::not_found)?;
    if card.task.is_none() {
        let detail = said!("said-call-is-hung-up", "A call ends when somebody hangs up.");
        return Err(Problem::new(StatusCode::CONFLICT, "no-task", detail));
    }
    server.engine.wish(WorkWish::Done, &agent.id, &conversation).await??;
    Ok(StatusCode::NO_CONTENT)
}

async fn ask(
    server: &State,
    SignedIn(agent): &SignedIn,
    wish: Wish,
    conversation: &str,
) -> Result<StatusCode, Problem> {
    let conflict = |slug, detail| Err(Problem::new(StatusCode::CONFLICT, slug, detail));
    let card = server.engine.card_of(&agent.id, conversation).await?;
    if card.is_some_and(|card| card.task.is_some()) {
        let wish = match wish {
            Wish::Answer => WorkWish::Accept,
            Wish::Decline => WorkWish::Decline,
            Wish::HangUp => return conflict("door-cannot", said!("said-ends-with-done", "This is ended with Done.")),
            Wish::Transfer(_) => {
                return conflict("door-cannot", said!("said-only-calls-passed-on", "Only calls are passed on."));
            }
        };
        server.engine.wish(wish, &agent.id, conversation).await??;
        return Ok(StatusCode::NO_CONTENT);
    }
    answered(server.engine.ask(wish, agent, conversation).await?)
}

/// What a door made of it, as an answer.
pub(super) fn answered(asked: Asked) -> Result<StatusCode, Problem> {
    let conflict = |slug, detail| Err(Problem::new(StatusCode::CONFLICT, slug, detail));
    match asked {
        Asked::Done => Ok(StatusCode::NO_CONTENT),
        Asked::Unknown => Err(Problem::not_found()),
        Asked::Unable => conflict(
            "door-cannot",
            said!("said-no-commands", "The telephone system of this call takes no commands. Use the telephone."),
        ),
        Asked::TooLate => {
            conflict("too-late", said!("said-call-too-late", "The call has ended or was answered already."))
        }
        Asked::Refused(why) => Err(why.into()),
    }
}
