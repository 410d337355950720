//! Egui only: pages, toasts, widgets, theme and texts. Reads a snapshot of the state and asks in `Command`s.
//!
//! Knows `state`, `settings` and `command`; never the worker. No page locks, blocks or sends.

pub mod texts;
