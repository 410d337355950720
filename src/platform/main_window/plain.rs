//! Displays on which a program can do no more than the windowing library does: Wayland lets nobody raise a window.

use super::{Keyboard, MainWindow};

/// Does nothing beside the library's own commands.
pub struct PlainWindow;

impl MainWindow for PlainWindow {
    fn before_show(&self, _keyboard: Keyboard, _place: Option<[i32; 2]>) {}

    fn surface(&self, _place: Option<[i32; 2]>) {}
}
