//! The program as eframe sees it: one snapshot a tick, pages painted from it, wishes sent to the worker.
//!
//! Locks nothing itself and never waits.

use std::{sync::Arc, time::Instant};

use egui::{Context, Ui, ViewportCommand, ViewportId};
use nimbus_protocol::UnixMillis;

use crate::{
    platform::{main_window::MainWindow, toast_surface::ToastSurface},
    shared::Shared,
    ui::{
        logic::WindowLogic,
        pages::Pages,
        windows::{
            SettingsWindow, keeper,
            slots::{Sender, Slots},
        },
    },
};

/// Passes of the main window before the toast windows are made: the first thing on screen is the main window.
const PASSES_BEFORE_TOASTS: u32 = 2;

/// What the main window is made of.
pub struct App {
    pub shared: Shared,
    pub sender: Arc<Sender>,
    /// `None` where calls come up as notifications.
    pub slots: Option<Slots>,
    pub settings: SettingsWindow,
    pub pages: Pages,
    /// Tells the time; the only clock of the user interface.
    pub clock: fn() -> UnixMillis,
    pub logic: WindowLogic,
    pub window: Box<dyn MainWindow>,
    /// Knows the monitors; `None` where windows cannot be placed.
    pub surface: Option<Arc<dyn ToastSurface>>,
    pub passes: u32,
    pub at_exit: Option<AtExit>,
}

/// What is left to do when the windows are gone, once.
pub type AtExit = Box<dyn FnOnce()>;

impl eframe::App for App {
    /// Toasts with a shadow need what is around them to be see-through.
    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        [0.0; 4]
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(finish) = self.at_exit.take() {
            finish();
        }
    }

    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        let state = self.shared.snapshot();
        Pages::follow(ctx, &state);
        if let Some(slots) = &self.slots {
            slots.stage.set_scale(Pages::scale(ctx, &state), Instant::now());
        }
        self.logic.hold_place(self.settings.holds_place(ctx));
        let screen = keeper::screen(self.surface.as_ref(), &state);
        let tick = self.logic.tick(ctx, &state, self.window.as_ref(), screen.as_deref());
        if let Some(info) = tick.settings {
            self.settings.wish(ctx, info);
        }
        for command in tick.asked {
            (self.sender)(command);
        }
        let hidden = ctx.input(|input| input.viewport().visible()) == Some(false);
        if hidden && self.passes <= PASSES_BEFORE_TOASTS {
            // Covered or minimised right at the start: the toast windows must be made all the same.
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::RequestPaintWhileHidden);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let state = self.shared.snapshot();
        // The frame's tree is the only one that screen readers can read.
        let settings = self.settings.is_inside(ui.ctx()).then_some(&self.settings);
        for command in self.pages.main_ui(ui, &state, (self.clock)(), settings) {
            (self.sender)(command);
        }
        if let Some(slots) = &self.slots {
            slots.give_keyboard(ui.ctx());
        }
        self.passes = self.passes.saturating_add(1);
        if self.passes <= PASSES_BEFORE_TOASTS {
            ui.ctx().request_repaint();
        } else if let Some(slots) = &self.slots {
            slots.declare(ui.ctx());
        }
        self.settings.declare(ui.ctx());
    }
}
