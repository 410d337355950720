//! The settings as pictures, light and dark: the search, files of settings, the licences, and every page in the smallest
//! window and on a small screen at zoom 200 %.
//!
//! Holds that each can be painted, differs between the themes, and has nothing beyond its window's sides. With
//! `NIMBUS_PICTURES=FOLDER` it also writes them.

#![allow(clippy::unwrap_used)]

mod support;

use std::{cell::RefCell, future, path::Path, sync::Arc};

use egui::{Vec2, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    settings::{Partial, Theme, exchange},
    state::{AppEvent, AppState, Licences, exchange::FileRead},
    ui::settings::{self, Chooser, Section, SettingsPage, settings_ui},
};
use support::{
    harness::{page, settle},
    people, samples, sign_in,
};

/// What a window has of a screen of 1366 × 768 at zoom 200 %.
const ZOOMED: Vec2 = vec2(683.0, 340.0);

struct Picture {
    name: &'static str,
    size: Vec2,
    section: Section,
    state: fn() -> AppState,
    /// What is clicked before it is taken, and what is typed then.
    press: Option<(&'static str, &'static str)>,
}

const fn plain(name: &'static str, size: Vec2, section: Section) -> Picture {
    Picture { name, size, section, state: people::standalone, press: None }
}

fn pictures() -> Vec<Picture> {
    let pressed =
        |name, size, section, label, typed| Picture { press: Some((label, typed)), ..plain(name, size, section) };
    vec![
        plain("settings-narrow-general", settings::SMALLEST, Section::General),
        plain("settings-narrow-links", settings::SMALLEST, Section::Links),
        plain("settings-narrow-doors", settings::SMALLEST, Section::Doors),
        plain("settings-narrow-account", settings::SMALLEST, Section::Account),
        pressed("settings-narrow-search", settings::SMALLEST, Section::General, "Search settings", "toast"),
        plain("settings-zoom-200", ZOOMED, Section::General),
        plain("settings-zoom-200-appearance", ZOOMED, Section::Appearance),
        pressed("settings-search", settings::SIZE, Section::General, "Search settings", "toast"),
        plain("16-settings-general-whole", vec2(settings::SIZE.x, 820.0), Section::General),
        plain("settings-links", settings::SIZE, Section::Links),
        Picture { state: read_file, ..pressed("settings-import", settings::SIZE, Section::General, "Import …", "") },
        Picture {
            state: read_file, ..pressed("settings-reset", settings::SIZE, Section::General, "Reset all …", "")
        },
        Picture { state: was_reset, ..plain("settings-undo", settings::SIZE, Section::Appearance) },
        Picture { state: signed_in, ..plain("21-settings-account-team", settings::SIZE, Section::Account) },
        Picture { state: licences, ..pressed("settings-licences", settings::SIZE, Section::Account, "Show", "") },
    ]
}

/// An invented agent who has chosen something; a file was read that would change several settings.
fn read_file() -> AppState {
    let mut state = people::standalone();
    let settings = Arc::make_mut(&mut state.settings);
    settings.appearance.theme = Theme::Light;
    settings.appearance.zoom_percent = 125;
    state.chosen = Arc::new(Partial::all_of(settings));
    let text = "(general: (country: \"DE\", close_to_tray: false, own_numbers: [\"22\"], speech: true), \
                appearance: (theme: Dark, zoom_percent: 100))";
    let content = Ok(exchange::read(text).unwrap());
    let read = FileRead { number: 1, name: "mine.ron".to_owned(), content };
    state.apply(AppEvent::SettingsRead(Box::new(read)), samples::NOW);
    state
}

fn was_reset() -> AppState {
    let mut state = read_file();
    let reset = nimbus_assistant::command::SettingsWish::Reset(vec!["appearance.zoom_percent"]);
    state.apply(AppEvent::Asked(nimbus_assistant::command::Command::Settings(reset)), samples::NOW);
    state
}

fn licences() -> AppState {
    let mut lines = vec!["nimbus-assistant 0.1.0 contains the works of others that are listed here.".to_owned()];
    lines.extend((0..200).map(|one| format!("package-{one} 1.0.{one}: MIT OR Apache-2.0; https://example.org/{one}")));
    AppState { licences: Licences::Read(Arc::new(lines)), ..people::standalone() }
}

fn signed_in() -> AppState {
    sign_in::at_work(sign_in::signed())
}

fn opened(size: Vec2, dark: bool, state: AppState, section: Section) -> Harness<'static> {
    let chooser = Chooser::new(Box::new(|_| Box::pin(future::ready(Some("mine.ron".into())))));
    let mut shown = SettingsPage::with_settings_chooser(chooser);
    shown.open(section);
    let shown = RefCell::new(shown);
    let (mut harness, _) = page(size, dark, state, move |ui, view, asks| {
        settings_ui(ui, &mut shown.borrow_mut(), view, asks);
    });
    settle(&mut harness);
    harness
}

fn take(picture: &Picture, dark: bool) -> image::RgbaImage {
    let mut harness = opened(picture.size, dark, (picture.state)(), picture.section);
    if let Some((label, typed)) = picture.press {
        harness.get_by_label(label).click();
        settle(&mut harness);
        if !typed.is_empty() {
            harness.event(egui::Event::Text(typed.to_owned()));
        }
        settle(&mut harness);
    }
    harness.render().unwrap()
}

#[test]
fn the_settings_can_be_painted_in_both_themes() {
    let folder = std::env::var_os("NIMBUS_PICTURES");
    for picture in pictures() {
        let taken = [(false, "light"), (true, "dark")].map(|(dark, ending)| (take(&picture, dark), ending));
        if let Some(folder) = folder.as_deref().map(Path::new) {
            std::fs::create_dir_all(folder).unwrap();
            for (image, ending) in &taken {
                image.save(folder.join(format!("{}-{ending}.png", picture.name))).unwrap();
            }
        }
        assert_ne!(taken[0].0, taken[1].0, "{} ignores the theme", picture.name);
    }
}

/// What does not fit below can be scrolled to; what goes beyond a side cannot be reached.
#[test]
fn nothing_goes_beyond_the_sides_of_the_smallest_window_and_at_zoom_200() {
    let sections = [Section::General, Section::Appearance, Section::Links, Section::Doors, Section::RingMe];
    for size in [settings::SMALLEST, ZOOMED] {
        for section in sections.into_iter().chain([Section::Templates, Section::Account]) {
            let harness = opened(size, false, people::standalone(), section);
            for node in harness.root().children_recursive() {
                let node = node.accesskit_node();
                let (Some(label), Some(bounds)) = (node.label(), node.raw_bounds()) else { continue };
                let fits = bounds.x0 >= -0.5 && bounds.x1 <= f64::from(size.x) + 0.5;
                assert!(fits, "{section:?} at {size:?}: “{label}” is at {bounds:?}");
            }
        }
    }
}
