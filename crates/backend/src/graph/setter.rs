//! Sets an agent's presence at Microsoft when a session begins and clears it when it ends (an option). One request at a
//! time for each agent, agents beside each other; what is to be done is [`ours`](super::ours)'s matter.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use nimbus_protocol::{UnixMillis, said};
use reqwest::Method;
use serde_json::json;
use tokio::task::{Id, JoinSet};

use super::{
    Graph,
    ours::{LASTS, Plan, Wish},
    trouble::Trouble,
    wire::segment,
};

/// Requests at the same time.
const AT_ONCE: usize = 8;

struct Due {
    agent: String,
    /// Id of the account.
    id: String,
    wish: Wish,
}

/// Runs until the engine stops.
pub(super) async fn run(graph: Arc<Graph>) {
    let mut flying = JoinSet::new();
    let mut agents: HashMap<Id, String> = HashMap::new();
    loop {
        let (due, next) = graph.due(&agents.values().cloned().collect());
        for due in due.into_iter().take(AT_ONCE.saturating_sub(agents.len())) {
            let agent = due.agent.clone();
            let flight = flying.spawn(deliver(Arc::clone(&graph), due));
            agents.insert(flight.id(), agent);
        }
        tokio::select! {
            () = graph.engine.stopping.cancelled() => return,
            () = graph.engine.accounts.busy_changed.notified() => {}
            () = graph.wake_setter.notified() => {}
            Some(landed) = flying.join_next_with_id(), if !flying.is_empty() => {
                // One that failed inside is planned again like one whose answer was lost.
                let id = match landed {
                    Ok((id, ())) => id,
                    Err(error) => error.id(),
                };
                agents.remove(&id);
            }
            () = graph.engine.clock.reach(next.unwrap_or_default()), if next.is_some() => {}
        }
    }
}

impl Graph {
    /// What is to be sent now to agents of whom nothing is on its way, and when something is due later.
    fn due(&self, flying: &HashSet<String>) -> (Vec<Due>, Option<UnixMillis>) {
        let now = self.now();
        let mut due = Vec::new();
        let mut next: Option<UnixMillis> = None;
        let mut book = self.book();
        for (agent, page) in book.pages().filter(|(agent, _)| !flying.contains(*agent)) {
            let Some(id) = page.id.clone() else { continue };
            match page.ours.plan(self.engine.accounts.busy(agent).in_session, now) {
                Plan::Now(wish) => due.push(Due { agent: agent.clone(), id, wish }),
                Plan::At(at) => next = Some(next.map_or(at, |next| next.min(at))),
                Plan::Nothing => {}
            }
        }
        (due, next)
    }
}

async fn deliver(graph: Arc<Graph>, due: Due) {
    let client = &graph.options.client_id;
    let (call, body) = match due.wish {
        Wish::Set => (
            "setPresence",
            json!({"sessionId": client, "availability": "Busy", "activity": "InACall", "expirationDuration": LASTS}),
        ),
        Wish::Clear => ("clearPresence", json!({ "sessionId": client })),
    };
    if let Some(page) = graph.book().known(&due.agent) {
        page.ours.sent(due.wish, graph.now());
    }
    let path = format!("/users/{}/presence/{call}", segment(&due.id));
    let answer = graph.call(&graph.who(&due.agent), 1, Method::POST, &path, Some(&body)).await;
    let trouble = answer.err();
    let now = graph.now();
    let mut book = graph.book();
    if let Some(page) = book.known(&due.agent) {
        page.ours.answered(due.wish, trouble.as_ref(), now);
    }
    match trouble {
        None => book.set_trouble = None,
        // There was nothing to clear.
        Some(Trouble::NotFound) if due.wish == Wish::Clear => {}
        Some(Trouble::Stopping) => {}
        Some(trouble) => {
            book.set_trouble =
                Some(said!("said-graph-not-set", "A presence could not be set: {why}", why = trouble.sentence()));
        }
    }
}
