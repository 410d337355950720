//! The real program with real windows on Windows, watched and used from outside as its user does.
//!
//! Each test has a data folder of its own and the desktop to itself. `scripts/windows test` runs them in a wine desktop;
//! what is told about wine alone says so.
#![cfg(windows)]

mod desk;
mod note;
mod picture;
mod pop_up;
mod program;
mod tray;
mod win32;
