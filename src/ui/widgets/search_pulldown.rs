//! A pulldown that is typed in: it opens to a field, its list keeps the values that hold what was typed, in their own
//! order, with the match made visible. Enter takes the highlighted one.

use std::{ops::Range, sync::Arc};

use egui::{
    Color32, Event, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, RectAlign, Response, Role, ScrollArea, Sense,
    Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo, pos2, text::LayoutJob,
};

use super::{
    key_cap, menu,
    paint::step,
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons,
    theme::{Palette, Type, focus, radius},
};

const PADDING: f32 = 10.0;
const CARET: f32 = 14.0;
const GLYPH: f32 = 16.0;
const GAP: f32 = 8.0;
const ROW: f32 = 32.0;
/// A longer list scrolls.
const MOST: f32 = 226.0;

/// What the user took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    Value(usize),
    /// No value any more.
    Nothing,
}

/// The pulldown's parts.
#[must_use = "a pulldown is shown with `show`"]
pub struct SearchPulldown<'a> {
    /// Read out.
    pub name: &'a str,
    /// Shown while nothing is chosen.
    pub hint: &'a str,
    pub values: &'a [&'a str],
    pub chosen: Option<usize>,
    /// The row that takes the choice back, where there is one.
    pub nothing: Option<&'a str>,
    /// Something should be chosen.
    pub missing: bool,
    pub height: f32,
    /// The cap on the row that Enter takes.
    pub enter: &'a str,
}

#[derive(Clone, Debug, Default)]
struct Memory {
    open: bool,
    typed: String,
    /// The highlighted row among those shown.
    at: usize,
}

impl SearchPulldown<'_> {
    /// Shows it `width` points wide.
    pub fn show(self, ui: &mut Ui, width: f32) -> Option<Picked> {
        let id = Id::unique((ui.unique_id(), "search pulldown", self.name));
        let mut memory: Memory = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, self.height), Sense::hover());
        let picked = if memory.open {
            self.opened(ui, id, rect, &mut memory)
        } else {
            self.closed(ui, id, rect, &mut memory);
            None
        };
        ui.data_mut(|data| data.insert_temp(id, memory));
        picked
    }

    fn closed(&self, ui: &Ui, id: Id, rect: Rect, memory: &mut Memory) {
        let palette = Palette::of(ui);
        let response = ui.interact(rect, id.with("button"), Sense::click());
        let value = self.chosen.and_then(|index| self.values.get(index)).copied();
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), self.name);
            info.current_text_value = Some(value.unwrap_or_default().to_owned());
            info
        });
        let fill = step(ui, &response, palette.surface, palette.hover, palette.press);
        let outline = if self.missing && value.is_none() { palette.warn } else { palette.line2 };
        ui.painter().rect(rect, radius::BUTTON, fill, Stroke::new(1.0, outline), StrokeKind::Inside);
        let (words, colour) = value.map_or((self.hint, palette.tx3), |value| (value, palette.tx));
        let room = rect.width() - 2.0 * PADDING - CARET - GAP;
        let galley = text::galley(ui, words, Type::BODY, colour, Fit::Line(room));
        text::paint_left(ui, rect.left() + PADDING, rect.center().y, Arc::clone(&galley));
        caret(ui, rect, false);
        focus::ring(ui, &response, rect, radius::BUTTON);
        let response = tooltip::whole(response, &[&galley]);
        let typed = if response.has_focus() { typed_now(ui) } else { None };
        if response.clicked() || typed.is_some() {
            *memory = Memory { open: true, typed: typed.unwrap_or_default(), at: 0 };
            ui.memory_mut(|memory| memory.request_focus(id.with("edit")));
            ui.ctx().request_repaint();
        }
    }

    fn opened(&self, ui: &mut Ui, id: Id, rect: Rect, memory: &mut Memory) -> Option<Picked> {
        let mut shown = matching(self.values, &memory.typed);
        let extra = usize::from(self.nothing.is_some() && self.chosen.is_some() && memory.typed.is_empty());
        let rows = shown.len() + extra;
        let pressed = |ui: &Ui, key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(ui, Key::ArrowDown) {
            memory.at = (memory.at + 1).min(rows.saturating_sub(1));
        }
        if pressed(ui, Key::ArrowUp) {
            memory.at = memory.at.saturating_sub(1);
        }
        let escape = pressed(ui, Key::Escape);
        let enter = pressed(ui, Key::Enter);
        let edit = self.edit(ui, id, rect, memory);
        if edit.changed() {
            memory.at = 0;
            shown = matching(self.values, &memory.typed);
        }
        let rows: Vec<Picked> =
            shown.into_iter().map(Picked::Value).chain((extra > 0).then_some(Picked::Nothing)).collect();
        let popup = Popup::from_response(&edit)
            .id(id.with("list"))
            .anchor(rect)
            .open(true)
            .align(RectAlign::BOTTOM_START)
            .gap(4.0)
            .width(rect.width())
            .frame(menu::frame(Palette::of(ui)))
            .close_behavior(PopupCloseBehavior::IgnoreClicks);
        let answer = popup.show(|ui| {
            ui.set_width(rect.width() - 10.0);
            self.rows(ui, &rows, memory)
        });
        let mut picked = answer.as_ref().and_then(|answer| answer.inner);
        if enter && picked.is_none() {
            picked = rows.get(memory.at).copied();
        }
        let list = answer.map_or(Rect::NOTHING, |answer| answer.response.rect);
        let elsewhere = ui.input(|input| {
            let at = input.pointer.interact_pos();
            input.pointer.any_pressed() && at.is_some_and(|at| !rect.contains(at) && !list.contains(at))
        });
        let tabbed_away = edit.lost_focus() && !ui.input(|input| input.pointer.any_down());
        if picked.is_some() || escape || elsewhere || (tabbed_away && !enter) {
            *memory = Memory::default();
            if picked.is_some() || escape {
                // The keyboard goes on from here.
                ui.memory_mut(|memory| memory.request_focus(id.with("button")));
            }
            ui.ctx().request_repaint();
        }
        picked.filter(|picked| *picked != self.chosen.map_or(Picked::Nothing, Picked::Value))
    }

    fn edit(&self, ui: &mut Ui, id: Id, rect: Rect, memory: &mut Memory) -> Response {
        let palette = Palette::of(ui);
        let outline = Stroke::new(2.0, palette.acc_tx);
        ui.painter().rect(rect, radius::BUTTON, palette.surface, outline, StrokeKind::Inside);
        let glyph = pos2(rect.left() + PADDING + GLYPH / 2.0, rect.center().y);
        icons::paint(ui.painter(), icons::MAGNIFYING_GLASS, GLYPH, glyph, palette.tx2);
        caret(ui, rect, true);
        let inner = Rect::from_min_max(
            pos2(rect.left() + PADDING + GLYPH + GAP, rect.top()),
            pos2(rect.right() - PADDING - CARET - GAP, rect.bottom()),
        );
        let edit = TextEdit::singleline(&mut memory.typed)
            .id(id.with("edit"))
            .font(Type::BODY.font())
            .text_color(palette.tx)
            .frame(egui::Frame::NONE)
            .margin(egui::Margin::ZERO)
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(inner.width())
            .min_size(inner.size());
        let response = ui.new_child(egui::UiBuilder::new().max_rect(inner)).add(edit);
        let typed = &memory.typed;
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, typed, typed, self.hint);
            info.label = Some(self.name.to_owned());
            info
        });
        response
    }

    fn rows(&self, ui: &mut Ui, rows: &[Picked], memory: &mut Memory) -> Option<Picked> {
        let mut picked = None;
        let scroll = ScrollArea::vertical().max_height(MOST);
        scroll.show(ui, |ui| {
            for (place, row) in rows.iter().enumerate() {
                let words = match row {
                    Picked::Value(index) => self.values.get(*index).copied().unwrap_or_default(),
                    Picked::Nothing => self.nothing.unwrap_or_default(),
                };
                let chosen = matches!(row, Picked::Value(index) if self.chosen == Some(*index));
                let cap = (place == memory.at).then_some(self.enter);
                let response = one(ui, words, &memory.typed, place == memory.at, chosen, cap);
                if response.hovered() && ui.input(|input| input.pointer.delta() != Vec2::ZERO) {
                    memory.at = place;
                }
                if response.clicked() {
                    picked = Some(*row);
                }
            }
        });
        picked
    }
}

fn caret(ui: &Ui, rect: Rect, open: bool) {
    let icon = if open { icons::CARET_UP } else { icons::CARET_DOWN };
    let place = pos2(rect.right() - PADDING - CARET / 2.0, rect.center().y);
    icons::paint(ui.painter(), icon, CARET, place, Palette::of(ui).tx2);
}

fn one(ui: &mut Ui, words: &str, typed: &str, here: bool, chosen: bool, cap: Option<&str>) -> Response {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let id = Id::unique((ui.unique_id(), "search row", words));
    // Not focusable: the keyboard stays in the field.
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, chosen, words));
    let fill =
        if here { palette.hover_r } else { step(ui, &response, Color32::TRANSPARENT, palette.hover_r, palette.press) };
    ui.painter().rect_filled(rect, radius::MENU_ROW, fill);
    let mut right = rect.right() - 8.0;
    if chosen {
        icons::paint(ui.painter(), icons::CHECK, GLYPH, pos2(right - GLYPH / 2.0, rect.center().y), palette.tx2);
        right -= GLYPH + GAP;
    }
    if let Some(cap) = cap {
        right = key_cap::paint(ui, pos2(right, rect.center().y), cap) - GAP;
    }
    let mut job = LayoutJob::default();
    let (plain, found) = (text::format(Type::BODY, palette.tx), text::format(Type::BODY_SEMIBOLD, palette.acc_tx));
    let range = found_in(words, typed).unwrap_or(0..0);
    for (part, format) in
        [(&words[..range.start], &plain), (&words[range.clone()], &found), (&words[range.end..], &plain)]
    {
        job.append(part, 0.0, format.clone());
    }
    job.wrap = egui::text::TextWrapping::truncate_at_width((right - rect.left() - 8.0).max(0.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    text::paint_left(ui, rect.left() + 8.0, rect.center().y, Arc::clone(&galley));
    tooltip::whole(response, &[&galley])
}

/// The letters that were typed in this pass.
fn typed_now(ui: &Ui) -> Option<String> {
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Text(letters) if !letters.trim().is_empty() => Some(letters.clone()),
            _ => None,
        })
    })
}

/// Indices of the values that hold `typed`, in their own order.
fn matching(values: &[&str], typed: &str) -> Vec<usize> {
    (0..values.len()).filter(|index| found_in(values[*index], typed).is_some()).collect()
}

/// Where `text` holds `typed`, whatever the case. Bounds are those of letters.
pub(super) fn found_in(text: &str, typed: &str) -> Option<Range<usize>> {
    let typed: Vec<char> = typed.trim().chars().flat_map(char::to_lowercase).collect();
    let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    starts.into_iter().find_map(|start| {
        let mut wanted = typed.iter();
        let mut end = start;
        let mut rest = text[start..].chars();
        while wanted.len() > 0 {
            let letter = rest.next()?;
            for lower in letter.to_lowercase() {
                if wanted.next().is_some_and(|wanted| *wanted != lower) {
                    return None;
                }
            }
            end += letter.len_utf8();
        }
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::{found_in, matching};

    #[test]
    fn values_keep_their_order_and_matches_are_found_whatever_the_case() {
        let values = ["Claim – water damage", "Contract", "Damage report requested"];
        assert_eq!(matching(&values, "DAM"), [0, 2]);
        assert_eq!(matching(&values, ""), [0, 1, 2]);
        assert!(matching(&values, "xyz").is_empty());
    }

    #[test]
    fn the_bounds_of_a_match_are_those_of_letters() {
        let text = "Zürich – İstanbul";
        assert_eq!(&text[found_in(text, "ÜRICH").unwrap()], "ürich");
        assert_eq!(&text[found_in(text, "– i").unwrap()], "– İ");
        assert_eq!(found_in("", "a"), None);
        assert_eq!(found_in("abc", " "), Some(0..0));
    }
}
