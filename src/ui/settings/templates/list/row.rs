//! One row of the list: glyph, name, what it does, whether it failed or is not saved, and its switch. Decides nothing.

use egui::{CursorIcon, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::summary;
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, Type, focus, radius},
    view::View,
    widgets::{
        check_box, lock,
        paint::step,
        switch,
        text::{self, Fit},
    },
};
use nimbus_protocol::Template;

pub const HEIGHT: f32 = 52.0;
const GLYPH: f32 = 18.0;
pub const PADDING: f32 = 8.0;
/// Where the words begin.
const WORDS: f32 = 36.0;
const GAP: f32 = 10.0;
/// How far the middles of the two lines lie above and below the row's middle.
const OFFSET: f32 = 8.5;
const MARK: f32 = 14.0;

/// What a row shows.
pub struct Row<'a> {
    pub template: &'a Template,
    pub title: &'a str,
    pub summary: &'a str,
    /// The time of its last failure.
    pub failed: Option<&'a str>,
    pub unsaved: bool,
    pub editable: bool,
    /// The server has it, so that it can be switched, moved and deleted.
    pub known: bool,
    /// A check box stands in the place of the switch: it is chosen or not.
    pub ticked: Option<bool>,
    /// It is being dragged.
    pub dragged: bool,
}

/// What the user did with a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Did {
    Open,
    Switch(bool),
    Tick(bool),
    /// Wants to see what failed.
    Failure,
    Up,
    Down,
    Delete,
    /// It is dragged, and the pointer stands at this height.
    Drag(f32),
    Drop,
}

/// Shows the row over the available width.
pub fn show(ui: &mut Ui, row: &Row<'_>, view: &View<'_>, salt: &str) -> (Rect, Option<Did>) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::hover());
    let movable = row.editable && row.known && row.ticked.is_none();
    let sense = if movable { Sense::click_and_drag() } else { Sense::click() };
    let response = ui.interact(rect, Id::unique(("template row", salt)), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), spoken(row, view)));
    let mut did = None;
    let rest = if row.dragged { palette.press } else { palette.hover.gamma_multiply(0.0) };
    ui.painter().rect_filled(rect, radius::ROW, step(ui, &response, rest, palette.hover, palette.press));
    glyph(ui, rect, summary::icon(row.template));
    let mut right = rect.right() - PADDING;
    if let Some(width) = width_of_control(row) {
        // What happened stands before the control, and is reached before it.
        let mut end = right - width - GAP;
        did = marks(ui, row, view, rect, salt, &mut end).or(did);
        did = control(ui, row, view, rect, &mut right).or(did);
        right = end;
    } else {
        did = control(ui, row, view, rect, &mut right).or(did);
        did = marks(ui, row, view, rect, salt, &mut right).or(did);
    }
    words(ui, rect.with_max_x(right), row.title, row.template.enabled, row.summary, false);
    focus::ring(ui, &response, rect.shrink(3.0), radius::ROW - 3);
    (rect, did.or_else(|| used(ui, &response, row, movable)))
}

/// What kind of thing the row is.
pub fn glyph(ui: &Ui, row: Rect, icon: Icon) {
    let place = pos2(row.left() + PADDING + GLYPH / 2.0 - 1.0, row.center().y);
    icons::paint(ui.painter(), icon, GLYPH, place, Palette::of(ui).tx2);
}

/// The two lines of a row, the upper one faint if it is not in use. They end at the row's right.
///
/// The title is said to screen readers only if it is `named` here; that of a row that can be pressed is the button's name.
pub fn words(ui: &mut Ui, row: Rect, title: &str, used: bool, below: &str, named: bool) {
    let palette = Palette::of(ui);
    let (left, middle) = (row.left() + WORDS, row.center().y);
    let fit = Fit::Line(row.right() - left);
    let mut line = |words: &str, style, color, middle: f32, named: bool| {
        let galley = text::galley(ui, words, style, color, fit);
        let place = Rect::from_min_size(pos2(left, middle - galley.size().y / 2.0), galley.size());
        let cut = galley.elided;
        text::paint_left(ui, left, middle, galley);
        if named {
            text::name(ui, place, words, cut);
        }
    };
    line(title, Type::BODY_MEDIUM, if used { palette.tx } else { palette.tx3 }, middle - OFFSET, named);
    line(below, Type::SMALL, palette.tx2, middle + OFFSET, true);
}

/// Of the switch or the check box at the row's end, where it has one.
fn width_of_control(row: &Row<'_>) -> Option<f32> {
    match row.ticked {
        Some(_) => Some(16.0),
        None => (row.editable && row.known).then_some(switch::SIZE.x),
    }
}

/// That it is not saved, or that it failed, ending at `right`, which becomes where the words may end.
fn marks(ui: &Ui, row: &Row<'_>, view: &View<'_>, rect: Rect, salt: &str, right: &mut f32) -> Option<Did> {
    let palette = Palette::of(ui);
    let middle = rect.center().y;
    if row.unsaved {
        let words = view.t.get("templates-not-saved");
        *right = mark(ui, icons::fill::WARNING, &words, palette.warn, pos2(*right, middle)) - GAP;
        return None;
    }
    let time = row.failed?;
    let words = view.t.with("templates-failed", &[("time", time.into())]);
    let name = view.t.with("templates-failed-of", &[("name", row.title.into()), ("time", time.into())]);
    let left = mark(ui, icons::fill::WARNING, &words, palette.bad, pos2(*right, middle));
    let area = Rect::from_min_max(pos2(left - 4.0, middle - 14.0), pos2(*right + 4.0, middle + 14.0));
    *right = left - GAP;
    quiet_button(ui, area, &name, salt).clicked().then_some(Did::Failure)
}

/// What keyboard and pointer asked for on the row itself.
fn used(ui: &Ui, response: &Response, row: &Row<'_>, movable: bool) -> Option<Did> {
    if movable && response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        return response.interact_pointer_pos().map(|at| Did::Drag(at.y));
    }
    if movable && response.drag_stopped() {
        return Some(Did::Drop);
    }
    if response.clicked() {
        return Some(row.ticked.map_or(Did::Open, |ticked| Did::Tick(!ticked)));
    }
    if !response.has_focus() || !movable {
        return None;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::ALT, Key::ArrowUp) {
        Some(Did::Up)
    } else if pressed(Modifiers::ALT, Key::ArrowDown) {
        Some(Did::Down)
    } else if pressed(Modifiers::NONE, Key::Delete) {
        Some(Did::Delete)
    } else {
        None
    }
}

/// The switch, the lock or the check box at the row's end; `right` becomes where the words may end.
fn control(ui: &mut Ui, row: &Row<'_>, view: &View<'_>, rect: Rect, right: &mut f32) -> Option<Did> {
    let (t, palette) = (view.t, Palette::of(ui));
    let middle = rect.center().y;
    let end = |width: f32| Rect::from_min_max(pos2(*right - width, middle - 14.0), pos2(*right, middle + 14.0));
    if let Some(ticked) = row.ticked {
        let place = end(16.0);
        *right = place.left() - GAP;
        let mut on = ticked;
        let name = t.with("templates-chosen", &[("name", row.title.into())]);
        return check_box::at(ui, place, &name, &mut on).changed().then_some(Did::Tick(on));
    }
    if !row.editable {
        let place = end(lock::SIZE).translate(Vec2::new(-4.0, 0.0));
        lock::at(ui, place, &t.get("settings-locked"));
        let (word, colour) =
            if row.template.enabled { ("templates-always-on", palette.tx2) } else { ("templates-off", palette.tx3) };
        let word = t.get(word);
        let galley = text::galley(ui, &word, Type::SMALL, colour, Fit::Free);
        let edge = place.left() - 4.0;
        let words = Rect::from_min_max(pos2(edge - galley.size().x, rect.top()), pos2(edge, rect.bottom()));
        text::paint_right(ui, edge, middle, galley);
        text::name(ui, words, &word, false);
        *right = words.left() - GAP;
        return None;
    }
    if !row.known {
        return None;
    }
    let place = end(switch::SIZE.x);
    *right = place.left() - GAP;
    let mut on = row.template.enabled;
    let name = t.with("templates-switch", &[("name", row.title.into())]);
    switch::at(ui, place, &name, &mut on).changed().then_some(Did::Switch(on))
}

/// A glyph and a few words in the colour of a state, ending at `right`; returns where they begin.
fn mark(ui: &Ui, icon: Icon, words: &str, colour: egui::Color32, right: egui::Pos2) -> f32 {
    let galley = text::galley(ui, words, Type::SMALL_MEDIUM, colour, Fit::Free);
    let left = right.x - galley.size().x;
    text::paint_left(ui, left, right.y, galley);
    icons::paint(ui.painter(), icon, MARK, pos2(left - 6.0 - MARK / 2.0, right.y), colour);
    left - 6.0 - MARK
}

fn quiet_button(ui: &Ui, area: Rect, name: &str, salt: &str) -> Response {
    let response = ui.interact(area, Id::unique(("template failure", salt)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    focus::ring(ui, &response, area, radius::MENU_ROW);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn spoken(row: &Row<'_>, view: &View<'_>) -> String {
    let mut parts = vec![row.title.to_owned(), row.summary.to_owned()];
    if let Some(time) = row.failed {
        parts.push(view.t.with("templates-failed", &[("time", time.into())]));
    }
    if row.unsaved {
        parts.push(view.t.get("templates-not-saved"));
    }
    parts.join(", ")
}
