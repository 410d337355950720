//! The windows of toasts: what each shows, where it stands, and how it comes onto the screen at once.
//!
//! Also where the main window and the settings' window stand: `main_place`, `keeper`.
//!
//! All that is peculiar about windows is in this folder and in `platform::toast_surface`. Only
//! `toasts` knows what a toast looks like; to the rest it comes in as a function.

pub mod keeper;
pub mod main_place;
pub mod plan;
mod settings_inside;
mod settings_window;
pub mod slots;
mod stack;
pub mod stage;
pub mod toasts;

pub use settings_window::SettingsWindow;
pub use stage::Stage;
