//! What the editor's parts are made of: labels, numbers, and parts that fold.

use egui::{Id, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::ui::{
    icons,
    theme::{Palette, Type, focus, measure, radius},
    widgets::{
        field::Field,
        text::{self, Fit},
    },
};

/// Between a label and its field, between fields of a row, between groups, between the columns.
pub const LABEL_GAP: f32 = 6.0;
pub const GAP: f32 = 6.0;
pub const GROUP_GAP: f32 = 14.0;
pub const COLUMN_GAP: f32 = 24.0;
const LABEL: f32 = 16.0;

/// A label over a group; returns the place at its right, for what belongs there.
pub fn label(ui: &mut Ui, words: &str) -> Rect {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LABEL), Sense::hover());
    let response = text::line(ui, rect, egui::Align::Min, words, Type::SMALL_MEDIUM, palette.tx2);
    ui.add_space(LABEL_GAP);
    rect.with_min_x(response.rect.right() + 12.0)
}

/// A few quiet words at the right of a label.
pub fn at_right(ui: &mut Ui, place: Rect, words: &str) {
    text::line(ui, place, egui::Align::Max, words, Type::SMALL, Palette::of(ui).tx2);
}

/// A whole number; nothing typed stands for 0, and `hint` says what that means.
pub fn number(ui: &mut Ui, name: &str, hint: &str, value: &mut u32, width: f32, error: Option<&str>) -> Response {
    let mut typed = if *value == 0 { String::new() } else { value.to_string() };
    let response = Field::new(name).hint(hint).width(width).error(error).show(ui, &mut typed);
    if response.changed() {
        let digits: String = typed.chars().filter(char::is_ascii_digit).take(5).collect();
        *value = digits.parse().unwrap_or_default();
    }
    response
}

/// The head of a part that folds: a caret, its name, and what stands in it. Returns whether it was clicked.
pub fn fold(ui: &mut Ui, words: &str, about: &str, open: bool) -> bool {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), measure::HIT), Sense::hover());
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "fold", words)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, words));
    let icon = if open { icons::CARET_DOWN } else { icons::CARET_RIGHT };
    icons::paint(ui.painter(), icon, 14.0, pos2(rect.left() + 4.0, rect.center().y), palette.tx2);
    let left = rect.left() + 18.0;
    let name = text::galley(ui, words, Type::SMALL_MEDIUM, palette.tx, Fit::Line(rect.width() - 18.0));
    let end = left + name.size().x + 8.0;
    text::paint_left(ui, left, rect.center().y, name);
    text::line(ui, rect.with_min_x(end), egui::Align::Min, about, Type::SMALL, palette.tx2);
    focus::ring(ui, &response, rect.shrink2(Vec2::new(-2.0, 4.0)), radius::KEY_CAP);
    response.clicked()
}

/// A line of what is wrong, below a control that is no text field.
pub fn wrong(ui: &mut Ui, sentence: &str) {
    ui.add_space(4.0);
    text::paragraph(ui, sentence, Type::SMALL, Palette::of(ui).bad);
}
