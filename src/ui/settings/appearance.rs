//! Appearance: theme, where toasts appear, zoom, what stays on top, motion (SPEC S10.3).

use egui::Ui;

use super::{
    locks::{Lock, Locks},
    place_map, rows, theme_cards,
};
use crate::{
    command::Command,
    settings::{Settings, ZOOM_PERCENT, ZOOM_STEP},
    ui::{
        icons, menu,
        texts::Texts,
        theme::{Palette, Type},
        view::View,
        widgets::{
            IconButton,
            slider::{self, Scale},
            text,
        },
    },
};

/// Percent.
const ZOOM: Scale = Scale { range: ZOOM_PERCENT.0..=ZOOM_PERCENT.1, step: ZOOM_STEP, ticks: &[80, 100, 125, 150, 200] };
const SLIDER: f32 = 216.0;
const VALUE: f32 = 54.0;
const ZOOM_ROOM: f32 = SLIDER + VALUE + 2.0 * 28.0 + 4.0;

/// The zoom while it is dragged: applying it at once would move the slider away from below the pointer.
#[derive(Debug, Default)]
pub struct Drafts {
    zoom: Option<u32>,
}

pub fn appearance_ui(
    ui: &mut Ui,
    drafts: &mut Drafts,
    view: &View<'_>,
    locks: &Locks<'_>,
    settings: &mut Settings,
    asks: &mut Vec<Command>,
) {
    let t = view.t;
    let palette = Palette::of(ui);
    let appearance = &mut settings.appearance;
    text::label(ui, &t.get("settings-theme"), Type::SMALL_MEDIUM, palette.tx2);
    ui.add_space(8.0);
    let picked =
        rows::group(ui, locks.at("appearance.theme"), |ui| theme_cards::theme_cards_ui(ui, t, appearance.theme));
    if let Some(theme) = picked {
        appearance.theme = theme;
    }
    ui.add_space(14.0);
    rows::line(ui);
    ui.add_space(14.0);
    let (place, monitor) = (locks.at("appearance.place"), locks.at("appearance.monitor"));
    place_map::place_ui(ui, view, &place_map::PlaceLocks { place, monitor }, appearance, asks);
    ui.add_space(16.0);
    rows::line(ui);
    // The slider's marks hang below it.
    ui.add_space(4.0);
    zoom_row(ui, drafts, t, locks.at("appearance.zoom_percent"), &mut appearance.zoom_percent);
    rows::line(ui);
    let hint = t.get("settings-on-top-on-events-hint");
    let lock = locks.at("appearance.on_top_on_events");
    rows::switch_row(ui, lock, &t.get("settings-on-top-on-events"), &hint, &mut appearance.on_top_on_events);
    rows::line(ui);
    let lock = locks.at("appearance.main_on_top");
    rows::switch_row(ui, lock, &t.get("settings-main-on-top"), "", &mut appearance.main_on_top);
    rows::line(ui);
    let hint = t.get("settings-reduced-motion-hint");
    let lock = locks.at("appearance.reduced_motion");
    rows::switch_row(ui, lock, &t.get("settings-reduced-motion"), &hint, &mut appearance.reduced_motion);
}

fn zoom_row(ui: &mut Ui, drafts: &mut Drafts, t: &Texts, lock: Lock<'_>, zoom: &mut u32) {
    let name = t.get("settings-zoom");
    let [larger, smaller, reset] = ["+", "−", "0"].map(|key| menu::shortcut(ui, t, key));
    let hint = [("larger", larger.into()), ("smaller", smaller.into()), ("reset", reset.into())];
    rows::row(ui, lock, &name, &t.with("settings-zoom-hint", &hint), ZOOM_ROOM, |ui| {
        let mut shown = drafts.zoom.unwrap_or(*zoom);
        let palette = Palette::of(ui);
        let (place, _) = ui.allocate_exact_size(egui::vec2(VALUE, 28.0), egui::Sense::hover());
        let value = t.with("settings-percent", &[("percent", shown.into())]);
        text::line(ui, place, egui::Align::Max, &value, Type::BODY_MEDIUM, palette.tx);
        if ui.add(IconButton::new(icons::PLUS, &t.get("settings-zoom-in")).small().glyph(16.0)).clicked() {
            *zoom = (*zoom + ZOOM.step).min(*ZOOM.range.end());
        }
        let response = slider::show(ui, &name, &mut shown, &ZOOM, SLIDER);
        ui.add_space(4.0);
        if ui.add(IconButton::new(icons::MINUS, &t.get("settings-zoom-out")).small().glyph(16.0)).clicked() {
            *zoom = zoom.saturating_sub(ZOOM.step).max(*ZOOM.range.start());
        }
        let was_dragged = drafts.zoom.take().is_some();
        if response.is_pointer_button_down_on() {
            drafts.zoom = Some(shown);
        } else if was_dragged || response.changed() {
            *zoom = shown;
        }
    });
}
