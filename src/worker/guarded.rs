//! Runs the worker's tasks so that none of them dies unheard: a panic ends the task alone, is a line of the log, and the
//! user is told. Where it happened is logged by the hook of `nimbus-log`, never what it said.
//!
//! What may be run again is for the caller to say: [`job`] is given up, [`essential`] begins anew.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

use futures_util::FutureExt;
use nimbus_protocol::{Said, said};
use tokio::{sync::mpsc, time::Instant};

use super::backoff::Backoff;
use crate::state::{AppEvent, Tone, Words};

/// A part that ran this long before it failed counts as a sound one: the next pause is a short one again.
const SOUND: Duration = Duration::from_mins(1);

/// Something panicked. Its words can stand in a sentence for the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", Said::from(Self))]
pub struct FailedInside;

/// The same for every language.
impl From<FailedInside> for Said {
    fn from(_: FailedInside) -> Self {
        said!("said-failed-inside", "something failed inside, and the log has details")
    }
}

/// Does `work` to its end or to its panic. `what` is for the log.
pub async fn caught<T>(what: &'static str, work: impl Future<Output = T>) -> Result<T, FailedInside> {
    // What a panic leaves half-done is seen by nobody else, or is behind locks whose users expect that.
    AssertUnwindSafe(work).catch_unwind().await.map_err(|_| failed(what))
}

/// The same for what does not wait.
pub fn caught_now<T>(what: &'static str, work: impl FnOnce() -> T) -> Result<T, FailedInside> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| failed(what))
}

/// Does `work` where blocking is allowed.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, FailedInside> {
    // The error's own words would hold those of the panic, and with them what a customer is called.
    tokio::task::spawn_blocking(work).await.map_err(|_| failed("what blocks"))
}

fn failed(what: &'static str) -> FailedInside {
    tracing::error!(what, "failed inside");
    FailedInside
}

/// Does `work`, once. Should it fail inside, the user is told.
pub async fn job(what: &'static str, events: mpsc::Sender<AppEvent>, work: impl Future<Output = ()>) {
    if caught(what, work).await.is_err() {
        // During shutdown nobody takes it, and there is no window left to show it in.
        let _ = events.send(given_up()).await;
    }
}

/// Does `work` until it ends by itself. Should it fail inside, `events` gets what `told` says of the pause until it is
/// begun again; the pause grows, so that what fails at once does not spin.
pub async fn essential<F: Future<Output = ()>>(
    what: &'static str,
    events: mpsc::Sender<AppEvent>,
    told: impl Fn(Duration) -> Vec<AppEvent>,
    mut work: impl FnMut() -> F,
) {
    let mut backoff = Backoff::default();
    loop {
        let began = Instant::now();
        // On the heap: these are the large ones, and each is made once.
        if caught(what, Box::pin(work())).await.is_ok() {
            return;
        }
        if began.elapsed() >= SOUND {
            backoff.held();
        }
        let pause = backoff.after_failure(1.0);
        for event in told(pause) {
            if events.send(event).await.is_err() {
                return;
            }
        }
        tokio::time::sleep(pause).await;
    }
}

/// What the user reads of a task that is not done again.
pub fn given_up() -> AppEvent {
    AppEvent::Told(Tone::Error, Words::new("notice-failed-inside"))
}

/// What the user reads of a part that is begun again.
pub fn begun_again(_: Duration) -> Vec<AppEvent> {
    vec![AppEvent::Told(Tone::Attention, Words::new("notice-failed-again"))]
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    fn texts(events: &mut mpsc::Receiver<AppEvent>) -> Vec<&'static str> {
        let mut texts = Vec::new();
        while let Ok(AppEvent::Told(_, words)) = events.try_recv() {
            texts.push(words.text);
        }
        texts
    }

    #[tokio::test]
    async fn a_job_that_panics_is_told_and_one_that_does_not_is_not() {
        let (events, mut told) = mpsc::channel(8);
        job("a test", events.clone(), async { panic!("Rosa Brandt") }).await;
        assert_eq!(texts(&mut told), ["notice-failed-inside"]);
        job("a test", events, async {}).await;
        assert!(texts(&mut told).is_empty());
    }

    #[tokio::test]
    async fn what_is_essential_is_told_and_begun_again_until_it_ends_by_itself() {
        let (events, mut told) = mpsc::channel(8);
        let tries = AtomicU32::new(0);
        let pauses = std::sync::Mutex::new(Vec::new());
        let tell = |pause| {
            pauses.lock().unwrap().push(pause);
            begun_again(pause)
        };
        essential("a test", events, tell, || async {
            assert_eq!(tries.fetch_add(1, Ordering::Relaxed), 2, "a panic of a test");
        })
        .await;
        assert_eq!(tries.into_inner(), 3);
        assert_eq!(texts(&mut told), ["notice-failed-again", "notice-failed-again"]);
        let pauses = pauses.into_inner().unwrap();
        assert!(pauses[0] < pauses[1], "{pauses:?}");
    }

    #[tokio::test]
    async fn what_blocks_may_panic_too_and_its_words_stay_inside() {
        let error = blocking(|| panic!("Rosa Brandt")).await.unwrap_err();
        assert_eq!(error.to_string(), "something failed inside, and the log has details");
        assert_eq!(blocking(|| 7).await, Ok(7));
        let count = AtomicU32::new(0);
        assert_eq!(caught_now("a test", || count.fetch_add(1, Ordering::Relaxed)), Ok(0));
        assert_eq!(caught_now("a test", || panic!("Rosa Brandt")), Err::<(), _>(FailedInside));
    }
}
