//! The thin whole: hooks of telephone systems in, events on the stream out.

use nimbus_protocol::{EndReason, SessionState};

use crate::support::{Bench, zammad};

#[tokio::test]
async fn a_call_over_the_zammad_door_moves_the_card() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let mut stream = bench.stream(None).await;
    let snapshot = stream.snapshot().await;
    assert_eq!(snapshot.me.display_name, "Mara Lindt");
    assert_eq!(snapshot.doors.len(), 5);
    assert!(snapshot.sessions.is_empty());

    let answer = bench.hook(&door, &zammad("newCall", "c-1")).await;
    assert_eq!(answer.text().await.unwrap(), "{}");
    let (first, ringing) = stream.session().await;
    assert_eq!(ringing.state, SessionState::Ringing);
    assert_eq!(ringing.customer.number.as_deref(), Some("+41445551200"));
    assert_eq!(ringing.door, "Zammad web hook");
    assert!(first > snapshot.last);

    bench.advance(4_000);
    bench.hook(&door, &zammad("answer", "c-1")).await;
    let (second, talking) = stream.session().await;
    assert_eq!(talking.state, SessionState::Talking);
    assert_eq!(talking.conversation, ringing.conversation);
    assert!(second > first);

    bench.advance(60_000);
    bench.hook(&door, &zammad("hangup", "c-1")).await;
    let (_, ended) = stream.session().await;
    assert_eq!(ended.state, SessionState::Ended(EndReason::Completed));
    assert_eq!(ended.accepted_at.unwrap().0, crate::support::START + 4_000);
    assert_eq!(ended.ended_at.unwrap().0, crate::support::START + 64_000);

    assert_eq!(bench.history().await, [ended]);
}

#[tokio::test]
async fn a_form_and_zammads_own_path_are_taken_too() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let token = door.rsplit('/').next().unwrap();
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let form = "event=newCall&direction=in&from=41445551200&to=41443332211&callId=f-1&user%5B%5D=Mara+Lindt";
    let response = bench
        .http
        .post(bench.url(&format!("/api/v1/cti/{token}")))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(stream.session().await.1.customer.number.as_deref(), Some("+41445551200"));
}
