//! Carries out what the state wishes for the main window: hidden, raised, closed. Runs also while it is hidden.
//!
//! Decides nothing about pages and paints nothing.

use egui::{Context, UserAttentionType, ViewportCommand, ViewportId, WindowLevel};

use nimbus_protocol::{Direction, Session, SessionState};

use crate::{
    command::{Command, WindowWish},
    settings::WindowPlace,
    state::{AppState, WindowState},
};

/// What was carried out last, to do each wish once.
#[derive(Debug, Default)]
pub struct WindowLogic {
    done: WindowState,
    on_top: bool,
    /// The place that was told last, and the one that was seen last.
    told: WindowPlace,
    seen: WindowPlace,
}

/// What came of one tick.
#[derive(Debug, Default, PartialEq)]
pub struct Tick {
    pub asked: Vec<Command>,
    /// The settings shall open; at Account & Info if true.
    pub settings: Option<bool>,
}

impl WindowLogic {
    /// One tick.
    pub fn tick(&mut self, ctx: &Context, state: &AppState) -> Tick {
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
        if wish.hidden != self.done.hidden {
            send(ctx, ViewportCommand::Visible(!wish.hidden));
        }
        if wish.minimise != self.done.minimise {
            send(ctx, ViewportCommand::Minimized(true));
        }
        if wish.raise != self.done.raise && !wish.hidden {
            raise(ctx);
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

    /// Tells the window's place once it stands still.
    fn moved(&mut self, ctx: &Context) -> Option<Command> {
        let now = place(ctx)?;
        let still = now == self.seen;
        self.seen = now;
        if !still || self.seen == self.told {
            return None;
        }
        let first = self.told == WindowPlace::default();
        self.told = self.seen.clone();
        // The place that the window was opened at is nobody's choice.
        (!first).then(|| Command::WindowPlaced(self.told.clone()))
    }

    /// Above the others where the user wants it so, or for an incoming event, without taking the keyboard (S3.6).
    fn keep_level(&mut self, ctx: &Context, state: &AppState) {
        let appearance = &state.settings.appearance;
        let rings =
            |session: &Session| session.state == SessionState::Ringing && session.direction == Direction::Inbound;
        let event = appearance.on_top_on_events && state.open_sessions().any(rings);
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
