//! Toast windows by way of the windowing library's own commands, for systems without a faster way.

use std::sync::Arc;

use egui::{Context, ViewportCommand, pos2, vec2};

use super::{Adoption, Area, Monitor, Placing, Screen, ToastSurface, Told, viewport_of};

/// Sends viewport commands and knows only the monitor that the main window is on.
pub struct CommandSurface {
    ctx: Context,
}

impl CommandSurface {
    pub fn new(ctx: Context) -> Self {
        Self { ctx }
    }
}

impl ToastSurface for CommandSurface {
    fn adopt(&self, _slot: usize, _title: &str) -> Adoption {
        Adoption::Done
    }

    fn show(&self, slot: usize, placing: &Placing) {
        let id = viewport_of(slot);
        let scale = self.ctx.pixels_per_point();
        let window = placing.window;
        let send = |command| self.ctx.send_viewport_cmd_to(id, command);
        send(ViewportCommand::Title(placing.title.clone()));
        send(ViewportCommand::InnerSize(vec2(window.width as f32, window.height as f32) / scale));
        send(ViewportCommand::OuterPosition(pos2(window.x as f32, window.y as f32) / scale));
        send(ViewportCommand::Visible(true));
    }

    fn hide(&self, slot: usize) {
        self.ctx.send_viewport_cmd_to(viewport_of(slot), ViewportCommand::Visible(false));
    }

    fn focus(&self, slot: usize) {
        self.ctx.send_viewport_cmd_to(viewport_of(slot), ViewportCommand::Focus);
    }

    fn screen(&self) -> Arc<Screen> {
        let scale = self.ctx.pixels_per_point();
        let size = self.ctx.input(|input| input.viewport().monitor_size).unwrap_or(vec2(1280.0, 800.0)) * scale;
        let area = Area { x: 0, y: 0, width: size.x as u32, height: size.y as u32 };
        Arc::new(Screen::of(vec![Monitor { area, work_area: area, primary: true, ..Monitor::default() }]))
    }

    /// The windowing library tells of no change; a toast stands right again when the next change of the state comes.
    fn on_screen_change(&self, _told: Told) {}

    fn composited(&self) -> bool {
        true
    }
}
