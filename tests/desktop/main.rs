//! The real program with real windows on a real X server, watched and used from outside.
//!
//! Each test has a display, a window manager and a data folder of its own. They need Xvfb and openbox, which
//! `scripts/test` installs.
#![cfg(target_os = "linux")]

mod desk;
mod dragging;
mod pop_up;
mod program;
mod typing;
