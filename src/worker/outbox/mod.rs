//! What the backend must be told even if it cannot be reached now, or this program ends (SPEC S11.3).
//!
//! Entries are on the disk before `put` returns, are sent in order as soon as the link is up, and are forgotten when
//! the backend has acknowledged them. Each may be sent more than once: they are idempotent.

mod journal;

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::{Notify, watch};
use uuid::Uuid;

use self::journal::Journal;
pub use self::journal::{Entry, Item};
use super::{
    api::{Api, ApiError},
    guarded,
};

/// How long to wait after a failed try while the link is up.
const PAUSE: Duration = Duration::from_secs(5);

/// A handle to the outbox. Cheap to clone.
#[derive(Clone)]
pub struct Outbox(Arc<Inner>);

struct Inner {
    journal: Mutex<Journal>,
    added: Notify,
}

impl Outbox {
    /// Opens the file or makes it. Blocking.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self(Arc::new(Inner { journal: Mutex::new(Journal::open(path)?), added: Notify::new() })))
    }

    /// An outbox that forgets at the end of the program; for when the file cannot be used.
    pub fn in_memory() -> Self {
        Self(Arc::new(Inner { journal: Mutex::new(Journal::in_memory()), added: Notify::new() }))
    }

    /// One whose file is opened with its first line only.
    #[cfg(test)]
    pub fn closed(path: &Path) -> Self {
        Self(Arc::new(Inner { journal: Mutex::new(Journal::closed(path)), added: Notify::new() }))
    }

    /// Keeps an item for the backend of this name until it is acknowledged. It is on the disk when this returns.
    ///
    /// After an error (a full disk) it is still sent, but would not survive the end of the program.
    pub async fn put(&self, backend: String, item: Item) -> io::Result<()> {
        let entry = Entry { key: Uuid::now_v7(), backend, item };
        let kept = self.with_journal(|journal| journal.add(entry)).await;
        self.0.added.notify_one();
        kept
    }

    /// What this backend has not acknowledged yet, in order.
    pub fn waiting_for(&self, backend: &str) -> Vec<Item> {
        self.lock().waiting().iter().filter(|entry| entry.backend == backend).map(|entry| entry.item.clone()).collect()
    }

    /// What is not acknowledged yet, in order.
    pub fn waiting(&self) -> Vec<Entry> {
        self.lock().waiting().to_vec()
    }

    /// Sends what is waiting whenever the link is up; tells `refused` what the backend will never take. Ends never; the
    /// caller drops it.
    pub async fn run(
        &self,
        api: Api,
        mut linked: watch::Receiver<bool>,
        refused: impl Fn(&Entry, &ApiError) + Send + Sync,
    ) {
        loop {
            if linked.wait_for(|linked| *linked).await.is_err() {
                return;
            }
            let Some(entry) = self.next_for(api.backend().as_deref()) else {
                tokio::select! {
                    () = self.0.added.notified() => {}
                    _ = linked.changed() => {}
                }
                continue;
            };
            let sent = match &entry.item {
                Item::Activity(activity) => api.put_activity(activity).await,
                Item::WrapUp { conversation, wrap_up } => api.put_wrap_up(conversation, wrap_up, entry.key).await,
                Item::Reason { request, reason } => api.fill_in(request, reason, entry.key).await,
            };
            self.after(&entry, sent, &mut linked, &refused).await;
        }
    }

    async fn after(
        &self,
        entry: &Entry,
        sent: Result<(), ApiError>,
        linked: &mut watch::Receiver<bool>,
        refused: &(impl Fn(&Entry, &ApiError) + Send + Sync),
    ) {
        match sent {
            Ok(()) => {}
            Err(error) if error.is_passing() => {
                tracing::debug!(%error, "the outbox waits");
                tokio::select! {
                    () = tokio::time::sleep(PAUSE) => {}
                    _ = linked.changed() => {}
                }
                return;
            }
            // Sending it for ever would keep everything behind it from being sent.
            Err(error) => {
                tracing::warn!(%error, "the server refused an entry of the outbox; it is dropped");
                refused(entry, &error);
            }
        }
        let key = entry.key;
        if let Err(error) = self.with_journal(move |journal| journal.done(key)).await {
            tracing::warn!(%error, "the outbox cannot be written; the entry may be sent again");
        }
    }

    fn next_for(&self, backend: Option<&str>) -> Option<Entry> {
        self.lock().waiting().iter().find(|entry| Some(entry.backend.as_str()) == backend).cloned()
    }

    async fn with_journal(
        &self,
        change: impl FnOnce(&mut Journal) -> io::Result<()> + Send + 'static,
    ) -> io::Result<()> {
        let outbox = self.clone();
        guarded::blocking(move || change(&mut outbox.lock())).await.map_err(io::Error::other)?
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Journal> {
        self.0.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
