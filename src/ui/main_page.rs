//! The main window: the start screen or the session that is open, and the keys that work on both.

use egui::{Rect, Ui, UiBuilder, Vec2, pos2};

use super::{announce, call_out, reasons, regions, session, shortcuts, start, theme::measure, view::View};
use crate::command::Command;

/// The smallest size of the main window, in points.
pub const SMALLEST: Vec2 = Vec2::new(320.0, 440.0);

/// Paints the main window and pushes what the user asks for.
pub fn main_ui(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    regions::read(ui, regions::toasts(view.state));
    shortcuts::read(ui, view, asks);
    announce::toasts(ui, view, asks);
    let whole = ui.max_rect();
    let open = view.state.open_session.as_ref().and_then(|id| view.state.session(id));
    match open {
        _ if view.state.call_out.open => call_out::call_out_ui(ui, view, whole, asks),
        Some(open) => session::session_ui(ui, view, open, whole, asks),
        None => start::start_ui(ui, view, whole, asks),
    }
    reasons::sheet(ui, view, whole, asks);
}

/// The column that content stays in: as wide as the window up to a limit, then in its middle.
pub(super) fn column(whole: Rect) -> Rect {
    let width = whole.width().min(measure::MAX_CONTENT);
    Rect::from_min_size(pos2(whole.center().x - width / 2.0, whole.top()), Vec2::new(width, whole.height()))
}

/// A child that fills exactly `rect`, from top to bottom.
pub(super) fn area(ui: &mut Ui, rect: Rect, salt: &str) -> Ui {
    ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect).layout(egui::Layout::top_down(egui::Align::Min)))
}
