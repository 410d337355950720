//! Carries out what the state wishes for the main window: hidden, raised, closed. Runs also while it is hidden.
//!
//! Decides nothing about pages and paints nothing.

use egui::{Context, UserAttentionType, ViewportCommand, ViewportId, WindowLevel};

use crate::{
    command::{Command, WindowWish},
    platform::{
        main_window::{Keyboard, MainWindow},
        toast_surface::Screen,
    },
    state::{AppState, WindowState, work::is_offered},
    ui::{
        main_page,
        windows::keeper::{Ground, Keeper},
    },
};

/// What was carried out last, to do each wish once.
#[derive(Debug, Default)]
pub struct WindowLogic {
    done: WindowState,
    on_top: bool,
    keeper: Keeper,
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
    /// For a window that was opened with this number of physical pixels a point.
    pub fn opened(scale: f32) -> Self {
        Self { keeper: Keeper::opened(scale), ..Self::default() }
    }

    /// Whether the window has a size for a while that must not be remembered. Where it stands is not told meanwhile.
    pub fn hold_place(&mut self, held: bool) {
        if std::mem::replace(&mut self.held, held) && !held {
            self.keeper.give_back();
        }
    }

    /// One tick. `window` does what the windowing library cannot; `screen` is `None` where windows cannot be placed.
    pub fn tick(&mut self, ctx: &Context, state: &AppState, window: &dyn MainWindow, screen: Option<&Screen>) -> Tick {
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
        tick.asked.extend(self.moved(ctx, state, screen));
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
                window.before_show(keyboard, self.keeper.position());
            }
            send(ctx, ViewportCommand::Visible(!wish.hidden));
        }
        if wish.minimise != self.done.minimise {
            send(ctx, ViewportCommand::Minimized(true));
        }
        if raised && !wish.hidden {
            raise(ctx);
        } else if wish.surface != self.done.surface && !wish.hidden {
            window.surface(self.keeper.position());
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

    /// Keeps the window on the screen and as large as the zoom asks for, and tells where the user put it.
    fn moved(&mut self, ctx: &Context, state: &AppState, screen: Option<&Screen>) -> Option<Command> {
        if self.held {
            return None;
        }
        let arrangement = screen.map_or("", |screen| screen.arrangement.as_str());
        let ground = Ground {
            screen,
            zoom: state.settings.appearance.zoom_percent as f32 / 100.0,
            smallest: main_page::SMALLEST,
            remembered: &state.settings.window.in_arrangement(arrangement),
        };
        self.keeper.look(ctx, ViewportId::ROOT, ground).map(Command::WindowPlaced)
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

#[cfg(test)]
mod tests;
