//! A toast in the words and buttons of a desktop notification (SPEC S4.8).

use jiff::tz::TimeZone;
use nimbus_protocol::{Session, UnixMillis};

use crate::{
    command::{AgentWish, CallWish, Command, LinkWish, SignInWish},
    state::{
        AppState,
        calling::link_toast::LinkToast,
        toasts::{Toast, ToastContent},
        work::{is_distributed, wishes},
    },
    ui::{agent_words, call_words, format, sign_in_words, texts::Texts, toast, view::View},
    worker::{announcer::Wording, outside::Notification},
};

/// How toasts are worded where the notification service shows them.
pub fn wording(zone: TimeZone, clock: fn() -> UnixMillis) -> Wording {
    Box::new(move |state, told| {
        let toast = &told.toast;
        let t = Texts::of(state.language());
        let view = View::new(state, t, clock(), &zone);
        let mut actions = actions(&view, state, toast);
        actions.push((t.get("toast-dismiss"), toast::dismissal(toast)));
        Notification {
            id: toast.id.0.clone(),
            title: toast::title(t, toast),
            body: body(&view, toast),
            actions,
            urgent: told.stands_in,
        }
    })
}

/// The first one is also what a click on the notification does.
fn actions(view: &View<'_>, state: &AppState, toast: &Toast) -> Vec<(String, Command)> {
    let t = view.t;
    match &toast.content {
        ToastContent::Session(session) => {
            let mut actions = vec![(t.get("toast-open"), Command::OpenSession(session.conversation.clone()))];
            // Accept comes first.
            actions.extend(wishes(session).into_iter().rev().filter_map(|wish| {
                let words = match wish {
                    CallWish::Answer => t.get("toast-accept"),
                    CallWish::Decline => t.get("toast-decline"),
                    CallWish::HangUp | CallWish::Done => return None,
                };
                Some((words, Command::Call(wish, session.conversation.clone())))
            }));
            actions
        }
        ToastContent::NoAnswer(_) => vec![(t.get("rona-end"), Command::Agent(AgentWish::EndRona))],
        ToastContent::AfterCall { acw, .. } => {
            let id = || acw.conversation.clone();
            let mut actions = vec![(t.get("toast-open"), Command::OpenSession(id()))];
            if acw.extend_ms.is_some() {
                actions.push((t.get("acw-extend"), Command::Agent(AgentWish::Extend(id()))));
            }
            if acw.may_finish {
                actions.push((t.get("acw-finish"), Command::Agent(AgentWish::Finish(id()))));
            }
            actions
        }
        ToastContent::Reason { request, .. } => {
            vec![(t.get("reasons-fill-out"), Command::FillOut(Some(request.id.clone())))]
        }
        ToastContent::Failure(activity) => {
            let mut actions = vec![(t.get("activity-retry"), Command::RetryActivity(activity.id.clone()))];
            if state.session(&activity.conversation).is_some() {
                actions.insert(0, (t.get("toast-details"), Command::OpenSession(activity.conversation.clone())));
            }
            actions
        }
        ToastContent::SignInAgain(signed) => {
            vec![(sign_in_words::button(t, &signed.way), Command::SignIn(SignInWish::Again))]
        }
        ToastContent::Link(toast) => {
            let warned = !toast.link.warnings.is_empty();
            let words = if warned { t.get("call-anyway") } else { t.get("link-call") };
            let call = Command::Link(LinkWish::Call { number: toast.link.number, warned });
            toast.can_call.then_some((words, call)).into_iter().collect()
        }
        ToastContent::Preview => Vec::new(),
    }
}

fn body(view: &View<'_>, toast: &Toast) -> String {
    match &toast.content {
        ToastContent::Session(session) if is_distributed(session) => work_body(view, session),
        ToastContent::Session(session) => {
            let number = session.customer.number.as_deref().filter(|_| session.customer.name.is_some());
            number.map(format::number).unwrap_or_default()
        }
        ToastContent::NoAnswer(rona) => {
            format!("{}\n{}", agent_words::missed_what(view, rona), view.t.get("rona-blocked"))
        }
        // A notification is not told anew each second: it says when it ends.
        ToastContent::AfterCall { acw, lacks_code, .. } => {
            let time = format::clock_seconds(acw.until, view.zone);
            let until = view.t.with("acw-until", &[("time", time.into())]);
            if *lacks_code { format!("{until} · {}", view.t.get("acw-no-code")) } else { until }
        }
        ToastContent::Reason { request, .. } => {
            let presence = agent_words::presence_name(view.t, request.presence);
            format!("{presence} · {}", agent_words::span(view, request))
        }
        ToastContent::Failure(activity) => view.t.said(&activity.result),
        ToastContent::SignInAgain(signed) => sign_in_words::why_again(view.t, signed),
        ToastContent::Link(toast) => link_body(view, toast),
        ToastContent::Preview => view.t.get("toast-preview-words"),
    }
}

/// On whose behalf, and what to know before.
fn link_body(view: &View<'_>, toast: &LinkToast) -> String {
    let service = toast.services.iter().find(|service| Some(&service.id) == toast.link.service.as_ref());
    let service = service.filter(|_| toast.has_service());
    let service = service.map(|service| view.t.with("link-behalf", &[("service", service.name.as_str().into())]));
    let lines = toast.lines.iter().map(|line| call_words::line(view.t, line));
    service.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

fn work_body(view: &View<'_>, session: &Session) -> String {
    let mut lines = vec![toast::second_line(view, session)];
    lines.extend(session.task.as_ref().map(|task| task.text.clone()));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

#[cfg(test)]
mod tests;
