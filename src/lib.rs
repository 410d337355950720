//! The map of the desktop: what each room is for. `ARCHITECTURE.md` draws the loop.
//!
//! - [`start`]: start-up; joins all of these.
//! - [`state`]: what is true; plain data changed in one method.
//! - [`shared`]: the only door to the mutex around it.
//! - [`command`]: what the user interface may ask for.
//! - [`cli`]: the command line.
//! - [`settings`]: the user's choices and their file.
//! - [`worker`]: the asynchronous side: the link to the backend, the outbox, template runs, the embedded backend.
//! - [`template_tool`]: files of templates, checked and tried from the command line.
//! - [`ui`]: what is painted, and the texts.
//! - [`platform`]: all that differs between systems.
//! - [`whole_file`]: small files, read and replaced as wholes.

pub mod cli;
pub mod command;
pub mod platform;
pub mod settings;
pub mod shared;
pub mod start;
pub mod state;
pub mod template_tool;
pub mod ui;
pub mod whole_file;
pub mod worker;
