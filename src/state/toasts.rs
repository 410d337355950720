//! Which toasts must be on screen (SPEC S4.1, S4.3, S4.9): a pure function of the state.
//!
//! Where they stand and when they may move is the windows' business.

use std::{cmp::Reverse, sync::Arc};

use nimbus_protocol::{Direction, Modality, Session, SessionState};

use super::AppState;

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
    /// Shows where toasts come up.
    Preview,
}

/// The toasts that must be on screen now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToastBoard {
    /// Newest first; at most two unless the user asked for all.
    pub whole: Vec<Toast>,
    /// How many more there are: "2 more · Show all".
    pub more: usize,
}

impl AppState {
    /// The toasts that must be on screen now, newest first.
    pub fn toasts(&self) -> ToastBoard {
        let mut offered: Vec<_> = self.sessions.iter().filter(|session| self.wants_toast(session)).collect();
        offered.sort_by_key(|session| (Reverse(session.ringing_since), Reverse(&session.conversation)));
        let shown = if self.show_all_toasts { offered.len() } else { offered.len().min(WHOLE_TOASTS) };
        let more = offered.len() - shown;
        if offered.is_empty() && self.preview.is_some() {
            let preview = Toast { id: ToastId("preview".to_owned()), content: ToastContent::Preview };
            return ToastBoard { whole: vec![preview], more: 0 };
        }
        let whole = offered[..shown]
            .iter()
            .map(|session| Toast {
                id: ToastId(format!("conversation:{}", session.conversation.0)),
                content: ToastContent::Session(Arc::clone(session)),
            })
            .collect();
        ToastBoard { whole, more }
    }

    /// How many sessions want a toast, shown whole or not.
    pub(super) fn offered_sessions(&self) -> usize {
        self.sessions.iter().filter(|session| self.wants_toast(session)).count()
    }

    fn wants_toast(&self, session: &Session) -> bool {
        // A call that the agent makes needs no toast: they know of it.
        session.state == SessionState::Ringing
            && session.direction == Direction::Inbound
            && (session.modality != Modality::Call || self.settings.general.call_flow_toast)
            && !self.dismissed.contains(&session.conversation)
    }
}
