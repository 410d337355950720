//! A toast in the words and buttons of a desktop notification (SPEC S4.8).

use crate::{
    command::{CallWish, Command},
    state::toasts::ToastContent,
    ui::{format, texts::Texts, toast},
    worker::{announcer::Wording, outside::Notification},
};

/// How toasts are worded where the notification service shows them.
pub fn wording(t: Texts) -> Wording {
    Box::new(move |_, toast| {
        let ToastContent::Session(session) = &toast.content else {
            return Notification {
                id: toast.id.0.clone(),
                title: toast::title(&t, toast),
                body: t.get("toast-preview-words"),
                actions: vec![(t.get("toast-dismiss"), Command::DismissPreview)],
            };
        };
        let id = session.conversation.clone();
        let mut actions = vec![(t.get("toast-open"), Command::OpenSession(id.clone()))];
        if session.capabilities.answer {
            actions.push((t.get("toast-accept"), Command::Call(CallWish::Answer, id.clone())));
        }
        if session.capabilities.decline {
            actions.push((t.get("toast-decline"), Command::Call(CallWish::Decline, id.clone())));
        }
        actions.push((t.get("toast-dismiss"), Command::DismissToast(id)));
        let number = session.customer.number.as_deref().filter(|_| session.customer.name.is_some());
        Notification {
            id: toast.id.0.clone(),
            title: toast::title(&t, toast),
            body: number.map(format::number).unwrap_or_default(),
            actions,
        }
    })
}
