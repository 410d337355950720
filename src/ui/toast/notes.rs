//! Toasts that are no sessions: no answer, after-call work, a reason to fill in, a failed template.

use egui::{Align, Color32, Key, Rect, Response, Ui, Vec2, pos2};
use nimbus_protocol::{Activity, Acw, ConversationId, ReasonRequest, Rona, Session};

use super::{Press, measure, strip, strip::Time, who};
use crate::{
    command::{AgentWish, Command, SignInWish},
    state::sign_in::Signed,
    ui::{
        agent_words, icons, session, sign_in_words,
        theme::{Palette, Type},
        view::View,
        widgets::{
            Button,
            disc::Tone,
            ring,
            text::{self, Fit},
        },
    },
};

const RING: f32 = 44.0;
const RING_WIDTH: f32 = 4.0;
const GAP: f32 = 8.0;
const GLYPH: f32 = 14.0;

fn head(kind: String, time: Time, name: &str) -> strip::Head {
    strip::Head { kind, time, mark: None, dismiss: Command::CloseToast(name.to_owned()) }
}

/// Since when the agent is blocked, and the way out. `name` is the toast's.
pub(super) fn no_answer(
    ui: &mut Ui,
    view: &View<'_>,
    (rona, name): (&Rona, &str),
    mut take: impl FnMut(f32) -> Rect,
    press: &mut Press<'_>,
) -> Response {
    let t = view.t;
    let head = head(t.get("toast-no-answer"), Time::Ago(rona.since), name);
    let grip = strip::show(ui, view, &head, take(measure::STRIP), press);
    let title = agent_words::missed(t, rona.modality);
    let sub = agent_words::missed_what(view, rona);
    who::noted(ui, take(measure::NOTED), Tone::Warn, icons::PHONE_X, &title, &sub);
    take(measure::GAP);
    text::line(ui, take(measure::TEXT), Align::Min, &t.get("rona-blocked"), Type::BODY, Palette::of(ui).tx2);
    take(measure::GAP);
    let words = t.get("rona-end");
    let button = Button::new(&words).icon(icons::CHECK_CIRCLE).primary().large().keyboard(press.shown.focused);
    let response = button.at(ui, take(measure::LARGE_BUTTON), "");
    press.main(ui, &response);
    press.on(&response, || Command::Agent(AgentWish::EndRona));
    grip
}

/// The countdown in its ring, what is still missing, Extend and Finish where the service allows them.
pub(super) fn after_call(
    ui: &mut Ui,
    view: &View<'_>,
    (acw, session, lacks_code, name): (&Acw, Option<&Session>, bool, &str),
    mut take: impl FnMut(f32) -> Rect,
    press: &mut Press<'_>,
) -> Response {
    let (t, palette) = (view.t, Palette::of(ui));
    let grip = strip::show(ui, view, &head(t.get("agent-acw"), Time::Nothing, name), take(measure::STRIP), press);
    view.repaint_until(ui.ctx(), acw.until);
    let (left, mut rest) = text::split_left(take(measure::WHO), RING);
    let colour = acw_colour(palette, acw, view);
    let share = acw.until.since(view.now) as f32 / acw.length_ms().max(1) as f32;
    ring::paint(ui, left.center(), RING, RING_WIDTH, share, colour);
    let words = agent_words::left(acw.until, view.now);
    let galley = text::galley(ui, &words, Type::HINT_SEMIBOLD, palette.tx, Fit::Free);
    text::paint_centred(ui, left.center(), galley);
    text::name(ui, left, &words, false);
    let title = agent_words::acw_title(view, acw, session);
    let service = acw.service.as_ref().filter(|_| session.is_some()).map(|service| service.name.clone());
    let missing = t.get("acw-no-code");
    let second = if lacks_code {
        GLYPH + 6.0 + text::width(ui, &missing, Type::SMALL_MEDIUM)
    } else {
        text::width(ui, service.as_deref().unwrap_or_default(), Type::BODY)
    };
    let wanted = text::width(ui, &title, Type::TITLE).max(second) + measure::GAP;
    let (keyboard, room) = (press.shown.focused, rest.width());
    let mut place = |ui: &Ui, button: &Button<'_>| {
        let (before, place) = text::split_right(rest, button.desired(ui).x);
        rest = before.with_max_x(before.right() - GAP);
        Rect::from_center_size(place.center(), Vec2::new(place.width(), measure::BUTTON))
    };
    let words = t.get("acw-finish");
    let plain = Button::new(&words).primary().keyboard(keyboard);
    let (more, name) = (agent_words::length(t, acw.extend_ms.unwrap_or_default()), t.get("acw-extend"));
    let longer = Button::new(&more).icon(icons::PLUS).name(&name).raised().keyboard(keyboard);
    let longer_takes = acw.extend_ms.map_or(0.0, |_| longer.desired(ui).x + GAP);
    let button = Button::new(&words).icon(icons::CHECK).primary().keyboard(keyboard);
    // Long words for it leave its glyph away rather than who was called.
    let button = if wanted + button.desired(ui).x + GAP + longer_takes <= room { button } else { plain };
    let finish = acw.may_finish.then(|| (place(ui, &button), button));
    let extend = acw.extend_ms.is_some().then(|| (place(ui, &longer), longer));
    let wish = |wish: fn(ConversationId) -> AgentWish| Command::Agent(wish(acw.conversation.clone()));
    let only = finish.is_none();
    if let Some((place, button)) = extend {
        press.key(ui, Key::E, || wish(AgentWish::Extend));
        let response = button.at(ui, place, "");
        // Finish comes first; where it may not be, Extend is all there is.
        if only {
            press.main(ui, &response);
        }
        press.on(&response, || wish(AgentWish::Extend));
    }
    if let Some((place, button)) = finish {
        // Before the button sees it: Enter would press it as well.
        press.key(ui, Key::Enter, || wish(AgentWish::Finish));
        let response = button.at(ui, place, "");
        press.main(ui, &response);
        press.on(&response, || wish(AgentWish::Finish));
    }
    let rest = rest.with_min_x(rest.left() + measure::GAP);
    if lacks_code {
        who::two_lines(ui, rest, &title, "");
        let y = rest.center().y + who::SUB_DOWN;
        icons::paint(ui.painter(), icons::fill::WARNING, GLYPH, pos2(rest.left() + GLYPH / 2.0, y), palette.warn);
        let place = Rect::from_min_max(pos2(rest.left() + GLYPH + 6.0, y - 9.0), pos2(rest.right(), y + 9.0));
        text::line(ui, place, Align::Min, &missing, Type::SMALL_MEDIUM, palette.warn);
    } else {
        who::two_lines(ui, rest, &title, &service.unwrap_or_default());
    }
    grip
}

/// The colour of a countdown's ring: the last half minute is another one.
pub(in crate::ui) fn acw_colour(palette: &Palette, acw: &Acw, view: &View<'_>) -> Color32 {
    if acw.until.since(view.now) <= 30_000 { palette.warn } else { palette.acc_tx }
}

/// The agent is back: why were they not available?
pub(super) fn reason(
    ui: &mut Ui,
    view: &View<'_>,
    (request, open, name): (&ReasonRequest, usize, &str),
    mut take: impl FnMut(f32) -> Rect,
    press: &mut Press<'_>,
) -> Response {
    let t = view.t;
    let grip = strip::show(ui, view, &head(t.get("toast-reason"), Time::Nothing, name), take(measure::STRIP), press);
    let presence = agent_words::presence_name(t, request.presence);
    let mut sub = format!("{presence} · {}", agent_words::span(view, request));
    if open > 1 {
        sub.push_str(" · ");
        sub.push_str(&t.with("reasons-place", &[("place", 1.into()), ("count", open.into())]));
    }
    who::noted(ui, take(measure::NOTED), Tone::Warn, icons::CLOCK_USER, &t.get("reasons-title"), &sub);
    take(measure::GAP);
    let words = t.get("reasons-fill-out");
    let button = Button::new(&words).primary().large().keyboard(press.shown.focused);
    let response = button.at(ui, take(measure::LARGE_BUTTON), "");
    press.main(ui, &response);
    press.on(&response, || Command::FillOut(Some(request.id.clone())));
    grip
}

/// Which template failed and why, with the way to its details and to another try.
pub(super) fn failure(
    ui: &mut Ui,
    view: &View<'_>,
    (activity, name): (&Activity, &str),
    mut take: impl FnMut(f32) -> Rect,
    press: &mut Press<'_>,
) -> Response {
    let t = view.t;
    let grip = strip::show(ui, view, &head(t.get("toast-failed"), Time::Nothing, name), take(measure::STRIP), press);
    let who = take(measure::NOTED);
    let result = t.said(&activity.result);
    let result = match activity.attempt {
        0 | 1 => result,
        tries => t.with("toast-tried", &[("result", result.into()), ("count", tries.into())]),
    };
    who::noted(ui, who, Tone::Bad, icons::WARNING, &activity.template_name, &result);
    take(measure::GAP);
    let rect = take(measure::BUTTON);
    let half = (rect.width() - GAP) / 2.0;
    let keyboard = press.shown.focused;
    let words = t.get("toast-details");
    let details = Button::new(&words).icon(icons::LIST_MAGNIFYING_GLASS).raised().keyboard(keyboard);
    let response = details.at(ui, rect.with_max_x(rect.left() + half), "");
    if press.counts(&response) {
        session::show_tab(ui, &activity.conversation, session::Tab::Activity);
        press.asks.push(Command::CloseToast(name.to_owned()));
        press.asks.push(Command::OpenSession(activity.conversation.clone()));
    }
    let words = t.get("activity-retry");
    let retry = Button::new(&words).icon(icons::ARROW_CLOCKWISE).primary().keyboard(keyboard);
    let response = retry.at(ui, rect.with_min_x(rect.right() - half), "");
    press.main(ui, &response);
    press.on(&response, || Command::RetryActivity(activity.id.clone()));
    press.key(ui, Key::R, || Command::RetryActivity(activity.id.clone()));
    grip
}

/// The sign-in is over: why, and the way to the next one.
pub(super) fn sign_in_again(
    ui: &mut Ui,
    view: &View<'_>,
    (signed, name): (&Signed, &str),
    mut take: impl FnMut(f32) -> Rect,
    press: &mut Press<'_>,
) -> Response {
    let t = view.t;
    let grip = strip::show(ui, view, &head(t.get("toast-sign-in"), Time::Nothing, name), take(measure::STRIP), press);
    let sub = sign_in_words::why_again(t, signed);
    who::noted(ui, take(measure::NOTED), Tone::Bad, icons::KEY, &t.get("sign-in-again"), &sub);
    take(measure::GAP);
    let words = sign_in_words::button(t, &signed.way);
    let button = Button::new(&words).icon(icons::SIGN_IN).primary().large().keyboard(press.shown.focused);
    let response = button.at(ui, take(measure::LARGE_BUTTON), "");
    press.main(ui, &response);
    press.on(&response, || Command::SignIn(SignInWish::Again));
    grip
}
