//! What an administrator has preset and locked, against what the user asks for.

use super::*;
use crate::{
    command::Command,
    settings::{
        Backend, Partial, Theme,
        policy::{Content, Found, Policy, Source},
    },
    state::event::Token,
};

const SERVER: &str = "https://calls.example";

/// A desktop at its start under this policy, with what its user has chosen before.
fn under(policy: &str, chosen: &Partial) -> AppState {
    let source = Source { place: "policy.ron".to_owned(), content: Ok(Content::Ron(policy.to_owned())) };
    let (policy, faults) = Policy::read(&Found { sources: vec![source] });
    assert_eq!(faults, []);
    AppState {
        settings: Arc::new(policy.settings(chosen)),
        chosen: Arc::new(chosen.clone()),
        policy: Arc::new(policy),
        ..AppState::default()
    }
}

fn save(state: &mut AppState, change: impl FnOnce(&mut crate::settings::Settings)) -> Vec<Effect> {
    let mut settings = crate::settings::Settings::clone(&state.settings);
    change(&mut settings);
    state.apply(AppEvent::Asked(Command::SaveSettings(Box::new(settings))), START)
}

fn begin(state: &mut AppState, choice: Option<Backend>, token: &str) -> Vec<Effect> {
    state.apply(AppEvent::Begun { choice, token: Token(token.to_owned()) }, START)
}

fn told(state: &AppState) -> Vec<&'static str> {
    state.notices.iter().map(|notice| notice.text).collect()
}

fn paths(state: &AppState) -> Vec<&'static str> {
    state.chosen.keys().map(|key| key.path).collect()
}

#[test]
fn a_locked_setting_is_refused_and_told_and_the_rest_is_saved() {
    let mut state = under("(locked: (appearance: (theme: Dark)))", &Partial::default());
    let effects = save(&mut state, |settings| {
        settings.appearance.theme = Theme::Light;
        settings.appearance.main_on_top = true;
    });
    assert_eq!(effects, [Effect::SaveSettings(Arc::clone(&state.chosen))]);
    assert_eq!((state.settings.appearance.theme, state.settings.appearance.main_on_top), (Theme::Dark, true));
    assert_eq!(paths(&state), ["appearance.main_on_top"]);
    assert_eq!(told(&state), ["notice-locked"]);
    assert_eq!(save(&mut state, |settings| settings.appearance.theme = Theme::Light), []);
}

#[test]
fn what_is_preset_or_locked_is_never_written_as_if_it_were_chosen() {
    let mut before = Partial::default();
    before.take_changes(
        &crate::settings::Settings::default(),
        &crate::settings::Settings {
            appearance: crate::settings::Appearance { theme: Theme::Light, ..Default::default() },
            ..Default::default()
        },
    );
    let policy = "(preset: (general: (country: \"AT\")), locked: (appearance: (theme: Dark)))";
    let mut state = under(policy, &before);
    save(&mut state, |settings| settings.general.close_to_tray = false);
    assert_eq!(paths(&state), ["general.close_to_tray", "appearance.theme"]);
    assert_eq!(state.chosen.values().appearance.theme, Theme::Light, "the user's own choice outlives the lock");
    let lifted = Policy::default().settings(&state.chosen);
    assert_eq!((lifted.general.country.as_str(), lifted.appearance.theme), ("CH", Theme::Light));
}

#[test]
fn a_value_that_was_chosen_back_stays_chosen() {
    let mut state = under("(preset: (general: (close_to_tray: false)))", &Partial::default());
    save(&mut state, |settings| settings.general.close_to_tray = true);
    save(&mut state, |settings| settings.general.close_to_tray = false);
    assert_eq!(paths(&state), ["general.close_to_tray"]);
    let lifted = Policy::default().settings(&state.chosen);
    assert!(!lifted.general.close_to_tray);
}

#[test]
fn a_preset_backend_is_used_without_asking_and_can_be_left() {
    let mut state = under("(preset: (backend: Standalone))", &Partial::default());
    assert!(!state.asks_for_backend());
    assert_eq!(begin(&mut state, None, ""), [Effect::UseStandalone]);
    assert!(state.chosen.is_empty());
    let team = Command::UseTeam { url: SERVER.to_owned(), token: "t".to_owned() };
    state.apply(AppEvent::Asked(team), START);
    assert_eq!(state.settings.backend, Backend::Team { url: SERVER.to_owned() });
    assert_eq!(paths(&state), ["backend"]);
}

#[test]
fn a_locked_backend_is_kept_and_takes_a_token() {
    let policy = format!("(locked: (backend: Team(url: \"{SERVER}\")))");
    for choice in [Backend::Standalone, Backend::Team { url: "https://other.example".to_owned() }] {
        let mut state = under(&policy, &Partial::default());
        let expected = Effect::UseTeam { url: SERVER.to_owned(), token: Token(String::new()) };
        assert_eq!(begin(&mut state, Some(choice), "hush"), [expected], "a token for another server goes nowhere");
        assert_eq!(told(&state), ["notice-locked"]);
        assert_eq!(state.apply(AppEvent::Asked(Command::UseThisComputer), START), []);
    }
    let mut state = under(&policy, &Partial::default());
    let same = Backend::Team { url: format!("{SERVER}/") };
    let expected = Effect::UseTeam { url: SERVER.to_owned(), token: Token("hush".to_owned()) };
    assert_eq!(begin(&mut state, Some(same), "hush"), [expected]);
    assert_eq!((told(&state), state.chosen.is_empty()), (Vec::new(), true));
}

/// What the begin asks to enter in the system's list.
fn entered(state: &mut AppState) -> Vec<bool> {
    let entered = |effect| match effect {
        Effect::SetAutostart(on) => Some(on),
        _ => None,
    };
    begin(state, None, "").into_iter().filter_map(entered).collect()
}

#[test]
fn starting_with_the_system_follows_the_policy_and_goes_back_with_it() {
    let mut state = under("(locked: (general: (start_with_system: true)))", &Partial::default());
    assert_eq!(entered(&mut state), [true]);
    assert!(state.chosen.values().by_policy.autostart);
    let mut again = under("(locked: (general: (start_with_system: true)))", &state.chosen);
    assert_eq!(entered(&mut again), [true], "at each start");

    let mut lifted = under("()", &again.chosen);
    assert_eq!(entered(&mut lifted), [false], "the user has never asked for it");
    let mut later = under("()", &lifted.chosen);
    assert_eq!(entered(&mut later), Vec::<bool>::new(), "and now the system's list is the user's again");
}

#[test]
fn a_host_is_not_offered_where_the_list_is_locked() {
    let mut state = under("(locked: (templates: (allowed_hosts: [\"crm.local\"])))", &Partial::default());
    state.connection.standalone = true;
    let refused = AppEvent::HostRefused { host: "nas.local".to_owned(), template: "Open".to_owned() };
    state.apply(refused, START);
    assert!(state.notices.is_empty());
}

#[test]
fn the_first_page_comes_up_again_for_a_token_and_not_for_a_lost_link() {
    let mut state = under(&format!("(preset: (backend: Team(url: \"{SERVER}\")))"), &Partial::default());
    begin(&mut state, None, "");
    let down = |rejected| {
        let reason = Words::new("reason-token-missing");
        AppEvent::LinkDown(LinkDown { reason, next_try_at: None, sign_in_rejected: rejected })
    };
    assert!(!state.asks_for_backend());
    state.apply(down(false), START);
    assert!(!state.asks_for_backend(), "the server may come back");
    state.apply(down(true), START);
    assert!(state.asks_for_backend());
    state.apply(snapshot(0, Vec::new(), START), START);
    state.apply(down(true), START);
    assert!(!state.asks_for_backend(), "what is on the screen stays there");
}
