//! Files of contacts (SPEC S9.5), and which of several contacts a customer is.

use axum::{
    Json,
    extract::{FromRequest, Path, Request},
    http::StatusCode,
};
use nimbus_contacts::{MOST_BYTES, Unreadable};
use nimbus_protocol::{ChosenContact, ImportReport, Scope, said};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    State,
    auth::{Caller, Keyed, SignedIn},
    body::{self, ApiJson, ApiQuery},
    problem::Problem,
};
use crate::engine::{audit, contacts::Choice};

/// How to import.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Only say what would be stored.
    dry_run: Option<bool>,
}

/// The whole file, whatever its content type.
pub struct File(axum::body::Bytes);

impl<S: Send + Sync> FromRequest<S> for File {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        Ok(Self(body::read(&parts.headers, body, MOST_BYTES).await?))
    }
}

/// Imports a file of contacts, CSV or vCard: at most 24 MiB and 65,000 contacts, all of it or nothing but the refused rows.
/// A contact that is there already is replaced: by its id of another system, else by name, company and a number.
#[utoipa::path(
    post, path = "/api/v1/contacts/import", tag = "Contacts", security(("key" = []), ("token" = [])), params(Wanted),
    request_body(content((String = "text/csv"), (String = "text/vcard"))),
    responses(
        (status = 200, body = ImportReport),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json", description = "Too large"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "No file of contacts, or too many"),
    )
)]
pub async fn import(
    server: State,
    caller: Keyed,
    ApiQuery(wanted): ApiQuery<Wanted>,
    File(file): File,
) -> Result<Json<ImportReport>, Problem> {
    caller.may(Scope::Contacts)?;
    let by = match &caller.0 {
        Caller::Agent(agent) => audit::user(agent),
        Caller::Key(key) => audit::key(key),
    };
    let country = server.engine.known().directory.country().to_owned();
    // Many rows take longer than others should wait for.
    let read = tokio::task::spawn_blocking(move || nimbus_contacts::read(&file, &country)).await;
    let stopping = |_| Problem::from(crate::engine::EngineError::Stopping);
    let import = read.map_err(stopping)?.map_err(|why| refused(&why))?;
    match server.engine.import_contacts(by, import, wanted.dry_run.unwrap_or(false)).await? {
        Ok(report) => Ok(Json(report)),
        Err(_) => Err(refused(&Unreadable::TooMany)),
    }
}

fn refused(why: &Unreadable) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unreadable-contacts", why.said())
}

/// Says which of the contacts with the caller's number it is; all cards of the conversation then have that name.
#[utoipa::path(
    put, path = "/api/v1/sessions/{conversation}/contact", tag = "Sessions", security(("token" = [])),
    params(("conversation" = String, Path)), request_body = ChosenContact,
    responses(
        (status = 204, description = "Done"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session or contact"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "The contact does not have the caller's number"),
    )
)]
pub async fn choose(
    server: State,
    SignedIn(agent): SignedIn,
    Path(conversation): Path<String>,
    ApiJson(chosen): ApiJson<ChosenContact>,
) -> Result<StatusCode, Problem> {
    match server.engine.choose_contact(&agent.id, conversation, &chosen.contact).await? {
        Choice::Done => Ok(StatusCode::NO_CONTENT),
        Choice::Unknown => Err(Problem::not_found()),
        Choice::OtherNumber => {
            let detail = said!("said-other-number", "This contact does not have the number of the caller any more.");
            Err(Problem::new(StatusCode::CONFLICT, "other-number", detail))
        }
    }
}
