//! Who gets which work, and what state agents are in (SPEC S6, S7): a pure core of plain data.
//!
//! Events go in with the time, effects come out. Nothing here reads a clock, a file or a database, and what is
//! configured is passed in as [`Rules`]. Every timer is a due time of an agent or an item; the core knows the next one.

mod core;
mod event;
mod item;
mod layers;
mod matching;
mod offers;
mod rules;
mod states;
mod timers;
mod turn;
mod view;
mod work;

pub use core::Core;
pub use event::{Effect, End, Event, Left, MirrorPhase, Outcome, Period, PeriodKind, Refusal};
pub use item::{Item, Offer, Passed, Phase, Preferred, Schedule};
pub use layers::{AcwLayer, Layers, MirroredCall, Request, RonaLayer};
pub use rules::{AgentRules, Rules, eligible};
pub use view::{agent_state, default_state};

#[cfg(test)]
mod tests;
