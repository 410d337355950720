//! The windows of toasts: what each shows, where it stands, and how it comes onto the screen at once.
//!
//! All that is peculiar about windows is in this folder and in `platform::toast_surface`. It must not know
//! what a toast looks like; that comes in as a function.

pub mod plan;
pub mod slots;
pub mod stage;

pub use stage::Stage;
