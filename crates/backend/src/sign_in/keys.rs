//! The provider's keys as they are held: fetched when they are needed, seldom, once for all who wait.
//!
//! While the provider is down, the keys that are there go on for a day. However many tokens name keys that nobody knows,
//! the provider is asked about them once in half a minute; without any keys, every five seconds.

use std::sync::{Arc, Mutex, PoisonError};

use nimbus_protocol::UnixMillis;

use super::{
    fetch::Fetcher,
    key_set::KeySet,
    provider::{self, Fault},
    token::Head,
};
use crate::Clock;

/// Least time between two fetches, in milliseconds.
pub const PAUSE_MS: i64 = 30_000;
/// The same while there are no keys at all, so that a server that started before its provider soon works.
const PAUSE_WITHOUT_MS: i64 = 5_000;
/// How long keys are kept: as the provider says, within these bounds.
const SHORTEST_MS: i64 = 5 * 60_000;
const USUAL_MS: i64 = 60 * 60_000;
const LONGEST_MS: i64 = 24 * 3_600_000;
/// Keys that could not be fetched again for so long are not believed any more: one may have been withdrawn.
pub const OLDEST_MS: i64 = 24 * 3_600_000;

/// The keys of one issuer.
#[derive(Debug)]
pub struct Keys {
    issuer: String,
    fetcher: Fetcher,
    held: Mutex<Held>,
    /// Held by whoever fetches.
    flight: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Debug, Default)]
struct Held {
    keys: Option<Arc<KeySet>>,
    fetched_at: UnixMillis,
    kept_ms: i64,
    tried_at: Option<UnixMillis>,
    /// The last try brought nothing.
    failed: bool,
}

impl Held {
    fn usable(&self, now: UnixMillis) -> Option<&Arc<KeySet>> {
        // A day after they were due to be fetched again.
        let oldest = self.kept_ms.saturating_add(OLDEST_MS);
        self.keys.as_ref().filter(|_| now.since(self.fetched_at) < oldest)
    }

    /// Whether to ask the provider, for a token whose key is there or not.
    fn is_due(&self, now: UnixMillis, known: bool) -> bool {
        let there = self.usable(now).is_some();
        let pause = if there { PAUSE_MS } else { PAUSE_WITHOUT_MS };
        let rested = self.tried_at.is_none_or(|at| now.since(at) >= pause);
        rested && (!known || !there || now.since(self.fetched_at) >= self.kept_ms)
    }
}

impl Keys {
    pub fn new(issuer: &str) -> Self {
        Self { issuer: issuer.to_owned(), fetcher: Fetcher::default(), held: Mutex::default(), flight: Arc::default() }
    }

    /// The keys to check a token by, fetched if that is due; `None` if there are none now.
    pub async fn for_token(self: &Arc<Self>, head: &Head, clock: &Clock) -> Option<Arc<KeySet>> {
        let look = || self.look(clock.now(), |keys| keys.knows(head));
        let looked = look();
        if looked.known && !looked.due {
            return looked.keys;
        }
        let flight = match self.flight.clone().try_lock_owned() {
            Ok(flight) => flight,
            // Somebody asks already. Whoever needs no new key does not wait.
            Err(_) if looked.known => return looked.keys,
            Err(_) => self.flight.clone().lock_owned().await,
        };
        // Whoever waited finds what the one before has brought.
        let looked = look();
        if !looked.due {
            return looked.keys;
        }
        self.fetch(flight, clock).await;
        look().keys
    }

    /// Fetches the keys before anybody needs them, and says whether that went well.
    pub async fn warm_up(self: &Arc<Self>, clock: &Clock) {
        let flight = self.flight.clone().lock_owned().await;
        if self.look(clock.now(), |_| true).due {
            self.fetch(flight, clock).await;
        }
    }

    /// To its end even if whoever asked for it goes away: else hanging up would keep the keys from coming.
    async fn fetch(self: &Arc<Self>, flight: tokio::sync::OwnedMutexGuard<()>, clock: &Clock) {
        let (keys, clock) = (self.clone(), clock.clone());
        let fetching = tokio::spawn(async move {
            keys.held().tried_at = Some(clock.now());
            match keys.ask().await {
                Ok((set, max_age_ms)) => {
                    tracing::info!(keys = set.len(), "The sign-in provider's keys were read");
                    let kept_ms = max_age_ms.unwrap_or(USUAL_MS).clamp(SHORTEST_MS, LONGEST_MS);
                    let mut held = keys.held();
                    *held = Held {
                        keys: Some(Arc::new(set)),
                        fetched_at: clock.now(),
                        kept_ms,
                        tried_at: held.tried_at,
                        failed: false,
                    };
                }
                Err(fault) => {
                    keys.held().failed = true;
                    tracing::warn!(%fault, "The sign-in provider's keys could not be read");
                }
            }
            drop(flight);
        });
        if fetching.await.is_err() {
            tracing::error!("Reading the sign-in provider's keys ended too early");
        }
    }

    async fn ask(&self) -> Result<(KeySet, Option<i64>), Fault> {
        let configuration = provider::configuration(&self.fetcher, &self.issuer).await?;
        provider::keys(&self.fetcher, &configuration).await
    }

    fn look(&self, now: UnixMillis, knows: impl Fn(&KeySet) -> bool) -> Looked {
        let held = self.held();
        let keys = held.usable(now).cloned();
        let known = keys.as_ref().is_some_and(|keys| knows(keys));
        // A key that is not here may be new while the provider is down: nobody can tell then.
        Looked { due: held.is_due(now, known), known, keys: keys.filter(|_| known || !held.failed) }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Looked {
    keys: Option<Arc<KeySet>>,
    known: bool,
    due: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: UnixMillis = UnixMillis(1_795_000_000_000);

    fn fetched() -> Held {
        Held { keys: Some(Arc::default()), fetched_at: AT, kept_ms: USUAL_MS, tried_at: Some(AT), failed: false }
    }

    #[test]
    fn unknown_keys_are_asked_for_once_in_half_a_minute() {
        for (after, due) in [(0, false), (PAUSE_MS - 1, false), (PAUSE_MS, true)] {
            assert_eq!(fetched().is_due(AT.plus(after), false), due, "{after}");
        }
    }

    #[test]
    fn known_keys_are_fetched_again_when_they_are_old() {
        for (after, due) in [(USUAL_MS - 1, false), (USUAL_MS, true)] {
            assert_eq!(fetched().is_due(AT.plus(after), true), due, "{after}");
        }
        let tried = Held { tried_at: Some(AT.plus(USUAL_MS)), ..fetched() };
        assert!(!tried.is_due(AT.plus(USUAL_MS + PAUSE_MS - 1), true), "the provider is down and was just asked");
        assert!(tried.is_due(AT.plus(USUAL_MS + PAUSE_MS), true));
    }

    #[test]
    fn old_keys_go_on_for_a_day_and_no_longer() {
        let end = USUAL_MS + OLDEST_MS;
        assert!(fetched().usable(AT.plus(end - 1)).is_some());
        assert!(fetched().usable(AT.plus(end)).is_none());
    }

    #[test]
    fn a_server_without_keys_asks_soon_again() {
        let none = Held { tried_at: Some(AT), ..Held::default() };
        assert!(!none.is_due(AT.plus(PAUSE_WITHOUT_MS - 1), false));
        assert!(none.is_due(AT.plus(PAUSE_WITHOUT_MS), false));
        assert!(Held::default().is_due(AT, false));
    }
}
