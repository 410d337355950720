//! The database: opening it, and the queries, one file per subject.
//!
//! One connection writes and a small pool reads. The functions below take a connection and decide nothing about
//! transactions; `engine` opens and commits them. Nothing here knows HTTP, streams or telephone systems.

pub mod activities;
pub mod api_keys;
pub mod audit;
pub mod claims;
pub mod contacts;
pub mod conversations;
pub mod door_secrets;
pub mod doors;
pub mod events;
pub mod idempotency;
pub mod identities;
pub mod meta;
pub mod migrations;
pub mod people;
pub mod reports;
pub mod secrets;
pub mod sent_actions;
pub mod sessions;
pub mod tags;
pub mod templates;
pub mod tenant;
pub mod tokens;
pub mod web_hooks;
pub mod work;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use nimbus_protocol::{Said, said};
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{
    ConnectOptions, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

/// Name of the database file inside the data folder.
pub const FILE_NAME: &str = "nimbus.sqlite";

/// Why the database could not be opened or asked.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    #[error("{}", self.said())]
    Damaged(PathBuf),
    #[error("{}", self.said())]
    Foreign(PathBuf),
    #[error("{}", self.said())]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("{}", self.said())]
    Folder { path: PathBuf, error: std::io::Error },
    #[error("{}", self.said())]
    Sql(#[from] sqlx::Error),
    #[error("{}", self.said())]
    Record(#[from] serde_json::Error),
}

impl StorageError {
    /// Whether it lies in what is stored, or was to be, and not in the database: trying again would not help.
    pub fn is_of_the_record(&self) -> bool {
        match self {
            Self::Record(_) | Self::Sql(sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)) => true,
            Self::Sql(sqlx::Error::Database(error)) => error.kind() != sqlx::error::ErrorKind::Other,
            _ => false,
        }
    }

    /// The sentence, for every language.
    pub fn said(&self) -> Said {
        let shown = |path: &Path| path.display().to_string();
        match self {
            Self::Damaged(path) => said!(
                "said-database-damaged",
                "The database {path} is damaged or is no database. Move it away to start with an empty one.",
                path = shown(path)
            ),
            Self::Foreign(path) => {
                said!("said-database-foreign", "The database {path} belongs to another program.", path = shown(path))
            }
            Self::Newer { path, found, known } => said!(
                "said-database-newer",
                "The database {path} was written by a newer version (format {found}; this one reads up to {known}).",
                path = shown(path),
                found = found.to_string(),
                known = known.to_string()
            ),
            Self::Folder { path, error } => said!(
                "said-folder-unusable",
                "The folder {path} cannot be used: {error}",
                path = shown(path),
                error = error.to_string()
            ),
            Self::Sql(error) => {
                said!("said-database-refused", "The database refused: {error}", error = error.to_string())
            }
            Self::Record(error) => said!(
                "said-database-record",
                "A record of the database cannot be read: {error}",
                error = error.to_string()
            ),
        }
    }
}

/// An open database.
pub struct Storage {
    /// The only connection that writes.
    pub writer: SqliteConnection,
    /// Connections that only read.
    pub readers: SqlitePool,
    /// Identity of this database, made with it.
    pub store: String,
}

/// Opens the database in `data_dir`, making or migrating it where needed.
pub async fn open(data_dir: &Path) -> Result<Storage, StorageError> {
    make_folder(data_dir).map_err(|error| StorageError::Folder { path: data_dir.into(), error })?;
    let path = data_dir.join(FILE_NAME);
    let mut writer = connect(&path).await?;
    let store = meta::store_id(&mut writer).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(3)
        .min_connections(0)
        .idle_timeout(Duration::from_mins(1))
        .test_before_acquire(false)
        // Not opened read-only: a reader may fold in the write-ahead log, which `query_only` allows.
        .connect_lazy_with(options(&path).create_if_missing(false).pragma("query_only", "ON"));
    Ok(Storage { writer, readers, store })
}

/// Opens the one writing connection and brings the tables up to date.
pub async fn connect(path: &Path) -> Result<SqliteConnection, StorageError> {
    let told = |error| explain(error, path);
    let mut connection = options(path).connect().await.map_err(told)?;
    keep_private(path);
    match migrations::run(&mut connection, path).await {
        Err(StorageError::Sql(error)) => Err(explain(error, path)),
        Err(other) => Err(other),
        Ok(()) => Ok(connection),
    }
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What was acknowledged must survive a power cut, so every commit waits for the disk.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .statement_cache_capacity(48)
        // Kibibytes; the working set is a few open calls.
        .pragma("cache_size", "-512")
        .pragma("temp_store", "MEMORY")
        // Checkpoints are made beside the path of an event, see `engine::upkeep`; this is the upper bound.
        .pragma("wal_autocheckpoint", "8000")
        .thread_name(|number| format!("database-{number}"))
        .command_buffer_size(8)
        .row_buffer_size(16)
        .disable_statement_logging()
}

/// Makes the data folder, for this user alone.
pub fn make_folder(path: &Path) -> std::io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Tokens of doors and customers' numbers are in the file: nobody else on this computer shall read it.
fn keep_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for suffix in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            let file = PathBuf::from(name);
            if file.exists()
                && let Err(error) = std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600))
            {
                tracing::warn!(%error, "The database file's permissions could not be narrowed");
            }
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// The words of `SQLite` for a damaged file in plain ones.
fn explain(error: sqlx::Error, path: &Path) -> StorageError {
    const CORRUPT: i64 = 11;
    const NOT_A_DATABASE: i64 = 26;
    let code = match &error {
        sqlx::Error::Database(database) => database.code().and_then(|code| code.parse::<i64>().ok()),
        _ => None,
    };
    match code.map(|code| code & 0xff) {
        Some(CORRUPT | NOT_A_DATABASE) => StorageError::Damaged(path.into()),
        _ => StorageError::Sql(error),
    }
}

/// A record as it rests in a `body` column.
pub fn to_json<T: Serialize>(value: &T) -> Result<String, StorageError> {
    Ok(serde_json::to_string(value)?)
}

/// A record out of a `body` column.
pub fn from_json<T: DeserializeOwned>(body: &str) -> Result<T, StorageError> {
    Ok(serde_json::from_str(body)?)
}
