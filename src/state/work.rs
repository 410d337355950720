//! Work that is offered to the agent: what may be asked about a session, and which page opens for it (SPEC S4.4, S5.6).

use std::{fmt::Write as _, sync::Arc};

use nimbus_protocol::{ConversationId, Direction, Modality, Session, SessionState};

use super::{
    AppState, Tone, Words,
    event::{Effect, is_accepted},
};
use crate::command::{CallWish, PortalPage};

/// Schemes that a page of work may have (SPEC S8.8): it comes from whoever made the task.
const SCHEMES: &[&str] = &["https:", "http:", "mailto:", "tel:", "msteams:"];

/// Work that the backend distributes itself, unlike a call that only the telephone system can answer.
pub fn is_distributed(session: &Session) -> bool {
    session.modality != Modality::Call || session.task.is_some()
}

/// Somebody wants the agent: a call that the agent makes is no offer, one that they are asked to make is.
pub fn is_offered(session: &Session) -> bool {
    session.state == SessionState::Ringing && (session.direction == Direction::Inbound || is_distributed(session))
}

/// What may be asked about the session now, the least welcome first.
pub fn wishes(session: &Session) -> Vec<CallWish> {
    let can = session.capabilities;
    let ours = is_distributed(session);
    match session.state {
        SessionState::Ringing if is_offered(session) => {
            let decline = (can.decline || ours).then_some(CallWish::Decline);
            decline.into_iter().chain((can.answer || ours).then_some(CallWish::Answer)).collect()
        }
        SessionState::Ringing | SessionState::Talking | SessionState::Held => {
            let hang_up = (can.hang_up && session.modality == Modality::Call).then_some(CallWish::HangUp);
            hang_up.into_iter().chain(ours.then_some(CallWish::Done)).collect()
        }
        SessionState::Ended(_) => Vec::new(),
    }
}

/// Where a session's work is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkPage {
    MySessions(String),
    /// Its own address.
    Own(String),
    NewEmail(String),
}

impl WorkPage {
    pub fn url(&self) -> &str {
        match self {
            Self::MySessions(url) | Self::Own(url) | Self::NewEmail(url) => url,
        }
    }
}

impl AppState {
    /// The page that "Open" opens: the work's own, My Sessions, or for an e-mail a new one to its sender.
    pub fn work_page(&self, session: &Session) -> Option<WorkPage> {
        own_page(session).or_else(|| self.my_sessions()).or_else(|| new_email(session))
    }

    /// The page that opens when the work is accepted. An e-mail is read in My Sessions where there is a portal; a task
    /// opens nothing by itself, it shows what there is to do.
    pub fn accepted_page(&self, session: &Session) -> Option<WorkPage> {
        match session.modality {
            Modality::Email => self.my_sessions().or_else(|| own_page(session)).or_else(|| new_email(session)),
            Modality::InstantMessage => own_page(session).or_else(|| self.my_sessions()),
            Modality::Call | Modality::ExternalTask => None,
        }
    }

    fn my_sessions(&self) -> Option<WorkPage> {
        self.portal_url(PortalPage::MySessions).map(WorkPage::MySessions)
    }

    pub(super) fn call(&mut self, wish: CallWish, id: ConversationId) -> Vec<Effect> {
        let Some(session) = self.session(&id).filter(|session| wishes(session).contains(&wish)) else {
            // The button was there a moment ago: it is over meanwhile.
            self.tell(Tone::Info, Words::new("notice-call-over"));
            return Vec::new();
        };
        if wish == CallWish::Answer && self.accepted_page(session).is_some() {
            Arc::make_mut(&mut self.memory.opens).insert(id.clone());
        }
        vec![Effect::Call(wish, id)]
    }

    pub(super) fn pick_up(&mut self, id: ConversationId) -> Vec<Effect> {
        let Some(waiting) = self.agent.waiting.iter().find(|waiting| waiting.conversation == id) else {
            self.tell(Tone::Info, Words::new("notice-taken"));
            return Vec::new();
        };
        if matches!(waiting.modality, Modality::Email | Modality::InstantMessage) {
            Arc::make_mut(&mut self.memory.opens).insert(id.clone());
        }
        vec![Effect::PickUp(id)]
    }

    /// Who it is, of the contacts that are offered. The name comes back with the session.
    pub(super) fn choose_contact(&mut self, conversation: ConversationId, contact: String) -> Vec<Effect> {
        let offers = |session: &Session| session.customer.candidates.iter().any(|hit| hit.id == contact);
        if self.session(&conversation).is_some_and(offers) {
            return vec![Effect::ChooseContact { conversation, contact }];
        }
        // The list was there a moment ago: a colleague has chosen, or the address book is different meanwhile.
        self.tell(Tone::Info, Words::new("notice-contact-gone"));
        Vec::new()
    }

    /// The page of work that was accepted here, once it is accepted. Somebody else may have been faster.
    pub(super) fn opens_now(&mut self, session: &Session) -> Option<Effect> {
        let over = session.state.is_ended();
        if !self.memory.opens.contains(&session.conversation) || !(over || is_accepted(session)) {
            return None;
        }
        Arc::make_mut(&mut self.memory.opens).remove(&session.conversation);
        let page = self.accepted_page(session).filter(|_| !over)?;
        Some(Effect::OpenUrl(page.url().to_owned()))
    }

    pub(super) fn open_work(&self, id: &ConversationId) -> Vec<Effect> {
        let page = self.session(id).and_then(|session| self.work_page(session));
        page.map(|page| Effect::OpenUrl(page.url().to_owned())).into_iter().collect()
    }

    pub(super) fn dial(&self, id: &ConversationId) -> Vec<Effect> {
        let number = self.session(id).and_then(dialled);
        number.map(|number| Effect::OpenUrl(format!("tel:{number}"))).into_iter().collect()
    }
}

/// The work's own address, where it is one that may be opened.
fn own_page(session: &Session) -> Option<WorkPage> {
    let url = session.task.as_ref()?.url.as_deref()?.trim();
    is_safe(url).then(|| WorkPage::Own(url.to_owned()))
}

/// The number of a call that was scheduled, in the letters that a `tel:` link may have.
pub fn dialled(session: &Session) -> Option<String> {
    let scheduled = session.modality == Modality::Call && session.task.is_some();
    let number = session.customer.number.as_deref().filter(|_| scheduled)?;
    let number: String = number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    (!number.is_empty()).then_some(number)
}

/// A program is started by the scheme: only harmless ones may be.
fn is_safe(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let scheme = SCHEMES.iter().find(|scheme| lower.starts_with(*scheme));
    scheme.is_some_and(|scheme| url.len() > scheme.len()) && !url.chars().any(char::is_control)
}

/// A new e-mail to the sender, about the same subject.
fn new_email(session: &Session) -> Option<WorkPage> {
    if session.modality != Modality::Email {
        return None;
    }
    let address = session.customer.email.as_deref().filter(|address| address.contains('@'))?;
    let mut url = format!("mailto:{}", escaped(address));
    if let Some(task) = session.task.as_ref().filter(|task| !task.subject.is_empty()) {
        url.push_str("?subject=");
        url.push_str(&escaped(&format!("Re: {}", task.subject)));
    }
    Some(WorkPage::NewEmail(url))
}

/// Escaped as a part of a URL (RFC 3986, 2.3, and `@`, which separates nothing in a `mailto:` nor in a query).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a `String` cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
