//! Toasts: calls, tasks, notices, and the bar that stands for further ones.

use std::sync::Arc;

use nimbus_assistant::{
    state::{
        AppState,
        toasts::{Toast, ToastContent, ToastId},
    },
    ui::toast::{MORE, more_ui, window_size},
};
use nimbus_protocol::Session;

use crate::{
    screen::{SHOWN, Screen, desktop},
    support::{agent, people, samples},
};

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

fn of(session: Session) -> Toast {
    Toast { id: id(), content: ToastContent::Session(Arc::new(session)) }
}

fn id() -> ToastId {
    ToastId("picture".to_owned())
}
