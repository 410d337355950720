//! Toast windows by way of the windowing library's own commands, for systems without a faster way.

use egui::{Context, ViewportCommand, pos2, vec2};

use super::{Adoption, Area, Placing, Screen, ToastSurface, viewport_of};

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

    fn screen(&self) -> Screen {
        let scale = self.ctx.pixels_per_point();
        let size = self.ctx.input(|input| input.viewport().monitor_size).unwrap_or(vec2(1280.0, 800.0)) * scale;
        let monitor = Area { x: 0, y: 0, width: size.x as u32, height: size.y as u32 };
        Screen {
            arrangement: format!("{}x{}", monitor.width, monitor.height),
            work_area: monitor,
            monitors: vec![monitor],
        }
    }

    fn composited(&self) -> bool {
        true
    }
}
