//! The only door to the `Arc<Mutex<AppState>>`: snapshots out, closures in. No guard leaves this file.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::state::AppState;

/// Called after each change, outside the lock, to wake the user interface.
pub type Waker = Box<dyn Fn(&AppState) + Send + Sync>;

/// A handle to the state that worker and user interface share.
#[derive(Clone, Default)]
pub struct Shared {
    state: Arc<Mutex<AppState>>,
    waker: Arc<OnceLock<Waker>>,
}

impl Shared {
    pub fn new(state: AppState) -> Self {
        Self { state: Arc::new(Mutex::new(state)), waker: Arc::default() }
    }

    /// Says how to wake the user interface; the first call counts.
    pub fn set_waker(&self, waker: Waker) {
        // A second user interface in one process is not wanted; ignoring it keeps the first one working.
        let _ = self.waker.set(waker);
    }

    /// The state as it is now.
    pub fn snapshot(&self) -> AppState {
        self.lock().clone()
    }

    /// Changes the state, then wakes the user interface. The closure must not block.
    pub fn update<R>(&self, change: impl FnOnce(&mut AppState) -> R) -> R {
        let (result, after) = {
            let mut state = self.lock();
            let result = change(&mut state);
            state.change += 1;
            (result, state.clone())
        };
        if let Some(waker) = self.waker.get() {
            waker(&after);
        }
        result
    }

    /// Changes what nobody needs to see at once (the age of the last word, the latency) and wakes nobody, so that
    /// an idle desktop stays idle.
    pub fn update_quietly<R>(&self, change: impl FnOnce(&mut AppState) -> R) -> R {
        change(&mut self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, AppState> {
        // A panic inside a change leaves plain data behind; going on with it beats ending the program.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
