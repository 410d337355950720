//! Fuzz targets of the machines that telephone systems talk to, one module for each.
//!
//! They are plain tests that take a moment; `scripts/fuzz` runs them for as long as wanted.

#![allow(clippy::unwrap_used, reason = "a test may stop at what must not happen")]

#[path = "fuzz/asterisk.rs"]
mod asterisk;
#[path = "fuzz/freeswitch.rs"]
mod freeswitch;
#[path = "fuzz/fritzbox.rs"]
mod fritzbox;
#[path = "fuzz/phone.rs"]
mod phone;
