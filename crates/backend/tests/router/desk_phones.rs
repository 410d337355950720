//! Desk phones at their door: URLs that they call, from ringing to the end (SPEC S13).

use nimbus_protocol::{EndReason, Presence, SessionState};
use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::support::{Bench, Stream};

const SEED: &str = r#"(
    users: [(id: "mara", upn: "mara@halden.example", display_name: "Mara Lindt", extensions: ["204"],
        licences: [assistant, contact_centre])],
    doors: [
        (name: "desks", kind: desk_phones, token: "tk_0123456789abcdef"),
        (name: "zammad", kind: zammad, token: "tk_0123456789abcdeg"),
    ],
)"#;
const TOKEN: &str = "tk_0123456789abcdef";

async fn says(bench: &Bench, query: &str) -> u16 {
    let url = bench.url(&format!("/in/desks/{TOKEN}?{query}"));
    bench.http.get(url).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_phone_tells_of_its_call_from_the_first_ring_to_the_end() {
    let bench = Bench::team(SEED).await;
    let token = bench.token_of("mara@halden.example").await;
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &token, None).await;
    stream.snapshot().await;
    assert_eq!(
        says(&bench, "ev=ring&call=a1&from=sip:0445551200@pbx.example&name=Hofer&to=sip:204@pbx.example").await,
        204
    );
    let (_, ringing) = stream.session().await;
    assert_eq!(ringing.state, SessionState::Ringing);
    assert_eq!(ringing.customer.number.as_deref(), Some("+41445551200"));
    assert_eq!(ringing.door, "Desk phones");
    bench.advance(2_000);
    assert_eq!(says(&bench, "ev=established&call=a1&from=0445551200&to=204").await, 204);
    assert_eq!(stream.session().await.1.state, SessionState::Talking);
    bench.advance(5_000);
    let post = bench.url(&format!("/in/desks/{TOKEN}?ev=terminated&call=a1&from=0445551200&to=204"));
    assert_eq!(bench.http.post(post).send().await.unwrap().status(), 204, "some phones post");
    let (_, ended) = stream.session().await;
    assert_eq!(ended.state, SessionState::Ended(EndReason::Completed));
    assert_eq!(ended.talk_ms(ended.ended_at.unwrap()), 5_000);
}

#[tokio::test]
async fn do_not_disturb_at_the_phone_is_the_agents_presence() {
    let bench = Bench::team(SEED).await;
    let token = bench.token_of("mara@halden.example").await;
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &token, None).await;
    stream.snapshot().await;
    assert_eq!(says(&bench, "ev=dnd-on&phone=204").await, 204);
    let state = stream.state(|state| state.presence == Presence::DoNotDisturb).await;
    assert_eq!(state.presence_from.as_deref(), Some("Desk phones"));
}

#[tokio::test]
async fn what_is_not_understood_says_why_and_others_are_not_let_in() {
    let bench = Bench::team(SEED).await;
    for wrong in ["", "ev=ring", "ev=dance&phone=204"] {
        assert_eq!(says(&bench, wrong).await, 422, "{wrong}");
    }
    let stranger = bench.url("/in/desks/tk_0000000000000000?ev=ring&phone=204");
    assert_eq!(bench.http.get(stranger).send().await.unwrap().status(), 401);
    let other = bench.url("/in/zammad/tk_0123456789abcdeg?ev=ring&phone=204");
    assert_eq!(bench.http.get(other).send().await.unwrap().status(), 405);
}

/// A phone that has said that it rings and waits for the answer.
async fn rings(bench: &Bench, call: &str) -> TcpStream {
    let url = bench.url("");
    let host = url.strip_prefix("http://").unwrap();
    let mut phone = TcpStream::connect(host).await.unwrap();
    let path = format!("/in/desks/{TOKEN}?ev=ring&call={call}&from=sip:0445551200@pbx.example&to=sip:204@pbx.example");
    phone.write_all(format!("GET {path} HTTP/1.1\r\nhost: {host}\r\n\r\n").as_bytes()).await.unwrap();
    phone
}

#[tokio::test]
async fn what_a_phone_said_counts_though_it_did_not_wait_for_the_answer() {
    let bench = Bench::team(SEED).await;
    let token = bench.token_of("mara@halden.example").await;
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &token, None).await;
    stream.snapshot().await;
    let mut database = bench.database().await;
    // Nothing can be stored for now.
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut database).await.unwrap();
    let _waits = rings(&bench, "waits").await;
    let mut closes = rings(&bench, "closes").await;
    closes.shutdown().await.unwrap();
    drop(closes);
    // The server has seen that by the time it has answered others.
    for _ in 0..3 {
        assert_eq!(bench.http.get(bench.url("/healthz")).send().await.unwrap().status(), 200);
    }
    sqlx::raw_sql("ROLLBACK").execute(&mut database).await.unwrap();
    while !stream.session().await.1.conversation.0.ends_with("/closes") {}
}
