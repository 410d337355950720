//! What else wants a toast beside offered sessions: a sign-in that is over, no answer, after-call work, a reason to fill in,
//! a failed template.
//!
//! All but the last stay as long as the state says so; a failure goes by itself.

use std::{collections::BTreeSet, sync::Arc};

use nimbus_protocol::{Activity, ActivityState};

use super::{
    AppState,
    event::Effect,
    sign_in::Signed,
    toasts::{self, Toast, ToastContent, ToastId},
};

/// More failures at once say no more than these.
const MOST_FAILURES: usize = 5;

/// What the state alone does not tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// Names of toasts that were closed while what they are about went on.
    closed: BTreeSet<String>,
    /// The request that ended last; its reason is asked for.
    asked: Option<String>,
    /// Newest last.
    failures: Vec<Failure>,
}

/// A failed action, by its activity's id.
#[derive(Clone, Debug, PartialEq)]
struct Failure {
    activity: String,
    /// Of its time on screen.
    number: u64,
    /// Its time is over, but somebody looks at it.
    overdue: bool,
}

impl AppState {
    /// The toasts that are no sessions, most important first: what runs out, what blocks, what asks, what failed.
    pub(super) fn note_toasts(&self) -> Vec<Toast> {
        let mut found = Vec::new();
        found.extend(self.link_toast());
        if let Some(signed) = &self.sign_in.session
            && self.must_sign_in_again()
            && !self.sign_in.is_under_way()
        {
            let rejected = signed.rejected.clone().or_else(|| self.connection.sign_in.reason.clone());
            let content = ToastContent::SignInAgain(Arc::new(Signed { rejected, ..signed.clone() }));
            found.push(Toast { id: ToastId("sign-in".to_owned()), content });
        }
        if let Some(acw) = &self.agent.acw {
            let session = self.sessions.iter().find(|session| session.conversation == acw.conversation).cloned();
            let lacks_code = session.as_deref().is_some_and(|session| self.lacks_code(session));
            let content = ToastContent::AfterCall { acw: Arc::new(acw.clone()), session, lacks_code };
            found.push(Toast { id: ToastId(format!("acw:{}", acw.conversation.0)), content });
        }
        if let Some(rona) = &self.agent.rona {
            let id = ToastId(format!("rona:{}:{}", rona.conversation.0, rona.since.0));
            found.push(Toast { id, content: ToastContent::NoAnswer(Arc::new(rona.clone())) });
        }
        let open = self.open_requests();
        let asked = open.iter().find(|request| self.notes.asked.as_ref() == Some(&request.id));
        if let Some(request) = asked {
            let content = ToastContent::Reason { request: Arc::new((*request).clone()), open: open.len() };
            found.push(Toast { id: ToastId(format!("reason:{}", request.id)), content });
        }
        for failure in self.notes.failures.iter().rev() {
            if let Some(activity) = self.activities.get(&failure.activity) {
                let id = ToastId(format!("failure:{}", failure.activity));
                found.push(Toast { id, content: ToastContent::Failure(Arc::new(activity.clone())) });
            }
        }
        found.retain(|toast| !self.notes.closed.contains(&toast.id.0));
        found
    }

    /// Takes in what an action of this desktop's own came to. One that failed just now is told.
    pub(super) fn own_activity(&mut self, activity: Activity) -> Vec<Effect> {
        let (id, failed) = (activity.id.clone(), activity.state == ActivityState::Failed);
        let before = self.activities.get(&id).map(|known| (known.state, known.at));
        self.put_activity(activity);
        let after = self.activities.get(&id).map(|known| (known.state, known.at));
        if before == after || after.is_none() {
            return Vec::new();
        }
        let notes = Arc::make_mut(&mut self.notes);
        notes.failures.retain(|failure| failure.activity != id);
        if !failed {
            return Vec::new();
        }
        self.memory.last_toast += 1;
        let number = self.memory.last_toast;
        notes.closed.remove(&format!("failure:{id}"));
        notes.failures.push(Failure { activity: id, number, overdue: false });
        if notes.failures.len() > MOST_FAILURES {
            notes.failures.remove(0);
        }
        self.give_way_to_calls();
        vec![Effect::EndToast { number, after_ms: self.settings.notifications.notice_ms() }]
    }

    /// Its time is over; while somebody looks at it, it stays.
    pub(super) fn failure_over(&mut self, number: u64) {
        let held = self.memory.held.as_deref().and_then(|name| name.strip_prefix("failure:")).map(str::to_owned);
        let Some(failure) = Arc::make_mut(&mut self.notes).failures.iter_mut().find(|f| f.number == number) else {
            return;
        };
        if held.as_ref() == Some(&failure.activity) {
            failure.overdue = true;
        } else {
            Arc::make_mut(&mut self.notes).failures.retain(|failure| failure.number != number);
            self.fold_toasts();
        }
    }

    /// Somebody looks at a toast, or no longer. One whose time was over meanwhile begins it anew.
    pub(super) fn hold_toast(&mut self, name: String, held: bool) -> Vec<Effect> {
        if held {
            self.memory.held = Some(name);
            return Vec::new();
        }
        if self.memory.held.as_ref() == Some(&name) {
            self.memory.held = None;
        }
        let number = self.memory.last_toast + 1;
        let notes = Arc::make_mut(&mut self.notes);
        let failure = name.strip_prefix("failure:").and_then(|id| notes.failures.iter_mut().find(|f| f.activity == id));
        let Some(failure) = failure.filter(|failure| failure.overdue) else { return Vec::new() };
        (failure.number, failure.overdue) = (number, false);
        self.memory.last_toast = number;
        vec![Effect::EndToast { number, after_ms: self.settings.notifications.notice_ms() }]
    }

    /// Closes one of these toasts. What it is about goes on.
    pub(super) fn close_toast(&mut self, name: &str) {
        if self.note_toasts().iter().any(|toast| toast.id.0 == name) {
            Arc::make_mut(&mut self.notes).closed.insert(name.to_owned());
        }
        self.fold_toasts();
    }

    /// The agent is available again: why were they not?
    pub(super) fn ask_for_reason(&mut self, request: String) {
        let notes = Arc::make_mut(&mut self.notes);
        notes.closed.remove(&format!("reason:{request}"));
        notes.asked = Some(request);
    }

    /// The question is answered in the main window from here on.
    pub(super) fn forget_asked_reason(&mut self) {
        Arc::make_mut(&mut self.notes).asked = None;
    }

    /// Forgets that a toast was closed once what it was about is over, so that the next one of its name comes up.
    pub(super) fn forget_closed_notes(&mut self) {
        if self.notes.closed.is_empty() {
            return;
        }
        let closed = std::mem::take(&mut Arc::make_mut(&mut self.notes).closed);
        let alive: BTreeSet<_> = self.note_toasts().into_iter().map(|toast| toast.id.0).collect();
        Arc::make_mut(&mut self.notes).closed = closed.into_iter().filter(|name| alive.contains(name)).collect();
    }

    /// The next pile of toasts is folded again once this one is small.
    pub(super) fn fold_toasts(&mut self) {
        if self.show_all_toasts && self.wanted_toasts() <= toasts::WHOLE_TOASTS {
            self.show_all_toasts = false;
        }
    }
}
