//! The one place where things come true: reads and writes of the database, and who is told.
//!
//! Writes are serialised. A write is finished even if whoever asked for it goes away, is committed before anybody
//! is told, and streams are woken at once after the commit, before the asker gets an answer. HTTP is `api`'s matter.

pub mod accounts;
pub mod actions;
pub mod activities;
mod address_book;
mod amend;
pub mod audit;
pub mod call_out;
mod call_target;
pub mod calling;
pub mod calls;
pub mod cards;
mod colleagues;
mod contact_import;
pub mod contacts;
pub mod deliveries;
pub mod door_news;
pub mod doors;
pub mod identities;
pub mod keys;
pub mod known;
pub mod people;
pub mod records;
pub mod reports;
pub mod secrets;
pub mod simulator;
pub mod snapshot;
pub mod templates;
pub mod upkeep;
pub mod work;
pub mod wrap_up;
mod writing;

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};

use futures_util::FutureExt;
use nimbus_protocol::{Said, UnixMillis, said};
use sqlx::{Connection, Sqlite, SqlitePool, Transaction};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    Clock,
    hub::Hub,
    lines::registry::Lines,
    metrics::Metrics,
    options::LocalUser,
    storage::{Storage, StorageError},
    vault::Vault,
};
use known::Known;
use writing::{Writer, Writing};

/// Before a task of the engine that failed inside runs again.
const PAUSE: Duration = Duration::from_secs(10);

/// How long the answer to `/readyz` is good, in milliseconds.
const KEEP_TRIED_MS: i64 = 1_000;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("{}", self.said())]
    Stopping,
    /// A plain sentence for whoever asked.
    #[error("{}", self.said())]
    Refused(Said),
    /// The log says why, once.
    #[error("{}", self.said())]
    NotStored,
}

impl EngineError {
    /// The sentence, for every language.
    pub fn said(&self) -> Said {
        match self {
            Self::Storage(error) => error.said(),
            Self::Stopping => said!("said-stops", "The server is stopping"),
            Self::Refused(said) => said.clone(),
            Self::NotStored => said!("said-not-stored", "It could not be stored"),
        }
    }
}

impl From<sqlx::Error> for EngineError {
    fn from(error: sqlx::Error) -> Self {
        Self::Storage(error.into())
    }
}

/// Everything that lives as long as the server.
pub struct Engine {
    /// `None` once the engine is closed.
    writer: Arc<tokio::sync::Mutex<Option<Writer>>>,
    readers: SqlitePool,
    /// Identity of the database, part of every snapshot.
    pub store: String,
    pub hub: Hub,
    pub metrics: Metrics,
    pub clock: Clock,
    known: RwLock<Arc<Known>>,
    local_user: Mutex<Option<LocalUser>>,
    news: door_news::News,
    pub deliveries: deliveries::Deliveries,
    pub(crate) actions: actions::Actions,
    vault: Vault,
    simulated: simulator::Calls,
    /// Accepted access tokens.
    pub accepted: identities::Remembered,
    pub(crate) accounts: accounts::Accounts,
    pub(crate) lines: Lines,
    pub(crate) orders: work::orders::Orders,
    pub(crate) streams: work::streams::Streams,
    /// The address book as it is searched.
    book: contacts::Book,
    country: String,
    portal: Portal,
    /// How long the record of administrative changes is kept.
    audit_days: u32,
    /// Ends the tasks of the engine.
    pub stopping: CancellationToken,
    tasks: TaskTracker,
    /// When writing was tried last for `/readyz`, and whether it went well. Held by whoever tries.
    tried: tokio::sync::Mutex<Option<(UnixMillis, bool)>>,
}

/// The contact centre's web page (SPEC S0, "portal").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portal {
    pub base: Option<String>,
    /// Path of the page My Sessions; empty for the usual one.
    pub my_sessions: String,
}

/// What an engine is made of beside its database.
pub struct Parts {
    pub clock: Clock,
    pub country: String,
    pub portal: Portal,
    pub local_user: Option<LocalUser>,
    pub base_url: String,
    /// Hosts with private addresses to which web hooks may be sent.
    pub web_hook_hosts: Vec<String>,
    /// The same for requests of templates.
    pub template_hosts: Vec<String>,
    pub requests: nimbus_requests::Pace,
    pub vault: Vault,
    /// How long the record of administrative changes is kept, in days.
    pub audit_days: u32,
    pub stopping: CancellationToken,
}

impl Engine {
    /// Reads what is configured and starts the engine's own tasks.
    pub async fn start(storage: Storage, parts: Parts) -> Result<Arc<Self>, EngineError> {
        let Storage { mut writer, readers, store } = storage;
        let known = known::load(&mut writer, &parts.country, parts.base_url).await?;
        let engine = Arc::new(Self {
            writer: Arc::new(tokio::sync::Mutex::new(Some(Writer::new(writer)))),
            readers,
            store,
            hub: Hub::default(),
            metrics: Metrics::default(),
            clock: parts.clock,
            known: RwLock::new(Arc::new(known)),
            local_user: Mutex::new(parts.local_user),
            news: door_news::News::default(),
            deliveries: deliveries::Deliveries::new(nimbus_requests::Guard::new(&parts.web_hook_hosts)),
            actions: actions::Actions::new(&parts.template_hosts, parts.requests),
            vault: parts.vault,
            simulated: simulator::Calls::default(),
            accepted: identities::Remembered::default(),
            accounts: accounts::Accounts::default(),
            lines: Lines::default(),
            orders: work::orders::Orders::default(),
            streams: work::streams::Streams::default(),
            book: contacts::Book::default(),
            country: parts.country,
            portal: parts.portal,
            audit_days: parts.audit_days,
            stopping: parts.stopping,
            tasks: TaskTracker::new(),
            tried: tokio::sync::Mutex::default(),
        });
        engine.prepare_local_user().await?;
        engine.give_up_silent_calls().await?;
        engine.end_simulated_calls_of_last_run().await?;
        // What fell due while the server was down happens now, before anybody is served.
        engine.catch_up().await?;
        engine.try_secrets().await?;
        engine.read_busy().await?;
        engine.keep_running(PAUSE, door_news::run);
        engine.keep_running(PAUSE, work::orders::run);
        engine.keep_running(PAUSE, upkeep::run);
        engine.keep_running(PAUSE, deliveries::run);
        Ok(engine)
    }

    /// Runs one of the engine's own tasks, and again should it fail inside: the log says where, and what the task is
    /// for goes on. The pause keeps what fails at once from spinning.
    pub(crate) fn keep_running<F: Future<Output = ()> + Send + 'static>(
        self: &Arc<Self>,
        pause: Duration,
        task: impl Fn(Arc<Self>) -> F + Send + 'static,
    ) {
        let engine = self.clone();
        self.tasks.spawn(async move {
            while AssertUnwindSafe(task(engine.clone())).catch_unwind().await.is_err() {
                tokio::select! {
                    () = engine.stopping.cancelled() => return,
                    () = tokio::time::sleep(pause) => {}
                }
            }
        });
    }

    /// What is configured now.
    pub fn known(&self) -> Arc<Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A view of the database as of one moment.
    pub async fn view(&self) -> Result<Transaction<'static, Sqlite>, EngineError> {
        Ok(self.readers.begin().await?)
    }

    /// Whether the database can be written, for `/readyz`: as of now, or of a second ago at most. Anybody may ask, and it
    /// takes the writer, so that one tries for all who ask meanwhile.
    pub async fn writable(self: &Arc<Self>) -> Result<(), EngineError> {
        let mut tried = self.tried.lock().await;
        let now = self.clock.now();
        if let Some((at, writable)) = *tried
            && at <= now
            && now.since(at) < KEEP_TRIED_MS
        {
            return if writable { Ok(()) } else { Err(EngineError::NotStored) };
        }
        let outcome = self.try_to_write().await;
        *tried = Some((now, outcome.is_ok()));
        outcome
    }

    async fn try_to_write(self: &Arc<Self>) -> Result<(), EngineError> {
        let engine = self.clone();
        Self::whole(async move { Writing::begin(&engine, None).await?.give_up().await }).await
    }

    /// Does `work` to its end, even if the asker's connection closes in the middle.
    async fn whole<T: Send + 'static>(
        work: impl Future<Output = Result<T, EngineError>> + Send + 'static,
    ) -> Result<T, EngineError> {
        tokio::spawn(work).await.unwrap_or(Err(EngineError::Stopping))
    }

    /// Waits for what is being written and closes the database.
    pub async fn close(&self) {
        self.stopping.cancel();
        self.tasks.close();
        self.tasks.wait().await;
        self.readers.close().await;
        if let Some(writer) = self.writer.lock().await.take()
            && let Err(error) = writer.connection.close().await
        {
            tracing::warn!(%error, "The database was not closed cleanly");
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
