//! The page Call on behalf (SPEC S9.1): whom one looks for, and the call or transfer that comes of it.
//!
//! A search follows the typing after a short pause, one at a time; what was answered to other words is dropped.

use std::sync::Arc;

use nimbus_protocol::{CallWarning, ConversationId, NewCall, NumberLabel, Person, StartedCall, UnixMillis};

use super::{Checked, Hindrance, NotCalled, Way};
use crate::{
    command::{CallOutWish, Callee},
    state::{AppState, Tone, Words, event::Effect},
};

/// How long typing must pause before it is looked for, in milliseconds.
pub const PAUSE_MS: i64 = 120;

/// The page as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallOut {
    pub open: bool,
    /// The call that is transferred; without one, somebody is called.
    pub transfer: Option<ConversationId>,
    pub dialpad: bool,
    /// What stands in the field.
    pub text: String,
    /// Rises each time the page, and not the user, has written the text.
    pub written: u64,
    /// Who was given to the page, as long as nothing else is typed.
    pub given: Option<Callee>,
    /// Id of the service on whose behalf.
    pub service: Option<String>,
    pub found: Arc<Found>,
    pub step: Step,
    search: Search,
}

/// Who was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub query: String,
    pub people: Vec<Person>,
    pub contacts: Vec<FoundContact>,
    /// Why nobody was looked for.
    pub failed: Option<Words>,
}

/// One number of a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundContact {
    pub name: String,
    pub company: String,
    pub number: String,
    /// Nothing where nobody has said.
    pub label: Option<NumberLabel>,
}

/// How far the call is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Step {
    #[default]
    Choosing,
    /// The server is asked what there is to warn of.
    Checking {
        number: u64,
        callee: Callee,
    },
    Confirm {
        callee: Callee,
        warnings: Vec<CallWarning>,
    },
    Calling {
        number: u64,
        callee: Callee,
    },
    /// The last try came to nothing.
    Refused(Words),
}

impl Step {
    /// The server is being asked.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Checking { .. } | Self::Calling { .. })
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Search {
    typed_at: UnixMillis,
    /// A look at the field is due after the pause.
    due: bool,
    /// What the server was asked last and has not answered.
    asked: Option<(u64, String)>,
}

impl CallOut {
    /// Whether what was found belongs to what stands in the field.
    pub fn is_current(&self) -> bool {
        self.found.query == self.text.trim()
    }
}

impl AppState {
    pub(in crate::state) fn wish_call_out(&mut self, wish: CallOutWish, now: UnixMillis) -> Vec<Effect> {
        match wish {
            CallOutWish::Open(callee) => self.open_call_out(None, callee),
            CallOutWish::Transfer(id) => self.open_call_out(Some(id), None),
            CallOutWish::Close => self.close_call_out(),
            CallOutWish::Type(text) => return self.type_callee(text, now),
            CallOutWish::Dialpad(dialpad) => {
                let page = Arc::make_mut(&mut self.call_out);
                page.dialpad = dialpad;
                // A name is no number.
                if dialpad && nimbus_protocol::number::digits(&page.text).is_none() && !page.text.is_empty() {
                    (page.text, page.given) = (String::new(), None);
                    page.found = Arc::default();
                    page.written += 1;
                }
                // What was typed on the dial pad was not looked for there.
                if !dialpad {
                    return self.find_callees();
                }
            }
            CallOutWish::Service(service) => {
                let known = self.outbound_services().any(|one| one.id == service);
                let page = Arc::make_mut(&mut self.call_out);
                if known && !page.step.is_busy() {
                    (page.service, page.step) = (Some(service), Step::Choosing);
                }
            }
            CallOutWish::Call(callee) => return self.call_callee(callee),
            CallOutWish::Confirm => {
                if let Step::Confirm { callee, .. } = self.call_out.step.clone() {
                    return self.place_callee(callee, true);
                }
            }
            CallOutWish::Back => Arc::make_mut(&mut self.call_out).step = Step::Choosing,
        }
        Vec::new()
    }

    fn open_call_out(&mut self, transfer: Option<ConversationId>, given: Option<Callee>) {
        let may = match &transfer {
            Some(id) => self.may_transfer(id),
            None => self.calls_out(),
        };
        if !may {
            return;
        }
        let written = self.call_out.written + 1;
        let text = given.as_ref().map(|callee| callee.shown.clone()).unwrap_or_default();
        let service = self.usual_service();
        let found = Arc::default();
        self.call_out =
            Arc::new(CallOut { open: true, transfer, text, written, given, service, found, ..CallOut::default() });
        self.bring_to_front();
    }

    /// Whether this call runs and its telephone system can pass it on.
    pub fn may_transfer(&self, id: &ConversationId) -> bool {
        use nimbus_protocol::{Modality, SessionState};
        self.session(id).is_some_and(|session| {
            session.capabilities.transfer
                && session.modality == Modality::Call
                && matches!(session.state, SessionState::Talking | SessionState::Held)
        })
    }

    fn type_callee(&mut self, text: String, now: UnixMillis) -> Vec<Effect> {
        let page = Arc::make_mut(&mut self.call_out);
        if !page.open || page.text == text {
            return Vec::new();
        }
        (page.text, page.given) = (text, None);
        if !page.step.is_busy() {
            page.step = Step::Choosing;
        }
        page.search.typed_at = now;
        if page.text.trim().is_empty() {
            page.found = Arc::default();
            return Vec::new();
        }
        if page.dialpad || std::mem::replace(&mut page.search.due, true) {
            return Vec::new();
        }
        vec![Effect::FindCalleesSoon { after_ms: PAUSE_MS.unsigned_abs() }]
    }

    /// The pause may be over; if letters came meanwhile, it began anew.
    pub(in crate::state) fn callees_due(&mut self, now: UnixMillis) -> Vec<Effect> {
        let page = Arc::make_mut(&mut self.call_out);
        page.search.due = false;
        if !page.open {
            return Vec::new();
        }
        let rest = PAUSE_MS - now.since(page.search.typed_at);
        if rest > 0 {
            page.search.due = true;
            return vec![Effect::FindCalleesSoon { after_ms: rest.unsigned_abs() }];
        }
        self.find_callees()
    }

    fn find_callees(&mut self) -> Vec<Effect> {
        let number = self.memory.last_call + 1;
        let page = Arc::make_mut(&mut self.call_out);
        let query = page.text.trim().to_owned();
        let known = page.found.query == query && page.found.failed.is_none();
        if query.is_empty() || known || page.search.asked.is_some() || page.dialpad {
            return Vec::new();
        }
        page.search.asked = Some((number, query.clone()));
        self.memory.last_call = number;
        vec![Effect::FindCallees { number, query }]
    }

    pub(in crate::state) fn callees_found(&mut self, number: u64, found: Found) -> Vec<Effect> {
        let page = Arc::make_mut(&mut self.call_out);
        if page.search.asked.as_ref().is_none_or(|(asked, _)| *asked != number) {
            return Vec::new();
        }
        page.search.asked = None;
        if found.query != page.text.trim() {
            // Typing went on. While it goes on, the end of the pause looks again.
            return if page.search.due { Vec::new() } else { self.find_callees() };
        }
        page.found = Arc::new(found);
        Vec::new()
    }

    /// What stands in the way of calling this one now.
    pub fn call_out_hindrance(&self, callee: &Callee) -> Option<Hindrance> {
        if self.call_out.transfer.is_some() {
            return None;
        }
        self.hindrance(self.way_to(callee.upn.as_deref()))
    }

    fn call_callee(&mut self, callee: Callee) -> Vec<Effect> {
        let page = &self.call_out;
        if !page.open || page.step.is_busy() || callee.target.trim().is_empty() {
            return Vec::new();
        }
        if let Some(conversation) = page.transfer.clone() {
            let number = self.next_call();
            let target = callee.target.clone();
            Arc::make_mut(&mut self.call_out).step = Step::Calling { number, callee };
            return vec![Effect::TransferCall { number, conversation, target }];
        }
        if self.call_out_hindrance(&callee).is_some() {
            return Vec::new();
        }
        if let Some(upn) = callee.upn.as_deref().filter(|upn| self.way_to(Some(upn)) == Way::Teams) {
            let url = Self::teams_link(upn);
            self.close_call_out();
            return vec![Effect::OpenUrl(url)];
        }
        let number = self.next_call();
        let call = self.call_to(&callee, false);
        Arc::make_mut(&mut self.call_out).step = Step::Checking { number, callee };
        vec![Effect::CheckCall { number, call }]
    }

    fn call_to(&self, callee: &Callee, confirmed: bool) -> NewCall {
        NewCall { service: self.call_out.service.clone(), target: callee.target.clone(), confirmed, link: false }
    }

    fn next_call(&mut self) -> u64 {
        self.memory.last_call += 1;
        self.memory.last_call
    }

    pub(in crate::state) fn close_call_out(&mut self) {
        let written = self.call_out.written;
        self.call_out = Arc::new(CallOut { written, ..CallOut::default() });
    }

    fn place_callee(&mut self, callee: Callee, confirmed: bool) -> Vec<Effect> {
        let number = self.next_call();
        let call = self.call_to(&callee, confirmed);
        Arc::make_mut(&mut self.call_out).step = Step::Calling { number, callee };
        vec![Effect::PlaceCall { number, call }]
    }

    /// The server has said whom the page would call. What it has nothing against is called.
    pub(in crate::state) fn callee_checked(&mut self, number: u64, checked: &Checked) -> Vec<Effect> {
        let Step::Checking { number: asked, callee } = self.call_out.step.clone() else { return Vec::new() };
        if asked != number {
            return Vec::new();
        }
        let step = match checked {
            Err(words) => Step::Refused(words.clone()),
            Ok(check) => match (&check.refusal, &check.target) {
                (Some(sentence), _) => Step::Refused(Words::new("notice-refused").with("sentence", sentence)),
                (None, None) => Step::Refused(Words::new("call-out-unknown")),
                (None, Some(_)) if check.warnings.is_empty() => return self.place_callee(callee, false),
                (None, Some(_)) => Step::Confirm { callee, warnings: check.warnings.clone() },
            },
        };
        Arc::make_mut(&mut self.call_out).step = step;
        Vec::new()
    }

    /// Whether this call is the page's; what came of it is taken in then.
    pub(in crate::state) fn callee_placed(&mut self, number: u64, placed: &Result<StartedCall, NotCalled>) -> bool {
        let Step::Calling { number: asked, callee } = self.call_out.step.clone() else { return false };
        if asked != number {
            return false;
        }
        let page = Arc::make_mut(&mut self.call_out);
        match placed {
            // The call has a card of its own; the start page shows it as soon as it is there.
            Ok(_) => self.close_call_out(),
            Err(NotCalled::Confirm(warnings)) => page.step = Step::Confirm { callee, warnings: warnings.clone() },
            Err(NotCalled::Refused(words)) => page.step = Step::Refused(words.clone()),
        }
        true
    }

    /// The call was passed on, or not.
    pub(in crate::state) fn transferred(&mut self, number: u64, refused: Option<Words>) {
        let shown = matches!(self.call_out.step, Step::Calling { number: asked, .. } if asked == number);
        match refused {
            None if shown => self.close_call_out(),
            None => {}
            Some(words) if shown => Arc::make_mut(&mut self.call_out).step = Step::Refused(words),
            Some(words) => self.tell(Tone::Error, words),
        }
    }

    /// A call that has ended cannot be passed on any more.
    pub(in crate::state) fn follow_transfer(&mut self) {
        let over = self.call_out.transfer.as_ref().is_some_and(|id| !self.may_transfer(id));
        if over && !self.call_out.step.is_busy() {
            self.close_call_out();
        }
    }
}
