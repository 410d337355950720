//! The session view: one conversation as this agent sees it.

mod plain;

pub use plain::plain_text;
