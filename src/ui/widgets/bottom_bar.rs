//! The bar at the bottom of the main window, which never scrolls away.

use egui::{Rect, Ui, Vec2, pos2};

use super::paint;
use crate::ui::{regions, theme::Palette};

/// The line above it and a bar with a large button.
pub const HEIGHT: f32 = 61.0;
/// The line above it and a bar with buttons of the usual size.
pub const LOW: f32 = 57.0;

/// Paints the bar at the bottom of `whole`; returns the inner rectangle below the line.
pub fn place(ui: &mut Ui, whole: Rect, height: f32) -> Rect {
    let palette = Palette::of(ui);
    let rect = Rect::from_min_size(pos2(whole.left(), whole.bottom() - height), Vec2::new(whole.width(), height));
    regions::bar(ui, rect);
    ui.painter().rect_filled(rect, 0, palette.win);
    paint::hairline(ui, rect.left(), rect.right(), rect.top(), palette.line);
    rect.with_min_y(rect.top() + 1.0)
}
