//! The asynchronous side of the desktop: everything that waits for a network, a disk or the computer around it.
//!
//! It turns what happens into `AppEvent`s, applies them to the state and carries out the effects. It knows no egui.

pub mod api;
pub mod outbox;
pub mod outside;
pub mod target;
mod words;
