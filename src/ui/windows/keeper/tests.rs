//! What becomes of a window when its zoom or the monitors change, with a window manager that does what it is told.

use egui::{RawInput, Rect, ViewportInfo, pos2, vec2};

use super::*;
use crate::platform::toast_surface::Monitor;

const FRAME: Vec2 = vec2(2.0, 32.0);
const SMALLEST: Vec2 = vec2(320.0, 440.0);
const LAPTOP: Area = Area { x: 0, y: 0, width: 1280, height: 800 };
const DESK: Area = Area { x: 1280, y: 0, width: 1920, height: 1200 };

/// A window, its keeper, and everything around them.
struct Desk {
    ctx: Context,
    keeper: Keeper,
    screen: Option<Screen>,
    zoom: f32,
    remembered: WindowPlace,
    time: f64,
    scale: f32,
    maximised: bool,
    /// In physical pixels: the frame's beginning, and the size inside it.
    position: Vec2,
    inner: Vec2,
    commands: usize,
}

fn screen(areas: &[Area]) -> Screen {
    let monitor = |area: &Area| Monitor { area: *area, work_area: *area, ..Monitor::default() };
    Screen::of(areas.iter().map(monitor).collect())
}

fn placed(position: [i32; 2], size: [u32; 2]) -> WindowPlace {
    WindowPlace { position: Some(position), size: Some(size) }
}

impl Desk {
    fn with(position: [f32; 2], inner: [f32; 2]) -> Self {
        Self {
            ctx: Context::default(),
            keeper: Keeper::default(),
            screen: Some(screen(&[LAPTOP, DESK])),
            zoom: 1.0,
            remembered: WindowPlace::default(),
            time: 0.0,
            scale: 1.0,
            maximised: false,
            position: position.into(),
            inner: inner.into(),
            commands: 0,
        }
    }

    /// One pass, a second after the last.
    fn pass(&mut self) -> Option<WindowPlace> {
        self.time += 1.1;
        // The windowing library reckons with the zoom of the last pass.
        let points = self.scale * self.ctx.zoom_factor();
        let start = (self.position / points).to_pos2();
        let placed = self.screen.is_some();
        let info = ViewportInfo {
            native_pixels_per_point: Some(self.scale),
            outer_rect: placed.then(|| Rect::from_min_size(start, (self.inner + FRAME) / points)),
            inner_rect: placed.then(|| Rect::from_min_size(start, self.inner / points)),
            maximized: Some(self.maximised),
            monitor_size: Some(vec2(1280.0, 800.0) / points),
            ..ViewportInfo::default()
        };
        let painted = Rect::from_min_size(pos2(0.0, 0.0), self.inner / points);
        let mut input = RawInput { time: Some(self.time), screen_rect: Some(painted), ..RawInput::default() };
        input.viewports.insert(ViewportId::ROOT, info);
        let mut told = None;
        let mut output = self.ctx.run_ui(input, |ui| {
            ui.ctx().set_zoom_factor(self.zoom);
            let ground = Ground {
                screen: self.screen.as_ref(),
                zoom: self.zoom,
                smallest: SMALLEST,
                remembered: &self.remembered,
            };
            told = self.keeper.look(ui.ctx(), ViewportId::ROOT, ground);
        });
        output.textures_delta.clear();
        let points = self.scale * self.ctx.zoom_factor();
        let root = output.viewport_output.get(&ViewportId::ROOT);
        for command in root.map(|root| root.commands.clone()).unwrap_or_default() {
            match command {
                ViewportCommand::InnerSize(size) => self.inner = (size * points).round(),
                ViewportCommand::OuterPosition(position) => self.position = (position.to_vec2() * points).round(),
                // Others are egui's own.
                _ => continue,
            }
            self.commands += 1;
        }
        told
    }

    /// Passes until everything has come to rest; what was told meanwhile.
    fn settle(&mut self) -> Vec<WindowPlace> {
        (0..6).filter_map(|_| self.pass()).collect()
    }

    fn stands(&self) -> ([f32; 2], [f32; 2]) {
        (self.position.into(), self.inner.into())
    }
}

#[test]
fn it_grows_with_the_zoom_and_shrinks_back_and_nothing_of_it_is_the_users_choice() {
    let mut desk = Desk::with([1600.0, 100.0], [380.0, 640.0]);
    desk.settle();
    assert_eq!(desk.commands, 0, "a window that is right is left alone");
    for (zoom, stands) in [
        (1.5, ([1600.0, 100.0], [570.0, 960.0])),
        (2.0, ([1600.0, 0.0], [760.0, 1168.0])),
        (0.8, ([1600.0, 100.0], [304.0, 512.0])),
        (1.0, ([1600.0, 100.0], [380.0, 640.0])),
    ] {
        desk.zoom = zoom;
        assert_eq!(desk.settle(), [], "{zoom}");
        assert_eq!(desk.stands(), stands, "{zoom}");
    }
}

#[test]
fn a_window_that_was_only_moved_keeps_the_size_it_had_no_room_for() {
    let mut desk = Desk::with([100.0, 50.0], [380.0, 640.0]);
    desk.settle();
    desk.zoom = 2.0;
    desk.settle();
    assert_eq!(desk.inner, vec2(760.0, 768.0), "as high as the screen");
    desk.position = vec2(300.0, 0.0);
    assert_eq!(desk.settle(), [placed([300, 0], [380, 640])]);
    desk.inner = vec2(900.0, 700.0);
    assert_eq!(desk.settle(), [placed([300, 0], [450, 350])], "what is chosen is told at zoom 100 %");
}

#[test]
fn the_frame_that_a_new_window_gets_is_nobodys_choice_and_a_move_is_also_then() {
    let mut desk = Desk::with([600.0, 100.0], [380.0, 640.0]);
    desk.pass();
    desk.position = vec2(601.0, 120.0);
    assert_eq!(desk.settle(), []);
    desk.position = vec2(602.0, 120.0);
    assert_eq!(desk.settle(), [placed([602, 120], [380, 640])]);
    let mut desk = Desk::with([600.0, 100.0], [380.0, 640.0]);
    desk.pass();
    desk.position = vec2(100.0, 120.0);
    assert_eq!(desk.settle(), [placed([100, 120], [380, 640])]);
}

#[test]
fn a_window_that_had_no_room_at_its_place_goes_there_when_the_zoom_makes_room() {
    let mut desk = Desk::with([478.0, 0.0], [800.0, 768.0]);
    desk.zoom = 2.0;
    desk.remembered = placed([600, 100], [400, 500]);
    assert_eq!(desk.settle(), []);
    desk.zoom = 1.0;
    assert_eq!(desk.settle(), []);
    assert_eq!(desk.stands(), ([600.0, 100.0], [400.0, 500.0]));
}

#[test]
fn a_maximised_window_takes_its_size_once_it_is_an_ordinary_one_again() {
    let mut desk = Desk::with([100.0, 50.0], [380.0, 640.0]);
    desk.settle();
    (desk.maximised, desk.zoom) = (true, 1.5);
    assert_eq!(desk.settle(), []);
    assert_eq!(desk.commands, 0);
    desk.maximised = false;
    assert_eq!(desk.settle(), []);
    assert_eq!(desk.inner, vec2(570.0, 768.0));
}

#[test]
fn s3_7_undocked_it_is_brought_back_and_docked_again_it_is_left_where_it_is() {
    let mut desk = Desk::with([2500.0, 300.0], [400.0, 500.0]);
    desk.settle();
    desk.screen = Some(screen(&[LAPTOP]));
    assert_eq!(desk.settle(), [], "that is not where the user put it");
    assert_eq!(desk.stands(), ([1280.0 - 402.0, (800.0 - 532.0_f32) / 2.0], [400.0, 500.0]));
    let commands = desk.commands;
    desk.screen = Some(screen(&[LAPTOP, DESK]));
    desk.settle();
    assert_eq!(desk.commands, commands);
}

#[test]
fn where_the_window_manager_takes_it_when_the_monitors_change_is_nobodys_choice() {
    let mut desk = Desk::with([100.0, 50.0], [400.0, 500.0]);
    desk.settle();
    desk.screen = Some(screen(&[DESK, LAPTOP, Area { x: 5000, ..LAPTOP }]));
    desk.pass();
    desk.position = vec2(1400.0, 50.0);
    assert_eq!(desk.settle(), []);
    desk.position = vec2(1500.0, 60.0);
    assert_eq!(desk.settle(), [placed([1500, 60], [400, 500])], "and after that the user's counts again");
}

#[test]
fn what_had_the_window_meanwhile_puts_it_back_unseen() {
    let mut desk = Desk::with([100.0, 50.0], [400.0, 500.0]);
    desk.settle();
    desk.position = vec2(60.0, 40.0);
    desk.keeper.give_back();
    assert_eq!(desk.settle(), []);
    desk.position = vec2(300.0, 60.0);
    assert_eq!(desk.settle(), [placed([300, 60], [400, 500])]);
}

#[test]
fn undocked_it_comes_to_the_place_it_had_on_these_monitors() {
    let mut desk = Desk::with([2500.0, 300.0], [400.0, 500.0]);
    desk.settle();
    desk.remembered = placed([40, 60], [380, 640]);
    desk.screen = Some(screen(&[LAPTOP]));
    desk.settle();
    assert_eq!(desk.stands(), ([40.0, 60.0], [380.0, 640.0]));
}

#[test]
fn a_change_of_the_monitors_leaves_a_window_alone_that_can_be_reached() {
    let mut desk = Desk::with([1100.0, 300.0], [400.0, 500.0]);
    desk.settle();
    desk.screen = Some(screen(&[LAPTOP]));
    desk.settle();
    assert_eq!((desk.commands, desk.position), (0, vec2(1100.0, 300.0)), "half of it is on the screen");
}

#[test]
fn a_window_that_opens_too_large_for_its_screen_is_made_smaller() {
    let mut desk = Desk::with([100.0, 50.0], [900.0, 1280.0]);
    desk.settle();
    assert_eq!(desk.stands(), ([100.0, 0.0], [900.0, 768.0]));
}

#[test]
fn where_the_scale_was_guessed_wrong_the_place_is_put_right() {
    let mut desk = Desk::with([600.0, 240.0], [760.0, 1000.0]);
    desk.scale = 2.0;
    desk.keeper = Keeper::opened(1.0);
    desk.remembered = placed([300, 120], [380, 320]);
    desk.settle();
    assert_eq!(desk.stands(), ([300.0, 0.0], [760.0, 768.0]), "as high as there is room for");
}

#[test]
fn where_windows_cannot_be_placed_their_size_follows_the_zoom_and_is_told() {
    let mut desk = Desk::with([0.0, 0.0], [380.0, 640.0]);
    desk.screen = None;
    desk.settle();
    desk.zoom = 2.0;
    assert_eq!(desk.settle(), []);
    assert_eq!(desk.inner, vec2(760.0, 800.0), "no higher than its monitor");
    desk.inner = vec2(800.0, 600.0);
    assert_eq!(desk.settle(), [WindowPlace { position: None, size: Some([400, 300]) }]);
}
