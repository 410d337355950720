//! What happens right after each change of the state: toasts first, then the main window and the tray.
//!
//! Runs on the thread that made the change, outside the lock. It must not block.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use egui::{Context, ViewportId};

use super::tray::TrayKeeper;
use crate::{
    settings::Settings,
    shared::Waker,
    state::WindowState,
    ui::windows::{SettingsWindow, Stage},
    worker::announcer::Announcer,
};

/// How long the main window waits with its own paint when a toast comes up: both are painted by one thread.
const TOAST_FIRST: Duration = Duration::from_millis(40);

/// How calls come onto the screen here.
pub enum PopUps {
    Windows(Arc<Stage>),
    /// Where windows may not be placed (SPEC S4.8).
    Notifications(Arc<Announcer>),
}

/// The waker of the shared state.
pub fn waker(ctx: Context, pop_ups: PopUps, settings: SettingsWindow, tray: TrayKeeper) -> Waker {
    let last = Mutex::new((WindowState::default(), Arc::<Settings>::default()));
    Box::new(move |state| {
        let toast_came = match &pop_ups {
            PopUps::Windows(stage) => stage.refresh(Instant::now()),
            PopUps::Notifications(announcer) => {
                announcer.refresh();
                false
            }
        };
        let wished = {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            let now = (state.window, Arc::clone(&state.settings));
            std::mem::replace(&mut *last, now.clone()) != now
        };
        // A hidden window has nothing to paint; it wakes only to be shown, raised or closed, and for
        // settings that concern every window.
        if wished || !state.window.hidden {
            let wait = if toast_came { TOAST_FIRST } else { Duration::ZERO };
            ctx.request_repaint_after_for(wait, ViewportId::ROOT);
        }
        settings.refresh(&ctx);
        tray.refresh();
    })
}
