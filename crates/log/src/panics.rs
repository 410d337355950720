//! A panic as a line of the log: where it happened. What it says may hold what a customer is called, and is told at
//! DEBUG alone. It neither catches nor ends anything.

use std::panic::{self, PanicHookInfo};

/// From now on every panic of the process is a line of the log, and no longer words on standard error, where they
/// would stand unmasked. To be called once the log is there.
pub fn log_them() {
    panic::set_hook(Box::new(log));
}

fn log(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current();
    tracing::error!(place, thread = thread.name().unwrap_or_default(), "Something failed inside");
    tracing::debug!(said = panic.payload_as_str().unwrap_or_default(), "What it said");
}
