//! The lock beside what an administrator has set.

use egui::{Pos2, Rect, Sense, Ui, UiBuilder, Vec2};

use super::{text, tooltip};
use crate::ui::{
    icons,
    theme::{Palette, Type, measure},
};

pub const SIZE: f32 = measure::HIT;
const GLYPH: f32 = 16.0;
const GAP: f32 = 6.0;

/// Shows the lock; `words` say why as its name and tooltip.
pub fn show(ui: &mut Ui, words: &str) {
    let (place, _) = ui.allocate_exact_size(Vec2::splat(SIZE), Sense::hover());
    at(ui, place, words);
}

/// Shows the lock around the middle of `place`.
pub fn at(ui: &mut Ui, place: Rect, words: &str) {
    over(ui, place, place.center(), words);
}

/// Shows the lock with its middle at `glyph`; the pointer meets it in the whole of `area`, the control that it locks.
pub fn over(ui: &mut Ui, area: Rect, glyph: Pos2, words: &str) {
    let palette = Palette::of(ui);
    icons::paint(ui.painter(), icons::LOCK_SIMPLE, GLYPH, glyph, palette.tx2);
    let mut child = ui.new_child(UiBuilder::new().id_salt(("lock", area.min.y as i32)).max_rect(area));
    let lock = text::name(&mut child, area, words, false);
    tooltip::show(lock, words, None);
}

/// Shows the lock with its words beside it, for a group of controls.
pub fn line(ui: &mut Ui, words: &str) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), SIZE), Sense::hover());
    let glyph = egui::pos2(rect.left() + GLYPH / 2.0, rect.center().y);
    icons::paint(ui.painter(), icons::LOCK_SIMPLE, GLYPH, glyph, palette.tx2);
    text::line(ui, rect.with_min_x(rect.left() + GLYPH + GAP), egui::Align::Min, words, Type::SMALL, palette.tx2);
}
