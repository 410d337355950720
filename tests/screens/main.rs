//! What is on the screens, by the names that a screen reader says.
//!
//! One program for all of them: linking the desktop takes longer than compiling what looks at a page.

#![allow(clippy::unwrap_used, clippy::expect_used)]
#![allow(clippy::float_cmp, reason = "measures are sums of whole and half points, which f32 holds exactly")]

#[path = "../support/mod.rs"]
mod support;

mod agent_pages;
mod agent_toasts;
mod call_out;
mod codes_page;
mod link_toast;
mod main_controls;
mod pages;
mod session_activity;
mod session_contact;
mod settings_book;
mod settings_doors;
mod settings_exchange;
mod settings_inside;
mod settings_links;
mod settings_locks;
mod settings_measures;
mod settings_notifications;
mod settings_pages;
mod settings_search;
mod settings_team;
mod sign_in_page;
mod templates_drafts;
mod templates_editor;
mod templates_list;
mod templates_read_only;
mod templates_saved;
mod toasts;
mod widgets;
