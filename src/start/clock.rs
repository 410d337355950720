//! The desktop's clock, read here and passed in everywhere else.

use nimbus_protocol::UnixMillis;

/// Now, by this computer's clock, without its jumps: a countdown must not move when somebody sets the clock.
pub fn now() -> UnixMillis {
    nimbus_clock::now()
}
