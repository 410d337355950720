//! The token of a team's server between two runs: looked up at the start, stored when the server has accepted it, taken
//! away when the server is not the chosen one any more (SPEC S2.2).
//!
//! One task does it in the order in which it was asked, since the key store may wait for its user. The loop never does, and
//! nobody waits longer than the patience: the task sees to the end of it alone.

use std::{path::Path, sync::Arc, time::Duration};

use sha2::{Digest, Sha256};
use tokio::sync::{mpsc, oneshot};

use super::{guarded, target::Target};
use crate::{
    platform::secrets::{MemorySecrets, Secrets, SecretsError},
    state::{AppEvent, Tone, Words, event::Token},
};

/// How long a key store may take that asks its user for a password, until the program goes on without it.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The way to the task. Cheap to clone.
#[derive(Clone)]
pub struct Tokens {
    orders: mpsc::UnboundedSender<Order>,
    patience: Duration,
}

/// A sign-in that is being stored.
pub struct Storing {
    done: oneshot::Receiver<()>,
    patience: Duration,
}

impl Storing {
    /// Waits until it is stored: only then may what it replaces be forgotten. False where the key store has not answered
    /// in time; it is stored as soon as that answers.
    pub async fn done(self) -> bool {
        // Only during shutdown is there nobody who answers.
        tokio::time::timeout(self.patience, self.done).await.is_ok()
    }
}

enum Order {
    /// This server is the chosen one; its token is given.
    Given(String),
    /// This server is the chosen one; its token is looked up and told.
    Find(String),
    /// The server has accepted this token.
    Keep(Target),
    KeepSignIn {
        url: String,
        text: String,
        done: oneshot::Sender<()>,
    },
    /// This server is not the chosen one any more.
    Forget(String),
}

impl Tokens {
    /// The way, and the task to run.
    pub fn new(
        store: Arc<dyn Secrets>,
        data_dir: &Path,
        events: mpsc::Sender<AppEvent>,
        patience: Duration,
    ) -> (Self, Keeper) {
        let (sender, orders) = mpsc::unbounded_channel();
        let keeper = Keeper {
            store,
            for_this_run: Arc::default(),
            profile: profile(data_dir),
            events,
            orders,
            chosen: None,
            kept: None,
            told: false,
            patience,
        };
        (Self { orders: sender, patience }, keeper)
    }

    pub fn given(&self, url: &str) {
        self.order(Order::Given(url.to_owned()));
    }

    /// The answer is `AppEvent::TokenFound`; before it, where it takes long, `AppEvent::KeyStoreSilent`.
    pub fn find(&self, url: &str) {
        self.order(Order::Find(url.to_owned()));
    }

    pub fn keep(&self, target: &Target) {
        // A sign-in keeps itself, with all that renewing it takes.
        if target.token.is_of_sign_in() {
            return;
        }
        self.order(Order::Keep(target.clone()));
    }

    /// Stores the whole of a sign-in at this server, if that is still the chosen one.
    pub fn keep_sign_in(&self, url: &str, text: String) -> Storing {
        let (done, stored) = oneshot::channel();
        self.order(Order::KeepSignIn { url: url.to_owned(), text, done });
        Storing { done: stored, patience: self.patience }
    }

    pub fn forget(&self, url: &str) {
        self.order(Order::Forget(url.to_owned()));
    }

    fn order(&self, order: Order) {
        // Only during shutdown is there nobody to take it.
        let _ = self.orders.send(order);
    }
}

/// The task's own things.
pub struct Keeper {
    store: Arc<dyn Secrets>,
    /// Where the store cannot be used.
    for_this_run: Arc<MemorySecrets>,
    profile: String,
    events: mpsc::Sender<AppEvent>,
    orders: mpsc::UnboundedReceiver<Order>,
    /// The server whose token may be stored.
    chosen: Option<String>,
    /// What is stored: a link that comes back has the same token.
    kept: Option<Target>,
    /// The user knows that tokens are kept for this run only.
    told: bool,
    patience: Duration,
}

impl Keeper {
    /// Ends, with all done, when nobody can ask any more.
    pub async fn run(mut self) {
        while let Some(order) = self.orders.recv().await {
            match order {
                Order::Given(url) => self.chosen = Some(name(&url)),
                Order::Find(url) => {
                    self.chosen = Some(name(&url));
                    let token = self.find_with_patience(&url).await;
                    self.tell(AppEvent::TokenFound { url, token }).await;
                }
                Order::Keep(target) => self.keep(target).await,
                Order::KeepSignIn { url, text, done } => {
                    self.keep_sign_in(&url, text).await;
                    // Whoever asked may have gone.
                    let _ = done.send(());
                }
                Order::Forget(url) => self.forget(&url).await,
            }
        }
    }

    /// Looks up to the end; whoever waits is told when that takes long.
    async fn find_with_patience(&mut self, url: &str) -> Option<Token> {
        let (events, patience) = (self.events.clone(), self.patience);
        let finding = self.find(url);
        tokio::pin!(finding);
        if let Ok(found) = tokio::time::timeout(patience, &mut finding).await {
            return found;
        }
        // During shutdown nobody takes it.
        let _ = events.send(AppEvent::KeyStoreSilent { url: url.to_owned() }).await;
        finding.await
    }

    async fn find(&mut self, url: &str) -> Option<Token> {
        let found = self.at_store(url, |store, account| store.get(account)).await;
        let kept = self.for_this_run.get(&self.account(url)).ok().flatten();
        match found {
            Ok(token) => token.or(kept).map(Token),
            Err(error) => {
                self.tell_once(&error).await;
                kept.map(Token)
            }
        }
    }

    async fn keep(&mut self, target: Target) {
        let url = target.name();
        // The user may have gone elsewhere while the link was being opened.
        if self.chosen.as_ref() != Some(&url) || self.kept.as_ref() == Some(&target) {
            return;
        }
        self.store(&url, target.token.current().0).await;
        self.kept = Some(target);
    }

    async fn keep_sign_in(&mut self, url: &str, text: String) {
        let url = name(url);
        // A renewal may end after the user has signed out or gone elsewhere.
        if self.chosen.as_ref() == Some(&url) {
            self.store(&url, text).await;
            self.kept = None;
        }
    }

    async fn store(&mut self, url: &str, secret: String) {
        let (account, kept) = (self.account(url), secret.clone());
        if let Err(error) = self.at_store(url, move |store, account| store.set(account, &secret)).await {
            // Memory cannot refuse it.
            let _ = self.for_this_run.set(&account, &kept);
            self.tell_once(&error).await;
        }
    }

    async fn forget(&mut self, url: &str) {
        let url = name(url);
        if self.chosen.as_ref() == Some(&url) {
            self.chosen = None;
        }
        self.kept = None;
        let _ = self.for_this_run.delete(&self.account(&url));
        match self.at_store(&url, |store, account| store.delete(account)).await {
            // Without a store there is nothing in it.
            Ok(()) | Err(SecretsError::Unavailable(_)) => {}
            Err(error) => {
                let words = Words::new("notice-token-not-removed").with("server", url).with("why", error.said());
                self.tell(AppEvent::Told(Tone::Attention, words)).await;
            }
        }
    }

    /// Asks the store where blocking is allowed.
    async fn at_store<T: Send + 'static>(
        &self,
        url: &str,
        ask: impl FnOnce(&dyn Secrets, &str) -> Result<T, SecretsError> + Send + 'static,
    ) -> Result<T, SecretsError> {
        let (store, account) = (Arc::clone(&self.store), self.account(url));
        let asked = guarded::blocking(move || ask(store.as_ref(), &account)).await;
        asked.unwrap_or_else(|error| Err(SecretsError::Failed(error.into())))
    }

    async fn tell_once(&mut self, error: &SecretsError) {
        if !std::mem::replace(&mut self.told, true) {
            let words = Words::new("notice-token-for-this-run").with("why", error.said());
            self.tell(AppEvent::Told(Tone::Attention, words)).await;
        }
    }

    async fn tell(&self, event: AppEvent) {
        // During shutdown nobody takes it; there is no window left to show it in.
        let _ = self.events.send(event).await;
    }

    fn account(&self, url: &str) -> String {
        format!("{} ({})", name(url), self.profile)
    }
}

/// Under which account the token for this server is stored: two profiles may be two people.
pub fn account(url: &str, data_dir: &Path) -> String {
    format!("{} ({})", name(url), profile(data_dir))
}

/// The server's name whatever the address's spelling, also of one that no token goes to any more.
fn name(url: &str) -> String {
    let name = Target::new(url, Token(String::new()), false).map(|target| target.name());
    name.unwrap_or_else(|_| url.trim().trim_end_matches('/').to_owned())
}

/// A short name of the data folder; its path would tell the user's.
pub(super) fn profile(data_dir: &Path) -> String {
    let hash: [u8; 32] = Sha256::digest(data_dir.as_os_str().as_encoded_bytes()).into();
    let [one, two, three, four, ..] = hash;
    format!("{:08x}", u32::from_be_bytes([one, two, three, four]))
}

#[cfg(test)]
mod tests;
