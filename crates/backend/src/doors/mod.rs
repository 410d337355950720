//! Doors: adapters that turn a telephone system's words into [`call_event::CallEvent`].
//!
//! An adapter is pure (bytes and headers in, events and an answer out) and knows nothing of storage or agents.

pub mod call_event;
pub mod settings;
pub mod simulator;
pub mod web_hook;
