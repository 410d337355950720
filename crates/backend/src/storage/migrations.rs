//! Brings a database's tables up to date at start.
//!
//! Each step is SQL text inside the program. The number of steps done rests in `PRAGMA user_version`, which is
//! part of the same transaction as the step. A step that was released is never changed; a new one is appended.

use std::path::Path;

use sqlx::{Connection, Row, SqliteConnection};

use super::StorageError;

const STEPS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_joined_legs.sql"),
    include_str!("migrations/0003_work.sql"),
    include_str!("migrations/0004_tenant.sql"),
    include_str!("migrations/0005_tags.sql"),
    include_str!("migrations/0006_api_keys.sql"),
    include_str!("migrations/0007_web_hooks.sql"),
    include_str!("migrations/0008_contacts.sql"),
    include_str!("migrations/0009_reports.sql"),
    include_str!("migrations/0010_templates.sql"),
    include_str!("migrations/0011_marks.sql"),
    include_str!("migrations/0012_wishes.sql"),
    include_str!("migrations/0013_identities.sql"),
    include_str!("migrations/0014_audit.sql"),
    include_str!("migrations/0015_address_book.sql"),
    include_str!("migrations/0016_door_secrets.sql"),
];

/// "NMBS" marks the file as ours, so that no other program's database is migrated by mistake.
const APPLICATION: i64 = 0x4e4d_4253;

/// Runs the steps that this database has not seen.
pub async fn run(connection: &mut SqliteConnection, path: &Path) -> Result<(), StorageError> {
    let found = number(connection, "PRAGMA user_version").await?;
    let application = number(connection, "PRAGMA application_id").await?;
    let tables = number(connection, "SELECT count(*) FROM sqlite_schema").await?;
    if application != APPLICATION && (tables > 0 || application != 0) {
        return Err(StorageError::Foreign(path.into()));
    }
    let known = STEPS.len() as i64;
    if found > known {
        return Err(StorageError::Newer { path: path.into(), found, known });
    }
    for (index, step) in STEPS.iter().enumerate().skip(found as usize) {
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::raw_sql(*step).execute(&mut *transaction).await?;
        // Pragmas take no bound values; both numbers are this program's own.
        let marks = format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {}", index + 1);
        sqlx::raw_sql(sqlx::AssertSqlSafe(marks)).execute(&mut *transaction).await?;
        transaction.commit().await?;
        tracing::info!(step = index + 1, "Database brought up to date");
    }
    Ok(())
}

async fn number(connection: &mut SqliteConnection, query: &'static str) -> Result<i64, StorageError> {
    Ok(sqlx::query(query).fetch_one(connection).await?.try_get(0)?)
}
