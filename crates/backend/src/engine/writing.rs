//! One write: a transaction with the events it makes, told after the commit.

use std::time::Instant;

use nimbus_protocol::{Event, UnixMillis};
use sqlx::SqliteConnection;
use tokio::sync::{OwnedMappedMutexGuard, OwnedMutexGuard};

use super::{Engine, EngineError, accounts::Busy, calls::Cache, work::Work};
use crate::{
    hub::Frame,
    lines::wanted::Wanted,
    storage::{self, StorageError},
};

/// The writing connection with what is remembered of the latest writes.
pub struct Writer {
    pub connection: SqliteConnection,
    /// A transaction was asked for and neither committed nor rolled back.
    pub open: bool,
    /// Conversations as they are in the database.
    pub cache: Cache,
    /// Distribution as it is in the database; `None` before it was read, and after a write that failed.
    pub work: Option<Work>,
}

impl Writer {
    pub fn new(connection: SqliteConnection) -> Self {
        Self { connection, open: false, cache: Cache::default(), work: None }
    }

    /// Begins a transaction, giving up one that an error left open.
    pub async fn begin(&mut self) -> Result<(), StorageError> {
        self.give_up_open().await;
        // Before it is asked for: whoever asks may be dropped while SQLite begins, and it begins all the same.
        self.open = true;
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut self.connection).await?;
        Ok(())
    }

    /// Gives up a transaction that an error left open; what is read after it is what was committed.
    pub async fn give_up_open(&mut self) {
        if self.open {
            sqlx::raw_sql("ROLLBACK").execute(&mut self.connection).await.ok();
            self.open = false;
        }
    }
}

/// A transaction under way. Dropped without `commit` it leaves nothing behind.
pub struct Writing<'a> {
    engine: &'a Engine,
    writer: OwnedMappedMutexGuard<Option<Writer>, Writer>,
    /// Agent and frame of every event made, in order.
    told: Vec<(String, Frame)>,
    /// Distribution as it will be after the commit.
    work: Option<Work>,
    /// What agents are at after the commit.
    busy: Vec<(String, Busy)>,
    wanted: Vec<(String, Wanted)>,
    /// Something waits to be sent to subscribers.
    deliveries: bool,
    pub now: UnixMillis,
    /// When the request that caused this had arrived.
    received: Option<Instant>,
}

impl<'a> Writing<'a> {
    pub async fn begin(engine: &'a Engine, received: Option<Instant>) -> Result<Self, EngineError> {
        let guard = engine.writer.clone().lock_owned().await;
        let Ok(mut writer) = OwnedMutexGuard::try_map(guard, Option::as_mut) else {
            return Err(EngineError::Stopping);
        };
        writer.begin().await?;
        let now = engine.clock.now();
        Ok(Self {
            engine,
            writer,
            told: Vec::new(),
            work: None,
            busy: Vec::new(),
            wanted: Vec::new(),
            deliveries: false,
            now,
            received,
        })
    }

    /// Ends it without a trace.
    pub async fn give_up(mut self) -> Result<(), EngineError> {
        sqlx::raw_sql("ROLLBACK").execute(&mut self.writer.connection).await?;
        self.writer.open = false;
        Ok(())
    }

    pub fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.writer.connection
    }

    pub fn cache(&mut self) -> &mut Cache {
        &mut self.writer.cache
    }

    /// Takes distribution out to change it. Put it back; else it is read from the database again.
    pub async fn take_work(&mut self) -> Result<Work, EngineError> {
        if let Some(work) = self.work.take().or_else(|| self.writer.work.take()) {
            return Ok(work);
        }
        let engine = self.engine;
        Work::load(&mut self.writer.connection, self.now, |agent| engine.streams.has(agent)).await
    }

    pub fn put_work(&mut self, work: Work) {
        self.work = Some(work);
    }

    /// Stores an event for an agent; it is told after the commit.
    pub async fn tell(&mut self, agent: &str, event: &Event) -> Result<(), EngineError> {
        let body = storage::to_json(event)?;
        let number = storage::events::append(&mut self.writer.connection, agent, self.now, &body).await?;
        self.told.push((agent.to_owned(), Frame::new(number, self.now, &body, self.received)));
        Ok(())
    }

    /// What an agent is at, known after the commit.
    pub fn busy(&mut self, agent: &str, busy: Busy) {
        self.busy.push((agent.to_owned(), busy));
    }

    /// How an agent is to stand in the queues of telephone systems, from the commit on.
    pub fn want(&mut self, agent: &str, wanted: Wanted) {
        self.wanted.push((agent.to_owned(), wanted));
    }

    /// Subscribers are sent what was stored for them, after the commit.
    pub fn wake_deliveries(&mut self) {
        self.deliveries = true;
    }

    /// Makes it true, then tells the streams. The guard is kept until all are told, so that numbers rise for all.
    ///
    /// Gives the writer back, for what may be remembered only now.
    pub async fn commit(mut self) -> Result<OwnedMappedMutexGuard<Option<Writer>, Writer>, EngineError> {
        let began = Instant::now();
        sqlx::raw_sql("COMMIT").execute(&mut self.writer.connection).await?;
        self.writer.open = false;
        if let Some(work) = self.work.take() {
            self.engine.orders.due_at(work.core.next_due());
            self.writer.work = Some(work);
        }
        for (agent, frame) in self.told.drain(..) {
            self.engine.hub.publish(&agent, frame);
        }
        for (agent, busy) in self.busy.drain(..) {
            self.engine.accounts.put_busy(&agent, busy);
        }
        for (agent, wanted) in self.wanted.drain(..) {
            self.engine.lines.want(&agent, wanted);
        }
        if self.deliveries {
            self.engine.deliveries.wake.notify_one();
        }
        self.engine.metrics.saw_commit(began.elapsed());
        Ok(self.writer)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    /// Whoever asks for a transaction may go while SQLite begins it, such as a client that hangs up.
    #[tokio::test]
    async fn a_begin_that_nobody_waits_for_does_not_stop_the_next_one() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut writer = Writer::new(storage::open(folder.path()).await.unwrap().writer);
        for _ in 0..20 {
            let _ = writer.begin().now_or_never();
            writer.begin().await.unwrap();
            writer.give_up_open().await;
        }
    }
}
