//! The toast windows as egui viewports: declared once by the main window, painted on their own.
//!
//! The builders never change, so that egui sends no commands of its own: place, size, title and visibility are
//! the surface's business.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use egui::{Ui, ViewportBuilder, ViewportCommand, X11WindowType};

use crate::{
    command::Command,
    platform::toast_surface::{self, Adoption, Area, viewport_of},
    shared::Shared,
    state::AppState,
    ui::{
        regions::{self, Region},
        toast,
        windows::stage::{Dropped, SlotView, Stage},
    },
};

/// How often a dragged toast looks where it is.
const DRAG_LOOK: Duration = Duration::from_millis(100);

/// What a pass of a toast's content gives back.
#[derive(Default)]
pub struct Painted {
    pub commands: Vec<Command>,
    /// The handle is being dragged.
    pub drag_started: bool,
}

/// Paints the content of a toast's window.
pub type Painter = dyn Fn(&mut Ui, &AppState, &SlotView, Instant) -> Painted + Send + Sync;
/// Takes what the user asked for.
pub type Sender = dyn Fn(Command) + Send + Sync;

/// Everything that a toast's window needs for a pass of its own.
#[derive(Clone)]
pub struct Slots {
    pub stage: Arc<Stage>,
    pub shared: Shared,
    pub painter: Arc<Painter>,
    pub sender: Arc<Sender>,
}

impl Slots {
    /// Declares the windows; to be called in each pass of the main window.
    pub fn declare(&self, ctx: &egui::Context) {
        for slot in 0..self.stage.slots() {
            let this = self.clone();
            ctx.show_viewport_deferred(viewport_of(slot), builder(slot, self.stage.is_adopted(slot)), move |ui, _| {
                this.pass(ui, slot);
            });
        }
    }

    /// Gives the keyboard to the one of the windows that F6 asked for; to be called after each pass in which it is read.
    pub fn give_keyboard(&self, ctx: &egui::Context) {
        match regions::toast_wanted(ctx) {
            Some(Region::More) => self.stage.focus_bar(),
            Some(_) => self.stage.focus_newest(),
            None => {}
        }
    }

    fn pass(&self, ui: &mut Ui, slot: usize) {
        self.adopt(ui, slot);
        let Some(view) = self.stage.view(slot) else { return };
        let now = Instant::now();
        if view.gone.is_some() && !self.stage.fades(slot, now) {
            return;
        }
        let state = self.shared.snapshot();
        let painted = (self.painter)(ui, &state, &view, now);
        if view.gone.is_some() {
            return;
        }
        for command in painted.commands {
            (self.sender)(command);
        }
        self.give_keyboard(ui.ctx());
        let over = ui.input(|input| input.pointer.has_pointer());
        self.stage.set_focused(slot, ui.input(|input| input.viewport().focused) == Some(true));
        self.stage.set_hovered(slot, over, now);
        self.follow_drag(ui, slot, painted.drag_started, over, now);
    }

    fn adopt(&self, ui: &Ui, slot: usize) {
        if self.stage.is_adopted(slot) {
            return;
        }
        match self.stage.adopt(slot, &title(slot)) {
            Adoption::NotFound => ui.ctx().request_repaint_after(DRAG_LOOK),
            Adoption::Done => {}
            Adoption::BelievedVisible => ui.ctx().send_viewport_cmd(ViewportCommand::Visible(true)),
        }
    }

    fn follow_drag(&self, ui: &Ui, slot: usize, started: bool, over: bool, now: Instant) {
        let ctx = ui.ctx();
        if started {
            self.stage.drag_started(slot, now);
            ctx.send_viewport_cmd(ViewportCommand::StartDrag);
            // The window manager keeps the button's release for itself (egui #7959): without this reset the
            // next click would be lost.
            ctx.stop_dragging();
            ctx.input_mut(|input| input.pointer = egui::PointerState::default());
        }
        if !self.stage.watches_drag(slot) {
            return;
        }
        ctx.request_repaint_after(DRAG_LOOK);
        let scale = ctx.pixels_per_point();
        let Some(rect) = ctx.input(|input| input.viewport().outer_rect) else { return };
        let window = Area {
            x: (rect.min.x * scale).round() as i32,
            y: (rect.min.y * scale).round() as i32,
            width: (rect.width() * scale).round() as u32,
            height: (rect.height() * scale).round() as u32,
        };
        if let Some(Dropped { arrangement, dragged }) = self.stage.dragged_to(slot, window, over, now) {
            (self.sender)(Command::ToastsDragged { arrangement, dragged });
        }
    }
}

/// A title that no other window has, by which the surface finds the window once.
fn title(slot: usize) -> String {
    format!("Nimbus Assistant toast {slot} of {}", std::process::id())
}

fn builder(slot: usize, adopted: bool) -> ViewportBuilder {
    let builder = ViewportBuilder::default()
        .with_title(title(slot))
        .with_app_id("nimbus-assistant")
        .with_decorations(toast_surface::takes_frames_off())
        .with_resizable(false)
        .with_taskbar(false)
        .with_active(false)
        .with_always_on_top()
        .with_window_type(X11WindowType::Utility)
        .with_transparent(toast_surface::compositor_runs())
        .with_has_shadow(false)
        .with_position([0.0, 0.0])
        .with_inner_size([toast::WIDTH, 260.0]);
    // Born hidden; from then on its visibility is the surface's business alone.
    if adopted { builder } else { builder.with_visible(false) }
}
