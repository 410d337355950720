//! Agents' bearer tokens. Only hashes come in here; the tokens themselves are never seen.

use nimbus_protocol::UnixMillis;
use sqlx::{Row, SqliteConnection};

use super::StorageError;

/// One token as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredToken {
    pub id: String,
    pub upn: String,
    pub made_at: UnixMillis,
}

pub async fn add(
    connection: &mut SqliteConnection,
    id: &str,
    agent: &str,
    hash: &[u8],
    at: UnixMillis,
) -> Result<(), StorageError> {
    sqlx::query("INSERT INTO tokens (id, agent, hash, made_at) VALUES (?, ?, ?, ?)")
        .bind(id)
        .bind(agent)
        .bind(hash)
        .bind(at.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Id of the agent whose token has this hash.
pub async fn agent_of(connection: &mut SqliteConnection, hash: &[u8]) -> Result<Option<String>, StorageError> {
    let row = sqlx::query("SELECT agent FROM tokens WHERE hash = ?").bind(hash).fetch_optional(connection).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

pub async fn list(connection: &mut SqliteConnection) -> Result<Vec<StoredToken>, StorageError> {
    let rows = sqlx::query(
        "SELECT t.id, coalesce(a.upn, t.agent), t.made_at FROM tokens t LEFT JOIN agents a ON a.id = t.agent \
         ORDER BY t.made_at, t.id",
    )
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| Ok(StoredToken { id: row.try_get(0)?, upn: row.try_get(1)?, made_at: UnixMillis(row.try_get(2)?) }))
        .collect()
}

/// Removes a token; false if there is none with this id.
pub async fn remove(connection: &mut SqliteConnection, id: &str) -> Result<bool, StorageError> {
    let done = sqlx::query("DELETE FROM tokens WHERE id = ?").bind(id).execute(connection).await?;
    Ok(done.rows_affected() > 0)
}
