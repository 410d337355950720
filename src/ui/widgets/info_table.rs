//! A table of names and values with a copy button on each row that has a value.

use egui::{Rect, Sense, Ui, Vec2, pos2};

use super::{
    IconButton, card, paint,
    text::{self, Fit},
};
use crate::ui::{
    icons,
    theme::{Palette, Type, measure, radius},
};

const ROW: f32 = 38.0;
const PADDING: f32 = 12.0;
const LABEL: f32 = 84.0;
/// A longer word than that is broken.
const LONGEST_LABEL: f32 = 132.0;
const GAP: f32 = 12.0;
/// At least that is left between a long word and the value beside it.
const LEAST_GAP: f32 = 4.0;
/// Between the copy button and the table's edge.
const BUTTON_EDGE: f32 = 8.0;
/// Room above and below a value of several lines.
const MARGIN: f32 = 5.0;

/// One name with its value; without a value the word for "empty" stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    pub label: &'a str,
    pub value: Option<&'a str>,
}

/// Shows the table over the available width. Returns the index of the row whose copy button was pressed.
/// `copy` names a row's button, `empty` is the word for no value.
pub fn show(ui: &mut Ui, entries: &[Entry<'_>], empty: &str, copy: impl Fn(&str) -> String) -> Option<usize> {
    card::table(ui, |ui| {
        let mut answer = None;
        let label = label_width(ui, entries);
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 {
                let palette = Palette::of(ui);
                let y = ui.cursor().top();
                paint::hairline(ui, ui.max_rect().left(), ui.max_rect().right(), y, palette.line);
            }
            if row(ui, entry, label, empty, &copy(entry.label), index) {
                answer = Some(index);
            }
        }
        answer
    })
    .inner
}

/// Labels wrap, but not within a word: no place of theirs is narrower than the longest one.
fn label_width(ui: &Ui, entries: &[Entry<'_>]) -> f32 {
    let words = entries.iter().flat_map(|entry| entry.label.split_whitespace());
    let longest = words.map(|word| text::width(ui, word, Type::SMALL).ceil()).fold(LABEL, f32::max);
    longest.min(LONGEST_LABEL)
}

fn row(ui: &mut Ui, entry: &Entry<'_>, label_width: f32, empty: &str, copy: &str, index: usize) -> bool {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let (words, colour) = entry.value.map_or((empty, palette.tx3), |value| (value, palette.tx));
    // The button comes on hovering and then covers the end of a long first line.
    let column = (LABEL + GAP).max(label_width + LEAST_GAP);
    let room = width - 2.0 * PADDING - column;
    let label = text::galley(ui, entry.label, Type::SMALL, palette.tx2, Fit::Wrap(label_width));
    let value = text::galley(ui, words, Type::BODY, colour, Fit::Wrap(room));
    let height = (value.size().y.max(label.size().y) + 2.0 * MARGIN).max(ROW);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    let hovered = ui.rect_contains_pointer(rect);
    let left = rect.left() + PADDING;
    let label_size = label.size();
    let value_size = value.size();
    text::paint_left(ui, left, rect.center().y, label);
    text::paint_left(ui, left + column, rect.center().y, value);
    let label_rect = text::left_centre(rect.with_min_x(left), label_size);
    text::name(ui, label_rect, entry.label, false);
    text::name(ui, text::left_centre(rect.with_min_x(left + column), value_size), words, false);
    if entry.value.is_none() {
        return false;
    }
    let place = Rect::from_center_size(
        pos2(rect.right() - BUTTON_EDGE - measure::HIT / 2.0, rect.center().y),
        Vec2::splat(measure::HIT),
    );
    // The button is always there for keyboard and screen reader, drawn only when it may be wanted.
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt(("copy", index)).max_rect(place));
    let memory = child.unique_id().with("focus");
    let focused = child.data(|data| data.get_temp::<bool>(memory)).unwrap_or(false);
    if !hovered && !focused {
        child.set_opacity(0.0);
    }
    child.painter().rect_filled(place, radius::BUTTON, palette.surface);
    let response = IconButton::new(icons::COPY, copy).small().glyph(16.0).at(&mut child, place, index);
    let focused = response.has_focus();
    child.data_mut(|data| data.insert_temp(memory, focused));
    response.clicked()
}
