//! Toast windows on Windows: shown by whoever hears of the call, carried out by the windows' own thread, which is not
//! waited for.
//!
//! The windows have no room for a shadow around them, since clicks there could not be let through to other programs:
//! they are opaque, and Windows 11 rounds their corners and draws its own shadow.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use egui::{Context, ViewportCommand};

use super::{Adoption, Placing, Screen, ToastSurface, Told, viewport_of};
use crate::platform::win32::{
    hidden_window::{Heard, HiddenWindow},
    monitors,
    windows::{self, Window},
};

pub struct WindowsSurface {
    ctx: Context,
    screen: Arc<Mutex<Arc<Screen>>>,
    windows: Mutex<BTreeMap<usize, Adopted>>,
    /// Whether they are part of a shared screen.
    shared: AtomicBool,
}

/// One slot's window as far as it is known.
#[derive(Default)]
struct Adopted {
    window: Option<Window>,
    /// Asked for before the window was found.
    wanted: Option<Placing>,
}

/// The monitors as Windows tells them now.
pub fn screen_now() -> Screen {
    Screen::of(monitors::all())
}

impl WindowsSurface {
    pub fn new(ctx: Context) -> Self {
        Self {
            ctx,
            screen: Arc::new(Mutex::new(Arc::new(screen_now()))),
            windows: Mutex::default(),
            shared: AtomicBool::new(true),
        }
    }

    fn with_slot<R>(&self, slot: usize, work: impl FnOnce(&mut Adopted) -> R) -> R {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        work(windows.entry(slot).or_default())
    }

    fn place(&self, slot: usize, window: Window, placing: &Placing) {
        window.show_at(placing.window);
        // To name a window of another thread is to wait for that thread; the event loop names it with its next pass.
        self.ctx.send_viewport_cmd_to(viewport_of(slot), ViewportCommand::Title(placing.title.clone()));
    }
}

impl ToastSurface for WindowsSurface {
    /// On the event loop, which made the window and owns it.
    fn adopt(&self, slot: usize, title: &str) -> Adoption {
        let Some(window) = windows::find_own(title) else { return Adoption::NotFound };
        window.make_toast();
        window.round_corners();
        window.set_shared(self.shared.load(Ordering::Relaxed));
        let wanted = self.with_slot(slot, |adopted| {
            adopted.window = Some(window);
            adopted.wanted.take()
        });
        if let Some(placing) = wanted {
            self.place(slot, window, &placing);
        }
        // The windowing library goes on taking it for hidden. It asks Windows whether there is something to paint, so
        // that is no harm; if it took it for visible, it would give it the keyboard when it next changes its style.
        Adoption::Done
    }

    fn show(&self, slot: usize, placing: &Placing) {
        let window = self.with_slot(slot, |adopted| {
            if adopted.window.is_none() {
                adopted.wanted = Some(placing.clone());
            }
            adopted.window
        });
        if let Some(window) = window {
            self.place(slot, window, placing);
        }
    }

    fn hide(&self, slot: usize) {
        let window = self.with_slot(slot, |adopted| {
            adopted.wanted = None;
            adopted.window
        });
        if let Some(window) = window {
            window.hide();
        }
    }

    fn focus(&self, slot: usize) {
        if let Some(window) = self.with_slot(slot, |adopted| adopted.window) {
            window.focus();
        }
    }

    fn screen(&self) -> Arc<Screen> {
        Arc::clone(&self.screen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn on_screen_change(&self, told: Told) {
        told();
        let screen = Arc::clone(&self.screen);
        if let Err(error) = thread::Builder::new().name("monitors".to_owned()).spawn(move || follow(&screen, &told)) {
            tracing::error!(%error, "a change of the monitors is not followed: the system gave no thread");
        }
    }

    fn set_shared(&self, shared: bool) {
        // Before the windows are looked through: one that is adopted meanwhile reads it.
        self.shared.store(shared, Ordering::Relaxed);
        let windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        for window in windows.values().filter_map(|adopted| adopted.window) {
            window.set_shared(shared);
        }
    }

    fn composited(&self) -> bool {
        false
    }
}

/// Runs as long as the program.
fn follow(screen: &Mutex<Arc<Screen>>, told: &Told) {
    let window = match HiddenWindow::open() {
        Ok(window) => window,
        Err(error) => return tracing::error!(%error, "a change of the monitors is not followed"),
    };
    loop {
        // Read before waiting: they may have changed before this window could hear of it.
        let now = screen_now();
        let changed = {
            let mut screen = screen.lock().unwrap_or_else(PoisonError::into_inner);
            let changed = **screen != now;
            *screen = Arc::new(now);
            changed
        };
        if changed {
            told();
        }
        loop {
            match window.next() {
                Some(Heard::DesktopChanged) => break,
                Some(_) => {}
                None => return,
            }
        }
    }
}
