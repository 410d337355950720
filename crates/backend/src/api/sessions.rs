//! `GET /api/v1/sessions`: an agent's own history, page by page, and those of services for whoever supervises them.

use axum::{Json, http::StatusCode};
use nimbus_protocol::{Agent, ListedSession, UnixMillis, said};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{State, auth::SignedIn, body::ApiQuery, problem::Problem};
use crate::{
    licences,
    storage::sessions::{Whose, Word},
};
use nimbus_telephony::directory::Directory;

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
    /// Sessions of this service: id, UPN or name. Everybody's for its supervisors and for administrators, else the
    /// asker's own.
    service: Option<String>,
    /// Sessions of this agent: id, UPN or number. Of the services that the asker supervises; all for administrators.
    agent: Option<String>,
    /// All sessions that the asker may read: as their supervisor, or as an administrator.
    #[serde(default)]
    all: bool,
}

/// The agent's own sessions, newest first; with `service`, `agent` or `all` those of others, for whoever supervises the
/// service or administers.
#[utoipa::path(
    get, path = "/api/v1/sessions", tag = "Sessions", security(("token" = [])), params(Page),
    responses(
        (status = 200, body = Vec<ListedSession>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "Others' sessions, and not their supervisor"),
    )
)]
pub async fn list(
    server: State,
    SignedIn(agent): SignedIn,
    ApiQuery(page): ApiQuery<Page>,
) -> Result<Json<Vec<ListedSession>>, Problem> {
    let known = server.engine.known();
    let whose = readable(&agent, &page, &known.directory).ok_or_else(|| {
        let detail =
            said!("said-own-sessions", "You read your own sessions, and those of services that you supervise.");
        Problem::new(StatusCode::FORBIDDEN, "not-a-supervisor", detail)
    })?;
    // An administrator looks after others without being licensed; what is one's own needs the licence (SPEC S6.7).
    let as_administrator = agent.administrator && whose != Whose::own(&agent.id);
    if !as_administrator && !licences::has_assistant(&agent) {
        return Ok(Json(Vec::new()));
    }
    let words = words(page.q.as_deref().unwrap_or_default(), known.directory.country());
    let limit = page.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MOST);
    let found = server.engine.history(&whose, page.before.map(UnixMillis), &words, limit).await?;
    let listed = found.into_iter().map(|(agent, session)| {
        let agent_name = known.name_of(&agent).to_owned();
        ListedSession { agent, agent_name, session }
    });
    Ok(Json(listed.collect()))
}

/// Which of the wanted sessions the asker may read; `None` if others' are wanted that are not theirs to read. Who asks
/// about unknown agents and services hears the same as about those of others.
fn readable(asker: &Agent, page: &Page, directory: &Directory) -> Option<Whose> {
    // What is gone from the directory is in the history still, under its id.
    let service =
        page.service.as_deref().map(|word| directory.service(word).map_or(word, |known| &known.id).to_owned());
    let agent = page.agent.as_deref().map(|word| directory.agent(word).map_or(word, |known| &known.id).to_owned());
    let others = page.all || agent.as_ref().is_some_and(|agent| *agent != asker.id);
    let supervised = |service: &String| asker.administrator || asker.supervises.contains(service);
    match service {
        Some(service) if supervised(&service) => Some(Whose { agent, services: Some(vec![service]) }),
        Some(_) if others => None,
        Some(service) => Some(Whose { services: Some(vec![service]), ..Whose::own(&asker.id) }),
        None if !others => Some(Whose::own(&asker.id)),
        None if asker.administrator => Some(Whose { agent, services: None }),
        None if asker.supervises.is_empty() => None,
        None => Some(Whose { agent, services: Some(asker.supervises.clone()) }),
    }
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
    use super::*;

    #[test]
    fn an_agent_reads_their_own_a_supervisor_their_services_and_an_administrator_all() {
        let agent = |id: &str| Agent { id: id.into(), upn: format!("{id}@halden.example"), ..Agent::default() };
        let mara = Agent { services: vec!["desk".into(), "list".into()], ..agent("mara") };
        let sue = Agent { supervises: vec!["desk".into()], ..agent("sue") };
        let boss = Agent { administrator: true, ..agent("boss") };
        let service =
            |id: &str| nimbus_telephony::directory::Service { id: id.into(), name: id.into(), ..Default::default() };
        let directory =
            Directory::new(vec![mara.clone(), sue.clone(), boss.clone()], vec![service("desk"), service("list")], "CH");
        let ask = |asker: &Agent, service: Option<&str>, agent: Option<&str>, all: bool| {
            let page = Page {
                before: None,
                limit: None,
                q: None,
                service: service.map(Into::into),
                agent: agent.map(Into::into),
                all,
            };
            readable(asker, &page, &directory)
        };
        let whose = |agent: Option<&str>, service: Option<&str>| {
            Some(Whose { agent: agent.map(Into::into), services: service.map(|service| vec![service.into()]) })
        };
        let table = [
            (&mara, None, None, false, whose(Some("mara"), None)),
            (&mara, None, Some("MARA@halden.example"), false, whose(Some("mara"), None)),
            (&mara, Some("desk"), None, false, whose(Some("mara"), Some("desk"))),
            (&mara, Some("gone"), None, false, whose(Some("mara"), Some("gone"))),
            (&mara, None, Some("sue"), false, None),
            (&mara, None, Some("nobody"), false, None),
            (&mara, Some("desk"), Some("sue"), false, None),
            (&mara, None, None, true, None),
            (&mara, Some("desk"), None, true, None),
            (&sue, None, None, false, whose(Some("sue"), None)),
            (&sue, None, None, true, whose(None, Some("desk"))),
            (&sue, None, Some("mara"), false, whose(Some("mara"), Some("desk"))),
            (&sue, Some("desk"), None, false, whose(None, Some("desk"))),
            (&sue, Some("list"), None, false, whose(Some("sue"), Some("list"))),
            (&sue, Some("list"), Some("mara"), false, None),
            (&sue, Some("list"), None, true, None),
            (&boss, None, None, false, whose(Some("boss"), None)),
            (&boss, None, None, true, whose(None, None)),
            (&boss, None, Some("mara"), false, whose(Some("mara"), None)),
            (&boss, Some("list"), None, false, whose(None, Some("list"))),
            (&boss, Some("gone"), Some("left"), false, whose(Some("left"), Some("gone"))),
        ];
        for (asker, service, agent, all, expected) in table {
            assert_eq!(ask(asker, service, agent, all), expected, "{} {service:?} {agent:?} {all}", asker.id);
        }
    }

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
