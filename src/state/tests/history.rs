//! The search in the history: pages, answers that come too late, and a session that is not one of today's.

use super::*;
use crate::{command::Command, state::history::PAGE};

fn page(from: usize) -> Vec<Session> {
    let session = |index: usize| ended(ringing(&format!("h{index}"), -(index as i64)), 0, EndReason::Completed);
    (from..from + PAGE).map(session).collect()
}

fn search(state: &mut AppState, query: &str) -> Option<u64> {
    match ask(state, Command::Search(query.to_owned())).pop() {
        Some(Effect::FindHistory { number, before: None, .. }) => Some(number),
        None => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn s3_5_the_history_comes_in_pages_and_late_answers_to_earlier_words_are_dropped() {
    let mut state = linked();
    let early = search(&mut state, "ros").unwrap();
    let number = search(&mut state, " rosa ").unwrap();
    assert_eq!(search(&mut state, "rosa"), None, "it is looked for already");
    state.apply(AppEvent::HistoryFound { number: early, found: Ok(page(100)) }, START);
    assert!(state.search.found.is_empty() && state.search.busy);
    state.apply(AppEvent::HistoryFound { number, found: Ok(page(0)) }, START);
    assert_eq!((state.search.found.len(), state.search.more, state.search.busy), (PAGE, true, false));

    let effects = ask(&mut state, Command::SearchMore);
    let oldest = START.plus(-(PAGE as i64 - 1));
    let [Effect::FindHistory { number, query, before }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((query.as_str(), *before), ("rosa", Some(oldest)));
    assert_eq!(ask(&mut state, Command::SearchMore), [], "it is on its way");
    // The last of the page before comes again where several began in the same millisecond.
    let mut last = page(PAGE - 1);
    last.truncate(3);
    state.apply(AppEvent::HistoryFound { number: *number, found: Ok(last) }, START);
    assert_eq!((state.search.found.len(), state.search.more), (PAGE + 2, false));
    assert_eq!(ask(&mut state, Command::SearchMore), []);
    assert_eq!(search(&mut state, ""), None);
    assert!(state.search.found.is_empty());
}

#[test]
fn s3_5_a_failed_page_can_be_asked_for_again() {
    let mut state = linked();
    let number = search(&mut state, "rosa").unwrap();
    state.apply(AppEvent::HistoryFound { number, found: Err(Words::new("search-offline")) }, START);
    assert_eq!(state.search.failed, Some(Words::new("search-offline")));
    let number = search(&mut state, "rosa").unwrap();
    state.apply(AppEvent::HistoryFound { number, found: Ok(page(0)) }, START);
    assert_eq!((state.search.failed.clone(), state.search.found.len()), (None, PAGE));
}

#[test]
fn s3_5_more_after_a_failed_first_page_begins_at_the_newest_and_replaces_what_an_earlier_search_found() {
    let mut state = linked();
    let number = search(&mut state, "rosa").unwrap();
    state.apply(AppEvent::HistoryFound { number, found: Ok(page(0)) }, START);
    let number = search(&mut state, "theo").unwrap();
    state.apply(AppEvent::HistoryFound { number, found: Err(Words::new("search-offline")) }, START);
    assert_eq!(state.search.found.len(), PAGE, "what was there stays to be looked at");
    let effects = ask(&mut state, Command::SearchMore);
    let [Effect::FindHistory { number, query, before: None }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(query, "theo");
    state.apply(AppEvent::HistoryFound { number: *number, found: Ok(page(100)) }, START);
    let first = state.search.found.first().map(|session| session.conversation.0.clone());
    assert_eq!((first.as_deref(), state.search.found.len()), (Some("h100"), PAGE));

    // A later page that failed is asked for again where it was.
    let more = |state: &mut AppState| match ask(state, Command::SearchMore).pop() {
        Some(Effect::FindHistory { number, before, .. }) => (number, before),
        other => panic!("{other:?}"),
    };
    let (number, before) = more(&mut state);
    state.apply(AppEvent::HistoryFound { number, found: Err(Words::new("search-offline")) }, START);
    let (number, again) = more(&mut state);
    assert!(before.is_some() && before == again);
    state.apply(AppEvent::HistoryFound { number, found: Ok(page(200)) }, START);
    assert_eq!(state.search.found.len(), 2 * PAGE);
}

#[test]
fn s3_5_a_found_session_stays_open_when_the_search_is_closed() {
    let mut state = linked();
    let number = search(&mut state, "rosa").unwrap();
    state.apply(AppEvent::HistoryFound { number, found: Ok(page(0)) }, START);
    let id = ConversationId("h3".to_owned());
    ask(&mut state, Command::OpenSession(id.clone()));
    search(&mut state, "");
    assert_eq!(state.session(&id).map(|session| session.conversation.clone()), Some(id.clone()));
    state.apply(heard(ServerMessage::Heartbeat { now: START.plus(1) }), START.plus(1));
    assert_eq!(state.open_session, Some(id));
}
