//! Looks at the desktop and at a server from outside, as a user and a telephone system do: for the bench and the
//! end-to-end tests.
//!
//! Knows the programs only by their command lines, their windows, their doors and their API.
//! What asks the X server is on Linux alone; the command line and the doors are the same everywhere.

pub mod hook;
#[cfg(target_os = "linux")]
pub mod input;
#[cfg(target_os = "linux")]
pub mod monitors;
pub mod process;
#[cfg(target_os = "linux")]
pub mod screen;
pub mod series;
pub mod stream;
pub mod team;
#[cfg(target_os = "linux")]
pub mod typist;
#[cfg(target_os = "linux")]
pub mod window_manager;

/// Whatever goes wrong ends a run with a sentence.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
