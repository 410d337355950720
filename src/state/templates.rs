//! Which moments of a session are due (SPEC S8.1, S8.7), each once in this run.
//!
//! Which templates fit a moment is the rule of the templates' own crate. Over several runs and desktops the claim at
//! the backend decides; this file only keeps one run from asking twice.

use std::{collections::BTreeSet, sync::Arc};

use nimbus_protocol::{Session, Trigger, UnixMillis};

use super::{
    AppState,
    event::{Effect, TemplateRun, is_accepted},
};

/// A call that came and went while the link was down still fires "terminated" if it ended within this time, in
/// milliseconds. What is older is history: nobody wants the pages of this morning's calls after a long sleep.
const MADE_UP_FOR_MS: i64 = 10 * 60 * 1000;

/// How the state came to know of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    /// The first word from this backend: sessions that have ended are the past.
    First,
    /// The link is back, or the change has just happened.
    Later,
}

impl AppState {
    /// The runs that the change of `session` asks for, given what was known of it before.
    pub(super) fn moments_of(
        &mut self,
        session: &Arc<Session>,
        known_open: bool,
        occasion: Occasion,
        now: UnixMillis,
    ) -> Vec<Effect> {
        let silent = session.state.is_ended() && !known_open && !self.is_fresh(session, occasion, now);
        let fired = self.memory.fired.get(&session.conversation);
        let due: Vec<_> = moments(session, silent)
            .into_iter()
            .filter(|trigger| fired.is_none_or(|fired| !fired.contains(trigger)))
            .collect();
        if due.is_empty() {
            return Vec::new();
        }
        Arc::make_mut(&mut self.memory.fired).entry(session.conversation.clone()).or_default().extend(&due);
        if silent {
            return Vec::new();
        }
        if self.templates.is_empty() {
            return Vec::new();
        }
        let run = |trigger| {
            Effect::RunTemplates(TemplateRun {
                session: Arc::clone(session),
                trigger,
                templates: Arc::clone(&self.templates),
                me: Arc::clone(&self.me),
            })
        };
        due.into_iter().map(run).collect()
    }

    fn is_fresh(&self, session: &Session, occasion: Occasion, now: UnixMillis) -> bool {
        let ended = session.ended_at.unwrap_or(session.started_at);
        occasion == Occasion::Later && self.server_now(now).since(ended) <= MADE_UP_FOR_MS
    }
}

/// The moments that have come for this session, in order. One that passed while the link was down is made up for
/// as long as the conversation is open; an ended call rings no more. All of them if they shall only be remembered.
fn moments(session: &Session, all: bool) -> BTreeSet<Trigger> {
    let mut moments = BTreeSet::new();
    let ended = session.state.is_ended();
    if all || !ended {
        moments.insert(Trigger::Ringing);
    }
    if all || is_accepted(session) {
        moments.insert(Trigger::Accepted);
    }
    if ended {
        moments.insert(Trigger::Terminated);
    }
    moments
}
