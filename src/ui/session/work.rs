//! What there is to do in a session that is no plain call: its facts for the Info tab, and the buttons of its card.

use nimbus_protocol::{Modality, Session, SessionState};

use super::plain::Fact;
use crate::{
    command::{CallWish, Command, Copied},
    state::work::{dialled, wishes},
    ui::{
        format,
        icons::{self, Icon},
        view::View,
        words,
    },
};

/// Due, reference and files, as far as there are any.
pub(super) fn facts(view: &View<'_>, session: &Session) -> Vec<Fact> {
    let Some(task) = &session.task else { return Vec::new() };
    let t = view.t;
    let due = task.due_at.map(|at| (t.get("work-due"), format::due(view.t, at, view.now, view.zone)));
    let reference = task.reference.clone().map(|reference| (t.get("work-reference"), reference));
    let files = (task.attachments > 0).then(|| (t.get("work-files"), task.attachments.to_string()));
    let facts = [due, reference, files].into_iter().flatten();
    facts.map(|(label, value)| Fact { label, value: Some(value), is_number: false }).collect()
}

/// The card's second line: who it is from or whom to call, else when it is due. The service has a line of its own.
pub(super) fn second_line(view: &View<'_>, session: &Session) -> String {
    let due = session.task.as_ref().and_then(|task| task.due_at);
    let due = due.map(|at| view.t.with("toast-due", &[("time", format::due(view.t, at, view.now, view.zone).into())]));
    let number = session.customer.number.as_deref().filter(|_| session.customer.name.is_some());
    let from = match session.modality {
        Modality::Call => number.map(format::number),
        // A chat is called by its customer's name already.
        Modality::InstantMessage => session.customer.email.clone().or_else(|| number.map(format::number)),
        Modality::ExternalTask | Modality::Email => words::sender(session),
    };
    let reference = session.task.as_ref().and_then(|task| task.reference.clone());
    let parts: Vec<_> = from.into_iter().chain(due).collect();
    if parts.is_empty() { reference.unwrap_or_default() } else { parts.join(" · ") }
}

/// A button of the card.
pub(super) struct CardButton {
    pub words: String,
    /// Read out in the place of the words.
    pub name: String,
    pub icon: Icon,
    pub primary: bool,
    pub command: Command,
}

/// What can be done now, the next thing to do last.
pub(super) fn buttons(view: &View<'_>, session: &Session) -> Vec<CardButton> {
    let t = view.t;
    let id = || session.conversation.clone();
    let button = |words: String, name: String, icon, command| CardButton { words, name, icon, primary: false, command };
    let mut buttons = Vec::new();
    let under_way = matches!(session.state, SessionState::Talking | SessionState::Held);
    if under_way {
        if let Some(number) = dialled(session) {
            let what = Copied::Value(t.get("info-phone-number"));
            buttons.push(button(
                t.get("work-copy"),
                t.get("work-copy-number"),
                icons::COPY,
                Command::Copy { what, text: number },
            ));
            buttons.push(button(t.get("work-call"), t.get("work-call"), icons::PHONE_OUTGOING, Command::Dial(id())));
        } else if session.task.is_some() && view.state.work_page(session).is_some() {
            buttons.push(button(
                t.get("work-open"),
                t.get("work-open"),
                icons::ARROW_SQUARE_OUT,
                Command::OpenWork(id()),
            ));
        }
    }
    for wish in wishes(session) {
        let (words, icon) = match wish {
            CallWish::Answer => (t.get("toast-accept"), icons::CHECK),
            CallWish::Decline => (t.get("toast-decline"), icons::X),
            CallWish::HangUp => (t.get("session-hang-up"), icons::PHONE_X),
            CallWish::Done => (t.get("work-done"), icons::CHECK),
        };
        let primary = matches!(wish, CallWish::Answer | CallWish::Done);
        buttons.push(CardButton { name: words.clone(), words, icon, primary, command: Command::Call(wish, id()) });
    }
    buttons
}
