//! The main window on Windows, beside the windowing library's own commands. On the event loop, which owns the window.

use raw_window_handle::RawWindowHandle;

use super::{Keyboard, MainWindow};
use crate::platform::win32::windows::Window;

/// The window behind the library's handle.
pub struct WindowsWindow(Window);

impl WindowsWindow {
    /// `None` for a handle of another kind.
    pub fn of(handle: RawWindowHandle) -> Option<Self> {
        let RawWindowHandle::Win32(handle) = handle else { return None };
        Some(Self(Window::of(handle.hwnd.get())))
    }
}

impl MainWindow for WindowsWindow {
    /// The library's way to show a window gives it the keyboard, unless it is shown already. The place is kept by
    /// Windows.
    fn before_show(&self, keyboard: Keyboard, _place: Option<[i32; 2]>) {
        if keyboard == Keyboard::Left {
            self.0.show_without_keyboard();
        }
    }

    fn surface(&self, _place: Option<[i32; 2]>) {
        self.0.show_without_keyboard();
        self.0.lift();
    }
}
