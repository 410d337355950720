//! Windows: what the shell says of notifications now.

use super::Quiet;
use crate::platform::win32::quiet;

pub(super) struct Shell;

impl Quiet for Shell {
    fn is_wanted(&self) -> Option<bool> {
        quiet::is_wanted()
    }
}
