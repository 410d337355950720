//! The settings: every page, the search, files of settings, the licences; in the smallest window and at zoom 200 %.

use std::{cell::RefCell, future, sync::Arc};

use egui::{Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use nimbus_assistant::{
    command::{Command, SettingsWish},
    settings::{Dragged, Partial, Theme, exchange},
    state::{
        AppEvent, AppState, Licences,
        calling::doctor::{DoctorAnswer, LinkOwner, SchemeOwner},
        exchange::FileRead,
    },
    ui::settings::{Chooser, SIZE, SMALLEST, Section, SettingsPage, settings_ui},
};

use crate::{
    screen::{LIGHT, Screen},
    support::{people, samples, sign_in, team},
};

/// What a window has of a screen of 1366 × 768 at zoom 200 %.
const ZOOMED: Vec2 = vec2(683.0, 340.0);

pub fn screens() -> Vec<Screen> {
    let plain = |name, section| Screen::settings(name, section, links_known);
    let administered = |name, section| Screen::settings(name, section, team::with_lines);
    let searched = |screen: Screen| {
        screen.then(|stage| {
            stage.click("Search settings");
            stage.write("toast");
        })
    };
    vec![
        plain("16-settings-general", Section::General),
        plain("16-settings-general-whole", Section::General).sized(vec2(SIZE.x, 820.0)),
        plain("17-settings-notifications", Section::Notifications).sized(vec2(SIZE.x, 720.0)),
        Screen::settings("17-settings-notifications-restricted", Section::Notifications, people::restricted)
            .sized(vec2(SIZE.x, 720.0)),
        Screen::settings("18-settings-appearance", Section::Appearance, dragged),
        plain("21-settings-account", Section::Account),
        Screen::settings("21-settings-account-team", Section::Account, || sign_in::at_work(sign_in::signed())),
        plain("settings-narrow", Section::Appearance).sized(SMALLEST),
        plain("settings-narrow-general", Section::General).sized(SMALLEST),
        plain("settings-narrow-notifications", Section::Notifications).sized(SMALLEST),
        plain("settings-narrow-links", Section::Links).sized(SMALLEST),
        plain("settings-narrow-doors", Section::Doors).sized(SMALLEST),
        plain("settings-narrow-account", Section::Account).sized(SMALLEST),
        searched(plain("settings-narrow-search", Section::General).sized(SMALLEST)),
        plain("settings-zoom-200", Section::General).sized(ZOOMED),
        plain("settings-zoom-200-appearance", Section::Appearance).sized(ZOOMED),
        searched(plain("settings-search", Section::General)),
        plain("settings-links", Section::Links),
        plain("settings-ring-me", Section::RingMe),
        plain("settings-doors", Section::Doors),
        administered("settings-doors-lines", Section::Doors),
        administered("settings-doors-form", Section::Doors).sized(vec2(SIZE.x, 1_380.0)).then(|stage| {
            stage.click_with("doors-set-up", "door", "Head office");
        }),
        administered("settings-doors-new", Section::Doors).pressed("Add a telephone system"),
        administered("settings-team", Section::Team),
        administered("settings-team-service", Section::Team).sized(vec2(SIZE.x, 1_960.0)).pressed("Claims Hotline"),
        administered("settings-team-changes", Section::Team).pressed("Changes"),
        administered("settings-team-foot", Section::Team).pressed("Claims Hotline"),
        // As high as the page is: the buttons stand at its end.
        with_files("settings-import", read_file).sized(vec2(SIZE.x, 900.0)).pressed("Import…"),
        with_files("settings-reset", read_file).sized(vec2(SIZE.x, 900.0)).pressed("Reset all…"),
        Screen::settings("settings-undo", Section::Appearance, was_reset),
        Screen::settings("settings-licences", Section::Account, licences).pressed("Show"),
    ]
}

/// As mock-up 16 has it: one kind of link opens here, one elsewhere, one nowhere.
fn links_known() -> AppState {
    let row = |scheme, owner| SchemeOwner { scheme, owner, to_choose: false };
    let schemes = vec![
        row("tel", LinkOwner::Other("Microsoft Teams".to_owned())),
        row("callto", LinkOwner::Nobody),
        row("nimbus-call", LinkOwner::Us),
    ];
    let mut state = people::standalone();
    state.apply(AppEvent::Doctor(DoctorAnswer::Known { schemes, chooser: None }), samples::NOW);
    state
}

#[test]
fn the_pictures_of_general_say_who_opens_links() {
    let general = screens().into_iter().find(|screen| screen.name == "16-settings-general-whole").unwrap();
    let stage = general.stage(&LIGHT, general.size);
    stage.harness.get_by_label("tel: Microsoft Teams · callto: No program · nimbus-call: Nimbus Assistant");
}

#[test]
fn the_pictures_of_dialogs_show_them() {
    for (name, words) in [("settings-import", "Import mine.ron"), ("settings-reset", "Reset all settings?")] {
        let screen = screens().into_iter().find(|screen| screen.name == name).unwrap();
        screen.stage(&LIGHT, screen.size).harness.get_by_label(words);
    }
}

/// General, where a file is chosen at once.
fn with_files(name: &'static str, state: fn() -> AppState) -> Screen {
    Screen::settings(name, Section::General, state).showing(|| {
        let chooser = Chooser::new(Box::new(|_| Box::pin(future::ready(Some("mine.ron".into())))));
        let page = RefCell::new(SettingsPage::with_settings_chooser(chooser));
        Box::new(move |ui, view, asks| settings_ui(ui, &mut page.borrow_mut(), view, asks))
    })
}

/// As the mock-up has it: 125 %, and toasts were dragged, but come up at the top right again.
fn dragged() -> AppState {
    let mut state = people::standalone();
    let arrangement = state.screens.arrangement.clone();
    let appearance = &mut Arc::make_mut(&mut state.settings).appearance;
    appearance.put_down(arrangement, Dragged::default());
    appearance.use_dragged = false;
    appearance.on_top_on_events = true;
    appearance.zoom_percent = 125;
    state
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
    let reset = SettingsWish::Reset(vec!["appearance.zoom_percent"]);
    state.apply(AppEvent::Asked(Command::Settings(reset)), samples::NOW);
    state
}

fn licences() -> AppState {
    let mut lines = vec!["nimbus-assistant 0.1.0 contains the works of others that are listed here.".to_owned()];
    lines.extend((0..200).map(|one| format!("package-{one} 1.0.{one}: MIT OR Apache-2.0; https://example.org/{one}")));
    AppState { licences: Licences::Read(Arc::new(lines)), ..people::standalone() }
}
