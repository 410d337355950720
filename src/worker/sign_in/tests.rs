//! A running sign-in against a provider made for the test, by a clock that the test sets.

use std::{
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use nimbus_protocol::UnixMillis;
use tokio::sync::watch;

mod device;
mod endings;
mod renewals;
mod wall;

use super::{
    session::{Around, Session, Wish},
    *,
};
use crate::{
    platform::secrets::{MemorySecrets, Secrets},
    state::{AppEvent, sign_in::Signed},
    worker::{
        api::Api,
        outbox::Outbox,
        outside::RecordingOutside,
        recording_server::{Received, Server},
        target::Target,
        tokens::account,
    },
};

const SERVER: &str = "https://nimbus.halden.example";
const FOLDER: &str = "/home/mia";
/// The record of these tests was got at this time and lives a minute.
const GOT: i64 = 1_900_000_000_000;
const LIFE: i64 = 60_000;

type Says = Arc<Mutex<fn(u64) -> Response>>;

/// Longer than any of these tests.
const LONG: Duration = Duration::from_hours(1);

/// A sign-in that runs, and everything around it.
struct Stage {
    provider: Server,
    says: Says,
    clock: Arc<AtomicI64>,
    /// How often somebody looked at the clock.
    looks: watch::Sender<u64>,
    hands: Hands,
    tokens: Tokens,
    store: Arc<MemorySecrets>,
    events: mpsc::Receiver<AppEvent>,
    backends: mpsc::UnboundedReceiver<BackendOrder>,
    wishes: mpsc::UnboundedSender<Wish>,
    turn: Turn,
    stop: CancellationToken,
}

fn good(nth: u64) -> Response {
    let body = format!(
        r#"{{"access_token":"access-{nth}","token_type":"bearer","expires_in":60,"refresh_token":"refresh-{nth}"}}"#
    );
    ([("content-type", "application/json")], body).into_response()
}

fn over(_: u64) -> Response {
    (StatusCode::BAD_REQUEST, r#"{"error":"invalid_grant"}"#).into_response()
}

fn down(_: u64) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "7")]).into_response()
}

impl Stage {
    async fn new() -> Self {
        let store = Arc::new(MemorySecrets::default());
        Self::with(Arc::clone(&store), store, LONG, |_| {}).await
    }

    /// The sign-in with this record in this store, which is waited for that long. `store` is what is looked at.
    async fn with(
        store: Arc<MemorySecrets>,
        secrets: Arc<dyn Secrets>,
        patience: Duration,
        change: impl FnOnce(&mut Record),
    ) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let says: Says = Arc::new(Mutex::new(good));
        let (count, answers) = (AtomicU64::new(0), Arc::clone(&says));
        let provider = Server::answering(move |received| match received.target.as_str() {
            "/token" => answers.lock().unwrap()(count.fetch_add(1, Ordering::SeqCst) + 1),
            _ => StatusCode::OK.into_response(),
        })
        .await;
        let clock = Arc::new(AtomicI64::new(GOT));
        let (sender, events) = mpsc::channel(64);
        let (orders, backends) = mpsc::unbounded_channel();
        let (wishes, asked) = mpsc::unbounded_channel();
        let (tokens, keeper) = Tokens::new(secrets, Path::new(FOLDER), sender.clone(), patience);
        tokio::spawn(keeper.run());
        tokens.given(SERVER);
        let (seen, looks) = (Arc::clone(&clock), watch::Sender::new(0));
        let looked = looks.clone();
        let hands = Hands {
            api: Api::new(watch::channel(None).1),
            outbox: Outbox::in_memory(),
            outside: Arc::new(RecordingOutside::default()),
            events: sender,
            clock: Arc::new(move || {
                looked.send_modify(|looks| *looks += 1);
                UnixMillis(seen.load(Ordering::SeqCst))
            }),
        };
        let mut record = record::tests::record(&provider.url("/token"));
        record.revocation_endpoint = Some(provider.url("/revoke"));
        (record.got, record.until) = (UnixMillis(GOT), Some(UnixMillis(GOT + LIFE)));
        change(&mut record);
        let (stop, turn) = (CancellationToken::new(), Turn::default());
        let own = turn.next();
        let around = Around {
            web: Web::default(),
            hands: hands.clone(),
            tokens: tokens.clone(),
            backends: orders,
            random: Box::new(|| 0.5),
            stop: stop.clone(),
            turn: (turn.clone(), own),
        };
        tokio::spawn(Session::new(SERVER.to_owned(), record, around).run(asked, false));
        Self { provider, says, clock, looks, hands, tokens, store, events, backends, wishes, turn, stop }
    }

    fn now_says(&self, answer: fn(u64) -> Response) {
        *self.says.lock().unwrap() = answer;
    }

    /// Sets the clock, and has the sign-in look at it: its own looks come seconds apart.
    fn at(&self, millis: i64) {
        self.clock.store(GOT + millis, Ordering::SeqCst);
        self.wishes.send(Wish::Renew(UnixMillis(0))).unwrap();
    }

    /// The same, and returns when it has looked and found nothing to do. What it begins to do looks at the clock as well, but
    /// only after it has asked the provider.
    async fn looked_at(&self, millis: i64) {
        let mut looks = self.looks.subscribe();
        let before = *looks.borrow_and_update();
        // One look may have been due before, and the one after the first wish is to be over.
        for _ in 0..3 {
            self.at(millis);
        }
        looks.wait_for(|looks| *looks >= before + 3).await.unwrap();
    }

    /// What is told next of the sign-in.
    async fn signed(&mut self) -> Signed {
        loop {
            if let AppEvent::SignIn(SignInNews::Session { signed, .. }) = self.events.recv().await.unwrap() {
                return signed;
            }
        }
    }

    /// What is told when it is not being renewed.
    async fn settled(&mut self) -> Signed {
        loop {
            let signed = self.signed().await;
            if !signed.renewing {
                return signed;
            }
        }
    }

    async fn target(&mut self) -> Target {
        match self.backends.recv().await.unwrap() {
            BackendOrder::Team(target) => target,
            _ => panic!("a link is expected"),
        }
    }

    fn forms(&self, target: &str) -> Vec<String> {
        let to = |received: &&Received| received.target == target;
        let text = |received: &Received| String::from_utf8(received.body.to_vec()).unwrap();
        self.provider.received().iter().filter(to).map(text).collect()
    }

    fn stored(&self) -> String {
        self.store.get(&account(SERVER, Path::new(FOLDER))).unwrap().unwrap_or_default()
    }
}

#[tokio::test]
async fn s2_2_a_sign_in_is_renewed_ahead_of_its_end_and_reaches_whoever_uses_it() {
    let mut stage = Stage::new().await;
    let target = stage.target().await;
    assert_eq!(target.token.current(), Token("hush-access".to_owned()));
    let mut newer = target.token.changes();
    stage.settled().await;
    stage.looked_at(LIFE * 2 / 5).await;
    assert!(stage.forms("/token").is_empty(), "it is too early");
    stage.at(LIFE / 2 + 1);
    newer.changed().await.unwrap();
    // The new refresh token lies in the store before anybody has the new access token.
    assert!(stage.stored().contains("refresh-1") && !stage.stored().contains("hush"), "{}", stage.stored());
    assert_eq!(target.token.current(), Token("access-1".to_owned()));
    let form = &stage.forms("/token")[0];
    for part in ["grant_type=refresh_token", "refresh_token=hush-refresh", "client_id=desk"] {
        assert!(form.contains(part), "{form}");
    }
    assert_eq!(stage.settled().await.until, Some(UnixMillis(GOT + LIFE / 2 + 1 + LIFE)));
    // After a sleep of hours, at once.
    stage.at(10 * 3_600_000);
    newer.changed().await.unwrap();
    assert!(stage.forms("/token")[1].contains("refresh_token=refresh-1"), "the rotated one");
    assert!(stage.backends.try_recv().is_err(), "the link is not told again");
    stage.stop.cancel();
}

#[tokio::test]
async fn one_renewal_at_a_time_whoever_asks() {
    let mut stage = Stage::new().await;
    let target = stage.target().await;
    stage.settled().await;
    stage.clock.store(GOT + 1_000, Ordering::SeqCst);
    for _ in 0..5 {
        stage.wishes.send(Wish::Renew(UnixMillis(GOT + 1_000))).unwrap();
        assert!(target.token.refused(&Token("hush-access".to_owned())));
    }
    stage.settled().await;
    stage.wishes.send(Wish::End).unwrap();
    stage.provider.until(|all| all.iter().any(|received| received.target == "/revoke")).await;
    assert_eq!(stage.forms("/token").len(), 1);
}

#[tokio::test]
async fn while_the_provider_is_down_it_is_tried_again_and_the_old_token_goes_on() {
    let mut stage = Stage::new().await;
    let target = stage.target().await;
    stage.settled().await;
    stage.now_says(down);
    stage.at(LIFE * 3 / 4);
    let signed = stage.settled().await;
    assert_eq!(signed.trouble.map(|words| words.text), Some("sign-in-provider-failed"));
    assert_eq!(signed.rejected, None);
    assert_eq!(target.token.current(), Token("hush-access".to_owned()));
    // Not before the time that the provider named; also after the token's end.
    stage.looked_at(LIFE * 3 / 4 + 6_999).await;
    assert_eq!(stage.forms("/token").len(), 1);
    stage.at(LIFE * 2);
    assert!(stage.settled().await.trouble.is_some());
    assert_eq!(stage.forms("/token").len(), 2);
    stage.now_says(good);
    stage.at(LIFE * 2 + 9_000);
    let signed = stage.settled().await;
    assert_eq!((signed.trouble, signed.rejected), (None, None));
    assert_eq!(target.token.current(), Token("access-3".to_owned()));
}

#[tokio::test]
async fn a_rejected_renewal_is_told_and_not_tried_again_until_the_user_signs_in() {
    let mut stage = Stage::new().await;
    let target = stage.target().await;
    stage.settled().await;
    stage.now_says(over);
    stage.at(LIFE * 3 / 4);
    assert_eq!(stage.settled().await.rejected, Some(Words::new("sign-in-over")));
    assert!(!target.token.refused(&Token("hush-access".to_owned())), "the link shall say so");
    stage.at(LIFE * 5);
    let mut again = record::tests::record(&stage.provider.url("/token"));
    (again.access, again.refresh) = ("fresh".to_owned(), Some("fresh-refresh".to_owned()));
    (again.got, again.until) = (UnixMillis(GOT + LIFE * 5), Some(UnixMillis(GOT + LIFE * 6)));
    let turn = stage.turn.next();
    stage.wishes.send(Wish::Replace { record: Box::new(again), turn }).unwrap();
    assert_eq!(stage.settled().await.rejected, None);
    assert_eq!(target.token.current(), Token("fresh".to_owned()), "in place, for the link that is there");
    assert_eq!(stage.forms("/token").len(), 1);
    assert!(stage.stored().contains("fresh-refresh"));
}

#[tokio::test]
async fn s2_3_the_end_revokes_the_refresh_token_and_nothing_of_it_comes_after() {
    let mut stage = Stage::new().await;
    stage.target().await;
    stage.settled().await;
    // Whoever ended it has taken the next turn.
    stage.turn.next();
    stage.wishes.send(Wish::Renew(UnixMillis(GOT + 1))).unwrap();
    stage.wishes.send(Wish::End).unwrap();
    stage.provider.until(|all| all.iter().any(|received| received.target == "/revoke")).await;
    let form = stage.forms("/revoke").remove(0);
    assert!(form.contains("token=refresh-1") && form.contains("token_type_hint=refresh_token"), "{form}");
    assert!(stage.events.try_recv().is_err() && stage.backends.try_recv().is_err());
}

#[tokio::test]
async fn a_token_for_scopes_of_templates_is_asked_for_once_while_it_lives() {
    let mut stage = Stage::new().await;
    stage.target().await;
    stage.settled().await;
    let ask = async |stage: &Stage, scopes: &[&str]| {
        let (reply, answer) = oneshot::channel();
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        stage.wishes.send(Wish::For { scopes, reply }).unwrap();
        answer.await.unwrap()
    };
    assert_eq!(ask(&stage, &["crm.read", "crm.write"]).await, Ok(Token("access-1".to_owned())));
    assert_eq!(ask(&stage, &["crm.write", "crm.read"]).await, Ok(Token("access-1".to_owned())));
    assert!(stage.forms("/token")[0].contains("scope=crm.read+crm.write"));
    assert!(stage.stored().contains("refresh-1"), "what was rotated is stored");
    assert_eq!(ask(&stage, &["mail"]).await, Ok(Token("access-2".to_owned())));
    stage.now_says(over);
    let refused = ask(&stage, &["other"]).await.unwrap_err();
    assert_eq!(refused, "the sign-in provider refuses these scopes (invalid_grant)");
}
