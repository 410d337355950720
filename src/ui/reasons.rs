//! The question why the agent was not available (SPEC S6.3): a sheet over the main window, answered by one press.

use std::sync::Arc;

use egui::{
    Align, Align2, Area, Frame, Id, Key, Margin, Modal, Modifiers, Order, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, UiKind, Vec2, WidgetInfo, pos2,
};
use nimbus_protocol::{Reason, ReasonRequest, UnixMillis};

use super::{
    agent_words, format, icons, main_page,
    theme::{Palette, Type, focus, radius},
    view::View,
    widgets::{
        IconButton,
        dialog::{self, OUTSIDE},
        key_cap,
        paint::{hairline, step},
        search_pulldown::{Picked, SearchPulldown},
        text, tooltip,
    },
};
use crate::command::Command;

const PADDING: f32 = 16.0;
const ROW: f32 = 40.0;
const ROWS_APART: f32 = 6.0;
const GLYPH: f32 = 16.0;
const FOOT: f32 = 46.0;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// So many reasons are buttons with a key of their own.
const TOP: usize = 4;
const KEYS: [Key; TOP] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];

/// Shows the sheet while a reason is asked for.
pub(super) fn sheet(ui: &Ui, view: &View<'_>, whole: Rect, asks: &mut Vec<Command>) {
    let open = view.state.open_requests();
    let place = open.iter().position(|request| view.state.filling.as_ref() == Some(&request.id));
    let Some(place) = place else { return };
    let palette = Palette::of(ui);
    let width = main_page::column(whole).width() - 2.0 * OUTSIDE;
    let id = Id::unique("nimbus reasons");
    let area = Area::new(id)
        .kind(UiKind::Modal)
        .sense(Sense::hover())
        .order(Order::Foreground)
        .accessible_name(view.t.get("reasons-title"))
        .anchor(Align2::CENTER_BOTTOM, Vec2::new(0.0, -OUTSIDE));
    let modal = Modal::new(id).area(area).backdrop_color(palette.scrim()).frame(dialog::frame(palette));
    let answer = modal.show(ui.ctx(), |ui| {
        ui.set_width(width - 2.0);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        content(ui, view, &open, place, asks)
    });
    if answer.inner || answer.should_close() {
        asks.push(Command::CloseFillOut);
    }
}

/// Shows what the sheet holds; returns whether it shall close.
fn content(ui: &mut Ui, view: &View<'_>, open: &[&ReasonRequest], place: usize, asks: &mut Vec<Command>) -> bool {
    let request = open[place];
    let mut close = false;
    Frame::new().inner_margin(Margin::same(PADDING as i8 - 1)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        close = head(ui, view, request);
        ui.add_space(14.0);
        let reasons = &view.state.agent.reasons;
        let (top, others) = reasons.split_at(reasons.len().min(TOP));
        let picked = top_reasons(ui, request, top).or_else(|| other_reasons(ui, view, others));
        if let Some(reason) = picked {
            asks.push(Command::FillIn { request: request.id.clone(), reason: reason.id.clone() });
        }
        if reasons.is_empty() {
            text::paragraph(ui, &view.t.get("reasons-none"), Type::BODY, Palette::of(ui).tx2);
        }
    });
    foot(ui, view, open, place, asks);
    close
}

fn head(ui: &mut Ui, view: &View<'_>, request: &ReasonRequest) -> bool {
    let (t, palette) = (view.t, Palette::of(ui));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 28.0), Sense::hover());
    let (left, right) = text::split_right(rect, 28.0);
    text::line(ui, left, Align::Min, &t.get("reasons-title"), Type::TITLE, palette.tx);
    let (words, key) = (t.get("notice-close"), t.get("key-escape"));
    let close = IconButton::new(icons::X, &words).small().glyph(18.0).raised().key(&key).at(ui, right, "close");
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 20.0), Sense::hover());
    icons::paint(ui.painter(), icons::CLOCK, 14.0, pos2(rect.left() + 7.0, rect.center().y), palette.tx2);
    let what = what(view, request);
    text::line(ui, rect.with_min_x(rect.left() + 20.0), Align::Min, &what, Type::BODY, palette.tx2);
    close.clicked()
}

/// "Busy, today 10:42–10:54 (12 min)".
fn what(view: &View<'_>, request: &ReasonRequest) -> String {
    let presence = agent_words::presence_name(view.t, request.presence);
    let day = format::date(view.t, request.from, view.now, view.zone);
    let from = format::clock(request.from, view.zone);
    match request.to {
        Some(to) => {
            let times = format!("{from}–{}", format::clock(to, view.zone));
            let length = format::sum(view.t, to.since(request.from));
            format!("{presence}, {day} {times} ({length})")
        }
        None => format!("{presence}, {}", view.t.with("agent-since", &[("time", format!("{day} {from}").into())])),
    }
}

fn top_reasons<'a>(ui: &mut Ui, request: &ReasonRequest, top: &'a [Reason]) -> Option<&'a Reason> {
    let typing = ui.ctx().text_edit_focused();
    let mut picked = None;
    let fresh = is_fresh(ui, request);
    for (index, reason) in top.iter().enumerate() {
        let response = choice(ui, &reason.name, &(index + 1).to_string());
        if fresh && index == 0 {
            response.request_focus();
        }
        let key = !typing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, KEYS[index]));
        if response.clicked() || key {
            picked = Some(reason);
        }
        if index + 1 < top.len() {
            ui.add_space(ROWS_APART);
        }
    }
    picked
}

/// Whether this is the first pass that asks about `request`.
fn is_fresh(ui: &Ui, request: &ReasonRequest) -> bool {
    let id = Id::unique("nimbus reasons shown");
    let pass = ui.ctx().cumulative_pass_nr();
    let before: Option<(String, u64)> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, (request.id.clone(), pass)));
    before.is_none_or(|(shown, at)| shown != request.id || at + 1 < pass)
}

/// A reason as a button with its key.
fn choice(ui: &mut Ui, words: &str, key: &str) -> Response {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "reason", key)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let pressed = if palette.dark { palette.key } else { palette.press };
    let hovered = if palette.dark { palette.key } else { palette.hover_r };
    let fill = step(ui, &response, palette.button(true), hovered, pressed);
    ui.painter().rect(rect, radius::LARGE_BUTTON, fill, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    let cap = key_cap::paint(ui, pos2(rect.right() - 10.0, rect.center().y), key);
    let room = cap - 8.0 - rect.left() - 12.0;
    let galley = text::galley(ui, words, Type::BODY_MEDIUM, palette.tx, text::Fit::Line(room));
    text::paint_left(ui, rect.left() + 12.0, rect.center().y, Arc::clone(&galley));
    focus::ring(ui, &response, rect, radius::LARGE_BUTTON);
    tooltip::whole(response, &[&galley])
}

fn other_reasons<'a>(ui: &mut Ui, view: &View<'_>, others: &'a [Reason]) -> Option<&'a Reason> {
    if others.is_empty() {
        return None;
    }
    ui.add_space(ROWS_APART);
    let names: Vec<_> = others.iter().map(|reason| reason.name.as_str()).collect();
    let (words, enter) = (view.t.get("reasons-another"), view.t.get("key-enter"));
    let pulldown = SearchPulldown {
        name: &words,
        hint: &words,
        values: &names,
        chosen: None,
        nothing: None,
        missing: false,
        height: ROW,
        enter: &enter,
    };
    let width = ui.available_width();
    match pulldown.show(ui, width) {
        Some(Picked::Value(index)) => others.get(index),
        _ => None,
    }
}

/// The way to older and newer requests, and when the oldest closes.
fn foot(ui: &mut Ui, view: &View<'_>, open: &[&ReasonRequest], place: usize, asks: &mut Vec<Command>) {
    let (t, palette) = (view.t, Palette::of(ui));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), FOOT), Sense::hover());
    hairline(ui, rect.left(), rect.right(), rect.top(), palette.line);
    let middle = rect.center().y;
    let typing = ui.ctx().text_edit_focused();
    let key = |ui: &Ui, key: Key| !typing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut x = rect.left() + OUTSIDE;
    if open.len() > 1 {
        let mut step = |ui: &mut Ui, x: f32, icon, words: String, wanted: Option<usize>, key_used: bool| {
            let button = Rect::from_min_size(pos2(x, middle - 14.0), Vec2::splat(28.0));
            let mut area = ui.new_child(egui::UiBuilder::new().id_salt(&words).max_rect(button));
            if wanted.is_none() {
                area.disable();
            }
            let pressed =
                IconButton::new(icon, &words).small().glyph(GLYPH).raised().at(&mut area, button, "").clicked();
            if let Some(request) = wanted.filter(|_| pressed || key_used) {
                asks.push(Command::FillOut(Some(open[request].id.clone())));
            }
        };
        let newer = place.checked_sub(1);
        let older = Some(place + 1).filter(|next| *next < open.len());
        let (left, right) = (key(ui, Key::ArrowLeft), key(ui, Key::ArrowRight));
        step(ui, x, icons::CARET_LEFT, t.get("reasons-newer"), newer, left);
        x += 28.0 + 4.0;
        let words = t.with("reasons-place", &[("place", (place + 1).into()), ("count", open.len().into())]);
        let line = Rect::from_min_max(pos2(x, rect.top()), pos2(rect.right(), rect.bottom()));
        x = text::line(ui, line, Align::Min, &words, Type::SMALL_MEDIUM, palette.tx).rect.right() + 4.0;
        step(ui, x, icons::CARET_RIGHT, t.get("reasons-older"), older, right);
        x += 28.0 + 8.0;
    }
    let Some(closes) = open.iter().map(|request| request.closes_at).min() else { return };
    let (words, soon) = closes_in(view, closes, open.len());
    let colour = if soon { palette.warn } else { palette.tx2 };
    let width = text::width(ui, &words, Type::SMALL).min(rect.right() - PADDING - x - 20.0);
    let line = Rect::from_min_max(
        pos2(rect.right() - PADDING - width - 1.0, rect.top()),
        pos2(rect.right() - PADDING, rect.bottom()),
    );
    text::line(ui, line, Align::Min, &words, Type::SMALL, colour);
    icons::paint(ui.painter(), icons::HOURGLASS_MEDIUM, 14.0, pos2(line.left() - 13.0, middle), colour);
}

/// "Oldest closes in 2 days", and whether that is soon.
fn closes_in(view: &View<'_>, at: UnixMillis, open: usize) -> (String, bool) {
    let left = at.since(view.now);
    let hour = 60 * 60 * 1000;
    let time = if left >= DAY_MS {
        view.t.with("reasons-days", &[("count", (left / DAY_MS).into())])
    } else if left >= hour {
        view.t.with("reasons-hours", &[("count", (left / hour).into())])
    } else {
        view.t.with("format-minutes", &[("minutes", (left / 60_000).into())])
    };
    let words = if open > 1 {
        view.t.with("reasons-oldest-closes", &[("time", time.into())])
    } else {
        view.t.with("reasons-closes", &[("time", time.into())])
    };
    (words, left < DAY_MS)
}
