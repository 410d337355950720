//! Keeps on the disk what the agent writes about sessions (SPEC S5.4): a choice at once, a note at each pause of typing.
//!
//! One task does it in order, so that an earlier writing never comes after a later one. It ends, with everything on the
//! disk, when nobody can write any more.

use std::{collections::BTreeMap, time::Duration};

use nimbus_protocol::{ConversationId, WrapUp};
use tokio::{sync::mpsc, time::Instant};

use super::{hands::Hands, outbox::Item, owner::Owner};
use crate::state::AppEvent;

/// Letters that follow each other faster than this are kept together.
const PAUSE: Duration = Duration::from_millis(200);
/// Whoever types without any pause is kept as often as this.
const AT_LEAST: Duration = Duration::from_secs(2);
/// How long after a disk that refused it is tried again.
const AGAIN: Duration = Duration::from_secs(2);
/// Within this time the state hears that something was kept, however much it hears just then.
const TAKEN_IN: Duration = Duration::from_secs(2);

/// Something that was written.
#[derive(Clone, Debug)]
pub struct Written {
    pub owner: Owner,
    pub conversation: ConversationId,
    pub wrap_up: WrapUp,
    pub typing: bool,
}

/// What is to be kept next, and when.
struct Due {
    written: Written,
    at: Instant,
    /// When the oldest letter that is not kept yet was typed.
    since: Instant,
}

/// Works until the last sender is gone.
pub async fn run(hands: Hands, mut written: mpsc::UnboundedReceiver<Written>) {
    let mut waiting: BTreeMap<ConversationId, Due> = BTreeMap::new();
    loop {
        let next = waiting.values().map(|due| due.at).min();
        let pause = async {
            match next {
                Some(at) => tokio::time::sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            came = written.recv() => match came {
                Some(came) => put(&mut waiting, came, Instant::now()),
                None => break,
            },
            () = pause => {
                let now = Instant::now();
                let due: Vec<_> = waiting.extract_if(.., |_, due| due.at <= now).map(|(_, due)| due).collect();
                for due in due {
                    if !keep(&hands, due.written.clone()).await {
                        let again = Due { at: Instant::now() + AGAIN, ..due };
                        waiting.entry(again.written.conversation.clone()).or_insert(again);
                    }
                }
            }
        }
    }
    for due in waiting.into_values() {
        keep(&hands, due.written).await;
    }
}

fn put(waiting: &mut BTreeMap<ConversationId, Due>, written: Written, now: Instant) {
    let since = waiting.get(&written.conversation).map_or(now, |due| due.since);
    let at = if written.typing { (now + PAUSE).min(since + AT_LEAST) } else { now };
    waiting.insert(written.conversation.clone(), Due { written, at, since });
}

/// Whether it is on the disk now.
async fn keep(hands: &Hands, written: Written) -> bool {
    let Written { owner, conversation, wrap_up, .. } = written;
    let edited_at = wrap_up.edited_at;
    let item = Item::WrapUp { conversation: conversation.clone(), wrap_up };
    let kept = hands.outbox.put(owner, item).await;
    if let Err(error) = &kept {
        tracing::warn!(%error, "what was written about a session is not on the disk yet");
    }
    let on_disk = kept.is_ok();
    // At the end of the program nobody takes it any more, and waiting for that would never end.
    let _ = hands.events.send_timeout(AppEvent::Kept { conversation, edited_at, on_disk }, TAKEN_IN).await;
    on_disk
}

#[cfg(test)]
mod tests;
