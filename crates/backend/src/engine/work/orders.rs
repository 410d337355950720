//! Requests for distribution wait in one queue and share commits: one task takes all that have come, applies them in
//! one transaction, and answers each after the commit. The same task lets happen what is due.

use std::{sync::Arc, time::Duration};

use nimbus_protocol::{TaskChange, UnixMillis};
use tokio::sync::{Notify, mpsc, oneshot, watch};

use super::{content::Content, turn};
use crate::{
    distribution::{Event, Item, Preferred, Refusal},
    engine::{Engine, EngineError, known::Known, writing::Writing},
    storage,
};

/// How many requests may wait before their senders do.
const WAITING: usize = 1024;
/// Most requests of one commit.
const AT_ONCE: usize = 256;
/// Longest sleep while something is due, so that a computer that slept is late by no more.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// What is asked of distribution.
pub enum Order {
    Do(Event),
    Make {
        content: Box<Content>,
        item: Box<Item>,
        limited: bool,
    },
    Change {
        id: String,
        change: Box<TaskChange>,
        preferred: Option<Vec<Preferred>>,
    },
    /// Nothing but what is due.
    Tick,
}

type Answer = Result<Result<(), Refusal>, EngineError>;

struct Asked {
    order: Order,
    answer: oneshot::Sender<Answer>,
}

/// The queue, and when something is due next.
pub struct Orders {
    sender: mpsc::Sender<Asked>,
    /// Held by the one task that takes from it.
    receiver: tokio::sync::Mutex<mpsc::Receiver<Asked>>,
    due: watch::Sender<Option<UnixMillis>>,
    other_rules: Notify,
}

impl Default for Orders {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel(WAITING);
        Self {
            sender,
            receiver: tokio::sync::Mutex::new(receiver),
            due: watch::channel(None).0,
            other_rules: Notify::new(),
        }
    }
}

impl Orders {
    /// What is configured changed: everybody and everything is looked at again, soon.
    pub fn rules_changed(&self) {
        self.other_rules.notify_one();
    }

    /// When something is to happen by itself, as of the last commit.
    pub fn due_at(&self, due: Option<UnixMillis>) {
        self.due.send_if_modified(|known| {
            let changed = *known != due;
            *known = due;
            changed
        });
    }
}

impl Engine {
    /// Asks distribution for something, and waits until it is stored and told, or refused.
    pub async fn order(&self, order: Order) -> Answer {
        let (answer, answered) = oneshot::channel();
        self.orders.sender.send(Asked { order, answer }).await.map_err(|_| EngineError::Stopping)?;
        answered.await.unwrap_or(Err(EngineError::Stopping))
    }

    /// Lets happen what is due by the clock now.
    pub async fn tick(&self) -> Result<(), EngineError> {
        self.order(Order::Tick).await.map(|_| ())
    }

    /// Reads distribution at the start, and lets happen what was due while nobody ran. Other rules may hold now than
    /// those that it was left with: the last process may have died after they were stored.
    pub(in crate::engine) async fn catch_up(&self) -> Result<(), EngineError> {
        let known = self.known();
        let mut writing = Writing::begin(self, None).await?;
        turn::apply(&mut writing, &known, Event::RulesChanged).await?.ok();
        drop(writing.commit().await?);
        Ok(())
    }
}

/// Runs until the engine stops.
pub async fn run(engine: Arc<Engine>) {
    let mut receiver = engine.orders.receiver.lock().await;
    let mut due = engine.orders.due.subscribe();
    loop {
        let next = *due.borrow_and_update();
        let wait = next.map(|at| Duration::from_millis(at.since(engine.clock.now()).unsigned_abs()));
        let mut asked = tokio::select! {
            biased;
            () = engine.stopping.cancelled() => break,
            first = receiver.recv() => first.into_iter().collect::<Vec<_>>(),
            () = engine.orders.other_rules.notified() => vec![unasked(Order::Do(Event::RulesChanged))],
            () = tokio::time::sleep(wait.unwrap_or_default().min(LONGEST_SLEEP)), if wait.is_some() => {
                if next.is_some_and(|at| at > engine.clock.now()) {
                    continue;
                }
                Vec::new()
            }
            _ = due.changed() => continue,
        };
        while asked.len() < AT_ONCE
            && let Ok(more) = receiver.try_recv()
        {
            asked.push(more);
        }
        let own = asked.iter().all(|asked| asked.answer.is_closed());
        let rules = asked.iter().any(|asked| matches!(asked.order, Order::Do(Event::RulesChanged)));
        if let Err(error) = serve(&engine, asked).await {
            tracing::error!(%error, "Work could not be stored");
            if rules {
                engine.orders.rules_changed();
            }
            if own {
                // What is due stays due: another try, but not at once.
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
    // Nobody shall wait for an answer that will not come: what is dropped is told so.
    receiver.close();
    while receiver.try_recv().is_ok() {}
}

/// A request of the server's own.
fn unasked(order: Order) -> Asked {
    Asked { order, answer: oneshot::channel().0 }
}

/// Applies requests in one transaction and answers each.
async fn serve(engine: &Arc<Engine>, asked: Vec<Asked>) -> Result<(), EngineError> {
    let (orders, answers): (Vec<_>, Vec<_>) = asked.into_iter().map(|asked| (asked.order, asked.answer)).unzip();
    match all(engine, orders).await {
        Ok(outcomes) => {
            for (answer, outcome) in answers.into_iter().zip(outcomes) {
                // Whoever asked may have gone away; it is done all the same.
                let _ = answer.send(Ok(outcome));
            }
            Ok(())
        }
        Err(error) => {
            for answer in answers {
                let _ = answer.send(Err(EngineError::NotStored));
            }
            Err(error)
        }
    }
}

async fn all(engine: &Arc<Engine>, orders: Vec<Order>) -> Result<Vec<Result<(), Refusal>>, EngineError> {
    let mut writing = Writing::begin(engine, None).await?;
    // Read under the lock, so that no change of settings falls between.
    let known = engine.known();
    let mut outcomes = Vec::with_capacity(orders.len());
    turn::advance(&mut writing, &known).await?;
    for order in orders {
        outcomes.push(one(engine, &mut writing, &known, order).await?);
    }
    drop(writing.commit().await?);
    Ok(outcomes)
}

async fn one(
    engine: &Engine,
    writing: &mut Writing<'_>,
    known: &Known,
    order: Order,
) -> Result<Result<(), Refusal>, EngineError> {
    match order {
        // Another stream was opened since.
        Order::Do(Event::Disconnected { agent }) if engine.streams.has(&agent) => Ok(Ok(())),
        Order::Do(event) => turn::apply(writing, known, event).await,
        Order::Tick => Ok(Ok(())),
        Order::Make { content, item, limited } => {
            let id = item.id.clone();
            if storage::work::one(writing.connection(), &id).await?.is_some() {
                // A repetition whose first answer was lost.
                return Ok(Ok(()));
            }
            let mut work = writing.take_work().await?;
            work.contents.entry(id.clone()).or_insert(*content);
            let (outcome, answer) = work.core.apply(&known.rules, Event::Make { item, limited }, writing.now);
            if answer.is_err() {
                work.contents.remove(&id);
            }
            turn::record(writing, known, &mut work, outcome).await?;
            writing.put_work(work);
            Ok(answer)
        }
        Order::Change { id, change, preferred } => {
            let mut work = writing.take_work().await?;
            let priority = change.priority;
            let title = work.contents.get_mut(&id).map(|content| {
                content.change(*change);
                content.title()
            });
            let event = Event::Change { item: id.clone(), priority, preferred, title };
            let (outcome, answer) = work.core.apply(&known.rules, event, writing.now);
            turn::record(writing, known, &mut work, outcome).await?;
            for agent in work.contents.get(&id).map(Content::open_parts).unwrap_or_default() {
                turn::store_card(writing, known, &work, &id, &agent).await?;
            }
            writing.put_work(work);
            Ok(answer)
        }
    }
}
