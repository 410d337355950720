//! What the backend must be told even if it cannot be reached now, or this program ends (SPEC S11.3).
//!
//! Entries are on the disk before `put` returns, are sent in order as soon as the link is up, and are forgotten when
//! the backend has acknowledged them. Each may be sent more than once: they are idempotent.

mod journal;
mod later;

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{Notify, watch},
    time::Instant,
};
use uuid::Uuid;

pub use self::journal::{Entry, Item};
use self::{
    journal::Journal,
    later::{Later, fails_for_itself},
};
use super::{
    api::{Api, ApiError},
    guarded,
    owner::Owner,
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

    /// Keeps an item until the owner's backend has acknowledged it. It is on the disk when this returns.
    ///
    /// After an error (a full disk) it is still sent, but would not survive the end of the program.
    pub async fn put(&self, owner: Owner, item: Item) -> io::Result<()> {
        let entry = Entry { key: Uuid::now_v7(), owner, item };
        let kept = self.with_journal(|journal| journal.add(entry)).await;
        self.0.added.notify_one();
        kept
    }

    /// What the backend has not acknowledged yet of what is theirs, in order.
    pub fn waiting_of(&self, owner: &Owner) -> Vec<Item> {
        self.lock().waiting().iter().filter(|entry| entry.owner.is(owner)).map(|entry| entry.item.clone()).collect()
    }

    /// What is not acknowledged yet, in order.
    pub fn waiting(&self) -> Vec<Entry> {
        self.lock().waiting().to_vec()
    }

    /// Sends what is waiting whenever the link is up: what is of the person for whom it is up, whose id `linked` holds.
    /// Tells `refused` what the backend will never take. Ends never; the caller drops it.
    pub async fn run(
        &self,
        api: Api,
        mut linked: watch::Receiver<Option<String>>,
        refused: impl Fn(&Entry, &ApiError) + Send + Sync,
    ) {
        let mut later = Later::default();
        loop {
            let user = match linked.wait_for(Option::is_some).await {
                Ok(user) => user.clone().unwrap_or_default(),
                Err(_) => return,
            };
            let owner = api.backend().map(|backend| Owner { backend, user });
            let now = Instant::now();
            let Some(entry) = owner.and_then(|owner| self.next_of(&owner, &later, now)) else {
                let again = later.next(now);
                tokio::select! {
                    () = self.0.added.notified() => {}
                    () = tokio::time::sleep_until(again.unwrap_or(now)), if again.is_some() => {}
                    _ = linked.changed() => later.forget(),
                }
                continue;
            };
            let sent = match &entry.item {
                Item::Activity(activity) => api.put_activity(activity).await,
                Item::WrapUp { conversation, wrap_up } => api.put_wrap_up(conversation, wrap_up, entry.key).await,
                Item::Reason { request, reason } => api.fill_in(request, reason, entry.key).await,
            };
            match sent {
                Err(error) if fails_for_itself(&error) => {
                    tracing::warn!(%error, "the server fails at an entry of the outbox; the others go first");
                    later.put_off(entry.key, Instant::now());
                }
                Err(error) if error.is_passing() => {
                    tracing::debug!(%error, "the outbox waits");
                    tokio::select! {
                        () = tokio::time::sleep(PAUSE) => {}
                        _ = linked.changed() => later.forget(),
                    }
                }
                sent => {
                    if let Err(error) = sent {
                        // Sending it for ever would be of no use to anybody.
                        tracing::warn!(%error, "the server refused an entry of the outbox; it is dropped");
                        refused(&entry, &error);
                    }
                    self.done(entry.key).await;
                }
            }
        }
    }

    async fn done(&self, key: Uuid) {
        if let Err(error) = self.with_journal(move |journal| journal.done(key)).await {
            tracing::warn!(%error, "the outbox cannot be written; the entry may be sent again");
        }
    }

    fn next_of(&self, owner: &Owner, later: &Later, now: Instant) -> Option<Entry> {
        self.lock().waiting().iter().find(|entry| entry.owner.is(owner) && !later.waits(entry.key, now)).cloned()
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
