//! How often tags are used, for suggestions: by each agent, and by all of them together.

use nimbus_protocol::UnixMillis;
use sqlx::{Row, SqliteConnection};

use super::StorageError;

/// The row of all agents together.
pub const EVERYBODY: &str = "";

/// Where to look inside of tags: the most used ones. Looking at more would take longer than typing the next letter.
const MOST_LOOKED_AT: i64 = 20_000;
/// How many tags with the same beginning are looked at where the most used ones have too few.
const MOST_BEGUN: i64 = 5_000;

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

/// Tags of one owner that contain the folded text: those that begin with it first, then the most used, then the latest.
pub async fn matching(
    connection: &mut SqliteConnection,
    owner: &str,
    text: &str,
    limit: u32,
) -> Result<Vec<String>, StorageError> {
    let rows = sqlx::query(
        "SELECT t.shown FROM (SELECT tag, uses, last_used_at FROM tags WHERE agent = ?1 \
         ORDER BY uses DESC, last_used_at DESC LIMIT ?4) m JOIN tags t ON t.agent = ?1 AND t.tag = m.tag \
         WHERE instr(m.tag, ?2) > 0 ORDER BY instr(m.tag, ?2) > 1, m.uses DESC, m.last_used_at DESC, m.tag LIMIT ?3",
    )
    .bind(owner)
    .bind(text)
    .bind(i64::from(limit))
    .bind(MOST_LOOKED_AT)
    .fetch_all(&mut *connection)
    .await?;
    let mut found: Vec<String> = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
    if found.len() < limit as usize && !text.is_empty() {
        let rows = sqlx::query(
            "SELECT shown FROM (SELECT shown, uses, last_used_at FROM tags \
             WHERE agent = ?1 AND tag >= ?2 AND tag < ?2 || char(1114111) LIMIT ?4) \
             ORDER BY uses DESC, last_used_at DESC LIMIT ?3",
        )
        .bind(owner)
        .bind(text)
        .bind(i64::from(limit))
        .bind(MOST_BEGUN)
        .fetch_all(connection)
        .await?;
        for row in &rows {
            let tag: String = row.try_get(0)?;
            if !found.contains(&tag) {
                found.push(tag);
            }
        }
        found.truncate(limit as usize);
    }
    Ok(found)
}
