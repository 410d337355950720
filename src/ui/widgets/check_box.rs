//! Check boxes and radio buttons with their words beside them.

use egui::{Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::text::{self, Fit};
use crate::ui::{
    icons,
    theme::{Palette, Type, focus, measure, radius},
};

pub const SIDE: f32 = 16.0;
const GAP: f32 = 8.0;
const GAP_BELOW: f32 = 6.0;

/// A check box; its words are part of what can be clicked.
pub fn check(ui: &mut Ui, words: &str, on: &mut bool) -> Response {
    let mut response = row(ui, words, Role::CheckBox, *on, GAP);
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response
}

/// A check box alone around the left middle of `rect`, which can be clicked as a whole; `name` is read out.
pub fn at(ui: &mut Ui, rect: Rect, name: &str, on: &mut bool) -> Response {
    let mut response = ui.interact(rect, Id::unique((ui.unique_id(), "check", name)), Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *on, name));
    let mark = text::left_centre(rect, Vec2::splat(SIDE));
    paint(ui, mark, radius::CHECK, true, *on);
    focus::ring(ui, &response, mark, radius::CHECK);
    response
}

/// One of several choices; returns the response, whose `clicked` chooses it.
pub fn radio(ui: &mut Ui, words: &str, chosen: bool) -> Response {
    row(ui, words, Role::RadioButton, chosen, GAP)
}

/// The same below a picture, where the words stand a little nearer.
pub fn radio_below(ui: &mut Ui, words: &str, chosen: bool) -> Response {
    row(ui, words, Role::RadioButton, chosen, GAP_BELOW)
}

fn row(ui: &mut Ui, words: &str, role: Role, on: bool, gap: f32) -> Response {
    let palette = Palette::of(ui);
    let room = ui.available_width() - SIDE - gap;
    let style = if on && role == Role::RadioButton { Type::BODY_MEDIUM } else { Type::BODY };
    let galley = text::galley(ui, words, style, palette.tx, Fit::Wrap(room));
    let size = Vec2::new(SIDE + gap + galley.size().x, galley.size().y.max(measure::HIT));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "check", words)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(role, ui.is_enabled(), on, words));
    let first_line = rect.center().y - galley.size().y / 2.0 + Type::BODY.line / 2.0;
    let mark = Rect::from_center_size(egui::pos2(rect.left() + SIDE / 2.0, first_line), Vec2::splat(SIDE));
    let corner = if role == Role::CheckBox { radius::CHECK } else { (SIDE / 2.0) as u8 };
    paint(ui, mark, corner, role == Role::CheckBox, on);
    text::paint_left(ui, rect.left() + SIDE + gap, rect.center().y, galley);
    focus::ring(ui, &response, mark, corner);
    response
}

fn paint(ui: &Ui, rect: Rect, corner: u8, check: bool, on: bool) {
    let palette = Palette::of(ui);
    if !on {
        ui.painter().rect(rect, corner, palette.surface, Stroke::new(1.5, palette.line2), StrokeKind::Inside);
    } else if check {
        ui.painter().rect_filled(rect, corner, palette.acc);
        icons::paint(ui.painter(), icons::bold::CHECK, 11.0, rect.center(), palette.on_acc);
    } else {
        ui.painter().circle_filled(rect.center(), SIDE / 2.0, palette.acc);
        ui.painter().circle_filled(rect.center(), SIDE / 2.0 - 5.0, palette.on_acc);
    }
}
