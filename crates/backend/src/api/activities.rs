//! `PUT /api/v1/activities/{id}`: what a desktop's template run did.

use axum::{extract::Path, http::StatusCode};
use nimbus_protocol::{Activity, Said, said};

use super::{State, auth::SignedIn, body::ApiJson, problem::Problem};
use crate::engine::activities::{Kept, MOST};

/// Longest name, in bytes.
const LONGEST_NAME: usize = 1024;
/// As many as an action takes from an answer.
const MOST_VALUES: usize = 50;
/// Longest result, detail and values together, in bytes: more than a template's longest text.
const LONGEST_TEXTS: usize = 128 * 1024;

/// Stores an activity of one of the asker's sessions under its id; writing it again replaces it, and the same again changes nothing.
#[utoipa::path(
    put, path = "/api/v1/activities/{id}", tag = "Templates", security(("token" = [])),
    params(("id" = String, Path, description = "The activity's own id")), request_body = Activity,
    responses(
        (status = 204, description = "Stored"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No session of the asker's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "The session has too many"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn put_activity(
    server: State,
    SignedIn(agent): SignedIn,
    Path(id): Path<String>,
    ApiJson(activity): ApiJson<Activity>,
) -> Result<StatusCode, Problem> {
    if activity.id != id || id.is_empty() || id.len() > 1024 {
        let detail = said!(
            "said-ids-differ-or-long",
            "The id in the address and the id in the body must be the same, 1 to 1024 bytes."
        );
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail));
    }
    if let Some(detail) = too_long(&activity) {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "does-not-fit", detail));
    }
    match server.engine.put_activity(agent.id.clone(), activity).await? {
        Kept::Done => Ok(StatusCode::NO_CONTENT),
        Kept::Unknown => Err(Problem::not_found()),
        Kept::TooMany => {
            let detail = said!(
                "said-too-many-activities",
                "The session has {most} activities, which is the most that are kept.",
                most = MOST
            );
            Err(Problem::new(StatusCode::CONFLICT, "too-many-activities", detail))
        }
    }
}

/// What of an activity is longer than any template's run makes it, as a plain sentence.
fn too_long(activity: &Activity) -> Option<Said> {
    let names = [&activity.conversation.0, &activity.template, &activity.template_name];
    let texts = activity.values.iter().flat_map(|(name, value)| [name, value]);
    let length = texts.chain([&activity.detail]).map(String::len).sum::<usize>() + activity.result.size();
    if names.iter().any(|name| name.len() > LONGEST_NAME) {
        return Some(said!(
            "said-activity-names",
            "Conversation, template and its name are at most {most} bytes long each.",
            most = LONGEST_NAME
        ));
    }
    if activity.values.len() > MOST_VALUES {
        return Some(said!("said-activity-values", "An activity has at most {most} values.", most = MOST_VALUES));
    }
    (length > LONGEST_TEXTS).then(|| {
        said!(
            "said-activity-texts",
            "Result, detail and values are at most {most} bytes long, all together.",
            most = LONGEST_TEXTS
        )
    })
}
