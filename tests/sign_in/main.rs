//! Signing in from end to end: the real program on a screen of its own, a real key store, a real server, a real OpenID
//! provider and a real browser that clicks its pages (SPEC S2).
//!
//! Time is real here. A test waits for what it expects, never for a time that is guessed. `scripts/test` installs what it
//! needs; see `scripts/test.d/sign-in.sh`.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod agent;
#[allow(dead_code, reason = "others use more of it")]
#[path = "../support/bus.rs"]
mod bus;
mod calls;
mod clipboard;
mod day;
#[allow(dead_code, reason = "others use more of it")]
#[path = "../worker/desktop.rs"]
mod desktop;
mod heard;
mod provider;
#[allow(dead_code, reason = "others use more of it")]
#[path = "../support/recording_server.rs"]
mod recording_server;
mod refused_by_desktop;
mod refused_by_server;
mod scan;
#[allow(dead_code, reason = "others use more of it")]
#[path = "../desktop/screen_reader.rs"]
mod screen_reader;
#[path = "../support/secret_service.rs"]
mod secret_service;
mod server;
mod waiting;
