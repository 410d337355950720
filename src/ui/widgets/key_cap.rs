//! Key caps: a shortcut in a small filled box.

use egui::{Pos2, Rect, Sense, Ui, Vec2};

use super::text::{self, Fit};
use crate::ui::theme::{Palette, Type, radius};

const HEIGHT: f32 = 16.0;
const PADDING: f32 = 5.0;

/// Width of the cap for `key`, in points.
pub fn width(ui: &Ui, key: &str) -> f32 {
    text::width(ui, key, Type::HINT) + 2.0 * PADDING
}

/// Lays a key cap out after the last widget.
pub fn show(ui: &mut Ui, key: &str) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width(ui, key), HEIGHT), Sense::hover());
    paint(ui, rect.right_center(), key);
}

/// Paints a key cap that ends at `right`; returns where it begins.
pub fn paint(ui: &Ui, right: Pos2, key: &str) -> f32 {
    let palette = Palette::of(ui);
    let galley = text::galley(ui, key, Type::HINT, palette.tx2, Fit::Free);
    let size = Vec2::new(galley.size().x + 2.0 * PADDING, HEIGHT);
    let rect = Rect::from_min_size(Pos2::new(right.x - size.x, right.y - HEIGHT / 2.0), size);
    ui.painter().rect_filled(rect, radius::KEY_CAP, palette.key);
    text::paint_centred(ui, rect.center(), galley);
    rect.left()
}
