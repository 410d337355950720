//! Outgoing web hooks: subscriptions, and the task that sends what waits.
//!
//! An event is stored with the change that it tells (`cards`), so that neither exists without the other. Each
//! subscription gets its events in order, one at a time; while its receiver fails, the others go on.

use std::{collections::HashSet, sync::Arc, time::Duration};

use nimbus_protocol::{AuditActor, AuditDone, MadeWebHook, NewWebHook, UnixMillis, WebHook, WebHookEvent};
use rand::RngExt;
use tokio::sync::watch;

use super::{Engine, EngineError, known::Known, writing::Writing};
use crate::{
    secrets,
    storage::{
        self,
        web_hooks::{self, StoredHook},
    },
    tenant::differences::Difference,
    web_hooks::{GIVE_UP_MS, kinds, pause_ms},
};

/// Events of one subscription that are sent in one go.
const AT_ONCE: u32 = 50;
/// How long the task sleeps at most while something waits; the clock may be set meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// What the engine holds of deliveries.
pub struct Deliveries {
    pub sender: crate::web_hooks::Sender,
    /// Something new waits.
    pub wake: tokio::sync::Notify,
    /// Subscriptions that something is being sent to: nothing is sent twice, and no receiver waits for another.
    busy: watch::Sender<HashSet<String>>,
}

impl Deliveries {
    pub fn new(guard: nimbus_requests::Guard) -> Self {
        Self {
            sender: crate::web_hooks::Sender::new(guard),
            wake: tokio::sync::Notify::new(),
            busy: watch::Sender::default(),
        }
    }
}

/// Stores what subscribers are to be told of a card that is about to become `now`.
pub(super) async fn announce(
    writing: &mut Writing<'_>,
    known: &Known,
    agent: &str,
    now: &nimbus_protocol::Session,
) -> Result<(), EngineError> {
    if known.web_hooks.is_empty() {
        return Ok(());
    }
    let before = storage::sessions::one(writing.connection(), agent, &now.conversation.0).await?;
    let at = writing.now;
    for kind in kinds(before.as_ref(), now) {
        let id = uuid::Uuid::now_v7().to_string();
        let event = WebHookEvent { id, kind, at, agent: agent.to_owned(), session: now.clone() };
        let body = storage::to_json(&event)?;
        for hook in known.web_hooks.iter().filter(|hook| hook.about.kinds.contains(&kind)) {
            web_hooks::push(writing.connection(), &hook.about.id, &body, at).await?;
            writing.wake_deliveries();
        }
    }
    Ok(())
}

impl Engine {
    /// Subscribes an outside system. The URL was checked.
    pub async fn subscribe(
        self: &Arc<Self>,
        by: AuditActor,
        owner: String,
        wanted: NewWebHook,
    ) -> Result<MadeWebHook, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let mut kinds = wanted.kinds;
            kinds.sort_unstable();
            kinds.dedup();
            let about = WebHook {
                id: uuid::Uuid::new_v4().to_string(),
                url: wanted.url,
                kinds,
                made_at: writing.now,
                last_at: None,
                last_result: None,
                waiting: 0,
            };
            let secret = wanted.secret.unwrap_or_else(|| secrets::new_token("wh_"));
            let next_at = writing.now;
            let hook = StoredHook { about: about.clone(), owner, secret: secret.clone(), failures: 0, next_at };
            web_hooks::add(writing.connection(), &hook).await?;
            writing.audit(&by, [Difference::new("web-hook", &about.id, AuditDone::Made)]).await?;
            engine.know_again(writing).await?;
            Ok(MadeWebHook { about, secret })
        })
        .await
    }

    pub async fn subscriptions(&self) -> Result<Vec<StoredHook>, EngineError> {
        Ok(web_hooks::all(&mut *self.view().await?).await?)
    }

    /// Ends a subscription and drops what waits for it.
    pub async fn unsubscribe(self: &Arc<Self>, by: AuditActor, id: String) -> Result<(), EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            if web_hooks::remove(writing.connection(), &id).await? {
                writing.audit(&by, [Difference::new("web-hook", id, AuditDone::Removed)]).await?;
            }
            engine.know_again(writing).await
        })
        .await
    }

    /// Sends all that is due now, and waits until it was tried.
    pub async fn deliver(self: &Arc<Self>) -> Result<(), EngineError> {
        while !self.stopping.is_cancelled() {
            self.send_due().await?;
            let mut busy = self.deliveries.busy.subscribe();
            // The sender lives as long as the engine.
            busy.wait_for(HashSet::is_empty).await.ok();
            let now = self.clock.now();
            if !self.subscriptions().await?.iter().any(|hook| is_due(hook, now)) {
                break;
            }
        }
        Ok(())
    }

    /// Begins to send to every subscription that something is due for, and tells how long nothing is due for the others;
    /// `None` if nothing waits there.
    async fn send_due(self: &Arc<Self>) -> Result<Option<Duration>, EngineError> {
        let now = self.clock.now();
        let hooks = self.subscriptions().await?;
        for hook in hooks.iter().filter(|hook| is_due(hook, now)) {
            if let Some(busy) = Busy::begin(self, &hook.about.id) {
                self.tasks.spawn(busy.send());
            }
        }
        let later = hooks.iter().filter(|hook| hook.about.waiting > 0 && hook.next_at > now);
        let next = later.map(|hook| hook.next_at.since(now).unsigned_abs()).min();
        Ok(next.map(Duration::from_millis))
    }

    /// Sends a subscription's events in order until one is not taken.
    async fn deliver_to(self: Arc<Self>, id: String) -> Result<(), EngineError> {
        // Read now that nobody else sends to it: it may have been tried since it was found due.
        let (now, hooks) = (self.clock.now(), self.subscriptions().await?);
        let Some(hook) = hooks.into_iter().find(|hook| hook.about.id == id && is_due(hook, now)) else { return Ok(()) };
        let waiting = web_hooks::waiting(&mut *self.view().await?, &hook.about.id, AT_ONCE).await?;
        let mut failures = hook.failures;
        for event in waiting {
            // Who unsubscribed is sent nothing more, not even what was read before.
            if self.known().web_hooks.iter().all(|known| known.about.id != hook.about.id) {
                return Ok(());
            }
            let at = self.clock.now();
            let sender = &self.deliveries.sender;
            let sent = tokio::select! {
                () = self.stopping.cancelled() => return Ok(()),
                sent = sender.send(&hook.about.url, &hook.secret, event.body, at) => sent,
            };
            let gave_up = sent.is_err() && at.since(event.made_at) >= GIVE_UP_MS;
            failures = if sent.is_ok() { 0 } else { failures.saturating_add(1) };
            let (took, result) = match sent {
                Ok(result) => (true, result),
                Err(result) if gave_up => (false, format!("{result}; given up after 24 hours")),
                Err(result) => (false, result),
            };
            let next_at = if took { at } else { at.plus(pause_ms(failures, rand::rng().random())) };
            let (engine, id, number) = (self.clone(), hook.about.id.clone(), event.number);
            Self::whole(async move {
                let mut writing = Writing::begin(&engine, None).await?;
                if took || gave_up {
                    web_hooks::done(writing.connection(), number).await?;
                }
                web_hooks::tried(writing.connection(), &id, at, &result, failures, next_at).await?;
                drop(writing.commit().await?);
                Ok(())
            })
            .await?;
            if !took && !gave_up {
                break;
            }
        }
        Ok(())
    }
}

fn is_due(hook: &StoredHook, now: UnixMillis) -> bool {
    hook.about.waiting > 0 && hook.next_at <= now
}

/// One subscription that is being sent to; dropping it lets others begin.
struct Busy {
    engine: Arc<Engine>,
    id: String,
}

impl Busy {
    /// `None` while somebody sends to it.
    fn begin(engine: &Arc<Engine>, id: &str) -> Option<Self> {
        let fresh = engine.deliveries.busy.send_if_modified(|busy| busy.insert(id.to_owned()));
        fresh.then(|| Self { engine: engine.clone(), id: id.to_owned() })
    }

    async fn send(self) {
        let engine = &self.engine;
        // A delivery that failed inside stays waiting, and is not tried again at once.
        let sent = tokio::spawn(engine.clone().deliver_to(self.id.clone())).await;
        if let Err(error) = sent.unwrap_or(Err(EngineError::NotStored))
            && !engine.stopping.is_cancelled()
        {
            tracing::warn!(%error, "Web hooks could not be sent");
            tokio::select! {
                () = engine.stopping.cancelled() => {}
                () = tokio::time::sleep(LONGEST_SLEEP) => {}
            }
        }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.engine.deliveries.busy.send_modify(|busy| {
            busy.remove(&self.id);
        });
        // There may be more for it by now, and its next attempt has a time.
        self.engine.deliveries.wake.notify_one();
    }
}

/// Runs until the engine stops.
pub async fn run(engine: Arc<Engine>) {
    loop {
        let pause = match engine.send_due().await {
            Ok(pause) => pause,
            Err(_) if engine.stopping.is_cancelled() => return,
            Err(error) => {
                tracing::warn!(%error, "Web hooks could not be sent");
                Some(LONGEST_SLEEP)
            }
        };
        tokio::select! {
            () = engine.stopping.cancelled() => return,
            () = engine.deliveries.wake.notified() => {}
            () = sleep(pause) => {}
        }
    }
}

/// Without anything to wait for it never ends.
async fn sleep(pause: Option<Duration>) {
    match pause {
        Some(pause) => tokio::time::sleep(pause.min(LONGEST_SLEEP)).await,
        None => std::future::pending().await,
    }
}
