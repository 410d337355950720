//! What the windowing library cannot do with the main window: come to the front and leave the keyboard where it is
//! (SPEC S3.6).
//!
//! The library shows, hides and minimises; this room says beforehand whether that may take the keyboard, and lifts the
//! window above the others. Decides nothing.

mod plain;
#[cfg(target_os = "windows")]
mod windows;
#[cfg(target_os = "linux")]
mod x11;

use std::sync::{Arc, Mutex, PoisonError};

use raw_window_handle::RawWindowHandle;

/// The main window as its display sees it. Never waits for the window manager.
pub trait MainWindow {
    /// To be called right before the library shows the hidden window: who has the keyboard then, and where its frame
    /// stood, in physical pixels. Window managers forget a hidden window's place.
    fn before_show(&self, keyboard: Keyboard, place: Option<[i32; 2]>);

    /// Brings the window above the others, also out of the task bar, and leaves the keyboard where it is. `place` is
    /// where its frame stood, in physical pixels.
    fn surface(&self, place: Option<[i32; 2]>);
}

/// Who has the keyboard once the window has come up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// The window: the user asked for it.
    Taken,
    /// Whoever has it now.
    Left,
}

/// The main window behind this handle.
pub fn of(handle: Option<RawWindowHandle>) -> Box<dyn MainWindow> {
    #[cfg(target_os = "linux")]
    if let Some(window) = handle.and_then(x11::X11Window::of) {
        return Box::new(window);
    }
    #[cfg(target_os = "windows")]
    if let Some(window) = handle.and_then(windows::WindowsWindow::of) {
        return Box::new(window);
    }
    // Elsewhere the library's own commands are all there is.
    let _ = handle;
    Box::new(plain::PlainWindow)
}

/// One call that was made to a [`RecordingWindow`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    BeforeShow(Keyboard, Option<[i32; 2]>),
    Surface,
}

/// Writes down what it is told; for tests.
#[derive(Clone, Debug, Default)]
pub struct RecordingWindow {
    told: Arc<Mutex<Vec<Told>>>,
}

impl RecordingWindow {
    /// All that was told since the last question, in order.
    pub fn take(&self) -> Vec<Told> {
        std::mem::take(&mut self.told.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn record(&self, told: Told) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(told);
    }
}

impl MainWindow for RecordingWindow {
    fn before_show(&self, keyboard: Keyboard, place: Option<[i32; 2]>) {
        self.record(Told::BeforeShow(keyboard, place));
    }

    fn surface(&self, _place: Option<[i32; 2]>) {
        self.record(Told::Surface);
    }
}
