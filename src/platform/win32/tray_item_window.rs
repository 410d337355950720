//! The window of `tray-item`: what its icon is told is heard here first, since the library itself opens its menu at both
//! buttons and brings back neither picture nor tooltip when the task bar was started again.
//!
//! Facts about `tray-item` 0.10 that this stands on: one hidden window of the class and title below for each icon, the
//! icon's message is `WM_USER` + 1 in the first version of its behaviour (the mouse message is the second word).

use std::{
    io, ptr,
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicIsize, Ordering::SeqCst},
    },
};

use windows_sys::Win32::{
    Foundation::{HWND, LPARAM, LRESULT, WPARAM},
    System::Threading::GetCurrentProcessId,
    UI::WindowsAndMessaging::{
        CallWindowProcW, DefWindowProcW, FindWindowExW, GWLP_WNDPROC, GetWindowThreadProcessId, RegisterWindowMessageW,
        SetWindowLongPtrW, WM_LBUTTONDBLCLK, WM_LBUTTONUP, WM_SETTINGCHANGE, WM_USER, WNDPROC,
    },
};

use super::text::wide;

const CLASS: &str = "my_window";
const TITLE: &str = "rust_systray_window";
const OF_ICON: u32 = WM_USER + 1;

/// What the window was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The left button was pressed and released over the icon; the second time of a double click does not count.
    Clicked,
    /// The task bar was started again, and `tray-item` has put its first picture there.
    BarCreated,
    /// The desktop may have other colours.
    DesktopChanged,
}

/// Where it goes; called on the window's own thread, so it must not wait.
pub type Tell = Box<dyn Fn(Told) + Send + Sync>;

static TELL: Mutex<Option<Tell>> = Mutex::new(None);
/// The procedure of `tray-item`, the same one for each of its windows.
static ORIGINAL: AtomicIsize = AtomicIsize::new(0);
static IN_DOUBLE_CLICK: AtomicBool = AtomicBool::new(false);

/// Listens to the window of the icon that was just made, from now on and instead of an earlier one.
pub fn listen(tell: Tell) -> io::Result<()> {
    let window = own_window()?;
    bar_created();
    *TELL.lock().unwrap_or_else(PoisonError::into_inner) = Some(tell);
    // SAFETY: the window is of this process and not listened to yet (each icon has a window of its own), and `hear` is
    // a window procedure that lives as long as the program.
    let original = unsafe { SetWindowLongPtrW(window, GWLP_WNDPROC, hear as *const () as isize) };
    if original == 0 {
        return Err(io::Error::last_os_error());
    }
    ORIGINAL.store(original, SeqCst);
    Ok(())
}

/// Another program may use the same library, so class and title are not enough.
fn own_window() -> io::Result<HWND> {
    let (class, title) = (wide(CLASS), wide(TITLE));
    let mut window = ptr::null_mut();
    loop {
        // SAFETY: the names end with zeros and outlive the call; a stale handle gives no window.
        window = unsafe { FindWindowExW(ptr::null_mut(), window, class.as_ptr(), title.as_ptr()) };
        if window.is_null() {
            return Err(io::Error::new(io::ErrorKind::NotFound, "the icon has no window"));
        }
        let mut process = 0;
        // SAFETY: `process` can be written; the other call takes nothing.
        let own = unsafe {
            GetWindowThreadProcessId(window, &raw mut process);
            GetCurrentProcessId()
        };
        if process == own {
            return Ok(window);
        }
    }
}

/// The number of the message that the task bar sends to everybody when it starts.
fn bar_created() -> u32 {
    static NUMBER: OnceLock<u32> = OnceLock::new();
    *NUMBER.get_or_init(|| {
        let name = wide("TaskbarCreated");
        // SAFETY: the name ends with a zero and outlives the call.
        unsafe { RegisterWindowMessageW(name.as_ptr()) }
    })
}

unsafe extern "system" fn hear(window: HWND, message: u32, first: WPARAM, second: LPARAM) -> LRESULT {
    if message == OF_ICON && matches!(second as u32, WM_LBUTTONUP | WM_LBUTTONDBLCLK) {
        if second as u32 == WM_LBUTTONDBLCLK {
            IN_DOUBLE_CLICK.store(true, SeqCst);
        } else if !IN_DOUBLE_CLICK.swap(false, SeqCst) {
            tell(Told::Clicked);
        }
        return 0;
    }
    let original = ORIGINAL.load(SeqCst);
    // SAFETY: `ORIGINAL` is nothing, which a `WNDPROC` can be, or the procedure that Windows gave for such a window. A
    // message in the moment before it is put there goes to the system's own one. The arguments are those of Windows.
    let answer = unsafe {
        match std::mem::transmute::<isize, WNDPROC>(original) {
            None => DefWindowProcW(window, message, first, second),
            original => CallWindowProcW(original, window, message, first, second),
        }
    };
    if message == WM_SETTINGCHANGE {
        tell(Told::DesktopChanged);
    } else if message == bar_created() && message != 0 {
        tell(Told::BarCreated);
    }
    answer
}

fn tell(told: Told) {
    if let Some(tell) = &*TELL.lock().unwrap_or_else(PoisonError::into_inner) {
        tell(told);
    }
}
