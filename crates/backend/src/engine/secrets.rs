//! The tenant's secrets: kept sealed, opened only to be sent by a template. No value leaves the engine another way.

use std::{collections::BTreeSet, sync::Arc};

use nimbus_protocol::{AuditActor, AuditDone, NewSecret, Said, SecretInfo, said};
use nimbus_requests::{
    Secret,
    secrets::{MOST_SECRETS, checked},
};
use sqlx::SqliteConnection;

use super::{Engine, EngineError, writing::Writing};
use crate::{
    storage::{
        self,
        secrets::{StoredSecret, all, one},
    },
    tenant::differences::Difference,
    vault::VaultError,
};

impl Engine {
    /// Names and hosts.
    pub async fn secrets(&self) -> Result<Vec<SecretInfo>, EngineError> {
        let stored = all(&mut *self.view().await?).await?;
        Ok(stored.into_iter().map(|secret| secret.info).collect())
    }

    /// Stores a secret, or fewer hosts for one that is there. Refused with a sentence where it cannot be.
    pub async fn put_secret(self: &Arc<Self>, by: AuditActor, name: String, new: NewSecret) -> Result<(), EngineError> {
        let info = checked(&name, &new).map_err(|unfit| EngineError::Refused(unfit.said()))?;
        let engine = self.clone();
        Self::whole(async move {
            let first = all(&mut *engine.view().await?).await?.is_empty();
            engine.read_key(first && new.value.is_some()).await;
            let mut writing = Writing::begin(&engine, None).await?;
            match engine.store_secret(&mut writing, info, new.value.as_deref()).await {
                Ok(difference) => {
                    writing.audit(&by, difference).await?;
                    drop(writing.commit().await?);
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

    /// Tells what is another now, if anything is.
    async fn store_secret(
        &self,
        writing: &mut Writing<'_>,
        info: SecretInfo,
        value: Option<&str>,
    ) -> Result<Option<Difference>, EngineError> {
        let stored = all(writing.connection()).await?;
        let before = stored.iter().find(|secret| secret.info.name == info.name);
        let refused = |error: VaultError| EngineError::Refused(error.said());
        let seal = |value: &str| self.vault.seal(&info, value, stored.is_empty()).map_err(refused);
        let is_new = |host: &String| before.is_some_and(|before| !before.info.hosts.contains(host));
        let sealed = match (value, before) {
            // The same once more, as a seed file does at each start, leaves the database as it is.
            (Some(value), Some(before))
                if before.info == info
                    && self.vault.open(&before.info, &before.sealed).is_ok_and(|old| old == value) =>
            {
                before.sealed.clone()
            }
            (Some(value), _) => seal(value)?,
            // Else whoever may edit hosts could have the value sent to their own, and read it there.
            (None, Some(_)) if info.hosts.iter().any(is_new) => {
                let sentence = said!(
                    "said-secret-enter-again",
                    "For a further host the value of the secret must be entered again."
                );
                return Err(EngineError::Refused(sentence));
            }
            (None, Some(before)) if before.info == info => before.sealed.clone(),
            (None, Some(before)) => seal(&self.vault.open(&before.info, &before.sealed).map_err(refused)?)?,
            (None, None) => {
                return Err(EngineError::Refused(said!("said-secret-needs-value", "A new secret needs a value.")));
            }
        };
        if before.is_none() && stored.len() >= MOST_SECRETS {
            return Err(EngineError::Refused(said!(
                "said-secrets-most",
                "There are {most} secrets already, which is the most.",
                most = MOST_SECRETS
            )));
        }
        let difference = match before {
            None => Some(Difference::new("secret", &info.name, AuditDone::Made)),
            Some(before) => {
                let other_value = value
                    .is_some_and(|value| !self.vault.open(&before.info, &before.sealed).is_ok_and(|old| old == value));
                let named = [("hosts", before.info.hosts != info.hosts), ("value", other_value)];
                let fields: Vec<&str> = named.iter().filter(|(_, other)| *other).map(|(name, _)| *name).collect();
                (!fields.is_empty()).then(|| Difference::changed("secret", &info.name, &fields))
            }
        };
        storage::secrets::save(writing.connection(), &StoredSecret { info, sealed }).await?;
        Ok(difference)
    }

    /// False if there was none.
    pub async fn remove_secret(self: &Arc<Self>, by: AuditActor, name: String) -> Result<bool, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let was = storage::secrets::remove(writing.connection(), &name).await?;
            if was {
                writing.audit(&by, [Difference::new("secret", name, AuditDone::Removed)]).await?;
            }
            drop(writing.commit().await?);
            Ok(was)
        })
        .await
    }

    /// Stores the secrets of a seed file, whose values come from the environment, and tells what is another now.
    pub(super) async fn seed_secrets(
        &self,
        writing: &mut Writing<'_>,
        seeded: Vec<(String, NewSecret)>,
    ) -> Result<Vec<Difference>, EngineError> {
        let mut told = Vec::new();
        for (name, new) in seeded {
            let refused = |sentence: Said| {
                EngineError::Refused(format!("The secret \"{name}\" of the seed file: {sentence}").into())
            };
            let info = checked(&name, &new).map_err(|unfit| refused(unfit.said()))?;
            let stored = self.store_secret(writing, info, new.value.as_deref()).await;
            told.extend(stored.map_err(|error| match error {
                EngineError::Refused(sentence) => refused(sentence),
                other => other,
            })?);
        }
        Ok(told)
    }

    /// Reads the key while nobody waits for the database; what is wrong with it is told when it is used. `make`: it is
    /// made if there is none.
    pub(super) async fn read_key(self: &Arc<Self>, make: bool) {
        let engine = self.clone();
        // A thread that fails inside leaves it to whoever uses the key.
        let _ = tokio::task::spawn_blocking(move || engine.vault.load(make).is_ok()).await;
    }

    /// Opens those of these secrets that there are, to be sent; else a sentence for administrators.
    pub(super) async fn opened(
        &self,
        connection: &mut SqliteConnection,
        names: &BTreeSet<String>,
    ) -> Result<Result<Vec<Secret>, Said>, EngineError> {
        let mut opened = Vec::new();
        for name in names {
            let Some(StoredSecret { info, sealed }) = one(connection, name).await? else { continue };
            match self.vault.open(&info, &sealed) {
                Ok(value) => opened.push(Secret { name: info.name, hosts: info.hosts, value }),
                Err(error) => return Ok(Err(error.said())),
            }
        }
        Ok(Ok(opened))
    }

    /// Says in the log if what is stored cannot be opened; everything else goes on.
    pub(super) async fn try_secrets(&self) -> Result<(), EngineError> {
        for secret in all(&mut *self.view().await?).await? {
            if let Err(error) = self.vault.open(&secret.info, &secret.sealed) {
                tracing::warn!(%error, "Templates with secrets cannot be run");
                break;
            }
        }
        Ok(())
    }
}
