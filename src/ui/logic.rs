//! Carries out what the state wishes for the main window: hidden, raised, closed. Runs also while it is hidden.
//!
//! Decides nothing about pages and paints nothing.

use std::time::Duration;

use egui::{Context, UserAttentionType, ViewportCommand, ViewportId, WindowLevel};

use crate::{
    command::{Command, WindowWish},
    platform::main_window::{Keyboard, MainWindow},
    settings::WindowPlace,
    state::{AppState, WindowState, work::is_offered},
};

/// A window that has not moved for this long was put down.
const STANDS_STILL: Duration = Duration::from_millis(400);

/// What was carried out last, to do each wish once.
#[derive(Debug, Default)]
pub struct WindowLogic {
    done: WindowState,
    on_top: bool,
    /// The place that was told last, and the one that was seen last.
    told: WindowPlace,
    seen: WindowPlace,
    /// The window has a size that is not its own.
    held: bool,
}

/// What came of one tick.
#[derive(Debug, Default, PartialEq)]
pub struct Tick {
    pub asked: Vec<Command>,
    /// The settings shall open; at Account & Info if true.
    pub settings: Option<bool>,
}

impl WindowLogic {
    /// Whether the window has a size for a while that must not be remembered. Where it stands is not told meanwhile.
    pub fn hold_place(&mut self, held: bool) {
        self.held = held;
    }

    /// One tick. `window` does what the windowing library cannot.
    pub fn tick(&mut self, ctx: &Context, state: &AppState, window: &dyn MainWindow) -> Tick {
        let wish = state.window;
        let mut tick = Tick::default();
        if wish.quit {
            if !self.done.quit {
                send(ctx, ViewportCommand::Close);
            }
            self.done = wish;
            return tick;
        }
        tick.asked.extend(self.closing(ctx, state));
        tick.asked.extend(self.moved(ctx));
        if wish.info != self.done.info {
            tick.settings = Some(true);
        } else if wish.settings != self.done.settings {
            tick.settings = Some(false);
        }
        // The user's own wish for the window counts more than an event that came in the same moment.
        let raised = wish.raise != self.done.raise;
        if wish.hidden != self.done.hidden {
            if !wish.hidden {
                let keyboard = if raised { Keyboard::Taken } else { Keyboard::Left };
                window.before_show(keyboard, self.stood(ctx));
            }
            send(ctx, ViewportCommand::Visible(!wish.hidden));
        }
        if wish.minimise != self.done.minimise {
            send(ctx, ViewportCommand::Minimized(true));
        }
        if raised && !wish.hidden {
            raise(ctx);
        } else if wish.surface != self.done.surface && !wish.hidden {
            window.surface(self.stood(ctx));
        }
        self.keep_level(ctx, state);
        self.done = wish;
        tick
    }

    /// The close button is a wish like others; the state says what comes of it.
    fn closing(&self, ctx: &Context, state: &AppState) -> Option<Command> {
        if self.done.quit || !ctx.input(|input| input.viewport().close_requested()) {
            return None;
        }
        send(ctx, ViewportCommand::CancelClose);
        let stays = state.settings.general.close_to_tray;
        Some(if stays { Command::Window(WindowWish::Close) } else { Command::Quit })
    }

    /// Tells the window's place once it stands still somewhere else than where it was first seen.
    fn moved(&mut self, ctx: &Context) -> Option<Command> {
        if self.held {
            return None;
        }
        let now = place(ctx)?;
        let still = now == self.seen;
        self.seen = now;
        if self.told == WindowPlace::default() {
            // The place that the window was opened at is nobody's choice.
            self.told = self.seen.clone();
        }
        if self.seen == self.told {
            return None;
        }
        if !still {
            // An idle window has no further tick by itself, and the place would never be told.
            ctx.request_repaint_after_for(STANDS_STILL, ViewportId::ROOT);
            return None;
        }
        self.told = self.seen.clone();
        Some(Command::WindowPlaced(self.told.clone()))
    }

    /// Where the window's frame was seen last, in physical pixels.
    fn stood(&self, ctx: &Context) -> Option<[i32; 2]> {
        let scale = ctx.native_pixels_per_point().unwrap_or(1.0);
        self.seen.position.map(|place| place.map(|points| (points as f32 * scale).round() as i32))
    }

    /// Above the others where the user wants it so, or for an incoming event, without taking the keyboard (S3.6).
    fn keep_level(&mut self, ctx: &Context, state: &AppState) {
        let appearance = &state.settings.appearance;
        let event = appearance.on_top_on_events && state.open_sessions().any(is_offered);
        let on_top = appearance.main_on_top || event;
        if on_top != self.on_top {
            let level = if on_top { WindowLevel::AlwaysOnTop } else { WindowLevel::Normal };
            send(ctx, ViewportCommand::WindowLevel(level));
            self.on_top = on_top;
        }
    }
}

fn raise(ctx: &Context) {
    send(ctx, ViewportCommand::Visible(true));
    send(ctx, ViewportCommand::Minimized(false));
    send(ctx, ViewportCommand::Focus);
    // Where the window manager refuses the focus, the task bar at least says that we are here.
    send(ctx, ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
}

fn send(ctx: &Context, command: ViewportCommand) {
    ctx.send_viewport_cmd_to(ViewportId::ROOT, command);
}

/// Where the main window is, in points, while it is an ordinary window.
fn place(ctx: &Context) -> Option<WindowPlace> {
    // Asked for outside the closure: egui's lock is not re-entrant.
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        if viewport.minimized == Some(true) || viewport.maximized == Some(true) {
            return None;
        }
        let (outer, inner) = (viewport.outer_rect?, viewport.inner_rect?);
        Some(WindowPlace {
            position: Some([(outer.min.x * zoom).round() as i32, (outer.min.y * zoom).round() as i32]),
            size: Some([(inner.width() * zoom).round() as u32, (inner.height() * zoom).round() as u32]),
        })
    })
}

#[cfg(test)]
mod tests;
