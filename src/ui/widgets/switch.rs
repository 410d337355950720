//! An on/off switch. The check mark on it says "on" without colour.

use egui::{Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use crate::ui::{
    icons,
    theme::{Palette, focus, measure},
};

pub const SIZE: Vec2 = Vec2::new(36.0, 20.0);

/// Shows a switch named `name` and turns `on` when it is used.
pub fn show(ui: &mut Ui, name: &str, on: &mut bool) -> Response {
    let (rect, _) = ui.allocate_exact_size(SIZE, Sense::hover());
    at(ui, rect, name, on)
}

/// Shows a switch around the middle of `rect`.
pub fn at(ui: &mut Ui, rect: Rect, name: &str, on: &mut bool) -> Response {
    let rect = Rect::from_center_size(rect.center(), SIZE);
    let id = Id::unique((ui.unique_id(), "switch", name));
    let hit = Rect::from_center_size(rect.center(), Vec2::new(SIZE.x, measure::HIT));
    let mut response = ui.interact(hit, id, Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), *on, name));
    paint(ui, rect, &response, *on);
    response
}

fn paint(ui: &Ui, rect: Rect, response: &Response, on: bool) {
    let palette = Palette::of(ui);
    let radius = SIZE.y / 2.0;
    let share = ui.ctx().animate_bool_with_time(response.id, on, ui.style().animation_time);
    let knob_x = egui::lerp(rect.left() + radius..=rect.right() - radius, share);
    if on {
        let fill = if response.hovered() && ui.is_enabled() { palette.acc_h } else { palette.acc };
        ui.painter().rect_filled(rect, radius, fill);
        ui.painter().circle_filled(pos2(knob_x, rect.center().y), 7.0, palette.on_acc);
        icons::paint(
            ui.painter(),
            icons::bold::CHECK,
            9.0,
            pos2(rect.left() + radius + 1.0, rect.center().y),
            palette.on_acc.gamma_multiply(share),
        );
    } else {
        let fill = if response.hovered() && ui.is_enabled() { palette.hover } else { palette.surface };
        ui.painter().rect(rect, radius, fill, Stroke::new(1.5, palette.line2), StrokeKind::Inside);
        ui.painter().circle_filled(pos2(knob_x, rect.center().y), 5.5, palette.line2);
    }
    focus::ring(ui, response, rect, radius as u8);
}
