//! The simulator: a built-in telephone system whose calls are scripts (SPEC S1.4).
//!
//! Pure: scripts and reactions say what happens after how many milliseconds; the server lets the time pass and feeds
//! the events through the same way as those of a real door. Every event is marked as simulated.

mod call_out;
mod reactions;
mod scripts;
mod work;

pub use call_out::{CallOut, call_out};
pub use reactions::{Wish, react};
pub use work::{SimulatedWork, work};

use nimbus_protocol::{DoorCapabilities, UnixMillis};

use super::call_event::CallEvent;

/// How long a simulated telephone rings, in milliseconds.
pub const RINGS_MS: i64 = 20_000;
/// How long a simulated call lasts if nobody hangs up, in milliseconds.
pub const TALKS_MS: i64 = 10 * 60_000;

/// One thing that happens in a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Milliseconds from the start of the script, or from the reaction, rising within a list of steps.
    pub after_ms: i64,
    pub event: CallEvent,
}

/// What a script needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimulatorInput {
    /// Name of the simulator's door.
    pub door: String,
    /// A word that means the agent who is rung, best the id or UPN.
    pub agent: String,
    pub now: UnixMillis,
    /// Makes the call's ids unique; lives on in them.
    pub unique: String,
}

/// A script that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Script {
    /// What the command line and the API call it.
    pub name: &'static str,
    pub description: &'static str,
}

/// All scripts, in the order in which they are offered.
pub const SCRIPTS: [Script; 12] = [
    Script { name: "call", description: "A customer calls a service and was already transferred once" },
    Script { name: "direct", description: "A colleague calls directly" },
    Script { name: "transfer", description: "A call is answered and then passed on to a colleague" },
    Script { name: "ring-group", description: "Several telephones ring and a colleague answers" },
    Script { name: "no-answer", description: "The telephone rings and the call goes on to somebody else" },
    Script { name: "withheld", description: "A caller who does not show the number" },
    Script { name: "missed", description: "The caller gives up while it rings" },
    Script { name: "outbound", description: "A call to a customer, answered after a few seconds" },
    Script { name: "short", description: "Rings, is answered and ends, all within seconds" },
    Script { name: "task", description: "A task of another system" },
    Script { name: "email", description: "An e-mail with two attachments" },
    Script { name: "message", description: "The first message of a chat" },
];

/// The steps of a script; `None` if there is no script of that name, or if it makes no call: see [`work()`].
///
/// The server should add the first events (all those with `after_ms` 0) at once and then wait. A reaction of the agent
/// replaces the steps that are still to come.
pub fn script(name: &str, input: &SimulatorInput) -> Option<Vec<Step>> {
    scripts::script(name, input)
}

/// What can be asked of the simulator.
pub fn capabilities() -> DoorCapabilities {
    DoorCapabilities { answer: true, decline: true, hang_up: true, transfer: true, originate: true }
}

#[cfg(test)]
mod tests;
