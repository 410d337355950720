//! `kill -9` at random moments: nothing acknowledged is lost, nothing is repeated (SPEC S11.4, invariants 2 and 3).
//!
//! The server is a process of its own. A telephone system repeats each request until it is acknowledged, and a
//! desktop reconnects with the number of its last event. `NIMBUS_KILL_SEED` plays a failed run again, as far as
//! the operating system's scheduling lets it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use nimbus_protocol::{EndReason, Event, ServerMessage, Session, SessionState, stream::Resume};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use reqwest::Client;
use support::{
    Stream,
    server::{Server, program},
};

const KILLS: u64 = 200;
/// Calls that the telephone system plays at the same time.
const LINES: u64 = 3;
const TOKEN: &str = "tk_0123456789abcdef";

/// The words of one call, in order.
const WORDS: [&str; 3] = ["newCall", "answer", "hangup"];

/// What the telephone system was told is stored: calls by id, with how many of their words.
type Acknowledged = Arc<Mutex<BTreeMap<String, usize>>>;

/// Plays calls on one line until told to stop, each word again until it is acknowledged; finishes the last call.
async fn telephone(
    http: Client,
    url: String,
    line: u64,
    acknowledged: Acknowledged,
    stop: Arc<AtomicBool>,
    sent: Arc<AtomicU64>,
) {
    let mut call = 0;
    while !stop.load(Ordering::SeqCst) {
        let id = format!("{line}-{call}");
        for (index, word) in WORDS.iter().enumerate() {
            let body = support::zammad(word, &id);
            loop {
                sent.fetch_add(1, Ordering::SeqCst);
                match http.post(&url).json(&body).send().await {
                    Ok(response) if response.status() == 200 => break,
                    Ok(response) => assert_eq!(response.status(), 503, "{word} of {id}"),
                    // Dead, or died before it could answer: the telephone system tries again.
                    Err(_) => tokio::time::sleep(Duration::from_millis(1)).await,
                }
            }
            acknowledged.lock().unwrap().insert(id.clone(), index + 1);
        }
        call += 1;
    }
}

/// What a desktop gathers over all its connections.
#[derive(Default)]
struct Desktop {
    store: String,
    after: u64,
    seen: BTreeSet<u64>,
    sessions: BTreeMap<String, Session>,
    snapshots: u32,
    resumes: u32,
    /// How often it was connected, for whoever kills.
    met: Arc<AtomicU64>,
}

impl Desktop {
    fn hear(&mut self, message: ServerMessage) {
        match message {
            ServerMessage::Snapshot(snapshot) => {
                self.snapshots += 1;
                self.met.fetch_add(1, Ordering::SeqCst);
                self.store = snapshot.store;
                self.after = snapshot.last;
                self.sessions = snapshot.sessions.into_iter().map(|s| (s.conversation.0.clone(), s)).collect();
            }
            ServerMessage::Resumed { .. } => {
                self.resumes += 1;
                self.met.fetch_add(1, Ordering::SeqCst);
            }
            ServerMessage::Event(event) => {
                assert!(event.number > self.after, "{} came after {}", event.number, self.after);
                assert!(self.seen.insert(event.number), "{} was told twice", event.number);
                self.after = event.number;
                if let Event::Session(session) = event.event {
                    let known = self.sessions.insert(session.conversation.0.clone(), session.clone());
                    let rank = |session: &Session| match session.state {
                        SessionState::Ringing => 0,
                        SessionState::Talking | SessionState::Held => 1,
                        SessionState::Ended(_) => 2,
                    };
                    let expected = known.as_ref().map_or(0, |known| rank(known) + 1);
                    assert_eq!(rank(&session), expected, "a word was lost or repeated: {known:?} then {session:?}");
                }
            }
            ServerMessage::Heartbeat { .. } | ServerMessage::Renewed { .. } => {}
        }
    }

    /// Stays connected, by resuming, until it was told and every call that was acknowledged has ended here too.
    async fn follow(mut self, url: String, token: String, acknowledged: Acknowledged, stop: Arc<AtomicBool>) -> Self {
        loop {
            let resume = (!self.store.is_empty()).then(|| Resume { store: self.store.clone(), after: self.after });
            let Ok(mut stream) = Stream::try_open(&url, &token, resume).await else {
                tokio::time::sleep(Duration::from_millis(1)).await;
                continue;
            };
            while let Some(message) = stream.next().await {
                self.hear(message);
                if stop.load(Ordering::SeqCst) && self.is_complete(&acknowledged) {
                    return self;
                }
            }
        }
    }

    fn is_complete(&self, acknowledged: &Acknowledged) -> bool {
        acknowledged
            .lock()
            .unwrap()
            .keys()
            .all(|call| self.sessions.get(&format!("zammad:{call}")).is_some_and(|session| session.state.is_ended()))
    }
}

/// Everything the server has, page by page.
async fn history(http: &Client, server: &Server, token: &str) -> BTreeMap<String, Session> {
    let mut stored = BTreeMap::new();
    let mut before = i64::MAX;
    loop {
        let url = server.url(&format!("/api/v1/sessions?limit=200&before={before}"));
        let page: Vec<Session> = http.get(url).bearer_auth(token).send().await.unwrap().json().await.unwrap();
        let Some(last) = page.last() else { return stored };
        before = last.started_at.0;
        for session in page {
            let known = stored.insert(session.conversation.0.clone(), session);
            assert!(known.is_none(), "{known:?} stands twice in the history");
        }
    }
}

async fn make_token(folder: &Path) -> String {
    let made = program()
        .args(["token", "create", "--user", "mara@halden.example", "--data-dir"])
        .arg(folder)
        .output()
        .await
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_acknowledged_survives_and_nothing_is_told_twice() {
    let seed = std::env::var("NIMBUS_KILL_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed: u64 = seed.unwrap_or_else(|| rand::rng().random());
    println!("NIMBUS_KILL_SEED={seed}");
    let mut random = StdRng::seed_from_u64(seed);

    let folder = tempfile::tempdir().unwrap();
    let team = format!(
        r#"(users: [(id: "mara", upn: "mara@halden.example", display_name: "Mara",
            licences: [assistant], takes_every_call: true)],
            doors: [(name: "zammad", kind: zammad, token: "{TOKEN}")])"#
    );
    std::fs::write(folder.path().join("seed.ron"), team).unwrap();
    let mut server = Server::new(folder.path());
    server.start().await;
    let token = make_token(folder.path()).await;

    let http = support::http();
    let acknowledged = Acknowledged::default();
    let (stop_calls, stop_desktop) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let sent = Arc::new(AtomicU64::new(0));
    let door = server.url(&format!("/in/zammad/{TOKEN}"));
    let lines: Vec<_> = (0..LINES)
        .map(|line| {
            let (acknowledged, stop) = (acknowledged.clone(), stop_calls.clone());
            tokio::spawn(telephone(http.clone(), door.clone(), line, acknowledged, stop, sent.clone()))
        })
        .collect();
    let stream = server.url("/api/v1/stream");
    let desktop = Desktop::default();
    let met = desktop.met.clone();
    let desktop = tokio::spawn(desktop.follow(stream, token.clone(), acknowledged.clone(), stop_desktop.clone()));

    let mut met_before = 0;
    for kill in 0..KILLS {
        // What is killed is a server at work: at least one request was sent, then a random while passes.
        let before = sent.load(Ordering::SeqCst);
        while sent.load(Ordering::SeqCst) == before {
            tokio::task::yield_now().await;
        }
        // Every second one was connected to as well, however long that takes it.
        while kill % 2 == 1 && met.load(Ordering::SeqCst) == met_before {
            tokio::task::yield_now().await;
        }
        tokio::time::sleep(Duration::from_micros(random.random_range(0..25_000))).await;
        server.kill().await;
        met_before = met.load(Ordering::SeqCst);
        server.start().await;
    }

    stop_calls.store(true, Ordering::SeqCst);
    for line in lines {
        line.await.unwrap();
    }
    stop_desktop.store(true, Ordering::SeqCst);
    // One more word, so that a desktop that is complete already hears something and sees that it is.
    let answer = http.post(&door).json(&support::zammad("newCall", "last")).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let desktop = desktop.await.unwrap();

    let acknowledged = acknowledged.lock().unwrap().clone();
    println!(
        "{} calls, {} requests, {} events, {} resumes, {} snapshots",
        acknowledged.len(),
        sent.load(Ordering::SeqCst),
        desktop.seen.len(),
        desktop.resumes,
        desktop.snapshots
    );
    assert!(acknowledged.len() as u64 >= LINES, "hardly a call went through");
    assert_eq!(desktop.snapshots, 1, "resuming must do after the first snapshot");
    assert!(u64::from(desktop.resumes + desktop.snapshots) >= KILLS / 2, "the desktop was hardly ever connected");

    // What the desktop gathered is what the server has, and each call has all its words.
    let stored = history(&http, &server, &token).await;
    for call in acknowledged.keys() {
        let id = format!("zammad:{call}");
        let session = stored.get(&id).unwrap_or_else(|| panic!("{call} was acknowledged and is lost"));
        assert_eq!(session.state, SessionState::Ended(EndReason::Completed), "{call}");
        assert_eq!(desktop.sessions.get(&id), Some(session), "{call}");
    }
    assert_eq!(stored.len(), acknowledged.len() + 1, "a call came twice");
    server.kill().await;
}
