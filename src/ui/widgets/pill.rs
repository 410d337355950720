//! A small tinted word: marks what is a simulation.

use egui::{Pos2, Rect, Response, Ui, Vec2};

use super::{
    disc::Tone,
    text::{self, Fit},
};
use crate::ui::theme::{Palette, Type};

const HEIGHT: f32 = 18.0;
const PADDING: f32 = 7.0;

/// Width of the pill with `words`, in points.
pub fn width(ui: &Ui, words: &str) -> f32 {
    text::width(ui, words, Type::HINT_MEDIUM) + 2.0 * PADDING
}

/// Shows `words` on the tint for attention, with the left middle at `left`.
pub fn show(ui: &mut Ui, left: Pos2, words: &str) -> Response {
    let (tint, colour) = Tone::Warn.colours(Palette::of(ui));
    let galley = text::galley(ui, words, Type::HINT_MEDIUM, colour, Fit::Free);
    let size = Vec2::new(galley.size().x + 2.0 * PADDING, HEIGHT);
    let rect = Rect::from_min_size(left - Vec2::new(0.0, HEIGHT / 2.0), size);
    ui.painter().rect_filled(rect, HEIGHT / 2.0, tint);
    text::paint_centred(ui, rect.center(), galley);
    text::name(ui, rect, words, false)
}
