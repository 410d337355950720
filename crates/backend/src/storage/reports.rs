//! What reports are made of: sessions, their codes and tags, and times that agents spent in a state.

use nimbus_protocol::{Session, UnixMillis};
use sqlx::{Row, SqliteConnection};

use super::{StorageError, from_json};

/// From when to when, the end not included, and which rows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub from: UnixMillis,
    pub to: UnixMillis,
    pub skip: i64,
    pub limit: i64,
}

/// A code or a tag of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub agent: String,
    pub session: Session,
    /// Only of codes.
    pub primary: bool,
    /// Id of the code, or the tag.
    pub mark: String,
}

/// A time in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    pub agent: String,
    pub from: UnixMillis,
    /// `None` while it lasts.
    pub to: Option<UnixMillis>,
    pub service: Option<String>,
    pub conversation: Option<String>,
    /// Id of the reason for not being available, or of the profile.
    pub reason: Option<String>,
    pub presence: Option<String>,
}

pub async fn sessions(connection: &mut SqliteConnection, range: Range) -> Result<Vec<(String, Session)>, StorageError> {
    let rows = sqlx::query(
        "SELECT agent, body FROM sessions WHERE started_at >= ? AND started_at < ? \
         ORDER BY started_at, conversation, agent LIMIT ? OFFSET ?",
    )
    .bind(range.from.0)
    .bind(range.to.0)
    .bind(range.limit)
    .bind(range.skip)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, from_json(row.try_get(1)?)?))).collect()
}

pub async fn codes(connection: &mut SqliteConnection, range: Range) -> Result<Vec<Mark>, StorageError> {
    marks(
        connection,
        range,
        "SELECT agent, body, 1, json_extract(body, '$.wrap_up.primary') AS mark, started_at, conversation, -1 AS place \
         FROM sessions WHERE started_at >= ?1 AND started_at < ?2 AND mark IS NOT NULL \
         UNION ALL \
         SELECT s.agent, s.body, 0, j.value, s.started_at, s.conversation, j.key \
         FROM sessions s, json_each(s.body, '$.wrap_up.secondary') j WHERE s.started_at >= ?1 AND s.started_at < ?2 \
         ORDER BY 5, 6, 1, 7 LIMIT ?3 OFFSET ?4",
    )
    .await
}

pub async fn tags(connection: &mut SqliteConnection, range: Range) -> Result<Vec<Mark>, StorageError> {
    marks(
        connection,
        range,
        "SELECT s.agent, s.body, 0, j.value FROM sessions s, json_each(s.body, '$.wrap_up.tags') j \
         WHERE s.started_at >= ?1 AND s.started_at < ?2 \
         ORDER BY s.started_at, s.conversation, s.agent, j.key LIMIT ?3 OFFSET ?4",
    )
    .await
}

async fn marks(
    connection: &mut SqliteConnection,
    range: Range,
    query: &'static str,
) -> Result<Vec<Mark>, StorageError> {
    let rows = sqlx::query(query)
        .bind(range.from.0)
        .bind(range.to.0)
        .bind(range.limit)
        .bind(range.skip)
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Mark {
                agent: row.try_get(0)?,
                session: from_json(row.try_get(1)?)?,
                primary: row.try_get::<i64, _>(2)? == 1,
                mark: row.try_get(3)?,
            })
        })
        .collect()
}

/// Times of one kind (`rona`, `acw`, `profile`, `not_available`) that are over and lay at least partly in the range, and
/// how many there are of them.
pub async fn periods(
    connection: &mut SqliteConnection,
    kind: &str,
    range: Range,
) -> Result<(Vec<Period>, i64), StorageError> {
    // One without any length lies where it began.
    let count: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM agent_periods WHERE kind = ?1 AND from_at < ?3 AND (to_at > ?2 OR from_at >= ?2)",
    )
    .bind(kind)
    .bind(range.from.0)
    .bind(range.to.0)
    .fetch_one(&mut *connection)
    .await?;
    let rows = sqlx::query(
        "SELECT agent, from_at, to_at, service, conversation, reason, presence FROM agent_periods \
         WHERE kind = ?1 AND from_at < ?3 AND (to_at > ?2 OR from_at >= ?2) \
         ORDER BY from_at, number LIMIT ?4 OFFSET ?5",
    )
    .bind(kind)
    .bind(range.from.0)
    .bind(range.to.0)
    .bind(range.limit)
    .bind(range.skip)
    .fetch_all(connection)
    .await?;
    let read = |row: &sqlx::sqlite::SqliteRow| {
        Ok(Period {
            agent: row.try_get(0)?,
            from: UnixMillis(row.try_get(1)?),
            to: Some(UnixMillis(row.try_get(2)?)),
            service: row.try_get(3)?,
            conversation: row.try_get(4)?,
            reason: row.try_get(5)?,
            presence: row.try_get(6)?,
        })
    };
    Ok((rows.iter().map(read).collect::<Result<_, StorageError>>()?, count))
}
