//! One action of a template: what it did, and for a failed or uncertain one what was sent and how to go on.

use std::sync::Arc;

use egui::{Align, Color32, Id, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};
use nimbus_protocol::{Activity, ActivityState, activity::ActivityKind};

use crate::{
    command::{Command, Copied},
    ui::{
        format,
        icons::{self, Icon},
        theme::{Palette, Type, focus, radius},
        view::View,
        widgets::{
            Button, code_block,
            text::{self, Fit},
            tooltip,
        },
    },
};

const PADDING: Vec2 = Vec2::new(12.0, 10.0);
const GLYPH: f32 = 18.0;
const GAP: f32 = 10.0;
const KIND_GLYPH: f32 = 13.0;
const LINES: f32 = 35.0;
const BELOW: f32 = 8.0;

/// It did not go as it should: such rows come first and are open by themselves.
pub(super) fn needs_a_look(state: ActivityState) -> bool {
    matches!(state, ActivityState::Failed | ActivityState::Uncertain)
}

/// Shows the row over the available width; a click opens or closes it. Returns whether it has the keyboard.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, activity: &Activity, asks: &mut Vec<Command>) -> bool {
    let id = Id::unique(("nimbus activity open", &activity.id));
    let mut open = ui.data(|data| data.get_temp(id)).unwrap_or_else(|| needs_a_look(activity.state));
    let size = Vec2::new(ui.available_width(), LINES + 2.0 * PADDING.y);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = head(ui, view, activity, open, rect);
    if response.clicked() {
        open = !open;
        ui.data_mut(|data| data.insert_temp(id, open));
    }
    if open {
        // The head's lower padding is the gap above the details.
        let whole = ui.available_width();
        let left = rect.left() + PADDING.x + GLYPH + GAP;
        let width = rect.left() + whole - PADDING.x - left;
        details(ui, view, activity, left, width, asks);
    }
    response.has_focus()
}

fn look(palette: &Palette, state: ActivityState) -> (Icon, Color32) {
    match state {
        ActivityState::Waiting | ActivityState::Skipped => (icons::MINUS_CIRCLE, palette.tx3),
        ActivityState::Running => (icons::ARROW_CLOCKWISE, palette.acc_tx),
        ActivityState::Done => (icons::fill::CHECK_CIRCLE, palette.ok),
        ActivityState::Failed => (icons::fill::WARNING_CIRCLE, palette.bad),
        ActivityState::Uncertain => (icons::fill::WARNING, palette.warn),
    }
}

fn head(ui: &mut Ui, view: &View<'_>, activity: &Activity, open: bool, rect: Rect) -> Response {
    let palette = Palette::of(ui);
    let response = ui.interact(rect, ui.unique_id().with("head"), Sense::click());
    let result = result(view, activity);
    let spoken = format!("{}, {result}", activity.template_name);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &spoken));
    let inner = rect.shrink2(PADDING);
    let title_y = inner.top() + 9.0;
    let sub_y = inner.top() + 27.0;
    let (icon, colour) = look(palette, activity.state);
    icons::paint(ui.painter(), icon, GLYPH, pos2(inner.left() + GLYPH / 2.0, title_y), colour);
    let left = inner.left() + GLYPH + GAP;
    let time = match activity.state {
        ActivityState::Waiting => view.t.get("activity-state-waiting"),
        _ => format::clock_seconds(activity.at, view.zone),
    };
    let time = text::galley(ui, &time, Type::SMALL, palette.tx3, Fit::Free);
    let room = inner.right() - left - time.size().x - GAP;
    text::paint_right(ui, inner.right(), title_y, time);
    // What did not run is no news, and stays quiet.
    let skipped = activity.state == ActivityState::Skipped;
    let colour = if skipped { palette.tx2 } else { palette.tx };
    let title = text::galley(ui, &activity.template_name, Type::BODY_MEDIUM, colour, Fit::Line(room));
    text::paint_left(ui, left, title_y, Arc::clone(&title));
    let kind = match activity.kind {
        ActivityKind::OpenUrl => icons::BROWSER,
        ActivityKind::StartProgram => icons::APP_WINDOW,
        ActivityKind::Template => icons::LIGHTNING,
        ActivityKind::WebRequest => icons::PAPER_PLANE_TILT,
    };
    icons::paint(ui.painter(), kind, KIND_GLYPH, pos2(left + KIND_GLYPH / 2.0, sub_y), palette.tx2);
    let sub_left = left + KIND_GLYPH + 6.0;
    let sub = text::galley(ui, &result, Type::SMALL, palette.tx2, Fit::Line(inner.right() - sub_left));
    text::paint_left(ui, sub_left, sub_y, Arc::clone(&sub));
    focus::ring(ui, &response, rect.shrink(4.0), radius::ROW);
    tooltip::whole(response, &[&title, &sub])
}

/// What was opened or started.
fn place(activity: &Activity) -> Option<String> {
    let (key, name) = match activity.kind {
        ActivityKind::OpenUrl => ("said-opened", "place"),
        ActivityKind::StartProgram => ("said-started", "name"),
        ActivityKind::Template | ActivityKind::WebRequest => return None,
    };
    activity.result.part(name).filter(|_| activity.result.key == key).map(ToString::to_string)
}

/// "Web request · 201 Created in 180 ms".
fn result(view: &View<'_>, activity: &Activity) -> String {
    let told = view.t.said(&activity.result);
    let done = activity.state == ActivityState::Done;
    // The words before it say that it was opened or started. What is no page was opened in no browser: of a scheme alone,
    // "Opened tel:", the whole sentence is told.
    let place = place(activity).filter(|_| done);
    if place.as_ref().is_some_and(|place| place.ends_with(':')) {
        return told;
    }
    let kind = match activity.kind {
        ActivityKind::OpenUrl if done => view.t.get("activity-opened"),
        ActivityKind::OpenUrl => view.t.get("activity-open-url"),
        ActivityKind::StartProgram if done => view.t.get("activity-started"),
        ActivityKind::StartProgram => view.t.get("activity-start-program"),
        ActivityKind::Template => view.t.get("activity-template"),
        ActivityKind::WebRequest => view.t.get("activity-web-request"),
    };
    let result = match (activity.state, activity.took_ms) {
        (ActivityState::Running, _) => view.t.get("activity-state-running"),
        (ActivityState::Skipped, _) if activity.result.is_empty() => view.t.get("activity-state-skipped"),
        (ActivityState::Uncertain, _) if activity.result.is_empty() => view.t.get("activity-state-uncertain"),
        (ActivityState::Done, Some(took)) if answered(activity) => {
            view.t.with("activity-took", &[("result", told.into()), ("ms", took.to_string().into())])
        }
        // What failed did not come "in" a time; how long it took follows.
        (ActivityState::Failed | ActivityState::Uncertain, Some(took)) if answered(activity) => {
            format!("{told} · {}", milliseconds(view, took))
        }
        _ => place.unwrap_or(told),
    };
    if result.is_empty() { kind } else { format!("{kind} · {result}") }
}

/// A request that has come to something: how long that took stands in the head.
fn answered(activity: &Activity) -> bool {
    activity.kind == ActivityKind::WebRequest && !activity.result.is_empty()
}

fn milliseconds(view: &View<'_>, took: i64) -> String {
    view.t.with("editor-took", &[("ms", took.to_string().into())])
}

fn details(ui: &mut Ui, view: &View<'_>, activity: &Activity, left: f32, width: f32, asks: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    let whole = ui.available_width();
    if activity.state == ActivityState::Uncertain && !activity.result.is_empty() {
        let words = view.t.get("activity-uncertain-hint");
        let galley = text::galley(ui, &words, Type::SMALL, palette.tx2, Fit::Wrap(width));
        let (rect, _) = ui.allocate_exact_size(Vec2::new(whole, galley.size().y + BELOW), Sense::hover());
        let place = Rect::from_min_size(pos2(left, rect.top()), galley.size());
        text::paint_centred(ui, place.center(), galley);
        text::name(ui, place, &words, false);
    }
    if !activity.detail.is_empty() {
        let block = code_block::at(ui, pos2(left, ui.cursor().top()), width, &activity.detail, 12);
        ui.allocate_exact_size(Vec2::new(whole, block.height() + BELOW), Sense::hover());
    }
    let (rect, _) = ui.allocate_exact_size(Vec2::new(whole, 28.0 + PADDING.y), Sense::hover());
    let mut next = pos2(left, rect.top());
    let mut button = |ui: &mut Ui, button: Button<'_>| {
        let size = button.desired(ui);
        let place = Rect::from_min_size(next, size);
        next.x += size.x + 4.0;
        button.at(ui, place, "").clicked()
    };
    if needs_a_look(activity.state) {
        let words = view.t.get("activity-retry");
        if button(ui, Button::new(&words).icon(icons::ARROW_CLOCKWISE).small()) {
            asks.push(Command::RetryActivity(activity.id.clone()));
        }
    }
    let words = view.t.get("activity-copy-details");
    if button(ui, Button::new(&words).icon(icons::COPY).small().quiet()) {
        let parts = [&activity.template_name, &result(view, activity), &last_try(view, activity), &activity.detail];
        let text = parts.map(String::as_str).join("\n");
        asks.push(Command::Copy { what: Copied::Value(words.clone()), text });
    }
    let end = last_try(view, activity);
    let beside = rect.with_max_y(rect.top() + 28.0).with_min_x(next.x).with_max_x(left + width);
    if text::width(ui, &end, Type::SMALL) <= beside.width() {
        text::line(ui, beside, Align::Max, &end, Type::SMALL, palette.tx3);
    } else {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(whole, Type::SMALL.line + PADDING.y), Sense::hover());
        let below = Rect::from_min_size(pos2(left, rect.top()), Vec2::new(width, Type::SMALL.line));
        text::line(ui, below, Align::Min, &end, Type::SMALL, palette.tx3);
    }
}

/// "Try 2 of 3"; "Last try 11:06:02 · 212 ms" of what is no request: of one the head says how long it took.
fn last_try(view: &View<'_>, activity: &Activity) -> String {
    let told = if activity.attempts > 1 && activity.attempt > 0 {
        let counts = [("try", activity.attempt.into()), ("tries", activity.attempts.into())];
        view.t.with("activity-try-of", &counts)
    } else {
        view.t.with("activity-try-at", &[("time", format::clock_seconds(activity.at, view.zone).into())])
    };
    match activity.took_ms.filter(|_| !answered(activity)) {
        Some(took) => format!("{told} · {}", milliseconds(view, took)),
        None => told,
    }
}
