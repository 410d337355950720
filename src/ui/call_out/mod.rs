//! Call on behalf (SPEC S9.1, mock-up 13): whom to call, by name or number, on whose behalf, and Call. The same page looks
//! for whom a call is transferred to.

mod dialpad;
mod foot;
mod highlight;
mod people;
mod search;

use egui::{Align, Key, Modifiers, Rect, Ui, Vec2, pos2};

use super::{
    icons, main_page, regions,
    theme::{Palette, Type, measure},
    view::View,
    widgets::{IconButton, text},
};
use crate::command::{CallOutWish, Callee, Command};

const HEADER: f32 = 48.0;
const TITLE: f32 = 44.0;
const FIELD_TOP: f32 = 4.0;

/// What the page remembers from one pass to the next.
#[derive(Clone, Debug, Default)]
struct Draft {
    text: String,
    /// The state's number of the text that the page was given.
    written: u64,
    /// The row that Enter calls.
    selected: usize,
    /// The field takes the keyboard in this pass.
    focus: bool,
}

fn memory() -> egui::Id {
    egui::Id::unique("nimbus call on behalf")
}

/// Paints the page into `whole`.
pub fn call_out_ui(ui: &mut Ui, view: &View<'_>, whole: Rect, asks: &mut Vec<Command>) {
    let page = &view.state.call_out;
    // A list that is open takes Escape, Enter and the arrow keys itself, and is closed once it has been shown.
    let menu = egui::Popup::is_any_open(ui.ctx());
    let column = main_page::column(whole);
    let mut draft: Draft = ui.data(|data| data.get_temp(memory())).unwrap_or_default();
    if draft.written != page.written {
        draft = Draft { text: page.text.clone(), written: page.written, selected: 0, focus: true };
    }
    header(ui, view, column, asks);
    let calls = pressed_call(ui, menu);
    let shown = if page.dialpad { None } else { Some(people::rows(view, &draft.text)) };
    let callee = match &shown {
        None => number(view, &draft.text),
        Some(rows) => {
            draft.selected = search::moved(ui, draft.selected, rows.len(), !menu && !is_elsewhere(ui));
            rows.get(draft.selected).map(|row| row.callee.clone()).or_else(|| page.given.clone())
        }
    };
    let foot = foot::Foot::measured(ui, view, whole, callee.as_ref());
    let body = column.with_min_y(column.top() + HEADER + FIELD_TOP).with_max_y(foot.top);
    let mut area = main_page::area(ui, body, "call on behalf");
    area.shrink_clip_rect(body.expand2(Vec2::new(0.0, 4.0)));
    let chosen = match shown {
        None => {
            dialpad::show(&mut area, view, &mut draft, asks);
            None
        }
        Some(rows) => search::show(&mut area, view, &mut draft, &rows, asks),
    };
    let called = foot.show(ui, view, whole, callee.as_ref(), asks);
    draft.focus = false;
    ui.data_mut(|data| data.insert_temp(memory(), draft));
    let wanted = chosen.or_else(|| callee.filter(|_| calls || called));
    asks.extend(wanted.map(|callee| Command::CallOut(CallOutWish::Call(callee))));
    if !menu && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        asks.push(Command::CallOut(CallOutWish::Close));
    }
}

/// The number that stands in the field, if it is one.
fn number(view: &View<'_>, typed: &str) -> Option<Callee> {
    if let Some(given) = view.state.call_out.given.clone().filter(|given| given.shown == typed) {
        return Some(given);
    }
    let digits = nimbus_protocol::number::digits(typed)?;
    (digits.len() > 1).then(|| Callee {
        shown: nimbus_protocol::number::group_typed(typed),
        target: digits,
        ..Callee::default()
    })
}

/// Whether something other than the field has the keyboard.
fn is_elsewhere(ui: &Ui) -> bool {
    ui.memory(egui::Memory::focused).is_some() && !ui.ctx().text_edit_focused()
}

/// Enter and Ctrl Enter, before the field sees them.
fn pressed_call(ui: &Ui, menu: bool) -> bool {
    // A button that has the keyboard is pressed by Enter itself.
    let plain = !menu && !is_elsewhere(ui) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) || plain
}

fn header(ui: &mut Ui, view: &View<'_>, column: Rect, asks: &mut Vec<Command>) {
    let t = view.t;
    let rect = Rect::from_min_size(column.min, Vec2::new(column.width(), HEADER));
    regions::header(ui, rect);
    let (left, _) = text::split_left(rect.with_min_x(rect.left() + measure::ICON_EDGE - 2.0), 32.0);
    let (_, right) = text::split_right(rect.with_max_x(rect.right() - measure::ICON_EDGE + 2.0), 32.0);
    let back = t.get("call-out-back");
    let mut close = IconButton::new(icons::ARROW_LEFT, &back).at(ui, left, "back").clicked();
    let (words, key) = (t.get("call-out-close"), t.get("key-escape"));
    close |= IconButton::new(icons::X, &words).key(&key).at(ui, right, "close").clicked();
    let page = &view.state.call_out;
    let title = match &page.transfer {
        Some(_) => t.get("call-out-transfer"),
        None => t.get("call-out"),
    };
    let place = Rect::from_min_max(pos2(rect.left() + TITLE, rect.top()), pos2(right.left() - 8.0, rect.bottom()));
    text::line(ui, place, Align::Min, &title, Type::TITLE, Palette::of(ui).tx);
    if close {
        asks.push(Command::CallOut(CallOutWish::Close));
    }
}
