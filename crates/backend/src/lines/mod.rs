//! Connections to telephone systems: kept up, read fast, and asked for what agents want. What a system's words mean is
//! its adapter's matter (`nimbus_telephony::doors`).
//!
//! Each door has a task of its own; none holds a lock of the engine while it waits for the network. Reading and
//! understanding are two tasks: a system that is not read in time cuts the connection, and with it the picture of its calls.
//!
//! | file | what it owns |
//! | --- | --- |
//! | [`registry`] | which lines there are, how they stand, the way to each |
//! | [`keeper`] | one door's connection, from the first try to the end |
//! | [`socket`] | TCP and TLS, and the room for what was read and not yet understood |
//! | [`wanted`] | how an agent is to stand in the queues; pure |
//! | [`standing`] | tells the telephone systems how agents are to stand |

mod keeper;
pub mod registry;
mod socket;
mod standing;
pub mod wanted;

pub(crate) use standing::words;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use nimbus_telephony::doors::{self, settings::DoorSettings};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::engine::Engine;

/// Before a task that failed inside runs again.
const PAUSE: Duration = Duration::from_secs(5);

/// Starts the connections of all doors that have one, and follows the doors' settings until the server stops.
pub fn start(engine: &Arc<Engine>) {
    engine.keep_running(PAUSE, follow);
    engine.keep_running(PAUSE, standing::run);
}

/// A door whose connection is kept.
struct Kept {
    settings: DoorSettings,
    stop: CancellationToken,
    /// Ends once what was understood before `stop` is stored.
    task: JoinHandle<()>,
}

/// Keeps exactly the connections that the doors ask for.
async fn follow(engine: Arc<Engine>) {
    let mut kept: BTreeMap<String, Kept> = BTreeMap::new();
    // Ends what it started with itself, should it fail inside.
    let all = engine.stopping.child_token();
    let _end = all.clone().drop_guard();
    loop {
        let (wanted, unread) = wanted_doors(&engine).await;
        let ends =
            |name: &String, kept: &mut Kept| wanted.iter().all(|door| door != &kept.settings) && !unread.contains(name);
        let mut former: BTreeMap<String, Kept> = kept.extract_if(.., ends).collect();
        for (name, former) in &former {
            former.stop.cancel();
            engine.lines.remove(name);
            engine.news_about(name);
        }
        for door in wanted {
            if kept.contains_key(&door.name) {
                continue;
            }
            let stop = all.child_token();
            let asks = engine.lines.add(&door, engine.clock.now());
            let former = former.remove(&door.name);
            let run = keeper::run(engine.clone(), door.clone(), doors::line, asks, stop.clone());
            let task = tokio::spawn(async move {
                // What the system said under other settings comes before what it says under these.
                if let Some(former) = former {
                    former.task.await.ok();
                }
                run.await;
            });
            kept.insert(door.name.clone(), Kept { settings: door, stop, task });
        }
        engine.calling_changed().await;
        tokio::select! {
            () = engine.stopping.cancelled() => return,
            () = engine.lines.doors_changed.notified() => {}
            () = tokio::time::sleep(PAUSE), if !unread.is_empty() => {}
        }
    }
}

/// The doors whose connections are to be kept, with their passwords; and the names of those whose password could not be
/// read now, which are left as they are until it can.
async fn wanted_doors(engine: &Engine) -> (Vec<DoorSettings>, Vec<String>) {
    let known = engine.known();
    let doors = known.doors.iter().map(|door| &door.settings);
    let (mut wanted, mut unread) = (Vec::new(), Vec::new());
    for door in doors.filter(|door| door.enabled && door.kind.is_line() && door.line.is_some()) {
        match engine.with_password(door.clone()).await {
            Ok(door) => wanted.push(door),
            Err(error) => {
                tracing::warn!(door = door.name, %error, "A door's password could not be read");
                unread.push(door.name.clone());
            }
        }
    }
    (wanted, unread)
}

#[cfg(test)]
mod tests;
