//! Every screen as a picture, light and dark, at its mock-up's size with two pixels a point.
//!
//! As a test it holds that each screen can be painted, fills its window and differs between the themes. With
//! `NIMBUS_PICTURES=FOLDER` (`scripts/pictures`) it also writes `FOLDER/NAME-light.png` and `FOLDER/NAME-dark.png`.

#![allow(clippy::unwrap_used)]

mod support;

use std::{cell::RefCell, collections::BTreeSet, path::Path, sync::Arc};

use egui::{Color32, Ui, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use image::RgbaImage;
use nimbus_assistant::{
    command::Command,
    settings::Dragged,
    state::{
        AppState,
        toasts::{Toast, ToastContent, ToastId},
    },
    ui::{
        first_start::{FirstStartPage, first_start_ui},
        main_page::main_ui,
        session::{self, Tab},
        settings::{self, Section, SettingsPage, settings_ui},
        toast::{MORE, Shown, more_ui, toast_height, toast_ui, window_size},
        view::View,
    },
};
use nimbus_protocol::{
    Acw, AgentState, Block, Session, Template, TemplateOwner, Trigger, WrapUp, activity::ActivityKind,
};
use support::{
    access, agent, gallery,
    harness::{page, settle},
    people, samples, team,
};

/// Pixels a point, as the harness of all pages has them.
const SCALE: f32 = 2.0;
/// Inside of the main window as the mock-ups draw it, without the title bar.
const MAIN: Vec2 = vec2(380.0, 640.0);

/// Whether a theme is dark, and the ending of its pictures' names.
const THEMES: [(bool, &str); 2] = [(false, "light"), (true, "dark")];

const SHOWN: Shown = Shown { for_ms: 1_000, focused: false, transparent: true };

type Page = Box<dyn Fn(&mut Ui, &View<'_>, &mut Vec<Command>)>;

/// A screen: its picture's name, its size in points, what is true, and what makes a fresh page.
struct Screen {
    name: &'static str,
    size: Vec2,
    state: fn() -> AppState,
    page: Box<dyn Fn() -> Page + Sync>,
    /// What is clicked before the picture is taken, and what is typed then.
    press: Option<(&'static str, &'static str)>,
}

/// Every screen. A new one adds a line.
fn screens() -> Vec<Screen> {
    let settings = |name, size, section| Screen {
        name,
        size,
        state: people::standalone,
        page: Box::new(move || settings_page(section)),
        press: None,
    };
    let administered = |name, size, section, press: Option<&'static str>| Screen {
        state: team::with_lines,
        press: press.map(|label| (label, "")),
        ..settings(name, size, section)
    };
    let toast = |name, session: fn() -> Session| Screen {
        name,
        size: window_size(toast_height(&toast_of(session())), true),
        state: people::standalone,
        page: Box::new(move || toast(session())),
        press: None,
    };
    let main = |name, state| Screen { name, size: MAIN, state, page: Box::new(|| Box::new(main_ui)), press: None };
    let tab =
        |name, tab| Screen { name, size: MAIN, state: talking, page: Box::new(move || session_tab(tab)), press: None };
    let pressed = |name, state, label| Screen {
        press: Some((label, "")),
        ..Screen { name, size: MAIN, state, page: Box::new(|| Box::new(main_ui)), press: None }
    };
    let note = |name, toast: fn() -> Toast| Screen {
        name,
        size: window_size(toast_height(&toast()), true),
        state: people::standalone,
        page: Box::new(move || toast_page(toast())),
        press: None,
    };
    vec![
        main("02-start", start),
        main("02-start-blocked", || {
            let agent = AgentState { rona: Some(agent::rona()), blocks: vec![Block::Rona], ..agent::on_duty() };
            with_portal(agent::with(AgentState { waiting: agent::waiting(), ..agent }, samples::today()))
        }),
        pressed("03-profiles", off_duty, "Duty profile"),
        pressed("03-presence", start, "Presence"),
        tab("04-call-flow", Tab::Flow),
        tab("05-call-info", Tab::Info),
        tab("06-call-codes-tags", Tab::Codes),
        Screen { press: Some(("Primary code", "dam")), ..tab("06-call-codes-search", Tab::Codes) },
        Screen { press: Some(("Tags", "pl")), ..tab("06-call-codes-typing", Tab::Codes) },
        Screen { state: with_runs, ..tab("07-call-activity", Tab::Activity) },
        Screen {
            size: vec2(MAIN.x, 1_000.0),
            state: with_runs,
            press: Some(("Why?", "")),
            ..tab("07-call-activity-why", Tab::Activity)
        },
        main("08-after-call-work", || agent::after_call(agent::acw(), Some(agent::wrap_up()))),
        main("08-after-call-work-late", || {
            let acw = Acw { since: samples::NOW.plus(-66_000), until: samples::NOW.plus(24_000), ..agent::acw() };
            let written = WrapUp { primary: None, ..agent::wrap_up() };
            agent::after_call(acw, Some(written))
        }),
        main("15-not-available-reason", || AppState { filling: Some("r-3".to_owned()), ..start() }),
        main("work-task", || with_portal(at_work(agent::accepted(agent::task())))),
        main("work-scheduled-call", || at_work(agent::accepted(agent::scheduled()))),
        main("work-search", searching),
        toast("10-toast-task", agent::task),
        toast("10-toast-email", agent::email),
        toast("10-toast-message", agent::message),
        toast("10-toast-scheduled-call", agent::scheduled),
        note("11-toast-no-answer", agent::no_answer_toast),
        note("11-toast-after-call", agent::acw_toast),
        note("11-toast-failed", agent::failure_toast),
        note("11-toast-reason", agent::reason_toast),
        Screen {
            name: "12-toasts-more",
            size: window_size(MORE, true),
            state: || {
                samples::with_sessions(vec![samples::external(), agent::task(), agent::email(), agent::message()])
            },
            page: Box::new(|| {
                Box::new(|ui, view, asks| {
                    desktop(ui);
                    more_ui(ui, view, 2, SHOWN, asks);
                })
            }),
            press: None,
        },
        main("22-nothing-today", || with_portal(samples::connected())),
        main("22-not-connected", samples::not_connected),
        Screen {
            name: "01-first-start",
            size: MAIN,
            state: people::first_start,
            page: Box::new(first_start),
            press: None,
        },
        toast("09-toast-service-call", samples::external),
        toast("09-toast-direct-call", samples::internal),
        toast("09-toast-offered", samples::offered),
        Screen {
            name: "toast-preview",
            size: window_size(toast_height(&preview()), true),
            state: people::standalone,
            page: Box::new(|| toast_page(preview())),
            press: None,
        },
        main("05-two-sessions", two_sessions),
        main("02-standalone", standalone),
        Screen {
            name: "23-components",
            size: gallery::page::SIZE,
            state: AppState::default,
            page: Box::new(|| Box::new(|ui, _, _| gallery::page::show(ui))),
            press: None,
        },
        Screen {
            name: "23-components-more",
            size: gallery::more::SIZE,
            state: AppState::default,
            page: Box::new(|| Box::new(|ui, _, _| gallery::more::show(ui))),
            press: None,
        },
        settings("16-settings-general", settings::SIZE, Section::General),
        settings("17-settings-notifications", vec2(settings::SIZE.x, 720.0), Section::Notifications),
        Screen {
            name: "17-settings-notifications-restricted",
            state: people::restricted,
            ..settings("", vec2(settings::SIZE.x, 720.0), Section::Notifications)
        },
        Screen {
            name: "18-settings-appearance",
            size: settings::SIZE,
            state: dragged,
            page: Box::new(|| settings_page(Section::Appearance)),
            press: None,
        },
        settings("21-settings-account", settings::SIZE, Section::Account),
        settings("settings-doors", settings::SIZE, Section::Doors),
        administered("settings-doors-lines", settings::SIZE, Section::Doors, None),
        administered(
            "settings-doors-form",
            vec2(settings::SIZE.x, 1_380.0),
            Section::Doors,
            Some("Set up Head office"),
        ),
        administered("settings-doors-new", settings::SIZE, Section::Doors, Some("Add a telephone system")),
        main("22-telephone-lost", team::telephone_lost),
        settings("settings-narrow", settings::SMALLEST, Section::Appearance),
        settings("settings-ring-me", settings::SIZE, Section::RingMe),
        administered("settings-team", settings::SIZE, Section::Team, None),
        administered("settings-team-service", vec2(settings::SIZE.x, 1_960.0), Section::Team, Some("Claims Hotline")),
        administered("settings-team-changes", settings::SIZE, Section::Team, Some("Changes")),
        administered("settings-team-foot", settings::SIZE, Section::Team, Some("Claims Hotline")),
    ]
}

/// The start screen of the mock-up: on duty, three reasons to fill in.
fn start() -> AppState {
    let agent = AgentState { requests: agent::requests(), ..agent::on_duty() };
    with_portal(agent::with(agent, samples::today()))
}

fn off_duty() -> AppState {
    let noon = samples::NOW.plus(-3_974_000);
    with_portal(agent::with(AgentState { profile_since: noon, ..agent::off_duty() }, samples::today()))
}

fn at_work(session: Session) -> AppState {
    let id = session.conversation.clone();
    let agent = AgentState { blocks: vec![Block::InSession], ..agent::on_duty() };
    AppState { open_session: Some(id), ..agent::with(agent, vec![session]) }
}

fn searching() -> AppState {
    let mut state = agent::with(agent::on_duty(), Vec::new());
    let search = Arc::make_mut(&mut state.search);
    "claims".clone_into(&mut search.query);
    search.found = samples::today().into_iter().rev().map(Arc::new).collect();
    search.more = true;
    state
}

fn with_portal(mut state: AppState) -> AppState {
    Arc::make_mut(&mut state.me).portal = Some("https://portal.halden.example".to_owned());
    state
}

/// Rosa Brandt's call while the agent talks, with what the templates did and what is written.
fn talking() -> AppState {
    with_portal(agent::in_call(Some(agent::wrap_up())))
}

/// The same with the runs of the Activity tab's mock-up, and a template that waits for the end.
fn with_runs() -> AppState {
    let mut state = talking();
    let activities = Arc::make_mut(&mut state.activities);
    activities.remove("a-4");
    let failed = activities.get_mut("a-3").unwrap();
    (failed.attempt, failed.attempts, failed.at) = (2, 3, samples::NOW.plus(-11_000));
    failed.detail = failed.detail.replace("https://", "");
    let mut pad = activities["a-2"].clone();
    (pad.id, pad.template_name) = ("a-0".to_owned(), "Start note pad".to_owned());
    (pad.kind, pad.result) = (ActivityKind::StartProgram, String::new());
    activities.insert("a-0".to_owned(), pad);
    for (index, id) in ["a-0", "a-1", "a-2"].into_iter().enumerate() {
        activities.get_mut(id).unwrap().at = samples::NOW.plus(-12_000 + index as i64);
    }
    let end = Template {
        id: "t-end".to_owned(),
        name: "Log call end".to_owned(),
        owner: TemplateOwner::Services(Vec::new()),
        trigger: Trigger::Terminated,
        ..Template::default()
    };
    state.templates = Arc::new(vec![end]);
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

fn session_tab(tab: Tab) -> Page {
    Box::new(move |ui, view, asks| {
        session::show_tab(ui, &samples::talking().conversation, tab);
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
    Box::new(move |ui, view, asks| {
        desktop(ui);
        toast_ui(ui, view, &toast, SHOWN, asks);
    })
}

/// The desktop below, in the mock-ups' colours.
fn desktop(ui: &Ui) {
    let colour = if ui.visuals().dark_mode { Color32::from_rgb(2, 3, 4) } else { Color32::from_rgb(216, 220, 228) };
    ui.painter().rect_filled(ui.max_rect(), 0, colour);
}

fn picture(screen: &Screen, dark: bool) -> RgbaImage {
    let (mut harness, _) = page(screen.size, dark, (screen.state)(), (screen.page)());
    settle(&mut harness);
    if let Some((label, typed)) = screen.press {
        harness.get_by_label(label).click();
        settle(&mut harness);
        if !typed.is_empty() {
            harness.event(egui::Event::Text(typed.to_owned()));
            settle(&mut harness);
        }
    }
    let picture = harness.render().unwrap();
    if !dark {
        access::check_names(&harness, screen.name);
        access::check_tab(&mut harness, screen.name);
    }
    picture
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
