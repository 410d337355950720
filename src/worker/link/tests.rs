//! The link against a server made for the test. Waits end by what happens; patience is short where silence is tested.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use nimbus_protocol::{Me, NumberedEvent, Snapshot, UnixMillis, stream::Resume};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::{WebSocketStream, accept_async, tungstenite::protocol::CloseFrame};

use super::*;
use crate::{
    state::{AppState, event::Token},
    worker::shared_token::SharedToken,
};

const NOW: UnixMillis = UnixMillis(1_900_000_000_000);

/// A server of one connection at a time, and the link to it.
struct Stage {
    listener: TcpListener,
    events: mpsc::Receiver<AppEvent>,
    target: watch::Sender<Option<Target>>,
    shared: Shared,
    anew: Arc<Notify>,
    /// The next look at the clock panics.
    falls: Arc<AtomicBool>,
}

impl Stage {
    /// The link runs until the stage is dropped.
    async fn new(patience: Patience) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let chosen = Target::new(&url, Token("hush".to_owned()), true).unwrap();
        let (target, receiver) = watch::channel(Some(chosen));
        let (sender, events) = mpsc::channel(16);
        let shared = Shared::new(AppState::default());
        let (anew, falls) = (Arc::new(Notify::new()), Arc::new(AtomicBool::new(false)));
        let falls_here = Arc::clone(&falls);
        let link = Link {
            target: receiver,
            shared: shared.clone(),
            events: sender,
            clock: Arc::new(move || {
                assert!(!falls_here.swap(false, Ordering::SeqCst), "a panic of a test");
                NOW
            }),
            random: Box::new(|| 0.0),
            patience,
            anew: Arc::clone(&anew),
            accepted: Box::new(|_| {}),
        };
        tokio::spawn(link.keep());
        Self { listener, events, target, shared, anew, falls }
    }

    async fn accept(&self) -> Peer {
        Peer(accept_async(self.listener.accept().await.unwrap().0).await.unwrap())
    }

    async fn next(&mut self) -> AppEvent {
        self.events.recv().await.unwrap()
    }

    /// The next event that is not a measurement.
    async fn next_word(&mut self) -> AppEvent {
        loop {
            match self.next().await {
                AppEvent::Latency(_) => {}
                event => return event,
            }
        }
    }
}

/// The backend's end of a link.
struct Peer(WebSocketStream<TcpStream>);

impl Peer {
    async fn say(&mut self, message: &ServerMessage) {
        self.0.send(Message::text(serde_json::to_string(message).unwrap())).await.unwrap();
    }

    /// What the desktop says next; pings are answered on the way.
    async fn hear(&mut self) -> ClientMessage {
        loop {
            if let Message::Text(text) = self.0.next().await.unwrap().unwrap() {
                return serde_json::from_str(&text).unwrap();
            }
        }
    }
}

fn heartbeat(at: i64) -> ServerMessage {
    ServerMessage::Heartbeat { now: NOW.plus(at) }
}

fn down(event: AppEvent) -> LinkDown {
    match event {
        AppEvent::LinkDown(down) => down,
        other => panic!("the link is expected to be down: {other:?}"),
    }
}

#[tokio::test]
async fn hello_asks_for_what_is_missing_and_each_heartbeat_is_answered() {
    let mut stage = Stage::new(Patience::default()).await;
    let resume = Resume { store: "store".to_owned(), after: 7 };
    stage.shared.update(|state| state.resume = Some(resume.clone()));
    assert_eq!(stage.next().await, AppEvent::Connecting { standalone: true });
    let mut peer = stage.accept().await;
    let hello = peer.hear().await;
    assert_eq!(hello, ClientMessage::Hello { resume: Some(resume), version: env!("CARGO_PKG_VERSION").to_owned() });

    for at in [5, 9] {
        peer.say(&heartbeat(at)).await;
        assert_eq!(peer.hear().await, ClientMessage::Alive { sent_at: NOW.plus(at) });
        assert_eq!(stage.next_word().await, AppEvent::Heard(Box::new(heartbeat(at))));
    }
}

#[tokio::test]
async fn the_round_trip_is_measured_from_the_start() {
    let mut stage = Stage::new(Patience::default()).await;
    stage.next().await;
    let mut peer = stage.accept().await;
    // The library answers a ping while it reads on.
    let reading = tokio::spawn(async move { while peer.0.next().await.is_some() {} });
    let AppEvent::Latency(milliseconds) = stage.next().await else { panic!("a measurement is expected") };
    assert!(milliseconds >= 0.0);
    reading.abort();
}

#[tokio::test]
async fn what_is_not_understood_is_passed_over() {
    let mut stage = Stage::new(Patience::default()).await;
    stage.next().await;
    let mut peer = stage.accept().await;
    peer.hear().await;
    for text in ["", "{", "[]", r#"{"type":"news","of":"tomorrow"}"#, r#"{"type":"event","number":"seven"}"#] {
        peer.0.send(Message::text(text)).await.unwrap();
    }
    peer.0.send(Message::binary(vec![0, 159, 146, 150])).await.unwrap();
    peer.say(&heartbeat(1)).await;
    assert_eq!(stage.next_word().await, AppEvent::Heard(Box::new(heartbeat(1))));
}

#[tokio::test]
async fn a_silent_server_is_given_up_and_tried_again() {
    let silence = Duration::from_millis(20);
    let mut stage = Stage::new(Patience { silence, ..Patience::default() }).await;
    stage.next().await;
    // It takes the connection and then neither speaks nor reads.
    let first = stage.accept().await;
    let lost = down(stage.next_word().await);
    assert_eq!(lost.reason, Words::new("reason-server-silent"));
    assert_eq!(lost.next_try_at, Some(NOW.plus(250)));
    assert!(!lost.sign_in_rejected);
    drop(first);
    assert_eq!(stage.next_word().await, AppEvent::Connecting { standalone: true });
    stage.accept().await;
}

#[tokio::test]
async fn a_server_that_closes_is_told_and_waits_grow() {
    let mut stage = Stage::new(Patience::default()).await;
    for wait in [250, 250, 500] {
        assert_eq!(stage.next_word().await, AppEvent::Connecting { standalone: true });
        drop(stage.accept().await);
        let lost = down(stage.next_word().await);
        assert_eq!(lost.reason, Words::new("reason-server-closed"));
        assert_eq!(lost.next_try_at, Some(NOW.plus(wait)));
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_by_name() {
    let mut stage = Stage::new(Patience::default()).await;
    drop(std::mem::replace(&mut stage.listener, TcpListener::bind("127.0.0.1:0").await.unwrap()));
    loop {
        if let AppEvent::LinkDown(lost) = stage.next().await
            && lost.reason.text == "reason-server-unreachable"
        {
            assert!(lost.reason.arguments.contains(&("server", "127.0.0.1".into())), "{lost:?}");
            break;
        }
    }
}

#[tokio::test]
async fn another_choice_ends_the_link_at_once() {
    let mut stage = Stage::new(Patience::default()).await;
    stage.next().await;
    let mut first = stage.accept().await;
    first.hear().await;
    let elsewhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", elsewhere.local_addr().unwrap());
    stage.target.send_replace(Some(Target::new(&url, Token(String::new()), false).unwrap()));
    assert_eq!(stage.next_word().await, AppEvent::Connecting { standalone: false });
    let mut second = Peer(accept_async(elsewhere.accept().await.unwrap().0).await.unwrap());
    second.hear().await;
    while let Some(Ok(_)) = first.0.next().await {}
    stage.target.send_replace(None);
    while let Some(Ok(_)) = second.0.next().await {}
}

#[tokio::test]
async fn a_large_snapshot_and_many_events_arrive_in_order() {
    let mut stage = Stage::new(Patience::default()).await;
    stage.next().await;
    let mut peer = stage.accept().await;
    peer.hear().await;
    let me = Me { display_name: "x".repeat(3 * 1024 * 1024), ..Me::default() };
    let snapshot = Snapshot {
        store: "store".to_owned(),
        last: 0,
        now: NOW,
        me: me.clone(),
        agent: nimbus_protocol::AgentState::default(),
        services: Vec::new(),
        sessions: Vec::new(),
        activities: Vec::new(),
        templates: Vec::new(),
        doors: Vec::new(),
        version: String::new(),
    };
    let sending = tokio::spawn(async move {
        peer.say(&ServerMessage::Snapshot(Box::new(snapshot))).await;
        for number in 1..=1_000 {
            let event = nimbus_protocol::Event::Templates(Vec::new());
            peer.say(&ServerMessage::Event(Box::new(NumberedEvent { number, at: NOW, event }))).await;
        }
        peer
    });
    let AppEvent::Heard(first) = stage.next_word().await else { panic!("a snapshot is expected") };
    assert!(matches!(*first, ServerMessage::Snapshot(snapshot) if snapshot.me == me));
    for expected in 1..=1_000 {
        let AppEvent::Heard(message) = stage.next_word().await else { panic!("an event is expected") };
        assert!(matches!(*message, ServerMessage::Event(event) if event.number == expected));
    }
    sending.await.unwrap();
}

#[tokio::test]
async fn a_link_that_fails_inside_is_told_shown_and_begun_again() {
    let mut stage = Stage::new(Patience::default()).await;
    assert_eq!(stage.next().await, AppEvent::Connecting { standalone: true });
    let mut peer = stage.accept().await;
    peer.hear().await;
    stage.falls.store(true, Ordering::SeqCst);
    drop(peer);
    let AppEvent::Told(_, words) = stage.next_word().await else { panic!("the user is not told") };
    assert_eq!(words.text, "notice-failed-again");
    let down = down(stage.next_word().await);
    assert_eq!(down.reason.text, "reason-failed-inside");
    assert!(down.next_try_at > Some(NOW));
    assert_eq!(stage.next_word().await, AppEvent::Connecting { standalone: true });
    stage.accept().await.hear().await;
}

#[tokio::test]
async fn a_link_that_is_asked_to_begins_anew() {
    let mut stage = Stage::new(Patience::default()).await;
    assert_eq!(stage.next().await, AppEvent::Connecting { standalone: true });
    let mut peer = stage.accept().await;
    peer.hear().await;
    stage.anew.notify_one();
    assert_eq!(down(stage.next_word().await).reason.text, "reason-failed-inside");
    assert_eq!(stage.next_word().await, AppEvent::Connecting { standalone: true });
    stage.accept().await.hear().await;
}

#[tokio::test]
async fn what_was_asked_for_before_a_connection_does_not_end_it() {
    let mut stage = Stage::new(Patience::default()).await;
    stage.anew.notify_one();
    assert_eq!(stage.next().await, AppEvent::Connecting { standalone: true });
    let mut peer = stage.accept().await;
    peer.hear().await;
    peer.say(&heartbeat(1)).await;
    let AppEvent::Heard(message) = stage.next_word().await else { panic!("the link is up") };
    assert_eq!(*message, heartbeat(1));
}

/// A stage whose link uses the token of a sign-in, and where that hears of refusals.
async fn signed_in() -> (Stage, SharedToken, mpsc::UnboundedReceiver<Token>) {
    let mut stage = Stage::new(Patience::default()).await;
    stage.next().await;
    drop(stage.accept().await);
    let (refusals, refused) = mpsc::unbounded_channel();
    let token = SharedToken::renewed(Token("old".to_owned()), refusals);
    let url = format!("http://{}", stage.listener.local_addr().unwrap());
    stage.target.send_replace(Some(Target::with(&url, token.clone(), false).unwrap()));
    while stage.next_word().await != (AppEvent::Connecting { standalone: false }) {}
    (stage, token, refused)
}

#[tokio::test]
async fn s2_2_a_renewed_token_goes_over_the_stream_that_is_there() {
    let (mut stage, token, _refused) = signed_in().await;
    let mut peer = stage.accept().await;
    peer.hear().await;
    for text in ["two", "three"] {
        token.replace(Token(text.to_owned()), Duration::ZERO);
        let renew = ClientMessage::Renew { token: AccessToken(text.to_owned()) };
        assert_eq!(peer.hear().await, renew);
        let renewed = ServerMessage::Renewed { until: None };
        peer.say(&renewed).await;
        assert_eq!(stage.next_word().await, AppEvent::Heard(Box::new(renewed)));
    }
    peer.say(&heartbeat(1)).await;
    assert_eq!(stage.next_word().await, AppEvent::Heard(Box::new(heartbeat(1))), "the same connection goes on");
}

#[tokio::test]
async fn a_stream_that_is_closed_for_its_sign_in_waits_for_a_newer_token_and_comes_back_with_it() {
    let (mut stage, token, mut refused) = signed_in().await;
    let mut peer = stage.accept().await;
    peer.hear().await;
    let frame = CloseFrame { code: CLOSE_SIGN_IN_OVER.into(), reason: "".into() };
    peer.0.close(Some(frame)).await.unwrap();
    let lost = down(stage.next_word().await);
    assert_eq!((lost.reason.text, lost.sign_in_rejected), ("reason-renewing", false));
    assert_eq!(refused.recv().await.unwrap(), Token("old".to_owned()));
    token.replace(Token("new".to_owned()), Duration::from_secs(30));
    assert_eq!(stage.next_word().await, AppEvent::Connecting { standalone: false });
    let mut peer = stage.accept().await;
    peer.hear().await;
    // A fresh one that is refused says something of the user.
    let frame = CloseFrame { code: CLOSE_SIGN_IN_OVER.into(), reason: "".into() };
    peer.0.close(Some(frame)).await.unwrap();
    let lost = down(stage.next_word().await);
    assert_eq!((lost.reason.text, lost.sign_in_rejected), ("reason-sign-in-over", true));
}
