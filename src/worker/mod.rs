//! The asynchronous side of the desktop: everything that waits for a network, a disk or the computer around it.
//!
//! It turns what happens into `AppEvent`s, applies them to the state and carries out the effects. It knows no egui.

mod agent_effects;
pub mod announcer;
pub mod api;
mod backends;
mod backoff;
mod beginning;
mod calls;
mod clients;
mod effects;
mod exchange;
mod guarded;
pub mod hands;
mod keeper;
mod licences;
pub mod link;
mod main_loop;
pub mod outbox;
pub mod outside;
pub mod owner;
mod port;
/// A web server that remembers what it was sent, for tests.
#[cfg(test)]
#[allow(dead_code, reason = "each test uses its own part of it")]
#[path = "../../tests/support/recording_server.rs"]
mod recording_server;
pub mod runs;
mod saver;
mod shared_token;
pub mod sign_in;
pub mod sounder;
mod standalone_key;
mod start;
pub mod system_outside;
pub mod target;
mod team;
mod template_desk;
pub mod template_secrets;
pub mod tokens;
mod words;

use std::sync::Arc;

use nimbus_protocol::UnixMillis;

pub use self::{
    beginning::first_state,
    start::{Choice, WorkerHandle, WorkerOptions, start},
};

/// Tells this desktop's time of day; it may jump. Passed in by `main`.
pub type Clock = Arc<dyn Fn() -> UnixMillis + Send + Sync>;
