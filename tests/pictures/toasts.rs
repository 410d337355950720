//! Toasts: calls, tasks, notices, and the bar that stands for further ones.

use std::sync::Arc;

use egui::{Rect, Ui, UiBuilder, pos2, vec2};
use nimbus_assistant::{
    command::Command,
    state::{
        AppState,
        toasts::{Toast, ToastContent, ToastId},
    },
    ui::{
        toast::{APART, FROM_EDGE, MORE, SHADOW, WIDTH, more_ui, toast_height, toast_ui, window_size},
        view::View,
    },
};
use nimbus_protocol::Session;

use crate::{
    screen::{SHOWN, Screen, desktop},
    support::{agent, people, samples},
};

/// So much of a screen's width is shown below stacked toasts.
const DESK: f32 = 480.0;

pub fn screens() -> Vec<Screen> {
    let session = |name, session: fn() -> Session| Screen::toast(name, people::standalone, move |_| of(session()));
    let note = |name, toast: fn() -> Toast| Screen::toast(name, people::standalone, move |_| toast());
    let further = Screen::toast("12-toasts-more", waiting, |_| of(samples::external()));
    vec![
        session("09-toast-service-call", samples::external),
        session("09-toast-direct-call", samples::internal),
        session("09-toast-offered", samples::offered),
        session("10-toast-task", agent::task),
        session("10-toast-email", agent::email),
        session("10-toast-message", agent::message),
        session("10-toast-scheduled-call", agent::scheduled),
        note("11-toast-no-answer", agent::no_answer_toast),
        note("11-toast-after-call", agent::acw_toast),
        note("11-toast-failed", agent::failure_toast),
        note("11-toast-reason", agent::reason_toast),
        note("toast-preview", || Toast { id: id(), content: ToastContent::Preview }),
        Screen::toast("12-toasts-stacked", waiting, |_| of(samples::external()))
            .sized(vec2(DESK, stacked_height(&waiting())))
            .showing(|| Box::new(stacked)),
        further.sized(window_size(MORE, true)).showing(|| {
            Box::new(|ui, view, asks| {
                desktop(ui);
                more_ui(ui, view, 2, SHOWN, asks);
            })
        }),
    ]
}

fn waiting() -> AppState {
    samples::with_sessions(vec![samples::external(), agent::task(), agent::email(), agent::message()])
}

/// The right edge of a screen with everything that waits: two whole ones and the bar.
fn stacked(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    desktop(ui);
    let board = view.state.toasts();
    let right = ui.max_rect().right() - FROM_EDGE;
    let mut top = ui.max_rect().top() + FROM_EDGE;
    let mut window = |ui: &mut Ui, height: f32, name: usize| {
        let toast = Rect::from_min_size(pos2(right - WIDTH, top), vec2(WIDTH, height));
        top += height + APART;
        ui.new_child(UiBuilder::new().id_salt(name).max_rect(toast + SHADOW))
    };
    for (index, toast) in board.whole.iter().enumerate() {
        let mut window = window(ui, toast_height(toast), index);
        toast_ui(&mut window, view, toast, SHOWN, asks);
    }
    let mut window = window(ui, MORE, board.whole.len());
    more_ui(&mut window, view, board.more, SHOWN, asks);
}

fn stacked_height(state: &AppState) -> f32 {
    let toasts: f32 = state.toasts().whole.iter().map(|toast| toast_height(toast) + APART).sum();
    FROM_EDGE + toasts + MORE + 2.0 * FROM_EDGE
}

fn of(session: Session) -> Toast {
    Toast { id: id(), content: ToastContent::Session(Arc::new(session)) }
}

fn id() -> ToastId {
    ToastId("picture".to_owned())
}
