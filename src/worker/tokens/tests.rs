//! The keeper with a store that remembers, refuses or has gone.

use std::sync::Mutex;

use super::*;

const SERVER: &str = "https://calls.example";

/// A store that can refuse everything.
#[derive(Default)]
struct Store {
    inner: MemorySecrets,
    refusal: Mutex<Option<SecretsError>>,
    asked: Mutex<Vec<String>>,
}

impl Store {
    fn refuse(&self, error: SecretsError) {
        *self.refusal.lock().unwrap() = Some(error);
    }

    fn ask(&self, what: &str) -> Result<(), SecretsError> {
        self.asked.lock().unwrap().push(what.to_owned());
        self.refusal.lock().unwrap().clone().map_or(Ok(()), Err)
    }
}

impl Secrets for Store {
    fn get(&self, account: &str) -> Result<Option<String>, SecretsError> {
        self.ask("get")?;
        self.inner.get(account)
    }

    fn set(&self, account: &str, secret: &str) -> Result<(), SecretsError> {
        self.ask("set")?;
        self.inner.set(account, secret)
    }

    fn delete(&self, account: &str) -> Result<(), SecretsError> {
        self.ask("delete")?;
        self.inner.delete(account)
    }
}

/// Longer than any of these tests.
const LONG: Duration = Duration::from_hours(1);

/// Runs the keeper over one store with what `ask` asks, to its end. Returns what it told.
async fn with(store: &Arc<Store>, folder: &str, ask: impl FnOnce(&Tokens)) -> Vec<AppEvent> {
    let (events, mut told) = mpsc::channel(16);
    let store: Arc<dyn Secrets> = Arc::clone(store) as Arc<dyn Secrets>;
    let (tokens, keeper) = Tokens::new(store, Path::new(folder), events, LONG);
    ask(&tokens);
    drop(tokens);
    keeper.run().await;
    let mut all = Vec::new();
    while let Some(event) = told.recv().await {
        all.push(event);
    }
    all
}

fn target(token: &str) -> Target {
    Target::new(SERVER, Token(token.to_owned()), false).unwrap()
}

fn found(url: &str, token: Option<&str>) -> AppEvent {
    AppEvent::TokenFound { url: url.to_owned(), token: token.map(|token| Token(token.to_owned())) }
}

#[tokio::test]
async fn an_accepted_token_is_found_by_the_next_run_and_by_no_other_profile() {
    let store = Arc::new(Store::default());
    let told = with(&store, "/home/mia", |tokens| {
        tokens.find(SERVER);
        tokens.keep(&target("hush"));
        tokens.keep(&target("hush"));
    })
    .await;
    assert_eq!(told, [found(SERVER, None)]);
    assert_eq!(*store.asked.lock().unwrap(), ["get", "set"], "what is stored is not stored again");
    let spelling = format!("{SERVER}/");
    assert_eq!(with(&store, "/home/mia", |tokens| tokens.find(&spelling)).await, [found(&spelling, Some("hush"))]);
    assert_eq!(with(&store, "/home/guest", |tokens| tokens.find(SERVER)).await, [found(SERVER, None)]);
    assert_eq!(store.inner.accounts(), [account(SERVER, Path::new("/home/mia"))]);
    assert!(!store.inner.accounts()[0].contains("mia"));
}

#[tokio::test]
async fn a_token_of_a_server_that_was_left_is_removed_and_not_stored_late() {
    let store = Arc::new(Store::default());
    let told = with(&store, "/home/mia", |tokens| {
        tokens.given(SERVER);
        tokens.keep(&target("hush"));
        tokens.forget(&format!("{SERVER}/"));
        tokens.keep(&target("hush"));
    })
    .await;
    assert_eq!((told, store.inner.accounts()), (Vec::new(), Vec::new()));
}

#[tokio::test]
async fn without_a_store_the_token_lasts_for_the_run_and_that_is_told_once() {
    let store = Arc::new(Store::default());
    store.refuse(SecretsError::Unavailable("no such service".into()));
    let told = with(&store, "/home/mia", |tokens| {
        tokens.find(SERVER);
        tokens.keep(&target("hush"));
        tokens.find(SERVER);
        tokens.forget(SERVER);
        tokens.find(SERVER);
    })
    .await;
    let words = Words::new("notice-token-for-this-run").with("why", "no such service");
    let told_once = AppEvent::Told(Tone::Attention, words);
    let expected = [told_once, found(SERVER, None), found(SERVER, Some("hush")), found(SERVER, None)];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn a_token_that_could_not_be_removed_is_told() {
    let store = Arc::new(Store::default());
    store.refuse(SecretsError::Failed("broken".into()));
    let told = with(&store, "/home/mia", |tokens| tokens.forget(SERVER)).await;
    let words = Words::new("notice-token-not-removed").with("server", SERVER).with("why", "broken");
    assert_eq!(told, [AppEvent::Told(Tone::Attention, words)]);
}

#[tokio::test]
async fn s2_3_what_a_locked_store_still_has_is_told_and_taken_away_once_it_is_open() {
    let store = Arc::new(Store::default());
    store.inner.set(&account(SERVER, Path::new("/home/mia")), "hush").unwrap();
    store.refuse(SecretsError::Locked("it is locked".into()));
    let told = with(&store, "/home/mia", |tokens| tokens.forget(SERVER)).await;
    let words = Words::new("notice-token-not-removed").with("server", SERVER).with("why", "it is locked");
    assert_eq!(told, [AppEvent::Told(Tone::Attention, words)]);
    assert_eq!(store.inner.accounts().len(), 1);
    *store.refusal.lock().unwrap() = None;
    assert_eq!(with(&store, "/home/mia", |tokens| tokens.forget(SERVER)).await, []);
    assert!(store.inner.accounts().is_empty());
}

/// A store that asks its user, who answers when the test says so.
struct Asking(Mutex<std::sync::mpsc::Receiver<()>>);

impl Secrets for Asking {
    fn get(&self, _: &str) -> Result<Option<String>, SecretsError> {
        let _ = self.0.lock().unwrap().recv();
        Ok(Some("hush".to_owned()))
    }

    fn set(&self, _: &str, _: &str) -> Result<(), SecretsError> {
        let _ = self.0.lock().unwrap().recv();
        Ok(())
    }

    fn delete(&self, _: &str) -> Result<(), SecretsError> {
        Ok(())
    }
}

#[tokio::test]
async fn nobody_waits_for_a_store_that_does_not_answer_and_its_answer_counts_all_the_same() {
    let (answers, asked) = std::sync::mpsc::channel();
    let (events, mut told) = mpsc::channel(16);
    let store = Arc::new(Asking(Mutex::new(asked)));
    let (tokens, keeper) = Tokens::new(store, Path::new("/home/mia"), events, Duration::ZERO);
    let keeper = tokio::spawn(keeper.run());
    tokens.find(SERVER);
    assert_eq!(told.recv().await, Some(AppEvent::KeyStoreSilent { url: SERVER.to_owned() }));
    assert!(!tokens.keep_sign_in(SERVER, "hush".to_owned()).done().await);
    answers.send(()).unwrap();
    assert_eq!(told.recv().await, Some(found(SERVER, Some("hush"))));
    answers.send(()).unwrap();
    drop(tokens);
    keeper.await.unwrap();
}
