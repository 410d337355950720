//! The event stream: snapshots, resuming by number, silence, slow readers, the end.

use futures_util::SinkExt;
use nimbus_backend::storage;
use nimbus_protocol::{ClientMessage, Event, ServerMessage, UnixMillis, stream::Resume};

use crate::support::{Bench, Stream, zammad};

/// The numbers of what comes after `resumed`, and the number told with it.
async fn resumed(stream: &mut Stream) -> u64 {
    match stream.next().await {
        Some(ServerMessage::Resumed { last, .. }) => last,
        other => panic!("expected resumed, got {other:?}"),
    }
}

#[tokio::test]
async fn a_reconnect_gets_exactly_the_missing_events_and_twice_nothing() {
    let mut bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let mut stream = bench.stream(None).await;
    let store = stream.snapshot().await.store;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    let (seen, _) = stream.session().await;
    drop(stream);

    bench.hook(&door, &zammad("answer", "c-1")).await;
    bench.hook(&door, &zammad("newCall", "c-2")).await;
    // A restart in between changes nothing.
    bench.restart().await;

    let mut stream = bench.stream(Some(Resume { store: store.clone(), after: seen })).await;
    let last = resumed(&mut stream).await;
    let mut sessions = Vec::new();
    let mut number = seen;
    while number < last {
        let event = stream.any_event().await;
        assert!(event.number > number, "numbers rise");
        number = event.number;
        if let Event::Session(session) = event.event {
            sessions.push(session);
        }
    }
    assert_eq!(number, last);
    assert_eq!(sessions.len(), 2);
    assert!(sessions[0].conversation.0.ends_with("c-1") && sessions[0].accepted_at.is_some());
    assert!(sessions[1].conversation.0.ends_with("c-2"));

    let mut again = bench.stream(Some(Resume { store, after: last })).await;
    assert_eq!(resumed(&mut again).await, last);
    bench.hook(&door, &zammad("hangup", "c-2")).await;
    let (next, session) = again.session().await;
    assert!(next > last && session.state.is_ended());
}

#[tokio::test]
async fn another_database_or_a_number_from_the_future_leads_to_a_snapshot() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    let snapshot = bench.stream(None).await.snapshot().await;
    assert_eq!(snapshot.sessions.len(), 1);
    for resume in [
        Resume { store: "another".into(), after: snapshot.last },
        Resume { store: snapshot.store.clone(), after: snapshot.last + 1_000 },
        Resume { store: snapshot.store.clone(), after: u64::MAX },
    ] {
        assert_eq!(bench.stream(Some(resume)).await.snapshot().await.sessions, snapshot.sessions);
    }
}

#[tokio::test]
async fn whoever_was_away_longer_than_events_are_kept_gets_a_snapshot() {
    let mut bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let first = bench.stream(None).await.snapshot().await;
    for event in ["newCall", "answer", "hangup"] {
        bench.hook(&door, &zammad(event, "c-1")).await;
    }
    bench.advance(4 * 86_400_000);
    bench.hook(&door, &zammad("newCall", "c-2")).await;
    bench.server().prune().await.unwrap();
    let resume = Resume { store: first.store, after: first.last };
    let snapshot = bench.stream(Some(resume)).await.snapshot().await;
    // The old call is history, not part of today.
    assert_eq!(snapshot.sessions.len(), 1);
    bench.restart().await;
    assert_eq!(bench.history().await.len(), 2);
}

#[tokio::test]
async fn two_desktops_of_one_user_hear_the_same() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let (mut one, mut other) = (bench.stream(None).await, bench.stream(None).await);
    one.snapshot().await;
    other.snapshot().await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    assert_eq!(one.session().await, other.session().await);
}

#[tokio::test]
async fn silence_is_a_dead_link() {
    let bench = Bench::with(|options| {
        options.local_user = Some(nimbus_backend::LocalUser::default());
        options.pace = crate::support::quick();
    })
    .await;
    let mut silent = bench.stream(None).await;
    let reason = silent.closed().await.unwrap();
    assert!(reason.reason.contains("too long"), "{reason:?}");

    // Never a first word.
    let request = crate::support::request(&bench.url("/api/v1/stream"), &bench.token());
    let (socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
    let mut mute = Stream { socket };
    assert!(mute.closed().await.unwrap().reason.contains("too long"));
}

#[tokio::test]
async fn an_answered_heartbeat_keeps_the_link() {
    let bench = Bench::with(|options| {
        options.local_user = Some(nimbus_backend::LocalUser::default());
        options.pace = crate::support::steady();
    })
    .await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    // These take longer than the silence after which the link is dead.
    for _ in 0..25 {
        match stream.next().await {
            Some(ServerMessage::Heartbeat { now }) => stream.say(&ClientMessage::Alive { sent_at: now }).await.unwrap(),
            other => panic!("expected a heartbeat, got {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_stopping_server_says_so() {
    let mut bench = Bench::standalone().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    bench.stop().await;
    assert!(stream.closed().await.unwrap().reason.contains("stopping"));
}

#[tokio::test]
async fn words_that_are_not_understood_close_the_stream() {
    let bench = Bench::standalone().await;
    for words in ["{\"type\":\"dance\"}".to_owned(), "x".repeat(20_000)] {
        let mut stream = bench.stream(None).await;
        stream.snapshot().await;
        stream.socket.send(tokio_tungstenite::tungstenite::Message::text(words)).await.unwrap();
        while stream.next().await.is_some() {}
    }
}

#[tokio::test]
async fn a_reader_slower_than_the_queue_still_gets_every_event_once() {
    let bench = Bench::standalone().await;
    // A small window, so that what is not read soon fills the server's side of the connection.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(2048).unwrap();
    let connection = socket.connect(bench.server().address()).await.unwrap();
    let mut stream = Stream::over(connection, &bench.url("/api/v1/stream"), &bench.token()).await;
    stream.snapshot().await;
    // The reader reads nothing meanwhile, and what it is told is more than a connection holds.
    bench.session_of(nimbus_backend::engine::records::LOCAL_USER, "zammad:c-1").await;
    let count = 140;
    let detail = "d".repeat(100_000);
    for number in 0..count {
        let body = crate::support::activity(&format!("a-{number}"), &detail);
        let put = bench.http.put(bench.url(&format!("/api/v1/activities/a-{number}"))).bearer_auth(bench.token());
        assert_eq!(put.json(&body).send().await.unwrap().status(), 204);
    }
    let mut last = 0;
    for number in 0..count {
        let event = stream.event().await;
        assert!(event.number > last);
        last = event.number;
        let Event::Activity(activity) = event.event else { panic!("expected an activity") };
        assert_eq!(activity.id, format!("a-{number}"));
    }
    assert!(rereads(&bench).await > 0, "the reader was never too slow");
}

/// How often a stream read the database again.
async fn rereads(bench: &Bench) -> u64 {
    let text = bench.get("/metrics").send().await.unwrap().text().await.unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("nimbus_stream_rereads_total ")).unwrap();
    line.parse().unwrap()
}

#[tokio::test]
async fn a_stream_needs_a_token_and_a_websocket() {
    let bench = Bench::standalone().await;
    let wrong = Stream::try_open(&bench.url("/api/v1/stream"), "local_wrong", None).await;
    assert!(wrong.is_err_and(|error| error.to_string().contains("401")));
    let plain = bench.get("/api/v1/stream").send().await.unwrap();
    assert_eq!(plain.status(), 426);
    assert_eq!(plain.headers()["content-type"], "application/problem+json");
}

#[tokio::test]
async fn the_local_users_own_numbers_decide_from_then_on() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let user = |own: &[&str]| nimbus_backend::LocalUser {
        display_name: "Mara".into(),
        own_numbers: own.iter().map(ToString::to_string).collect(),
    };
    bench.server().update_local_user(user(&["044 333 22 11"])).await.unwrap();
    let Event::Me(me) = stream.event().await.event else { panic!("expected me") };
    assert_eq!(me.display_name, "Mara");
    let call = |id: &str, to: &str| {
        serde_json::json!({
            "event": "newCall", "direction": "in", "from": "41445551200", "to": to, "callId": id,
        })
    };
    bench.hook(&door, &call("theirs", "41449990000")).await;
    bench.hook(&door, &call("mine", "41443332211")).await;
    let (_, session) = stream.session().await;
    assert!(session.conversation.0.ends_with("mine"));
    assert_eq!(session.ringing_since, UnixMillis(crate::support::START));
}

#[tokio::test]
async fn a_change_of_the_local_user_that_was_not_stored_can_be_asked_for_again() {
    let bench = Bench::standalone().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let mut database = storage::connect(&bench.folder.path().join(storage::FILE_NAME)).await.unwrap();
    let full = "CREATE TRIGGER full BEFORE UPDATE ON agents BEGIN SELECT RAISE(ABORT, 'full'); END";
    sqlx::raw_sql(full).execute(&mut database).await.unwrap();
    let user = nimbus_backend::LocalUser { display_name: "Mara".into(), own_numbers: Vec::new() };
    bench.server().update_local_user(user.clone()).await.unwrap_err();
    // The failed transaction is rolled back when the next one begins; until then the database is locked.
    assert_eq!(bench.get("/readyz").send().await.unwrap().status(), 200);
    sqlx::raw_sql("DROP TRIGGER full").execute(&mut database).await.unwrap();
    bench.server().update_local_user(user).await.unwrap();
    let Event::Me(me) = stream.event().await.event else { panic!("expected me") };
    assert_eq!(me.display_name, "Mara");
}
