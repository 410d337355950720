//! The tray on macOS. `tray-item` can put its icon up only by running the main loop itself, and that loop belongs to
//! the window here. Until a way around it was tried on a Mac the program says that it has no tray, and its window
//! and its icon in the Dock do the work.

use super::{Report, Tray, TrayEvent, TrayView};

pub(super) fn start(_view: TrayView, report: &Report) -> Box<dyn Tray> {
    report(TrayEvent::Missing("the menu bar icon is not on this system yet".to_owned()));
    Box::new(Absent)
}

struct Absent;

impl Tray for Absent {
    fn show(&mut self, _view: TrayView) {}
}
