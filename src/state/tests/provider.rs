//! Signing in through a provider: which one, how far it has come, who is signed in, and that nothing of it is silent.

use nimbus_protocol::{Licence, Provider, SignInWay};

use super::*;
use crate::{
    command::{Command, SignInBy, SignInWish},
    settings::{Backend, Partial, Settings, SignInSettings},
    state::{
        connection::Health,
        event::Token,
        sign_in::{Found, SignInNews, SignInOrder, Signed, Step, usual_way},
    },
};

const SERVER: &str = "https://nimbus.example";

fn way(provider: Provider) -> SignInWay {
    SignInWay {
        provider,
        label: String::new(),
        issuer: "https://login.halden.example/realms/1".to_owned(),
        client_id: "desk".to_owned(),
        scopes: vec!["openid".to_owned(), "api".to_owned()],
        resource: None,
        device_code: false,
    }
}

fn signed() -> Signed {
    Signed {
        way: way(Provider::Other),
        who: "mia@halden.example".to_owned(),
        until: Some(START.plus(3_600_000)),
        by_device: false,
        renewable: true,
        renewing: false,
        trouble: None,
        rejected: None,
    }
}

fn ask(state: &mut AppState, wish: SignInWish) -> Vec<Effect> {
    state.apply(AppEvent::Asked(Command::SignIn(wish)), START)
}

fn news(state: &mut AppState, news: SignInNews) -> Vec<Effect> {
    state.apply(AppEvent::SignIn(news), START)
}

fn looked(state: &mut AppState, found: Found) -> Vec<Effect> {
    ask(state, SignInWish::Look(SERVER.to_owned()));
    news(state, SignInNews::Looked { url: format!("{SERVER}/"), found })
}

fn begin(state: &mut AppState) -> Vec<Effect> {
    ask(state, SignInWish::Begin { url: SERVER.to_owned(), by: SignInBy::Usual })
}

/// The number of the try that was begun, if one was.
fn begun(effects: &[Effect]) -> Option<u64> {
    effects.iter().find_map(|effect| match effect {
        Effect::SignIn(SignInOrder::Begin { number, .. }) => Some(*number),
        _ => None,
    })
}

/// Somebody is signed in and linked.
fn at_work() -> AppState {
    let mut state = AppState::default();
    looked(&mut state, Found::Way(way(Provider::Other)));
    let number = begun(&begin(&mut state)).unwrap();
    let done = SignInNews::Done { number, url: SERVER.to_owned(), signed: signed(), same_user: false };
    let effects = news(&mut state, done);
    assert!(effects.contains(&Effect::SignIn(SignInOrder::Use(SERVER.to_owned()))), "{effects:?}");
    state.apply(snapshot(0, Vec::new(), START), START);
    state
}

fn rejected(state: &mut AppState) {
    let signed = Signed { rejected: Some(Words::new("sign-in-over")), ..signed() };
    news(state, SignInNews::Session { url: SERVER.to_owned(), signed });
}

#[test]
fn one_address_is_enough_and_settings_of_an_administrator_count_more() {
    let none = SignInSettings::default();
    assert_eq!(usual_way(&none, None), None);
    assert_eq!(usual_way(&none, Some(&Found::ByHand)), None);
    let told = Found::Way(way(Provider::Other));
    assert_eq!(usual_way(&none, Some(&told)), Some(way(Provider::Other)));

    let own = SignInSettings { issuer: "https://own.example".to_owned(), client_id: "d".to_owned(), ..none.clone() };
    assert_eq!(usual_way(&own, Some(&told)).unwrap().issuer, way(Provider::Other).issuer, "the server knows better");
    let alone = usual_way(&own, None).unwrap();
    assert_eq!(
        (alone.issuer.as_str(), alone.scopes.join(" ").as_str()),
        ("https://own.example", "openid profile offline_access")
    );

    let tenant = SignInSettings { microsoft_tenant: "halden.example".to_owned(), ..none };
    assert_eq!(usual_way(&tenant, Some(&told)), Some(way(Provider::Other)), "no client is known there");
    let microsoft = usual_way(&tenant, Some(&Found::Way(way(Provider::Microsoft)))).unwrap();
    assert_eq!(microsoft.issuer, "https://login.microsoftonline.com/halden.example/v2.0");
    assert_eq!((microsoft.client_id.as_str(), microsoft.scopes.join(" ").as_str()), ("desk", "openid api"));
    let whole = SignInSettings { microsoft_client_id: "app".to_owned(), ..tenant };
    let whole = usual_way(&whole, None).unwrap();
    assert_eq!(whole.scopes.join(" "), "openid profile offline_access app/.default");
    assert_eq!(whole.provider, Provider::Microsoft);
}

#[test]
fn a_press_before_the_server_has_answered_goes_on_where_the_button_said_so() {
    let mut state = AppState::default();
    assert_eq!(begin(&mut state), [Effect::SignIn(SignInOrder::Look(SERVER.to_owned()))]);
    let found = Found::Way(way(Provider::Microsoft));
    let effects = news(&mut state, SignInNews::Looked { url: SERVER.to_owned(), found });
    assert!(begun(&effects).is_some());

    let mut state = AppState::default();
    begin(&mut state);
    let found = Found::Way(way(Provider::Other));
    let effects = news(&mut state, SignInNews::Looked { url: SERVER.to_owned(), found });
    assert_eq!(effects, [], "another provider than the button said is shown first");
    assert!(begun(&begin(&mut state)).is_some());
}

#[test]
fn what_a_given_up_try_tells_counts_no_more() {
    let mut state = AppState::default();
    looked(&mut state, Found::Way(way(Provider::Other)));
    let number = begun(&begin(&mut state)).unwrap();
    let step = Step::Browser { until: START, unopened: None };
    news(&mut state, SignInNews::Step { number, step: step.clone() });
    assert_eq!(state.sign_in.step, step);
    assert_eq!(ask(&mut state, SignInWish::Cancel), [Effect::SignIn(SignInOrder::Cancel)]);
    news(&mut state, SignInNews::Step { number, step });
    let done = SignInNews::Done { number, url: SERVER.to_owned(), signed: signed(), same_user: false };
    assert_eq!(news(&mut state, done), []);
    assert_eq!((&state.sign_in.step, &state.sign_in.session), (&Step::Idle, &None));
    assert_eq!(state.settings.backend, Backend::NotChosen);
}

#[test]
fn s2_2_a_rejected_renewal_is_a_toast_a_broken_segment_and_the_trays_attention() {
    let mut state = at_work();
    assert!(state.toasts().whole.is_empty() && !state.asks_for_backend());
    rejected(&mut state);
    assert!(state.is_rejected());
    assert_eq!(state.connection.sign_in.health, Health::Broken);
    assert_eq!(state.connection.sign_in.reason, Some(Words::new("sign-in-over")));
    assert!(matches!(state.toasts().whole[0].content, ToastContent::SignInAgain(_)));
    assert!(!state.asks_for_backend(), "what is on the screen stays there");
    // A link that comes back on the old token is no renewed sign-in.
    state.apply(snapshot(1, Vec::new(), START), START);
    assert_eq!(state.connection.sign_in.health, Health::Broken);

    let look = Effect::SignIn(SignInOrder::Look(SERVER.to_owned()));
    assert_eq!(ask(&mut state, SignInWish::Again), [look], "it may say something else by now");
    assert!(state.toasts().whole.is_empty(), "it is under way");
    assert_eq!(ask(&mut state, SignInWish::Again), [], "once");
    let found = Found::Failed(Words::new("sign-in-no-server"));
    let effects = news(&mut state, SignInNews::Looked { url: SERVER.to_owned(), found });
    let number = begun(&effects).unwrap();
    assert_eq!(ask(&mut state, SignInWish::Again), [], "once");
    let done = SignInNews::Done { number, url: SERVER.to_owned(), signed: signed(), same_user: true };
    let effects = news(&mut state, done);
    assert_eq!(effects, [Effect::SignIn(SignInOrder::Use(SERVER.to_owned()))], "the link stays");
    assert!(state.resume.is_some());
    assert_eq!(state.connection.sign_in.health, Health::Well);
    assert!(state.toasts().whole.is_empty() && !state.is_rejected());
}

#[test]
fn a_closed_toast_comes_again_with_the_next_rejection() {
    let mut state = at_work();
    rejected(&mut state);
    let name = state.toasts().whole[0].id.0.clone();
    state.apply(AppEvent::Asked(Command::CloseToast(name)), START);
    assert!(state.toasts().whole.is_empty());
    news(&mut state, SignInNews::Session { url: SERVER.to_owned(), signed: signed() });
    rejected(&mut state);
    assert_eq!(state.toasts().whole.len(), 1);
}

#[test]
fn trouble_with_renewing_breaks_nothing() {
    let mut state = at_work();
    let trouble = Some(Words::new("sign-in-provider-down"));
    let signed = Signed { trouble, ..signed() };
    news(&mut state, SignInNews::Session { url: SERVER.to_owned(), signed });
    assert_eq!(state.connection.sign_in.health, Health::Well);
    assert!(state.toasts().whole.is_empty() && state.notices.is_empty());
}

#[test]
fn s2_3_logout_leaves_the_address_and_nothing_else() {
    let mut state = at_work();
    let effects = ask(&mut state, SignInWish::Out);
    assert!(effects.contains(&Effect::SignIn(SignInOrder::Out(SERVER.to_owned()))));
    assert!(state.asks_for_backend() && state.resume.is_none() && state.sign_in.session.is_none());
    assert_eq!(state.settings.backend, Backend::Team { url: SERVER.to_owned() });
    assert_eq!(state.connection.sign_in.health, Health::Off);
    // What the ended sign-in still tells changes nothing.
    news(&mut state, SignInNews::Session { url: SERVER.to_owned(), signed: signed() });
    assert!(state.sign_in.session.is_none() && state.asks_for_backend());
    assert!(!state.can_sign_out());
}

#[test]
fn another_server_ends_the_sign_in_and_takes_its_token_away() {
    let mut state = at_work();
    let other = Command::UseTeam { url: "https://other.example".to_owned(), token: "t".to_owned() };
    let effects = state.apply(AppEvent::Asked(other), START);
    assert!(effects.contains(&Effect::ForgetToken(SERVER.to_owned())), "{effects:?}");
    assert!(state.sign_in.session.is_none());
    news(&mut state, SignInNews::Session { url: SERVER.to_owned(), signed: signed() });
    assert!(state.sign_in.session.is_none());
}

#[test]
fn s2_3_the_window_comes_up_at_the_start_while_nobody_is_signed_in() {
    for wanted in [true, false] {
        let mut state = AppState::default();
        Arc::make_mut(&mut state.settings).general.sign_in_at_start = wanted;
        state.window.hidden = true;
        state.apply(AppEvent::Begun { choice: None, token: Token(String::new()) }, START);
        assert_eq!(state.window.hidden, !wanted);
        let mut state = AppState::default();
        let settings = Arc::make_mut(&mut state.settings);
        settings.general.sign_in_at_start = wanted;
        settings.backend = Backend::Team { url: SERVER.to_owned() };
        state.window.hidden = true;
        state.apply(AppEvent::Begun { choice: None, token: Token(String::new()) }, START);
        assert!(state.window.hidden, "the key store has not answered");
        state.apply(AppEvent::TokenFound { url: SERVER.to_owned(), token: None }, START);
        assert_eq!(state.window.hidden, !wanted);
    }
}

#[test]
fn a_server_that_refuses_the_user_asks_to_sign_in_again_until_it_takes_them() {
    let mut state = at_work();
    let reason = Words::new("reason-not-allowed").with("why", "There is no such user");
    let down = LinkDown { reason: reason.clone(), next_try_at: None, sign_in_rejected: true };
    state.apply(AppEvent::LinkDown(down), START);
    assert!(state.must_sign_in_again() && !state.is_rejected() && state.notices.is_empty());
    let ToastContent::SignInAgain(signed) = state.toasts().whole.remove(0).content else { panic!("no such toast") };
    assert_eq!(signed.rejected, Some(reason));
    state.apply(snapshot(1, Vec::new(), START), START);
    assert!(!state.must_sign_in_again() && state.toasts().whole.is_empty());
}

#[test]
fn a_second_start_that_names_the_same_server_changes_nothing() {
    let mut state = at_work();
    let again = Command::UseTeam { url: SERVER.to_owned(), token: String::new() };
    assert_eq!(state.apply(AppEvent::Asked(again), START), []);
    assert!(state.resume.is_some() && state.sign_in.session.is_some());
    let by_hand = Command::UseTeam { url: SERVER.to_owned(), token: "given".to_owned() };
    let effects = state.apply(AppEvent::Asked(by_hand), START);
    assert_eq!(effects, [Effect::UseTeam { url: SERVER.to_owned(), token: Token("given".to_owned()) }]);
    assert!(state.sign_in.session.is_none());
}

/// The order that ends a try.
fn cancel() -> Effect {
    Effect::SignIn(SignInOrder::Cancel)
}

#[test]
fn whoever_signs_out_or_works_here_ends_the_try_that_is_under_way() {
    let choices = [
        Command::SignIn(SignInWish::Out),
        Command::UseThisComputer,
        Command::UseTeam { url: "https://other.example".to_owned(), token: "t".to_owned() },
    ];
    for choice in choices {
        let mut state = at_work();
        let number = begun(&begin(&mut state)).unwrap();
        let effects = state.apply(AppEvent::Asked(choice.clone()), START);
        assert!(effects.contains(&cancel()), "{choice:?}: {effects:?}");
        assert_eq!(state.sign_in.step, Step::Idle);
        let backend = state.settings.backend.clone();
        let done = SignInNews::Done { number, url: SERVER.to_owned(), signed: signed(), same_user: true };
        assert_eq!(news(&mut state, done), [], "{choice:?}");
        assert_eq!((&state.settings.backend, &state.sign_in.session), (&backend, &None), "{choice:?}");
    }
    // Also while the server is being asked.
    let mut state = AppState::default();
    begin(&mut state);
    assert!(state.apply(AppEvent::Asked(Command::UseThisComputer), START).contains(&cancel()));
    let found = Found::Way(way(Provider::Microsoft));
    assert_eq!(news(&mut state, SignInNews::Looked { url: SERVER.to_owned(), found }), []);
}

#[test]
fn s2_3_whoever_signed_out_is_signed_out_at_the_next_start_whatever_the_key_store_kept() {
    let mut state = at_work();
    let effects = ask(&mut state, SignInWish::Out);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::SaveSettings(_))), "{effects:?}");
    let next = || {
        let settings = Settings { signed_out: vec![format!("{SERVER}/")], ..Settings::clone(&at_work().settings) };
        let chosen = Arc::new(Partial::all_of(&settings));
        AppState { settings: Arc::new(settings), chosen, ..AppState::default() }
    };
    assert_eq!(state.settings.signed_out, [SERVER]);
    let mut state = next();
    let effects = state.apply(AppEvent::Begun { choice: None, token: Token(String::new()) }, START);
    let out = Effect::SignIn(SignInOrder::Out(SERVER.to_owned()));
    assert!(effects.contains(&out) && !effects.iter().any(|e| matches!(e, Effect::UseTeam { .. })), "{effects:?}");
    assert!(state.asks_for_backend());
    let found = AppEvent::TokenFound { url: SERVER.to_owned(), token: Some(Token("stored".to_owned())) };
    assert_eq!(state.apply(found, START), []);

    // The next sign-in counts again, by the browser or by hand.
    looked(&mut state, Found::Way(way(Provider::Other)));
    let number = begun(&begin(&mut state)).unwrap();
    news(&mut state, SignInNews::Done { number, url: SERVER.to_owned(), signed: signed(), same_user: false });
    assert!(state.settings.signed_out.is_empty());
    let mut state = next();
    state.apply(AppEvent::Begun { choice: None, token: Token("given".to_owned()) }, START);
    assert!(state.settings.signed_out.is_empty());
}

#[test]
fn signing_in_again_goes_the_way_that_the_server_names_now() {
    let again = |found: Found, by_device: bool| {
        let mut state = at_work();
        let signed = Signed { rejected: Some(Words::new("sign-in-over")), by_device, ..signed() };
        news(&mut state, SignInNews::Session { url: SERVER.to_owned(), signed });
        ask(&mut state, SignInWish::Again);
        let effects = news(&mut state, SignInNews::Looked { url: SERVER.to_owned(), found });
        match effects.into_iter().next() {
            Some(Effect::SignIn(SignInOrder::Begin { way, device, .. })) => (way, device),
            other => panic!("{other:?}"),
        }
    };
    let newer = SignInWay { client_id: "newer".to_owned(), device_code: true, ..way(Provider::Other) };
    assert_eq!(again(Found::Way(newer.clone()), false), (newer.clone(), false));
    assert_eq!(again(Found::Way(newer.clone()), true), (newer, true), "where no browser opens");
    let old = (way(Provider::Other), false);
    assert_eq!(again(Found::ByHand, true), old);
    assert_eq!(again(Found::Failed(Words::new("sign-in-no-server")), false), old);
    // Whoever gives up meanwhile is not sent to the provider.
    let mut state = at_work();
    rejected(&mut state);
    ask(&mut state, SignInWish::Again);
    ask(&mut state, SignInWish::Cancel);
    let found = Found::Way(way(Provider::Other));
    assert_eq!(news(&mut state, SignInNews::Looked { url: SERVER.to_owned(), found }), []);
}

#[test]
fn a_renewal_does_not_say_that_the_server_takes_whom_it_has_refused() {
    let mut state = at_work();
    let reason = Words::new("reason-not-allowed").with("why", "There is no such user");
    state.apply(AppEvent::LinkDown(LinkDown { reason, next_try_at: None, sign_in_rejected: true }), START);
    let name = state.toasts().whole[0].id.0.clone();
    state.apply(AppEvent::Asked(Command::CloseToast(name)), START);
    for renewing in [true, false] {
        let signed = Signed { renewing, ..signed() };
        news(&mut state, SignInNews::Session { url: SERVER.to_owned(), signed });
        assert!(state.must_sign_in_again() && state.toasts().whole.is_empty(), "the toast was closed");
    }
}

#[test]
fn nothing_is_tried_again_that_holds_and_a_missing_licence_is_looked_up_from_the_start() {
    let mut state = at_work();
    let now = |state: &mut AppState| state.apply(AppEvent::Asked(Command::TryNow), START);
    let me = Arc::make_mut(&mut state.me);
    "mia".clone_into(&mut me.id);
    me.licences = vec![Licence::Assistant];
    state.connection.server.health = Health::Well;
    state.connection.next_try_at = None;
    assert!(now(&mut state).is_empty());
    assert!(state.resume.is_some());
    Arc::make_mut(&mut state.me).licences.clear();
    assert_eq!(now(&mut state), [Effect::TryNow]);
    assert!(state.resume.is_none(), "a licence that came meanwhile is in the snapshot");
    state.connection.server.health = Health::Broken;
    state.connection.next_try_at = Some(START.plus(1_000));
    assert_eq!(now(&mut state), [Effect::TryNow]);
    // What is waited for is the provider.
    let signed = Signed { trouble: Some(Words::new("sign-in-provider-down")), ..signed() };
    news(&mut state, SignInNews::Session { url: SERVER.to_owned(), signed });
    assert_eq!(now(&mut state), [Effect::TryNow, Effect::SignIn(SignInOrder::Renew)]);
}
