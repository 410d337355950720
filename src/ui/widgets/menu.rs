//! Menus: a raised list of commands below a button.

use std::sync::Arc;

use egui::{
    Frame, Id, Margin, Popup, PopupCloseBehavior, Pos2, Rect, RectAlign, Response, Role, Sense, Stroke, Ui, Vec2,
    WidgetInfo, pos2,
};

use super::{
    key_cap, lock, menu_keys,
    paint::step,
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, Type, focus, radius},
};

const ROW: f32 = 32.0;
const PADDING: f32 = 8.0;
const GLYPH: f32 = 16.0;
const GAP: f32 = 10.0;
const HEAD: f32 = 26.0;

/// What stands at the right end of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Trailing<'a> {
    #[default]
    Nothing,
    /// A shortcut.
    Key(&'a str),
    /// The chosen one.
    Check,
    /// A few quiet words.
    Words(&'a str),
    /// Room for the lock of [`locked_row`]; `true` for the chosen one.
    Locked(bool),
}

/// Opens and closes with clicks on `button`; shows `rows` in a list `width` points wide.
pub fn below<R>(button: &Response, width: f32, align: RectAlign, rows: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    below_unless(button, false, width, align, rows)
}

/// The same, but where `stays` the button does not close it in this pass.
pub fn below_unless<R>(
    button: &Response,
    stays: bool,
    width: f32,
    align: RectAlign,
    rows: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    let palette = Palette::for_mode(button.ctx.global_style().visuals.dark_mode);
    let popup = Popup::menu(button);
    let popup = if stays { popup.open_memory(None) } else { popup };
    let answer = popup
        .align(align)
        .gap(4.0)
        .width(width)
        .frame(frame(palette))
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            ui.set_width(width - 10.0);
            let answer = rows(ui);
            menu_keys::inside(ui, button);
            answer
        });
    menu_keys::after(button, answer.is_some());
    answer.map(|answer| answer.inner)
}

/// The frame of menus and lists: level 3.
pub fn frame(palette: &Palette) -> Frame {
    Frame::new()
        .fill(palette.raised)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(radius::MENU)
        .shadow(palette.shadow_high())
        .inner_margin(Margin::same(4))
}

/// What the row with these words is called in `ui`.
pub(super) fn row_id(ui: &Ui, words: &str) -> Id {
    Id::unique((ui.unique_id(), "menu row", words))
}

/// One command. Its words are its name.
pub fn row(ui: &mut Ui, icon: Option<Icon>, words: &str, trailing: Trailing<'_>) -> Response {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, row_id(ui, words), Sense::click());
    let chosen = matches!(trailing, Trailing::Check | Trailing::Locked(true));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::MenuItem, ui.is_enabled(), words);
        info.selected = chosen.then_some(true);
        info
    });
    let rest = palette.hover_r.gamma_multiply(0.0);
    // Highlighted by the keyboard as well as by the pointer.
    let focused = response.has_focus() && focus::keyboard_used(ui.ctx());
    let fill = if focused { palette.hover_r } else { step(ui, &response, rest, palette.hover_r, palette.press) };
    ui.painter().rect_filled(rect, radius::MENU_ROW, fill);
    let mut x = rect.left() + PADDING;
    if let Some(icon) = icon {
        icons::paint(ui.painter(), icon, GLYPH, pos2(x + GLYPH / 2.0, rect.center().y), palette.tx2);
        x += GLYPH + GAP;
    }
    let right = rect.right() - PADDING;
    let mut beside = None;
    let end = match trailing {
        Trailing::Nothing => right,
        Trailing::Key(key) => key_cap::paint(ui, pos2(right, rect.center().y), key) - GAP,
        Trailing::Check => check(ui, pos2(right, rect.center().y)),
        Trailing::Locked(chosen) => {
            let beside = right - GLYPH - GAP;
            if chosen { check(ui, pos2(beside, rect.center().y)) } else { beside }
        }
        Trailing::Words(words) => {
            let galley = text::galley(ui, words, Type::SMALL, palette.tx3, Fit::Line((right - x) / 2.0));
            let width = galley.size().x;
            text::paint_right(ui, right, rect.center().y, Arc::clone(&galley));
            beside = Some(galley);
            right - width - GAP
        }
    };
    let galley = text::galley(ui, words, Type::BODY, palette.tx, Fit::Line(end - x));
    text::paint_left(ui, x, rect.center().y, Arc::clone(&galley));
    if response.clicked() {
        // A click closes the menu by itself, a key does not.
        ui.close();
    }
    let words: Vec<_> = [Some(&galley), beside.as_ref()].into_iter().flatten().collect();
    tooltip::whole(response, &words)
}

/// The mark of the chosen one, ending at `right`; returns where the words may end.
fn check(ui: &Ui, right: Pos2) -> f32 {
    let palette = Palette::of(ui);
    let colour = if palette.dark { palette.acc_tx } else { palette.tx2 };
    icons::paint(ui.painter(), icons::CHECK, GLYPH, right - Vec2::new(GLYPH / 2.0, 0.0), colour);
    right.x - GLYPH - GAP
}

/// A choice that an administrator has made: nothing to choose, and a lock whose words say `why`.
pub fn locked_row(ui: &mut Ui, icon: Option<Icon>, words: &str, chosen: bool, why: &str) {
    let row = ui.add_enabled_ui(false, |ui| row(ui, icon, words, Trailing::Locked(chosen))).inner;
    let glyph = pos2(row.rect.right() - PADDING - GLYPH / 2.0, row.rect.center().y);
    lock::over(ui, row.rect, glyph, why);
}

/// A quiet heading over rows.
pub fn head(ui: &mut Ui, words: &str) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    let (_, rest) = text::split_left(rect, PADDING);
    text::line(ui, rest, egui::Align::Min, words, Type::HINT_MEDIUM, palette.tx3);
}

/// A hairline between groups of rows.
pub fn separator(ui: &mut Ui) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 11.0), Sense::hover());
    let line = Rect::from_min_size(pos2(rect.left() + 4.0, rect.top() + 5.0), Vec2::new(rect.width() - 8.0, 1.0));
    ui.painter().rect_filled(line, 0, palette.line);
}
