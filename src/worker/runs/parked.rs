//! Runs whose claim could not be asked for: they wait until the link is back, and ask again if the moment is still worth
//! it (SPEC S8.7). They live as long as the program; the next one makes up for moments by the rules of the state.

use std::sync::{Arc, atomic::Ordering};

use nimbus_protocol::{Session, Template, Trigger};

use super::{Inner, RunRequest, turns::Job};

/// What has ended for longer is history, in milliseconds: as long as the state makes up for it.
const MADE_UP_FOR_MS: i64 = 10 * 60 * 1000;

pub(super) struct Parked {
    request: Arc<RunRequest>,
    template: Template,
}

impl Inner {
    /// How often the link came back so far.
    pub(super) fn links(&self) -> u64 {
        self.links.load(Ordering::SeqCst)
    }

    /// Keeps a run until the link is back. `links` is how often it had come when the claim was asked for.
    pub(super) fn park(self: &Arc<Self>, request: &Arc<RunRequest>, template: &Template, links: u64) {
        let parked = Parked { request: Arc::clone(request), template: template.clone() };
        let mut waiting = self.lock_waiting();
        // Within the lock: whoever tells that the link is back counts first and looks afterwards.
        if self.links() == links {
            waiting.parked.push(parked);
            return;
        }
        drop(waiting);
        let Parked { request, template } = parked;
        let session = Arc::clone(&request.session);
        self.enqueue(&session, vec![Job::Run { request, template }]);
    }

    pub(super) fn linked(self: &Arc<Self>, sessions: &[Arc<Session>]) {
        self.links.fetch_add(1, Ordering::SeqCst);
        let parked = std::mem::take(&mut self.lock_waiting().parked);
        for Parked { request, template } in parked {
            let newest = sessions.iter().find(|session| session.conversation == request.session.conversation);
            let Some(session) = newest.filter(|session| self.is_worth_it(request.trigger, session)) else {
                tracing::debug!(template = %template.id, "its moment has passed while the link was down");
                continue;
            };
            let request = Arc::new(RunRequest { session: Arc::clone(session), ..(*request).clone() });
            self.enqueue(session, vec![Job::Run { request, template }]);
        }
    }

    /// An ended call rings no more; what else has happened counts a while.
    fn is_worth_it(&self, trigger: Trigger, session: &Session) -> bool {
        let ended = session.ended_at.unwrap_or(session.started_at);
        !session.state.is_ended() || trigger != Trigger::Ringing && (self.now)().since(ended) <= MADE_UP_FOR_MS
    }
}
