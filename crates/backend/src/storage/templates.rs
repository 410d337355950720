//! Templates in list order.

use nimbus_protocol::Template;
use sqlx::{Row, SqliteConnection};

use super::{StorageError, from_json, to_json};

pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<Template>, StorageError> {
    let rows = sqlx::query("SELECT body FROM templates ORDER BY position, id").fetch_all(connection).await?;
    rows.iter().map(|row| from_json(row.try_get(0)?)).collect()
}

pub async fn one(connection: &mut SqliteConnection, id: &str) -> Result<Option<Template>, StorageError> {
    let row = sqlx::query("SELECT body FROM templates WHERE id = ?").bind(id).fetch_optional(connection).await?;
    row.map(|row| from_json(row.try_get(0)?)).transpose()
}

/// Replaces all templates by these, in this order.
pub async fn replace(connection: &mut SqliteConnection, templates: &[Template]) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM templates").execute(&mut *connection).await?;
    for (position, template) in templates.iter().enumerate() {
        sqlx::query("INSERT INTO templates (id, position, body) VALUES (?, ?, ?)")
            .bind(&template.id)
            .bind(position as i64)
            .bind(to_json(template)?)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
