//! A window that is never shown, on a thread of its own: Windows tells what becomes of an icon's message, and the
//! desktop's changes, to windows alone, and messages that go to everybody only to windows that could be shown.
//!
//! What was heard is kept in order until [`HiddenWindow::next`] gives it out, so no code of others runs inside a
//! message.

use std::{cell::RefCell, collections::VecDeque, io, marker::PhantomData, ptr};

use windows_sys::Win32::{
    Foundation::{HWND, LPARAM, LRESULT, WPARAM},
    System::LibraryLoader::GetModuleHandleW,
    UI::{
        Shell::{NIN_BALLOONTIMEOUT, NIN_BALLOONUSERCLICK},
        WindowsAndMessaging::{
            CreateWindowExW, DefWindowProcW, DestroyWindow, DispatchMessageW, GetMessageW, MSG, PostMessageW,
            RegisterClassW, TranslateMessage, WM_APP, WM_DISPLAYCHANGE, WM_DPICHANGED, WM_NULL, WM_SETTINGCHANGE,
            WNDCLASSW, WS_EX_NOACTIVATE, WS_EX_TOOLWINDOW, WS_POPUP,
        },
    },
};

use super::text::wide;

const CLASS: &str = "NimbusAssistantHidden";
const WAKE: u32 = WM_APP;
/// The message with which an icon in the notification area tells what was done to it.
pub(super) const OF_ICON: u32 = WM_APP + 1;

/// What the window was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// By [`Waker::wake`].
    Woken,
    /// The icon's message was clicked.
    BalloonPressed,
    /// The icon's message went away by itself, or the user closed it.
    BalloonGone,
    /// Monitors came, went, moved or have another scale or work area, or the desktop has other colours.
    DesktopChanged,
}

thread_local! {
    static HEARD: RefCell<VecDeque<Heard>> = const { RefCell::new(VecDeque::new()) };
}

/// The window. It belongs to the thread that opened it; one for each thread.
pub struct HiddenWindow {
    window: HWND,
    /// Messages go to the thread that made the window, so it cannot be sent to another one.
    _here: PhantomData<*const ()>,
}

impl HiddenWindow {
    pub fn open() -> io::Result<Self> {
        let class = wide(CLASS);
        // SAFETY: with no name the call gives the program's own module, which stays loaded.
        let module = unsafe { GetModuleHandleW(ptr::null()) };
        let description = WNDCLASSW {
            lpfnWndProc: Some(hear),
            hInstance: module,
            lpszClassName: class.as_ptr(),
            ..WNDCLASSW::default()
        };
        // SAFETY: the description and the name that it points to outlive the call. A second registration fails, and
        // the first one, which is the same, stays.
        unsafe { RegisterClassW(&raw const description) };
        // SAFETY: the names outlive the call; `hear` takes no data of the window's own.
        let window = unsafe {
            CreateWindowExW(
                // Not in the task bar, even if something shows it.
                WS_EX_TOOLWINDOW | WS_EX_NOACTIVATE,
                class.as_ptr(),
                class.as_ptr(),
                WS_POPUP,
                0,
                0,
                0,
                0,
                ptr::null_mut(),
                ptr::null_mut(),
                module,
                ptr::null(),
            )
        };
        if window.is_null() {
            return Err(io::Error::last_os_error());
        }
        Ok(Self { window, _here: PhantomData })
    }

    /// Waits for what is heard next. `None` if the system takes the queue away; then nothing more comes.
    #[allow(clippy::unused_self, reason = "only who has a window of this thread may wait for what it hears")]
    pub fn next(&self) -> Option<Heard> {
        loop {
            if let Some(heard) = HEARD.with_borrow_mut(VecDeque::pop_front) {
                return Some(heard);
            }
            let mut message = MSG::default();
            // SAFETY: `message` can be written. The call gives 0 at the end and -1 for an error.
            if unsafe { GetMessageW(&raw mut message, ptr::null_mut(), 0, 0) } <= 0 {
                return None;
            }
            // SAFETY: the message was just filled in, and the windows of this thread are alive.
            unsafe {
                TranslateMessage(&raw const message);
                DispatchMessageW(&raw const message);
            }
        }
    }

    pub fn waker(&self) -> Waker {
        Waker(self.window as isize)
    }

    pub(super) fn handle(&self) -> HWND {
        self.window
    }
}

impl Drop for HiddenWindow {
    fn drop(&mut self) {
        // SAFETY: the window was made on this thread, since the value cannot leave it, and is destroyed once.
        unsafe { DestroyWindow(self.window) };
        HEARD.take();
    }
}

/// Makes [`HiddenWindow::next`] give [`Heard::Woken`], from any thread and without waiting.
#[derive(Clone, Copy, Debug)]
pub struct Waker(isize);

impl Waker {
    pub fn wake(self) {
        // SAFETY: the call takes a handle, which may be stale, and no pointers.
        unsafe { PostMessageW(self.0 as HWND, WAKE, 0, 0) };
    }
}

unsafe extern "system" fn hear(window: HWND, message: u32, first: WPARAM, second: LPARAM) -> LRESULT {
    if let Some(heard) = understand(message, second) {
        HEARD.with_borrow_mut(|queue| queue.push_back(heard));
        // A message that was sent and not posted does not end the waiting in `next`; this one does.
        // SAFETY: the window is the one that is told just now.
        unsafe { PostMessageW(window, WM_NULL, 0, 0) };
    }
    // SAFETY: these are the arguments that Windows gave.
    unsafe { DefWindowProcW(window, message, first, second) }
}

fn understand(message: u32, second: LPARAM) -> Option<Heard> {
    match message {
        WAKE => Some(Heard::Woken),
        WM_DISPLAYCHANGE | WM_DPICHANGED | WM_SETTINGCHANGE => Some(Heard::DesktopChanged),
        OF_ICON => of_icon(second as u32 & 0xFFFF),
        _ => None,
    }
}

/// Since `NOTIFYICON_VERSION_4` the low half of the second word is the event.
fn of_icon(event: u32) -> Option<Heard> {
    match event {
        NIN_BALLOONUSERCLICK => Some(Heard::BalloonPressed),
        // `NIN_BALLOONHIDE` tells only that the program itself took the message away or put another one in its place.
        NIN_BALLOONTIMEOUT => Some(Heard::BalloonGone),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_tells_what_became_of_its_message() {
        let told = understand(OF_ICON, (NIN_BALLOONUSERCLICK | 7 << 16) as LPARAM);
        assert_eq!(told, Some(Heard::BalloonPressed));
        assert_eq!(understand(OF_ICON, NIN_BALLOONTIMEOUT as LPARAM), Some(Heard::BalloonGone));
        assert_eq!(understand(WM_NULL, 0), None);
    }

    #[test]
    fn another_thread_wakes_it() {
        let window = HiddenWindow::open().unwrap();
        let waker = window.waker();
        std::thread::spawn(move || waker.wake()).join().unwrap();
        assert_eq!(window.next(), Some(Heard::Woken));
    }

    #[test]
    fn what_is_sent_to_everybody_is_heard_while_it_waits() {
        use windows_sys::Win32::UI::WindowsAndMessaging::SendMessageW;
        let window = HiddenWindow::open().unwrap();
        let handle = window.handle() as isize;
        let sender = std::thread::spawn(move || {
            // SAFETY: a test's window is sent a message without pointers.
            unsafe { SendMessageW(handle as HWND, WM_DISPLAYCHANGE, 32, 0) };
        });
        assert_eq!(window.next(), Some(Heard::DesktopChanged));
        sender.join().unwrap();
    }
}
