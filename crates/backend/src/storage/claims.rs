//! Claims: who runs a template for one moment of one conversation (SPEC S8.7).

use nimbus_protocol::{Claim, ClaimAnswer, UnixMillis};
use sqlx::{Row, SqliteConnection};

use super::{StorageError, to_json};

/// Takes the claim if it is free and tells who holds it.
pub async fn take(
    connection: &mut SqliteConnection,
    agent: &str,
    claim: &Claim,
    at: UnixMillis,
) -> Result<ClaimAnswer, StorageError> {
    let moment = to_json(&claim.trigger)?;
    sqlx::query(
        "INSERT OR IGNORE INTO claims (agent, conversation, moment, template, holder, at) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(agent)
    .bind(&claim.conversation.0)
    .bind(&moment)
    .bind(&claim.template)
    .bind(&claim.holder)
    .bind(at.0)
    .execute(&mut *connection)
    .await?;
    let row =
        sqlx::query("SELECT holder FROM claims WHERE agent = ? AND conversation = ? AND moment = ? AND template = ?")
            .bind(agent)
            .bind(&claim.conversation.0)
            .bind(&moment)
            .bind(&claim.template)
            .fetch_one(connection)
            .await?;
    let holder: String = row.try_get(0)?;
    Ok(ClaimAnswer { granted: holder == claim.holder, holder })
}

/// Removes claims older than `before`, except those of open sessions.
pub async fn prune(connection: &mut SqliteConnection, before: UnixMillis) -> Result<(), StorageError> {
    sqlx::query(
        "DELETE FROM claims WHERE at < ? AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.agent = claims.agent \
         AND s.conversation = claims.conversation AND s.ended_at IS NULL)",
    )
    .bind(before.0)
    .execute(connection)
    .await?;
    Ok(())
}
