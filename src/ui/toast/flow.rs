//! The call flow on a toast: the last three steps before the agent, and how many came earlier.

use egui::{Align, Rect, Ui, Vec2, pos2};
use nimbus_protocol::Session;

use super::{
    measure::{FLOW_PADDING, FLOW_ROW},
    steps::Steps,
};
use crate::ui::{
    icons,
    theme::{Palette, Type, radius},
    view::View,
    widgets::text,
    words,
};

const GLYPH: f32 = 14.0;
const GAP: f32 = 8.0;
/// The line between two glyphs leaves this much free above and below them.
const CLEAR: f32 = 1.0;

/// Shows the box with its rows.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, steps: &Steps<'_>, rect: Rect) {
    let palette = Palette::of(ui);
    ui.painter().rect_filled(rect, radius::TABLE, palette.win);
    let inner = rect.shrink2(FLOW_PADDING);
    let mut row = Rect::from_min_size(inner.min, Vec2::new(inner.width(), FLOW_ROW));
    if steps.earlier > 0 {
        let earlier = view.t.with("toast-earlier", &[("count", steps.earlier.into())]);
        let place = row.with_min_x(row.left() + GLYPH + GAP);
        text::line(ui, place, Align::Min, &earlier, Type::SMALL, palette.tx3);
        row = row.translate(Vec2::new(0.0, FLOW_ROW));
    }
    for (index, hop) in steps.shown.iter().enumerate() {
        let glyph = pos2(row.left() + GLYPH / 2.0, row.center().y);
        icons::paint(ui.painter(), words::hop_icon(hop), GLYPH, glyph, palette.tx2);
        if index > 0 {
            let line = Rect::from_min_max(
                pos2(glyph.x - 0.5, glyph.y - FLOW_ROW + GLYPH / 2.0 + CLEAR),
                pos2(glyph.x + 0.5, glyph.y - GLYPH / 2.0 - CLEAR),
            );
            ui.painter().rect_filled(line, 0, palette.line2);
        }
        let outcome = words::hop_outcome(view, session, hop);
        let width = text::width(ui, &outcome, Type::SMALL);
        let (name, right) = text::split_right(row, width);
        text::line(ui, right, Align::Max, &outcome, Type::SMALL, palette.tx2);
        let name = name.with_min_x(name.left() + GLYPH + GAP).with_max_x(name.right() - GAP);
        text::line(ui, name, Align::Min, &words::hop_name(view, hop), Type::SMALL_MEDIUM, palette.tx);
        row = row.translate(Vec2::new(0.0, FLOW_ROW));
    }
}
