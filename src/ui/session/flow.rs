//! The Call Flow tab: every hop in a vertical line, the newest at the bottom.

use egui::{Align, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, pos2};
use nimbus_protocol::{Hop, HopKind, HopLeft, Session};

use crate::ui::{
    countries::in_language,
    format, icons,
    theme::{Palette, Type},
    view::View,
    widgets::text,
    words,
};

const NODE: f32 = 28.0;
const GLYPH: f32 = 15.0;
const TEXT_GAP: f32 = 12.0;
const ENTRY: f32 = 35.0;
const BETWEEN: f32 = 14.0;
/// The line keeps this far from the nodes.
const CLEAR: f32 = 2.0;
const LINE: f32 = 1.5;
/// Middles of the two lines of text from the entry's top.
const TITLE_MIDDLE: f32 = 10.25;
const SUB_MIDDLE: f32 = 27.0;

/// Shows the flow below the last widget.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session) {
    let palette = Palette::of(ui);
    if session.flow.is_empty() {
        text::paragraph(ui, &view.t.get("flow-empty"), Type::BODY, palette.tx2);
        return;
    }
    let last = session.flow.len() - 1;
    for (index, hop) in session.flow.iter().enumerate() {
        if index > 0 {
            ui.add_space(BETWEEN);
        }
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ENTRY), Sense::hover());
        let now = hop.left_at.is_none() && !session.state.is_ended() && index == last;
        if let Some(words) = words::transferred_from(view, session, index) {
            // The line between the nodes says it to the eye.
            text::name(ui, Rect::from_min_size(rect.min, Vec2::splat(NODE)), &words, false);
        }
        entry(ui, view, session, hop, now, rect);
        if index < last {
            let x = rect.left() + NODE / 2.0;
            let ends = [pos2(x, rect.top() + NODE + CLEAR), pos2(x, rect.bottom() + BETWEEN - CLEAR)];
            ui.painter().line_segment(ends, Stroke::new(LINE, palette.line2.gamma_multiply(0.6)));
        }
    }
}

fn entry(ui: &mut Ui, view: &View<'_>, session: &Session, hop: &Hop, now: bool, rect: Rect) {
    let palette = Palette::of(ui);
    let node = pos2(rect.left() + NODE / 2.0, rect.top() + NODE / 2.0);
    if now {
        ui.painter().circle_filled(node, NODE / 2.0, palette.acc);
    } else if palette.dark {
        ui.painter().circle_filled(node, NODE / 2.0, palette.hover);
    } else {
        let around = Rect::from_center_size(node, Vec2::splat(NODE));
        ui.painter().rect(around, NODE / 2.0, palette.surface, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    }
    let icon = match (now, hop.kind) {
        (true, HopKind::Agent) => icons::fill::USER,
        (true, HopKind::Caller | HopKind::External) => icons::fill::PHONE,
        _ => words::hop_icon(hop),
    };
    icons::paint(ui.painter(), icon, GLYPH, node, if now { palette.on_acc } else { palette.tx2 });
    let time = format::clock_seconds(hop.entered_at, view.zone);
    let (time_style, time_colour) = if now { (Type::SMALL_MEDIUM, palette.acc_tx) } else { (Type::SMALL, palette.tx3) };
    let line = |middle: f32, height: f32| {
        let y = rect.top() + middle;
        Rect::from_min_max(pos2(rect.left() + NODE + TEXT_GAP, y - height / 2.0), pos2(rect.right(), y + height / 2.0))
    };
    let first = line(TITLE_MIDDLE, 18.0);
    let (first, right) = text::split_right(first, text::width(ui, &time, time_style));
    text::line(ui, right, Align::Max, &time, time_style, time_colour);
    let title = words::hop_name(view, hop);
    text::line(ui, first.with_max_x(first.right() - TEXT_GAP), Align::Min, &title, Type::BODY_MEDIUM, palette.tx);
    let sub = second_line(view, session, hop);
    text::line(ui, line(SUB_MIDDLE, 16.0), Align::Min, &sub, Type::SMALL, palette.tx2);
}

/// "Service · waited 0:42", "Agent · talked 2:10, blind transfer", "Talking now".
fn second_line(view: &View<'_>, session: &Session, hop: &Hop) -> String {
    let t = view.t;
    if hop.kind == HopKind::Caller {
        let origin = words::origin(view, session);
        let country = session.customer.country.as_ref().filter(|_| !session.customer.internal);
        let from =
            country.map_or(origin.clone(), |country| format!("{origin}, {}", in_language(view.t.language(), country)));
        return format!("{} · {from}", words::hop_kind(view, hop.kind));
    }
    let over = hop.left_at.is_some() || session.state.is_ended();
    let what = if words::unanswered(hop) {
        let time = format::duration(hop.waited_ms(view.now));
        let words = match hop.left {
            Some(HopLeft::Declined) => t.with("flow-declined-after", &[("time", time.into())]),
            _ => t.with("flow-redirected-after", &[("time", time.into())]),
        };
        // A hop without a name has "No answer" as its title already.
        if hop.name.is_empty() || hop.left == Some(HopLeft::Declined) {
            return words::capitalised(&words);
        }
        return format!("{} · {words}", t.get("hop-no-answer"));
    } else if over {
        past(view, session, hop)
    } else if hop.answered_at.is_some() {
        t.get("flow-talking-now")
    } else if hop.kind == HopKind::Agent {
        t.get("flow-ringing-now")
    } else {
        t.get("flow-waiting-now")
    };
    if hop.me || !over { words::capitalised(&what) } else { format!("{} · {what}", words::hop_kind(view, hop.kind)) }
}

/// What happened at a hop that is over, and how it was left.
fn past(view: &View<'_>, session: &Session, hop: &Hop) -> String {
    // A hop that nobody closed ended with the session.
    let end = hop.left_at.or(session.ended_at).unwrap_or(view.now);
    let what = match hop.talked_ms(end) {
        Some(talked) => view.t.with("hop-talked", &[("time", format::duration(talked).into())]),
        None => view.t.with("hop-waited", &[("time", format::duration(hop.waited_ms(end)).into())]),
    };
    match hop.left.and_then(|left| words::hop_left(view, left)) {
        Some(left) => format!("{what}, {left}"),
        None => what,
    }
}
