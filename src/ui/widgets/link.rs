//! Quiet controls of forms: a link that adds something, and a pulldown that is only its words.

use std::sync::Arc;

use egui::{Id, Rect, RectAlign, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::{
    choices,
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, Type, focus, measure, radius},
};

const GLYPH: f32 = 14.0;
const GAP: f32 = 8.0;
const CARET: f32 = 12.0;
const CARET_GAP: f32 = 4.0;

/// "+ Add condition": a glyph and words in the accent's colour; the words are its name.
pub fn add(ui: &mut Ui, icon: Icon, words: &str) -> Response {
    let palette = Palette::of(ui);
    let galley = text::galley(ui, words, Type::SMALL_MEDIUM, palette.acc_tx, Fit::Free);
    let size = Vec2::new(GLYPH + GAP + galley.size().x, measure::HIT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "link", words)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    let glyph = pos2(rect.left() + GLYPH / 2.0, rect.center().y);
    icons::paint(ui.painter(), icon, GLYPH, glyph, palette.acc_tx);
    let underlined = response.hovered() && ui.is_enabled();
    let left = rect.left() + GLYPH + GAP;
    if underlined {
        let y = rect.center().y + 8.0;
        super::paint::hairline(ui, left, left + galley.size().x, y, palette.acc_tx);
    }
    text::paint_left(ui, left, rect.center().y, galley);
    focus::ring(ui, &response, rect.shrink2(Vec2::new(0.0, 4.0)), radius::KEY_CAP);
    response
}

/// A pulldown without an outline whose words end at the right edge of `rect`. Returns the index of another value if the
/// user chose one.
pub fn pulldown_at(ui: &mut Ui, rect: Rect, name: &str, values: &[&str], chosen: usize, shown: &str) -> Option<usize> {
    let palette = Palette::of(ui);
    let room = rect.width() - CARET - CARET_GAP;
    let galley = text::galley(ui, shown, Type::SMALL, palette.tx2, Fit::Line(room));
    let width = galley.size().x + CARET_GAP + CARET;
    let place = Rect::from_min_max(
        pos2(rect.right() - width, rect.center().y - measure::HIT / 2.0),
        pos2(rect.right(), rect.center().y + measure::HIT / 2.0),
    );
    let response = ui.interact(place, Id::unique((ui.unique_id(), "quiet pulldown", name)), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), name);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    text::paint_left(ui, place.left(), place.center().y, Arc::clone(&galley));
    let caret = pos2(place.right() - CARET / 2.0, place.center().y);
    icons::paint(ui.painter(), icons::CARET_DOWN, CARET, caret, palette.tx2);
    focus::ring(ui, &response, place.shrink2(Vec2::new(0.0, 4.0)), radius::KEY_CAP);
    let response = tooltip::whole(response, &[&galley]);
    let list = values.iter().map(|value| text::width(ui, value, Type::BODY)).fold(140.0, f32::max) + 70.0;
    let picked = choices::below(&response, list.min(320.0), RectAlign::BOTTOM_END, values, chosen);
    picked.filter(|index| *index != chosen)
}
