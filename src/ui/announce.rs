//! Tells screen readers about toasts. Their windows are not part of the tree that assistive programs read, so that the
//! main window says the same in a region that is announced politely when it changes.

use egui::{Rect, Role, Sense, Ui, Vec2, WidgetInfo, accesskit};
use nimbus_protocol::Session;

use super::{call_words, toast, view::View, words};
use crate::state::toasts::ToastContent;

/// Mirrors every toast in words, without drawing anything.
pub(super) fn toasts(ui: &Ui, view: &View<'_>) {
    let board = view.state.toasts();
    let spoken: Vec<_> = board
        .whole
        .iter()
        .map(|toast| match &toast.content {
            ToastContent::Session(session) => sentence(view, session),
            ToastContent::AfterCall { acw, .. } => {
                // Nobody wants to hear every second: only that little is left.
                let left = match acw.until.since(view.now) {
                    0..=10_000 => format!(", {}", view.t.with("acw-little-left", &[("seconds", 10.into())])),
                    10_001..=30_000 => format!(", {}", view.t.with("acw-little-left", &[("seconds", 30.into())])),
                    _ => String::new(),
                };
                format!("{}{left}", toast::title(view.t, toast))
            }
            // What must be known before calling is read out too.
            ToastContent::Link(link) => {
                let lines = link.lines.iter().map(|line| call_words::line(view.t, line));
                std::iter::once(toast::title(view.t, toast)).chain(lines).collect::<Vec<_>>().join(", ")
            }
            _ => toast::title(view.t, toast),
        })
        .collect();
    let spoken = spoken.join("\n");
    // Who gets no calls any more must know at once.
    let blocked = board.whole.iter().any(|toast| matches!(toast.content, ToastContent::NoAnswer(_)));
    let live = if blocked { accesskit::Live::Assertive } else { accesskit::Live::Polite };
    let id = ui.unique_id().with("announced toasts");
    let nowhere = Rect::from_min_size(ui.max_rect().min, Vec2::ZERO);
    let response = ui.interact(nowhere, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(live));
}

/// "Incoming call: Rosa Brandt, for Claims Hotline".
fn sentence(view: &View<'_>, session: &Session) -> String {
    let who = words::caller(view, session);
    let kind = toast::kind(view.t, session);
    let origin = toast::second_line(view, session);
    let mut sentence = format!("{kind}: {who}, {origin}");
    if session.simulated {
        sentence.push_str(", ");
        sentence.push_str(&view.t.get("simulation"));
    }
    sentence
}
