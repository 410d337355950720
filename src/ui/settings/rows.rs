//! What settings pages are made of: titles, sections, and rows with a control at the right.

use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, Vec2};

use super::{
    known::Row,
    locks::{Lock, Locks},
    mark,
};
use crate::ui::{
    texts::Texts,
    theme::{Palette, Type},
    widgets::{
        lock, paint, switch,
        text::{self, Fit},
    },
};

/// Least height of a row, its hairline included.
const ROW: f32 = 52.0;
const PADDING: f32 = 8.0;
/// Between the words and the control.
const GAP: f32 = 16.0;
const TITLE_GAP: f32 = 15.0;
const SECTION_ABOVE: f32 = 20.0;
const SECTION_BELOW: f32 = 5.0;
/// The lock and the gap beside it.
const LOCK: f32 = lock::SIZE + 4.0;
/// The control takes no more than this share of a row.
const MOST_FOR_CONTROL: f32 = 0.6;
/// By so much it may be cut before it goes below the words.
const TOLERANCE: f32 = 8.0;
const CONTROL: f32 = 32.0;
const STACKED_GAP: f32 = 6.0;

/// The page's title.
pub fn title(ui: &mut Ui, words: &str) {
    let palette = Palette::of(ui);
    text::label(ui, words, Type::LARGE, palette.tx);
    ui.add_space(TITLE_GAP);
}

/// The head of a group of rows or of a table.
pub fn section(ui: &mut Ui, words: &str) {
    ui.add_space(SECTION_ABOVE);
    let palette = Palette::of(ui);
    text::label(ui, words, Type::BODY_SEMIBOLD, palette.tx);
    ui.add_space(SECTION_BELOW);
}

/// The same with words at the right end of the line.
pub fn section_with(ui: &mut Ui, words: &str, right: &str) {
    section(ui, words);
    let bottom = ui.cursor().top() - SECTION_BELOW;
    let line = Rect::from_min_max(
        egui::pos2(ui.max_rect().left(), bottom - Type::BODY_SEMIBOLD.line),
        egui::pos2(ui.max_rect().right(), bottom),
    );
    text::line(ui, line, Align::Max, right, Type::SMALL, Palette::of(ui).tx2);
}

/// A hairline over the available width.
pub fn line(ui: &mut Ui) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    paint::hairline(ui, rect.left(), rect.right(), rect.top(), palette.line);
}

/// A row: title, hint below it, and `control` laid out from the right edge, `room` points wide. Where the administrator
/// has locked it, the lock stands at the edge and the control is for reading only.
///
/// The words are only painted: the control carries the title as its name.
pub fn row<R>(
    ui: &mut Ui,
    lock: Lock<'_>,
    title: &str,
    hint: &str,
    room: f32,
    control: impl FnOnce(&mut Ui) -> R,
) -> R {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let room = room + lock.map_or(0.0, |_| LOCK);
    // Where the two do not fit side by side, the control stands below the words.
    let stacked = room > width * MOST_FOR_CONTROL + TOLERANCE;
    let room = if stacked { room.min(width) } else { room.min(width * MOST_FOR_CONTROL) };
    let words = if stacked { width } else { width - room - GAP };
    let title_words = text::galley(ui, title, Type::BODY_MEDIUM, palette.tx, Fit::Wrap(words));
    let hint_words = text::galley(ui, hint, Type::SMALL, palette.tx2, Fit::Wrap(words));
    let hint_height = if hint.is_empty() { 0.0 } else { hint_words.size().y };
    let text_height = title_words.size().y + hint_height;
    let below = if stacked { STACKED_GAP + CONTROL } else { 0.0 };
    let height = (text_height + below + 2.0 * PADDING).max(ROW - 1.0);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    let top = rect.center().y - f32::midpoint(text_height, below);
    let title_height = title_words.size().y;
    text::paint_left(ui, rect.left(), top + title_height / 2.0, title_words);
    if !hint.is_empty() {
        text::paint_left(ui, rect.left(), top + title_height + hint_height / 2.0, hint_words);
        let place = Rect::from_min_size(egui::pos2(rect.left(), top + title_height), Vec2::new(words, hint_height));
        text::name(ui, place, hint, false);
    }
    let place = if stacked {
        rect.with_max_x(rect.left() + room).with_min_y(top + text_height + STACKED_GAP)
    } else {
        rect.with_min_x(rect.right() - room)
    };
    let mut right = ui.new_child(
        UiBuilder::new()
            .id_salt(("row", title))
            .max_rect(if stacked { place.with_max_y(place.top() + CONTROL) } else { place })
            .layout(Layout::right_to_left(Align::Center)),
    );
    if let Some(words) = lock {
        lock::show(&mut right, words);
        right.add_space(LOCK - lock::SIZE);
        right.disable();
    }
    control(&mut right)
}

/// The row of a setting that is known, with its words, its lock and its mark. `control` gets the title, as its name.
pub fn setting<R>(
    ui: &mut Ui,
    t: &Texts,
    locks: &Locks<'_>,
    known: &Row,
    room: f32,
    control: impl FnOnce(&mut Ui, &str) -> R,
) -> R {
    let hint = known.hint(t);
    setting_with(ui, t, locks, known, &hint, room, control)
}

/// The same with another hint.
pub fn setting_with<R>(
    ui: &mut Ui,
    t: &Texts,
    locks: &Locks<'_>,
    known: &Row,
    hint: &str,
    room: f32,
    control: impl FnOnce(&mut Ui, &str) -> R,
) -> R {
    let title = known.title(t);
    mark::around(ui, known, |ui| row(ui, locks.at(known.path), &title, hint, room, |ui| control(ui, &title)))
}

/// The row of a setting with a switch.
pub fn switch_setting(ui: &mut Ui, t: &Texts, locks: &Locks<'_>, known: &Row, on: &mut bool) {
    setting(ui, t, locks, known, switch::SIZE.x, |ui, title| switch::show(ui, title, on));
}

/// A group of controls that have no row of their own; below it the lock with its words, where it is locked.
pub fn group<R>(ui: &mut Ui, lock: Lock<'_>, show: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = ui.add_enabled_ui(lock.is_none(), show).inner;
    if let Some(words) = lock {
        ui.add_space(4.0);
        lock::line(ui, words);
    }
    shown
}

/// A row with a switch. Returns whether the switch was used.
pub fn switch_row(ui: &mut Ui, lock: Lock<'_>, title: &str, hint: &str, on: &mut bool) -> bool {
    row(ui, lock, title, hint, switch::SIZE.x, |ui| switch::show(ui, title, on).changed())
}

/// Allocates a row of a table, at least `least` high, and paints title and hint beside the place of a glyph of
/// `glyph` points, leaving `right` points free at the end.
pub fn table_row(ui: &mut Ui, least: f32, glyph: f32, title: &str, hint: &str, right: f32) -> Rect {
    let palette = Palette::of(ui);
    let padding = 12.0;
    let gap = 14.0;
    let width = ui.available_width();
    let left_part = padding + if glyph > 0.0 { glyph + gap } else { 0.0 };
    let words = width - left_part - padding - right;
    let title_words = text::galley(ui, title, Type::BODY_MEDIUM, palette.tx, Fit::Wrap(words));
    let hint_words = text::galley(ui, hint, Type::SMALL, palette.tx2, Fit::Wrap(words));
    let hint_height = if hint.is_empty() { 0.0 } else { hint_words.size().y };
    let text_height = title_words.size().y + hint_height;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, (text_height + 2.0 * PADDING).max(least)), Sense::hover());
    let left = rect.left() + left_part;
    let top = rect.center().y - text_height / 2.0;
    let sizes = (title_words.size(), hint_words.size());
    text::paint_left(ui, left, top + sizes.0.y / 2.0, title_words);
    text::name(ui, Rect::from_min_size(egui::pos2(left, top), sizes.0), title, false);
    if !hint.is_empty() {
        text::paint_left(ui, left, top + sizes.0.y + hint_height / 2.0, hint_words);
        text::name(ui, Rect::from_min_size(egui::pos2(left, top + sizes.0.y), sizes.1), hint, false);
    }
    rect
}
