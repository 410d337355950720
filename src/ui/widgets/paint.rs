//! What several controls paint the same way.

use egui::{Color32, Rect, Response, Stroke, StrokeKind, Ui};

/// Fill for a control at rest, under the pointer and pressed; fades between the first two.
pub fn step(ui: &Ui, response: &Response, rest: Color32, hovered: Color32, pressed: Color32) -> Color32 {
    if !ui.is_enabled() {
        return rest;
    }
    if response.is_pointer_button_down_on() {
        return pressed;
    }
    let seconds = ui.style().animation_time;
    let share = ui.ctx().animate_bool_with_time(response.id.with("hover"), response.hovered(), seconds);
    if share <= 0.0 { rest } else { rest.lerp_to_gamma(hovered, share) }
}

/// A filled box with an inner outline.
pub fn boxed(ui: &Ui, rect: Rect, radius: u8, fill: Color32, outline: Color32) {
    ui.painter().rect(rect, radius, fill, Stroke::new(1.0, outline), StrokeKind::Inside);
}

/// A hairline from `left` to `right` at `y`, one point high.
pub fn hairline(ui: &Ui, left: f32, right: f32, y: f32, colour: Color32) {
    ui.painter().rect_filled(Rect::from_min_max(egui::pos2(left, y), egui::pos2(right, y + 1.0)), 0, colour);
}
