//! How often tags are used, for suggestions: by each agent, and by all of them together.

use nimbus_protocol::UnixMillis;
use sqlx::{Row, SqliteConnection};

use super::StorageError;

/// The row of all agents together.
pub const EVERYBODY: &str = "";

/// How many tags are looked at: inside of the most used ones, and of those with one beginning the first ones. More would
/// take longer than typing the next letter.
const MOST_LOOKED_AT: i64 = 10_000;

/// The form in which two spellings of a tag are equal.
pub fn folded(tag: &str) -> String {
    tag.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// One more use of a tag by an agent.
pub async fn add(
    connection: &mut SqliteConnection,
    agent: &str,
    tag: &str,
    at: UnixMillis,
) -> Result<(), StorageError> {
    for owner in [agent, EVERYBODY] {
        sqlx::query(
            "INSERT INTO tags (agent, tag, shown, uses, last_used_at) VALUES (?, ?, ?, 1, ?) \
             ON CONFLICT (agent, tag) DO UPDATE SET shown = excluded.shown, uses = uses + 1, \
             last_used_at = excluded.last_used_at",
        )
        .bind(owner)
        .bind(folded(tag))
        .bind(tag)
        .bind(at.0)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// One use less; a tag that nobody uses any more is no suggestion.
pub async fn take_back(connection: &mut SqliteConnection, agent: &str, tag: &str) -> Result<(), StorageError> {
    for owner in [agent, EVERYBODY] {
        let tag = folded(tag);
        sqlx::query("UPDATE tags SET uses = uses - 1 WHERE agent = ? AND tag = ?")
            .bind(owner)
            .bind(&tag)
            .execute(&mut *connection)
            .await?;
        sqlx::query("DELETE FROM tags WHERE agent = ? AND tag = ? AND uses <= 0")
            .bind(owner)
            .bind(&tag)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Tags of one owner that begin with the folded text, the most used first, then the latest; all tags begin with nothing.
pub async fn beginning(
    connection: &mut SqliteConnection,
    owner: &str,
    text: &str,
    limit: u32,
) -> Result<Vec<String>, StorageError> {
    let query = if text.is_empty() {
        "SELECT shown FROM tags WHERE agent = ?1 ORDER BY uses DESC, last_used_at DESC, tag LIMIT ?2"
    } else {
        "SELECT shown FROM (SELECT shown, tag, uses, last_used_at FROM tags \
         WHERE agent = ?1 AND tag >= ?3 AND tag < ?3 || char(1114111) LIMIT ?4) \
         ORDER BY uses DESC, last_used_at DESC, tag LIMIT ?2"
    };
    shown(sqlx::query(query).bind(owner).bind(i64::from(limit)).bind(text).bind(MOST_LOOKED_AT), connection).await
}

/// Tags of one owner that contain the folded text but do not begin with it, in the same order.
pub async fn inside(
    connection: &mut SqliteConnection,
    owner: &str,
    text: &str,
    limit: u32,
) -> Result<Vec<String>, StorageError> {
    // The least used tag that is looked at. Rows are read in the order of the index, and only as many as are needed.
    let least = sqlx::query(
        "SELECT uses, last_used_at FROM tags WHERE agent = ? ORDER BY uses DESC, last_used_at DESC LIMIT 1 OFFSET ?",
    )
    .bind(owner)
    .bind(MOST_LOOKED_AT)
    .fetch_optional(&mut *connection)
    .await?;
    let (uses, last): (i64, i64) = match least {
        Some(row) => (row.try_get(0)?, row.try_get(1)?),
        None => (0, 0),
    };
    let query = sqlx::query(
        "SELECT t.shown FROM (SELECT tag, uses, last_used_at FROM tags INDEXED BY tags_by_use \
         WHERE agent = ?1 AND (uses, last_used_at) >= (?4, ?5) AND instr(tag, ?3) > 1 \
         ORDER BY uses DESC, last_used_at DESC LIMIT ?2) m \
         JOIN tags t ON t.agent = ?1 AND t.tag = m.tag ORDER BY m.uses DESC, m.last_used_at DESC, m.tag",
    );
    shown(query.bind(owner).bind(i64::from(limit)).bind(text).bind(uses).bind(last), connection).await
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

async fn shown(query: Query<'_>, connection: &mut SqliteConnection) -> Result<Vec<String>, StorageError> {
    let rows = query.fetch_all(connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
