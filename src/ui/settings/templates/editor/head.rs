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
    let save = t.get(if desk.asked { "team-saving" } else { "templates-save" });
    let (discard, word) = (t.get("templates-discard"), word(desk, template));
    let controls = Controls { word: &word, save: &save, discard: &discard, is_new: desk.is_new };
    let width = if desk.read_only { fixed_width(ui, &word) } else { controls.width(ui) };
    let (_, right) = text::split_right(row, width);
    let left = back.right() + 4.0;
    let beside = Rect::from_min_max(egui::pos2(left, row.top()), egui::pos2(right.left() - 16.0, row.bottom()));
    let fits = beside.width() >= LEAST_NAME;
    if fits {
        name(ui, beside, desk, editor, template);
    }
    let layout = Layout::left_to_right(Align::Center);
    let mut area = ui.new_child(UiBuilder::new().id_salt("controls").max_rect(right).layout(layout));
    area.spacing_mut().item_spacing.x = GAP;
    if desk.read_only {
        text::label(&mut area, &word, Type::SMALL, Palette::of(ui).tx2);
        lock::show(&mut area, &t.get("settings-locked"));
    } else {
        let asked = controls.show(&mut area, desk, editor, template, unsaved && !desk.asked);
        wish.save |= asked.save;
        wish.discard |= asked.discard;
    }
    if !fits {
        ui.add_space(6.0);
        let (line, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
        name(ui, line, desk, editor, template);
    }
    if let Some(problem) = desk.problem(None, Field::Name, &template.name) {
        super::form::wrong(ui, &desk.t.said(&problem.message));
    }
}

/// Whether it is on, in a word.
fn word(desk: &Desk<'_>, template: &Template) -> String {
    desk.t.get(match (template.enabled, desk.read_only) {
        (true, true) => "templates-always-on",
        (true, false) => "templates-on",
        (false, _) => "templates-off",
    })
}

/// Of what stands at the right of a template that may only be read: the word and the lock.
fn fixed_width(ui: &Ui, word: &str) -> f32 {
    text::width(ui, word, Type::SMALL).ceil() + GAP + lock::SIZE
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

/// What stands at the right of a template that may be changed, from left to right.
struct Controls<'a> {
    word: &'a str,
    save: &'a str,
    discard: &'a str,
    is_new: bool,
}

impl<'a> Controls<'a> {
    fn save(&self) -> Button<'a> {
        Button::new(self.save).primary().icon(icons::CHECK)
    }

    fn discard(&self) -> Button<'a> {
        Button::new(self.discard)
    }

    /// How wide they are together, before any of them is shown: the name before them takes what they leave.
    fn width(&self, ui: &Ui) -> f32 {
        let word = text::width(ui, self.word, Type::SMALL) + GAP + switch::SIZE.x;
        let trash = if self.is_new { 0.0 } else { GAP + 2.0 + ROW };
        word + trash + GAP + 2.0 + self.discard().desired(ui).x + GAP + self.save().desired(ui).x
    }

    fn show(&self, ui: &mut Ui, desk: &Desk<'_>, editor: &mut Editor, template: &mut Template, changed: bool) -> Wish {
        let (t, palette) = (desk.t, Palette::of(ui));
        let mut wish = Wish::default();
        let galley = text::galley(ui, self.word, Type::SMALL, palette.tx2, Fit::Free);
        let (place, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        text::paint_left(ui, place.left(), place.center().y, galley);
        switch::show(ui, &t.get("templates-on"), &mut template.enabled);
        ui.add_space(2.0);
        if !self.is_new {
            if ui.add(IconButton::new(icons::TRASH, &t.get("templates-delete-this"))).clicked() {
                editor.deleting = true;
            }
            ui.add_space(2.0);
        }
        if ui.add_enabled(changed, self.discard()).clicked() {
            // Of a new one nothing would be left.
            editor.discarding = self.is_new;
            wish.discard = !self.is_new;
        }
        let response = ui.add_enabled(changed, self.save());
        let key = crate::ui::menu::shortcut(ui, t, "S");
        wish.save = tooltip::show(response, self.save, Some(&key)).clicked();
        wish
    }
}
