//! The server that desktops talk to; the map of its rooms.
//!
//! It may not know the desktop. Doors and the API come in from outside, `engine` joins them with the pure
//! cores and the storage, `hub` wakes the event streams.

pub mod clock;
pub mod conversation;
pub mod directory;
pub mod doors;
pub mod options;

pub use clock::Clock;
pub use options::{DoorsListen, LocalUser, Options, Pace};
