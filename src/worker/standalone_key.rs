//! The key by which the server inside this program keeps the secrets of templates (SPEC S8.8): in the key store, or in the
//! server's own file beside its database where there is none. Blocking.
//!
//! As long as no secret is stored there is nothing to keep, and nobody is asked to unlock a store at the start.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use nimbus_backend::{KeySource, SecretsKey, vault};
use nimbus_protocol::said;

use super::tokens::profile;
use crate::{platform::secrets::Secrets, whole_file::write_private};

/// Beside the database while the key is in the store: whether to ask it must not depend on its answer.
const IN_STORE: &str = "secrets.key-in-store";

/// A handle to the key of one data folder. Cheap to clone.
#[derive(Clone)]
pub struct StandaloneKey(Arc<Inner>);

struct Inner {
    store: Arc<dyn Secrets>,
    account: String,
    /// Where the server keeps it by itself.
    file: PathBuf,
    in_store: PathBuf,
    /// Of this run, also before it is kept.
    key: Mutex<Option<SecretsKey>>,
}

impl StandaloneKey {
    pub fn new(store: Arc<dyn Secrets>, data_dir: &Path) -> Self {
        let account = format!("secrets-key ({})", profile(data_dir));
        let (file, in_store) = (data_dir.join(vault::FILE_NAME), data_dir.join(IN_STORE));
        Self(Arc::new(Inner { store, account, file, in_store, key: Mutex::default() }))
    }

    /// What the server is started with.
    pub fn source(&self) -> KeySource {
        let inner = &self.0;
        let mut known = inner.key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = &*known {
            return KeySource::Key(key.clone());
        }
        // Only ever made while no secret was stored by another key.
        if inner.file.exists() {
            return KeySource::BesideDatabase;
        }
        if !inner.in_store.exists() {
            return KeySource::Key(known.insert(SecretsKey(rand::random())).clone());
        }
        match inner.store.get(&inner.account) {
            Ok(Some(text)) => {
                if let Some(key) = SecretsKey::from_digits(&text) {
                    return KeySource::Key(known.insert(key).clone());
                }
                tracing::warn!("what the key store has for the secrets is no key");
            }
            Ok(None) => tracing::warn!("the key store has no key for the secrets any more"),
            Err(error) => tracing::warn!(%error, "the key store does not give the key of the secrets"),
        }
        // The server says what is missing when somebody needs a secret, and takes new ones once the old ones are gone.
        KeySource::BesideDatabase
    }

    /// Keeps the key of this run, before the first secret is stored by it. Cheap where it is kept.
    pub fn keep(&self) -> io::Result<()> {
        let inner = &self.0;
        let Some(key) = inner.key.lock().unwrap_or_else(PoisonError::into_inner).clone() else { return Ok(()) };
        if inner.file.exists() || inner.in_store.exists() {
            return Ok(());
        }
        // It may have one although the note of it is gone, such as after a crash: what was stored by that one would be lost.
        if let Ok(Some(text)) = inner.store.get(&inner.account)
            && SecretsKey::from_digits(&text).is_some_and(|stored| stored != key)
        {
            inner.note()?;
            return Err(io::Error::other(said!(
                "said-key-store-has-key",
                "the key store has one already, which counts from the next start on"
            )));
        }
        let digits = key.digits();
        match inner.store.set(&inner.account, &digits) {
            Ok(()) => inner.note(),
            Err(error) => {
                tracing::info!(%error, "without a key store the key of the secrets lies beside the database");
                write_private(&inner.file, format!("{digits}\n").as_bytes())
            }
        }
    }
}

impl Inner {
    /// It is on the disk before the first secret is, since the key would not be looked for without it.
    fn note(&self) -> io::Result<()> {
        write_private(&self.in_store, b"The key of the secrets is in this computer's key store.\n")
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;
    use crate::platform::secrets::{MemorySecrets, SecretsError};

    /// A store that must not be asked, or is not there.
    struct NoStore;

    impl Secrets for NoStore {
        fn get(&self, _: &str) -> Result<Option<String>, SecretsError> {
            Err(SecretsError::Unavailable("no such service".into()))
        }

        fn set(&self, _: &str, _: &str) -> Result<(), SecretsError> {
            Err(SecretsError::Unavailable("no such service".into()))
        }

        fn delete(&self, _: &str) -> Result<(), SecretsError> {
            Ok(())
        }
    }

    #[test]
    fn the_key_is_in_the_store_from_the_first_secret_on() {
        let (folder, store) = (TempDir::new().unwrap(), Arc::new(MemorySecrets::default()));
        let open = || StandaloneKey::new(Arc::clone(&store) as _, folder.path());
        let (one, other) = (open().source(), open().source());
        assert!(matches!(one, KeySource::Key(_)) && one != other, "nothing is kept that is not needed");
        assert!(store.accounts().is_empty());

        let key = open();
        let used = key.source();
        key.keep().unwrap();
        key.keep().unwrap();
        assert_eq!(key.source(), used);
        assert_eq!(open().source(), used, "the next start has the same one");
        assert_eq!(store.accounts().len(), 1);
        assert!(!folder.path().join(vault::FILE_NAME).exists());

        // Without what it had kept, the server says what is missing and goes on.
        store.delete(&store.accounts()[0]).unwrap();
        assert_eq!(open().source(), KeySource::BesideDatabase);
    }

    #[test]
    fn a_key_whose_note_was_lost_is_not_replaced() {
        let (folder, store) = (TempDir::new().unwrap(), Arc::new(MemorySecrets::default()));
        let open = || StandaloneKey::new(Arc::clone(&store) as _, folder.path());
        let first = open();
        let used = first.source();
        first.keep().unwrap();
        fs::remove_file(folder.path().join(IN_STORE)).unwrap();

        let second = open();
        assert_ne!(second.source(), used, "nobody asks the store at the start without its note");
        let error = second.keep().unwrap_err();
        assert_eq!(error.to_string(), "the key store has one already, which counts from the next start on");
        assert_eq!(open().source(), used);
    }

    #[test]
    fn without_a_store_it_lies_beside_the_database() {
        let folder = TempDir::new().unwrap();
        let key = StandaloneKey::new(Arc::new(NoStore), folder.path());
        let KeySource::Key(used) = key.source() else { panic!("a key") };
        key.keep().unwrap();
        let text = fs::read_to_string(folder.path().join(vault::FILE_NAME)).unwrap();
        assert_eq!(SecretsKey::from_digits(&text), Some(used));
        // A store that is there later does not matter: what was stored is opened with the file.
        let later = StandaloneKey::new(Arc::new(MemorySecrets::default()), folder.path());
        assert_eq!(later.source(), KeySource::BesideDatabase);
    }
}
