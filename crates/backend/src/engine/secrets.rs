//! The tenant's secrets: kept sealed, opened only to be sent by a template. No value leaves the engine another way.

use std::{collections::BTreeSet, sync::Arc};

use nimbus_protocol::{NewSecret, SecretInfo};
use nimbus_requests::{Secret, secrets::host};
use nimbus_templates::check::is_plain_name;
use sqlx::SqliteConnection;

use super::{Engine, EngineError, writing::Writing};
use crate::storage::{
    self,
    secrets::{StoredSecret, all, one},
};

/// Longest value, in bytes: headers of more are refused by most servers.
const LONGEST_VALUE: usize = 8 * 1024;
const MOST_HOSTS: usize = 50;
const MOST_SECRETS: usize = 200;

impl Engine {
    /// Names and hosts.
    pub async fn secrets(&self) -> Result<Vec<SecretInfo>, EngineError> {
        let stored = all(&mut *self.view().await?).await?;
        Ok(stored.into_iter().map(|secret| secret.info).collect())
    }

    /// Stores a secret, or other hosts for one that is there. Refused with a sentence where it cannot be.
    pub async fn put_secret(self: &Arc<Self>, name: String, new: NewSecret) -> Result<(), EngineError> {
        let info = info(name, &new).map_err(EngineError::Refused)?;
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            match engine.store_secret(&mut writing, info, new.value.as_deref()).await {
                Ok(()) => {
                    drop(writing.commit().await?);
                    tracing::info!(what = "secret", "An administrator changed the tenant");
                    Ok(())
                }
                Err(error) => {
                    writing.give_up().await?;
                    Err(error)
                }
            }
        })
        .await
    }

    async fn store_secret(
        &self,
        writing: &mut Writing<'_>,
        info: SecretInfo,
        value: Option<&str>,
    ) -> Result<(), EngineError> {
        let stored = all(writing.connection()).await?;
        let before = stored.iter().find(|secret| secret.info.name == info.name);
        let sealed = match (value, before) {
            // The same once more, as a seed file does at each start, leaves the database as it is.
            (Some(value), Some(before))
                if self.vault.open(&info.name, &before.sealed).is_ok_and(|old| old == value) =>
            {
                before.sealed.clone()
            }
            (Some(value), _) => self
                .vault
                .seal(&info.name, value, stored.is_empty())
                .map_err(|error| EngineError::Refused(error.to_string()))?,
            (None, Some(before)) => before.sealed.clone(),
            (None, None) => return Err(EngineError::Refused("A new secret needs a value.".into())),
        };
        if before.is_none() && stored.len() >= MOST_SECRETS {
            return Err(EngineError::Refused(format!("There are {MOST_SECRETS} secrets already, which is the most.")));
        }
        Ok(storage::secrets::save(writing.connection(), &StoredSecret { info, sealed }).await?)
    }

    /// False if there was none.
    pub async fn remove_secret(self: &Arc<Self>, name: String) -> Result<bool, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let was = storage::secrets::remove(writing.connection(), &name).await?;
            drop(writing.commit().await?);
            if was {
                tracing::info!(what = "secret (removed)", "An administrator changed the tenant");
            }
            Ok(was)
        })
        .await
    }

    /// Stores the secrets of a seed file, whose values come from the environment.
    pub(super) async fn seed_secrets(
        &self,
        writing: &mut Writing<'_>,
        seeded: Vec<(String, NewSecret)>,
    ) -> Result<(), EngineError> {
        for (name, new) in seeded {
            let refused =
                |sentence| EngineError::Refused(format!("The secret \"{name}\" of the seed file: {sentence}"));
            let info = info(name.clone(), &new).map_err(refused)?;
            self.store_secret(writing, info, new.value.as_deref()).await.map_err(|error| match error {
                EngineError::Refused(sentence) => refused(sentence),
                other => other,
            })?;
        }
        Ok(())
    }

    /// Opens those of these secrets that there are, to be sent; else a sentence for administrators.
    pub(super) async fn opened(
        &self,
        connection: &mut SqliteConnection,
        names: &BTreeSet<String>,
    ) -> Result<Result<Vec<Secret>, String>, EngineError> {
        let mut opened = Vec::new();
        for name in names {
            let Some(StoredSecret { info, sealed }) = one(connection, name).await? else { continue };
            match self.vault.open(name, &sealed) {
                Ok(value) => opened.push(Secret { name: info.name, hosts: info.hosts, value }),
                Err(error) => return Ok(Err(error.to_string())),
            }
        }
        Ok(Ok(opened))
    }

    /// Says in the log if what is stored cannot be opened; everything else goes on.
    pub(super) async fn try_secrets(&self) -> Result<(), EngineError> {
        for secret in all(&mut *self.view().await?).await? {
            if let Err(error) = self.vault.open(&secret.info.name, &secret.sealed) {
                tracing::warn!(%error, "Templates with secrets cannot be run");
                break;
            }
        }
        Ok(())
    }
}

/// Name and hosts as they are kept, or in a sentence what is wrong.
fn info(name: String, new: &NewSecret) -> Result<SecretInfo, String> {
    if !is_plain_name(&name) {
        return Err("The name of a secret has 1 to 64 letters, digits, _ and - only.".into());
    }
    if new.value.as_ref().is_some_and(|value| value.is_empty() || value.len() > LONGEST_VALUE) {
        return Err(format!("The value of a secret has 1 to {LONGEST_VALUE} bytes."));
    }
    let mut hosts: Vec<String> = Vec::new();
    for written in &new.hosts {
        let Some(host) = host(written) else {
            return Err(format!("\"{written}\" is no host, such as crm.example.com."));
        };
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    if hosts.is_empty() || hosts.len() > MOST_HOSTS {
        return Err(format!("A secret needs 1 to {MOST_HOSTS} hosts to which it may be sent."));
    }
    Ok(SecretInfo { name, hosts })
}
