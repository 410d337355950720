//! Looks at the desktop from outside, as a user and a telephone system do: for the bench and the end-to-end tests.
//!
//! Knows the program only by its command line, its windows and its doors.
#![cfg(target_os = "linux")]

pub mod hook;
pub mod input;
pub mod monitors;
pub mod process;
pub mod screen;
pub mod typist;
pub mod window_manager;

/// Whatever goes wrong ends a run with a sentence.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
