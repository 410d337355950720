//! The `nimbus-backend` program: arguments and settings in, a running server out.

fn main() {}
