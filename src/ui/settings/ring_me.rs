//! Ring me: the built-in telephone system makes a session on demand (SPEC S1.4). Visibly a simulation.

use egui::{Align, Layout, Ui, UiBuilder};

use super::rows;
use crate::{
    command::Command,
    state::Tone,
    ui::{
        icons, scripts,
        theme::Palette,
        view::View,
        widgets::{Button, callout, card},
    },
};

const ROW: f32 = 50.0;
const GLYPH: f32 = 18.0;
const BUTTON: f32 = 110.0;

pub fn ring_me_ui(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    callout::show(ui, Tone::Attention, &t.get("ring-explanation"));
    ui.add_space(14.0);
    if view.state.scripts.is_empty() {
        callout::show(ui, Tone::Info, &t.get("ring-none"));
        return;
    }
    let palette = Palette::of(ui);
    card::table(ui, |ui| {
        for (index, script) in view.state.scripts.iter().enumerate() {
            if index > 0 {
                rows::line(ui);
            }
            let name = scripts::name(t, script);
            let command = t.with("ring-command", &[("script", script.as_str().into())]);
            let place = rows::table_row(ui, ROW, GLYPH, &name, &command, BUTTON);
            let glyph = egui::pos2(place.left() + 12.0 + GLYPH / 2.0, place.center().y);
            icons::paint(ui.painter(), icons::PHONE_INCOMING, GLYPH, glyph, palette.tx2);
            let right = place.with_max_x(place.right() - 12.0);
            let mut right = ui.new_child(
                UiBuilder::new().id_salt(script).max_rect(right).layout(Layout::right_to_left(Align::Center)),
            );
            let label = t.with("ring-me-with", &[("script", name.as_str().into())]);
            if right.add(Button::new(&t.get("ring-me")).name(&label).icon(icons::PLAY).small()).clicked() {
                asks.push(Command::Simulate(script.clone()));
            }
        }
    });
}
