//! Settings on their way into a file and out of it again (SPEC S10.5), through the running worker.

use std::{fs, path::Path};

use nimbus_assistant::{
    command::{Command, SettingsWish},
    platform::policy::FixedPolicies,
    settings::{Backend, Settings, Theme},
    state::AppState,
    worker::Choice,
};
use tempfile::TempDir;

use crate::desktop::{Around, Desktop, saved_settings};

fn wish(desktop: &Desktop, wish: SettingsWish) {
    desktop.ask(Command::Settings(wish));
}

/// Changes the settings as their page does, and waits until they count.
fn choose(desktop: &Desktop, change: impl Fn(&mut Settings)) -> AppState {
    let mut settings = Settings::clone(&desktop.shared.snapshot().settings);
    change(&mut settings);
    desktop.ask(Command::SaveSettings(Box::new(settings.clone())));
    desktop.until(|state| *state.settings == settings)
}

fn read(desktop: &Desktop, number: u64, file: &Path) -> AppState {
    wish(desktop, SettingsWish::Read { number, file: file.to_owned() });
    desktop.until(|state| state.exchange.read.as_ref().is_some_and(|read| read.number == number))
}

#[test]
fn s10_5_what_was_exported_is_imported_elsewhere_undone_and_kept_by_the_disk() {
    let folder = TempDir::new().unwrap();
    let policies = FixedPolicies::file("(locked: (appearance: (theme: Light)))");
    let desktop =
        Desktop::start_in(&folder, Around { choice: Some(Choice::Standalone), policies, ..Around::default() });
    desktop.until(|state| !state.doors.is_empty() && state.settings.doors.port.is_some());
    choose(&desktop, |settings| {
        settings.appearance.zoom_percent = 150;
        settings.general.close_to_tray = false;
        settings.general.own_numbers = vec!["21".to_owned()];
    });

    let file = folder.path().join("mine.ron");
    wish(&desktop, SettingsWish::Export(file.clone()));
    desktop.until(|state| state.notices.iter().any(|notice| notice.text == "notice-settings-exported"));
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("zoom_percent: 150") && text.contains("\"21\""), "{text}");
    assert!(!text.contains("port") && !text.contains("backend"), "{text}");
    // Somebody else's file may say more than its reader may change.
    let text = text.replace("zoom_percent: 150", "zoom_percent: 150, theme: Dark");
    fs::write(&file, text.replace("version: 2,", "version: 2, backend: Team(url: \"https://evil.example\"),")).unwrap();

    let before = choose(&desktop, |settings| {
        settings.appearance.zoom_percent = 80;
        settings.general.close_to_tray = true;
        settings.general.country = "DE".to_owned();
    });
    let state = read(&desktop, 1, &file);
    assert_eq!(state.settings, before.settings, "reading changes nothing");
    let content = state.exchange.read.as_ref().unwrap().content.clone().unwrap();
    assert!(content.leads_elsewhere && content.wrong.is_empty() && content.unknown.is_empty());

    let all = vec!["backend", "appearance.theme", "appearance.zoom_percent", "general.close_to_tray"];
    wish(&desktop, SettingsWish::Import(all));
    let state = desktop.until(|state| state.notices.iter().any(|notice| notice.undoes_settings));
    let mut imported = Settings::clone(&before.settings);
    imported.appearance.zoom_percent = 150;
    imported.general.close_to_tray = false;
    assert_eq!(*state.settings, imported, "what is locked or was not wanted stays");
    assert_eq!((state.settings.appearance.theme, &state.settings.backend), (Theme::Light, &Backend::Standalone));

    // A file that cannot be read takes nothing away.
    let broken = folder.path().join("broken.ron");
    fs::write(&broken, "(version: 2, appearance: (").unwrap();
    assert!(read(&desktop, 2, &broken).exchange.read.as_ref().unwrap().content.is_err());
    wish(&desktop, SettingsWish::Import(vec!["appearance.zoom_percent"]));

    wish(&desktop, SettingsWish::Undo);
    // Wishes are done in their order, so that this one comes after the undoing.
    desktop.ask(Command::ShowAllToasts);
    let state = desktop.until(|state| state.show_all_toasts);
    assert_eq!(state.settings, before.settings);
    assert!(state.notices.iter().all(|notice| !notice.undoes_settings));
    let expected = Settings::clone(&before.settings);
    desktop.shutdown();
    let saved = saved_settings(&folder);
    assert_eq!((saved.appearance.zoom_percent, saved.general.close_to_tray), (80, true));
    assert_eq!((&saved.general, &saved.doors), (&expected.general, &expected.doors));
}

#[test]
fn s10_5_an_import_is_on_the_disk_when_the_program_ends() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::standalone(&folder);
    let file = folder.path().join("mine.ron");
    fs::write(&file, "(appearance: (main_on_top: true), notifications: (volume_percent: 20))").unwrap();
    read(&desktop, 1, &file);
    wish(&desktop, SettingsWish::Import(vec!["appearance.main_on_top", "notifications.volume_percent"]));
    desktop.until(|state| state.settings.appearance.main_on_top);
    desktop.shutdown();
    let saved = saved_settings(&folder);
    assert_eq!((saved.appearance.main_on_top, saved.notifications.volume_percent), (true, 20));
}
