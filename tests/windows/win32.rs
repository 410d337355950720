//! Windows' own words for looking at the desktop and using mouse and keyboard. The one test file with `unsafe`; what it
//! gives out is plain data, and a window that is gone by now is no harm.
#![allow(unsafe_code, reason = "no crate in the tree covers windows of other programs, mouse and keyboard safely")]

use std::{mem::size_of, ptr};

use windows_sys::Win32::{
    Foundation::{HWND, LPARAM, RECT},
    System::Threading::GetCurrentThreadId,
    UI::{
        Input::KeyboardAndMouse::{
            INPUT, INPUT_0, INPUT_KEYBOARD, INPUT_MOUSE, KEYBDINPUT, KEYEVENTF_KEYUP, MOUSE_EVENT_FLAGS, MOUSEINPUT,
            SendInput,
        },
        WindowsAndMessaging::{
            CreateWindowExW, DispatchMessageW, EnumChildWindows, EnumWindows, GWL_EXSTYLE, GetClassNameW,
            GetForegroundWindow, GetMessageW, GetWindowLongW, GetWindowRect, GetWindowTextW, GetWindowThreadProcessId,
            IsWindowVisible, MSG, PostThreadMessageW, SetCursorPos, TranslateMessage, WM_QUIT, WS_EX_TOPMOST,
            WS_OVERLAPPEDWINDOW, WS_VISIBLE,
        },
    },
};

/// A window of any program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window(isize);

/// A rectangle of the screen, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

/// All windows of the desktop, the uppermost first.
pub fn windows() -> Vec<Window> {
    let mut found = Vec::new();
    // SAFETY: `gather` gets the address of `found`, which outlives the call and is used by nobody else meanwhile.
    unsafe { EnumWindows(Some(gather), (&raw mut found) as LPARAM) };
    found
}

/// Runs inside `EnumWindows` and `EnumChildWindows`.
unsafe extern "system" fn gather(window: HWND, found: LPARAM) -> i32 {
    // SAFETY: whoever hands this function over passes the address of such a list.
    let found = unsafe { &mut *(found as *mut Vec<Window>) };
    found.push(Window(window as isize));
    1
}

pub fn foreground() -> Window {
    // SAFETY: there is nothing that could be wrong.
    Window(unsafe { GetForegroundWindow() } as isize)
}

impl Window {
    fn handle(self) -> HWND {
        self.0 as HWND
    }

    pub fn children(self) -> Vec<Self> {
        let mut found = Vec::new();
        // SAFETY: as in `windows`.
        unsafe { EnumChildWindows(self.handle(), Some(gather), (&raw mut found) as LPARAM) };
        found
    }

    pub fn title(self) -> String {
        let mut text = [0; 512];
        // SAFETY: the length that is told is the buffer's.
        let length = unsafe { GetWindowTextW(self.handle(), text.as_mut_ptr(), text.len() as i32) };
        String::from_utf16_lossy(&text[..length as usize])
    }

    pub fn class(self) -> String {
        let mut text = [0; 256];
        // SAFETY: the length that is told is the buffer's.
        let length = unsafe { GetClassNameW(self.handle(), text.as_mut_ptr(), text.len() as i32) };
        String::from_utf16_lossy(&text[..length as usize])
    }

    /// Number of the process that it belongs to; 0 if it is gone.
    pub fn process(self) -> u32 {
        let mut process = 0;
        // SAFETY: the address is that of a number which outlives the call.
        unsafe { GetWindowThreadProcessId(self.handle(), &raw mut process) };
        process
    }

    pub fn is_visible(self) -> bool {
        // SAFETY: any handle may be asked about.
        unsafe { IsWindowVisible(self.handle()) != 0 }
    }

    pub fn is_topmost(self) -> bool {
        // SAFETY: any handle may be asked about.
        let style = unsafe { GetWindowLongW(self.handle(), GWL_EXSTYLE) };
        style as u32 & WS_EX_TOPMOST != 0
    }

    pub fn place(self) -> Place {
        let mut rect = RECT::default();
        // SAFETY: the address is that of a rectangle which outlives the call.
        unsafe { GetWindowRect(self.handle(), &raw mut rect) };
        Place { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom }
    }
}

/// A window to write into, made by the calling thread, which must then `attend` to it. A tuple of left, top, width and
/// height says where.
pub fn editor(title: &str, (left, top, width, height): (i32, i32, i32, i32)) -> Option<Window> {
    let class = wide("EDIT");
    let title = wide(title);
    // SAFETY: both texts end with a zero and outlive the call; there is no parent, menu or parameter.
    let window = unsafe {
        CreateWindowExW(
            0,
            class.as_ptr(),
            title.as_ptr(),
            WS_OVERLAPPEDWINDOW | WS_VISIBLE,
            left,
            top,
            width,
            height,
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null(),
        )
    };
    (!window.is_null()).then_some(Window(window as isize))
}

/// Number of the calling thread, for `dismiss`.
pub fn this_thread() -> u32 {
    // SAFETY: there is nothing that could be wrong.
    unsafe { GetCurrentThreadId() }
}

/// Serves the windows of the calling thread until it is dismissed.
pub fn attend() {
    let mut message = MSG::default();
    // SAFETY: the address is that of a message which outlives the calls.
    while unsafe { GetMessageW(&raw mut message, ptr::null_mut(), 0, 0) } > 0 {
        // SAFETY: as above, and the message is one that was just got.
        unsafe {
            TranslateMessage(&raw const message);
            DispatchMessageW(&raw const message);
        }
    }
}

/// Lets the thread leave `attend`; its windows go with it.
pub fn dismiss(thread: u32) {
    // SAFETY: a thread that is gone is not found, and the message has no address in it.
    unsafe { PostThreadMessageW(thread, WM_QUIT, 0, 0) };
}

/// Moves the mouse there, in pixels of the screen.
pub fn point(x: i32, y: i32) {
    // SAFETY: there is nothing that could be wrong.
    unsafe { SetCursorPos(x, y) };
}

/// Presses or releases a button of the mouse (`MOUSEEVENTF_…`).
pub fn button(event: MOUSE_EVENT_FLAGS) {
    send(INPUT {
        r#type: INPUT_MOUSE,
        Anonymous: INPUT_0 { mi: MOUSEINPUT { dwFlags: event, ..MOUSEINPUT::default() } },
    });
}

/// Presses and releases the key of a letter from A to Z.
pub fn key(letter: u8) {
    for flags in [0, KEYEVENTF_KEYUP] {
        let press = KEYBDINPUT { wVk: letter.into(), dwFlags: flags, ..KEYBDINPUT::default() };
        send(INPUT { r#type: INPUT_KEYBOARD, Anonymous: INPUT_0 { ki: press } });
    }
}

fn send(input: INPUT) {
    // SAFETY: it is one input, and its size is told.
    unsafe { SendInput(1, &raw const input, size_of::<INPUT>() as i32) };
}

fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}
