//! Whether the keyboard was used last. The focus ring is shown only then: a click must not leave a ring behind.

use std::sync::Arc;

use egui::{Context, Event, Id, Rect, Response, Stroke, StrokeKind, Ui};

use super::Palette;

/// The ring's width; its middle lies `OFFSET` outside the control, which leaves a gap of 2 points.
const WIDTH: f32 = 2.0;
const OFFSET: u8 = 3;

fn id() -> Id {
    Id::unique("nimbus keyboard used")
}

/// Looks at each pass's input before any widget sees it.
pub(super) fn watch(ctx: &Context) {
    ctx.on_begin_pass(
        "nimbus keyboard",
        Arc::new(|ui| {
            let used = ui.input(|input| {
                input.events.iter().rev().find_map(|event| match event {
                    Event::Key { pressed: true, .. } => Some(true),
                    Event::PointerButton { pressed: true, .. } => Some(false),
                    _ => None,
                })
            });
            if let Some(used) = used {
                ui.data_mut(|data| data.insert_temp(id(), used));
            }
        }),
    );
}

/// The keyboard was used after the last click.
pub fn keyboard_used(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(id())).unwrap_or(false)
}

/// Draws the ring around `rect` while `response` has the focus and the keyboard is in use.
pub fn ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() && keyboard_used(ui.ctx()) {
        paint(ui, rect, radius);
    }
}

/// Draws the ring around `rect`.
pub fn paint(ui: &Ui, rect: Rect, radius: u8) {
    let stroke = Stroke::new(WIDTH, Palette::of(ui).acc_tx);
    ui.painter().rect_stroke(rect.expand(f32::from(OFFSET)), radius + OFFSET, stroke, StrokeKind::Middle);
}
