//! What the logs of desktop and backend have in common: private things are taken out where a line is made, so that
//! whoever logs need not think of it (SPEC S11.7). Where lines go is each program's own matter.
//!
//! | room | what it owns |
//! | --- | --- |
//! | [`mask`](mod@mask) | what is private in a text, and which fields are; pure |
//! | [`lines`] | the fields of a line, and lines as JSON, masked |
//! | [`panics`] | a panic as a line, with its place and without its words |

pub mod lines;
pub mod mask;
pub mod panics;

pub use lines::{Fields, Json};
pub use mask::mask;
