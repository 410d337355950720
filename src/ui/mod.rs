//! Egui only: pages, toasts, widgets, theme and texts. Reads a snapshot of the state and asks in `Command`s.
//!
//! Knows `state`, `settings` and `command`; never the worker. No page locks, blocks or sends.
//!
//! - [`theme`], [`icons`]: the look.
//! - [`widgets`]: the controls that pages are made of.
//! - [`tray_menu`]: what the tray shows.
//! - [`view`]: what every page reads; [`texts`], [`words`], [`places`], [`format`](mod@format): what it says.
//! - [`main_page`]: the main window, made of [`header`], [`start`], [`session`], [`menu`] and [`notices`].
//! - [`settings`], [`first_start`]: pages of their own; [`toast`]: the small windows' content.
//! - [`windows`]: where toasts stand.

pub mod agent_words;
pub mod ages;
pub mod announce;
pub mod app;
pub mod call_out;
pub mod call_words;
mod countries;
mod dates;
pub mod duty;
pub mod first_start;
pub mod format;
pub mod header;
pub mod icons;
pub mod logic;
pub mod main_page;
mod memo;
pub mod menu;
pub mod notices;
pub mod pages;
pub mod places;
pub mod presence;
mod reasons;
pub mod regions;
pub mod scripts;
pub mod session;
pub mod settings;
mod shortcuts;
pub mod sign_in_words;
pub mod start;
pub mod texts;
pub mod theme;
pub mod toast;
pub mod tray_menu;
pub mod view;
pub mod widgets;
pub mod windows;
pub mod words;
