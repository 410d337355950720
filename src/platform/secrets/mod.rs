//! Secrets in the system's key store (SPEC S2.2): Secret Service on Linux, Credential Manager on Windows, Keychain on
//! macOS. What a secret is for is not known here, and none is ever part of an error or a log.

mod chunked;
mod system;

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use nimbus_protocol::Said;

pub use self::{chunked::Chunked, system::system};

/// What users of the key store see as this program's name.
pub const SERVICE: &str = "nimbus-assistant";

/// May wait for the user, who is asked to unlock the store.
pub trait Secrets: Send + Sync {
    /// `None` where nothing is stored under this account.
    fn get(&self, account: &str) -> Result<Option<String>, SecretsError>;

    /// On success it outlives the program; an earlier one is replaced as a whole.
    fn set(&self, account: &str, secret: &str) -> Result<(), SecretsError>;

    /// Taking away what is not there is no error.
    fn delete(&self, account: &str) -> Result<(), SecretsError>;
}

/// Why the store did not do it, in its own words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretsError {
    /// There is no store here, so that there is nothing in it.
    #[error("{0}")]
    Unavailable(Said),
    /// There is one, and its user keeps it locked. What was stored is still in it.
    #[error("{0}")]
    Locked(Said),
    #[error("{0}")]
    Failed(Said),
}

impl SecretsError {
    /// The same words, for every language.
    pub fn said(&self) -> Said {
        match self {
            Self::Unavailable(why) | Self::Locked(why) | Self::Failed(why) => why.clone(),
        }
    }
}

/// Secrets that end with the program: where there is no store, and in tests.
#[derive(Default)]
pub struct MemorySecrets(Mutex<BTreeMap<String, String>>);

impl MemorySecrets {
    /// The accounts that have a secret.
    pub fn accounts(&self) -> Vec<String> {
        self.with(|secrets| secrets.keys().cloned().collect())
    }

    fn with<T>(&self, work: impl FnOnce(&mut BTreeMap<String, String>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Secrets for MemorySecrets {
    fn get(&self, account: &str) -> Result<Option<String>, SecretsError> {
        Ok(self.with(|secrets| secrets.get(account).cloned()))
    }

    fn set(&self, account: &str, secret: &str) -> Result<(), SecretsError> {
        self.with(|secrets| secrets.insert(account.to_owned(), secret.to_owned()));
        Ok(())
    }

    fn delete(&self, account: &str) -> Result<(), SecretsError> {
        self.with(|secrets| secrets.remove(account));
        Ok(())
    }
}
