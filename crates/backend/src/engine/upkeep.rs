//! Keeps the database small: old events, claims, sent actions, idempotency keys and, after a long time, the record of
//! administrative changes go; the write-ahead log is folded in.
//!
//! Nothing here touches sessions or activities: history stays until somebody asks to forget it.

use std::{sync::Arc, time::Duration};

use super::{Engine, EngineError, writing::Writing};
use crate::storage;

/// How often it looks. The first time is one round after the start, so that the start is not slowed.
const ROUND: Duration = Duration::from_mins(1);
/// Rounds between two prunings.
const PRUNE_EVERY: u32 = 60;

const HOUR_MS: i64 = 3_600_000;
/// A desktop away for longer gets a snapshot.
const KEEP_EVENTS_MS: i64 = 72 * HOUR_MS;
/// SPEC S8.7.
const KEEP_CLAIMS_MS: i64 = 24 * HOUR_MS;
const KEEP_KEYS_MS: i64 = 24 * HOUR_MS;

impl Engine {
    /// Removes what is older than it must be kept.
    pub async fn prune(self: &Arc<Self>) -> Result<(), EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let now = writing.now;
            if let Some(number) = storage::events::prune(writing.connection(), now.plus(-KEEP_EVENTS_MS)).await? {
                storage::meta::set_pruned(writing.connection(), number).await?;
            }
            storage::claims::prune(writing.connection(), now.plus(-KEEP_CLAIMS_MS)).await?;
            storage::sent_actions::prune(writing.connection(), now.plus(-KEEP_CLAIMS_MS)).await?;
            storage::idempotency::prune(writing.connection(), now.plus(-KEEP_KEYS_MS)).await?;
            let audit = i64::from(engine.audit_days).saturating_mul(24 * HOUR_MS);
            storage::audit::prune(writing.connection(), now.plus(-audit)).await?;
            drop(writing.commit().await?);
            Ok(())
        })
        .await
    }

    /// Folds the write-ahead log into the database without making a writer wait.
    async fn checkpoint(&self) -> Result<(), EngineError> {
        let mut reader = self.readers.acquire().await?;
        sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").fetch_all(&mut *reader).await?;
        Ok(())
    }
}

/// Runs until the engine stops.
pub async fn run(engine: Arc<Engine>) {
    let mut rounds = 0_u32;
    let mut seen = 0;
    loop {
        tokio::select! {
            () = engine.stopping.cancelled() => break,
            () = tokio::time::sleep(ROUND) => {}
        }
        if let Err(error) = engine.give_up_silent_calls().await {
            tracing::warn!(%error, "Calls whose end was lost could not be ended");
        }
        // The first round counts, so that a program that is never open for an hour prunes too.
        let prunes = rounds.is_multiple_of(PRUNE_EVERY);
        rounds = rounds.wrapping_add(1);
        if prunes && let Err(error) = engine.prune().await {
            tracing::warn!(%error, "Old records could not be removed");
        }
        let commits = engine.metrics.commits();
        if commits != seen {
            seen = commits;
            if let Err(error) = engine.checkpoint().await {
                tracing::warn!(%error, "The write-ahead log could not be folded in");
            }
        }
    }
}
