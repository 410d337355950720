//! The tenant's secrets: names and hosts as they are, values sealed. Nothing here can read one.

use nimbus_protocol::SecretInfo;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{StorageError, from_json, to_json};

/// A secret as it rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSecret {
    pub info: SecretInfo,
    pub sealed: Vec<u8>,
}

pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<StoredSecret>, StorageError> {
    let rows = sqlx::query("SELECT name, hosts, sealed FROM secrets ORDER BY name COLLATE NOCASE, name")
        .fetch_all(connection)
        .await?;
    rows.iter().map(read).collect()
}

pub async fn one(connection: &mut SqliteConnection, name: &str) -> Result<Option<StoredSecret>, StorageError> {
    let row = sqlx::query("SELECT name, hosts, sealed FROM secrets WHERE name = ?")
        .bind(name)
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(read).transpose()
}

pub async fn save(connection: &mut SqliteConnection, secret: &StoredSecret) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO secrets (name, hosts, sealed) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET \
         hosts = excluded.hosts, sealed = excluded.sealed",
    )
    .bind(&secret.info.name)
    .bind(to_json(&secret.info.hosts)?)
    .bind(&secret.sealed)
    .execute(connection)
    .await?;
    Ok(())
}

/// False if there was none.
pub async fn remove(connection: &mut SqliteConnection, name: &str) -> Result<bool, StorageError> {
    let done = sqlx::query("DELETE FROM secrets WHERE name = ?").bind(name).execute(connection).await?;
    Ok(done.rows_affected() > 0)
}

fn read(row: &SqliteRow) -> Result<StoredSecret, StorageError> {
    let hosts: String = row.try_get(1)?;
    Ok(StoredSecret { info: SecretInfo { name: row.try_get(0)?, hosts: from_json(&hosts)? }, sealed: row.try_get(2)? })
}
