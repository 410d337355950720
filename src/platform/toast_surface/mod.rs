//! Puts toast windows on the screen, past the windowing library's own pace.
//!
//! A toast's window exists from the start, unmapped and painted by nobody. Showing it is one message to the
//! display server from whichever thread learnt of the call; the server then asks for the first paint. The
//! windowing library alone would wait 100 ms for a hidden window and would let it take the keyboard.
//! Owns the windows' place, title and visibility. Must not know what a toast says.

#[cfg(not(target_os = "windows"))]
mod fallback;
mod monitors;
#[cfg(target_os = "windows")]
mod windows;
#[cfg(target_os = "linux")]
mod x11;

use std::sync::{Arc, OnceLock};

pub use monitors::{Area, Monitor, Screen};

/// Where a toast's window goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placing {
    /// The whole window.
    pub window: Area,
    /// The part that takes the mouse, relative to the window; the shadow around it lets clicks through.
    pub solid: Area,
    /// Spoken title: windows of toasts are not part of the accessibility tree.
    pub title: String,
}

/// To be called when the screen has become another one.
pub type Told = Box<dyn Fn() + Send + Sync>;

/// What came of looking for a toast's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adoption {
    NotFound,
    Done,
    /// The windowing library shall believe from now on that the window is visible.
    BelievedVisible,
}

/// What a display system must be able to do for toasts.
pub trait ToastSurface: Send + Sync {
    /// Finds the window that was made under this title and readies it. Called from its passes until it is found.
    fn adopt(&self, slot: usize, title: &str) -> Adoption;
    /// Shows the window of `slot`, or moves it if it is already there. Never gives it the keyboard.
    fn show(&self, slot: usize, placing: &Placing);
    fn hide(&self, slot: usize);
    /// The window of `slot` goes: from now on clicks fall through it, and it stays to fade out until it is hidden or shown
    /// again. `false` where that cannot be; then nothing has changed.
    fn let_go(&self, _slot: usize) -> bool {
        false
    }
    /// Gives the keyboard to the window of `slot`, because the user asked for it.
    fn focus(&self, slot: usize);
    /// The monitors as they were told last. Never waits for the system: it is asked for on a call's way to the screen.
    fn screen(&self) -> Arc<Screen>;
    /// Calls `told` at once and after each change of what `screen` says, with no lock of the surface held; the later
    /// times on a thread of the surface. A surface that is told nothing by its system calls it never.
    fn on_screen_change(&self, told: Told);
    /// Whether who sees the screen in a meeting sees the windows too. Only some systems can leave them out.
    fn set_shared(&self, _shared: bool) {}
    /// Whether the windows can have see-through corners and shadows.
    fn composited(&self) -> bool;
}

/// The surface of this system. `ctx` is asked to carry out window commands where no faster way exists.
pub fn for_this_display(ctx: &egui::Context) -> Arc<dyn ToastSurface> {
    #[cfg(target_os = "linux")]
    if let Some(surface) = x11::X11Surface::connect() {
        let surface = Arc::new(surface);
        x11::X11Surface::watch(&surface);
        return surface;
    }
    #[cfg(target_os = "windows")]
    return Arc::new(windows::WindowsSurface::new(ctx.clone()));
    #[cfg(not(target_os = "windows"))]
    Arc::new(fallback::CommandSurface::new(ctx.clone()))
}

/// Whether this system can leave windows out of a shared screen. X11 tells neither who reads the screen nor how to keep a
/// window out of it.
pub fn can_leave_out_of_sharing() -> bool {
    cfg!(target_os = "windows")
}

/// Whether windows can have see-through parts here; asked of the display once, before the first window is made.
pub fn compositor_runs() -> bool {
    static ANSWER: OnceLock<bool> = OnceLock::new();
    *ANSWER.get_or_init(|| {
        #[cfg(target_os = "linux")]
        if let Some(composited) = x11::compositor_runs() {
            return composited;
        }
        // On Windows clicks on a see-through part would not reach other programs.
        !cfg!(target_os = "windows")
    })
}

/// Whether a toast's window is to be made with a frame, which the surface takes off when it adopts the window. On
/// Windows the windowing library makes a window without a frame in a way of its own that costs it a row of pixels.
pub fn takes_frames_off() -> bool {
    cfg!(target_os = "windows")
}

/// The monitors, where they can be asked for before the first window is there.
pub fn screen_at_start() -> Option<Screen> {
    #[cfg(target_os = "linux")]
    return x11::X11Surface::connect().map(|surface| Screen::clone(&surface.screen()));
    #[cfg(target_os = "windows")]
    return Some(windows::screen_now());
    #[cfg(not(any(target_os = "linux", target_os = "windows")))]
    None
}

/// The identity of a slot's viewport.
pub fn viewport_of(slot: usize) -> egui::ViewportId {
    egui::ViewportId::from_hash_of(("toast", slot))
}
