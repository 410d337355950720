//! How many requests of templates are under way at the same time: so many for all, and fewer for one host, so that one that
//! is slow does not hold up the others.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// For all hosts together.
pub const MOST_AT_ONCE: usize = 64;
/// For each host.
pub const MOST_PER_HOST: usize = 8;

pub struct Slots {
    all: Arc<Semaphore>,
    hosts: Mutex<HashMap<String, Arc<Semaphore>>>,
}

/// Held while a request is under way.
pub struct Slot {
    _host: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

impl Default for Slots {
    fn default() -> Self {
        Self { all: Arc::new(Semaphore::new(MOST_AT_ONCE)), hosts: Mutex::default() }
    }
}

impl Slots {
    /// Waits for a slot, so long and no longer.
    pub async fn take(&self, host: &str, patience: Duration) -> Option<Slot> {
        let of_host = self.of_host(host);
        let taken = async {
            // The narrower one first: who waits for a slow host takes nothing from the others.
            let host = of_host.acquire_owned().await.ok()?;
            let all = self.all.clone().acquire_owned().await.ok()?;
            Some(Slot { _host: host, _all: all })
        };
        tokio::time::timeout(patience, taken).await.ok().flatten()
    }

    fn of_host(&self, host: &str) -> Arc<Semaphore> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        // Those that nobody uses; each slot and everybody who waits holds one.
        hosts.retain(|_, of_host| Arc::strong_count(of_host) > 1);
        hosts.entry(host.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(MOST_PER_HOST))).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn take(slots: &Slots, host: &str) -> Option<Slot> {
        slots.take(host, Duration::ZERO).await
    }

    #[tokio::test]
    async fn a_slow_host_takes_no_slot_from_the_others() {
        let slots = Slots::default();
        let mut taken = Vec::new();
        for _ in 0..MOST_PER_HOST {
            taken.push(take(&slots, "slow.example").await.unwrap());
        }
        assert!(take(&slots, "slow.example").await.is_none());
        assert!(take(&slots, "quick.example").await.is_some());
        taken.pop();
        assert!(take(&slots, "slow.example").await.is_some(), "one has become free");
    }

    #[tokio::test]
    async fn there_are_so_many_for_all() {
        let slots = Slots::default();
        let mut taken = Vec::new();
        for number in 0..MOST_AT_ONCE {
            taken.push(take(&slots, &format!("{number}.example")).await.unwrap());
        }
        assert!(take(&slots, "another.example").await.is_none());
        taken.pop();
        assert!(take(&slots, "another.example").await.is_some());
        taken.clear();
        take(&slots, "last.example").await;
        assert_eq!(slots.hosts.lock().unwrap().len(), 1, "no list of all hosts is kept");
    }
}
