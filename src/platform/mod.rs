//! All that differs between systems: one trait each, one file for each system, one recording fake for tests.
//!
//! Used by `main`, `ui::logic` and `worker`. Only here may code ask which system it runs on. Nothing here knows the
//! state or decides anything: it is told what to show and reports what happened.

pub mod autostart;
pub mod clipboard;
pub mod console;
#[cfg(any(target_os = "linux", test))]
mod desktop_entry;
pub mod display;
pub mod folders;
pub mod launcher;
pub mod log;
pub mod main_window;
pub mod motion;
pub mod notifications;
pub mod opener;
pub mod policy;
pub mod quiet;
pub mod schemes;
pub mod secrets;
pub mod single_instance;
pub mod sound;
pub mod toast_surface;
pub mod tray;
#[cfg(any(target_os = "windows", test))]
mod win32;
