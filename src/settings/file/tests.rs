//! The settings' file in a folder of its own for each test.

use std::collections::BTreeMap;

use tempfile::TempDir;

use super::*;
use crate::settings::{Backend, Dragged, Listen, MonitorChoice, Place, Theme, place::Spot, policy::Policy};

const NOW: UnixMillis = UnixMillis(1_900_000_000_000);

fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("settings.ron");
    (folder, path)
}

fn chosen() -> Partial {
    let mut settings = Settings::default();
    settings.general.language = Some("de".to_owned());
    settings.general.own_numbers = vec!["+41 44 000 00 21".to_owned()];
    settings.appearance.theme = Theme::Dark;
    settings.appearance.monitor = MonitorChoice::Named("HDMI-1".to_owned());
    let from = Some(Spot { place: Place::Bottom, monitor: settings.appearance.monitor.clone() });
    settings.appearance.put_down("1920x1080".to_owned(), Dragged { offset: [-40, 12], from });
    settings.doors.port = Some(17_400);
    settings.doors.listen = Listen::Addresses(vec!["192.168.1.0/24".to_owned()]);
    settings.backend = Backend::Team { url: "https://calls.example".to_owned() };
    settings.window.position = Some([-5, 20]);
    Partial::all_of(&settings.sanitised())
}

/// What counts with this file and without an administrator.
fn settings(loaded: &Loaded) -> Settings {
    Policy::default().settings(&loaded.chosen)
}

fn names(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn no_file_means_defaults_and_no_trouble() {
    let (_folder, path) = folder();
    assert_eq!(load(&path, NOW), Loaded::default());
}

#[test]
fn what_was_saved_is_read_again_and_leaves_no_other_files() {
    let (folder, path) = folder();
    save(&path, &chosen()).unwrap();
    save(&path, &chosen()).unwrap();
    assert_eq!(load(&path, NOW), Loaded { chosen: chosen(), trouble: None });
    assert_eq!(names(&folder), ["settings.last-good.ron", "settings.ron"]);
}

#[test]
fn a_file_with_a_corner_and_places_without_one_is_read_as_it_was_meant() {
    let (_folder, path) = folder();
    let old = "(appearance: (corner: BottomLeft, dragged: {\"1920x1080+0+0\": (-40, 12)}, zoom_percent: 125))";
    fs::write(&path, old).unwrap();
    let loaded = load(&path, NOW);
    assert_eq!(loaded.trouble, None);
    let appearance = settings(&loaded).appearance;
    assert_eq!((appearance.place, &appearance.monitor), (Place::BottomLeft, &MonitorChoice::Main));
    let from = Some(Spot { place: Place::BottomLeft, monitor: MonitorChoice::Main });
    let dragged = BTreeMap::from([("1920x1080+0+0".to_owned(), Dragged { offset: [-40, 12], from })]);
    assert_eq!((appearance.dragged, appearance.use_dragged), (dragged, true));
    assert_eq!(appearance.zoom_percent, 125);
}

#[test]
fn saving_makes_the_folder() {
    let (folder, _) = folder();
    let path = folder.path().join("a").join("b").join("settings.ron");
    save(&path, &chosen()).unwrap();
    assert_eq!(load(&path, NOW).chosen, chosen());
}

#[test]
fn missing_fields_default_unknown_ones_are_ignored_and_some_may_be_left_out() {
    let (_folder, path) = folder();
    let text =
        "(general: (language: \"fr\", later: 3), doors: (port: 17401), appearance: (zoom_percent: 900), new: ())";
    fs::write(&path, text).unwrap();
    let loaded = load(&path, NOW);
    assert_eq!(loaded.trouble, None);
    let settings = settings(&loaded);
    assert_eq!(settings.general.language.as_deref(), Some("fr"));
    assert!(settings.general.close_to_tray, "a missing field takes its default");
    assert_eq!(settings.doors.port, Some(17_401));
    assert_eq!(settings.appearance.zoom_percent, 200, "values are brought into their range");
    let paths: Vec<_> = loaded.chosen.keys().map(|key| key.path).collect();
    assert_eq!(paths, ["general.language", "appearance.zoom_percent", "doors.port"], "what is missing was not chosen");
}

#[test]
fn a_broken_file_is_set_aside_and_the_last_good_one_is_used() {
    let (folder, path) = folder();
    save(&path, &chosen()).unwrap();
    fs::write(&path, "(general: (language: ").unwrap();

    let loaded = load(&path, NOW);
    assert_eq!(loaded.chosen, chosen());
    let Some(Trouble::Broken { kept, last_good_used: true, .. }) = loaded.trouble else {
        panic!("the user must be told: {:?}", loaded.trouble);
    };
    assert_eq!(kept, folder.path().join("settings.broken-20300317T174640Z.ron"));
    assert_eq!(fs::read_to_string(&kept).unwrap(), "(general: (language: ", "it is kept as it was");
    assert!(!path.exists());

    save(&path, &loaded.chosen).unwrap();
    assert_eq!(load(&path, NOW).trouble, None);
    assert!(kept.exists(), "saving leaves it alone");
}

#[test]
fn two_broken_files_of_one_second_are_both_kept() {
    let (folder, path) = folder();
    for text in ["one", "two"] {
        fs::write(&path, text).unwrap();
        assert!(matches!(load(&path, NOW).trouble, Some(Trouble::Broken { last_good_used: false, .. })));
    }
    assert_eq!(names(&folder), ["settings.broken-20300317T174640Z-2.ron", "settings.broken-20300317T174640Z.ron"]);
}

#[test]
fn bytes_that_are_no_text_and_endless_files_are_broken_too() {
    for bytes in [vec![0xff, 0xfe, 0x00], vec![b' '; 2 * 1024 * 1024], Vec::new()] {
        let (_folder, path) = folder();
        fs::write(&path, bytes).unwrap();
        assert!(matches!(load(&path, NOW).trouble, Some(Trouble::Broken { .. })));
    }
}

#[test]
fn a_file_that_can_be_neither_read_nor_moved_is_told_and_left_alone() {
    let (_folder, path) = folder();
    // A folder of that name cannot be read as a file; a full set of names for it cannot be found either.
    fs::create_dir(&path).unwrap();
    fs::write(path.join("inside"), "x").unwrap();
    for count in 1..100 {
        let time = "broken-20300317T174640Z";
        let name = if count == 1 { time.to_owned() } else { format!("{time}-{count}") };
        fs::write(beside(&path, &name), "x").unwrap();
    }
    assert!(matches!(load(&path, NOW).trouble, Some(Trouble::Stuck { .. })));
    assert!(save(&path, &chosen()).is_err());
    assert!(path.join("inside").exists());
}

#[test]
fn the_file_of_a_newer_program_is_copied_before_it_is_overwritten() {
    let (folder, path) = folder();
    fs::write(&path, "(version: 99, general: (country: \"DE\"), wonder: (1, 2))").unwrap();
    let loaded = load(&path, NOW);
    assert_eq!(settings(&loaded).general.country, "DE");
    let kept = folder.path().join("settings.version-99.ron");
    assert_eq!(loaded.trouble, Some(Trouble::Newer { kept: kept.clone() }));
    save(&path, &loaded.chosen).unwrap();
    assert!(fs::read_to_string(kept).unwrap().contains("wonder"));
}

#[test]
fn a_file_edited_by_hand_becomes_the_last_good_one_unless_it_is_broken() {
    let (_folder, path) = folder();
    save(&path, &chosen()).unwrap();
    fs::write(&path, "(general: (country: \"AT\"))").unwrap();
    remember_good(&path).unwrap();
    fs::write(&path, "((").unwrap();
    remember_good(&path).unwrap();
    assert_eq!(settings(&load(&path, NOW)).general.country, "AT");
}

#[test]
fn of_a_file_that_holds_everything_only_what_differs_was_chosen() {
    let (_folder, path) = folder();
    fs::write(&path, "(version: 1, general: (country: \"CH\", close_to_tray: false, language: None))").unwrap();
    let paths: Vec<_> = load(&path, NOW).chosen.keys().map(|key| key.path).collect();
    assert_eq!(paths, ["general.close_to_tray"]);
    // Since then a choice is one also where it equals the default.
    fs::write(&path, "(version: 2, general: (country: \"CH\"))").unwrap();
    assert!(load(&path, NOW).chosen.has("general.country"));
}

#[test]
fn a_value_of_the_wrong_kind_breaks_the_file_and_is_named() {
    let (_folder, path) = folder();
    fs::write(&path, "(general: (country: 3))").unwrap();
    let Some(Trouble::Broken { why, .. }) = load(&path, NOW).trouble else { panic!("it is broken") };
    assert!(why.text.starts_with("general.country: "), "{why}");
}

#[cfg(unix)]
#[test]
fn a_linked_file_stays_a_link() {
    let (folder, path) = folder();
    let real = folder.path().join("dotfiles.ron");
    save(&real, &Partial::default()).unwrap();
    std::os::unix::fs::symlink(&real, &path).unwrap();
    save(&path, &chosen()).unwrap();
    assert!(path.symlink_metadata().unwrap().is_symlink());
    assert_eq!(load(&real, NOW).chosen, chosen());
}
