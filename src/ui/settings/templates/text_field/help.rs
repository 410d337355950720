//! The list of what could be meant while a placeholder is typed: arrows, Enter or Tab take one, Esc closes it.

use std::sync::Arc;

use egui::{
    Event, EventFilter, Galley, Id, Key, Modifiers, Popup, PopupCloseBehavior, Pos2, Rect, RectAlign, Response, Role,
    ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2, text::CCursor, text_edit::TextEditState,
};
use nimbus_templates::{Completion, Name, Offer, complete};

use super::{byte_of, set_cursor};
use crate::ui::{
    texts::Texts,
    theme::{Palette, Type, radius},
    widgets::{
        menu,
        text::{self, Fit},
        tooltip,
    },
};

const WIDTH: f32 = 340.0;
const ROW: f32 = 28.0;
/// A longer list scrolls.
const MOST: f32 = 8.0 * ROW;
const GAP: f32 = 10.0;

/// What is remembered of one field.
#[derive(Clone, Debug, Default)]
pub struct Help {
    completion: Option<Completion>,
    /// The highlighted offer.
    at: usize,
    /// The user closed the list over this text.
    closed: Option<String>,
    /// Where the list was in the last pass.
    list: Option<Rect>,
    /// Keys for the list that came behind letters of the same pass: the field must see those first.
    late: Vec<Key>,
}

/// Takes the list's keys out of the events. With a modifier they mean something else: Shift+Tab goes back a field.
fn plain_keys(events: &mut Vec<Event>) -> Vec<Key> {
    let mut taken = Vec::new();
    events.retain(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. } if KEYS.contains(key) && *modifiers == Modifiers::NONE => {
            taken.push(*key);
            false
        }
        _ => true,
    });
    taken
}

/// The keys that are for the list.
const KEYS: [Key; 5] = [Key::ArrowDown, Key::ArrowUp, Key::Escape, Key::Enter, Key::Tab];

impl Help {
    pub fn load(ui: &Ui, id: Id) -> Self {
        ui.data(|data| data.get_temp(id.with("help"))).unwrap_or_default()
    }

    pub fn store(self, ui: &Ui, id: Id) {
        ui.data_mut(|data| data.insert_temp(id.with("help"), self));
    }

    pub fn is_open(&self) -> bool {
        self.completion.is_some()
    }

    /// Takes the keys that are for the list before the field sees them. Returns whether the text was changed.
    pub fn keys(&mut self, ui: &Ui, id: Id, value: &mut String) -> bool {
        let focused = ui.memory(|memory| memory.has_focus(id));
        let Some(completion) = self.completion.clone().filter(|_| focused) else {
            // A key that waited for a list that did not come is for nobody.
            self.late.clear();
            return false;
        };
        let late = std::mem::take(&mut self.late);
        let (letters, now) = ui.input_mut(|input| {
            let letters = input.events.iter().any(|event| matches!(event, Event::Text(_)));
            let now = plain_keys(&mut input.events);
            (letters && !now.is_empty(), now)
        });
        if letters {
            self.late = now;
            ui.ctx().request_repaint();
            return false;
        }
        let mut changed = false;
        for key in late.into_iter().chain(now) {
            changed |= self.key(ui, id, &completion, key, value);
        }
        changed
    }

    fn key(&mut self, ui: &Ui, id: Id, completion: &Completion, key: Key, value: &mut String) -> bool {
        let last = completion.offers.len().saturating_sub(1);
        match key {
            Key::ArrowDown => self.at = if self.at >= last { 0 } else { self.at + 1 },
            Key::ArrowUp => self.at = if self.at == 0 { last } else { self.at - 1 },
            Key::Escape => {
                self.closed = Some(value.clone());
                self.completion = None;
            }
            _ => return self.take(ui, id, completion, self.at, value),
        }
        false
    }

    fn take(&mut self, ui: &Ui, id: Id, completion: &Completion, index: usize, value: &mut String) -> bool {
        let Some(offer) = completion.offers.get(index) else { return false };
        let span = completion.span.clone();
        if value.get(span.clone()).is_none() {
            return false;
        }
        value.replace_range(span.clone(), &offer.insert);
        let end = span.start + offer.insert.len();
        set_cursor(ui, id, value[..end].chars().count());
        self.completion = None;
        // A whole placeholder is no reason to offer its name again.
        self.closed = Some(value.clone());
        true
    }

    /// Looks at what stands at the cursor now and shows the list. Returns whether the text was changed.
    #[expect(clippy::too_many_arguments, reason = "the field's place, its text and its cursor belong together")]
    pub fn after(
        &mut self,
        ui: &mut Ui,
        t: &Texts,
        id: Id,
        rect: Rect,
        response: &Response,
        galley: &Arc<Galley>,
        origin: Pos2,
        value: &mut String,
        more: &[Name],
    ) -> bool {
        // The list keeps open while it is clicked, although the click takes the keyboard away.
        let over = self.list.is_some_and(|list| ui.rect_contains_pointer(list) || pointer_in(ui, list));
        if !(response.has_focus() || over && self.completion.is_some()) {
            *self = Self::default();
            return false;
        }
        if response.has_focus() {
            self.look(ui, id, value, more);
        }
        let Some(completion) = self.completion.clone() else {
            self.list = None;
            return false;
        };
        let filter = EventFilter { tab: true, escape: true, horizontal_arrows: true, vertical_arrows: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let cursor = CCursor::new(value.get(..completion.span.start).unwrap_or(value).chars().count());
        let x = (origin.x + galley.pos_from_cursor(cursor).left()).clamp(rect.left(), rect.right());
        let line = origin.y + galley.pos_from_cursor(cursor).bottom();
        let anchor = Rect::from_min_max(pos2(x, line - Type::CODE.line), pos2(x + 1.0, line.max(rect.top()) + 4.0));
        let picked = self.list_ui(ui, t, id, anchor, response, &completion.offers);
        match picked {
            Some(index) => {
                let taken = self.take(ui, id, &completion, index, value);
                ui.memory_mut(|memory| memory.request_focus(id));
                taken
            }
            None => false,
        }
    }

    fn look(&mut self, ui: &Ui, id: Id, value: &str, more: &[Name]) {
        if self.closed.as_deref() == Some(value) {
            self.completion = None;
            return;
        }
        self.closed = None;
        let range = TextEditState::load(ui.ctx(), id).and_then(|state| state.cursor.char_range());
        let found = range.and_then(|range| range.single()).and_then(|at| {
            let byte = byte_of(value, at.index.0);
            complete(value, byte, more)
        });
        if found != self.completion {
            self.at = 0;
            self.completion = found;
            ui.ctx().request_repaint();
        }
    }

    fn list_ui(
        &mut self,
        ui: &Ui,
        t: &Texts,
        id: Id,
        anchor: Rect,
        field: &Response,
        offers: &[Offer],
    ) -> Option<usize> {
        let answer = Popup::from_response(field)
            .id(id.with("offers"))
            .anchor(anchor)
            .open(true)
            .align(RectAlign::BOTTOM_START)
            .gap(2.0)
            .width(WIDTH)
            .frame(menu::frame(Palette::of(ui)))
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .show(|ui| {
                ui.set_width(WIDTH - 10.0);
                ScrollArea::vertical().max_height(MOST).show(ui, |ui| {
                    let mut picked = None;
                    for (index, offer) in offers.iter().enumerate() {
                        let row = row(ui, offer, &t.get(offer.about), index == self.at);
                        if row.hovered() && ui.input(|input| input.pointer.delta() != Vec2::ZERO) {
                            self.at = index;
                        }
                        if row.clicked() {
                            picked = Some(index);
                        }
                        if index == self.at && ui.input(|input| input.pointer.delta() == Vec2::ZERO) {
                            row.scroll_to_me(None);
                        }
                    }
                    picked
                })
            })?;
        self.list = Some(answer.response.rect);
        answer.inner.inner
    }
}

fn pointer_in(ui: &Ui, rect: Rect) -> bool {
    ui.input(|input| input.pointer.interact_pos().is_some_and(|at| rect.contains(at)))
}

fn row(ui: &mut Ui, offer: &Offer, about: &str, here: bool) -> Response {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    // Not focusable: the keyboard stays in the field.
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "offer", &offer.insert)), Sense::CLICK);
    let words = offer.insert.trim_end_matches(')');
    let words = if words.contains('(') { offer.insert.as_str() } else { words };
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, here, words));
    // It may be cut short beside a long name.
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(about));
    if here {
        ui.painter().rect_filled(rect, radius::MENU_ROW, palette.hover_r);
    }
    let left = rect.left() + 8.0;
    let name = text::galley(ui, words, Type::CODE, palette.acc_tx, Fit::Line(rect.width() - 16.0));
    let end = left + name.size().x + GAP;
    text::paint_left(ui, left, rect.center().y, Arc::clone(&name));
    let room = rect.right() - 8.0 - end;
    if room > 40.0 {
        let about = text::galley(ui, about, Type::SMALL, palette.tx3, Fit::Line(room));
        text::paint_right(ui, rect.right() - 8.0, rect.center().y, Arc::clone(&about));
        return tooltip::whole(response, &[&name, &about]);
    }
    tooltip::whole(response, &[&name])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_keys_without_modifiers_are_for_the_list() {
        let press = |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let mut events = vec![
            press(Key::Tab, Modifiers::SHIFT),
            press(Key::ArrowDown, Modifiers::NONE),
            press(Key::Enter, Modifiers::ALT),
            press(Key::A, Modifiers::NONE),
            press(Key::Enter, Modifiers::NONE),
        ];
        assert_eq!(plain_keys(&mut events), [Key::ArrowDown, Key::Enter]);
        assert_eq!(events.len(), 3);
    }
}
