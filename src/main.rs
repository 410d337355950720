//! Start-up only: arguments, single instance, worker, window.

fn main() {}
