//! Joins the toast windows with what toasts are: which are wanted, how high, what they say.
//!
//! The other files of this folder know windows only, `ui::toast` knows contents only.

use std::{sync::Arc, time::Duration};

use egui::{Ui, ViewportCommand, ViewportId};
use jiff::tz::TimeZone;
use nimbus_protocol::UnixMillis;

use crate::{
    command::Command,
    state::toasts::{Toast, ToastBoard, ToastId},
    ui::{
        regions,
        texts::Texts,
        toast::{self, Shown},
        view::View,
        windows::{
            plan::{Content, Wanted},
            slots::{Painted, Painter},
            stage::{SlotView, Titles, Wishes},
        },
    },
};

/// Which windows the toasts ask for, newest first, the bar last.
pub fn wishes() -> Wishes {
    Box::new(|board| {
        let whole = board
            .whole
            .iter()
            .map(|toast| Wanted { content: Content::Toast(toast.id.clone()), height: toast::toast_height(toast) });
        let bar = (board.more > 0).then_some(Wanted { content: Content::More(board.more), height: toast::MORE });
        whole.chain(bar).collect()
    })
}

/// What the window manager and a screen reader call the window.
pub fn titles() -> Titles {
    Box::new(|language, board, content| {
        let t = Texts::of(language);
        match content {
            Content::Toast(id) => find(board, id).map(|toast| toast::title(t, toast)).unwrap_or_default(),
            Content::More(count) => t.with("toast-more", &[("count", (*count).into())]),
        }
    })
}

/// Paints a slot's content.
pub fn painter(zone: TimeZone, clock: fn() -> UnixMillis) -> Arc<Painter> {
    Arc::new(move |ui, state, slot, now| {
        let view = View::new(state, Texts::of(state.language()), clock(), &zone);
        let shown = Shown {
            for_ms: now.saturating_duration_since(slot.since).as_millis() as i64,
            focused: ui.input(|input| input.viewport().focused == Some(true)),
            transparent: slot.composited,
        };
        if shown.for_ms < toast::DEAF_MS {
            // One more pass when the buttons begin to answer, so that one under a resting pointer lights up.
            let rest = toast::DEAF_MS - shown.for_ms;
            ui.ctx().request_repaint_after(Duration::from_millis(rest.unsigned_abs()));
        }
        paint(ui, &view, slot, shown)
    })
}

fn paint(ui: &mut Ui, view: &View<'_>, slot: &SlotView, shown: Shown) -> Painted {
    let mut painted = Painted::default();
    if shown.focused && regions::leave_toast(ui) {
        ui.ctx().send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Focus);
    }
    match &slot.content {
        Content::More(count) => {
            toast::more_ui(ui, view, *count, shown, &mut painted.commands);
        }
        Content::Toast(id) => {
            let board = view.state.toasts();
            let Some(toast) = find(&board, id) else { return painted };
            let answer = toast::toast_ui(ui, view, toast, shown, &mut painted.commands);
            painted.drag_started = answer.grip.drag_started();
            if answer.grip.double_clicked() {
                painted.commands.push(Command::ResetToastPlace);
            }
            if ui.input(|input| input.viewport().close_requested()) {
                ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
                painted.commands.push(toast::dismissal(toast));
            }
            if toast::is_passing(toast) {
                painted.commands.extend(held(ui, &id.0, shown));
            }
        }
    }
    painted
}

/// Tells when somebody begins or ends to look at a toast that would go by itself.
fn held(ui: &Ui, name: &str, shown: Shown) -> Option<Command> {
    let looked_at = shown.focused || ui.input(|input| input.pointer.has_pointer());
    let memory = egui::Id::unique(("nimbus toast held", name));
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<bool>(memory), looked_at));
    (before != looked_at).then(|| Command::HoldToast { toast: name.to_owned(), held: looked_at })
}

fn find<'a>(board: &'a ToastBoard, id: &ToastId) -> Option<&'a Toast> {
    board.whole.iter().find(|toast| toast.id == *id)
}
