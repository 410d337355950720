//! A slider with steps and ticks. Arrow keys go one step, Home and End to the ends.

use std::ops::RangeInclusive;

use egui::{Id, Key, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::ui::theme::{Palette, focus};

pub const HEIGHT: f32 = 28.0;
const KNOB: f32 = 16.0;
const TRACK: f32 = 4.0;
const RING: f32 = 5.0;

/// What can be chosen: whole numbers from start to end in steps, with a mark at each of `ticks`.
#[derive(Clone, Debug)]
pub struct Scale {
    pub range: RangeInclusive<u32>,
    pub step: u32,
    pub ticks: &'static [u32],
}

/// Shows a slider `width` points wide and changes `value` as it is used.
pub fn show(ui: &mut Ui, name: &str, value: &mut u32, scale: &Scale, width: f32) -> Response {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
    let id = Id::unique((ui.unique_id(), "slider", name));
    let mut response = ui.interact(rect, id, Sense::click_and_drag());
    let track = Rect::from_center_size(rect.center(), Vec2::new(width - KNOB, TRACK));
    let before = *value;
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| ui.is_enabled()) {
        let share = ((pointer.x - track.left()) / track.width()).clamp(0.0, 1.0);
        let (low, high) = (*scale.range.start(), *scale.range.end());
        let steps = (share * (high - low) as f32 / scale.step as f32).round() as u32;
        *value = (low + steps * scale.step).min(high);
    }
    if response.has_focus() {
        keyboard(ui, id, value, scale);
    }
    if *value != before {
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), f64::from(*value), name));
    paint(ui, track, &response, *value, scale);
    response
}

/// The same, but while it is dragged `held` has the value, and `value` gets it when it is let go. Returns what it shows.
pub fn held(ui: &mut Ui, name: &str, value: &mut u32, held: &mut Option<u32>, scale: &Scale, width: f32) -> u32 {
    let mut shown = held.unwrap_or(*value);
    let response = show(ui, name, &mut shown, scale, width);
    let was_dragged = held.take().is_some();
    if response.is_pointer_button_down_on() {
        *held = Some(shown);
    } else if was_dragged || response.changed() {
        *value = shown;
    }
    shown
}

fn keyboard(ui: &Ui, id: Id, value: &mut u32, scale: &Scale) {
    // Left and right would otherwise move the focus away.
    let filter = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let (low, high) = (*scale.range.start(), *scale.range.end());
    ui.input(|input| {
        if input.key_pressed(Key::ArrowLeft) {
            *value = value.saturating_sub(scale.step).max(low);
        }
        if input.key_pressed(Key::ArrowRight) {
            *value = (*value + scale.step).min(high);
        }
        if input.key_pressed(Key::Home) {
            *value = low;
        }
        if input.key_pressed(Key::End) {
            *value = high;
        }
    });
}

fn paint(ui: &Ui, track: Rect, response: &Response, value: u32, scale: &Scale) {
    let palette = Palette::of(ui);
    let (low, high) = (*scale.range.start(), *scale.range.end());
    let x = |value: u32| {
        let share = value.saturating_sub(low) as f32 / (high - low).max(1) as f32;
        egui::lerp(track.left()..=track.right(), share.min(1.0))
    };
    ui.painter().rect_filled(track, TRACK / 2.0, palette.press);
    let knob = pos2(x(value), track.center().y);
    ui.painter().rect_filled(track.with_max_x(knob.x), TRACK / 2.0, palette.acc);
    for tick in scale.ticks {
        let mark = Rect::from_min_size(pos2(x(*tick) - 0.5, track.bottom() + 4.0), Vec2::new(1.0, 5.0));
        ui.painter().rect_filled(mark, 0, palette.line2);
    }
    let accent = if response.hovered() || response.dragged() { palette.acc_h } else { palette.acc };
    ui.painter().circle_filled(knob, KNOB / 2.0, accent);
    ui.painter().circle_filled(knob, KNOB / 2.0 - RING, palette.on_acc);
    focus::ring(ui, response, Rect::from_center_size(knob, Vec2::splat(KNOB)), (KNOB / 2.0) as u8);
}
