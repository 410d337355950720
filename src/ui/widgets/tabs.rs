//! Tabs with an underline and counts. Where they do not fit, all but the open one become glyphs; they never scroll.

use egui::{FocusDirection, Id, Key, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::{
    count::{self, Counts},
    paint,
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, Type, focus, measure, radius},
};

pub const HEIGHT: f32 = 38.0;
const PADDING: f32 = 9.0;
const GLYPH: f32 = 18.0;
const COUNT_GAP: f32 = 6.0;
const UNDERLINE: f32 = 2.0;

/// One tab.
#[derive(Clone, Copy, Debug)]
pub struct Tab<'a> {
    pub text: &'a str,
    /// Stands for it where the words do not fit.
    pub icon: Icon,
    pub count: Option<(usize, Counts)>,
    pub key: &'a str,
}

/// Shows the tabs over the available width; with `focus` the open one takes the keyboard. Returns another tab's index if the
/// user chose it.
pub fn show(ui: &mut Ui, tabs: &[Tab<'_>], open: usize, focus: bool) -> Option<usize> {
    let palette = Palette::of(ui);
    let (rect, group) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::hover());
    group.widget_info(|| WidgetInfo::new(Role::TabList));
    paint::hairline(ui, rect.left(), rect.right(), rect.bottom() - 1.0, palette.line);
    let start = rect.left() + measure::ICON_EDGE;
    let room = rect.right() - measure::ICON_EDGE - start;
    let words: f32 = tabs.iter().map(|tab| width(ui, tab, true)).sum();
    let all_words = words <= room;
    let mut x = start;
    let mut answer = None;
    for (index, tab) in tabs.iter().enumerate() {
        let in_words = all_words || index == open;
        let size = Vec2::new(width(ui, tab, in_words), HEIGHT);
        let place = Rect::from_min_size(pos2(x, rect.top()), size);
        let response = one(ui, place, group.id.with(index), tab, index == open, in_words);
        if response.clicked() {
            answer = Some(index);
        }
        if focus && index == open {
            response.request_focus();
        }
        if response.has_focus() {
            answer = answer.or_else(|| arrow(ui, group.id, index, tabs.len()));
        }
        x += size.x;
    }
    answer.filter(|index| *index != open)
}

fn width(ui: &Ui, tab: &Tab<'_>, in_words: bool) -> f32 {
    let body = if in_words { text::width(ui, tab.text, Type::BODY_MEDIUM) } else { GLYPH };
    let count = tab.count.map_or(0.0, |(number, counts)| COUNT_GAP + count::width(ui, number, counts));
    body + count + 2.0 * PADDING
}

fn one(ui: &Ui, rect: Rect, id: Id, tab: &Tab<'_>, open: bool, in_words: bool) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), open, tab.text));
    let palette = Palette::of(ui);
    let colour = if open || response.hovered() { palette.tx } else { palette.tx2 };
    let middle = pos2(rect.left() + PADDING, rect.center().y);
    let body = if in_words {
        let galley = text::galley(ui, tab.text, Type::BODY_MEDIUM, colour, Fit::Free);
        let body = galley.size().x;
        text::paint_left(ui, middle.x, middle.y, galley);
        body
    } else {
        icons::paint(ui.painter(), tab.icon, GLYPH, middle + Vec2::new(GLYPH / 2.0, 0.0), colour);
        GLYPH
    };
    if let Some((number, counts)) = tab.count {
        count::paint(ui, pos2(middle.x + body + COUNT_GAP, middle.y), number, counts);
    }
    if open {
        let line = Rect::from_min_max(
            pos2(rect.left() + PADDING, rect.bottom() - UNDERLINE),
            pos2(rect.right() - PADDING, rect.bottom()),
        );
        ui.painter().rect_filled(line, radius::BAR, if palette.dark { palette.acc_tx } else { palette.acc });
    }
    focus::ring(ui, &response, rect.shrink(4.0), 4);
    tooltip::show(response, tab.text, Some(tab.key))
}

fn arrow(ui: &Ui, group: Id, index: usize, count: usize) -> Option<usize> {
    let step =
        ui.input(|input| i32::from(input.key_pressed(Key::ArrowRight)) - i32::from(input.key_pressed(Key::ArrowLeft)));
    let next = index.checked_add_signed(step as isize).filter(|next| *next < count && step != 0)?;
    ui.memory_mut(|memory| {
        memory.request_focus(group.with(next));
        // The library's own search for a neighbour would go on from there.
        memory.move_focus(FocusDirection::None);
    });
    Some(next)
}
