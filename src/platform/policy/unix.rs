//! Linux and macOS: one file that only the administrator can write.

use std::path::Path;

use super::{FILE, file};
use crate::settings::policy::Source;

#[cfg(not(target_os = "macos"))]
const FOLDER: &str = "/etc/nimbus-assistant";
#[cfg(target_os = "macos")]
const FOLDER: &str = "/Library/Application Support/nimbus-assistant";

pub(super) fn sources() -> Vec<Source> {
    file(&Path::new(FOLDER).join(FILE)).into_iter().collect()
}
