//! Subscriptions to session events by web hook (SPEC S11.2).

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::{AuditActor, MadeWebHook, NewWebHook, Said, Scope, WebHook, said};

use super::{
    State,
    auth::{Caller, Keyed},
    body::ApiJson,
    problem::Problem,
};
use crate::{engine::audit, storage::web_hooks::StoredHook, web_hooks::check_url};

/// Shortest secret, in bytes.
const SHORTEST_SECRET: usize = 16;
const LONGEST: usize = 2_000;
/// Most subscriptions of the whole server: each event is stored once for each.
const MOST: usize = 50;

/// The caller's subscriptions with the result of the last delivery; all for an administrator.
#[utoipa::path(
    get, path = "/api/v1/web-hooks", tag = "Web hooks", security(("key" = []), ("token" = [])),
    responses(
        (status = 200, body = Vec<WebHook>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(server: State, caller: Keyed) -> Result<Json<Vec<WebHook>>, Problem> {
    caller.may(Scope::WebHooks)?;
    let hooks = server.engine.subscriptions().await?;
    Ok(Json(hooks.into_iter().filter(|hook| may_see(&caller, hook)).map(|hook| hook.about).collect()))
}

/// Subscribes to session events. They are sent as `WebHookEvent`, signed, in order, and again for 24 hours until they are
/// answered with 2xx. The secret is shown in this answer and never again.
#[utoipa::path(
    post, path = "/api/v1/web-hooks", tag = "Web hooks", security(("key" = []), ("token" = [])),
    request_body = NewWebHook,
    responses(
        (status = 201, body = MadeWebHook),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "Too many"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "The URL, the secret or the kinds do not fit"),
    )
)]
pub async fn make(
    server: State,
    caller: Keyed,
    ApiJson(wanted): ApiJson<NewWebHook>,
) -> Result<(StatusCode, Json<MadeWebHook>), Problem> {
    caller.may(Scope::WebHooks)?;
    let wrong = |detail: Said| Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail));
    if wanted.kinds.is_empty() {
        return wrong(said!("said-hook-kinds", "A web hook needs at least one kind of event."));
    }
    if wanted.secret.as_ref().is_some_and(|secret| !(SHORTEST_SECRET..=LONGEST).contains(&secret.len())) {
        return wrong(said!("said-hook-secret", "The secret needs at least {least} bytes.", least = SHORTEST_SECRET));
    }
    if wanted.url.len() > LONGEST {
        return wrong(said!("said-hook-url", "The URL has at most {most} bytes.", most = LONGEST));
    }
    if let Err(sentence) = check_url(&wanted.url, &server.engine.deliveries.sender.guard) {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "target-refused", sentence));
    }
    if server.engine.subscriptions().await?.len() >= MOST {
        let detail = said!("said-hooks-most", "There are {most} web hooks already, which is the most.", most = MOST);
        return Err(Problem::new(StatusCode::CONFLICT, "too-many", detail));
    }
    let made = server.engine.subscribe(by(&caller), caller.owner().to_owned(), wanted).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Ends a subscription; what waits for it is dropped.
#[utoipa::path(
    delete, path = "/api/v1/web-hooks/{id}", tag = "Web hooks", security(("key" = []), ("token" = [])),
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "Ended"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn remove(server: State, caller: Keyed, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    caller.may(Scope::WebHooks)?;
    let hooks = server.engine.subscriptions().await?;
    if !hooks.iter().any(|hook| hook.about.id == id && may_see(&caller, hook)) {
        return Err(Problem::not_found());
    }
    server.engine.unsubscribe(by(&caller), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An outside system sees its own; administrators see all.
fn may_see(caller: &Keyed, hook: &StoredHook) -> bool {
    matches!(caller.0, Caller::Agent(_)) || hook.owner == caller.owner()
}

/// Who is recorded.
fn by(caller: &Keyed) -> AuditActor {
    match &caller.0 {
        Caller::Agent(agent) => audit::user(agent),
        Caller::Key(key) => audit::key(key),
    }
}
