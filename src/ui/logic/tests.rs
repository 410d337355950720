//! What becomes of the state's wishes for the main window: the commands that egui is given and what the display is told.

use std::sync::Arc;

use egui::{RawInput, Rect, ViewportEvent, ViewportInfo, pos2, vec2};

use super::*;
use crate::{
    platform::{
        main_window::{RecordingWindow, Told},
        toast_surface::{Area, Monitor},
    },
    settings::{Settings, WindowPlace},
    state::{
        AppEvent,
        tests::{START, agent_event, event, on_duty, ringing, with_settings},
    },
};

/// The logic with everything around it.
struct Desk {
    ctx: Context,
    logic: WindowLogic,
    window: RecordingWindow,
    state: AppState,
    info: ViewportInfo,
    screen: Option<Screen>,
    /// When the next tick is, in seconds; else right after the last.
    time: Option<f64>,
}

impl Desk {
    fn new(change: impl FnOnce(&mut Settings)) -> Self {
        let mut desk = Self {
            ctx: Context::default(),
            logic: WindowLogic::default(),
            window: RecordingWindow::default(),
            state: with_settings(change),
            info: ViewportInfo::default(),
            screen: Some(one_monitor(1920)),
            time: None,
        };
        desk.tick();
        desk
    }

    fn asks(&mut self, command: Command) {
        self.state.apply(AppEvent::Asked(command), START);
    }

    fn rings(&mut self) {
        self.state.apply(event(1, ringing("a", 0)), START);
    }

    /// One tick: what the logic asks for, and the commands for the main window.
    fn tick(&mut self) -> (Tick, Vec<ViewportCommand>) {
        let mut input = RawInput { time: self.time.take(), ..RawInput::default() };
        input.viewports.insert(ViewportId::ROOT, self.info.clone());
        self.info.events.clear();
        let mut tick = Tick::default();
        let mut output = self.ctx.run_ui(input, |ui| {
            tick = self.logic.tick(ui.ctx(), &self.state, &self.window, self.screen.as_ref());
        });
        output.textures_delta.clear();
        let commands = output.viewport_output.get(&ViewportId::ROOT).map(|root| root.commands.clone());
        (tick, commands.unwrap_or_default())
    }

    fn stands_at(&mut self, x: f32, y: f32) {
        let rect = Rect::from_min_size(pos2(x, y), vec2(380.0, 640.0));
        (self.info.outer_rect, self.info.inner_rect) = (Some(rect), Some(rect));
    }
}

fn one_monitor(width: u32) -> Screen {
    let area = Area { x: 0, y: 0, width, height: 1080 };
    Screen::of(vec![Monitor { area, work_area: area, primary: true, ..Monitor::default() }])
}

#[test]
fn s3_7_a_window_that_its_monitor_was_taken_from_is_brought_back_and_that_is_not_remembered() {
    let mut desk = Desk::new(|settings| {
        settings.window.remember("1920x1080+0+0", &WindowPlace { position: Some([30, 40]), size: Some([380, 640]) });
    });
    desk.screen = Some(one_monitor(3840));
    desk.stands_at(3000.0, 100.0);
    assert_eq!(desk.tick().1, []);
    desk.screen = Some(one_monitor(1920));
    let (tick, commands) = desk.tick();
    assert_eq!(tick.asked, []);
    let back = ViewportCommand::OuterPosition(pos2(30.0, 40.0));
    assert_eq!(
        commands,
        [back, ViewportCommand::MinInnerSize(vec2(320.0, 440.0)), ViewportCommand::InnerSize(vec2(380.0, 640.0))],
        "where it was in this arrangement"
    );
    desk.stands_at(30.0, 40.0);
    for _ in 0..3 {
        assert_eq!(desk.tick(), (Tick::default(), Vec::new()));
    }
}

#[test]
fn s3_7_a_size_that_the_window_has_for_something_else_is_not_remembered() {
    let mut desk = Desk::new(|_| {});
    desk.stands_at(100.0, 50.0);
    desk.tick();
    let enlarged = Rect::from_min_size(pos2(100.0, 50.0), vec2(560.0, 640.0));
    (desk.info.outer_rect, desk.info.inner_rect) = (Some(enlarged), Some(enlarged));
    desk.logic.hold_place(true);
    for _ in 0..3 {
        assert_eq!(desk.tick().0, Tick::default());
    }
    desk.stands_at(100.0, 50.0);
    desk.logic.hold_place(false);
    for _ in 0..3 {
        assert_eq!(desk.tick().0, Tick::default(), "it is where it was");
    }
    desk.time = Some(10.0);
    desk.tick();
    desk.stands_at(300.0, 50.0);
    desk.tick();
    assert!(matches!(desk.tick().0.asked[..], [Command::WindowPlaced(_)]), "and is followed again");
}

#[test]
fn nothing_is_sent_while_nothing_is_wished() {
    let mut desk = Desk::new(|_| {});
    assert_eq!(desk.tick(), (Tick::default(), Vec::new()));
    assert_eq!(desk.window.take(), []);
}

#[test]
fn a_hidden_window_comes_up_with_the_keyboard_only_when_the_user_asks() {
    let mut desk = Desk::new(|settings| settings.appearance.on_top_on_events = true);
    desk.asks(Command::Window(WindowWish::Hide));
    assert_eq!(desk.tick().1, [ViewportCommand::Visible(false)]);

    desk.rings();
    let (_, commands) = desk.tick();
    assert!(commands.contains(&ViewportCommand::Visible(true)), "{commands:?}");
    assert!(!commands.contains(&ViewportCommand::Focus), "{commands:?}");
    assert_eq!(desk.window.take(), [Told::BeforeShow(Keyboard::Left, None), Told::Surface]);

    desk.asks(Command::Window(WindowWish::Hide));
    desk.tick();
    desk.asks(Command::Window(WindowWish::Show));
    let (_, commands) = desk.tick();
    assert!(commands.contains(&ViewportCommand::Focus), "{commands:?}");
    assert_eq!(desk.window.take(), [Told::BeforeShow(Keyboard::Taken, None)]);
}

#[test]
fn the_users_wish_counts_more_than_a_call_in_the_same_moment() {
    let mut desk = Desk::new(|settings| settings.appearance.on_top_on_events = true);
    desk.asks(Command::Window(WindowWish::Hide));
    desk.tick();
    desk.rings();
    desk.asks(Command::Window(WindowWish::Show));
    let (_, commands) = desk.tick();
    assert!(commands.contains(&ViewportCommand::Focus), "{commands:?}");
    assert_eq!(desk.window.take(), [Told::BeforeShow(Keyboard::Taken, None)]);
}

#[test]
fn a_call_leaves_the_window_where_it_is_unless_wanted() {
    let mut desk = Desk::new(|_| {});
    desk.asks(Command::Window(WindowWish::Hide));
    desk.tick();
    desk.rings();
    assert_eq!(desk.tick().1, []);
    assert_eq!(desk.window.take(), []);
}

#[test]
fn it_is_above_the_others_while_a_call_rings_and_no_longer() {
    let mut desk = Desk::new(|settings| settings.appearance.on_top_on_events = true);
    desk.rings();
    assert_eq!(desk.tick().1, [ViewportCommand::WindowLevel(WindowLevel::AlwaysOnTop)]);
    assert_eq!(desk.tick().1, [], "each wish is carried out once");
    desk.state.sessions = Arc::default();
    assert_eq!(desk.tick().1, [ViewportCommand::WindowLevel(WindowLevel::Normal)]);
}

#[test]
fn the_close_button_hides_or_ends_as_the_settings_say() {
    for (stays, wish) in [(true, Command::Window(WindowWish::Close)), (false, Command::Quit)] {
        let mut desk = Desk::new(|settings| settings.general.close_to_tray = stays);
        desk.info.events.push(ViewportEvent::Close);
        let (tick, commands) = desk.tick();
        assert_eq!(tick.asked, [wish]);
        assert_eq!(commands, [ViewportCommand::CancelClose], "the state decides what comes of it");
    }
}

#[test]
fn quit_closes_once_and_asks_for_nothing_more() {
    let mut desk = Desk::new(|_| {});
    desk.asks(Command::Quit);
    assert_eq!(desk.tick().1, [ViewportCommand::Close]);
    desk.info.events.push(ViewportEvent::Close);
    assert_eq!(desk.tick(), (Tick::default(), Vec::new()));
}

#[test]
fn a_place_is_told_once_the_window_stands_still_and_never_the_first_one() {
    let mut desk = Desk::new(|_| {});
    desk.stands_at(20.0, 60.0);
    assert_eq!(desk.tick().0.asked, []);
    assert_eq!(desk.tick().0.asked, [], "where it was opened is nobody's choice");
    desk.stands_at(200.0, 100.0);
    assert_eq!(desk.tick().0.asked, [], "it may still move");
    let place = WindowPlace { position: Some([200, 100]), size: Some([380, 640]) };
    assert_eq!(desk.tick().0.asked, [Command::WindowPlaced(place)]);
    assert_eq!(desk.tick().0.asked, []);
}

#[test]
fn a_hidden_window_comes_up_where_it_stood() {
    let mut desk = Desk::new(|_| {});
    desk.stands_at(200.0, 100.0);
    desk.tick();
    desk.asks(Command::Window(WindowWish::Hide));
    desk.tick();
    desk.asks(Command::Window(WindowWish::Show));
    desk.tick();
    assert_eq!(desk.window.take(), [Told::BeforeShow(Keyboard::Taken, Some([200, 100]))]);
}

#[test]
fn a_maximised_or_minimised_window_has_no_place_of_its_own() {
    let mut desk = Desk::new(|_| {});
    desk.stands_at(20.0, 60.0);
    desk.tick();
    desk.tick();
    desk.stands_at(0.0, 0.0);
    for (minimised, maximised) in [(true, false), (false, true)] {
        (desk.info.minimized, desk.info.maximized) = (Some(minimised), Some(maximised));
        desk.tick();
        assert_eq!(desk.tick().0.asked, []);
    }
}

#[test]
fn settings_and_info_open_by_a_wish_each_time() {
    let mut desk = Desk::new(|_| {});
    desk.asks(Command::Window(WindowWish::Settings));
    assert_eq!(desk.tick().0.settings, Some(false));
    assert_eq!(desk.tick().0.settings, None);
    desk.asks(Command::Window(WindowWish::Info));
    assert_eq!(desk.tick().0.settings, Some(true));
    desk.asks(Command::Window(WindowWish::Settings));
    assert_eq!(desk.tick().0.settings, Some(false));
}

#[test]
fn s3_6_no_answer_surfaces_the_window_once_without_keeping_it_on_top() {
    let mut desk = Desk::new(|settings| settings.appearance.on_top_on_events = true);
    let rona = nimbus_protocol::Rona {
        conversation: nimbus_protocol::ConversationId("m".to_owned()),
        modality: nimbus_protocol::Modality::Call,
        service: None,
        title: String::new(),
        since: START,
        resets_at: START.plus(600_000),
    };
    let blocked = nimbus_protocol::AgentState { rona: Some(rona), ..on_duty() };
    desk.state.apply(agent_event(1, blocked), START);
    let (_, commands) = desk.tick();
    assert_eq!(desk.window.take(), [Told::Surface]);
    let above = ViewportCommand::WindowLevel(WindowLevel::AlwaysOnTop);
    assert!(!commands.contains(&above) && !commands.contains(&ViewportCommand::Focus), "{commands:?}");
    desk.tick();
    assert_eq!(desk.window.take(), [], "once");
}
