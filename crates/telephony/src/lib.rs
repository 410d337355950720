//! What telephone systems say and what follows from it; the map of its rooms.
//!
//! Pure: bytes, words and the time go in, call events, cards and bytes come out. No socket, no clock, no storage: the
//! server (`crates/backend`) has those and calls this crate.
//!
//! | room | what it owns |
//! | --- | --- |
//! | [`doors`] | dialects of telephone systems: web hooks, connections, the simulator |
//! | [`conversation`] | what call events mean: cards and call flow |
//! | [`directory`] | whom a telephone system's words mean |
//! | [`dialling`] | which numbers are called at once, after a question, or never |

pub mod conversation;
pub mod dialling;
pub mod directory;
pub mod doors;
