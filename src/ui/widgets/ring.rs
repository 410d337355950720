//! Rings: time left, emptying clockwise from twelve o'clock.

use egui::{Color32, Pos2, Stroke, Ui, epaint::PathStroke, vec2};

use crate::ui::theme::Palette;

/// Points of the whole circle's polyline.
const POINTS: u16 = 64;

/// Paints a ring of outer `diameter` and line `width` around `centre`, `share` (0 to 1) of it still there.
pub fn paint(ui: &Ui, centre: Pos2, diameter: f32, width: f32, share: f32, colour: Color32) {
    let palette = Palette::of(ui);
    // A circle's stroke lies outside its radius, a line's stroke in the middle of its path.
    let inner = diameter / 2.0 - width;
    let radius = inner + width / 2.0;
    ui.painter().circle_stroke(centre, inner, Stroke::new(width, palette.press));
    let share = share.clamp(0.0, 1.0);
    if share <= 0.0 {
        return;
    }
    if share >= 1.0 {
        ui.painter().circle_stroke(centre, inner, Stroke::new(width, colour));
        return;
    }
    let at = |turn: f32| {
        let angle = turn * std::f32::consts::TAU;
        centre + radius * vec2(angle.sin(), -angle.cos())
    };
    let points = (f32::from(POINTS) * share).ceil().max(1.0) as u16;
    let path: Vec<_> = (0..=points).map(|index| at(share * f32::from(index) / f32::from(points))).collect();
    ui.painter().line(path, PathStroke::from(Stroke::new(width, colour)));
    // Round ends; a quarter point smaller, or the edge's own smoothing would make them bulge.
    for end in [0.0, share] {
        ui.painter().circle_filled(at(end), width / 2.0 - 0.25, colour);
    }
}
