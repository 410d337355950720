//! Settings as a whole on their page (SPEC S10.5): export, import with its preview, reset with its question, undo.

use std::{future, path::PathBuf, sync::Arc};

use egui::{Key, Role, Vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    command::{Command, SettingsWish},
    settings::{
        Partial, Theme, exchange,
        policy::{Content, Found, Policy, Source},
    },
    state::{AppEvent, AppState, Licences, Words, exchange::FileRead},
    ui::settings::{self, Chooser, Section, SettingsPage},
};

use crate::support::{
    harness::{Asks, settle},
    people,
    samples::NOW,
    settings_page::{click, open_in, open_live},
};

const TALL: Vec2 = Vec2::new(900.0, 900.0);

fn dark() -> AppState {
    let mut state = people::standalone();
    let settings = Arc::make_mut(&mut state.settings);
    settings.appearance.theme = Theme::Dark;
    state.chosen = Arc::new(Partial::all_of(settings));
    state
}

fn choosing(file: Option<&'static str>) -> SettingsPage {
    SettingsPage::with_settings_chooser(Chooser::new(Box::new(move |question| {
        assert_eq!(question.ending, "ron");
        Box::pin(future::ready(file.map(PathBuf::from)))
    })))
}

fn wishes(asks: &Asks) -> Vec<SettingsWish> {
    let asks = asks.borrow();
    let wish = |ask: &Command| if let Command::Settings(wish) = ask { Some(wish.clone()) } else { None };
    asks.iter().filter_map(wish).collect()
}

/// The page in front of a file that says this.
fn previewed(mut state: AppState, content: Result<&str, Words>) -> (Harness<'static>, Asks) {
    let content = content.map(|text| exchange::read(text).unwrap());
    let read = FileRead { number: 1, name: "mine.ron".to_owned(), content };
    state.apply(AppEvent::SettingsRead(Box::new(read)), NOW);
    let (mut harness, asks) = open_in(TALL, state, Section::General, choosing(Some("/tmp/mine.ron")));
    click(&mut harness, Role::Button, "Import…");
    settle(&mut harness);
    (harness, asks)
}

#[test]
fn an_export_asks_for_a_file_and_a_cancelled_dialog_for_nothing() {
    let (mut harness, asks) = open_in(TALL, dark(), Section::General, choosing(Some("/tmp/mine.ron")));
    click(&mut harness, Role::Button, "Export…");
    assert_eq!(wishes(&asks), [SettingsWish::Export(PathBuf::from("/tmp/mine.ron"))]);
    let (mut harness, asks) = open_in(TALL, dark(), Section::General, choosing(None));
    click(&mut harness, Role::Button, "Export…");
    assert_eq!(wishes(&asks), []);
}

#[test]
fn an_import_shows_each_change_with_old_and_new_value_and_takes_what_is_ticked() {
    let text = "(general: (close_to_tray: false, country: \"DE\", own_numbers: [\"21\", \"+41 44 555 01 20\"]), \
                appearance: (theme: Light))";
    let (mut harness, asks) = previewed(dark(), Ok(text));
    assert_eq!(wishes(&asks)[0], SettingsWish::Read { number: 1, file: PathBuf::from("/tmp/mine.ron") });
    for words in ["Import mine.ron", "Switzerland → Germany", "On → Off", "Dark → Light", "Import 3 settings"] {
        harness.get_by_label(words);
    }
    click(&mut harness, Role::CheckBox, "Country");
    click(&mut harness, Role::Button, "Import 2 settings");
    let wanted = vec!["general.close_to_tray", "appearance.theme"];
    assert_eq!(wishes(&asks).last(), Some(&SettingsWish::Import(wanted)));
}

#[test]
fn what_is_left_out_is_told_with_its_reason() {
    let mut state = dark();
    let policy = Content::Ron("(locked: (appearance: (theme: Dark)))".to_owned());
    let source = Source { place: "policy.ron".to_owned(), content: Ok(policy) };
    state.policy = Arc::new(Policy::read(&Found { sources: vec![source] }).0);
    let text = "(version: 9, backend: Standalone, speech: (), appearance: (theme: Light, zoom_percent: 900))";
    let (harness, asks) = previewed(state, Ok(text));
    for words in [
        "A newer version wrote this file. What this one does not know is left out.",
        "Not known here and left out: speech",
        "Set by your administrator and not changed: Theme",
        "Nothing would change.",
    ] {
        harness.get_by_label(words);
    }
    harness.get_by_label_contains("Not valid and left out: Zoom: it must be 80 to 200");
    harness.get_by_label_contains("never taken from a file");
    assert!(asks.borrow().iter().all(|ask| !matches!(ask, Command::Settings(SettingsWish::Import(_)))));
}

#[test]
fn a_broken_file_changes_nothing_and_says_why() {
    let words = Words::new("exchange-unreadable").with("file", "mine.ron").with("why", "1:3: Expected string");
    let (mut harness, asks) = previewed(dark(), Err(words));
    harness.get_by_label("mine.ron cannot be read as settings: 1:3: Expected string");
    harness.get_by_label("Nothing was changed.");
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert_eq!(wishes(&asks).last(), Some(&SettingsWish::Forget));
}

#[test]
fn a_reset_of_everything_is_asked_for_first() {
    let (mut harness, asks) = open_in(TALL, dark(), Section::General, SettingsPage::default());
    click(&mut harness, Role::Button, "Reset all…");
    click(&mut harness, Role::Button, "Cancel");
    assert_eq!(wishes(&asks), []);
    click(&mut harness, Role::Button, "Reset all…");
    click(&mut harness, Role::Button, "Reset all");
    let wishes = wishes(&asks);
    let [SettingsWish::Reset(paths)] = &wishes[..] else { panic!("{wishes:?}") };
    assert!(paths.contains(&"appearance.theme") && paths.contains(&"general.country"));
    assert!(!paths.contains(&"backend"));
}

/// design.md §12: in a dialog Enter does what it is for; but nothing is destroyed by it.
#[test]
fn enter_imports_and_does_not_reset() {
    let (mut harness, asks) = previewed(dark(), Ok("(appearance: (theme: Light))"));
    assert!(harness.get_by_role_and_label(Role::Button, "Import 1 setting").is_focused());
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(wishes(&asks).last(), Some(&SettingsWish::Import(vec!["appearance.theme"])));

    // Nothing to import, and a file that cannot be read: Enter closes.
    for content in [Ok("(appearance: (theme: Dark))"), Err(Words::new("exchange-unreadable"))] {
        let (mut harness, asks) = previewed(dark(), content);
        harness.key_press(Key::Enter);
        settle(&mut harness);
        assert_eq!(wishes(&asks).last(), Some(&SettingsWish::Forget));
    }

    let (mut harness, asks) = open_in(TALL, dark(), Section::General, SettingsPage::default());
    for _ in 0..2 {
        click(&mut harness, Role::Button, "Reset all…");
        assert!(harness.get_by_role_and_label(Role::Button, "Cancel").is_focused());
        harness.key_press(Key::Enter);
        settle(&mut harness);
        assert!(harness.query_by_role_and_label(Role::Button, "Cancel").is_none(), "it is closed");
    }
    assert_eq!(wishes(&asks), []);
}

#[test]
fn one_page_is_reset_alone_and_only_where_something_was_chosen() {
    let (mut harness, asks) = open_in(TALL, dark(), Section::Appearance, SettingsPage::default());
    click(&mut harness, Role::Button, "Reset this page");
    let wishes_made = wishes(&asks);
    let [SettingsWish::Reset(paths)] = &wishes_made[..] else { panic!("{wishes_made:?}") };
    assert!(paths.iter().all(|path| path.starts_with("appearance.")), "{paths:?}");
    assert!(paths.contains(&"appearance.dragged"), "where toasts were dragged to is part of it");

    let (mut harness, asks) = open_in(TALL, people::standalone(), Section::Appearance, SettingsPage::default());
    click(&mut harness, Role::Button, "Reset this page");
    assert_eq!(wishes(&asks), []);
}

#[test]
fn a_reset_is_undone_where_it_is_told() {
    let mut live = open_live(TALL, dark(), Section::Appearance);
    let reset = SettingsWish::Reset(vec!["appearance.theme"]);
    live.state.borrow_mut().apply(AppEvent::Asked(Command::Settings(reset)), NOW);
    settle(&mut live.harness);
    live.harness.get_by_label("Settings reset: 1");
    click(&mut live.harness, Role::Button, "Undo");
    assert_eq!(wishes(&live.asks), [SettingsWish::Undo]);
}

#[test]
fn s10_4_the_licences_of_others_are_shown_and_left_again() {
    let mut state = people::standalone();
    state.licences = Licences::Read(Arc::new(vec!["egui 0.37.0: MIT OR Apache-2.0".to_owned()]));
    let (mut harness, asks) = open_in(settings::SIZE, state, Section::Account, SettingsPage::default());
    click(&mut harness, Role::Button, "Show");
    harness.get_by_label("egui 0.37.0: MIT OR Apache-2.0");
    click(&mut harness, Role::Button, "Back to Account & Info");
    harness.get_by_label("Connection");
    assert!(asks.borrow().is_empty());

    let (mut harness, asks) = open_in(settings::SIZE, people::standalone(), Section::Account, SettingsPage::default());
    click(&mut harness, Role::Button, "Show");
    assert_eq!(asks.borrow()[0], Command::ReadLicences);
}
