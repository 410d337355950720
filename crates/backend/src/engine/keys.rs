//! API keys of outside systems: made, listed, revoked, and when they were used last (SPEC S11.6).

use std::sync::Arc;

use nimbus_protocol::{ApiKey, AuditActor, AuditDone, MadeApiKey, NewApiKey};

use super::{Engine, EngineError, writing::Writing};
use crate::{secrets, storage::api_keys, tenant::differences::Difference};

/// First letters of an API key, by which it is told from an agent's token.
pub const KEY: &str = "nk_";

/// A use is noted when the last noted one is this long ago: a commit for each request would be too dear.
const NOTE_EVERY_MS: i64 = 60_000;

/// A new key and what is stored of it.
pub fn new_key(wanted: NewApiKey, now: nimbus_protocol::UnixMillis) -> MadeApiKey {
    let mut scopes = wanted.scopes;
    scopes.sort_unstable();
    scopes.dedup();
    let id = uuid::Uuid::new_v4().to_string();
    let about = ApiKey { id, name: wanted.name.trim().to_owned(), scopes, made_at: now, last_used_at: None };
    MadeApiKey { about, key: secrets::new_token(KEY) }
}

impl Engine {
    pub async fn make_key(self: &Arc<Self>, by: AuditActor, wanted: NewApiKey) -> Result<MadeApiKey, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let made = new_key(wanted, writing.now);
            api_keys::add(writing.connection(), &made.about, &secrets::hash(&made.key)).await?;
            writing.audit(&by, [Difference::new("api-key", &made.about.id, AuditDone::Made)]).await?;
            drop(writing.commit().await?);
            Ok(made)
        })
        .await
    }

    pub async fn keys(&self) -> Result<Vec<ApiKey>, EngineError> {
        Ok(api_keys::list(&mut *self.view().await?).await?)
    }

    /// False if there is no such key.
    pub async fn revoke_key(self: &Arc<Self>, by: AuditActor, id: String) -> Result<bool, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let found = api_keys::remove(writing.connection(), &id).await?;
            if found {
                writing.audit(&by, [Difference::new("api-key", id, AuditDone::Removed)]).await?;
            }
            drop(writing.commit().await?);
            Ok(found)
        })
        .await
    }

    /// The key that hashes to this, noting its use.
    pub async fn key_used(self: &Arc<Self>, hash: &[u8]) -> Result<Option<ApiKey>, EngineError> {
        let Some(key) = api_keys::by_hash(&mut *self.view().await?, hash).await? else { return Ok(None) };
        let now = self.clock.now();
        if key.last_used_at.is_none_or(|last| now.since(last) >= NOTE_EVERY_MS) {
            let (engine, id) = (self.clone(), key.id.clone());
            Self::whole(async move {
                let mut writing = Writing::begin(&engine, None).await?;
                api_keys::used(writing.connection(), &id, now).await?;
                drop(writing.commit().await?);
                Ok(())
            })
            .await?;
        }
        Ok(Some(key))
    }
}
