//! What the desktop's notification service shows: toasts, where the platform forbids placing or raising windows (SPEC S4.8),
//! and what the user wants to be told there as well (SPEC S10.2).
//!
//! Keeps the notification service in step with what the state asks for. A thread of its own speaks to
//! the service, since that may be slow; what came and went while it was busy is never shown.

use std::{
    cell::LazyCell,
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::Duration,
};

use super::{
    guarded,
    outside::{Notification, Outside},
};
use crate::{
    platform::quiet::Quiet,
    shared::Shared,
    state::{
        AppState, Tone, Words,
        alerts::Notified,
        toasts::{Matters, ToastId},
    },
};

/// Puts a toast into the user's words and buttons.
pub type Wording = Box<dyn Fn(&AppState, &Notified) -> Notification + Send + Sync>;

/// How long the end of the program waits for a notification service that hangs.
const END_PATIENCE: Duration = Duration::from_secs(3);

/// Hands the wanted notifications to the thread. Dropping it withdraws them all.
pub struct Announcer {
    wording: Wording,
    /// `None` once it was ended.
    thread: Mutex<Option<Thread>>,
}

struct Thread {
    wanted: mpsc::Sender<Wanted>,
    /// What was sent last, so that the thread sleeps while nothing of it changes.
    last: Wanted,
    /// The newest state that was followed.
    seen: u64,
    /// Hangs up when the thread has ended.
    ended: mpsc::Receiver<()>,
}

/// Asks for the service when something is to be shown for the first time: most users have no need of it.
pub type FindOutside = Box<dyn FnOnce() -> Arc<dyn Outside> + Send>;

#[derive(Clone, Debug, Default, PartialEq)]
struct Wanted {
    notifications: BTreeMap<ToastId, Notification>,
    /// What is not urgent is held back while the user does not want to be disturbed.
    respects_quiet: bool,
}

/// What was done about a notification.
#[derive(Clone, Debug, PartialEq)]
enum Told {
    Shown(Notification),
    /// It came while the user did not want to be disturbed, and is not made up for.
    HeldBack,
}

type Known = BTreeMap<ToastId, Told>;

impl Announcer {
    /// Starts the thread. An error means that the system gave no thread.
    pub fn start(
        outside: FindOutside,
        quiet: Arc<dyn Quiet>,
        shared: Shared,
        wording: Wording,
    ) -> std::io::Result<Self> {
        let (wanted, changes) = mpsc::channel();
        let (lives, ended) = mpsc::channel::<()>();
        thread::Builder::new().name("announcer".to_owned()).spawn(move || {
            let outside = LazyCell::new(outside);
            // Each try has taken one change out of the queue, so that this cannot spin.
            let run = || follow(&|| &**outside, &*quiet, &changes);
            while guarded::caught_now("the notifications", run).is_err() {
                shared.update(|state| state.tell(Tone::Attention, Words::new("notice-failed-again")));
            }
            drop(lives);
        })?;
        let thread = Thread { wanted, last: Wanted::default(), seen: 0, ended };
        Ok(Self { wording, thread: Mutex::new(Some(thread)) })
    }

    /// To be called after each change of the state. Does not block.
    pub fn refresh(&self, matters: &Matters<'_>) {
        let mut thread = self.thread();
        let Some(thread) = &mut *thread else { return };
        let state = matters.state;
        // Of two threads the one with the newer state is the last.
        if state.change < thread.seen {
            return;
        }
        thread.seen = state.change;
        let worded = |told: Notified| (told.toast.id.clone(), (self.wording)(state, &told));
        let notifications = matters.notified().into_iter().map(worded).collect();
        let wanted = Wanted { notifications, respects_quiet: state.settings.notifications.respect_do_not_disturb };
        if wanted != thread.last {
            thread.last = wanted.clone();
            // The thread ends only when this sender is gone.
            let _ = thread.wanted.send(wanted);
        }
    }

    /// Takes all notifications away and shows no more; returns when that is done. For the end of the program, after
    /// which nobody would answer their buttons.
    pub fn end(&self) {
        if let Some(Thread { wanted, ended, .. }) = self.thread().take() {
            drop(wanted);
            if ended.recv_timeout(END_PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                tracing::warn!("the notification service does not answer: notifications may stay behind");
            }
        }
    }

    fn thread(&self) -> MutexGuard<'_, Option<Thread>> {
        self.thread.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the service, which is asked for at the first call.
type Service<'a> = &'a dyn Fn() -> &'a dyn Outside;

fn follow(outside: Service<'_>, quiet: &dyn Quiet, changes: &mpsc::Receiver<Wanted>) {
    let mut known = Known::new();
    while let Ok(mut wanted) = changes.recv() {
        while let Ok(newer) = changes.try_recv() {
            wanted = newer;
        }
        step(outside, quiet, &mut known, wanted);
    }
    step(outside, quiet, &mut known, Wanted::default());
}

fn step(outside: Service<'_>, quiet: &dyn Quiet, known: &mut Known, wanted: Wanted) {
    let gone: Vec<_> = known.keys().filter(|id| !wanted.notifications.contains_key(*id)).cloned().collect();
    for id in gone {
        if let Some(Told::Shown(notification)) = known.remove(&id)
            && let Err(error) = outside().withdraw(&notification.id)
        {
            tracing::warn!(%error, "a notification could not be taken away");
        }
    }
    // Asked once for all that is new.
    let mut quiet_now = None;
    for (id, notification) in wanted.notifications {
        let told = match known.get(&id) {
            Some(Told::HeldBack) => continue,
            Some(Told::Shown(shown)) if *shown == notification => continue,
            Some(Told::Shown(_)) => Told::Shown(notification),
            None if notification.urgent || !wanted.respects_quiet => Told::Shown(notification),
            None if *quiet_now.get_or_insert_with(|| quiet.is_wanted() == Some(true)) => Told::HeldBack,
            None => Told::Shown(notification),
        };
        if let Told::Shown(notification) = &told
            && let Err(error) = outside().notify(notification)
        {
            tracing::warn!(%error, "a notification could not be shown");
        }
        known.insert(id, told);
    }
}

#[cfg(test)]
mod tests;
