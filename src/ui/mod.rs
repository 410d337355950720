//! Egui only: pages, toasts, widgets, theme and texts. Reads a snapshot of the state and asks in `Command`s.
//!
//! Knows `state`, `settings` and `command`; never the worker. No page locks, blocks or sends.
//!
//! - [`theme`], [`icons`]: the look.
//! - [`widgets`]: the controls that pages are made of.
//! - [`texts`]: every word.
//! - [`tray_menu`]: what the tray shows.

pub mod icons;
pub mod texts;
pub mod theme;
pub mod tray_menu;
pub mod widgets;
pub mod windows;
