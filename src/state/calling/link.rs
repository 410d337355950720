//! The call that a link asks for (SPEC S9.2, S9.3): one at a time, looked at by the server before anything is dialled.
//!
//! Nothing is ever called from here but by the user's own press, or at the end of a countdown that the user could see and
//! cancel, and that only without a single doubt.

use std::sync::Arc;

use nimbus_links::{CallLink, LinkError, Target, parse};
use nimbus_protocol::{CallCheck, CallWarning, NewCall, StartedCall, UnixMillis};

use super::{Checked, Hindrance, NotCalled, Way};
use crate::{
    command::LinkWish,
    settings::LinkCalls,
    state::{AppState, Tone, Words, connection::Health, event::Effect},
};

/// The same link again within this time, in milliseconds, is the same click.
pub const REPEAT_MS: i64 = 2_000;
/// How long a call at once can be cancelled, in milliseconds.
pub const COUNTDOWN_MS: i64 = 3_000;

/// The link that is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkCall {
    /// Tells it from the links before it.
    pub number: u64,
    pub link: Result<CallLink, LinkError>,
    /// Id of the service on whose behalf.
    pub service: Option<String>,
    /// The link names a service that this agent may not call for.
    pub foreign: bool,
    /// The services to choose from are shown.
    pub choosing: bool,
    /// What the server says about it; nothing before it has answered.
    pub check: Option<CallCheck>,
    /// What must be confirmed before it is called.
    pub warnings: Vec<CallWarning>,
    /// Why there is no such answer, or what came of the last try to call.
    pub said: Option<Words>,
    pub step: LinkStep,
    /// It came before there was a connection, so that time has passed since its click.
    late: bool,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkStep {
    /// For the connection.
    Waiting,
    /// The server is asked whom it would call.
    Checking,
    Asking,
    /// It is called at this time of the server's clock unless the user cancels.
    Counting {
        until: UnixMillis,
    },
    Calling,
}

/// The link that came last, for repeats.
#[derive(Clone, Debug)]
pub(in crate::state) struct LastLink {
    read: Result<CallLink, LinkError>,
    at: UnixMillis,
}

impl LinkCall {
    /// A link that nothing is known about yet.
    fn new(number: u64, link: Result<CallLink, LinkError>, step: LinkStep, late: bool) -> Self {
        Self {
            number,
            link,
            service: None,
            foreign: false,
            choosing: false,
            check: None,
            warnings: Vec::new(),
            said: None,
            step,
            late,
        }
    }

    fn target(&self) -> Option<&Target> {
        self.link.as_ref().ok().map(|link| &link.target)
    }

    /// UPN of the colleague whom it calls, once that is known.
    pub fn upn(&self) -> Option<&str> {
        match self.target()? {
            Target::Upn(upn) => Some(upn),
            Target::User(_) | Target::Number(_) => self.check.as_ref()?.target.as_ref()?.upn.as_deref(),
        }
    }

    /// Whether it can be called at all: it was read, and the server has not said that it never calls it.
    pub fn is_callable(&self) -> bool {
        let known = |check: &CallCheck| check.target.is_some() && check.refusal.is_none();
        self.link.is_ok() && self.check.as_ref().is_none_or(known)
    }

    /// Whether Call can be pressed where this, or nothing, stands in the way.
    pub(super) fn takes_call(&self, hindrance: Option<Hindrance>) -> bool {
        let asks = matches!(self.step, LinkStep::Asking | LinkStep::Checking | LinkStep::Counting { .. });
        asks && self.is_callable() && hindrance.is_none()
    }
}

impl AppState {
    pub(in crate::state) fn wish_link(&mut self, wish: LinkWish, now: UnixMillis) -> Vec<Effect> {
        match wish {
            LinkWish::Open(text) => self.open_link(&text, now),
            LinkWish::Choose { number, open } => {
                self.with_link(number, |link| {
                    link.choosing = open;
                    // Whoever looks for another service does not want the call to go out for this one.
                    if open && matches!(link.step, LinkStep::Counting { .. }) {
                        link.step = LinkStep::Asking;
                    }
                });
                Vec::new()
            }
            LinkWish::Service { number, service } => {
                let known = self.outbound_services().any(|one| one.id == service);
                self.with_link(number, |link| {
                    link.choosing = false;
                    if known && link.step != LinkStep::Calling {
                        // Whoever chooses is there, and has not made up their mind yet.
                        if matches!(link.step, LinkStep::Counting { .. }) {
                            link.step = LinkStep::Asking;
                        }
                        (link.service, link.foreign, link.said) = (Some(service), false, None);
                    }
                });
                Vec::new()
            }
            LinkWish::Call { number, warned } => self.call_link(number, warned),
            LinkWish::Cancel(number) => {
                if self.link_of(number).is_some() {
                    self.link_call = None;
                    self.fold_toasts();
                }
                Vec::new()
            }
        }
    }

    fn link_of(&self, number: u64) -> Option<&LinkCall> {
        self.link_call.as_deref().filter(|link| link.number == number)
    }

    fn with_link(&mut self, number: u64, change: impl FnOnce(&mut LinkCall)) {
        if let Some(link) = self.link_call.as_mut().filter(|link| link.number == number) {
            change(Arc::make_mut(link));
        }
    }

    fn open_link(&mut self, text: &str, now: UnixMillis) -> Vec<Effect> {
        if self.is_test_link(text, now) {
            return Vec::new();
        }
        let read = parse(text);
        let last = self.memory.last_link.replace(LastLink { read: read.clone(), at: now });
        // A clock that was set back must not make a link wait for it.
        let repeats = |last: &LastLink| last.read == read && now >= last.at && now.since(last.at) < REPEAT_MS;
        if last.as_ref().is_some_and(repeats) {
            return Vec::new();
        }
        if self.link_call.as_ref().is_some_and(|link| link.step == LinkStep::Calling) {
            self.tell(Tone::Attention, Words::new("notice-link-busy"));
            return Vec::new();
        }
        self.memory.last_call += 1;
        let step = if read.is_ok() { LinkStep::Waiting } else { LinkStep::Asking };
        self.link_call = Some(Arc::new(LinkCall::new(self.memory.last_call, read, step, !self.is_linked())));
        self.give_way_to_calls();
        self.look_at_link()
    }

    fn is_linked(&self) -> bool {
        self.connection.server.health == Health::Well
    }

    /// Another server is the chosen one: what was asked of the last one counts no more, and the link is looked up anew.
    pub(in crate::state) fn forget_looked_up_link(&mut self) {
        if let Some(link) = self.link_call.as_mut().filter(|link| link.link.is_ok()) {
            let link = Arc::make_mut(link);
            self.memory.last_call += 1;
            *link = LinkCall::new(self.memory.last_call, link.link.clone(), LinkStep::Waiting, true);
        }
    }

    /// Asks the server about the link that waits for it, once it can be asked.
    pub(in crate::state) fn look_at_link(&mut self) -> Vec<Effect> {
        let Some(waiting) = self.link_call.as_deref().filter(|link| link.step == LinkStep::Waiting) else {
            return Vec::new();
        };
        let Ok(link) = waiting.link.clone() else { return Vec::new() };
        if !self.is_linked() {
            return Vec::new();
        }
        let number = waiting.number;
        let named = link.service.as_deref().map(|named| {
            let is_named = |id: &str, upn: &str| id.eq_ignore_ascii_case(named) || upn.eq_ignore_ascii_case(named);
            self.outbound_services().find(|service| is_named(&service.id, &service.upn)).map(|one| one.id.clone())
        });
        let (service, foreign) = match named {
            None => (self.usual_service(), false),
            Some(Some(ours)) => (Some(ours), false),
            Some(None) => (self.outbound_services().next().map(|first| first.id.clone()), true),
        };
        let call =
            NewCall { service: service.clone(), target: link.target.as_str().to_owned(), confirmed: false, link: true };
        self.with_link(number, |link| {
            (link.service, link.foreign, link.step) = (service, foreign, LinkStep::Checking);
        });
        vec![Effect::CheckCall { number, call }]
    }

    /// The server has said whom the link would call, or could not be asked.
    pub(in crate::state) fn link_checked(&mut self, number: u64, checked: Checked, now: UnixMillis) -> Vec<Effect> {
        let at_once = self.settings.calling.links == LinkCalls::CallAtOnce;
        let until = self.server_now(now).plus(COUNTDOWN_MS);
        let mut counts = false;
        self.with_link(number, |link| {
            match checked {
                Ok(check) => {
                    link.warnings.clone_from(&check.warnings);
                    link.check = Some(check);
                }
                Err(words) => link.said = Some(words),
            }
            if link.step == LinkStep::Checking {
                link.step = LinkStep::Asking;
                counts = at_once && link.is_beyond_doubt();
            }
        });
        let Some(link) = self.link_of(number).filter(|_| counts) else { return Vec::new() };
        if self.link_hindrance(link).is_some() || self.way_to(link.upn()) == Way::Teams {
            return Vec::new();
        }
        self.with_link(number, |link| link.step = LinkStep::Counting { until });
        vec![Effect::CallLinkSoon { number, after_ms: COUNTDOWN_MS.unsigned_abs() }]
    }

    /// The countdown is over.
    pub(in crate::state) fn link_due(&mut self, number: u64) -> Vec<Effect> {
        let Some(link) = self.link_of(number) else { return Vec::new() };
        if !matches!(link.step, LinkStep::Counting { .. }) {
            return Vec::new();
        }
        if self.link_hindrance(link).is_some() {
            self.with_link(number, |link| link.step = LinkStep::Asking);
            return Vec::new();
        }
        self.place_link(number)
    }

    /// What stands in the way of this link's call now.
    pub(in crate::state) fn link_hindrance(&self, link: &LinkCall) -> Option<Hindrance> {
        self.hindrance(self.way_to(link.upn()))
    }

    /// The user pressed Call. A warning that was not there yet when they did is to be read first.
    fn call_link(&mut self, number: u64, warned: bool) -> Vec<Effect> {
        let Some(link) = self.link_of(number) else { return Vec::new() };
        let unread = !link.warnings.is_empty() && !warned;
        if unread || !link.takes_call(self.link_hindrance(link)) {
            return Vec::new();
        }
        if let Some(upn) = link.upn().filter(|upn| self.way_to(Some(upn)) == Way::Teams) {
            let url = Self::teams_link(upn);
            self.link_call = None;
            self.fold_toasts();
            return vec![Effect::OpenUrl(url)];
        }
        self.place_link(number)
    }

    fn place_link(&mut self, number: u64) -> Vec<Effect> {
        let Some(link) = self.link_of(number) else { return Vec::new() };
        let Some(target) = link.target() else { return Vec::new() };
        let call = NewCall {
            service: link.service.clone(),
            target: target.as_str().to_owned(),
            confirmed: !link.warnings.is_empty(),
            link: true,
        };
        self.with_link(number, |link| (link.step, link.said, link.choosing) = (LinkStep::Calling, None, false));
        vec![Effect::PlaceCall { number, call }]
    }

    /// The server has called, or has not.
    pub(super) fn link_placed(&mut self, number: u64, placed: Result<StartedCall, NotCalled>) {
        let shown = self.link_of(number).is_some();
        match placed {
            Ok(_) if shown => {
                self.link_call = None;
                self.fold_toasts();
            }
            Ok(_) => {}
            Err(NotCalled::Confirm(warnings)) if shown => self.with_link(number, |link| {
                (link.step, link.warnings) = (LinkStep::Asking, warnings);
            }),
            Err(NotCalled::Refused(words)) if shown => self.with_link(number, |link| {
                (link.step, link.said) = (LinkStep::Asking, Some(words));
            }),
            // Its toast or page is closed; that nothing was called is told all the same.
            Err(NotCalled::Confirm(_)) => self.tell(Tone::Attention, Words::new("notice-call-to-confirm")),
            Err(NotCalled::Refused(words)) => self.tell(Tone::Error, words),
        }
    }
}

impl LinkCall {
    /// Whether all is said and nothing is to be asked: it names a service of this agent, nothing of it is left out when its
    /// number is dialled, it was clicked just now, and the server knows it and has nothing to warn of.
    fn is_beyond_doubt(&self) -> bool {
        let Ok(link) = &self.link else { return false };
        let named = link.service.is_some() && self.service.is_some() && !self.foreign;
        named
            && link.is_whole()
            && !self.late
            && !self.choosing
            && self.warnings.is_empty()
            && self.check.is_some()
            && self.is_callable()
    }
}
