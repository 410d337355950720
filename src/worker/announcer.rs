//! Toasts as desktop notifications, where the platform forbids placing or raising windows (SPEC S4.8).
//!
//! Keeps the notification service in step with the toasts that the state asks for. A thread of its own speaks to
//! the service, since that may be slow; what came and went while it was busy is never shown.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::Duration,
};

use super::{
    guarded,
    outside::{Notification, Outside},
};
use crate::shared::Shared;
use crate::state::{
    AppState, Tone, Words,
    toasts::{Toast, ToastId},
};

/// Puts a toast into the user's words and buttons.
pub type Wording = Box<dyn Fn(&AppState, &Toast) -> Notification + Send + Sync>;

/// How long the end of the program waits for a notification service that hangs.
const END_PATIENCE: Duration = Duration::from_secs(3);

/// Hands the wanted notifications to the thread. Dropping it withdraws them all.
pub struct Announcer {
    shared: Shared,
    wording: Wording,
    /// `None` once it was ended.
    thread: Mutex<Option<Thread>>,
}

struct Thread {
    wanted: mpsc::Sender<Wanted>,
    /// Hangs up when the thread has ended.
    ended: mpsc::Receiver<()>,
}

type Wanted = BTreeMap<ToastId, Notification>;

impl Announcer {
    /// Starts the thread. An error means that the system gave no thread.
    pub fn start(outside: Arc<dyn Outside>, shared: Shared, wording: Wording) -> std::io::Result<Self> {
        let (wanted, changes) = mpsc::channel();
        let (lives, ended) = mpsc::channel::<()>();
        let told_in = shared.clone();
        thread::Builder::new().name("announcer".to_owned()).spawn(move || {
            // Each try has taken one change out of the queue, so that this cannot spin.
            while guarded::caught_now("the notifications", || follow(&*outside, &changes)).is_err() {
                told_in.update(|state| state.tell(Tone::Attention, Words::new("notice-failed-again")));
            }
            drop(lives);
        })?;
        Ok(Self { shared, wording, thread: Mutex::new(Some(Thread { wanted, ended })) })
    }

    /// To be called after each change of the state. Does not block.
    pub fn refresh(&self) {
        // Looked at only under the lock, so that of two threads the one with the newer state is the last.
        let thread = self.thread();
        let Some(thread) = &*thread else { return };
        let state = &self.shared.snapshot();
        // A notification area stacks by itself, so nothing is folded into "2 more".
        let all = AppState { show_all_toasts: true, ..state.clone() };
        let wanted = all.toasts().whole.iter().map(|toast| (toast.id.clone(), (self.wording)(state, toast))).collect();
        // The thread ends only when this sender is gone.
        let _ = thread.wanted.send(wanted);
    }

    /// Takes all notifications away and shows no more; returns when that is done. For the end of the program, after
    /// which nobody would answer their buttons.
    pub fn end(&self) {
        if let Some(Thread { wanted, ended }) = self.thread().take() {
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

fn follow(outside: &dyn Outside, changes: &mpsc::Receiver<Wanted>) {
    let mut shown = Wanted::new();
    while let Ok(mut wanted) = changes.recv() {
        while let Ok(newer) = changes.try_recv() {
            wanted = newer;
        }
        step(outside, &mut shown, wanted);
    }
    step(outside, &mut shown, Wanted::new());
}

fn step(outside: &dyn Outside, shown: &mut Wanted, wanted: Wanted) {
    for gone in shown.values().filter(|old| wanted.values().all(|new| new.id != old.id)) {
        if let Err(error) = outside.withdraw(&gone.id) {
            tracing::warn!(%error, "a notification could not be taken away");
        }
    }
    for (id, notification) in &wanted {
        if shown.get(id) == Some(notification) {
            continue;
        }
        if let Err(error) = outside.notify(notification) {
            tracing::warn!(%error, "a notification could not be shown");
        }
    }
    *shown = wanted;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::outside::{Asked, RecordingOutside};

    fn note(id: &str, title: &str) -> (ToastId, Notification) {
        let notification =
            Notification { id: id.to_owned(), title: title.to_owned(), body: String::new(), actions: Vec::new() };
        (ToastId(id.to_owned()), notification)
    }

    #[test]
    fn each_change_is_told_once_and_what_is_gone_is_withdrawn() {
        let outside = RecordingOutside::default();
        let mut shown = Wanted::new();
        step(&outside, &mut shown, Wanted::from([note("a", "Rosa")]));
        step(&outside, &mut shown, Wanted::from([note("a", "Rosa"), note("b", "Tom")]));
        step(&outside, &mut shown, Wanted::from([note("b", "Tom Aebi")]));
        step(&outside, &mut shown, Wanted::new());
        let (a, b, renamed) = (note("a", "Rosa").1, note("b", "Tom").1, note("b", "Tom Aebi").1);
        let expected = [
            Asked::Notify(a),
            Asked::Notify(b),
            Asked::Withdraw("a".to_owned()),
            Asked::Notify(renamed),
            Asked::Withdraw("b".to_owned()),
        ];
        assert_eq!(outside.asked(), expected);
    }

    #[test]
    fn the_end_waits_until_everything_is_withdrawn_and_nothing_comes_after_it() {
        let outside = Arc::new(RecordingOutside::default());
        let wording = |_: &AppState, _: &Toast| -> Notification { unreachable!("no toast is in this state") };
        let announcer =
            Announcer::start(Arc::<RecordingOutside>::clone(&outside), Shared::default(), Box::new(wording)).unwrap();
        let (id, told) = note("a", "Rosa");
        let wanted = Wanted::from([(id, told.clone())]);
        announcer.thread().as_ref().unwrap().wanted.send(wanted).unwrap();
        announcer.end();
        announcer.refresh();
        announcer.end();
        assert_eq!(outside.asked(), [Asked::Notify(told), Asked::Withdraw("a".to_owned())]);
    }

    #[test]
    fn a_service_that_refuses_does_not_stop_the_others() {
        let outside = RecordingOutside::default();
        outside.refuse(Some(crate::worker::outside::OutsideError::Unavailable("no service".to_owned())));
        let mut shown = Wanted::new();
        step(&outside, &mut shown, Wanted::from([note("a", "Rosa"), note("b", "Tom")]));
        assert_eq!(outside.asked().len(), 2);
    }
}
