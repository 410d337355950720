//! API keys of outside systems. Only hashes come in here; the keys themselves are never seen.

use nimbus_protocol::{ApiKey, UnixMillis};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{StorageError, from_json, to_json};

pub async fn add(connection: &mut SqliteConnection, key: &ApiKey, hash: &[u8]) -> Result<(), StorageError> {
    sqlx::query("INSERT INTO api_keys (id, name, hash, scopes, made_at) VALUES (?, ?, ?, ?, ?)")
        .bind(&key.id)
        .bind(&key.name)
        .bind(hash)
        .bind(to_json(&key.scopes)?)
        .bind(key.made_at.0)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn list(connection: &mut SqliteConnection) -> Result<Vec<ApiKey>, StorageError> {
    let rows = sqlx::query("SELECT id, name, scopes, made_at, last_used_at FROM api_keys ORDER BY made_at, id")
        .fetch_all(connection)
        .await?;
    rows.iter().map(key).collect()
}

pub async fn by_hash(connection: &mut SqliteConnection, hash: &[u8]) -> Result<Option<ApiKey>, StorageError> {
    let row = sqlx::query("SELECT id, name, scopes, made_at, last_used_at FROM api_keys WHERE hash = ?")
        .bind(hash)
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(key).transpose()
}

pub async fn used(connection: &mut SqliteConnection, id: &str, at: UnixMillis) -> Result<(), StorageError> {
    sqlx::query("UPDATE api_keys SET last_used_at = ? WHERE id = ?").bind(at.0).bind(id).execute(connection).await?;
    Ok(())
}

/// Removes a key; false if there is none with this id.
pub async fn remove(connection: &mut SqliteConnection, id: &str) -> Result<bool, StorageError> {
    let done = sqlx::query("DELETE FROM api_keys WHERE id = ?").bind(id).execute(connection).await?;
    Ok(done.rows_affected() > 0)
}

fn key(row: &SqliteRow) -> Result<ApiKey, StorageError> {
    Ok(ApiKey {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        scopes: from_json(row.try_get(2)?)?,
        made_at: UnixMillis(row.try_get(3)?),
        last_used_at: row.try_get::<Option<i64>, _>(4)?.map(UnixMillis),
    })
}
