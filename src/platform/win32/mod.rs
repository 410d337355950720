//! What only Windows itself can do, behind safe functions: the one folder of the program with `unsafe` code.
//!
//! Each file wraps one kind of system call. It decides nothing: what a click means, where a toast goes and what is told
//! is said by the rooms that use it. A call that fails leaves things as they were; who must know is told by a result.
//!
//! Source of the facts: the Win32 documentation of the functions that are named in each file.
#![cfg_attr(
    target_os = "windows",
    allow(
        unsafe_code,
        reason = "no kept crate covers windows of other threads, the notification area and consoles; each block says \
                  why it is sound"
    )
)]

#[cfg(target_os = "windows")]
pub mod console;
#[cfg(target_os = "windows")]
pub mod hidden_window;
#[cfg(target_os = "windows")]
pub mod monitors;
#[cfg(target_os = "windows")]
pub mod motion;
#[cfg(target_os = "windows")]
pub mod notify_icon;
#[cfg(target_os = "windows")]
pub mod picture;
#[cfg(target_os = "windows")]
pub mod quiet;
#[cfg(target_os = "windows")]
pub mod shell;
#[cfg(target_os = "windows")]
pub mod task_bar;
pub mod text;
#[cfg(target_os = "windows")]
pub mod tray_item_window;
#[cfg(target_os = "windows")]
pub mod windows;
