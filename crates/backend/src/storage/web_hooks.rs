//! Subscriptions to session events, and the events that wait to be sent.

use nimbus_protocol::{UnixMillis, WebHook, WebHookKind};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{StorageError, from_json, to_json};

/// A subscription with what sending needs.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredHook {
    pub about: WebHook,
    /// API key or administrator who made it.
    pub owner: String,
    pub secret: String,
    /// Attempts in a row that failed.
    pub failures: u32,
    /// When the next attempt is due.
    pub next_at: UnixMillis,
}

impl std::fmt::Debug for StoredHook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredHook").field("id", &self.about.id).finish_non_exhaustive()
    }
}

/// An event that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub number: i64,
    pub made_at: UnixMillis,
    pub body: String,
}

const SELECT: &str = "SELECT id, url, kinds, made_at, last_at, last_result, \
    (SELECT count(*) FROM web_hook_events e WHERE e.hook = h.id), owner, secret, failures, next_at FROM web_hooks h";

pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<StoredHook>, StorageError> {
    let query = sqlx::AssertSqlSafe(format!("{SELECT} ORDER BY made_at, id"));
    let rows = sqlx::query(query).fetch_all(connection).await?;
    rows.iter().map(hook).collect()
}

pub async fn add(connection: &mut SqliteConnection, hook: &StoredHook) -> Result<(), StorageError> {
    sqlx::query("INSERT INTO web_hooks (id, owner, url, secret, kinds, made_at) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(&hook.about.id)
        .bind(&hook.owner)
        .bind(&hook.about.url)
        .bind(&hook.secret)
        .bind(to_json(&hook.about.kinds)?)
        .bind(hook.about.made_at.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes a subscription with all that waits for it; false if there is none.
pub async fn remove(connection: &mut SqliteConnection, id: &str) -> Result<bool, StorageError> {
    let done = sqlx::query("DELETE FROM web_hooks WHERE id = ?").bind(id).execute(connection).await?;
    Ok(done.rows_affected() > 0)
}

pub async fn push(
    connection: &mut SqliteConnection,
    hook: &str,
    body: &str,
    at: UnixMillis,
) -> Result<(), StorageError> {
    sqlx::query("INSERT INTO web_hook_events (hook, made_at, body) VALUES (?, ?, ?)")
        .bind(hook)
        .bind(at.0)
        .bind(body)
        .execute(connection)
        .await?;
    Ok(())
}

/// The events of one subscription that wait longest.
pub async fn waiting(connection: &mut SqliteConnection, hook: &str, limit: u32) -> Result<Vec<Waiting>, StorageError> {
    let rows = sqlx::query("SELECT number, made_at, body FROM web_hook_events WHERE hook = ? ORDER BY number LIMIT ?")
        .bind(hook)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| Ok(Waiting { number: row.try_get(0)?, made_at: UnixMillis(row.try_get(1)?), body: row.try_get(2)? }))
        .collect()
}

/// The event was taken, or is given up.
pub async fn done(connection: &mut SqliteConnection, number: i64) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM web_hook_events WHERE number = ?").bind(number).execute(connection).await?;
    Ok(())
}

/// What came of an attempt.
pub async fn tried(
    connection: &mut SqliteConnection,
    hook: &str,
    at: UnixMillis,
    result: &str,
    failures: u32,
    next_at: UnixMillis,
) -> Result<(), StorageError> {
    sqlx::query("UPDATE web_hooks SET last_at = ?, last_result = ?, failures = ?, next_at = ? WHERE id = ?")
        .bind(at.0)
        .bind(result)
        .bind(failures)
        .bind(next_at.0)
        .bind(hook)
        .execute(connection)
        .await?;
    Ok(())
}

fn hook(row: &SqliteRow) -> Result<StoredHook, StorageError> {
    let kinds: Vec<WebHookKind> = from_json(row.try_get(2)?)?;
    Ok(StoredHook {
        about: WebHook {
            id: row.try_get(0)?,
            url: row.try_get(1)?,
            kinds,
            made_at: UnixMillis(row.try_get(3)?),
            last_at: row.try_get::<Option<i64>, _>(4)?.map(UnixMillis),
            last_result: row.try_get(5)?,
            waiting: row.try_get::<i64, _>(6)?.unsigned_abs(),
        },
        owner: row.try_get(7)?,
        secret: row.try_get(8)?,
        failures: row.try_get(9)?,
        next_at: UnixMillis(row.try_get(10)?),
    })
}
