//! Dialogs: a raised sheet over a scrim, with a title and a way to close it. Esc and a click beside it close it as well;
//! Enter presses the button that has the keyboard from the beginning.

use egui::{Align, Context, Frame, Id, Margin, Modal, Sense, Stroke, Ui, Vec2};

use super::{IconButton, key_cap, text};
use crate::ui::{
    icons,
    theme::{Palette, Type, radius},
};

/// Between the dialog and the window's edges, at least.
pub const OUTSIDE: f32 = 8.0;
const PADDING: i8 = 16;

/// The sheet's look.
pub fn frame(palette: &Palette) -> Frame {
    Frame::new()
        .fill(palette.raised)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(radius::DIALOG)
        .shadow(palette.shadow_high())
}

/// Shows a dialog `width` points wide in the middle of the window. `close` names the button that closes it. `contents` are
/// told whether it has just opened: one of their buttons takes the keyboard then. Returns what they return, and whether the
/// user closed it.
pub fn show<R>(
    ctx: &Context,
    id: &str,
    title: &str,
    close: &str,
    width: f32,
    contents: impl FnOnce(&mut Ui, bool) -> R,
) -> (R, bool) {
    let opened = has_just_opened(ctx, id);
    let palette = Palette::for_mode(ctx.global_style().visuals.dark_mode);
    let width = width.min(ctx.content_rect().width() - 2.0 * OUTSIDE);
    let modal = Modal::new(Id::unique(("nimbus dialog", id))).backdrop_color(palette.scrim()).frame(frame(palette));
    let answer = modal.show(ctx, |ui| {
        ui.set_width(width - 2.0);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        content(ui, title, close, |ui| contents(ui, opened))
    });
    let closed = answer.should_close();
    let (shown, by_button) = answer.inner;
    (shown, closed || by_button)
}

/// Whether no pass before this one has shown the dialog: a gap means that it was closed in between.
fn has_just_opened(ctx: &Context, id: &str) -> bool {
    let pass = ctx.cumulative_pass_nr();
    let memory = Id::unique(("nimbus dialog shown", id));
    let last: Option<u64> = ctx.data(|data| data.get_temp(memory));
    ctx.data_mut(|data| data.insert_temp(memory, pass));
    last.is_none_or(|last| last + 1 < pass)
}

/// What a dialog holds: its head, and `contents` below. Returns whether its close button was pressed.
pub fn content<R>(ui: &mut Ui, title: &str, close: &str, contents: impl FnOnce(&mut Ui) -> R) -> (R, bool) {
    Frame::new()
        .inner_margin(Margin::same(PADDING - 1))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let palette = Palette::of(ui);
            let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 28.0), Sense::hover());
            let (left, right) = text::split_right(rect, 28.0);
            text::line(ui, left, Align::Min, title, Type::TITLE, palette.tx);
            let key = key_cap::escape(ui.ctx());
            let button = IconButton::new(icons::X, close).small().glyph(18.0).raised().key(&key);
            let closed = button.at(ui, right, "close").clicked();
            ui.add_space(8.0);
            (contents(ui), closed)
        })
        .inner
}
