//! Files of settings, resetting, and undoing either (SPEC S10.5).

use super::*;
use crate::{
    command::{Command, SettingsWish},
    settings::{
        Partial, Settings, Theme, exchange,
        policy::{Content, Found, Policy, Source},
    },
    state::exchange::FileRead,
};

fn under(policy: &str, chosen: &Settings) -> AppState {
    let source = Source { place: "policy.ron".to_owned(), content: Ok(Content::Ron(policy.to_owned())) };
    let (policy, faults) = Policy::read(&Found { sources: vec![source] });
    assert_eq!(faults, []);
    let chosen = Partial::all_of(chosen);
    AppState {
        settings: Arc::new(policy.settings(&chosen)),
        chosen: Arc::new(chosen),
        policy: Arc::new(policy),
        ..AppState::default()
    }
}

fn dark_at_150() -> Settings {
    let mut settings = Settings::default();
    settings.appearance.theme = Theme::Dark;
    settings.appearance.zoom_percent = 150;
    settings.window.size = Some([400, 500]);
    settings
}

fn wish(state: &mut AppState, wish: SettingsWish) -> Vec<Effect> {
    state.apply(AppEvent::Asked(Command::Settings(wish)), START)
}

fn read(state: &mut AppState, text: &str) {
    let content = Ok(exchange::read(text).unwrap());
    let read = FileRead { number: 1, name: "mine.ron".to_owned(), content };
    state.apply(AppEvent::SettingsRead(Box::new(read)), START);
}

#[test]
fn s10_5_a_file_changes_nothing_before_it_is_taken_and_then_only_what_was_wanted() {
    let mut state = under("()", &dark_at_150());
    let before = Arc::clone(&state.settings);
    read(
        &mut state,
        "(appearance: (theme: Light, zoom_percent: 80, main_on_top: true), general: (start_with_system: true))",
    );
    assert_eq!(state.settings, before);

    let wanted = vec!["appearance.theme", "general.start_with_system"];
    let effects = wish(&mut state, SettingsWish::Import(wanted));
    assert_eq!(effects, [Effect::SaveSettings(Arc::clone(&state.chosen)), Effect::SetAutostart(true)]);
    assert_eq!((state.settings.appearance.theme, state.settings.appearance.zoom_percent), (Theme::Light, 150));
    assert!(!state.settings.appearance.main_on_top);
    assert!(state.exchange.read.is_none(), "a file is taken once");
    assert_eq!(state.notices.len(), 1);
    assert!(state.notices[0].undoes_settings);

    let effects = wish(&mut state, SettingsWish::Undo);
    assert_eq!(effects, [Effect::SaveSettings(Arc::clone(&state.chosen)), Effect::SetAutostart(false)]);
    assert_eq!(state.settings, before);
    assert!(!state.chosen.has("general.start_with_system"), "what was not chosen before is not chosen again");
    assert!(state.notices.is_empty());
    assert_eq!(wish(&mut state, SettingsWish::Undo), [], "there is one step back");
}

#[test]
fn s10_5_what_is_locked_is_neither_imported_nor_reset() {
    let mut state = under("(locked: (appearance: (theme: Light)))", &dark_at_150());
    read(&mut state, "(appearance: (theme: Dark, zoom_percent: 80))");
    wish(&mut state, SettingsWish::Import(vec!["appearance.theme", "appearance.zoom_percent"]));
    assert_eq!((state.settings.appearance.theme, state.settings.appearance.zoom_percent), (Theme::Light, 80));

    wish(&mut state, SettingsWish::Reset(vec!["appearance.theme", "appearance.zoom_percent"]));
    assert_eq!((state.settings.appearance.theme, state.settings.appearance.zoom_percent), (Theme::Light, 100));
    assert!(state.chosen.has("appearance.theme"), "the user's own choice comes back when the lock is lifted");
}

#[test]
fn s10_5_a_reset_goes_back_to_what_is_preset_and_keeps_the_window_and_the_server() {
    let mut state = under("(preset: (appearance: (zoom_percent: 125)))", &dark_at_150());
    let all = vec!["appearance.theme", "appearance.zoom_percent", "window", "backend"];
    wish(&mut state, SettingsWish::Reset(all));
    assert_eq!((state.settings.appearance.theme, state.settings.appearance.zoom_percent), (Theme::System, 125));
    assert_eq!(state.settings.window.size, Some([400, 500]));
    assert_eq!(state.chosen.keys().map(|key| key.path).collect::<Vec<_>>(), ["window"]);

    // What was chosen meanwhile stays when the reset is undone.
    let mut meanwhile = Settings::clone(&state.settings);
    meanwhile.appearance.main_on_top = true;
    state.apply(AppEvent::Asked(Command::SaveSettings(Box::new(meanwhile))), START);
    wish(&mut state, SettingsWish::Undo);
    let appearance = &state.settings.appearance;
    assert_eq!((appearance.theme, appearance.zoom_percent, appearance.main_on_top), (Theme::Dark, 150, true));
}

#[test]
fn s10_5_what_was_chosen_anew_after_an_import_stays_when_that_is_undone() {
    let mut state = under("()", &dark_at_150());
    read(&mut state, "(appearance: (theme: Light, zoom_percent: 80))");
    wish(&mut state, SettingsWish::Import(vec!["appearance.theme", "appearance.zoom_percent"]));
    let mut meanwhile = Settings::clone(&state.settings);
    meanwhile.appearance.zoom_percent = 110;
    state.apply(AppEvent::Asked(Command::SaveSettings(Box::new(meanwhile))), START);
    wish(&mut state, SettingsWish::Undo);
    assert_eq!((state.settings.appearance.theme, state.settings.appearance.zoom_percent), (Theme::Dark, 110));

    // All of it was chosen anew: there is nothing left to undo, and the offer is gone.
    wish(&mut state, SettingsWish::Reset(vec!["appearance.zoom_percent"]));
    let mut meanwhile = Settings::clone(&state.settings);
    meanwhile.appearance.zoom_percent = 90;
    state.apply(AppEvent::Asked(Command::SaveSettings(Box::new(meanwhile))), START);
    assert_eq!(wish(&mut state, SettingsWish::Undo), []);
    assert_eq!((state.settings.appearance.zoom_percent, state.notices.len()), (90, 0));
}

#[test]
fn s10_5_a_reset_of_nothing_is_not_told_and_takes_no_undo_away() {
    let mut state = under("()", &Settings::default());
    assert_eq!(wish(&mut state, SettingsWish::Reset(vec!["appearance.theme"])), []);
    assert!(state.notices.is_empty());

    let mut state = under("()", &dark_at_150());
    wish(&mut state, SettingsWish::Reset(vec!["appearance.theme"]));
    wish(&mut state, SettingsWish::Reset(vec!["appearance.main_on_top"]));
    assert_eq!(state.notices.len(), 1);
    wish(&mut state, SettingsWish::Undo);
    assert_eq!(state.settings.appearance.theme, Theme::Dark);
}

#[test]
fn s10_5_a_file_that_takes_longer_to_read_does_not_take_the_place_of_a_later_one() {
    let mut state = under("()", &Settings::default());
    let file = |number, text| {
        let content = Ok(exchange::read(text).unwrap());
        AppEvent::SettingsRead(Box::new(FileRead { number, name: format!("{number}.ron"), content }))
    };
    state.apply(file(2, "(appearance: (theme: Light))"), START);
    state.apply(file(1, "(appearance: (theme: Dark))"), START);
    assert_eq!(state.exchange.read.unwrap().number, 2);
}

#[test]
fn licences_are_read_once() {
    let mut state = AppState::default();
    let ask = |state: &mut AppState| state.apply(AppEvent::Asked(Command::ReadLicences), START);
    assert_eq!(ask(&mut state), [Effect::ReadLicences]);
    assert_eq!(ask(&mut state), []);
    state.apply(AppEvent::Licences(None), START);
    assert_eq!(ask(&mut state), [Effect::ReadLicences], "they may have been put there meanwhile");
    state.apply(AppEvent::Licences(Some(vec!["MIT".to_owned()])), START);
    assert_eq!(ask(&mut state), []);
}
