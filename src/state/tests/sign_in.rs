//! The token of a team's server: looked up, asked for, given up.

use super::*;
use crate::{
    command::Command,
    settings::{Backend, Partial, Settings},
    state::{Tone, connection::Health, event::Token, sign_in::SignInOrder},
};

const SERVER: &str = "https://calls.example";

fn token(text: &str) -> Token {
    Token(text.to_owned())
}

/// A desktop whose user has chosen a server before, at its start.
fn begun(given: &str) -> (AppState, Vec<Effect>) {
    let settings = Settings { backend: Backend::Team { url: SERVER.to_owned() }, ..Settings::default() };
    let chosen = Arc::new(Partial::all_of(&settings));
    let mut state = AppState { settings: Arc::new(settings), chosen, ..AppState::default() };
    let effects = state.apply(AppEvent::Begun { choice: None, token: token(given) }, START);
    (state, effects)
}

fn found(state: &mut AppState, url: &str, text: Option<&str>) -> Vec<Effect> {
    state.apply(AppEvent::TokenFound { url: url.to_owned(), token: text.map(token) }, START)
}

fn use_team(text: &str) -> Effect {
    Effect::UseTeam { url: SERVER.to_owned(), token: token(text) }
}

#[test]
fn a_stored_token_is_used_and_a_missing_one_asked_for() {
    let (mut state, effects) = begun("");
    assert_eq!(effects, [use_team("")]);
    assert_eq!(found(&mut state, SERVER, Some("hush")), [use_team("hush")]);
    assert_eq!(found(&mut state, SERVER, Some("hush")), [], "the answer counts once");

    let (mut state, _) = begun("");
    let look = Effect::SignIn(SignInOrder::Look(SERVER.to_owned()));
    assert_eq!(found(&mut state, SERVER, None), [look], "how do its users sign in?");
    assert!(state.asks_for_backend());
    assert_eq!(state.notices[0].text, "reason-token-missing");
}

#[test]
fn what_the_user_does_meanwhile_beats_the_key_stores_answer() {
    let (mut state, effects) = begun("given");
    assert_eq!(effects, [use_team("given")]);
    assert_eq!(found(&mut state, SERVER, Some("stored")), []);

    let (mut state, _) = begun("");
    let typed = Command::UseTeam { url: SERVER.to_owned(), token: "typed".to_owned() };
    assert_eq!(state.apply(AppEvent::Asked(typed), START), [use_team("typed")]);
    assert_eq!(found(&mut state, SERVER, None), []);
    assert!(!state.asks_for_backend());

    let (mut state, _) = begun("");
    state.apply(AppEvent::Asked(Command::UseThisComputer), START);
    assert_eq!(found(&mut state, SERVER, Some("stored")), []);
}

#[test]
fn a_key_store_that_does_not_answer_lets_the_user_sign_in_and_may_still_answer() {
    let (mut state, _) = begun("");
    let silent = AppEvent::KeyStoreSilent { url: SERVER.to_owned() };
    let look = Effect::SignIn(SignInOrder::Look(SERVER.to_owned()));
    assert_eq!(state.apply(silent.clone(), START), [look]);
    assert!(state.asks_for_backend());
    assert_eq!(state.connection.sign_in.reason, Some(Words::new("reason-key-store-silent")));
    assert_eq!(found(&mut state, SERVER, Some("hush")), [use_team("hush")]);
    assert!(!state.asks_for_backend());

    let (mut state, _) = begun("");
    state.apply(AppEvent::Asked(Command::UseThisComputer), START);
    assert_eq!(state.apply(silent, START), [], "it was asked for another choice");
}

#[test]
fn another_server_gives_the_old_ones_token_up_and_the_same_one_does_not() {
    let (mut state, _) = begun("given");
    let other = "https://other.example".to_owned();
    let effects = state.apply(AppEvent::Asked(Command::UseTeam { url: other, token: "x".to_owned() }), START);
    assert!(effects.contains(&Effect::ForgetToken(SERVER.to_owned())), "{effects:?}");

    let (mut state, _) = begun("given");
    let same = Command::UseTeam { url: format!("{SERVER}/"), token: "new".to_owned() };
    let effects = state.apply(AppEvent::Asked(same), START);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::ForgetToken(_))), "{effects:?}");
}

#[test]
fn a_token_that_is_revoked_while_calls_are_on_the_screen_is_told() {
    let (mut state, _) = begun("given");
    state.apply(snapshot(0, Vec::new(), START), START);
    let reason = Words::new("reason-token-rejected");
    state.apply(AppEvent::LinkDown(LinkDown { reason, next_try_at: None, sign_in_rejected: true }), START);
    assert!(!state.asks_for_backend());
    assert_eq!(state.connection.sign_in.health, Health::Broken);
    let told: Vec<_> = state.notices.iter().map(|notice| (notice.tone, notice.text)).collect();
    assert_eq!(told, [(Tone::Error, "reason-sign-in-again")]);
    state.apply(snapshot(1, Vec::new(), START), START);
    assert!(state.notices.is_empty(), "it is over");
}
