//! macOS: the application bundle names the schemes that it opens, and the system chooses among bundles.

use std::{io, path::Path};

use nimbus_protocol::said;

use super::{Owner, Registered, Scheme, Schemes, SchemesError};

/// This user's links.
#[derive(Clone, Debug)]
pub struct MacSchemes;

impl MacSchemes {
    pub fn of_this_user(_data_dir: Option<&Path>) -> io::Result<Self> {
        Ok(Self)
    }
}

fn unavailable<T>() -> Result<T, SchemesError> {
    Err(SchemesError::Unavailable(said!(
        "said-macos-bundle",
        "On macOS the application bundle owns the links: put Nimbus Assistant.app into Applications and open it once."
    )))
}

impl Schemes for MacSchemes {
    fn owner(&self, _scheme: Scheme) -> Result<Owner, SchemesError> {
        unavailable()
    }

    fn register_for(&self, _wanted: &[Scheme]) -> Result<Registered, SchemesError> {
        unavailable()
    }

    fn undo(&self) -> Result<(), SchemesError> {
        unavailable()
    }
}
