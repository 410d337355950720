//! The store of this system, through `keyring-core` and the crate that speaks to it.

use std::sync::Arc;

use keyring_core::{CredentialStore, Entry, Error, Result};
use nimbus_protocol::{Said, said};

#[cfg(windows)]
use super::Chunked;
use super::{SERVICE, Secrets, SecretsError};

/// `CRED_MAX_CREDENTIAL_BLOB_SIZE` of `wincred.h`, in bytes.
#[cfg(windows)]
const MOST_BYTES: usize = 2_560;

/// This user's key store. Whether there is one shows when it is used.
pub fn system() -> Arc<dyn Secrets> {
    #[cfg(windows)]
    return Arc::new(Chunked::new(SystemSecrets, MOST_BYTES));
    #[cfg(not(windows))]
    return Arc::new(SystemSecrets);
}

struct SystemSecrets;

/// Opened for each use, which is seldom: a store that was started or unlocked since then is found.
#[cfg(target_os = "linux")]
fn store() -> Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(windows)]
fn store() -> Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn store() -> Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn store() -> Result<Arc<CredentialStore>> {
    Err(Error::NotSupportedByStore("no key store is known for this system".to_owned()))
}

fn entry(account: &str) -> std::result::Result<Entry, SecretsError> {
    let store = store().map_err(|error| SecretsError::Unavailable(words(&error)))?;
    Entry::new_in_store(&store, SERVICE, account).map_err(failed)
}

fn failed(error: Error) -> SecretsError {
    match error {
        // The store itself was found before.
        Error::NoStorageAccess(_) => SecretsError::Locked(words(&error)),
        Error::NoDefaultStore => SecretsError::Unavailable(words(&error)),
        error => SecretsError::Failed(words(&error)),
    }
}

/// Without what was stored: some errors carry it along.
fn words(error: &Error) -> Said {
    match error {
        Error::BadEncoding(_) | Error::BadDataFormat(..) => {
            said!("said-key-store-no-text", "what is stored is no text")
        }
        Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) => cause.to_string().into(),
        Error::Ambiguous(entries) => said!("said-key-store-twice", "it is stored {count} times", count = entries.len()),
        other => other.to_string().into(),
    }
}

impl Secrets for SystemSecrets {
    fn get(&self, account: &str) -> std::result::Result<Option<String>, SecretsError> {
        // Bytes, so that a secret takes no more room than it must.
        match entry(account)?.get_secret().and_then(keyring_core::error::decode_password) {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    fn set(&self, account: &str, secret: &str) -> std::result::Result<(), SecretsError> {
        entry(account)?.set_secret(secret.as_bytes()).map_err(failed)
    }

    fn delete(&self, account: &str) -> std::result::Result<(), SecretsError> {
        match entry(account)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }
}

#[cfg(test)]
mod kinds {
    use super::*;

    #[test]
    fn a_locked_store_is_told_from_none() {
        let locked = failed(Error::NoStorageAccess("it is locked".into()));
        assert_eq!(locked, SecretsError::Locked("it is locked".into()));
        assert!(matches!(failed(Error::NoDefaultStore), SecretsError::Unavailable(_)));
    }
}

#[cfg(test)]
mod tests {
    // Linux is tried with a session and a store of its own in tests/key_store.rs.
    #![cfg(windows)]

    use super::*;

    #[test]
    fn short_and_long_secrets_come_back() {
        let store = system();
        let account = format!("test {}", std::process::id());
        for secret in ["hush".to_owned(), "ä".repeat(4_000), String::new()] {
            store.set(&account, &secret).unwrap();
            assert_eq!(system().get(&account).unwrap(), Some(secret));
        }
        store.delete(&account).unwrap();
        store.delete(&account).unwrap();
        assert_eq!(store.get(&account).unwrap(), None);
    }
}
