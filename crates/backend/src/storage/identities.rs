//! Accounts at sign-in providers, and the users they belong to. Which may be bound to whom is `engine`'s matter.

use nimbus_protocol::UnixMillis;
use sqlx::{Row, SqliteConnection};

use super::StorageError;

/// What is stored of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Id of the user.
    Of(String),
    /// Its user was removed then.
    Removed(UnixMillis),
}

pub async fn find(
    connection: &mut SqliteConnection,
    issuer: &str,
    subject: &str,
) -> Result<Option<Identity>, StorageError> {
    let row = sqlx::query("SELECT agent, removed_at FROM identities WHERE issuer = ? AND subject = ?")
        .bind(issuer)
        .bind(subject)
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(match row.try_get::<Option<i64>, _>(1)? {
        Some(at) => Identity::Removed(UnixMillis(at)),
        None => Identity::Of(row.try_get(0)?),
    }))
}

/// Whether the user has an account of this issuer already.
pub async fn has(connection: &mut SqliteConnection, issuer: &str, agent: &str) -> Result<bool, StorageError> {
    let row = sqlx::query("SELECT 1 FROM identities WHERE issuer = ? AND agent = ? AND removed_at IS NULL")
        .bind(issuer)
        .bind(agent)
        .fetch_optional(connection)
        .await?;
    Ok(row.is_some())
}

/// Gives an account to a user. One that belonged to a removed user may be given anew.
pub async fn bind(
    connection: &mut SqliteConnection,
    issuer: &str,
    subject: &str,
    agent: &str,
    at: UnixMillis,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO identities (issuer, subject, agent, bound_at) VALUES (?, ?, ?, ?) \
         ON CONFLICT (issuer, subject) DO UPDATE SET agent = excluded.agent, bound_at = excluded.bound_at, \
         removed_at = NULL WHERE removed_at IS NOT NULL",
    )
    .bind(issuer)
    .bind(subject)
    .bind(agent)
    .bind(at.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// The user is removed.
pub async fn release(connection: &mut SqliteConnection, agent: &str, at: UnixMillis) -> Result<(), StorageError> {
    sqlx::query("UPDATE identities SET removed_at = ? WHERE agent = ? AND removed_at IS NULL")
        .bind(at.0)
        .bind(agent)
        .execute(connection)
        .await?;
    Ok(())
}
