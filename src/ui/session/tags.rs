//! Tags: chips in a field that is typed in, and suggestions from earlier ones (SPEC S5.4).

use egui::{Frame, Id, Key, Margin, Modifiers, Rect, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo};
use nimbus_protocol::{Session, wrap_up::LONGEST_TAG};

use super::codes::{CHIPS_APART, edit, label};
use crate::{
    command::{Command, WrapUpEdit},
    ui::{
        theme::{Palette, Type, radius},
        view::View,
        widgets::{
            chip::{self, Kind},
            text::{self, Fit},
        },
    },
};

const PADDING: Margin = Margin { left: 6, right: 10, top: 5, bottom: 5 };
/// What typing needs at least; less goes to the next line.
const LEAST: f32 = 90.0;
const HEAD: f32 = 16.0;
const ABOVE: f32 = 10.0;
const BELOW: f32 = 6.0;

/// What is typed and was not added yet, which letters suggestions were asked for, and where the field was last.
#[derive(Clone, Debug, Default)]
struct Draft {
    typed: String,
    asked: Option<String>,
    around: Option<Rect>,
}

/// Shows the field and the suggestions below it.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, asks: &mut Vec<Command>) {
    let id = Id::unique(("nimbus tags", &session.conversation.0));
    let mut draft: Draft = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    label(ui, &view.t.get("tags-name"));
    field(ui, view, session, id, &mut draft, asks);
    let typed = draft.typed.trim().to_owned();
    if draft.asked.as_ref() != Some(&typed) {
        asks.push(Command::FindTags(typed.clone()));
        draft.asked = Some(typed.clone());
    }
    if let Some(tag) = suggestions(ui, view, session, &typed) {
        edit(session, asks, WrapUpEdit::AddTag(tag));
        draft.typed.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, draft));
}

fn field(ui: &mut Ui, view: &View<'_>, session: &Session, id: Id, draft: &mut Draft, asks: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    let edit_id = id.with("edit");
    let focused = ui.memory(|memory| memory.has_focus(edit_id));
    // Read before the field takes the keys.
    let key = |ui: &Ui, key: Key| focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let entered = key(ui, Key::Enter);
    let removed = draft.typed.is_empty() && key(ui, Key::Backspace);
    let tags = view.state.wrap_up(session).tags.clone();
    // A click anywhere in the field is one into its text. Where it was in the last pass, so that it lies below the chips.
    if let Some(rect) = draft.around
        && ui.interact(rect, id.with("around"), Sense::CLICK).clicked()
    {
        ui.memory_mut(|memory| memory.request_focus(edit_id));
    }
    let frame = Frame::new().fill(palette.surface).corner_radius(radius::BUTTON).inner_margin(PADDING);
    let answer = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(CHIPS_APART);
            for tag in &tags {
                let remove = view.t.with("tags-remove", &[("tag", tag.as_str().into())]);
                if chip::tag(ui, tag, &remove).clicked() {
                    edit(session, asks, WrapUpEdit::RemoveTag(tag.clone()));
                    // The chip goes, and with it would the keyboard.
                    ui.memory_mut(|memory| memory.request_focus(edit_id));
                }
            }
            type_here(ui, view, edit_id, draft);
        });
    });
    let rect = answer.response.rect;
    let (width, colour) = if focused { (2.0, palette.acc_tx) } else { (1.0, palette.line2) };
    ui.painter().rect_stroke(rect, radius::BUTTON, Stroke::new(width, colour), StrokeKind::Inside);
    draft.around = Some(rect);
    // Only now: the letters may have come in the same pass as the key.
    let added = entered && !draft.typed.trim().is_empty();
    // A comma ends a tag as well: nobody means it as a part of one.
    let parts: Vec<String> = draft.typed.split(',').map(str::to_owned).collect();
    if added || parts.len() > 1 {
        let rest = if added { String::new() } else { parts.last().cloned().unwrap_or_default() };
        let whole = if added { &parts[..] } else { &parts[..parts.len() - 1] };
        for tag in whole {
            edit(session, asks, WrapUpEdit::AddTag(tag.clone()));
        }
        draft.typed = rest;
    } else if let Some(last) = tags.last().filter(|_| removed) {
        edit(session, asks, WrapUpEdit::RemoveTag(last.clone()));
    }
}

fn type_here(ui: &mut Ui, view: &View<'_>, id: Id, draft: &mut Draft) {
    let palette = Palette::of(ui);
    let left = ui.available_size_before_wrap().x;
    let width = if left < LEAST { ui.max_rect().width() } else { left };
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, chip::HEIGHT), Sense::hover());
    let inner = rect.with_min_x(rect.left() + 4.0);
    let edit = TextEdit::singleline(&mut draft.typed)
        .id(id)
        .char_limit(LONGEST_TAG * 2)
        .font(Type::BODY.font())
        .text_color(palette.tx)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(inner.width())
        .min_size(inner.size());
    let response = ui.new_child(egui::UiBuilder::new().max_rect(inner)).add(edit);
    let (name, hint) = (view.t.get("tags-name"), view.t.get("tags-hint"));
    let typed = &draft.typed;
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, typed, typed, &hint);
        info.label = Some(name.clone());
        info
    });
    if draft.typed.is_empty() {
        let hint = text::galley(ui, &hint, Type::BODY, palette.tx3, Fit::Line(inner.width()));
        text::paint_left(ui, inner.left(), inner.center().y, hint);
    }
}

/// Earlier tags that the session has not; returns the one that was taken.
fn suggestions(ui: &mut Ui, view: &View<'_>, session: &Session, typed: &str) -> Option<String> {
    let own = &view.state.wrap_up(session).tags;
    let has = |tag: &String| own.iter().any(|own| own.to_lowercase() == tag.to_lowercase());
    let lower = typed.to_lowercase();
    // Those for the letters before stay until the new ones are here, as far as they fit.
    let fits = |tag: &&String| !has(tag) && tag.to_lowercase().contains(&lower);
    let found: Vec<_> = view.state.tags.found.iter().filter(fits).collect();
    if found.is_empty() {
        return None;
    }
    ui.add_space(ABOVE);
    let words = if typed.is_empty() {
        view.t.get("tags-suggested")
    } else {
        view.t.with("tags-suggested-for", &[("letters", typed.into())])
    };
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    text::line(ui, rect, egui::Align::Min, &words, Type::SMALL, Palette::of(ui).tx2);
    ui.add_space(BELOW);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(CHIPS_APART);
        let mut taken = None;
        for tag in found {
            if chip::show(ui, tag, Kind::Suggestion).clicked() {
                taken = Some(tag.clone());
            }
        }
        taken
    })
    .inner
}
