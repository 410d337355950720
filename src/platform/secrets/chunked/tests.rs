//! A store with small entries that dies in the middle of a write.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use proptest::prelude::*;

use super::*;
use crate::platform::secrets::MemorySecrets;

const MOST: usize = 100;
const ACCOUNT: &str = "https://calls.example";

/// Refuses what is too long, as Windows does, and everything after `left` changes.
#[derive(Clone)]
struct Small {
    inner: Arc<MemorySecrets>,
    left: Arc<AtomicUsize>,
}

impl Small {
    fn new() -> Self {
        Self { inner: Arc::default(), left: Arc::new(AtomicUsize::new(usize::MAX)) }
    }

    fn dies_after(&self, changes: usize) {
        self.left.store(changes, Ordering::SeqCst);
    }

    fn change(&self) -> Result<(), SecretsError> {
        let alive = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        alive.map(|_| ()).map_err(|_| SecretsError::Failed("dead".into()))
    }
}

impl Secrets for Small {
    fn get(&self, account: &str) -> Result<Option<String>, SecretsError> {
        self.inner.get(account)
    }

    fn set(&self, account: &str, secret: &str) -> Result<(), SecretsError> {
        self.change()?;
        if secret.len() > MOST {
            return Err(SecretsError::Failed("too long".into()));
        }
        self.inner.set(account, secret)
    }

    fn delete(&self, account: &str) -> Result<(), SecretsError> {
        self.change()?;
        self.inner.delete(account)
    }
}

fn store() -> (Small, Chunked<Small>) {
    let small = Small::new();
    (small.clone(), Chunked::new(small, MOST))
}

#[test]
fn short_and_long_secrets_come_back_and_leave_nothing() {
    let (small, store) = store();
    for secret in ["", "short", &"x".repeat(99), &"x".repeat(100), &"ä€".repeat(300), "short again"] {
        store.set(ACCOUNT, secret).unwrap();
        assert_eq!(store.get(ACCOUNT).unwrap().as_deref(), Some(secret));
    }
    assert_eq!(small.inner.accounts(), [ACCOUNT], "nothing of the long ones is left");
    store.set(ACCOUNT, &"y".repeat(1_000)).unwrap();
    store.delete(ACCOUNT).unwrap();
    store.delete(ACCOUNT).unwrap();
    assert_eq!((store.get(ACCOUNT), small.inner.accounts()), (Ok(None), Vec::new()));
}

#[test]
fn what_another_program_has_stored_is_read_as_it_is() {
    let (small, store) = store();
    for text in ["nt_plain", "#hash tag", "#c 1 x"] {
        small.inner.set(ACCOUNT, text).unwrap();
        assert_eq!(store.get(ACCOUNT).unwrap().as_deref(), Some(text));
    }
}

#[test]
fn a_damaged_secret_is_told_and_can_be_replaced() {
    let (small, store) = store();
    store.set(ACCOUNT, &"x".repeat(250)).unwrap();
    small.inner.set(&part(ACCOUNT, 'a', 1), "else").unwrap();
    assert!(store.get(ACCOUNT).is_err());
    store.set(ACCOUNT, &"z".repeat(250)).unwrap();
    assert_eq!(store.get(ACCOUNT).unwrap(), Some("z".repeat(250)));
}

#[test]
fn a_secret_beyond_all_measure_is_refused_and_the_old_one_stays() {
    let (_small, store) = store();
    store.set(ACCOUNT, "old").unwrap();
    assert!(store.set(ACCOUNT, &"x".repeat(MOST * (MOST_PARTS + 1))).is_err());
    assert_eq!(store.get(ACCOUNT).unwrap().as_deref(), Some("old"));
}

proptest! {
    /// Whatever was stored before, wherever the writing ends: the old secret or the new one, and the next one is whole.
    #[test]
    fn a_crash_leaves_the_old_secret_or_the_new_one(
        lengths in prop::collection::vec(0..600usize, 1..5), crashes in prop::collection::vec(0..20usize, 4),
    ) {
        let (small, store) = store();
        let mut before = None;
        for (turn, (length, crash)) in lengths.iter().zip(&crashes).enumerate() {
            let secret = char::from(b'a' + turn as u8).to_string().repeat(*length);
            small.dies_after(*crash);
            let written = store.set(ACCOUNT, &secret).is_ok();
            small.dies_after(usize::MAX);
            let found = store.get(ACCOUNT).unwrap();
            prop_assert!(found == before || found.as_deref() == Some(&secret), "a mixture");
            prop_assert!(!written || found.as_deref() == Some(&secret));
            before = found;
        }
        store.set(ACCOUNT, "last").unwrap();
        prop_assert_eq!(store.get(ACCOUNT).unwrap(), Some("last".to_owned()));
        store.delete(ACCOUNT).unwrap();
        prop_assert_eq!(store.get(ACCOUNT).unwrap(), None);
        prop_assert_eq!(small.inner.accounts(), Vec::<String>::new());
    }
}
