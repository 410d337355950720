//! The console of the program that started this one. A program with windows has none of its own.

use std::{io::Write as _, ptr};

use windows_sys::Win32::{
    Foundation::{HANDLE, INVALID_HANDLE_VALUE},
    Storage::FileSystem::{FILE_TYPE_UNKNOWN, GetFileType},
    System::Console::{
        ATTACH_PARENT_PROCESS, AttachConsole, GetStdHandle, STD_ERROR_HANDLE, STD_HANDLE, STD_OUTPUT_HANDLE,
        SetStdHandle,
    },
    UI::WindowsAndMessaging::{MB_ICONERROR, MB_OK, MB_SETFOREGROUND, MessageBoxW},
};

use super::text::wide;

/// Joins the console that this program was started from, if there is one, so that what is written appears there. Output
/// that was redirected goes on to where it was redirected to.
///
/// To be called only when something is to be said and the program ends then: who closes a console ends every program
/// that has joined it.
pub fn join() {
    let before = [STD_OUTPUT_HANDLE, STD_ERROR_HANDLE].map(|which| (which, handle(which)));
    // SAFETY: the call has no conditions; without a console to join it fails and changes nothing.
    if unsafe { AttachConsole(ATTACH_PARENT_PROCESS) } == 0 {
        return;
    }
    for (which, handle) in before {
        if let Some(handle) = handle {
            // SAFETY: the handle was this program's standard handle a moment ago, and nothing has closed it.
            unsafe { SetStdHandle(which, handle) };
        }
    }
}

/// Where this goes to, if to anywhere.
fn handle(which: STD_HANDLE) -> Option<HANDLE> {
    // SAFETY: neither call has conditions; the second one refuses what is no handle.
    let (handle, kind) = unsafe {
        let handle = GetStdHandle(which);
        (handle, GetFileType(handle))
    };
    let usable = !handle.is_null() && handle != INVALID_HANDLE_VALUE && kind != FILE_TYPE_UNKNOWN;
    usable.then_some(handle)
}

/// Tells why the program ends: on standard error, or in a message box if nobody reads that.
pub fn tell_error(title: &str, text: &str) {
    join();
    if handle(STD_ERROR_HANDLE).is_some() && writeln!(std::io::stderr(), "{text}").is_ok() {
        return;
    }
    let (title, text) = (wide(title), wide(text));
    // SAFETY: both texts end with a zero and outlive the call.
    unsafe { MessageBoxW(ptr::null_mut(), text.as_ptr(), title.as_ptr(), MB_OK | MB_ICONERROR | MB_SETFOREGROUND) };
}
