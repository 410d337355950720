//! The dial pad: the number as it is typed, what it lacks, and the keys of a telephone. Where there is little room the keys
//! scroll, and the number stays.

use egui::{
    Align, Id, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};
use nimbus_protocol::number;

use super::Draft;
use crate::{
    command::{CallOutWish, Command},
    ui::{
        countries, icons, start,
        theme::{Palette, Type, focus, measure, radius},
        view::View,
        widgets::{
            IconButton,
            field::Field,
            follow,
            paint::step,
            text::{self, Fit},
        },
    },
};

const KEY: f32 = 52.0;
const APART: f32 = 8.0;
const HINT: f32 = 16.0;
const HINT_ABOVE: f32 = 6.0;
const HINT_BELOW: f32 = 6.0;
/// Above and below the keys, room for the ring around the one that has the keyboard.
const KEYS_APART: f32 = 8.0;
const GLYPH: f32 = 14.0;
/// Digits and what stands below them.
const KEYS: [(&str, &str); 12] = [
    ("1", ""),
    ("2", "ABC"),
    ("3", "DEF"),
    ("4", "GHI"),
    ("5", "JKL"),
    ("6", "MNO"),
    ("7", "PQRS"),
    ("8", "TUV"),
    ("9", "WXYZ"),
    ("*", ""),
    ("0", "+"),
    ("#", ""),
];

/// Shows the number's field and the keys.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, asks: &mut Vec<Command>) {
    let before = draft.text.clone();
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let field = start::inset(ui, measure::EDGE, |ui| {
        let field = field(ui, view, draft);
        hint(ui, view, &draft.text);
        field
    });
    let scroll = ScrollArea::vertical().id_salt("keys").auto_shrink(false);
    let pressed = scroll.show(ui, |ui| {
        follow::focus(ui, |ui| {
            ui.add_space(KEYS_APART);
            let pressed = start::inset(ui, measure::EDGE, keys);
            ui.add_space(KEYS_APART);
            pressed
        })
    });
    if let Some(sign) = pressed.inner {
        draft.text.push_str(sign);
        field.request_focus();
    }
    if draft.text != before {
        draft.text = number::group_typed(&draft.text);
        to_end(ui, field.id, &draft.text);
        asks.push(Command::CallOut(CallOutWish::Type(draft.text.clone())));
    }
}

fn field(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) -> Response {
    let words = view.t.get("call-out-number");
    let top = ui.cursor().top();
    let response = Field::new(&words).hint("+41 …").large().show(ui, &mut draft.text);
    if draft.focus {
        response.request_focus();
    }
    if !draft.text.is_empty() {
        let right = ui.max_rect().right();
        let rect = Rect::from_min_size(pos2(right - 40.0, top + 8.0), Vec2::splat(32.0));
        let words = view.t.get("call-out-backspace");
        if IconButton::new(icons::BACKSPACE, &words).at(ui, rect, "").clicked() {
            // With the last digit goes the space before it.
            draft.text.pop();
            draft.text.truncate(draft.text.trim_end().len());
            response.request_focus();
        }
    }
    response
}

/// Grouping moves the letters: writing goes on at the end.
fn to_end(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(text.chars().count()))));
    state.store(ui.ctx(), id);
}

/// "One digit short for Switzerland", where that can be known.
fn hint(ui: &mut Ui, view: &View<'_>, typed: &str) {
    let palette = Palette::of(ui);
    ui.add_space(HINT_ABOVE);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HINT), Sense::hover());
    let country = &view.state.me.calling.country;
    if let Some((missing, country)) = number::missing_digits(typed, country) {
        icons::paint(ui.painter(), icons::INFO, GLYPH, pos2(rect.left() + GLYPH / 2.0, rect.center().y), palette.tx2);
        let country = countries::in_language(view.t.language(), country);
        let words = view.t.with("call-out-short", &[("count", missing.into()), ("country", country.into())]);
        let place = rect.with_min_x(rect.left() + GLYPH + 6.0);
        text::line(ui, place, Align::Min, &words, Type::SMALL, palette.tx2);
    }
    ui.add_space(HINT_BELOW);
}

/// The keys; returns what the one that was pressed adds.
fn keys(ui: &mut Ui) -> Option<&'static str> {
    let width = (ui.available_width() - 2.0 * APART) / 3.0;
    let top = ui.cursor().min;
    let mut pressed = None;
    for (place, (sign, below)) in KEYS.iter().enumerate() {
        let (column, row) = ((place % 3) as f32, (place / 3) as f32);
        let min = pos2(top.x + column * (width + APART), top.y + row * (KEY + APART));
        let response = key(ui, Rect::from_min_size(min, Vec2::new(width, KEY)), sign, below);
        if *sign == "0" && (response.long_touched() || response.secondary_clicked()) {
            pressed = Some("+");
        } else if response.clicked() {
            pressed = Some(*sign);
        }
    }
    ui.allocate_exact_size(Vec2::new(ui.available_width(), 4.0 * KEY + 3.0 * APART), Sense::hover());
    pressed
}

fn key(ui: &mut Ui, rect: Rect, sign: &str, below: &str) -> Response {
    let palette = Palette::of(ui);
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "key", sign)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), sign));
    let hovered = if palette.dark { palette.hover_r } else { palette.hover };
    let fill = step(ui, &response, palette.surface, hovered, palette.press);
    ui.painter().rect(rect, radius::LARGE_BUTTON, fill, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    let digit = text::galley(ui, sign, Type::LARGE, palette.tx, Fit::Free);
    let up = if below.is_empty() { 0.0 } else { 8.0 };
    text::paint_centred(ui, rect.center() - Vec2::new(0.0, up), digit);
    let letters = text::galley(ui, below, Type::HINT, palette.tx3, Fit::Free);
    text::paint_centred(ui, rect.center() + Vec2::new(0.0, 13.0), letters);
    focus::ring(ui, &response, rect, radius::LARGE_BUTTON);
    response
}
