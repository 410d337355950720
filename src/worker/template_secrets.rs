//! The secrets of a user's own templates (SPEC S8.8): values in the key store, names and hosts in a small file. Blocking.
//!
//! A value goes from here into a request to one of its hosts and nowhere else: never into a file, a log or the state.
//! Without a key store it lasts for this run of the program.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use nimbus_protocol::{NewSecret, Said, SecretInfo, said};
use nimbus_requests::{
    Secret,
    secrets::{MOST_SECRETS, Unfit, checked},
};
use nimbus_templates::render::no_secret;
use serde::{Deserialize, Serialize};

use super::{owner::Owner, tokens::profile};
use crate::{
    platform::secrets::{MemorySecrets, Secrets, SecretsError},
    whole_file::write_private,
};

/// Name of the file below the data folder.
const FILE: &str = "template-secrets.json";

/// Where a value is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    InTheStore,
    /// There is no store, for the reason given.
    ForThisRun(Said),
}

/// Why a secret was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretProblem {
    Unfit(Unfit),
    NoValue(String),
    TooMany,
    Store(Said),
    Key(Said),
    Disk(Said),
}

impl SecretProblem {
    /// The same for people.
    pub fn said(&self) -> Said {
        match self {
            Self::Unfit(unfit) => unfit.said(),
            Self::NoValue(name) => {
                said!("said-secret-no-value", "the secret \"{secret}\" is new and needs a value", secret = name)
            }
            Self::TooMany => said!("said-secret-too-many", "there are {most} secrets already", most = MOST_SECRETS),
            Self::Store(why) => said!("said-secret-store", "the key store did not do it ({why})", why = why),
            Self::Key(why) => {
                said!("said-secret-key", "the key by which secrets are kept could not be stored ({why})", why = why)
            }
            Self::Disk(why) => {
                said!("said-secret-disk", "the list of secrets could not be written ({why})", why = why)
            }
        }
    }
}

impl From<Unfit> for SecretProblem {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

/// A handle to all of them. Cheap to clone.
#[derive(Clone)]
pub struct OwnSecrets(Arc<Inner>);

struct Inner {
    store: Arc<dyn Secrets>,
    /// Where the store cannot be used.
    for_this_run: MemorySecrets,
    profile: String,
    file: PathBuf,
    /// Read when first needed.
    listed: Mutex<Option<Vec<Listed>>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Listed {
    #[serde(flatten)]
    owner: Owner,
    #[serde(flatten)]
    info: SecretInfo,
}

impl OwnSecrets {
    pub fn new(store: Arc<dyn Secrets>, data_dir: &Path) -> Self {
        let (profile, file) = (profile(data_dir), data_dir.join(FILE));
        let listed = Mutex::default();
        Self(Arc::new(Inner { store, for_this_run: MemorySecrets::default(), profile, file, listed }))
    }

    /// Names and hosts, by name.
    pub fn list(&self, owner: &Owner) -> Vec<SecretInfo> {
        let mut infos = self.0.with(|all| {
            all.iter().filter(|listed| listed.owner == *owner).map(|listed| listed.info.clone()).collect::<Vec<_>>()
        });
        infos.sort_by(|one, other| one.name.cmp(&other.name));
        infos
    }

    /// Keeps a secret, or gives a known one other hosts. On success the value is where the answer says, and the list is
    /// on the disk.
    pub fn put(&self, owner: &Owner, name: &str, secret: &NewSecret) -> Result<Kept, SecretProblem> {
        let info = checked(name, secret)?;
        let (known, count) = self.0.with(|all| {
            let own = all.iter().filter(|listed| listed.owner == *owner);
            (own.clone().any(|listed| listed.info.name == info.name), own.count())
        });
        if !known && count >= MOST_SECRETS {
            return Err(SecretProblem::TooMany);
        }
        let account = self.0.account(owner, &info.name);
        let kept = match &secret.value {
            None if known => Kept::InTheStore,
            None => return Err(SecretProblem::NoValue(info.name)),
            Some(value) => self.0.keep(&account, value)?,
        };
        let listed = Listed { owner: owner.clone(), info };
        let written = self.0.change(|all| {
            all.retain(|other| (&other.owner, &other.info.name) != (owner, &listed.info.name));
            all.push(listed.clone());
        });
        if let Err(error) = written {
            if !known {
                // Nobody could take away later what is not in the list.
                let _ = self.0.drop_value(&account);
            }
            return Err(SecretProblem::Disk(Said::from(error)));
        }
        Ok(kept)
    }

    /// Takes a secret away; one that is not there is no error.
    pub fn remove(&self, owner: &Owner, name: &str) -> Result<(), SecretProblem> {
        self.0.drop_value(&self.0.account(owner, name))?;
        let written =
            self.0.change(|all| all.retain(|other| (&other.owner, other.info.name.as_str()) != (owner, name)));
        written.map_err(|error| SecretProblem::Disk(Said::from(error)))
    }

    /// The secrets of these names with their values; a sentence for the first that cannot be had.
    pub fn of_names<'a>(
        &self,
        owner: &Owner,
        names: impl IntoIterator<Item = &'a String>,
    ) -> Result<Vec<Secret>, Said> {
        let listed = self.list(owner);
        let mut found = Vec::new();
        for name in names {
            let Some(info) = listed.iter().find(|info| info.name == *name) else {
                return Err(no_secret(name));
            };
            let value = self.0.value(&self.0.account(owner, name)).map_err(|error| {
                said!(
                    "said-secret-unread",
                    "The secret \"{secret}\" could not be read from the key store: {why}.",
                    secret = name,
                    why = error.to_string()
                )
            })?;
            let Some(value) = value else {
                return Err(said!(
                    "said-secret-gone",
                    "The value of the secret \"{secret}\" is no longer on this computer; enter it again in the settings \
                     of templates.",
                    secret = name
                ));
            };
            found.push(Secret { name: name.clone(), hosts: info.hosts.clone(), value });
        }
        Ok(found)
    }
}

impl Inner {
    fn account(&self, owner: &Owner, name: &str) -> String {
        format!("template secret {name} of {} at {} ({})", owner.user, owner.backend, self.profile)
    }

    fn keep(&self, account: &str, value: &str) -> Result<Kept, SecretProblem> {
        match self.store.set(account, value) {
            Ok(()) => {
                // An earlier one from before there was a store must not come back.
                let _ = self.for_this_run.delete(account);
                Ok(Kept::InTheStore)
            }
            Err(SecretsError::Unavailable(why) | SecretsError::Locked(why)) => {
                // Memory cannot refuse it.
                let _ = self.for_this_run.set(account, value);
                Ok(Kept::ForThisRun(why))
            }
            Err(SecretsError::Failed(why)) => Err(SecretProblem::Store(why)),
        }
    }

    fn value(&self, account: &str) -> Result<Option<String>, SecretsError> {
        // What was entered while there was no store is the newer one.
        if let Ok(Some(value)) = self.for_this_run.get(account) {
            return Ok(Some(value));
        }
        match self.store.get(account) {
            // What is locked away is still there: to enter it again is no help that is needed.
            Err(SecretsError::Unavailable(_)) => Ok(None),
            other => other,
        }
    }

    fn drop_value(&self, account: &str) -> Result<(), SecretProblem> {
        let _ = self.for_this_run.delete(account);
        match self.store.delete(account) {
            // Without a store there is nothing in it.
            Ok(()) | Err(SecretsError::Unavailable(_)) => Ok(()),
            Err(SecretsError::Locked(why) | SecretsError::Failed(why)) => Err(SecretProblem::Store(why)),
        }
    }

    fn with<T>(&self, look: impl FnOnce(&[Listed]) -> T) -> T {
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        look(listed.get_or_insert_with(|| read(&self.file)))
    }

    /// Changes the list on the disk first.
    fn change(&self, change: impl FnOnce(&mut Vec<Listed>)) -> io::Result<()> {
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        let mut changed = listed.get_or_insert_with(|| read(&self.file)).clone();
        change(&mut changed);
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        write_private(&self.file, &serde_json::to_vec_pretty(&changed)?)?;
        *listed = Some(changed);
        Ok(())
    }
}

/// The list of the file. One that cannot be read is set aside: the values are asked for again when they are needed.
fn read(file: &Path) -> Vec<Listed> {
    let why = match fs::read(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => error,
        Ok(bytes) => match serde_json::from_slice(&bytes) {
            Ok(listed) => return listed,
            Err(error) => error.into(),
        },
    };
    tracing::warn!(%why, "the list of templates' secrets cannot be read and is set aside");
    if let Err(error) = fs::rename(file, file.with_extension("broken.json")) {
        tracing::warn!(%error, "it could not be set aside either");
    }
    Vec::new()
}

#[cfg(test)]
mod tests;
