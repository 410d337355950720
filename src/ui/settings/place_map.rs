//! Where toasts appear: a small screen with its four corners, and what dragging them has changed.

use egui::{Id, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2};

use crate::{
    command::Command,
    settings::{Appearance, Corner},
    ui::{
        icons,
        texts::Texts,
        theme::{Palette, Type, focus, radius},
        widgets::{Button, check_box, text, tooltip},
    },
};

const MAP: Vec2 = Vec2::new(264.0, 156.0);
const SLOT: Vec2 = Vec2::new(56.0, 22.0);
const INSET: f32 = 11.0;
const BAR: f32 = 18.0;
const GAP: f32 = 20.0;
/// Below this width the words stand below the map.
const NARROW: f32 = 500.0;

const CORNERS: [(Corner, &str); 4] = [
    (Corner::TopLeft, "settings-corner-top-left"),
    (Corner::TopRight, "settings-corner-top-right"),
    (Corner::BottomLeft, "settings-corner-bottom-left"),
    (Corner::BottomRight, "settings-corner-bottom-right"),
];

/// Shows map and words. A corner is chosen in `appearance`; forgetting a dragged place is asked for.
pub fn place_ui(ui: &mut Ui, t: &Texts, appearance: &mut Appearance, asks: &mut Vec<Command>) {
    let width = ui.available_width();
    let beside = width >= NARROW;
    let (map, _) = ui.allocate_exact_size(MAP, Sense::hover());
    let words = if beside {
        Rect::from_min_size(map.right_top() + Vec2::new(GAP, 0.0), Vec2::new(width - MAP.x - GAP, MAP.y))
    } else {
        ui.add_space(12.0);
        Rect::from_min_size(ui.cursor().min, Vec2::new(width, MAP.y))
    };
    let dragged = !appearance.dragged.is_empty();
    let mut picked = screen(ui, t, map, appearance.corner, dragged);
    let mut child = ui.new_child(UiBuilder::new().id_salt("place").max_rect(words));
    picked = explain(&mut child, t, appearance.corner, dragged, asks).or(picked);
    if !beside {
        ui.allocate_rect(child.min_rect(), Sense::hover());
    }
    if let Some(corner) = picked {
        appearance.corner = corner;
        appearance.dragged.clear();
    }
}

fn explain(ui: &mut Ui, t: &Texts, corner: Corner, dragged: bool, asks: &mut Vec<Command>) -> Option<Corner> {
    let palette = Palette::of(ui);
    text::label(ui, &t.get("settings-place"), Type::BODY_MEDIUM, palette.tx);
    ui.add_space(5.0);
    text::paragraph(ui, &t.get("settings-place-hint"), Type::SMALL, palette.tx2);
    ui.add_space(4.0);
    // Nothing was dragged yet: there is no such place to choose.
    ui.add_enabled_ui(dragged, |ui| {
        let radio = check_box::radio(ui, &t.get("settings-place-dragged"), dragged);
        if !dragged {
            tooltip::show(radio, &t.get("settings-place-not-dragged"), None);
        }
    });
    let name = t.get(CORNERS.iter().find(|(other, _)| *other == corner).map_or("", |(_, key)| *key));
    let picked = check_box::radio(ui, &name, !dragged).clicked() && dragged;
    if dragged {
        ui.add_space(4.0);
        if ui.add(Button::new(&t.get("settings-place-reset")).small()).clicked() {
            asks.push(Command::ResetToastPlace);
        }
    }
    picked.then_some(corner)
}

fn screen(ui: &Ui, t: &Texts, map: Rect, corner: Corner, dragged: bool) -> Option<Corner> {
    let palette = Palette::of(ui);
    ui.painter().rect(map, radius::CALLOUT, palette.win, Stroke::new(1.0, palette.line2), StrokeKind::Inside);
    let bar = map.bottom() - BAR - 1.0;
    ui.painter().hline(map.x_range().shrink(1.0), bar, Stroke::new(1.0, palette.line));
    let clock = Rect::from_center_size(pos2(map.right() - 20.0, bar + BAR / 2.0 + 0.5), Vec2::new(24.0, 8.0));
    ui.painter().rect_filled(clock, 4, palette.press);
    let area = Rect::from_min_max(map.min + Vec2::splat(INSET), pos2(map.right() - INSET + 1.0, bar - INSET + 1.0));
    if dragged {
        let place = Rect::from_center_size(area.center(), SLOT);
        ui.painter().rect(place, 5, palette.acc_soft, Stroke::new(1.5, palette.acc_tx), StrokeKind::Inside);
        icons::paint(ui.painter(), icons::HAND_GRABBING, 14.0, place.center(), palette.acc_tx);
    }
    let mut picked = None;
    for (other, key) in CORNERS {
        let x = if matches!(other, Corner::TopLeft | Corner::BottomLeft) { area.left() } else { area.right() - SLOT.x };
        let y = if matches!(other, Corner::TopLeft | Corner::TopRight) { area.top() } else { area.bottom() - SLOT.y };
        let chosen = other == corner && !dragged;
        if slot(ui, Rect::from_min_size(pos2(x, y), SLOT), chosen, &t.get(key)).clicked() && !chosen {
            picked = Some(other);
        }
    }
    picked
}

fn slot(ui: &Ui, rect: Rect, chosen: bool, name: &str) -> Response {
    let palette = Palette::of(ui);
    let hit = Rect::from_center_size(rect.center(), Vec2::new(SLOT.x, 28.0));
    let response = ui.interact(hit, Id::unique((ui.unique_id(), "corner", name)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), chosen, name));
    if chosen {
        ui.painter().rect_filled(rect, 5, palette.acc);
        icons::paint(ui.painter(), icons::CHECK, 14.0, rect.center(), palette.on_acc);
    } else {
        if response.hovered() {
            ui.painter().rect_filled(rect, 5, palette.hover);
        }
        let shape = egui::epaint::RoundedRect::new(rect.shrink(0.5), 5.0);
        let mut outline = Vec::new();
        egui::epaint::tessellator::path::rounded_rectangle(&mut outline, shape);
        outline.extend(outline.first().copied());
        ui.painter().extend(Shape::dashed_line(&outline, Stroke::new(1.0, palette.line2), 3.0, 3.0));
    }
    focus::ring(ui, &response, rect, 5);
    tooltip::show(response, name, None)
}
