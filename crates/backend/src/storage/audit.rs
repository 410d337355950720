//! The record of administrative changes. It is written, read and in the end forgotten, never changed.

use nimbus_protocol::{AuditActor, AuditDone, AuditEntry, UnixMillis};
use serde::{Deserialize, Serialize};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use super::{StorageError, from_json, to_json};
use crate::tenant::differences::Difference;

/// What of an entry rests in its `body` column.
#[derive(Serialize, Deserialize)]
struct Body {
    by: AuditActor,
    id: String,
    done: AuditDone,
    fields: Vec<String>,
}

pub async fn add(
    connection: &mut SqliteConnection,
    at: UnixMillis,
    by: &AuditActor,
    difference: Difference,
) -> Result<(), StorageError> {
    let Difference { what, id, done, fields } = difference;
    sqlx::query("INSERT INTO audit (at, what, body) VALUES (?, ?, ?)")
        .bind(at.0)
        .bind(what)
        .bind(to_json(&Body { by: by.clone(), id, done, fields })?)
        .execute(connection)
        .await?;
    Ok(())
}

/// Entries with a lower number than `before`, newest first; all kinds of things, or only `what`.
pub async fn page(
    connection: &mut SqliteConnection,
    before: Option<u64>,
    what: Option<&str>,
    limit: u32,
) -> Result<Vec<AuditEntry>, StorageError> {
    let before = before.and_then(|before| i64::try_from(before).ok()).unwrap_or(i64::MAX);
    let mut query = QueryBuilder::<Sqlite>::new("SELECT number, at, what, body FROM audit WHERE number < ");
    query.push_bind(before);
    if let Some(what) = what {
        query.push(" AND what = ").push_bind(what.to_owned());
    }
    query.push(" ORDER BY number DESC LIMIT ").push_bind(i64::from(limit));
    query.build().fetch_all(connection).await?.iter().map(entry).collect()
}

/// Forgets what is older.
pub async fn prune(connection: &mut SqliteConnection, older_than: UnixMillis) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM audit WHERE at < ?").bind(older_than.0).execute(connection).await?;
    Ok(())
}

fn entry(row: &SqliteRow) -> Result<AuditEntry, StorageError> {
    let Body { by, id, done, fields } = from_json(row.try_get(3)?)?;
    let number = row.try_get::<i64, _>(0)?.unsigned_abs();
    Ok(AuditEntry { number, at: UnixMillis(row.try_get(1)?), by, what: row.try_get(2)?, id, done, fields })
}
