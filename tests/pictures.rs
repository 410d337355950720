//! Every screen as a picture, light and dark, at its mock-up's size with two pixels a point.
//!
//! As a test it holds that each screen can be painted, fills its window and differs between the themes. With
//! `NIMBUS_PICTURES=FOLDER` (`scripts/pictures`) it also writes `FOLDER/NAME-light.png` and `FOLDER/NAME-dark.png`.

#![allow(clippy::unwrap_used)]

mod support;

use std::{cell::RefCell, collections::BTreeSet, path::Path, sync::Arc};

use egui::{Color32, Ui, Vec2, vec2};
use image::RgbaImage;
use nimbus_assistant::{
    command::Command,
    settings::Dragged,
    state::{
        AppState,
        connection::Health,
        toasts::{Toast, ToastContent, ToastId},
    },
    ui::{
        first_start::{FirstStartPage, first_start_ui},
        main_page::main_ui,
        session,
        settings::{self, Section, SettingsPage, settings_ui},
        toast::{Shown, toast_height, toast_ui, window_size},
        view::View,
    },
};
use nimbus_protocol::Session;
use support::{
    gallery,
    harness::{page, settle},
    people, samples,
};

/// Pixels a point, as the harness of all pages has them.
const SCALE: f32 = 2.0;
/// Inside of the main window as the mock-ups draw it, without the title bar.
const MAIN: Vec2 = vec2(380.0, 640.0);

/// Whether a theme is dark, and the ending of its pictures' names.
const THEMES: [(bool, &str); 2] = [(false, "light"), (true, "dark")];

type Page = Box<dyn Fn(&mut Ui, &View<'_>, &mut Vec<Command>)>;

/// A screen: its picture's name, its size in points, what is true, and what makes a fresh page.
struct Screen {
    name: &'static str,
    size: Vec2,
    state: fn() -> AppState,
    page: Box<dyn Fn() -> Page + Sync>,
}

/// Every screen. A new one adds a line.
fn screens() -> Vec<Screen> {
    let settings = |name, size, section| Screen {
        name,
        size,
        state: people::standalone,
        page: Box::new(move || settings_page(section)),
    };
    let toast = |name, session: fn() -> Session| Screen {
        name,
        size: window_size(toast_height(&toast_of(session())), true),
        state: people::standalone,
        page: Box::new(move || toast(session())),
    };
    let main = |name, state| Screen { name, size: MAIN, state, page: Box::new(|| Box::new(main_ui)) };
    let tab = |name, tab| Screen { name, size: MAIN, state: talking, page: Box::new(move || session_tab(tab)) };
    vec![
        main("02-start", || with_portal(samples::with_sessions(samples::today()))),
        tab("04-call-flow", 0),
        tab("05-call-info", 1),
        tab("07-call-activity", 2),
        main("22-nothing-today", || with_portal(samples::connected())),
        main("22-not-connected", not_connected),
        Screen { name: "01-first-start", size: MAIN, state: people::first_start, page: Box::new(first_start) },
        toast("09-toast-service-call", samples::external),
        toast("09-toast-direct-call", samples::internal),
        toast("09-toast-offered", samples::offered),
        Screen {
            name: "toast-preview",
            size: window_size(toast_height(&preview()), true),
            state: people::standalone,
            page: Box::new(|| toast_page(preview())),
        },
        main("05-two-sessions", two_sessions),
        main("02-standalone", standalone),
        Screen {
            name: "23-components",
            size: gallery::SIZE,
            state: AppState::default,
            page: Box::new(|| Box::new(|ui, _, _| gallery::show(ui))),
        },
        settings("16-settings-general", settings::SIZE, Section::General),
        Screen {
            name: "18-settings-appearance",
            size: settings::SIZE,
            state: dragged,
            page: Box::new(|| settings_page(Section::Appearance)),
        },
        settings("19-settings-templates", settings::SIZE, Section::Templates),
        settings("21-settings-account", settings::SIZE, Section::Account),
        settings("settings-doors", settings::SIZE, Section::Doors),
        settings("settings-narrow", settings::SMALLEST, Section::Appearance),
        settings("settings-ring-me", settings::SIZE, Section::RingMe),
    ]
}

fn with_portal(mut state: AppState) -> AppState {
    Arc::make_mut(&mut state.me).portal = Some("https://portal.halden.example".to_owned());
    state
}

/// Rosa Brandt's call while the agent talks, with what the templates did.
fn talking() -> AppState {
    let mut state = with_portal(samples::with_sessions(vec![samples::talking()]));
    state.open_session = Some(samples::talking().conversation);
    state.activities = Arc::new(samples::activities());
    state
}

/// A call that this program can answer rings while the agent talks.
fn two_sessions() -> AppState {
    let mut state = samples::with_sessions(vec![samples::talking(), samples::offered()]);
    state.open_session = Some(samples::offered().conversation);
    state
}

fn standalone() -> AppState {
    let mut state = samples::connected();
    state.connection.standalone = true;
    state.scripts = Arc::new(vec!["call".to_owned()]);
    state
}

fn not_connected() -> AppState {
    let mut state = samples::with_sessions(samples::today());
    state.connection.server.health = Health::Broken;
    state.connection.server.last_word_at = Some(samples::NOW.plus(-40_000));
    state.connection.next_try_at = Some(samples::NOW.plus(12_000));
    state
}

fn session_tab(tab: usize) -> Page {
    Box::new(move |ui, view, asks| {
        session::show_tab(ui, &samples::talking(), tab);
        main_ui(ui, view, asks);
    })
}

fn first_start() -> Page {
    let page = RefCell::new(FirstStartPage::default());
    Box::new(move |ui, view, asks| first_start_ui(ui, &mut page.borrow_mut(), view, asks))
}

fn settings_page(section: Section) -> Page {
    let mut page = SettingsPage::default();
    page.open(section);
    let page = RefCell::new(page);
    Box::new(move |ui, view, asks| settings_ui(ui, &mut page.borrow_mut(), view, asks))
}

fn toast_of(session: Session) -> Toast {
    Toast { id: ToastId("picture".to_owned()), content: ToastContent::Session(Arc::new(session)) }
}

fn preview() -> Toast {
    Toast { id: ToastId("picture".to_owned()), content: ToastContent::Preview }
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

fn toast(session: Session) -> Page {
    toast_page(toast_of(session))
}

fn toast_page(toast: Toast) -> Page {
    let shown = Shown { for_ms: 1_000, focused: false, transparent: true };
    Box::new(move |ui, view, asks| {
        // The desktop below, in the mock-ups' colours.
        let desktop =
            if ui.visuals().dark_mode { Color32::from_rgb(2, 3, 4) } else { Color32::from_rgb(216, 220, 228) };
        ui.painter().rect_filled(ui.max_rect(), 0, desktop);
        toast_ui(ui, view, &toast, shown, asks);
    })
}

fn picture(screen: &Screen, dark: bool) -> RgbaImage {
    let (mut harness, _) = page(screen.size, dark, (screen.state)(), (screen.page)());
    settle(&mut harness);
    harness.render().unwrap()
}

/// How many colours there are, counted on every seventh pixel.
fn colours(image: &RgbaImage) -> usize {
    image.pixels().step_by(7).map(|pixel| pixel.0).collect::<BTreeSet<_>>().len()
}

#[test]
fn every_screen_can_be_painted_in_both_themes() {
    let folder = std::env::var_os("NIMBUS_PICTURES");
    let screens = screens();
    std::thread::scope(|scope| {
        for screen in &screens {
            let folder = folder.as_deref().map(Path::new);
            scope.spawn(move || {
                let pictures = THEMES.map(|(dark, ending)| (picture(screen, dark), ending));
                for (image, ending) in &pictures {
                    assert_eq!(image.width(), (screen.size.x * SCALE) as u32, "{}", screen.name);
                    assert_eq!(image.height(), (screen.size.y * SCALE) as u32, "{}", screen.name);
                    assert!(colours(image) > 30, "{} is almost empty in the {ending} theme", screen.name);
                    if let Some(folder) = folder {
                        std::fs::create_dir_all(folder).unwrap();
                        image.save(folder.join(format!("{}-{ending}.png", screen.name))).unwrap();
                    }
                }
                assert_ne!(pictures[0].0, pictures[1].0, "{} ignores the theme", screen.name);
            });
        }
    });
}

#[test]
fn every_picture_has_a_name_of_its_own() {
    let names: Vec<_> = screens().iter().map(|screen| screen.name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}
