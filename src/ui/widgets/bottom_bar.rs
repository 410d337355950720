//! The bar at the bottom of the main window, which never scrolls away.

use egui::{Rect, Sense, Ui, Vec2, pos2};

use super::paint;
use crate::ui::theme::Palette;

/// The line above it and the bar itself.
pub const HEIGHT: f32 = 61.0;

/// Takes the bar's place at the bottom of what is left of `ui`; returns the inner rectangle below the line.
pub fn place(ui: &mut Ui, whole: Rect) -> Rect {
    let palette = Palette::of(ui);
    let rect = Rect::from_min_size(pos2(whole.left(), whole.bottom() - HEIGHT), Vec2::new(whole.width(), HEIGHT));
    ui.interact(rect, ui.unique_id().with("bottom bar"), Sense::hover());
    ui.painter().rect_filled(rect, 0, palette.win);
    paint::hairline(ui, rect.left(), rect.right(), rect.top(), palette.line);
    rect.with_min_y(rect.top() + 1.0)
}
