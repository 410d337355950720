//! The desktop's clock, read here and passed in everywhere else.

use std::time::{SystemTime, UNIX_EPOCH};

use nimbus_protocol::UnixMillis;

/// Now, by this computer's clock; 1970 where it stands before that.
pub fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
