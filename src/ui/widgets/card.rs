//! Cards: a surface with a hairline around it.

use egui::{Frame, InnerResponse, Margin, Stroke, Ui};

use crate::ui::theme::{Palette, radius};

/// Shows a card over the available width with `padding` (sides, top and bottom) around its contents.
pub fn show<R>(ui: &mut Ui, padding: Margin, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    framed(ui, radius::CARD, padding, contents)
}

/// Like a card, with the radius of tables and without padding: rows bring their own.
pub fn table<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    framed(ui, radius::TABLE, Margin::ZERO, contents)
}

fn framed<R>(ui: &mut Ui, corner: u8, padding: Margin, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let palette = Palette::of(ui);
    // The hairline lies inside the card's own size, so that the padding is measured from the edge one sees.
    let inner = Margin {
        left: (padding.left - 1).max(0),
        right: (padding.right - 1).max(0),
        top: (padding.top - 1).max(0),
        bottom: (padding.bottom - 1).max(0),
    };
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(corner)
        .inner_margin(inner)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui)
        })
}
