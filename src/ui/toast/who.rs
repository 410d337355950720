//! Who is calling and for which service, in a ring that shows the time left to answer; and when they called before.

use std::{f32::consts::TAU, time::Duration};

use egui::{Align, Color32, Rect, Ui, Vec2, pos2};
use nimbus_protocol::{Direction, Modality, Origin, Session};

use super::{Press, Shown, actions, work};
use crate::{
    state::work::{is_distributed, is_offered},
    ui::{
        agent_words, format,
        icons::{self, Icon},
        theme::{Palette, Type},
        view::View,
        widgets::{
            disc::{self, Content, Tone},
            ring,
            text::{self, Fit},
            tooltip,
        },
        words,
    },
};

const RING: f32 = 44.0;
const RING_WIDTH: f32 = 3.0;
const DISC_IN_RING: f32 = 34.0;
const GLYPH_IN_RING: f32 = 18.0;
const GAP: f32 = 12.0;
/// A ringing call's disc fades from its tint to another one and back in so many milliseconds, in steps, since each is a
/// painting; and for so long at most, which is a whole number of times (design.md §10).
const BREATH_MS: i64 = 1_200;
const STEP_MS: i64 = 200;
const BREATHES_MS: i64 = 8 * BREATH_MS;
/// Distance of the middles of name and second line from the middle of the block.
const NAME_UP: f32 = 9.5;
pub(super) const SUB_DOWN: f32 = 10.0;

/// Shows the block; Copy and Open stand here when the actions' row is taken by Decline and Accept.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, rect: Rect, press: &mut Press<'_>) {
    let (left, rest) = text::split_left(rect, RING);
    badge(ui, view, session, left, press.shown);
    let mut words = rest.with_min_x(rest.left() + GAP);
    if session.capabilities.answer && !is_distributed(session) {
        words = actions::corner(ui, view, session, words, press);
    }
    let sub = second_line(view, session);
    two_lines(ui, words, &words::caller(view, session), &sub);
}

/// A title over a second line, around the middle of `rect`.
pub(super) fn two_lines(ui: &mut Ui, rect: Rect, title: &str, sub: &str) {
    let palette = Palette::of(ui);
    let line = |middle: f32, height: f32| {
        Rect::from_min_max(pos2(rect.left(), middle - height / 2.0), pos2(rect.right(), middle + height / 2.0))
    };
    text::line(ui, line(rect.center().y - NAME_UP, 20.0), Align::Min, title, Type::TITLE, palette.tx);
    text::line(ui, line(rect.center().y + SUB_DOWN, 18.0), Align::Min, sub, Type::BODY, palette.tx2);
}

/// The same beside a disc with a glyph; for what rings no more.
pub(super) fn noted(ui: &mut Ui, rect: Rect, tone: Tone, glyph: Icon, title: &str, sub: &str) {
    let (left, rest) = text::split_left(rect, disc::SESSION);
    disc::paint(ui, left.center(), disc::SESSION, tone, Content::Glyph(glyph, disc::SESSION_GLYPH));
    two_lines(ui, rest.with_min_x(rest.left() + GAP), title, sub);
}

/// The ring with the time left, or a larger disc where nobody says how long it may ring.
fn badge(ui: &Ui, view: &View<'_>, session: &Session, rect: Rect, shown: Shown) {
    let palette = Palette::of(ui);
    let person = session.origin == Origin::InboundInternal || session.modality == Modality::InstantMessage;
    let person = person && matches!(session.modality, Modality::Call | Modality::InstantMessage);
    let initials = session.customer.name.as_deref().filter(|_| person);
    let initials = initials.map(disc::initials).filter(|letters| !letters.is_empty());
    let glyph = match session.direction {
        Direction::Outbound if session.modality == Modality::Call => icons::PHONE_OUTGOING,
        _ => agent_words::modality_icon(session.modality),
    };
    let content = |size: f32| match &initials {
        Some(letters) => Content::Initials(letters, Type::SMALL_SEMIBOLD),
        None => Content::Glyph(glyph, size),
    };
    let colours = (tint(ui, view, session, shown), palette.acc_tx);
    if let Some(limit) = session.ring_limit_ms.filter(|limit| *limit > 0) {
        let gone = view.now.since(session.ringing_since) as f32 / limit as f32;
        ring::paint(ui, rect.center(), RING, RING_WIDTH, 1.0 - gone, palette.acc_tx);
        disc::paint_in(ui, rect.center(), DISC_IN_RING, colours, content(GLYPH_IN_RING));
    } else {
        disc::paint_in(ui, rect.center(), disc::SESSION, colours, content(disc::SESSION_GLYPH));
    }
}

/// The tint of the disc: while a call has just begun to ring, another one with each step.
fn tint(ui: &Ui, view: &View<'_>, session: &Session, shown: Shown) -> Color32 {
    let palette = Palette::of(ui);
    let rings = is_offered(session) && !is_distributed(session);
    if !rings || view.state.stands_still() || !(0..BREATHES_MS).contains(&shown.for_ms) {
        return palette.acc_soft;
    }
    let rest = STEP_MS - shown.for_ms % STEP_MS;
    ui.ctx().request_repaint_after(Duration::from_millis(rest.unsigned_abs()));
    let at = (shown.for_ms / STEP_MS * STEP_MS) as f32 / BREATH_MS as f32;
    palette.acc_soft.lerp_to_gamma(palette.press, 0.5 - 0.5 * (TAU * at).cos())
}

/// "for Claims Hotline", or for a direct call where it comes from.
pub fn second_line(view: &View<'_>, session: &Session) -> String {
    if is_distributed(session) {
        return work::second_line(view, session);
    }
    if let Some(service) = &session.service {
        return view.t.with("toast-for", &[("service", service.name.as_str().into())]);
    }
    let customer = &session.customer;
    let number = customer.number.as_deref().filter(|_| customer.name.is_some()).map(format::number);
    let from = customer.department.clone().or(number).or_else(|| customer.country.clone());
    let direct = view.t.get("toast-direct-call");
    match from {
        Some(from) => format!("{from} · {direct}"),
        None => words::capitalised(&direct),
    }
}

/// "Last time 18 Nov · Claims Hotline · Tom Aebi"; the earlier ones are in the tooltip.
pub(super) fn previous(ui: &mut Ui, view: &View<'_>, session: &Session, rect: Rect) {
    let palette = Palette::of(ui);
    let mut lines = session.previous.iter().map(|earlier| words::earlier(view, earlier));
    let Some(latest) = lines.next() else { return };
    let glyph = pos2(rect.left() + 7.0, rect.center().y);
    icons::paint(ui.painter(), icons::bold::CLOCK, 12.0, glyph, palette.tx3);
    let latest = view.t.with("toast-last-time", &[("session", latest.into())]);
    let place = rect.with_min_x(rect.left() + 20.0);
    let galley = text::galley(ui, &latest, Type::SMALL, palette.tx2, Fit::Line(place.width()));
    let elided = galley.elided;
    text::paint_left(ui, place.left(), place.center().y, galley);
    let all: Vec<_> = std::iter::once(latest.clone()).chain(lines).collect();
    let response =
        text::name(ui, Rect::from_min_size(rect.min, Vec2::new(rect.width(), rect.height())), &latest, false);
    if all.len() > 1 || elided {
        tooltip::show(response, &all.join("\n"), None);
    }
}
