//! What an adapter of a connected system wants done after something happened.
//!
//! Data only.

use nimbus_protocol::{Presence, Said};

use super::{NotDone, OrderId};
use crate::doors::call_event::CallEvent;

/// What follows from one thing that happened to a line.
#[derive(Debug, Default)]
pub struct Turn {
    /// Bytes for the telephone system.
    pub send: Vec<u8>,
    /// What became known of calls, in the order in which it happened.
    pub calls: Vec<CallEvent>,
    /// The system was asked for all its calls: these [`CallEvent::conversation`]s are all that there are now. The server
    /// ends every other open one of this door, after it took `calls`.
    pub alive: Option<Vec<String>>,
    pub agents: Vec<AgentNews>,
    /// Orders that were answered.
    pub done: Vec<(OrderId, Result<(), NotDone>)>,
    /// The line's state, where it became another.
    pub state: Option<LineState>,
    /// What an administrator should know of the system, in a plain sentence without secrets: a stock password, an answer
    /// that was too long.
    pub warning: Option<Said>,
    /// Close the connection; the server makes another after a pause.
    pub close: bool,
}

/// What the telephone system says of an agent beside calls, where it became another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentNews {
    /// Words for the agent in one text, as in [`CallEvent::agents`].
    pub agent: String,
    /// What they chose at the telephone system itself. Pauses that were ordered here are none.
    pub presence: Presence,
}

/// How a line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineState {
    /// Signed in, and its calls are known.
    Ready,
    /// Connected, not yet signed in or not yet asked for its calls.
    Beginning,
    /// The system does not let us in, in a plain sentence without secrets: "The telephone system refuses the user or
    /// the password."
    Refused(Said),
}

impl Turn {
    /// Nothing but bytes.
    pub fn send(bytes: impl Into<Vec<u8>>) -> Self {
        Self { send: bytes.into(), ..Self::default() }
    }

    /// Appends what follows later.
    pub fn then(&mut self, later: Self) {
        self.send.extend(later.send);
        if let Some(alive) = &mut self.alive {
            // What begins after the picture was taken is no less alive.
            alive.extend(later.calls.iter().map(|call| call.conversation.clone()));
        }
        self.calls.extend(later.calls);
        self.alive = later.alive.or(self.alive.take());
        self.agents.extend(later.agents);
        self.done.extend(later.done);
        self.state = later.state.or(self.state.take());
        self.warning = later.warning.or(self.warning.take());
        self.close |= later.close;
    }
}
