//! The Asterisk adapter against calls that were recorded on a real telephone system.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at what must not happen")]

#[path = "../support/fake_asterisk.rs"]
mod fake_asterisk;

mod cases;
mod orders;
mod play;
mod recorded;
mod robust;
mod sign_in;
mod speed;
