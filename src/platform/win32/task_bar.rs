//! The task bar: whether there is one, and the size of its icons.

use std::ptr;

use windows_sys::Win32::{
    Foundation::HWND,
    UI::{
        HiDpi::{GetDpiForSystem, GetDpiForWindow, GetSystemMetricsForDpi},
        WindowsAndMessaging::{FindWindowW, SM_CXSMICON},
    },
};

use super::text::wide;

/// Without a task bar there is no notification area either.
pub fn is_there() -> bool {
    !window().is_null()
}

/// Pixels a side of its icons, by the scale of the monitor that it is on.
pub fn icon_side() -> i32 {
    let bar = window();
    // SAFETY: the calls take numbers and a handle that may be stale.
    unsafe {
        let dpi = if bar.is_null() { 0 } else { GetDpiForWindow(bar) };
        GetSystemMetricsForDpi(SM_CXSMICON, if dpi == 0 { GetDpiForSystem() } else { dpi })
    }
}

fn window() -> HWND {
    let class = wide("Shell_TrayWnd");
    // SAFETY: the name ends with a zero and outlives the call.
    unsafe { FindWindowW(class.as_ptr(), ptr::null()) }
}
