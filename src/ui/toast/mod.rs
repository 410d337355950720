//! The contents of toasts: who calls, over which way, and what to do about it. Their windows are made elsewhere.
//!
//! A toast never takes the keyboard by itself: its buttons can be reached by keys only while `focused`, and no button
//! answers a click that fell in the first moments, which was meant for what lay below.

mod actions;
mod deeds;
mod flow;
mod link;
mod measure;
mod more;
mod notes;
mod preview;
mod steps;
mod strip;
mod who;
mod work;

use egui::{Key, KeyboardShortcut, Modifiers, Rect, Response, Stroke, StrokeKind, Ui, Vec2, pos2};
use nimbus_protocol::{Direction, Modality, Session};

pub(super) use deeds::deeds;
pub use measure::{APART, FROM_EDGE, MORE, SHADOW, WIDTH, link_rows, toast_height, window_size};
pub use more::more_ui;
pub(super) use notes::acw_colour;
pub use who::second_line;

use super::{
    agent_words,
    texts::Texts,
    theme::{Palette, radius},
    view::View,
    words,
};
use crate::{
    command::{Command, LinkWish},
    state::{
        toasts::{Toast, ToastContent},
        work::is_distributed,
    },
};

/// How long a toast must have been on screen before its buttons answer, in milliseconds.
pub const DEAF_MS: i64 = 400;

/// How a toast's window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// For how long it has been on screen, in milliseconds, by a clock that never jumps.
    pub for_ms: i64,
    /// The user focused it on purpose: Tab, Enter and Space work.
    pub focused: bool,
    /// The window has room for a shadow around the toast and can show what lies behind it.
    pub transparent: bool,
}

/// What the window must react to.
pub struct ToastAnswer {
    /// The handle: `drag_started` moves the window, `double_clicked` puts it back.
    pub grip: Response,
    /// The toast without its shadow; clicks outside are for what lies below.
    pub rect: Rect,
}

/// Paints one toast into its whole window and pushes what the user asks for.
pub fn toast_ui(ui: &mut Ui, view: &View<'_>, toast: &Toast, shown: Shown, asks: &mut Vec<Command>) -> ToastAnswer {
    let rect = frame(ui, toast_height(toast), shown.transparent);
    let inner = rect.shrink2(Vec2::new(measure::PADDING, 0.0));
    let mut top = rect.top();
    let take = |height: f32| {
        let part = Rect::from_min_size(pos2(inner.left(), top), Vec2::new(inner.width(), height));
        top += height;
        part
    };
    let mut press = Press { shown, asks };
    let grip = match &toast.content {
        ToastContent::Session(session) if is_distributed(session) => work::show(ui, view, session, take, &mut press),
        ToastContent::Session(session) => session_ui(ui, view, session, take, &mut press),
        ToastContent::NoAnswer(rona) => notes::no_answer(ui, view, (rona, &toast.id.0), take, &mut press),
        ToastContent::AfterCall { acw, session, lacks_code } => {
            let about = (&**acw, session.as_deref(), *lacks_code, toast.id.0.as_str());
            notes::after_call(ui, view, about, take, &mut press)
        }
        ToastContent::Reason { request, open } => {
            notes::reason(ui, view, (request, *open, &toast.id.0), take, &mut press)
        }
        ToastContent::Failure(activity) => notes::failure(ui, view, (activity, &toast.id.0), take, &mut press),
        ToastContent::SignInAgain(signed) => notes::sign_in_again(ui, view, (signed, &toast.id.0), take, &mut press),
        ToastContent::Link(link) => link::show(ui, view, link, take, &mut press),
        ToastContent::Preview => preview::show(ui, view, take, &mut press),
    };
    if shown.focused && shown.for_ms >= DEAF_MS && ui.input(|input| input.key_pressed(Key::Escape)) {
        asks.push(dismissal(toast));
    }
    ToastAnswer { grip, rect }
}

/// Shows a session into `take`'s parts, which come one below the other; returns the grip's response.
fn session_ui(
    ui: &mut Ui,
    view: &View<'_>,
    session: &Session,
    mut take: impl FnMut(f32) -> Rect,
    press: &mut Press<'_>,
) -> Response {
    let head = strip::Head::of(view.t, session);
    let grip = strip::show(ui, view, &head, take(measure::STRIP), press);
    who::show(ui, view, session, take(measure::WHO), press);
    let steps = steps::of(session);
    if !steps.shown.is_empty() {
        take(measure::GAP);
        flow::show(ui, view, session, &steps, take(measure::flow_box(&steps)));
    }
    if !session.previous.is_empty() {
        take(measure::PREVIOUS_GAP);
        who::previous(ui, view, session, take(measure::PREVIOUS));
    }
    take(measure::GAP);
    actions::show(ui, view, session, take(measure::actions(session)), press);
    grip
}

/// Paints the toast's body and says where it is.
fn frame(ui: &Ui, height: f32, transparent: bool) -> Rect {
    let palette = Palette::of(ui);
    let whole = ui.max_rect();
    if transparent {
        let min = whole.min + SHADOW.left_top();
        let rect = Rect::from_min_size(min, Vec2::new(WIDTH, height));
        ui.painter().add(palette.shadow_high().as_shape(rect, radius::TOAST));
        let outline = Stroke::new(1.0, palette.line);
        ui.painter().rect(rect, radius::TOAST, palette.raised, outline, StrokeKind::Inside);
        rect
    } else {
        let rect = Rect::from_min_size(whole.min, Vec2::new(WIDTH, height));
        ui.painter().rect(rect, 0, palette.raised, Stroke::new(1.0, palette.line2), StrokeKind::Inside);
        rect
    }
}

/// Collects wishes, but not those of the first moments.
struct Press<'a> {
    shown: Shown,
    asks: &'a mut Vec<Command>,
}

impl Press<'_> {
    /// Whether a click on `response` counts.
    fn counts(&self, response: &Response) -> bool {
        response.clicked() && self.shown.for_ms >= DEAF_MS
    }

    /// The button of the main action: Enter presses it in a toast that was focused on purpose, until Tab has gone on.
    fn main(&self, ui: &Ui, response: &Response) {
        if self.shown.focused && ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
    }

    fn on(&mut self, response: &Response, command: impl FnOnce() -> Command) {
        if self.counts(response) {
            self.asks.push(command());
        }
    }

    /// The same by Ctrl and a key, in a toast that was focused on purpose.
    fn key(&mut self, ui: &Ui, key: Key, command: impl FnOnce() -> Command) {
        let shortcut = KeyboardShortcut::new(Modifiers::COMMAND, key);
        let answers = self.shown.focused && self.shown.for_ms >= DEAF_MS;
        if answers && ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
            self.asks.push(command());
        }
    }
}

/// What closing a toast asks for.
pub fn dismissal(toast: &Toast) -> Command {
    match &toast.content {
        ToastContent::Session(session) => Command::DismissToast(session.conversation.clone()),
        ToastContent::Link(toast) => Command::Link(LinkWish::Cancel(toast.link.number)),
        ToastContent::Preview => Command::DismissPreview,
        _ => Command::CloseToast(toast.id.0.clone()),
    }
}

/// Whether it goes by itself after a while, unless somebody looks at it.
pub fn is_passing(toast: &Toast) -> bool {
    matches!(toast.content, ToastContent::Failure(_))
}

/// What a toast calls this kind of session.
pub fn kind(t: &Texts, session: &Session) -> String {
    match session.modality {
        Modality::Call if session.direction == Direction::Outbound => t.get("toast-outbound-call"),
        Modality::Call => t.get("toast-incoming-call"),
        Modality::ExternalTask => t.get("toast-task"),
        Modality::Email => t.get("toast-email"),
        Modality::InstantMessage => t.get("toast-message"),
    }
}

/// What kind of toast it is, and who or what it is about.
pub fn kind_and_subject(t: &Texts, toast: &Toast) -> (String, String) {
    match &toast.content {
        ToastContent::Session(session) => (kind(t, session), words::who(t, session)),
        ToastContent::NoAnswer(rona) => (t.get("toast-no-answer"), agent_words::missed(t, rona.modality)),
        ToastContent::AfterCall { acw, session, .. } => {
            let service = acw.service.as_ref().map(|service| service.name.clone());
            let who = session.as_ref().map(|session| words::who(t, session)).or(service);
            (t.get("agent-acw"), who.unwrap_or_default())
        }
        ToastContent::Reason { .. } => (t.get("toast-reason"), t.get("reasons-title")),
        ToastContent::Failure(activity) => (t.get("toast-failed"), activity.template_name.clone()),
        ToastContent::SignInAgain(_) => (t.get("toast-sign-in"), t.get("sign-in-again")),
        ToastContent::Link(toast) => (t.get("toast-link"), link::title(t, &toast.link)),
        ToastContent::Preview => (t.get("toast-preview"), t.get("toast-preview-title")),
    }
}

/// What the window manager and a screen reader call a toast.
pub fn title(t: &Texts, toast: &Toast) -> String {
    let (kind, who) = kind_and_subject(t, toast);
    let (kind, who) = (("kind", kind.into()), ("who", who.into()));
    let ToastContent::Session(session) = &toast.content else { return t.with("toast-title", &[kind, who]) };
    match &session.service {
        Some(service) => t.with("toast-title-service", &[kind, who, ("service", service.name.as_str().into())]),
        None => t.with("toast-title", &[kind, who]),
    }
}
