//! Chips: a choice, a suggestion, a tag that can be removed, and "add".

use std::sync::Arc;

use egui::{Color32, Id, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::{
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, Type, focus, measure},
};

pub const HEIGHT: f32 = 26.0;
const PADDING: f32 = 10.0;
const GLYPH: f32 = 12.0;
const GAP: f32 = 6.0;
/// The cross of a tag is quieter than its word.
const CROSS: f32 = 10.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Chosen,
    Suggestion,
    /// Clicking removes it.
    Tag,
    Add,
}

/// Shows a chip; its words are its name.
pub fn show(ui: &mut Ui, words: &str, kind: Kind) -> Response {
    named(ui, words, words, kind)
}

/// Shows a tag; `name` says that clicking takes it away.
pub fn tag(ui: &mut Ui, words: &str, name: &str) -> Response {
    named(ui, words, name, Kind::Tag)
}

/// A chip that is only read.
pub fn still(ui: &mut Ui, words: &str) {
    let palette = Palette::of(ui);
    let room = ui.available_width() - 2.0 * PADDING;
    let galley = text::galley(ui, words, Type::SMALL_MEDIUM, palette.tx, Fit::Line(room));
    let size = Vec2::new(galley.size().x + 2.0 * PADDING, HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().rect_filled(rect, HEIGHT / 2.0, if palette.dark { palette.press } else { palette.sunken });
    text::paint_centred(ui, rect.center(), Arc::clone(&galley));
    tooltip::whole(response, &[&galley]);
}

/// "12 more": a dashed chip without a glyph.
pub fn plain_add(ui: &mut Ui, words: &str) -> Response {
    let palette = Palette::of(ui);
    let galley = text::galley(ui, words, Type::SMALL_MEDIUM, palette.tx2, Fit::Free);
    let size = Vec2::new(galley.size().x + 2.0 * PADDING, HEIGHT);
    let (rect, response) = clickable(ui, size, ("add", words));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    paint(ui, rect, Kind::Add, response.hovered() && ui.is_enabled());
    text::paint_centred(ui, rect.center(), galley);
    focus::ring(ui, &response, rect, (HEIGHT / 2.0) as u8);
    response
}

/// Room for a chip of `size`, and what is done to it: it can be hit a little beside what is drawn. `salt` tells it from
/// others.
pub fn clickable(ui: &mut Ui, size: Vec2, salt: impl std::hash::Hash + std::fmt::Debug) -> (Rect, Response) {
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let hit = Rect::from_center_size(rect.center(), size.max(Vec2::splat(measure::HIT)));
    let response = ui.interact(hit, Id::unique((ui.unique_id(), "chip", salt)), Sense::click());
    (rect, response)
}

fn named(ui: &mut Ui, words: &str, name: &str, kind: Kind) -> Response {
    let palette = Palette::of(ui);
    let (icon, leading): (Icon, bool) = match kind {
        Kind::Chosen => (icons::bold::CHECK, true),
        Kind::Suggestion | Kind::Add => (icons::bold::PLUS, true),
        Kind::Tag => (icons::bold::X, false),
    };
    let colour = match kind {
        Kind::Chosen => palette.acc_tx,
        Kind::Tag => palette.tx,
        Kind::Suggestion | Kind::Add => palette.tx2,
    };
    let (glyph, glyph_colour) = if leading { (GLYPH, colour) } else { (CROSS, palette.tx2) };
    let room = ui.available_width() - 2.0 * PADDING - glyph - GAP;
    let galley = text::galley(ui, words, Type::SMALL_MEDIUM, colour, Fit::Line(room));
    let size = Vec2::new(galley.size().x + glyph + GAP + 2.0 * PADDING, HEIGHT);
    let (rect, response) = clickable(ui, size, (words, kind as u8));
    let chosen = kind == Kind::Chosen;
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), chosen, name));
    paint(ui, rect, kind, response.hovered() && ui.is_enabled());
    let glyph_x = if leading { rect.left() + PADDING } else { rect.right() - PADDING - glyph } + glyph / 2.0;
    icons::paint(ui.painter(), icon, glyph, pos2(glyph_x, rect.center().y), glyph_colour);
    let x = rect.left() + PADDING + if leading { glyph + GAP } else { 0.0 };
    text::paint_left(ui, x, rect.center().y, Arc::clone(&galley));
    focus::ring(ui, &response, rect, (HEIGHT / 2.0) as u8);
    tooltip::whole(response, &[&galley])
}

fn paint(ui: &Ui, rect: Rect, kind: Kind, hovered: bool) {
    let palette = Palette::of(ui);
    let corner = HEIGHT / 2.0;
    let (fill, outline): (Color32, Option<Color32>) = match kind {
        Kind::Chosen => (palette.acc_soft, None),
        Kind::Suggestion => (if hovered { palette.hover } else { palette.surface }, Some(palette.line)),
        Kind::Tag => (if palette.dark || hovered { palette.press } else { palette.sunken }, None),
        Kind::Add => (if hovered { palette.hover } else { palette.hover.gamma_multiply(0.0) }, None),
    };
    ui.painter().rect_filled(rect, corner, fill);
    if let Some(outline) = outline {
        ui.painter().rect_stroke(rect, corner, Stroke::new(1.0, outline), StrokeKind::Inside);
    }
    if kind == Kind::Add {
        let path = outline_of(rect.shrink(0.5));
        ui.painter().extend(Shape::dashed_line(&path, Stroke::new(1.0, palette.line2), 3.0, 3.0));
    }
}

/// The closed path around a rectangle whose short sides are half circles.
fn outline_of(rect: Rect) -> Vec<egui::Pos2> {
    const STEPS: u16 = 12;
    let radius = rect.height() / 2.0;
    let half = |centre: egui::Pos2, from: f32| {
        (0..=STEPS).map(move |step| {
            let angle = from + std::f32::consts::PI * f32::from(step) / f32::from(STEPS);
            centre + radius * egui::vec2(angle.cos(), angle.sin())
        })
    };
    let right = pos2(rect.right() - radius, rect.center().y);
    let left = pos2(rect.left() + radius, rect.center().y);
    let quarter = std::f32::consts::FRAC_PI_2;
    let mut path: Vec<_> = half(right, -quarter).chain(half(left, quarter)).collect();
    path.extend(path.first().copied());
    path
}
