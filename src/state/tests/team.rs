//! Administration: what is read replaces what was known, a change is known by its number, a key is shown once.

use super::*;
use crate::{
    command::{Command, TeamChange, TeamWish},
    state::{
        Effect, Words,
        event::Token,
        team::{People, TeamAnswer},
    },
};

fn answered(state: &mut AppState, answer: TeamAnswer) -> Vec<Effect> {
    let server = state.team.server;
    state.apply(AppEvent::Team { server, answer }, START)
}

#[test]
fn a_change_is_asked_for_and_everything_is_read_after_it() {
    let mut state = linked();
    let server = state.team.server;
    let change = TeamWish::Change { number: 3, change: Box::new(TeamChange::RemoveService("s".to_owned())) };
    let asked = state.apply(AppEvent::Asked(Command::Team(change.clone())), START);
    assert_eq!(asked, [Effect::Team { server, wish: change }]);
    let effects = answered(&mut state, TeamAnswer::Changed { number: 3, made_key: None });
    assert_eq!(effects, [Effect::Team { server, wish: TeamWish::Load }]);
    assert_eq!(state.team.outcome(3).map(|outcome| outcome.refused.is_none()), Some(true));
    answered(&mut state, TeamAnswer::Read(Box::default()));
    assert_eq!(state.team.people.as_deref(), Some(&People::default()));
}

#[test]
fn a_refusal_keeps_what_is_known_and_says_why() {
    let mut state = linked();
    answered(&mut state, TeamAnswer::Read(Box::default()));
    let sentence = Words::new("notice-refused").with("sentence", "The service is in use");
    assert_eq!(answered(&mut state, TeamAnswer::Refused { number: 1, sentence: sentence.clone() }), []);
    assert_eq!(state.team.outcome(1).and_then(|outcome| outcome.refused.clone()), Some(sentence.clone()));
    // One that is answered before anybody looks does not hide it.
    answered(&mut state, TeamAnswer::Changed { number: 2, made_key: None });
    assert_eq!(state.team.outcome(1).and_then(|outcome| outcome.refused.clone()), Some(sentence));
    assert!(state.team.people.is_some());
    answered(&mut state, TeamAnswer::Failed(Words::new("notice-not-done")));
    assert!(state.team.people.is_some() && state.team.failed.is_some());
    answered(&mut state, TeamAnswer::Read(Box::default()));
    assert_eq!(state.team.failed, None);
}

#[test]
fn a_new_key_stays_until_it_is_closed_and_shows_itself_in_no_log() {
    let mut state = linked();
    let made = Some(("Ticket system".to_owned(), Token("nk_secret".to_owned())));
    answered(&mut state, TeamAnswer::Changed { number: 1, made_key: made.clone() });
    answered(&mut state, TeamAnswer::Changed { number: 2, made_key: None });
    assert_eq!(state.team.made_key, made);
    assert!(!format!("{:?}", state.team).contains("nk_secret"));
    state.apply(AppEvent::Asked(Command::Team(TeamWish::ForgetKey)), START);
    assert_eq!(state.team.made_key, None);
}

#[test]
fn what_was_asked_of_a_server_that_is_left_counts_no_more() {
    let mut state = linked();
    let asked = state.apply(AppEvent::Asked(Command::Team(TeamWish::Load)), START);
    let [Effect::Team { server, .. }] = asked.as_slice() else { panic!("{asked:?}") };
    let url = "https://elsewhere.example".to_owned();
    state.apply(AppEvent::Asked(Command::UseTeam { url, token: "tk".to_owned() }), START);
    state.apply(AppEvent::Team { server: *server, answer: TeamAnswer::Read(Box::default()) }, START);
    assert_eq!(state.team.people, None, "these are the people of the other one");
    answered(&mut state, TeamAnswer::Read(Box::default()));
    assert!(state.team.people.is_some());
}
