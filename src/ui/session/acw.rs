//! After-call work in the place of the session's card: the countdown, whom it is about, Extend and Finish (SPEC S6.5).

use std::time::Duration;

use egui::{Align, Color32, Rect, Ui, Vec2, pos2};
use nimbus_protocol::{Acw, Session};

use crate::{
    command::{AgentWish, Command},
    state::connection::Health,
    ui::{
        agent_words, format,
        icons::{self, Icon},
        menu::shortcut,
        theme::{Palette, Type, radius},
        toast::acw_colour,
        view::View,
        widgets::{
            Button,
            paint::boxed,
            ring,
            text::{self, Fit},
            tooltip,
        },
        words,
    },
};

const PADDING: Vec2 = Vec2::new(15.0, 15.0);
const RING: f32 = 92.0;
const RING_WIDTH: f32 = 6.0;
const GAP: f32 = 16.0;
const BUTTON: f32 = 32.0;
const BUTTONS_ABOVE: f32 = 14.0;
const BUTTONS_APART: f32 = 8.0;
const GLYPH: f32 = 14.0;
const GLYPH_GAP: f32 = 6.0;
/// Middles of the time and of what it is of, from the ring's middle.
const TIME_UP: f32 = 7.0;
const OF_DOWN: f32 = 14.0;
/// The ring is painted anew for each half point that it has lost, at most ten times a second.
const STEPS: i64 = 578;
const MOST_OFTEN_MS: i64 = 100;

/// Height of the card in points.
pub(super) fn height(acw: &Acw) -> f32 {
    let buttons = if acw.may_finish || acw.extend_ms.is_some() { BUTTONS_ABOVE + BUTTON } else { 0.0 };
    2.0 * PADDING.y + RING + buttons
}

/// Shows the card in `rect`.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, acw: &Acw, rect: Rect, asks: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    boxed(ui, rect, radius::CARD, palette.surface, palette.line);
    let inner = rect.shrink2(PADDING);
    let clock = Rect::from_min_size(inner.min, Vec2::splat(RING));
    countdown(ui, view, acw, clock);
    let lines = Rect::from_min_max(pos2(clock.right() + GAP, clock.top()), pos2(inner.right(), clock.bottom()));
    about(ui, view, session, acw, lines);
    let row = Rect::from_min_size(pos2(inner.left(), clock.bottom() + BUTTONS_ABOVE), Vec2::new(inner.width(), BUTTON));
    buttons(ui, view, acw, row, asks);
    let left = acw.until.since(view.now);
    if view.state.stands_still() {
        view.repaint_until(ui.ctx(), acw.until);
    } else if left > 0 {
        let step = (acw.length_ms() / STEPS).clamp(MOST_OFTEN_MS, 1000).min(left);
        ui.ctx().request_repaint_after(Duration::from_millis(step.unsigned_abs()));
    }
}

fn countdown(ui: &mut Ui, view: &View<'_>, acw: &Acw, rect: Rect) {
    let palette = Palette::of(ui);
    let offline = view.state.connection.server.health != Health::Well;
    let colour = if offline { palette.bad } else { acw_colour(palette, acw, view) };
    let share = acw.until.since(view.now) as f32 / acw.length_ms().max(1) as f32;
    ring::paint(ui, rect.center(), RING, RING_WIDTH, share, colour);
    let line = |down: f32, height: f32| {
        Rect::from_center_size(rect.center() + Vec2::new(0.0, down), Vec2::new(RING - 4.0 * RING_WIDTH, height))
    };
    let left = agent_words::left(acw.until, view.now);
    text::line(ui, line(-TIME_UP, Type::LARGE.line), Align::Center, &left, Type::LARGE, palette.tx);
    let of = view.t.with("acw-of", &[("time", format::duration(acw.length_ms()).into())]);
    text::line(ui, line(OF_DOWN, Type::HINT.line), Align::Center, &of, Type::HINT, palette.tx2);
}

/// What it is, whom it is about and for how long, for which service, and what is still missing.
fn about(ui: &mut Ui, view: &View<'_>, session: &Session, acw: &Acw, rect: Rect) {
    let (t, palette) = (view.t, Palette::of(ui));
    let service = acw.service.as_ref().or(session.service.as_ref());
    let count = if service.is_some() { 4.0 } else { 3.0 };
    let mut middle = rect.center().y - (count - 1.0) * 10.5;
    let mut next = || {
        let line = Rect::from_min_max(pos2(rect.left(), middle - 10.0), pos2(rect.right(), middle + 10.0));
        middle += 21.0;
        line
    };
    text::line(ui, next(), Align::Min, &t.get("agent-acw"), Type::TITLE, palette.tx);
    let who = words::caller(view, session);
    let who = format!("{who} · {}", format::duration(session.talk_ms(view.now)));
    text::line(ui, next(), Align::Min, &who, Type::BODY, palette.tx2);
    if let Some(service) = service {
        marked(ui, next(), icons::HEADSET, palette.tx2, &service.name, Type::SMALL);
    }
    if view.state.lacks_code(session) {
        marked(ui, next(), icons::fill::WARNING, palette.warn, &t.get("acw-code-missing"), Type::SMALL_MEDIUM);
    } else {
        text::line(ui, next(), Align::Min, &t.get("acw-next"), Type::SMALL, palette.tx3);
    }
}

fn marked(ui: &mut Ui, rect: Rect, icon: Icon, colour: Color32, words: &str, style: Type) {
    icons::paint(ui.painter(), icon, GLYPH, pos2(rect.left() + GLYPH / 2.0, rect.center().y), colour);
    text::line(ui, rect.with_min_x(rect.left() + GLYPH + GLYPH_GAP), Align::Min, words, style, colour);
}

fn buttons(ui: &mut Ui, view: &View<'_>, acw: &Acw, row: Rect, asks: &mut Vec<Command>) {
    let t = view.t;
    let both = acw.may_finish && acw.extend_ms.is_some();
    let width = if both { (row.width() - BUTTONS_APART) / 2.0 } else { row.width() };
    let mut area = ui.new_child(egui::UiBuilder::new().id_salt("after-call work").max_rect(row));
    let offline = view.state.connection.server.health != Health::Well;
    if offline {
        area.disable();
    }
    let mut place = Rect::from_min_size(row.min, Vec2::new(width, BUTTON));
    if let Some(length) = acw.extend_ms {
        let (words, name) = (t.get("acw-extend"), agent_words::length(t, length));
        let shown = t.with("acw-extend-by", &[("length", name.into())]);
        let fits =
            text::galley(&area, &shown, Type::BODY_MEDIUM, Color32::PLACEHOLDER, Fit::Free).size().x <= width - 46.0;
        let button = Button::new(if fits { &shown } else { &words }).name(&words).icon(icons::PLUS_CIRCLE);
        let key = shortcut(&area, t, "E");
        let hint = if offline { t.get("agent-offline-hint") } else { shown.clone() };
        if tooltip::show(button.at(&mut area, place, ""), &hint, Some(&key)).clicked() {
            asks.push(Command::Agent(AgentWish::Extend(acw.conversation.clone())));
        }
        place = place.translate(Vec2::new(width + BUTTONS_APART, 0.0));
    }
    if acw.may_finish {
        let words = t.get("acw-finish");
        let button = Button::new(&words).icon(icons::CHECK).primary();
        let key = shortcut(&area, t, &t.get("key-enter"));
        let hint = if offline { t.get("agent-offline-hint") } else { words.clone() };
        if tooltip::show(button.at(&mut area, place, ""), &hint, Some(&key)).clicked() {
            asks.push(Command::Agent(AgentWish::Finish(acw.conversation.clone())));
        }
    }
}
