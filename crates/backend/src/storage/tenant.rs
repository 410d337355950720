//! Everything that administrators edit: users, services, profiles, reasons, settings; read and written as a whole.

use nimbus_protocol::TenantSettings;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use super::{StorageError, from_json, meta, people, to_json};
use crate::tenant::Tenant;

const SETTINGS: &str = "tenant_settings";

/// Tables of ordered records with an id.
#[derive(Clone, Copy)]
enum Table {
    Services,
    Profiles,
    Reasons,
}

impl Table {
    fn name(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Profiles => "profiles",
            Self::Reasons => "reasons",
        }
    }
}

pub async fn settings(connection: &mut SqliteConnection) -> Result<TenantSettings, StorageError> {
    let stored = meta::get(connection, SETTINGS).await?;
    stored.map_or_else(|| Ok(TenantSettings::default()), |body| from_json(&body))
}

pub async fn load(connection: &mut SqliteConnection) -> Result<Tenant, StorageError> {
    let settings = settings(connection).await?;
    Ok(Tenant {
        users: people::agents(connection).await?,
        services: people::services(connection).await?,
        profiles: list(connection, Table::Profiles).await?,
        reasons: list(connection, Table::Reasons).await?,
        settings,
    })
}

/// Writes what differs from `before`.
pub async fn save(connection: &mut SqliteConnection, before: &Tenant, tenant: &Tenant) -> Result<(), StorageError> {
    for user in before.users.iter().filter(|old| tenant.users.iter().all(|user| user.id != old.id)) {
        people::remove_agent(connection, &user.id).await?;
    }
    // A UPN may go from one user to another, even in a ring: for a moment nobody has those that change.
    for (number, user) in tenant.users.iter().enumerate() {
        if before.users.iter().any(|old| old.id == user.id && old.upn != user.upn) {
            people::free_upn(connection, &user.id, number).await?;
        }
    }
    for user in tenant.users.iter().filter(|user| !before.users.contains(user)) {
        people::save_agent(connection, user).await?;
    }
    if before.services != tenant.services {
        replace(connection, Table::Services, tenant.services.iter().map(|one| (&one.id, one))).await?;
    }
    if before.profiles != tenant.profiles {
        replace(connection, Table::Profiles, tenant.profiles.iter().map(|one| (&one.id, one))).await?;
    }
    if before.reasons != tenant.reasons {
        replace(connection, Table::Reasons, tenant.reasons.iter().map(|one| (&one.id, one))).await?;
    }
    if before.settings != tenant.settings {
        meta::set(connection, SETTINGS, &to_json(&tenant.settings)?).await?;
    }
    Ok(())
}

async fn list<T: DeserializeOwned>(connection: &mut SqliteConnection, table: Table) -> Result<Vec<T>, StorageError> {
    // The name is one of this file's own; names of tables cannot be bound.
    let query = format!("SELECT body FROM {} ORDER BY position, id", table.name());
    let rows = sqlx::query(AssertSqlSafe(query)).fetch_all(connection).await?;
    rows.iter().map(|row| from_json(row.try_get(0)?)).collect()
}

async fn replace<'a, T: Serialize + 'a>(
    connection: &mut SqliteConnection,
    table: Table,
    records: impl Iterator<Item = (&'a String, &'a T)>,
) -> Result<(), StorageError> {
    sqlx::query(AssertSqlSafe(format!("DELETE FROM {}", table.name()))).execute(&mut *connection).await?;
    for (position, (id, record)) in records.enumerate() {
        let query = format!("INSERT INTO {} (id, position, body) VALUES (?, ?, ?)", table.name());
        sqlx::query(AssertSqlSafe(query))
            .bind(id)
            .bind(position as i64)
            .bind(to_json(record)?)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
