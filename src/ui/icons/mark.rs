//! The program's mark, a headset around one person, painted as shapes on its 32 × 32 grid.

use egui::{Color32, Painter, Pos2, Rect, Stroke, Vec2, epaint::PathStroke};

/// Side of the grid that the mark is drawn on.
const GRID: f32 = 32.0;
/// Points of the arc; enough that no corner shows at 64 points.
const ARC_STEPS: u16 = 24;

/// Paints the mark `size` points wide with its middle at `centre`.
pub fn paint_mark(painter: &Painter, size: f32, centre: Pos2, colour: Color32) {
    let scale = size / GRID;
    let at = |x: f32, y: f32| centre + Vec2::new(x - GRID / 2.0, y - GRID / 2.0) * scale;
    let (left, right, top, bottom, radius) = (5.5, 26.5, 14.7, 19.5, 10.5);
    let mut halo = vec![at(left, bottom)];
    for step in 0..=ARC_STEPS {
        let angle = std::f32::consts::PI * (1.0 - f32::from(step) / f32::from(ARC_STEPS));
        halo.push(at(16.0 + radius * angle.cos(), top - radius * angle.sin()));
    }
    halo.push(at(right, bottom));
    let width = 3.2 * scale;
    painter.line(halo, PathStroke::from(Stroke::new(width, colour)));
    for x in [left, right] {
        let pad = Rect::from_center_size(at(x, 22.0), Vec2::new(7.0, 12.0) * scale);
        painter.rect_filled(pad, 3.5 * scale, colour);
    }
    painter.circle_filled(at(16.0, 18.8), 4.0 * scale, colour);
}
