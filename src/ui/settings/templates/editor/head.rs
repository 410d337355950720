//! Above both columns: back, the name, the switch, delete, discard and save. It never scrolls away.

use egui::{
    Align, Align2, Frame, Id, Layout, Margin, Rect, Sense, TextBuffer, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo,
};
use nimbus_protocol::Template;
use nimbus_templates::Field;

use super::{Desk, Editor, Wish};
use crate::ui::{
    icons,
    theme::{Palette, Type},
    widgets::{
        Button, IconButton, lock, paint, switch,
        text::{self, Fit},
        tooltip,
    },
};

const ROW: f32 = 32.0;
const GAP: f32 = 8.0;
/// A name with less room has a line of its own.
const LEAST_NAME: f32 = 150.0;

pub(super) fn show(
    ui: &mut Ui,
    desk: &Desk<'_>,
    editor: &mut Editor,
    template: &mut Template,
    unsaved: bool,
    wish: &mut Wish,
) {
    let t = desk.t;
    let (row, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let back = Rect::from_min_size(row.min - Vec2::new(9.0, 0.0), Vec2::splat(ROW));
    if IconButton::new(icons::ARROW_LEFT, &t.get("templates-back")).key("Alt ←").at(ui, back, "").clicked() {
        wish.back = true;
    }
    let taken = controls(ui, row, desk, editor, template, unsaved, wish);
    let left = back.right() + 4.0;
    let beside = Rect::from_min_max(egui::pos2(left, row.top()), egui::pos2(taken - 16.0, row.bottom()));
    let place = if beside.width() >= LEAST_NAME {
        beside
    } else {
        ui.add_space(6.0);
        let (line, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
        line
    };
    name(ui, place, desk, editor, template);
    if let Some(problem) = desk.problem(None, Field::Name, &template.name) {
        super::form::wrong(ui, &problem.message);
    }
}

/// The name, as large as a title; it is edited in its place.
fn name(ui: &mut Ui, rect: Rect, desk: &Desk<'_>, editor: &mut Editor, template: &mut Template) {
    let palette = Palette::of(ui);
    let words = desk.t.get("templates-name");
    let id = Id::unique(("template name", desk.key));
    let mut shown = template.name.as_str();
    // What may only be read can be copied all the same.
    let buffer: &mut dyn TextBuffer = if desk.read_only { &mut shown } else { &mut template.name };
    let edit = TextEdit::singleline(buffer)
        .id(id)
        .font(Type::LARGE.font())
        .text_color(palette.tx)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .align(Align2::LEFT_CENTER)
        .desired_width(rect.width())
        .min_size(rect.size());
    let response = ui.new_child(UiBuilder::new().id_salt("name").max_rect(rect)).add(edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &template.name, &template.name, &words);
        info.label = Some(words.clone());
        info
    });
    if template.name.is_empty() {
        let hint = text::galley(ui, &words, Type::LARGE, palette.tx3, Fit::Line(rect.width()));
        let place = Align2::LEFT_CENTER.align_size_within_rect(hint.size(), rect);
        ui.painter().galley(place.min, hint, palette.tx3);
    }
    let wrong = desk.problem(None, Field::Name, &template.name).is_some();
    if response.has_focus() || response.hovered() || wrong {
        let colour = match (response.has_focus(), wrong) {
            (_, true) => palette.bad,
            (true, false) => palette.acc_tx,
            (false, false) => palette.line,
        };
        let width = if response.has_focus() { 2.0 } else { 1.0 };
        for step in 0..width as u32 {
            paint::hairline(ui, rect.left(), rect.right(), rect.bottom() - 1.0 - step as f32, colour);
        }
    }
    if std::mem::take(&mut editor.begins) {
        response.request_focus();
    }
}

/// What stands at the right; returns where it begins.
fn controls(
    ui: &mut Ui,
    row: Rect,
    desk: &Desk<'_>,
    editor: &mut Editor,
    template: &mut Template,
    unsaved: bool,
    wish: &mut Wish,
) -> f32 {
    let t = desk.t;
    let palette = Palette::of(ui);
    let mut right =
        ui.new_child(UiBuilder::new().id_salt("controls").max_rect(row).layout(Layout::right_to_left(Align::Center)));
    let ui = &mut right;
    ui.spacing_mut().item_spacing.x = GAP;
    if desk.read_only {
        lock::show(ui, &t.get("settings-locked"));
        let key = if template.enabled { "templates-always-on" } else { "templates-off" };
        text::label(ui, &t.get(key), Type::SMALL, palette.tx2);
        return ui.min_rect().left();
    }
    let save = t.get(if desk.asked { "team-saving" } else { "templates-save" });
    let response = ui.add_enabled(unsaved && !desk.asked, Button::new(&save).primary().icon(icons::CHECK));
    let key = crate::ui::menu::shortcut(ui, t, "S");
    wish.save |= tooltip::show(response, &save, Some(&key)).clicked();
    let discard = t.get("templates-discard");
    if ui.add_enabled(unsaved && !desk.asked, Button::new(&discard)).clicked() {
        // Of a new one nothing would be left.
        editor.discarding = desk.is_new;
        wish.discard |= !desk.is_new;
    }
    if !desk.is_new {
        ui.add_space(2.0);
        if ui.add(IconButton::new(icons::TRASH, &t.get("templates-delete-this"))).clicked() {
            editor.deleting = true;
        }
    }
    ui.add_space(2.0);
    switch::show(ui, &t.get("templates-on"), &mut template.enabled);
    let word = t.get(if template.enabled { "templates-on" } else { "templates-off" });
    let galley = text::galley(ui, &word, Type::SMALL, palette.tx2, Fit::Free);
    let (place, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    text::paint_left(ui, place.left(), place.center().y, galley);
    ui.min_rect().left()
}
