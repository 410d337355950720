//! Looks at the desktop from outside, as a user and a telephone system do: for the bench and the end-to-end tests.
//!
//! Knows the program only by its command line, its windows and its doors.
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
#[cfg(target_os = "linux")]
pub mod typist;
#[cfg(target_os = "linux")]
pub mod window_manager;

/// Whatever goes wrong ends a run with a sentence.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
