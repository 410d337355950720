//! What a telephone system said is stored, again and again where it cannot be.
//!
//! Nothing is dropped because the database refuses: that passes. What fails by itself, a call whose record cannot be
//! read, is set aside after a few tries, so that the other calls of the door are heard.

use std::time::{Duration, Instant};

use nimbus_protocol::{Said, said};
use nimbus_telephony::{conversation::Conversation, doors::call_event::CallEvent};
use rand::RngExt;

use super::{FIRST, Keeper, LONGEST};
use crate::{engine::EngineError, pauses};

/// Failures after which each call is stored by itself, and one that fails by itself is set aside.
const FEW: u32 = 3;

/// What it takes until something is stored.
#[derive(Default)]
struct Trouble {
    failures: u32,
    /// What was said of the connection before.
    before: Option<Said>,
}

impl Keeper {
    /// Stores what was said of calls.
    pub(super) async fn hear(&mut self, events: Vec<CallEvent>, received: Instant) {
        let mut trouble = Trouble::default();
        let mut left = vec![events];
        loop {
            let single = trouble.failures >= FEW;
            let mut failed = Vec::new();
            let mut why = None;
            for events in left {
                match self.engine.hear(self.door.name.clone(), events.clone(), received).await {
                    Ok(()) => {}
                    Err(_) if self.engine.stopping.is_cancelled() => return,
                    Err(error) if single && fails_by_itself(&error) => {
                        tracing::error!(
                            door = self.door.name,
                            events = events.len(),
                            %error,
                            "What was said of a call can never be stored and is set aside"
                        );
                    }
                    Err(error) => {
                        failed.push(events);
                        why = Some(error);
                    }
                }
            }
            let Some(error) = why else { break };
            tracing::warn!(door = self.door.name, %error, "What the telephone system said is stored later");
            self.pause(&mut trouble).await;
            left = if trouble.failures == FEW { by_call(failed) } else { failed };
        }
        self.is_over(trouble).await;
    }

    /// Ends the calls that the telephone system does not know any more.
    pub(super) async fn only(&mut self, alive: &[String]) {
        let mut trouble = Trouble::default();
        while let Err(error) = self.engine.only_alive(&self.door.name, alive).await {
            if self.engine.stopping.is_cancelled() {
                return;
            }
            if trouble.failures >= FEW && fails_by_itself(&error) {
                tracing::error!(door = self.door.name, %error, "Calls that are over cannot be ended");
                break;
            }
            tracing::warn!(door = self.door.name, %error, "Calls that are over are ended later");
            self.pause(&mut trouble).await;
        }
        self.is_over(trouble).await;
    }

    /// Waits before the next try, the longer the more failed, and says why the door hears nothing.
    async fn pause(&mut self, trouble: &mut Trouble) {
        if let Some(stands) = self.engine.lines.connection(&self.door.name).filter(|_| trouble.failures == 0) {
            trouble.before = stands.reason;
            let reason = said!(
                "said-line-not-stored",
                "What the telephone system says cannot be stored and is tried again. The server's log says why."
            );
            self.stands(stands.state, Some(reason)).await;
        }
        let pause = pauses::doubled(FIRST, LONGEST, trouble.failures, rand::rng().random());
        trouble.failures = trouble.failures.saturating_add(1);
        tokio::select! {
            () = self.engine.stopping.cancelled() => {}
            () = tokio::time::sleep(Duration::from_millis(pause.unsigned_abs())) => {}
        }
    }

    async fn is_over(&mut self, trouble: Trouble) {
        if trouble.failures > 0
            && let Some(stands) = self.engine.lines.connection(&self.door.name)
        {
            self.stands(stands.state, trouble.before).await;
        }
    }
}

/// The same events, each call's by themselves.
fn by_call(batches: Vec<Vec<CallEvent>>) -> Vec<Vec<CallEvent>> {
    let mut calls: Vec<Vec<CallEvent>> = Vec::new();
    for event in batches.into_iter().flatten() {
        let id = Conversation::id_of(&event);
        match calls.iter_mut().find(|call| call.first().is_some_and(|first| Conversation::id_of(first) == id)) {
            Some(call) => call.push(event),
            None => calls.push(vec![event]),
        }
    }
    calls
}

/// Whether it lies in what is to be stored. Asked only while the server does not stop: then nothing but a failure inside
/// says that it does.
fn fails_by_itself(error: &EngineError) -> bool {
    match error {
        EngineError::Storage(error) => error.is_of_the_record(),
        EngineError::Stopping => true,
        EngineError::Refused(_) | EngineError::NotStored => false,
    }
}
