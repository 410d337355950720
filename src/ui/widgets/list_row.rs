//! A row of a list: disc, two lines, and a right column of two lines. The whole row is one control.

use egui::{Color32, Id, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::{
    disc,
    paint::step,
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons::Icon,
    theme::{Palette, Type, focus, radius},
};

pub const HEIGHT: f32 = 48.0;
const PADDING: f32 = 12.0;
const GAP: f32 = 10.0;
/// How far the middles of the two lines lie above and below the row's middle.
const OFFSET: f32 = 8.25;

/// What a row shows.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub icon: Icon,
    pub tone: disc::Tone,
    pub title: &'a str,
    pub sub: &'a str,
    /// Right column, first line: a time.
    pub time: &'a str,
    /// Right column, second line: a duration.
    pub duration: &'a str,
    /// The whole row for screen readers, state first: "Missed, 10:55, +41 44…".
    pub name: &'a str,
    /// Not up to date: everything in the quietest text colour.
    pub stale: bool,
}

/// Shows the row over the available width.
pub fn show(ui: &mut Ui, row: &Row<'_>, salt: impl std::hash::Hash + std::fmt::Debug) -> Response {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::hover());
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "row", salt)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), row.name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let fill = step(ui, &response, palette.hover.gamma_multiply(0.0), palette.hover, palette.press);
    ui.painter().rect_filled(rect, radius::ROW, fill);
    let middle = rect.center().y;
    let disc_x = rect.left() + PADDING + disc::ROW / 2.0;
    disc::paint(ui, pos2(disc_x, middle), disc::ROW, row.tone, disc::Content::Glyph(row.icon, disc::ROW_GLYPH));
    let shade = |colour: Color32| if row.stale { palette.tx3 } else { colour };
    let right = rect.right() - PADDING;
    let time = text::galley(ui, row.time, Type::SMALL, shade(palette.tx2), Fit::Free);
    let duration = text::galley(ui, row.duration, Type::SMALL, palette.tx3, Fit::Free);
    let left = rect.left() + PADDING + disc::ROW + GAP;
    let room = right - left - GAP - time.size().x.max(duration.size().x);
    let title = text::galley(ui, row.title, Type::BODY_MEDIUM, shade(palette.tx), Fit::Line(room));
    let sub = text::galley(ui, row.sub, Type::SMALL, shade(palette.tx2), Fit::Line(room));
    let whole = match (title.elided, sub.elided) {
        (true, true) => Some(format!("{}\n{}", row.title, row.sub)),
        (true, false) => Some(row.title.to_owned()),
        (false, true) => Some(row.sub.to_owned()),
        (false, false) => None,
    };
    text::paint_left(ui, left, middle - OFFSET, title);
    text::paint_left(ui, left, middle + OFFSET, sub);
    text::paint_right(ui, right, middle - OFFSET, time);
    text::paint_right(ui, right, middle + OFFSET, duration);
    focus::ring(ui, &response, rect.shrink(3.0), radius::ROW - 3);
    match whole {
        Some(whole) => tooltip::show(response, &whole, None),
        None => response,
    }
}
