//! Appearance: theme, where toasts appear, zoom, what stays on top, motion (SPEC S10.3).

use egui::Ui;

use super::{known, locks::Locks, mark, place_map, rows, theme_cards};
use crate::{
    command::Command,
    settings::{Settings, ZOOM_PERCENT, ZOOM_STEP},
    ui::{
        icons, menu,
        texts::Texts,
        theme::{Palette, Type},
        view::View,
        widgets::{
            IconButton, at_right,
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
    let picked = mark::around(ui, &known::THEME, |ui| {
        text::label(ui, &known::THEME.title(t), Type::SMALL_MEDIUM, palette.tx2);
        ui.add_space(8.0);
        let lock = locks.at(known::THEME.path);
        rows::group(ui, lock, |ui| theme_cards::theme_cards_ui(ui, t, appearance.theme))
    });
    if let Some(theme) = picked {
        appearance.theme = theme;
    }
    ui.add_space(14.0);
    rows::line(ui);
    ui.add_space(14.0);
    let (place, monitor) = (locks.at(known::PLACE.path), locks.at(known::MONITOR.path));
    // Place and monitor stand together, and either name finds both.
    mark::around(ui, &known::PLACE, |ui| {
        mark::around(ui, &known::MONITOR, |ui| {
            place_map::place_ui(ui, view, &place_map::PlaceLocks { place, monitor }, appearance, asks);
        });
    });
    ui.add_space(16.0);
    rows::line(ui);
    // The slider's marks hang below it.
    ui.add_space(4.0);
    zoom_row(ui, drafts, t, locks, &mut appearance.zoom_percent);
    rows::line(ui);
    rows::switch_setting(ui, t, locks, &known::ON_TOP_ON_EVENTS, &mut appearance.on_top_on_events);
    rows::line(ui);
    rows::switch_setting(ui, t, locks, &known::MAIN_ON_TOP, &mut appearance.main_on_top);
    rows::line(ui);
    rows::switch_setting(ui, t, locks, &known::REDUCED_MOTION, &mut appearance.reduced_motion);
}

fn zoom_row(ui: &mut Ui, drafts: &mut Drafts, t: &Texts, locks: &Locks<'_>, zoom: &mut u32) {
    let [larger, smaller, reset] = ["+", "−", "0"].map(|key| menu::shortcut(ui, t, key));
    let hint = [("larger", larger.into()), ("smaller", smaller.into()), ("reset", reset.into())];
    let hint = t.with("settings-zoom-hint", &hint);
    rows::setting_with(ui, t, locks, &known::ZOOM, &hint, ZOOM_ROOM, |ui, name| {
        let palette = Palette::of(ui);
        let (line, apart) = (ui.available_rect_before_wrap(), ui.spacing().item_spacing.x);
        at_right::show(ui, line, "zoom", apart, |ui| {
            if ui.add(IconButton::new(icons::MINUS, &t.get("settings-zoom-out")).small().glyph(16.0)).clicked() {
                *zoom = zoom.saturating_sub(ZOOM.step).max(*ZOOM.range.start());
            }
            ui.add_space(4.0);
            let shown = slider::held(ui, name, zoom, &mut drafts.zoom, &ZOOM, SLIDER);
            if ui.add(IconButton::new(icons::PLUS, &t.get("settings-zoom-in")).small().glyph(16.0)).clicked() {
                *zoom = (*zoom + ZOOM.step).min(*ZOOM.range.end());
            }
            let (place, _) = ui.allocate_exact_size(egui::vec2(VALUE, 28.0), egui::Sense::hover());
            let value = t.with("settings-percent", &[("percent", shown.into())]);
            text::line(ui, place, egui::Align::Max, &value, Type::BODY_MEDIUM, palette.tx);
        });
    });
}
