//! The session's card: who, how long, for which service, in which state, and what can be done with the call.

use egui::{Align, Rect, Ui, Vec2, pos2};
use nimbus_protocol::{Customer, Direction, Modality, Origin, Session, SessionState};

use super::{
    state_look, timer_text,
    work::{self, CardButton},
};
use crate::{
    command::Command,
    state::work::is_distributed,
    ui::{
        countries::in_language,
        format,
        icons::{self, Icon},
        theme::{Palette, Type, radius},
        view::View,
        widgets::{
            Button,
            disc::{self, Content, Tone},
            paint::{boxed, hairline},
            pill,
            text::{self, Fit},
        },
        words,
    },
};

const PADDING: Vec2 = Vec2::new(15.0, 13.0);
const GAP: f32 = 12.0;
const GLYPH: f32 = 14.0;
/// Above the hairline, and from it to the second row.
const LINE_ABOVE: f32 = 10.0;
const LINE_BELOW: f32 = 9.0;
const ROW: f32 = 16.0;
const BUTTON: f32 = 32.0;
const BUTTONS_APART: f32 = 8.0;
const NAME_UP: f32 = 9.5;
const NUMBER_DOWN: f32 = 10.0;

/// Height of the card in points where it is `width` points wide.
pub(super) fn height(ui: &Ui, view: &View<'_>, session: &Session, width: f32) -> f32 {
    let rows = rows(ui, work::buttons(view, session), width - 2.0 * PADDING.x).len() as f32;
    let buttons = if rows > 0.0 { GAP + rows * BUTTON + (rows - 1.0) * BUTTONS_APART } else { 0.0 };
    2.0 * PADDING.y + disc::SESSION + LINE_ABOVE + 1.0 + LINE_BELOW + ROW + buttons
}

/// Shows the card in `rect`.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, rect: Rect, asks: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    boxed(ui, rect, radius::CARD, palette.surface, palette.line);
    let inner = rect.shrink2(PADDING);
    who(ui, view, session, Rect::from_min_size(inner.min, Vec2::new(inner.width(), disc::SESSION)));
    let line = inner.top() + disc::SESSION + LINE_ABOVE;
    hairline(ui, inner.left(), inner.right(), line, palette.line);
    let row = Rect::from_min_size(pos2(inner.left(), line + 1.0 + LINE_BELOW), Vec2::new(inner.width(), ROW));
    service_and_state(ui, view, session, row);
    buttons(ui, view, session, row.translate(Vec2::new(0.0, ROW + GAP)), asks);
}

fn who(ui: &mut Ui, view: &View<'_>, session: &Session, rect: Rect) {
    let palette = Palette::of(ui);
    let tone = match session.state {
        SessionState::Talking | SessionState::Held => Tone::Ok,
        SessionState::Ringing => Tone::Accent,
        SessionState::Ended(_) => Tone::Plain,
    };
    let (left, rest) = text::split_left(rect, disc::SESSION);
    disc::paint(ui, left.center(), disc::SESSION, tone, Content::Glyph(glyph(session), disc::SESSION_GLYPH));
    let timer = timer_text(view, session);
    let (rest, right) = text::split_right(rest, text::width(ui, &timer, Type::LARGE));
    text::line(ui, right, Align::Max, &timer, Type::LARGE, palette.tx);
    let words = rest.with_min_x(rest.left() + GAP).with_max_x(rest.right() - GAP);
    let line = |middle: f32, height: f32| {
        Rect::from_min_max(pos2(words.left(), middle - height / 2.0), pos2(words.right(), middle + height / 2.0))
    };
    let title = words::caller(view, session);
    text::line(ui, line(rect.center().y - NAME_UP, 20.0), Align::Min, &title, Type::TITLE, palette.tx);
    let sub = second_line(view, session);
    text::line(ui, line(rect.center().y + NUMBER_DOWN, 18.0), Align::Min, &sub, Type::BODY, palette.tx2);
}

fn glyph(session: &Session) -> Icon {
    match (session.modality, session.direction) {
        (Modality::Call, _) if session.customer.internal => icons::USER,
        (Modality::Call, Direction::Inbound) => icons::PHONE_INCOMING,
        (Modality::Call, Direction::Outbound) => icons::PHONE_OUTGOING,
        (Modality::ExternalTask, _) => icons::CLIPBOARD_TEXT,
        (Modality::Email, _) => icons::ENVELOPE_SIMPLE,
        (Modality::InstantMessage, _) => icons::CHAT_CIRCLE_DOTS,
    }
}

/// The number under a name; "Internal · Finance, Basel" for a colleague; else where the caller comes from.
fn second_line(view: &View<'_>, session: &Session) -> String {
    if is_distributed(session) {
        return work::second_line(view, session);
    }
    let customer: &Customer = &session.customer;
    if customer.internal || session.origin == Origin::InboundInternal {
        let origin = view.t.get("origin-internal");
        return customer.department.as_ref().map_or(origin.clone(), |department| format!("{origin} · {department}"));
    }
    match (&customer.name, &customer.number) {
        (Some(_), Some(number)) => format::number(number),
        (Some(_), None) if customer.withheld => view.t.get("caller-withheld"),
        _ => {
            let origin = words::origin(view, session);
            customer
                .country
                .as_ref()
                .map_or(origin.clone(), |country| format!("{origin}, {}", in_language(view.t.language(), country)))
        }
    }
}

fn service_and_state(ui: &mut Ui, view: &View<'_>, session: &Session, row: Rect) {
    let palette = Palette::of(ui);
    let state = words::state_of(view, session);
    let (icon, colour) = state_look(palette, session);
    let galley = text::galley(ui, &state, Type::SMALL_MEDIUM, colour, Fit::Free);
    let (rest, right) = text::split_right(row, galley.size().x);
    text::paint_left(ui, right.left(), row.center().y, galley);
    text::name(ui, right, &state, false);
    icons::paint(ui.painter(), icon, GLYPH, pos2(right.left() - 6.0 - GLYPH / 2.0, row.center().y), colour);
    let mut rest = rest.with_max_x(rest.right() - 6.0 - GLYPH - 6.0);
    if session.simulated {
        let simulation = view.t.get("simulation");
        let left = rest.right() - pill::width(ui, &simulation);
        pill::show(ui, pos2(left, row.center().y), &simulation);
        rest = rest.with_max_x(left - GAP);
    }
    let (icon, words) = match &session.service {
        Some(service) => (icons::HEADSET, service.name.clone()),
        None => (icons::PHONE, words::capitalised(&view.t.get("toast-direct-call"))),
    };
    icons::paint(ui.painter(), icon, GLYPH, pos2(rest.left() + GLYPH / 2.0, row.center().y), palette.tx2);
    let place = rest.with_min_x(rest.left() + GLYPH + 6.0);
    text::line(ui, place, Align::Min, &words, Type::SMALL, palette.tx2);
}

/// Buttons side by side, as wide as one another.
struct Row {
    buttons: Vec<CardButton>,
    glyphs: bool,
}

/// Of each of so many buttons that share `width`.
fn share(width: f32, count: usize) -> f32 {
    (width - BUTTONS_APART * (count as f32 - 1.0)) / count.max(1) as f32
}

impl Row {
    /// Of one button, which has the whole width.
    fn alone(ui: &Ui, button: CardButton, width: f32) -> Self {
        Self { glyphs: shown(&button, true).desired(ui).x <= width, buttons: vec![button] }
    }

    /// Gives the buttons back where the words of one do not fit even without the glyphs.
    fn fitting(ui: &Ui, buttons: Vec<CardButton>, width: f32) -> Result<Self, Vec<CardButton>> {
        let each = share(width, buttons.len());
        let fit = |glyphs| buttons.iter().all(|button| shown(button, glyphs).desired(ui).x <= each);
        match [true, false].into_iter().find(|glyphs| fit(*glyphs)) {
            Some(glyphs) => Ok(Self { buttons, glyphs }),
            None => Err(buttons),
        }
    }
}

/// The rows in which the buttons stand: one, else the next thing to do above the others, and these one below the other where
/// they do not fit either.
fn rows(ui: &Ui, buttons: Vec<CardButton>, width: f32) -> Vec<Row> {
    let mut rows = Vec::new();
    match Row::fitting(ui, buttons, width) {
        Ok(row) => rows.push(row),
        Err(mut buttons) => {
            rows.extend(buttons.pop().map(|next| Row::alone(ui, next, width)));
            match Row::fitting(ui, buttons, width) {
                Ok(row) => rows.push(row),
                Err(buttons) => rows.extend(buttons.into_iter().map(|button| Row::alone(ui, button, width))),
            }
        }
    }
    rows.retain(|row| !row.buttons.is_empty());
    rows
}

fn shown(button: &CardButton, glyph: bool) -> Button<'_> {
    let CardButton { words, name, icon, primary, .. } = button;
    let shown = Button::new(words).name(name);
    let shown = if glyph { shown.icon(*icon) } else { shown };
    if *primary { shown.primary() } else { shown }
}

/// Shows the buttons below `top`.
fn buttons(ui: &mut Ui, view: &View<'_>, session: &Session, top: Rect, asks: &mut Vec<Command>) {
    let mut min = top.min;
    for Row { buttons, glyphs } in rows(ui, work::buttons(view, session), top.width()) {
        let size = Vec2::new(share(top.width(), buttons.len()), BUTTON);
        for (index, button) in buttons.into_iter().enumerate() {
            let left = min.x + index as f32 * (size.x + BUTTONS_APART);
            let place = Rect::from_min_size(pos2(left, min.y), size);
            // The bar at the bottom may have a button with the same words.
            if shown(&button, glyphs).at(ui, place, "card").clicked() {
                asks.push(button.command);
            }
        }
        min.y += BUTTON + BUTTONS_APART;
    }
}
