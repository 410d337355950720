//! A block of code: a body, a header, what a server said. Broken anywhere, since such texts have no words.

use egui::{Pos2, Rect, Sense, Ui, Vec2};

use super::text::{self, Fit};
use crate::ui::theme::{Palette, Type, radius};

const PADDING: Vec2 = Vec2::new(8.0, 6.0);

/// Paints `code` in a block `width` points wide whose corner is `min`, at most so many `rows`; named by its code.
/// What was asked stands in its first line; the others, what was answered, are quieter.
pub fn at(ui: &mut Ui, min: Pos2, width: f32, code: &str, rows: usize) -> Rect {
    let palette = Palette::of(ui);
    let (first, others) = code.split_at(code.find('\n').unwrap_or(code.len()));
    let parts = [(first, palette.tx), (others, palette.tx2)];
    let galley = text::coloured(ui, &parts, Type::CODE_SMALL, Fit::Code(width - 2.0 * PADDING.x, rows));
    let block = Rect::from_min_size(min, Vec2::new(width, galley.size().y + 2.0 * PADDING.y));
    ui.painter().rect_filled(block, radius::CODE, palette.sunken);
    ui.painter().galley(block.min + PADDING, galley, palette.tx);
    text::name(ui, block, code, false);
    block
}

/// The same over the available width, below the last widget.
pub fn show(ui: &mut Ui, code: &str, rows: usize) {
    let block = at(ui, ui.cursor().min, ui.available_width(), code, rows);
    ui.allocate_rect(block, Sense::hover());
}
