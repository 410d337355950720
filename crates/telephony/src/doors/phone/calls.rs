//! The calls of one phone: which one a request is about. By the phone's own id where it gives one, else by the number at
//! the other end and the order of things.

use nimbus_protocol::{Direction, UnixMillis};

use super::fields::Said;
use crate::doors::call_event::Party;

/// Phones have a handful of lines.
const MOST_CALLS: usize = 16;
/// The same words again within this time are the same request, in milliseconds.
const AGAIN_MS: i64 = 2_000;

#[derive(Clone, Debug)]
pub(super) struct Call {
    /// Of the phone and its call's id, or of its beginning.
    pub id: String,
    /// The phone's own id of the call; empty where it gives none.
    own: String,
    pub direction: Direction,
    pub remote: Party,
    pub begun: UnixMillis,
    pub answered: bool,
}

/// A call that begins, and the one that must be over because of it.
pub(super) struct Found {
    pub call: Call,
    pub over: Option<Call>,
}

#[derive(Debug, Default)]
pub(super) struct Calls {
    /// In the order of their beginnings.
    calls: Vec<Call>,
    pub heard: UnixMillis,
}

impl Calls {
    pub fn begin(&mut self, said: &Said, direction: Direction, now: UnixMillis) -> Found {
        let known = self.position(said, |call| call.direction == direction && call.remote == said.remote);
        if let Some(at) = known {
            let call = &self.calls[at];
            let again = !said.call.is_empty() || (!call.answered && now.since(call.begun) < AGAIN_MS);
            if again {
                return Found { call: call.clone(), over: None };
            }
        }
        let mut over = known.map(|at| self.calls.remove(at));
        if self.calls.len() >= MOST_CALLS {
            over = over.or_else(|| Some(self.calls.remove(0)));
        }
        Found { call: self.add(said, direction, now), over }
    }

    /// The call that is talked now, and whether nobody had heard of it.
    pub fn established(&mut self, said: &Said, now: UnixMillis) -> (Call, bool) {
        let fits = |call: &Call| said.is_nameless() || call.remote == said.remote;
        let known = self.position(said, |call| !call.answered && fits(call)).or_else(|| self.position(said, fits));
        if let Some(at) = known {
            self.calls[at].answered = true;
            return (self.calls[at].clone(), false);
        }
        if self.calls.len() >= MOST_CALLS {
            self.calls.remove(0);
        }
        self.add(said, said.direction, now);
        let last = self.calls.len() - 1;
        self.calls[last].answered = true;
        (self.calls[last].clone(), true)
    }

    pub fn find(&self, said: &Said) -> Option<Call> {
        let at = self.position(said, |call| call.answered && (said.is_nameless() || call.remote == said.remote));
        // A phone that says nothing of the other end means the call that is talked.
        at.map(|at| self.calls[at].clone())
    }

    pub fn end(&mut self, said: &Said) -> Option<Call> {
        let fits = |call: &Call| said.is_nameless() || call.remote == said.remote;
        self.position(said, fits).map(|at| self.calls.remove(at))
    }

    /// The youngest call that is meant: of the phone's id where both sides have one, else one that fits.
    fn position(&self, said: &Said, fits: impl Fn(&Call) -> bool) -> Option<usize> {
        if said.call.is_empty() {
            return self.calls.iter().rposition(fits);
        }
        let own = self.calls.iter().rposition(|call| call.own == said.call);
        own.or_else(|| self.calls.iter().rposition(|call| call.own.is_empty() && fits(call)))
    }

    fn add(&mut self, said: &Said, direction: Direction, now: UnixMillis) -> Call {
        let own = said.call.clone();
        let id = match own.as_str() {
            "" => format!("{}/{}", said.phone, now.0),
            own => format!("{}/{own}", said.phone),
        };
        let call = Call { id, own, direction, remote: said.remote.clone(), begun: now, answered: false };
        self.calls.push(call.clone());
        call
    }
}
