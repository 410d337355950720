//! The tenant's address book (SPEC S11.2). Agents read it, outside systems and administrators write it.

use axum::{Json, extract::Path, http::StatusCode};
use nimbus_protocol::{Contact, NewContact, Scope};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    State,
    auth::{Caller, Keyed},
    body::{ApiJson, ApiQuery},
    problem::Problem,
    sessions,
};
use crate::licences;

const DEFAULT_LIMIT: u32 = 50;
const MOST: u32 = 500;

/// Which contacts.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Words that must all occur in name, company, numbers or e-mails; a number in any spelling.
    q: Option<String>,
    /// From 1.
    page: Option<u32>,
    /// Contacts of a page: 1 to 500, 50 if left out.
    limit: Option<u32>,
}

/// Contacts whose name begins with a word first, each by name. Agents may read them too.
#[utoipa::path(
    get, path = "/api/v1/contacts", tag = "Contacts", security(("key" = []), ("token" = [])), params(Wanted),
    responses(
        (status = 200, body = Vec<Contact>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    server: State,
    caller: Keyed,
    ApiQuery(wanted): ApiQuery<Wanted>,
) -> Result<Json<Vec<Contact>>, Problem> {
    may_read(&caller)?;
    let country = server.engine.known().directory.country().to_owned();
    let words = sessions::words(wanted.q.as_deref().unwrap_or_default(), &country);
    let words: Vec<String> = words.into_iter().map(|word| word.whole).collect();
    let limit = wanted.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MOST);
    let skip = (wanted.page.unwrap_or(1).max(1) - 1).saturating_mul(limit);
    Ok(Json(server.engine.contacts(&words, skip, limit).await?))
}

/// One contact.
#[utoipa::path(
    get, path = "/api/v1/contacts/{id}", tag = "Contacts", security(("key" = []), ("token" = [])),
    params(("id" = String, Path)),
    responses(
        (status = 200, body = Contact),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read(server: State, caller: Keyed, Path(id): Path<String>) -> Result<Json<Contact>, Problem> {
    may_read(&caller)?;
    server.engine.contact(&id).await?.map(Json).ok_or_else(Problem::not_found)
}

/// Makes a contact. A caller whose number exactly one contact has gets its name, where the telephone system knows none.
#[utoipa::path(
    post, path = "/api/v1/contacts", tag = "Contacts", security(("key" = []), ("token" = [])),
    request_body = NewContact,
    responses(
        (status = 201, body = Contact),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn make(
    server: State,
    caller: Keyed,
    ApiJson(contact): ApiJson<NewContact>,
) -> Result<(StatusCode, Json<Contact>), Problem> {
    caller.may(Scope::Contacts)?;
    let contact = checked(contact)?.with_id(uuid::Uuid::now_v7().to_string());
    server.engine.put_contact(contact.clone(), false).await?;
    Ok((StatusCode::CREATED, Json(contact)))
}

/// Replaces a contact.
#[utoipa::path(
    put, path = "/api/v1/contacts/{id}", tag = "Contacts", security(("key" = []), ("token" = [])),
    params(("id" = String, Path)), request_body = NewContact,
    responses(
        (status = 204, description = "Stored"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn put(
    server: State,
    caller: Keyed,
    Path(id): Path<String>,
    ApiJson(contact): ApiJson<NewContact>,
) -> Result<StatusCode, Problem> {
    caller.may(Scope::Contacts)?;
    let stored = server.engine.put_contact(checked(contact)?.with_id(id), true).await?;
    if stored { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// Removes a contact.
#[utoipa::path(
    delete, path = "/api/v1/contacts/{id}", tag = "Contacts", security(("key" = []), ("token" = [])),
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "Removed"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn remove(server: State, caller: Keyed, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    caller.may(Scope::Contacts)?;
    if server.engine.remove_contact(id).await? { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

fn may_read(caller: &Keyed) -> Result<(), Problem> {
    match &caller.0 {
        Caller::Agent(agent) if licences::has_assistant(agent) => Ok(()),
        _ => caller.may(Scope::Contacts),
    }
}

fn checked(contact: NewContact) -> Result<NewContact, Problem> {
    nimbus_contacts::tidy(contact)
        .map_err(|fault| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", fault))
}
