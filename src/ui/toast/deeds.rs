//! What can be done about a toast, in words and commands, for who cannot use its window: the same as its buttons.

use nimbus_protocol::Session;

use crate::{
    command::{AgentWish, CallWish, Command, Copied, LinkWish, SignInWish},
    state::{
        calling::link_toast::LinkToast,
        toasts::{Toast, ToastContent},
        work::wishes,
    },
    ui::{session::plain_text, sign_in_words, texts::Texts, view::View},
};

/// A button's words and what it asks for.
type Deed = (String, Command);

/// Everything that can be done about it, the main thing first and closing it last.
pub(in crate::ui) fn deeds(view: &View<'_>, toast: &Toast) -> Vec<Deed> {
    let t = view.t;
    let mut deeds = match &toast.content {
        ToastContent::Session(session) => of_session(view, session),
        ToastContent::NoAnswer(_) => vec![(t.get("rona-end"), Command::Agent(AgentWish::EndRona))],
        ToastContent::AfterCall { acw, .. } => {
            let id = || acw.conversation.clone();
            let finish = (t.get("acw-finish"), Command::Agent(AgentWish::Finish(id())));
            let extend = (t.get("acw-extend"), Command::Agent(AgentWish::Extend(id())));
            let both = [(acw.may_finish, finish), (acw.extend_ms.is_some(), extend)];
            both.into_iter().filter_map(|(may, deed)| may.then_some(deed)).collect()
        }
        ToastContent::Reason { request, .. } => {
            vec![(t.get("reasons-fill-out"), Command::FillOut(Some(request.id.clone())))]
        }
        ToastContent::Failure(activity) => vec![
            (t.get("activity-retry"), Command::RetryActivity(activity.id.clone())),
            (t.get("toast-details"), Command::OpenSession(activity.conversation.clone())),
        ],
        ToastContent::SignInAgain(signed) => {
            vec![(sign_in_words::button(t, &signed.way), Command::SignIn(SignInWish::Again))]
        }
        ToastContent::Link(link) => return of_link(t, link),
        ToastContent::Preview => Vec::new(),
    };
    deeds.push((t.get("toast-dismiss"), super::dismissal(toast)));
    deeds
}

fn of_session(view: &View<'_>, session: &Session) -> Vec<Deed> {
    let t = view.t;
    let id = || session.conversation.clone();
    let of_wish = |wish| {
        let key = if wish == CallWish::Decline { "toast-decline" } else { "toast-accept" };
        (t.get(key), Command::Call(wish, id()))
    };
    // Accepting is the main thing; on the toast it stands at the right.
    let mut deeds: Vec<Deed> = wishes(session).into_iter().rev().map(of_wish).collect();
    deeds.push((t.get("toast-open"), Command::OpenSession(id())));
    let copy = Command::Copy { what: Copied::Session(id()), text: plain_text(t, session) };
    deeds.push((t.get("toast-copy"), copy));
    deeds
}

fn of_link(t: &Texts, toast: &LinkToast) -> Vec<Deed> {
    let link = &toast.link;
    let mut deeds = Vec::new();
    if toast.can_call {
        let warned = !link.warnings.is_empty();
        let words = t.get(if warned { "call-anyway" } else { "link-call" });
        deeds.push((words, Command::Link(LinkWish::Call { number: link.number, warned })));
    }
    if toast.has_service() {
        for service in toast.services.iter().filter(|service| Some(&service.id) != link.service.as_ref()) {
            let words = format!("{}: {}", t.get("call-on-behalf-of"), service.name);
            let wish = LinkWish::Service { number: link.number, service: service.id.clone() };
            deeds.push((words, Command::Link(wish)));
        }
    }
    let words = t.get(if link.is_callable() { "link-cancel" } else { "link-close" });
    deeds.push((words, Command::Link(LinkWish::Cancel(link.number))));
    deeds
}
