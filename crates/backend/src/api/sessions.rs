//! `GET /api/v1/sessions`: an agent's own history, page by page.

use axum::Json;
use nimbus_protocol::{Session, UnixMillis};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::licences;

use super::{State, auth::SignedIn, body::ApiQuery, problem::Problem};

const DEFAULT_LIMIT: u32 = 50;
const MOST: u32 = 200;

/// Which part of the history.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// Only sessions that started before this point in time (milliseconds since 1970).
    before: Option<i64>,
    /// How many: 1 to 200, 50 if left out. A few more come where several started in the same millisecond.
    limit: Option<u32>,
    /// Words that must all occur in caller, service, hops or parameters; numbers in any grouping.
    q: Option<String>,
}

/// The agent's own sessions, newest first.
#[utoipa::path(
    get, path = "/api/v1/sessions", tag = "Sessions", security(("token" = [])), params(Page),
    responses(
        (status = 200, body = Vec<Session>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    server: State,
    SignedIn(agent): SignedIn,
    ApiQuery(page): ApiQuery<Page>,
) -> Result<Json<Vec<Session>>, Problem> {
    if !licences::has_assistant(&agent) {
        return Ok(Json(Vec::new()));
    }
    let words = words(page.q.as_deref().unwrap_or_default(), server.engine.known().directory.country());
    let limit = page.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MOST);
    Ok(Json(server.engine.history(&agent.id, page.before.map(UnixMillis), &words, limit).await?))
}

/// The words to look for. What looks like a number is one word, in the form in which numbers are stored.
fn words(query: &str, country: &str) -> Vec<String> {
    let is_number = query.chars().any(|letter| letter.is_ascii_digit())
        && query.chars().all(|letter| letter.is_ascii_digit() || " +()/.-".contains(letter));
    if is_number {
        let digits: String = query.chars().filter(char::is_ascii_digit).collect();
        // A whole national number is stored with its country code; a part of one is found by its digits.
        let whole = nimbus_protocol::number::normalise(query, country);
        return vec![whole.map_or(digits, |number| number.trim_start_matches('+').to_owned())];
    }
    query.to_lowercase().split_whitespace().take(8).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_number_is_one_word_however_it_is_grouped() {
        for query in ["044 555 12 00", "+41 44 555 12 00", "0041445551200"] {
            assert_eq!(words(query, "CH"), ["41445551200"], "{query}");
        }
        assert_eq!(words("555 12", "CH"), ["55512"]);
        assert_eq!(words(" Hofer  AG ", "CH"), ["hofer", "ag"]);
        assert!(words("", "CH").is_empty());
    }
}
