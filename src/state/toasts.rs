//! Which toasts must be on screen (SPEC S4.1, S4.3 to S4.5, S4.9): a pure function of the state.
//!
//! Where they stand and when they may move is the windows' business.

use std::{cmp::Reverse, sync::Arc};

use nimbus_protocol::{Activity, Acw, Modality, ReasonRequest, Rona, Session};

use super::{AppState, calling::link_toast::LinkToast, sign_in::Signed, work::is_offered};
use crate::settings::notifications::Way;

/// How many toasts are shown whole until the user asks for all.
pub const WHOLE_TOASTS: usize = 2;

/// Identity of a toast's window: the same for the same conversation as long as the toast lives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ToastId(pub String);

/// One small window.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    pub id: ToastId,
    pub content: ToastContent,
}

/// What it is about.
#[derive(Clone, Debug, PartialEq)]
pub enum ToastContent {
    /// A session that is offered to this agent; its modality says what it looks like.
    Session(Arc<Session>),
    /// An offer was not answered, and the agent is blocked (SPEC S6.4).
    NoAnswer(Arc<Rona>),
    /// After-call work runs (SPEC S6.5).
    AfterCall {
        acw: Arc<Acw>,
        /// The session that it is about, where it is known.
        session: Option<Arc<Session>>,
        /// The service wants a code and has none yet.
        lacks_code: bool,
    },
    /// The agent is available again and is asked why they were not (SPEC S6.3).
    Reason {
        request: Arc<ReasonRequest>,
        /// How many requests are open in all.
        open: usize,
    },
    /// An action of a template failed.
    Failure(Arc<Activity>),
    /// The sign-in cannot be renewed any more: nothing arrives until the user signs in again (SPEC S2.2).
    SignInAgain(Arc<Signed>),
    /// A link asks for a call (SPEC S9.2).
    Link(Arc<LinkToast>),
    /// Shows where toasts come up.
    Preview,
}

/// The toasts that must be on screen now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToastBoard {
    /// Calls first, then newest first; at most two unless the user asked for all.
    pub whole: Vec<Toast>,
    /// How many more there are: "2 more · Show all".
    pub more: usize,
    /// Those, in the same order.
    pub rest: Vec<Toast>,
}

/// Everything that the user is to be told of in one state, in whichever way, in the order of the toasts. Looked up once for
/// all who tell it.
#[derive(Clone, Debug)]
pub struct Matters<'a> {
    pub state: &'a AppState,
    pub(super) all: Vec<Toast>,
}

impl Matters<'_> {
    /// The toasts that must be on screen now: what is offered, calls first and the newest of them first, then everything
    /// else. An offer runs out, so that nothing may push it aside.
    pub fn toasts(&self) -> ToastBoard {
        let mut whole: Vec<_> = self.shown().cloned().collect();
        if whole.is_empty() {
            whole.extend(self.state.preview_toast());
        }
        let shown = if self.state.show_all_toasts { whole.len() } else { whole.len().min(WHOLE_TOASTS) };
        let rest = whole.split_off(shown);
        ToastBoard { whole, more: rest.len(), rest }
    }

    /// Those that have a toast.
    fn shown(&self) -> impl Iterator<Item = &Toast> {
        self.all.iter().filter(|toast| self.state.tells(&toast.content, Way::Toast))
    }
}

impl AppState {
    /// See [`Matters::toasts`].
    pub fn toasts(&self) -> ToastBoard {
        self.matters().toasts()
    }

    /// How many toasts are wanted, shown whole or not.
    pub(super) fn wanted_toasts(&self) -> usize {
        self.matters().shown().count()
    }

    /// What the user is to be told of now.
    pub fn matters(&self) -> Matters<'_> {
        #[cfg(test)]
        LOOKED_UP.with(|count| count.set(count.get() + 1));
        let wanted = |session: &&Arc<Session>| is_offered(session) && !self.dismissed.contains(&session.conversation);
        let mut offered: Vec<_> = self.sessions.iter().filter(wanted).collect();
        // A caller hears it ring; whoever wrote does not, so that no e-mail folds a call away.
        offered.sort_by_key(|session| {
            let written = session.modality != Modality::Call;
            (written, Reverse(session.ringing_since), Reverse(&session.conversation))
        });
        let offered = offered.into_iter().map(|session| Toast {
            id: ToastId(format!("conversation:{}", session.conversation.0)),
            content: ToastContent::Session(Arc::clone(session)),
        });
        Matters { state: self, all: offered.chain(self.note_toasts()).collect() }
    }

    /// The preview of a toast, while it is up.
    pub(super) fn preview_toast(&self) -> Option<Toast> {
        self.preview.map(|_| Toast { id: ToastId("preview".to_owned()), content: ToastContent::Preview })
    }
}

#[cfg(test)]
thread_local! {
    /// How often this thread has looked up what matters.
    pub static LOOKED_UP: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}
