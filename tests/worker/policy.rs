//! A machine that somebody administers.

use std::{fs, net::TcpListener};

use nimbus_assistant::{
    command::Command, platform::policy::FixedPolicies, settings::Settings, state::connection::Health,
    worker::outside::Asked,
};
use tempfile::TempDir;

use crate::desktop::{Around, Desktop, saved_settings};

#[test]
fn presets_and_locks_count_without_ever_being_written() {
    let folder = TempDir::new().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let policy =
        format!("(preset: (backend: Standalone), locked: (doors: (port: {port}), general: (start_with_system: true)))");
    let desktop = Desktop::start_in(&folder, Around { policies: FixedPolicies::file(&policy), ..Around::default() });
    desktop.until(|state| state.connection.server.health == Health::Well);
    assert!(desktop.door("zammad").contains(&format!(":{port}/")));
    desktop.until_asked(|asked| *asked == Asked::SetAutostart(true));

    let mut settings = Settings::clone(&desktop.shared.snapshot().settings);
    settings.appearance.main_on_top = true;
    settings.general.start_with_system = false;
    desktop.ask(Command::SaveSettings(Box::new(settings)));
    let state = desktop.until(|state| state.notices.iter().any(|notice| notice.text == "notice-locked"));
    assert!(state.settings.appearance.main_on_top && state.settings.general.start_with_system);
    desktop.shutdown();

    let text = fs::read_to_string(folder.path().join("settings.ron")).unwrap();
    for absent in ["backend", "port", "start_with_system"] {
        assert!(!text.contains(absent), "{text}");
    }
    let mut expected = Settings::default();
    expected.appearance.main_on_top = true;
    expected.by_policy.autostart = true;
    assert_eq!(saved_settings(&folder), expected.sanitised());
}
