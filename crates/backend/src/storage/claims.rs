//! Claims: who runs a template for one moment of one conversation (SPEC S8.7).

use nimbus_protocol::{Claim, ClaimAnswer, UnixMillis};
use sqlx::{Row, SqliteConnection};

use super::{StorageError, to_json};

/// Takes the claim if it is free and tells who holds it. `first_alone`: one that another agent took is not free.
pub async fn take(
    connection: &mut SqliteConnection,
    agent: &str,
    claim: &Claim,
    first_alone: bool,
    at: UnixMillis,
) -> Result<ClaimAnswer, StorageError> {
    let moment = to_json(&claim.trigger)?;
    if first_alone {
        let row = sqlx::query(
            "SELECT holder FROM claims WHERE conversation = ? AND moment = ? AND template = ? AND agent <> ? LIMIT 1",
        )
        .bind(&claim.conversation.0)
        .bind(&moment)
        .bind(&claim.template)
        .bind(agent)
        .fetch_optional(&mut *connection)
        .await?;
        if let Some(row) = row {
            return Ok(ClaimAnswer { granted: false, holder: row.try_get(0)? });
        }
    }
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

/// Whether one of this agent's desktops holds the claim.
pub async fn is_taken(connection: &mut SqliteConnection, agent: &str, claim: &Claim) -> Result<bool, StorageError> {
    let row = sqlx::query("SELECT 1 FROM claims WHERE agent = ? AND conversation = ? AND moment = ? AND template = ?")
        .bind(agent)
        .bind(&claim.conversation.0)
        .bind(to_json(&claim.trigger)?)
        .bind(&claim.template)
        .fetch_optional(connection)
        .await?;
    Ok(row.is_some())
}

/// Whether this agent's desktop of this name holds the claim.
pub async fn holds(connection: &mut SqliteConnection, agent: &str, claim: &Claim) -> Result<bool, StorageError> {
    let row = sqlx::query(
        "SELECT 1 FROM claims WHERE agent = ? AND conversation = ? AND moment = ? AND template = ? AND holder = ?",
    )
    .bind(agent)
    .bind(&claim.conversation.0)
    .bind(to_json(&claim.trigger)?)
    .bind(&claim.template)
    .bind(&claim.holder)
    .fetch_optional(connection)
    .await?;
    Ok(row.is_some())
}

/// Removes claims older than `before`, except those of conversations that are open for anybody: a template that runs
/// once for a conversation must not run again for who has it next.
pub async fn prune(connection: &mut SqliteConnection, before: UnixMillis) -> Result<(), StorageError> {
    sqlx::query(
        "DELETE FROM claims WHERE at < ? AND NOT EXISTS (SELECT 1 FROM sessions s WHERE \
         s.conversation = claims.conversation AND s.ended_at IS NULL)",
    )
    .bind(before.0)
    .execute(connection)
    .await?;
    Ok(())
}
