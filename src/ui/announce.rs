//! Tells screen readers about toasts. Their windows are not part of the tree that assistive programs read, so the main
//! window's tree has each toast as a region of its own: it is read out when it comes and when something about it changes,
//! and what can be done about it can be done there.
//!
//! Draws nothing and takes neither a click nor Tab: for the eye and the keyboard there is the toast itself.

use std::time::Duration;

use egui::{Id, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit, accesskit::Live};
use nimbus_protocol::{Session, UnixMillis};

use super::{call_words, session, toast, view::View, words};
use crate::{
    command::Command,
    state::{
        toasts::{Toast, ToastContent},
        work::is_distributed,
    },
};

/// Whether a program reads the window's tree. To be asked in a pass of the main window.
pub fn is_read(ctx: &egui::Context) -> bool {
    ctx.has_accesskit_node(egui::accesskit_root_id())
}

/// Reads out what that widget says when it comes and when it changes.
pub(super) fn politely(ui: &Ui, widget: Id) {
    ui.ctx().accesskit_node_builder(widget, |node| node.set_live(Live::Polite));
}

/// What is told again of a countdown, in milliseconds: nobody wants to hear every second.
const TOLD_LEFT: [i64; 2] = [10_000, 30_000];

/// Mirrors every toast in words and actions, and pushes what a screen reader's user asks for.
pub(super) fn toasts(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    if !is_read(ui.ctx()) {
        return;
    }
    let board = view.state.toasts();
    for toast in board.whole.iter().chain(&board.rest) {
        region(ui, view, toast, asks);
    }
}

fn region(ui: &mut Ui, view: &View<'_>, toast: &Toast, asks: &mut Vec<Command>) {
    // Who gets no calls any more must know at once.
    let blocked = matches!(toast.content, ToastContent::NoAnswer(_));
    let (role, live) = if blocked { (Role::Alert, Live::Assertive) } else { (Role::Status, Live::Polite) };
    let id = Id::unique(("announced", &toast.id.0));
    let spoken = sentence(view, toast);
    node(ui, id, role, &spoken);
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(live));
    let title = toast::title(view.t, toast);
    let mut inside = ui.new_child(UiBuilder::new().id_salt(id).max_rect(nowhere(ui)).accessibility_parent(id));
    let deeds = toast::deeds(view, toast);
    for (place, (words, command)) in deeds.iter().enumerate() {
        // By what it does, not by its place: a reader presses what it has read, whatever else there is by then.
        let same = deeds[..place].iter().filter(|(other, _)| other == words).count();
        let name = view.t.with("toast-deed", &[("deed", words.as_str().into()), ("toast", title.as_str().into())]);
        if node(&mut inside, id.with((words, same)), Role::Button, &name) {
            if let (ToastContent::Failure(activity), Command::OpenSession(_)) = (&toast.content, command) {
                session::show_tab(ui, &activity.conversation, session::Tab::Activity);
            }
            asks.push(command.clone());
        }
    }
    if let Some(until) = until(toast) {
        let left = until.since(view.now);
        let next = TOLD_LEFT.into_iter().filter(|told| left > *told).max();
        if let Some(next) = next {
            ui.ctx().request_repaint_after(Duration::from_millis((left - next).unsigned_abs()));
        }
    }
}

/// Beyond the window's edge, where no pointer comes.
fn nowhere(ui: &Ui) -> Rect {
    Rect::from_min_size(ui.clip_rect().min - Vec2::splat(100.0), Vec2::splat(1.0))
}

/// One node that only screen readers see; returns whether they pressed it.
fn node(ui: &mut Ui, id: Id, role: Role, name: &str) -> bool {
    let sense = if role == Role::Button { Sense::CLICK } else { Sense::hover() };
    let response = ui.interact(nowhere(ui), id, sense);
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    // Readers leave out what lies outside of the window.
    let bounds = accesskit::Rect { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 };
    ui.ctx().accesskit_node_builder(id, |node| node.set_bounds(bounds));
    role == Role::Button && response.clicked()
}

/// What is read out: what it is and whom it is about, and at last that little time is left.
fn sentence(view: &View<'_>, toast: &Toast) -> String {
    let mut spoken = match &toast.content {
        ToastContent::Session(session) => session_sentence(view, session),
        // What must be known before calling is read out too.
        ToastContent::Link(link) => {
            let lines = link.lines.iter().map(|line| call_words::line(view.t, line));
            std::iter::once(toast::title(view.t, toast)).chain(lines).collect::<Vec<_>>().join(", ")
        }
        _ => toast::title(view.t, toast),
    };
    let left = until(toast).map(|until| until.since(view.now));
    let told = left.and_then(|left| TOLD_LEFT.into_iter().find(|told| left <= *told));
    if let Some(told) = told {
        spoken.push_str(", ");
        spoken.push_str(&view.t.with("acw-little-left", &[("seconds", (told / 1000).into())]));
    }
    spoken
}

/// When its time is over, where it has one.
fn until(toast: &Toast) -> Option<UnixMillis> {
    match &toast.content {
        ToastContent::AfterCall { acw, .. } => Some(acw.until),
        ToastContent::Session(session) if is_distributed(session) => {
            session.ring_limit_ms.map(|limit| session.ringing_since.plus(limit))
        }
        _ => None,
    }
}

/// "Incoming call: Rosa Brandt, for Claims Hotline".
fn session_sentence(view: &View<'_>, session: &Session) -> String {
    let who = words::caller(view, session);
    let kind = toast::kind(view.t, session);
    let origin = toast::second_line(view, session);
    let mut sentence = format!("{kind}: {who}, {origin}");
    let last = session.flow.len().saturating_sub(1);
    // To whom a call was passed on wants to know by whom.
    let transfers = (1..=last).rev().find_map(|index| words::transferred_from(view, session, index));
    if let Some(words) = transfers {
        sentence.push_str(", ");
        sentence.push_str(&words);
    }
    if session.simulated {
        sentence.push_str(", ");
        sentence.push_str(&view.t.get("simulation"));
    }
    sentence
}
