//! `GET /api/v1/sessions`: an agent's own history, page by page.

use axum::Json;
use nimbus_protocol::{Session, UnixMillis};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{State, auth::SignedIn, body::ApiQuery, problem::Problem};
use crate::{licences, storage::sessions::Word};

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
    /// Words that must all occur in caller, service, hops, parameters, task, codes, tags or note; numbers in any spelling.
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

/// The words to look for. A run of what looks like a number is one word, in the form in which numbers are stored; its
/// parts count too, since figures in a note stand as they were written.
pub fn words(query: &str, country: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let figures = |token: &&str| {
        let digit = |letter: char| letter.is_ascii_digit();
        token.chars().all(|letter| digit(letter) || "+()/.-".contains(letter))
            && (token.contains(digit) || token.len() == 1)
    };
    for token in query.split_whitespace() {
        if figures(&token) {
            run.push(token);
            continue;
        }
        words.extend(number(&std::mem::take(&mut run), country));
        words.push(Word { whole: token.to_lowercase(), parts: Vec::new() });
    }
    words.extend(number(&run, country));
    words.truncate(8);
    words
}

fn number(run: &[&str], country: &str) -> Option<Word> {
    let text = run.join(" ");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return run.first().map(|sign| Word { whole: (*sign).to_owned(), parts: Vec::new() });
    }
    // A whole national number is stored with its country code; a part of one is found by its digits.
    let whole = nimbus_protocol::number::normalise(&text, country);
    let whole = whole.map_or(digits, |number| number.trim_start_matches('+').to_owned());
    Some(Word { whole, parts: run.iter().map(|&part| part.to_owned()).collect() })
}

#[cfg(test)]
mod tests {
    use super::words;

    fn whole(query: &str) -> Vec<String> {
        words(query, "CH").into_iter().map(|word| word.whole).collect()
    }

    #[test]
    fn a_number_is_one_word_however_it_is_grouped() {
        for query in ["044 555 12 00", "+41 44 555 12 00", "0041445551200", "(044) 555-12-00", "044 / 555 12 00"] {
            assert_eq!(whole(query), ["41445551200"], "{query}");
        }
        assert_eq!(whole("555 12"), ["55512"]);
        assert_eq!(whole(" Hofer  AG "), ["hofer", "ag"]);
        assert!(whole("").is_empty());
    }

    #[test]
    fn a_number_between_words_is_found_as_one_and_by_its_parts() {
        assert_eq!(whole("Hofer 044 555 12 00 Basel"), ["hofer", "41445551200", "basel"]);
        assert_eq!(words("invoice 2024 12", "CH")[1].parts, ["2024", "12"]);
    }
}
