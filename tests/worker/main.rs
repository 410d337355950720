//! The worker against the real backend, from a telephone system's request to the state and back.
//!
//! Nothing waits for time to pass: a test waits for the state it expects, for as long as that takes.

#![allow(clippy::unwrap_used)]

mod agent_day;
mod calls;
mod chain;
mod company;
mod contacts;
mod desktop;
mod exchange;
mod failures;
mod moments;
mod policy;
#[allow(dead_code, reason = "others use more of it")]
#[path = "../support/recording_server.rs"]
mod recording_server;
mod sign_in;
mod standalone;
mod team;
mod templates;
mod tokens;
mod writing;
