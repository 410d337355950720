//! The real program with real windows on a real X server, watched and used from outside.
//!
//! Each test has a display, a window manager and a data folder of its own. They need Xvfb and openbox, which
//! `scripts/test` installs; those on Wayland need weston and dbus-daemon.
#![cfg(target_os = "linux")]

#[allow(clippy::unwrap_used, clippy::expect_used, dead_code)]
#[path = "../support/bus.rs"]
mod bus;
mod chain;
mod desk;
mod dragging;
mod killed;
mod links;
mod main_place;
mod main_window;
mod monitors;
#[allow(clippy::unwrap_used, clippy::expect_used, dead_code)]
#[path = "../support/notification_server.rs"]
mod notification_server;
mod places;
mod pop_up;
mod program;
mod reading;
#[allow(clippy::unwrap_used, dead_code)]
#[path = "../support/recording_server.rs"]
mod recording_server;
mod screen_reader;
mod two_agents;
mod typing;
mod wayland;
