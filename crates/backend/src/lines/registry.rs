//! Which lines there are, how each stands, and the way to ask it for something.
//!
//! In memory only. Who connects is `keeper`'s matter.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use nimbus_protocol::{Calling, ConnectionState, DoorConnection, Said, UnixMillis};
use nimbus_telephony::doors::{
    line::{NotDone, Order},
    settings::DoorSettings,
};
use tokio::{
    sync::{Notify, mpsc, oneshot, watch},
    time::timeout,
};

use super::wanted::Wanted;

/// Orders that wait for one line; more are refused.
const WAITING: usize = 1000;

/// How long an order waits for its answer, over what any adapter gives its telephone system.
const ANSWER: Duration = Duration::from_secs(30);

/// An order on its way to a line.
#[derive(Debug)]
pub struct Ask {
    pub order: Order,
    pub answer: oneshot::Sender<Result<(), NotDone>>,
}

struct Entry {
    asks: mpsc::Sender<Ask>,
    connection: DoorConnection,
    /// Can be asked to call.
    originates: bool,
    /// Which of all connections this one is, once it is ready.
    nth: u64,
}

/// All lines of the server.
#[derive(Default)]
pub struct Lines {
    entries: Mutex<BTreeMap<String, Entry>>,
    /// How agents are to stand in the queues.
    wanted: Mutex<BTreeMap<String, Wanted>>,
    /// How agents were told that they can call out.
    told: Mutex<BTreeMap<String, Calling>>,
    begun: AtomicBool,
    /// Connections that became ready, of all lines: one that was made anew for other settings is told everything too.
    connections: AtomicU64,
    /// Doors were added, changed or removed.
    pub doors_changed: Notify,
    /// An agent is to stand otherwise, or a line became ready.
    pub(super) standing_changed: watch::Sender<()>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Lines {
    /// Adds a line that is about to connect; its orders come out of the receiver.
    pub(super) fn add(&self, door: &DoorSettings, now: UnixMillis) -> mpsc::Receiver<Ask> {
        let (asks, receiver) = mpsc::channel(WAITING);
        let connection = DoorConnection { state: ConnectionState::Connecting, since: now, reason: None };
        let entry = Entry { asks, connection, originates: door.capabilities().originate, nth: 0 };
        lock(&self.entries).insert(door.name.clone(), entry);
        receiver
    }

    pub(super) fn remove(&self, door: &str) {
        lock(&self.entries).remove(door);
    }

    /// Notes how a line stands; `false` if it stood so already.
    pub(super) fn stands(&self, door: &str, state: ConnectionState, reason: Option<Said>, now: UnixMillis) -> bool {
        let mut entries = lock(&self.entries);
        let Some(entry) = entries.get_mut(door) else { return false };
        if entry.connection.state == state && entry.connection.reason == reason {
            return false;
        }
        let same_state = entry.connection.state == state;
        let since = if same_state { entry.connection.since } else { now };
        entry.connection = DoorConnection { state, since, reason };
        if state == ConnectionState::Connected && !same_state {
            entry.nth = self.connections.fetch_add(1, Ordering::Relaxed) + 1;
            self.standing_changed.send_replace(());
        }
        true
    }

    /// How a line stands; `None` for a door that has none.
    pub fn connection(&self, door: &str) -> Option<DoorConnection> {
        lock(&self.entries).get(door).map(|entry| entry.connection.clone())
    }

    /// Which of all connections it is, where the line is signed in.
    pub(super) fn ready(&self, door: &str) -> Option<u64> {
        let entries = lock(&self.entries);
        entries.get(door).filter(|entry| entry.connection.state == ConnectionState::Connected).map(|entry| entry.nth)
    }

    /// Whether the line can be asked to call now.
    pub fn originates(&self, door: &str) -> bool {
        lock(&self.entries)
            .get(door)
            .is_some_and(|entry| entry.originates && entry.connection.state == ConnectionState::Connected)
    }

    /// Asks a line for something and waits for the answer.
    ///
    /// # Errors
    /// Why it was not done. [`NotDone::NoConnection`] also where there is no such line.
    pub async fn order(&self, door: &str, order: Order) -> Result<(), NotDone> {
        self.order_within(ANSWER, door, order).await
    }

    /// The same, where no answer within this time is one.
    pub(super) async fn order_within(&self, limit: Duration, door: &str, order: Order) -> Result<(), NotDone> {
        let asks = lock(&self.entries).get(door).map(|entry| entry.asks.clone()).ok_or(NotDone::NoConnection)?;
        let (answer, answered) = oneshot::channel();
        asks.try_send(Ask { order, answer }).map_err(|_| NotDone::NoConnection)?;
        match timeout(limit, answered).await {
            Ok(answer) => answer.unwrap_or(Err(NotDone::NoConnection)),
            Err(_) => Err(NotDone::NoAnswer),
        }
    }

    /// Only for what was committed.
    pub(crate) fn want(&self, agent: &str, wanted: Wanted) {
        let mut all = lock(&self.wanted);
        if all.get(agent) != Some(&wanted) {
            all.insert(agent.to_owned(), wanted);
            drop(all);
            self.standing_changed.send_replace(());
        }
    }

    /// Notes how an agent can call out; `false` if it was so already.
    pub(crate) fn tells(&self, agent: &str, calling: &Calling) -> bool {
        let mut told = lock(&self.told);
        if told.get(agent) == Some(calling) {
            return false;
        }
        let before = told.insert(agent.to_owned(), calling.clone());
        // Who connects first of all is told with everything else.
        before.is_some() || self.begun.load(Ordering::Relaxed)
    }

    /// Everybody's way to call out was looked at once.
    pub(crate) fn begun(&self) {
        self.begun.store(true, Ordering::Relaxed);
    }

    /// How every agent is to stand.
    pub(super) fn wanted(&self) -> BTreeMap<String, Wanted> {
        lock(&self.wanted).clone()
    }
}
