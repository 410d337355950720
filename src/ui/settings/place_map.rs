//! Where toasts appear: a small screen with the places to choose, the choice in words, its monitor, and a preview.

use egui::{Id, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2};

use super::{known, locks::Lock};
use crate::{
    command::Command,
    settings::{Appearance, Place, place::Side},
    state::screens::Screens,
    ui::{
        icons::{self, Icon},
        places,
        texts::Texts,
        theme::{Palette, Type, focus, radius},
        view::View,
        widgets::{Button, check_box, lock, pulldown, text, tooltip},
    },
};

const MAP: Vec2 = Vec2::new(264.0, 156.0);
const SLOT: Vec2 = Vec2::new(56.0, 22.0);
const INSET: f32 = 11.0;
/// The places at the right stand a little nearer to their edge than those at the left.
const INSET_RIGHT: f32 = 9.0;
const BAR: f32 = 18.0;
const GAP: f32 = 20.0;
/// Above and below the two radio buttons, as the mock-up has them.
const ABOVE_RADIOS: f32 = 5.0;
const BELOW_RADIOS: f32 = 7.0;
/// Below this width the words stand below the map.
const NARROW: f32 = 500.0;
const RADIO: f32 = 28.0;
/// From one radio button to the next; what can be hit of them overlaps a little.
const RADIO_STEP: f32 = 26.0;
const PULLDOWN: f32 = 150.0;

/// What is chosen now.
struct Chosen {
    place: Place,
    /// The dragged place counts.
    dragged: bool,
    /// There is a dragged place to choose.
    has_dragged: bool,
}

/// What the user chose.
enum Picked {
    Place(Place),
    Dragged,
}

/// What of it the administrator has locked.
pub struct PlaceLocks<'a> {
    pub place: Lock<'a>,
    pub monitor: Lock<'a>,
}

/// Shows map and words. Choices are made in `appearance`; the preview is asked for. Toasts can be dragged away from a
/// locked place, and put back to it.
pub fn place_ui(
    ui: &mut Ui,
    view: &View<'_>,
    locks: &PlaceLocks<'_>,
    appearance: &mut Appearance,
    asks: &mut Vec<Command>,
) {
    let width = ui.available_width();
    let beside = width >= NARROW;
    let (map, _) = ui.allocate_exact_size(MAP, Sense::hover());
    let words = if beside {
        Rect::from_min_size(map.right_top() + Vec2::new(GAP, 0.0), Vec2::new(width - MAP.x - GAP, MAP.y))
    } else {
        ui.add_space(12.0);
        Rect::from_min_size(ui.cursor().min, Vec2::new(width, MAP.y))
    };
    let screens = &view.state.screens;
    let has_dragged = has_dragged(screens, appearance);
    let chosen = Chosen { place: appearance.place, dragged: has_dragged && appearance.use_dragged, has_dragged };
    let mut on_screen = ui.new_child(UiBuilder::new().id_salt("map").max_rect(map));
    if locks.place.is_some() {
        on_screen.disable();
    }
    let on_map = screen(&on_screen, view.t, map, &chosen);
    let mut child = ui.new_child(UiBuilder::new().id_salt("place").max_rect(words));
    let picked = explain(&mut child, view.t, locks.place, &chosen).or(on_map);
    monitor_row(&mut child, view.t, locks.monitor, screens, appearance, asks);
    let left = if beside { map.left() } else { words.left() };
    ui.allocate_rect(child.min_rect().with_min_x(left), Sense::hover());
    match picked {
        Some(Picked::Place(place)) => {
            appearance.place = place;
            appearance.use_dragged = false;
        }
        Some(Picked::Dragged) => appearance.use_dragged = true,
        None => {}
    }
}

/// Whether toasts were dragged in this arrangement; in any where the system does not tell of its monitors.
fn has_dragged(screens: &Screens, appearance: &Appearance) -> bool {
    if screens.monitors.is_empty() {
        return !appearance.dragged.is_empty();
    }
    appearance.dragged.contains_key(&screens.arrangement)
}

fn explain(ui: &mut Ui, t: &Texts, lock: Lock<'_>, chosen: &Chosen) -> Option<Picked> {
    let palette = Palette::of(ui);
    text::label(ui, &known::PLACE.title(t), Type::BODY_MEDIUM, palette.tx);
    ui.add_space(8.0);
    text::paragraph(ui, &known::PLACE.hint(t), Type::SMALL, palette.tx2);
    ui.add_space(ABOVE_RADIOS);
    let top = ui.cursor().min;
    let row = |index: f32| {
        let size = Vec2::new(ui.max_rect().right() - top.x, RADIO);
        Rect::from_min_size(top + Vec2::new(0.0, index * RADIO_STEP), size)
    };
    let (first, second) = (row(0.0), row(1.0));
    let radio = |ui: &mut Ui, rect: Rect, enabled: bool, words: &str, on: bool| {
        let mut child = ui.new_child(UiBuilder::new().id_salt(words).max_rect(rect));
        child.add_enabled_ui(enabled, |ui| check_box::radio(ui, words, on)).inner
    };
    let mut dragged = radio(ui, first, chosen.has_dragged, &t.get("settings-place-dragged"), chosen.dragged);
    if !chosen.has_dragged {
        // Nothing was dragged yet: there is no such place to choose.
        dragged = tooltip::show(dragged, &t.get("settings-place-not-dragged"), None);
    }
    let place = radio(ui, second, true, &places::place_name(t, chosen.place), !chosen.dragged);
    ui.allocate_rect(first.union(second), Sense::hover());
    if let Some(words) = lock {
        lock::line(ui, words);
    }
    ui.add_space(BELOW_RADIOS);
    if place.clicked() && chosen.dragged {
        Some(Picked::Place(chosen.place))
    } else {
        (dragged.clicked() && !chosen.dragged).then_some(Picked::Dragged)
    }
}

/// The monitor and the preview.
fn monitor_row(
    ui: &mut Ui,
    t: &Texts,
    lock: Lock<'_>,
    screens: &Screens,
    appearance: &mut Appearance,
    asks: &mut Vec<Command>,
) {
    let (list, index) = places::monitors(t, screens, &appearance.monitor);
    let names: Vec<&str> = list.iter().map(|(_, name)| name.as_str()).collect();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let name = known::MONITOR.title(t);
        let list_ui = |ui: &mut Ui| pulldown::show(ui, &name, &names, index, PULLDOWN);
        let picked = ui.add_enabled_ui(lock.is_none(), list_ui).inner;
        if let Some(words) = lock {
            lock::show(ui, words);
        }
        if let Some((choice, _)) = picked.and_then(|index| list.get(index)) {
            appearance.monitor = choice.clone();
            // Where they were dragged to may be another monitor.
            appearance.use_dragged = false;
        }
        if ui.add(Button::new(&t.get("settings-preview")).icon(icons::EYE)).clicked() {
            asks.push(Command::PreviewToast);
        }
    });
}

fn screen(ui: &Ui, t: &Texts, map: Rect, chosen: &Chosen) -> Option<Picked> {
    let palette = Palette::of(ui);
    ui.painter().rect(map, radius::CALLOUT, palette.win, Stroke::new(1.0, palette.line2), StrokeKind::Inside);
    let bar = map.bottom() - BAR - 1.0;
    ui.painter().hline(map.x_range().shrink(1.0), bar, Stroke::new(1.0, palette.line));
    let clock = Rect::from_center_size(pos2(map.right() - 21.0, bar + BAR / 2.0 + 0.5), Vec2::new(24.0, 8.0));
    ui.painter().rect_filled(clock, radius::CHECK, palette.press);
    let area = Rect::from_min_max(map.min + Vec2::splat(INSET), pos2(map.right() - INSET_RIGHT, bar - INSET + 1.0));
    let slots = Rect::from_min_max(area.min, area.max - SLOT);
    let along = |side: Side, from: f32, to: f32| match side {
        Side::Start => from,
        Side::Middle => f32::midpoint(from, to),
        Side::End => to,
    };
    let mut picked = None;
    for place in Place::ALL {
        // From left to right, as Tab goes: it stands between those two.
        if place == Place::Right {
            picked = dragged(ui, t, slots.center(), chosen).or(picked);
        }
        let x = along(place.column(), slots.left(), slots.right());
        let y = along(place.row(), slots.top(), slots.bottom());
        let look = if place == chosen.place && !chosen.dragged { Look::Chosen(icons::CHECK) } else { Look::Free(None) };
        let name = places::place_name(t, place);
        if slot(ui, Rect::from_min_size(pos2(x, y), SLOT), look, &name, &name).clicked() && look.is_other() {
            picked = Some(Picked::Place(place));
        }
    }
    picked
}

/// The place in the middle, where the user dragged them.
fn dragged(ui: &Ui, t: &Texts, centre: egui::Pos2, chosen: &Chosen) -> Option<Picked> {
    let middle = Rect::from_min_size(centre + Vec2::new(0.0, 1.0), SLOT);
    let look = match (chosen.dragged, chosen.has_dragged) {
        (true, _) => Look::Chosen(icons::HAND_GRABBING),
        (false, true) => Look::Kept(icons::HAND_GRABBING),
        (false, false) => Look::Free(Some(icons::HAND_GRABBING)),
    };
    let (name, key) = (t.get("settings-place-dragged"), "settings-place-not-dragged");
    let hint = if chosen.has_dragged { name.clone() } else { t.get(key) };
    let clicked = slot(ui, middle, look, &name, &hint).clicked();
    (clicked && chosen.has_dragged && look.is_other()).then_some(Picked::Dragged)
}

/// How a place looks.
#[derive(Clone, Copy)]
enum Look {
    Chosen(Icon),
    /// Remembered, but not chosen.
    Kept(Icon),
    Free(Option<Icon>),
}

impl Look {
    fn is_other(self) -> bool {
        !matches!(self, Self::Chosen(_))
    }
}

fn slot(ui: &Ui, rect: Rect, look: Look, name: &str, hint: &str) -> Response {
    let palette = Palette::of(ui);
    let hit = Rect::from_center_size(rect.center(), Vec2::new(SLOT.x, RADIO));
    let response = ui.interact(hit, Id::unique((ui.unique_id(), "slot", name)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), !look.is_other(), name));
    let glyph = |icon, colour| icons::paint(ui.painter(), icon, 14.0, rect.center(), colour);
    match look {
        Look::Chosen(icon) => {
            ui.painter().rect_filled(rect, radius::SLOT, palette.acc);
            glyph(icon, palette.on_acc);
        }
        Look::Kept(icon) => {
            let outline = Stroke::new(1.0, palette.acc_tx);
            ui.painter().rect(rect, radius::SLOT, palette.acc_soft, outline, StrokeKind::Inside);
            glyph(icon, palette.acc_tx);
        }
        Look::Free(icon) => {
            if response.hovered() {
                ui.painter().rect_filled(rect, radius::SLOT, palette.hover);
            }
            dashed(ui, rect);
            if let Some(icon) = icon {
                glyph(icon, palette.line2);
            }
        }
    }
    focus::ring(ui, &response, rect, radius::SLOT);
    tooltip::show(response, hint, None)
}

fn dashed(ui: &Ui, rect: Rect) {
    let shape = egui::epaint::RoundedRect::new(rect.shrink(0.5), f32::from(radius::SLOT));
    let mut outline = Vec::new();
    egui::epaint::tessellator::path::rounded_rectangle(&mut outline, shape);
    outline.extend(outline.first().copied());
    ui.painter().extend(Shape::dashed_line(&outline, Stroke::new(1.0, Palette::of(ui).line2), 3.0, 3.0));
}
