//! The event stream with tokens that end: renewed it goes on without loss or repetition, else it is closed.

use std::time::Duration;

use nimbus_backend::Pace;
use nimbus_protocol::{
    AccessToken, ClientMessage, Event, ServerMessage, UnixMillis,
    sign_in::{CLOSE_SIGN_IN_OVER, STREAM_GRACE_MS},
};
use reqwest::Method;

use crate::{
    JO, MARA, bench, bench_with,
    support::{self, Bench, START, Stream, provider::Provider},
};

/// Looks often, and has patience with a busy computer.
fn lively() -> Pace {
    Pace { heartbeat: Duration::from_millis(25), dead_link: Duration::from_secs(120) }
}

async fn open(bench: &Bench, token: &str) -> Stream {
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), token, None).await;
    stream.snapshot().await;
    stream
}

fn renew(token: &str) -> ClientMessage {
    ClientMessage::Renew { token: AccessToken(token.to_owned()) }
}

/// Something for the stream to tell.
async fn happen(bench: &Bench, token: &str, id: &str) {
    let path = format!("/api/v1/activities/{id}");
    let body = serde_json::to_value(support::activity(id, "")).unwrap();
    assert_eq!(bench.ask(Method::PUT, &path, token, Some(body)).await.0, 204);
}

/// What the stream said: ids of activities, and until when it was renewed.
#[derive(Default)]
struct Heard {
    activities: Vec<String>,
    last: u64,
    renewed: Vec<Option<UnixMillis>>,
}

impl Heard {
    /// Reads until `done`.
    async fn until(&mut self, stream: &mut Stream, done: impl Fn(&Self) -> bool) {
        while !done(self) {
            match stream.next().await {
                Some(ServerMessage::Event(event)) => {
                    assert!(event.number > self.last, "an event came twice");
                    self.last = event.number;
                    if let Event::Activity(activity) = event.event {
                        self.activities.push(activity.id);
                    }
                }
                Some(ServerMessage::Renewed { until }) => self.renewed.push(until),
                Some(ServerMessage::Heartbeat { now }) => {
                    stream.say(&ClientMessage::Alive { sent_at: now }).await.unwrap();
                }
                other => panic!("the stream did not go on: {other:?}"),
            }
        }
    }
}

#[tokio::test]
async fn a_stream_goes_on_over_renewals_and_loses_and_repeats_nothing() {
    /// In seconds.
    const STEP: i64 = 340;
    let provider = Provider::start().await;
    let bench = bench_with(provider.settings(), |options| options.pace = lively()).await;
    let by_hand = bench.token_of(MARA).await;
    let mut stream = open(&bench, &provider.token("m", MARA, 0)).await;
    let mut heard = Heard::default();
    let mut expected = Vec::new();
    for round in 1_i64..=4 {
        // A clock that is ahead: each is valid until shortly after the next round has begun.
        let signed_at = (round - 1) * STEP + 50;
        for place in ["before", "between", "after"] {
            let id = format!("{place}-{round}");
            happen(&bench, &by_hand, &id).await;
            expected.push(id);
            if place == "before" {
                stream.say(&renew(&provider.token("m", MARA, signed_at))).await.unwrap();
            }
        }
        heard.until(&mut stream, |heard| heard.renewed.len() as i64 == round).await;
        assert_eq!(*heard.renewed.last().unwrap(), Some(UnixMillis(START + (signed_at + 300) * 1000)));
        // Past the end of the token before, and its grace.
        bench.advance(STEP * 1000);
        heard.until(&mut stream, |heard| heard.activities.len() == expected.len()).await;
    }
    assert_eq!(heard.activities, expected);
    // Without another one it ends.
    bench.advance(300_000 + STREAM_GRACE_MS);
    let frame = stream.answer_until_closed().await.unwrap();
    assert_eq!(u16::from(frame.code), CLOSE_SIGN_IN_OVER, "{frame:?}");
}

#[tokio::test]
async fn a_stream_whose_token_has_ended_is_closed_without_a_heartbeat() {
    let provider = Provider::start().await;
    // No heartbeat would ever look.
    let long = Duration::from_secs(3_600);
    let bench =
        bench_with(provider.settings(), |options| options.pace = Pace { heartbeat: long, dead_link: long }).await;
    let mut claims = provider.claims("m", MARA, 0);
    // Ended, and all but a moment of the grace is over.
    claims["exp"] = ((START - STREAM_GRACE_MS) / 1000 + 1).into();
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &provider.sign(&claims), None).await;
    let frame = stream.closed().await.unwrap();
    assert_eq!(u16::from(frame.code), CLOSE_SIGN_IN_OVER, "{frame:?}");
    assert!(frame.reason.contains("expired"), "{frame:?}");
}

#[tokio::test]
async fn a_new_token_that_is_bad_or_anothers_closes_the_stream() {
    let provider = Provider::start().await;
    let bench = bench(&provider).await;
    let mut foreign = provider.claims("m", MARA, 0);
    foreign["aud"] = "another".into();
    let others_by_hand = bench.token_of(JO).await;
    for token in [
        provider.token("m", MARA, -1_000),
        provider.sign(&foreign),
        provider.token("j", JO, 0),
        provider.token("x", "nobody@halden.example", 0),
        others_by_hand,
        String::new(),
        "nb_unknown".into(),
    ] {
        let mut stream = open(&bench, &provider.token("m", MARA, 0)).await;
        stream.say(&renew(&token)).await.unwrap();
        let frame = stream.answer_until_closed().await.unwrap();
        assert_eq!(u16::from(frame.code), CLOSE_SIGN_IN_OVER, "{frame:?}");
        assert!(token.is_empty() || !frame.reason.contains(&token));
    }
}

#[tokio::test]
async fn a_token_by_hand_renews_a_stream_for_good_and_ends_with_its_revocation() {
    let provider = Provider::start().await;
    let bench = bench_with(provider.settings(), |options| options.pace = lively()).await;
    let mut stream = open(&bench, &provider.token("m", MARA, 0)).await;
    let by_hand = bench.token_of(MARA).await;
    stream.say(&renew(&by_hand)).await.unwrap();
    let mut heard = Heard::default();
    heard.until(&mut stream, |heard| heard.renewed == [None]).await;
    bench.advance(10_000_000);
    happen(&bench, &by_hand, "later").await;
    heard.until(&mut stream, |heard| heard.activities == ["later"]).await;
    let mut database = bench.database().await;
    nimbus_backend::storage::tokens::remove(&mut database, &by_hand[3..13]).await.unwrap();
    let frame = stream.answer_until_closed().await.unwrap();
    assert_eq!(u16::from(frame.code), CLOSE_SIGN_IN_OVER, "{frame:?}");
}

#[tokio::test]
async fn a_removed_users_streams_are_closed_at_once() {
    let provider = Provider::start().await;
    let long = Duration::from_secs(3_600);
    let bench =
        bench_with(provider.settings(), |options| options.pace = Pace { heartbeat: long, dead_link: long }).await;
    let (boss, by_hand) = (bench.token_of(JO).await, bench.token_of(MARA).await);
    let mut streams = [open(&bench, &provider.token("m", MARA, 0)).await, open(&bench, &by_hand).await];
    let mut others = open(&bench, &boss).await;
    assert_eq!(bench.ask(Method::DELETE, "/api/v1/admin/users/mara", &boss, None).await.0, 204);
    for stream in &mut streams {
        let frame = stream.closed().await.unwrap();
        assert_eq!(u16::from(frame.code), CLOSE_SIGN_IN_OVER, "{frame:?}");
    }
    happen(&bench, &boss, "on").await;
    let Event::Activity(activity) = others.event().await.event else { panic!("expected an activity") };
    assert_eq!(activity.id, "on");
}

#[tokio::test]
async fn while_the_provider_is_down_a_renewal_waits_and_the_stream_goes_on() {
    let provider = Provider::start().await;
    let bench = bench_with(provider.settings(), |options| options.pace = lively()).await;
    let by_hand = bench.token_of(MARA).await;
    let mut stream = open(&bench, &provider.token("m", MARA, 0)).await;
    provider.mood().down = true;
    provider.rotate("second");
    bench.advance(60_000);
    stream.say(&renew(&provider.token("m", MARA, 60))).await.unwrap();
    let mut heard = Heard::default();
    for id in ["one", "two"] {
        happen(&bench, &by_hand, id).await;
        heard.until(&mut stream, |heard| heard.activities.last().is_some_and(|last| last == id)).await;
    }
    assert!(heard.renewed.is_empty());
    provider.mood().down = false;
    bench.advance(60_000);
    heard.until(&mut stream, |heard| heard.renewed.len() == 1).await;
}
