//! Counts: a number in a small pill; failures carry a warning glyph, so that colour is not alone.

use egui::{Pos2, Rect, Ui, Vec2};

use super::{
    disc::Tone,
    text::{self, Fit},
};
use crate::ui::{
    icons,
    theme::{Palette, Type},
};

pub const HEIGHT: f32 = 18.0;
const PADDING: f32 = 5.5;
const GLYPH: f32 = 10.0;
const GAP: f32 = 3.0;

/// What the number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    Items,
    Failures,
}

/// Width of the pill in points.
pub fn width(ui: &Ui, number: usize, counts: Counts) -> f32 {
    let glyph = if counts == Counts::Failures { GLYPH + GAP } else { 0.0 };
    (text::width(ui, &number.to_string(), Type::HINT_MEDIUM) + glyph + 2.0 * PADDING).max(HEIGHT)
}

/// Paints the pill with its left middle at `left`; returns its rectangle.
pub fn paint(ui: &Ui, left: Pos2, number: usize, counts: Counts) -> Rect {
    let palette = Palette::of(ui);
    let (fill, colour) = match counts {
        Counts::Items => Tone::Plain.colours(palette),
        Counts::Failures => Tone::Bad.colours(palette),
    };
    let size = Vec2::new(width(ui, number, counts), HEIGHT);
    let rect = Rect::from_min_size(left - Vec2::new(0.0, HEIGHT / 2.0), size);
    ui.painter().rect_filled(rect, HEIGHT / 2.0, fill);
    let galley = text::galley(ui, &number.to_string(), Type::HINT_MEDIUM, colour, Fit::Free);
    if counts == Counts::Failures {
        let glyph = Pos2::new(rect.left() + PADDING + GLYPH / 2.0, rect.center().y);
        icons::paint(ui.painter(), icons::bold::WARNING, GLYPH, glyph, colour);
        text::paint_right(ui, rect.right() - PADDING, rect.center().y, galley);
    } else {
        text::paint_centred(ui, rect.center(), galley);
    }
    rect
}
