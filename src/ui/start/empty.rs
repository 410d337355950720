//! The empty state: nothing happened today.

use egui::{Align, Rect, Sense, Ui, Vec2, pos2};

use crate::ui::{
    icons,
    theme::{Palette, Type, measure},
    view::View,
    widgets::{
        disc::{self, Content, Tone},
        text,
    },
};

const GAP: f32 = 14.0;
const LINE_GAP: f32 = 5.0;

/// Shows disc and words in the middle of `room` points of height.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, room: f32) {
    let palette = Palette::of(ui);
    let (title, hint) = (view.t.get("start-nothing"), view.t.get("start-nothing-hint"));
    let width = ui.available_width();
    let hint_galley = text::centred(ui, &hint, Type::BODY, palette.tx2, width - 2.0 * measure::EDGE);
    let height = disc::EMPTY + GAP + Type::TITLE.line + LINE_GAP + hint_galley.size().y;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, room.max(height + 2.0 * GAP)), Sense::hover());
    let top = rect.center().y - height / 2.0;
    let x = rect.center().x;
    let glyph = Content::Glyph(icons::COFFEE, disc::EMPTY_GLYPH);
    disc::paint(ui, pos2(x, top + disc::EMPTY / 2.0), disc::EMPTY, Tone::Plain, glyph);
    let title_top = top + disc::EMPTY + GAP;
    let line = Rect::from_min_size(pos2(rect.left(), title_top), Vec2::new(width, Type::TITLE.line));
    text::line(ui, line, Align::Center, &title, Type::TITLE, palette.tx);
    let place = Rect::from_min_size(pos2(x - hint_galley.size().x / 2.0, line.bottom() + LINE_GAP), hint_galley.size());
    ui.painter().galley(place.center_top(), hint_galley, palette.tx2);
    text::name(ui, place, &hint, false);
}
