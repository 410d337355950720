//! What happens right after each change of the state: toasts first, then the main window and the tray.
//!
//! Runs on the thread that made the change, outside the lock. It must not block.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use egui::{Context, ViewportId};

use super::tray::TrayKeeper;
use crate::{
    shared::Waker,
    state::WindowState,
    ui::windows::{SettingsWindow, Stage},
    worker::announcer::Announcer,
};

/// How calls come onto the screen here.
pub enum PopUps {
    Windows(Arc<Stage>),
    /// Where windows may not be placed (SPEC S4.8).
    Notifications(Announcer),
}

/// The waker of the shared state.
pub fn waker(ctx: Context, pop_ups: PopUps, settings: SettingsWindow, tray: TrayKeeper) -> Waker {
    let last = Mutex::new(WindowState::default());
    Box::new(move |state| {
        match &pop_ups {
            PopUps::Windows(stage) => stage.refresh(state, Instant::now()),
            PopUps::Notifications(announcer) => announcer.refresh(state),
        }
        let wished = {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *last, state.window) != state.window
        };
        // A hidden window has nothing to paint; it wakes only to be shown, raised or closed.
        if wished || !state.window.hidden {
            ctx.request_repaint_of(ViewportId::ROOT);
        }
        settings.refresh(&ctx);
        tray.refresh();
    })
}
