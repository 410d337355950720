//! Windows that the windowing library has made, handled from whichever thread must not wait for its event loop.
//!
//! `SetWindowPos` with `SWP_ASYNCWINDOWPOS` and `ShowWindowAsync` put the wish into the queue of the window's own thread
//! and return at once; wishes from one thread are carried out in their order.

use std::ptr;

use windows_sys::Win32::{
    Foundation::HWND,
    Graphics::Dwm::{DWMWA_WINDOW_CORNER_PREFERENCE, DWMWCP_ROUND, DwmSetWindowAttribute},
    System::Threading::GetCurrentProcessId,
    UI::WindowsAndMessaging::{
        FindWindowExW, GWL_EXSTYLE, GWL_STYLE, GetWindowLongW, GetWindowThreadProcessId, HWND_NOTOPMOST, HWND_TOPMOST,
        IsIconic, SET_WINDOW_POS_FLAGS, SW_HIDE, SW_SHOWNOACTIVATE, SWP_ASYNCWINDOWPOS, SWP_FRAMECHANGED,
        SWP_NOACTIVATE, SWP_NOMOVE, SWP_NOOWNERZORDER, SWP_NOSIZE, SWP_SHOWWINDOW, SetForegroundWindow,
        SetWindowDisplayAffinity, SetWindowLongW, SetWindowPos, ShowWindow, ShowWindowAsync, WDA_EXCLUDEFROMCAPTURE,
        WDA_MONITOR, WDA_NONE, WS_CLIPSIBLINGS, WS_EX_NOACTIVATE, WS_EX_TOOLWINDOW, WS_EX_TOPMOST, WS_POPUP,
        WS_VISIBLE,
    },
};

use super::text::wide;
use crate::platform::toast_surface::Area;

/// A window of this program. It may be gone already: then nothing happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window(isize);

/// Nothing but the place in the stack of windows shall change.
const STAY: SET_WINDOW_POS_FLAGS = SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE;

/// The first window of this program with exactly this title, shown or not.
pub fn find_own(title: &str) -> Option<Window> {
    let title = wide(title);
    let mut last: HWND = ptr::null_mut();
    loop {
        // SAFETY: `title` ends with a zero and outlives the call; `last` is null or was found by the call before. If it
        // was destroyed since, the call fails and gives null.
        last = unsafe { FindWindowExW(ptr::null_mut(), last, ptr::null(), title.as_ptr()) };
        if last.is_null() {
            return None;
        }
        let mut process = 0;
        // SAFETY: `process` can be written; a window that is gone leaves it at 0, which is nobody's number.
        unsafe { GetWindowThreadProcessId(last, &raw mut process) };
        // SAFETY: the function has no conditions.
        if process == unsafe { GetCurrentProcessId() } {
            return Some(Window(last as isize));
        }
    }
}

impl Window {
    /// The window with this handle.
    pub fn of(handle: isize) -> Self {
        Self(handle)
    }

    fn handle(self) -> HWND {
        self.0 as HWND
    }

    /// Takes the frame off and makes it a window that is not in the task bar and that Windows never activates by itself,
    /// neither at a click nor when another window closes. To be called on the window's own thread.
    pub fn make_toast(self) {
        let window = self.handle();
        // SAFETY: the calls take a handle, which may be stale, and plain numbers.
        let visible = unsafe { GetWindowLongW(window, GWL_STYLE) } as u32 & WS_VISIBLE;
        let style = WS_POPUP | WS_CLIPSIBLINGS | visible;
        let extended = WS_EX_NOACTIVATE | WS_EX_TOOLWINDOW | WS_EX_TOPMOST;
        // SAFETY: as above; neither style is one that gives the window other data to point to.
        unsafe {
            SetWindowLongW(window, GWL_STYLE, style as i32);
            SetWindowLongW(window, GWL_EXSTYLE, extended as i32);
            SetWindowPos(window, HWND_TOPMOST, 0, 0, 0, 0, STAY | SWP_FRAMECHANGED);
        }
    }

    /// Asks for round corners, which bring a shadow along. Windows before 11 has none and refuses.
    pub fn round_corners(self) {
        let wish = DWMWCP_ROUND;
        // SAFETY: `wish` lives during the call, and its size is given.
        unsafe {
            DwmSetWindowAttribute(
                self.handle(),
                DWMWA_WINDOW_CORNER_PREFERENCE as u32,
                (&raw const wish).cast(),
                size_of_val(&wish) as u32,
            );
        }
    }

    /// Whether the window is in pictures of the screen that other programs take, such as those of a meeting. Windows before
    /// 10 of May 2020 cannot leave it out, and shows a black place instead.
    pub fn set_shared(self, shared: bool) {
        let wishes: &[_] = if shared { &[WDA_NONE] } else { &[WDA_EXCLUDEFROMCAPTURE, WDA_MONITOR] };
        for wish in wishes {
            // SAFETY: the call takes a handle, which may be stale, and a number.
            if unsafe { SetWindowDisplayAffinity(self.handle(), *wish) } != 0 {
                return;
            }
        }
        tracing::debug!(shared, "Windows does not change who sees a toast");
    }

    /// Shows the window there, above all others and without the keyboard. Does not wait.
    pub fn show_at(self, area: Area) {
        let place = |flags| {
            let (width, height) = (area.width as i32, area.height as i32);
            let flags = flags | SWP_NOACTIVATE | SWP_NOOWNERZORDER | SWP_ASYNCWINDOWPOS;
            // SAFETY: the call takes a handle, which may be stale, and plain numbers.
            unsafe { SetWindowPos(self.handle(), HWND_TOPMOST, area.x, area.y, width, height, flags) };
        };
        place(SWP_SHOWWINDOW);
        // A monitor of another scale makes the windowing library resize the window once it has come there; the second
        // wish puts that right. On the same monitor it changes nothing.
        place(0);
    }

    /// Does not wait.
    pub fn hide(self) {
        // SAFETY: the call takes a handle, which may be stale.
        unsafe { ShowWindowAsync(self.handle(), SW_HIDE) };
    }

    /// Gives it the keyboard. Windows grants it only while this program has the keyboard or was clicked last.
    pub fn focus(self) {
        // SAFETY: the call takes a handle, which may be stale.
        unsafe { SetForegroundWindow(self.handle()) };
    }

    /// Shows a hidden window, or brings a minimised one out of the task bar, and leaves the keyboard where it is. To be
    /// called on the window's own thread.
    ///
    /// The windowing library may be told afterwards that the window shall be visible: to show what is shown changes
    /// nothing. Without this call before it would give the window the keyboard.
    pub fn show_without_keyboard(self) {
        let window = self.handle();
        // SAFETY: the calls take a handle, which may be stale, and plain numbers.
        unsafe {
            if GetWindowLongW(window, GWL_STYLE) as u32 & WS_VISIBLE == 0 || IsIconic(window) != 0 {
                ShowWindow(window, SW_SHOWNOACTIVATE);
            }
        }
    }

    /// Brings it in front of the others of its kind and leaves the keyboard where it is.
    ///
    /// A program in the background may not put an ordinary window in front of another program's, but may make it one
    /// that stays on top; when that is taken back, it stays in front of the ordinary ones.
    pub fn lift(self) {
        let window = self.handle();
        // SAFETY: the calls take a handle, which may be stale, and plain numbers.
        unsafe {
            let stays = GetWindowLongW(window, GWL_EXSTYLE) as u32 & WS_EX_TOPMOST != 0;
            SetWindowPos(window, HWND_TOPMOST, 0, 0, 0, 0, STAY);
            if !stays {
                SetWindowPos(window, HWND_NOTOPMOST, 0, 0, 0, 0, STAY);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use windows_sys::Win32::{
        Foundation::RECT,
        UI::WindowsAndMessaging::{GetForegroundWindow, GetWindowRect, IsWindowVisible, WS_CAPTION},
    };

    use super::*;
    use crate::platform::win32::hidden_window::{Heard, HiddenWindow};

    #[test]
    fn a_toast_has_no_frame_stands_where_it_was_put_and_leaves_the_keyboard() {
        let hidden = HiddenWindow::open().unwrap();
        let (handle, toast) = (hidden.handle(), Window::of(hidden.handle() as isize));
        toast.make_toast();
        let area = Area { x: 40, y: 30, width: 372, height: 217 };
        toast.show_at(area);
        let mut rect = RECT::default();
        // SAFETY: questions about a test's window; `rect` can be written.
        unsafe {
            let style = GetWindowLongW(handle, GWL_STYLE) as u32;
            assert_eq!(style & (WS_CAPTION | WS_POPUP), WS_POPUP);
            let wanted = WS_EX_NOACTIVATE | WS_EX_TOOLWINDOW | WS_EX_TOPMOST;
            assert_eq!(GetWindowLongW(handle, GWL_EXSTYLE) as u32 & wanted, wanted);
            GetWindowRect(handle, &raw mut rect);
            assert_eq!((rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top), (40, 30, 372, 217));
            assert_ne!(IsWindowVisible(handle), 0);
            assert_ne!(GetForegroundWindow(), handle);
        }
        toast.hide();
        hidden.waker().wake();
        assert_eq!(hidden.next(), Some(Heard::Woken));
        // SAFETY: as above.
        assert_eq!(unsafe { IsWindowVisible(handle) }, 0);
    }

    #[test]
    fn a_window_comes_to_the_front_without_the_keyboard() {
        let hidden = HiddenWindow::open().unwrap();
        let (handle, window) = (hidden.handle(), Window::of(hidden.handle() as isize));
        window.show_without_keyboard();
        window.lift();
        // SAFETY: questions about a test's window.
        unsafe {
            assert_ne!(IsWindowVisible(handle), 0);
            assert_ne!(GetForegroundWindow(), handle);
            // It was lifted and does not stay on top.
            assert_eq!(GetWindowLongW(handle, GWL_EXSTYLE) as u32 & WS_EX_TOPMOST, 0);
        }
    }

    #[test]
    fn a_window_is_found_by_its_whole_title_in_this_program_alone() {
        assert_eq!(find_own("Nimbus Assistant toast 0 of no process"), None);
        // The desktop's task bar belongs to another program, if there is one.
        assert_eq!(find_own("Program Manager"), None);
        let hidden = HiddenWindow::open().unwrap();
        assert!(find_own("NimbusAssistantHidden").is_some());
        drop(hidden);
    }
}
