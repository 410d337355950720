//! The settings in the main window, while a screen reader is at work: they fit, nothing typed in them gets lost, and what a
//! toast offers can be reached behind them.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use egui::{Key, Modifiers, RawInput, Rect, Role, Vec2, ViewportCommand, ViewportId, ViewportInfo, pos2, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    command::Command,
    platform::toast_surface::{Adoption, Area, Monitor, Placing, Screen, ToastSurface, Told},
    shared::Shared,
    state::{
        AppState,
        screens::{self, Screens},
    },
    ui::{
        settings::{Section, SettingsPage},
        texts::Texts,
        theme,
        view::View,
        windows::SettingsWindow,
    },
};

use crate::support::{
    access::{self, press, write},
    harness::{self, Asks, settle},
    people, samples,
    settings_page::{click, open_in},
};

/// What a screen of 800 × 600 leaves of the window at zoom 200 %, with its title bar.
const ROOM: Vec2 = vec2(400.0, 284.0);
const SCREEN: Area = Area { x: 0, y: 0, width: 800, height: 600 };

/// A screen that tells its one monitor.
struct Small;

impl ToastSurface for Small {
    fn adopt(&self, _slot: usize, _title: &str) -> Adoption {
        Adoption::NotFound
    }

    fn show(&self, _slot: usize, _placing: &Placing) {}

    fn hide(&self, _slot: usize) {}

    fn focus(&self, _slot: usize) {}

    fn screen(&self) -> Arc<Screen> {
        Arc::new(Screen::of(vec![Monitor { area: SCREEN, work_area: SCREEN, primary: true, ..Monitor::default() }]))
    }

    fn on_screen_change(&self, _told: Told) {}

    fn composited(&self) -> bool {
        false
    }
}

/// The main window with the settings in it, over this state.
struct Window {
    harness: Harness<'static>,
    asks: Asks,
    shown: Rc<RefCell<bool>>,
}

/// The settings over this state on the small screen.
fn settings_over(state: &mut AppState) -> SettingsWindow {
    let monitor = screens::Monitor { name: String::new(), main: true, position: [0, 0], size: [800, 600] };
    state.screens = Arc::new(Screens { arrangement: "800x600+0+0".to_owned(), monitors: vec![monitor] });
    let surface: Option<Arc<dyn ToastSurface>> = Some(Arc::new(Small));
    SettingsWindow::new(Shared::new(state.clone()), Arc::new(|_| {}), samples::zone(), || samples::NOW).on(surface)
}

fn open(size: Vec2, mut state: AppState) -> Window {
    let window = settings_over(&mut state);
    let shown = Rc::new(RefCell::new(false));
    let (is_shown, begun) = (Rc::clone(&shown), RefCell::new(false));
    let (harness, asks) = harness::page(size, false, state, move |ui, view, asks| {
        if !begun.replace(true) {
            window.wish(ui.ctx(), false);
        }
        *is_shown.borrow_mut() = window.is_inside(ui.ctx());
        if *is_shown.borrow() {
            window.show_inside(ui, view, asks);
        }
    });
    let mut window = Window { harness, asks, shown };
    settle(&mut window.harness);
    window
}

fn name_is_saved(asks: &Asks, name: &str) -> bool {
    let saves = |ask: &Command| matches!(ask, Command::SaveSettings(settings) if settings.general.display_name == name);
    asks.borrow().iter().any(saves)
}

#[test]
fn what_is_typed_is_kept_when_they_are_left_by_a_key() {
    let mut window = open(vec2(560.0, 700.0), people::standalone());
    assert!(*window.shown.borrow(), "a harness is a screen reader");
    window.harness.get_by_role_and_label(Role::TextInput, "Your name").focus();
    settle(&mut window.harness);
    press(&mut window.harness, Modifiers::COMMAND, Key::A);
    write(&mut window.harness, "Mia Summer");
    press(&mut window.harness, Modifiers::COMMAND, Key::W);
    settle(&mut window.harness);
    assert!(!*window.shown.borrow());
    assert!(name_is_saved(&window.asks, "Mia Summer"), "{:?}", window.asks);
}

#[test]
fn what_a_toast_opens_is_not_covered_by_them() {
    let mut state = people::standalone();
    state.sessions = Arc::new(vec![Arc::new(samples::external())]);
    let mut window = open(vec2(560.0, 700.0), state);
    let button = access::nodes(&window.harness).into_iter().find(|node| node.name.starts_with("Open, ")).unwrap();
    window.harness.get_by_label(&button.name).click_accesskit();
    settle(&mut window.harness);
    assert!(window.asks.borrow().iter().any(|ask| matches!(ask, Command::OpenSession(_))));
    assert!(!*window.shown.borrow());
}

#[test]
fn with_a_large_zoom_on_a_small_screen_they_ask_for_no_more_than_there_is() {
    let ctx = egui::Context::default();
    ctx.enable_accesskit();
    theme::install(&ctx);
    ctx.set_zoom_factor(2.0);
    let mut state = people::standalone();
    let window = settings_over(&mut state);
    let (mut asks, mut least, mut wanted) = (Vec::new(), None, None);
    for pass in 0..3 {
        // In points of that zoom: the main window, with a title bar 16 points high.
        let inner = Rect::from_min_size(pos2(10.0, 16.0), vec2(320.0, 284.0));
        let info = ViewportInfo {
            native_pixels_per_point: Some(1.0),
            outer_rect: Some(inner.with_min_y(0.0)),
            inner_rect: Some(inner),
            ..ViewportInfo::default()
        };
        let painted = Rect::from_min_size(pos2(0.0, 0.0), inner.size());
        let mut input = RawInput { time: Some(f64::from(pass)), screen_rect: Some(painted), ..RawInput::default() };
        input.viewports.insert(ViewportId::ROOT, info);
        let mut output = ctx.run_ui(input, |ui| {
            let zone = samples::zone();
            let view = View::new(&state, Texts::of(None), samples::NOW, &zone);
            if pass == 1 {
                window.wish(ui.ctx(), false);
            }
            if window.is_inside(ui.ctx()) {
                window.show_inside(ui, &view, &mut asks);
            }
        });
        output.textures_delta.clear();
        for command in &output.viewport_output[&ViewportId::ROOT].commands {
            match command {
                ViewportCommand::MinInnerSize(size) => least = Some(*size),
                ViewportCommand::InnerSize(size) => wanted = Some(*size),
                _ => {}
            }
        }
    }
    assert_eq!((least, wanted), (Some(ROOM), Some(ROOM)), "as large as the screen, and no larger");
}

#[test]
fn in_too_small_a_window_every_control_is_scrolled_into_view_when_the_keyboard_comes_to_it() {
    for section in [Section::General, Section::Appearance] {
        let (mut harness, _) = open_in(ROOM, people::standalone(), section, SettingsPage::default());
        let window = Rect::from_min_size(pos2(0.0, 0.0), ROOM);
        let mut seen = 0;
        for _ in 0..40 {
            press(&mut harness, Modifiers::NONE, Key::Tab);
            settle(&mut harness);
            let Some(node) = access::focused(&harness) else { continue };
            let middle = node.rect.center();
            let middle = pos2(middle.x / 2.0, middle.y / 2.0);
            assert!(window.contains(middle), "{} is at {middle:?}", node.told());
            seen += 1;
        }
        assert!(seen > 20);
    }
}

#[test]
fn what_lies_outside_of_too_small_a_window_can_be_scrolled_to() {
    let (mut harness, asks) = open_in(ROOM, people::standalone(), Section::General, SettingsPage::default());
    harness.get_by_role_and_label(Role::Switch, "Close button keeps running").focus();
    settle(&mut harness);
    settle(&mut harness);
    click(&mut harness, Role::Switch, "Close button keeps running");
    let off = |ask: &Command| matches!(ask, Command::SaveSettings(settings) if !settings.general.close_to_tray);
    assert!(asks.borrow().iter().any(off));
}
