//! Agents' states through the real server: presence, profiles, RONA, after-call work, reasons (SPEC S6).

use nimbus_protocol::{Block, EndReason, Presence, SessionState, TaskState};
use serde_json::{Value, json};

use crate::support::team::{Team, slug};

#[tokio::test]
async fn s6_4_ignoring_sets_rona_and_the_card_says_that_it_was_not_taken() {
    let team = Team::new().await;
    let mut stream = team.stream(&team.mara).await;
    let id = team.make("One").await.id;
    stream.session().await;
    team.pass(20_000).await;
    let (_, card) = stream.session().await;
    assert_eq!(card.state, SessionState::Ended(EndReason::NoAnswer));
    let state = team.state(&team.mara).await;
    assert_eq!(state.blocks, [Block::Rona]);
    assert_eq!(state.rona.unwrap().title, "One");
    let (status, problem) = team.session(&team.mara, &id, "answer").await;
    assert_eq!((status, slug(&problem)), (409, "timed-out"));
    assert_eq!(team.post(&team.mara, "/api/v1/me/rona/reset").await.0, 204);
    team.pass(10_000).await;
    assert_eq!(team.task(&id).await.state, TaskState::Offered, "asked again after the pause");
    assert_eq!(team.session(&team.mara, &id, "decline").await.0, 204);
    let cards = team.history(&team.mara).await;
    assert_eq!(cards.len(), 1, "one card for one conversation");
    assert_eq!(cards[0].state, SessionState::Ended(EndReason::Declined));
}

#[tokio::test]
async fn s6_5_after_call_work_is_extended_and_finished() {
    let team = Team::new().await;
    let mut stream = team.stream(&team.mara).await;
    let id = team.make("One").await.id;
    team.session(&team.mara, &id, "answer").await;
    team.session(&team.mara, &id, "done").await;
    let acw = stream.state(|state| state.acw.is_some()).await.acw.unwrap();
    assert_eq!(acw.length_ms(), 60_000);
    let of = json!({"conversation": id});
    assert_eq!(team.ask(&team.mara, "POST", "/api/v1/me/acw/extend", of.clone()).await.0, 204);
    assert_eq!(stream.state(|state| state.acw.is_some()).await.acw.unwrap().length_ms(), 30_000);
    assert_eq!(team.ask(&team.mara, "POST", "/api/v1/me/acw/finish", of.clone()).await.0, 204);
    assert!(stream.state(|state| state.acw.is_none()).await.is_selectable());
    let (status, problem) = team.ask(&team.mara, "POST", "/api/v1/me/acw/finish", of).await;
    assert_eq!((status, slug(&problem)), (409, "no-after-call-work"));
}

#[tokio::test]
async fn s6_2_presence_and_profile_are_set_and_told() {
    let team = Team::new().await;
    let mut stream = team.stream(&team.mara).await;
    assert_eq!(team.ask(&team.mara, "PUT", "/api/v1/me/presence", json!({"presence": "away"})).await.0, 204);
    let state = stream.state(|state| state.presence == Presence::Away).await;
    assert_eq!((state.blocks, state.requests.len()), (vec![Block::NotAvailable], 0));
    assert_eq!(team.ask(&team.mara, "PUT", "/api/v1/me/profile", json!({"profile": "off-duty"})).await.0, 204);
    assert_eq!(stream.state(|_| true).await.blocks, [Block::OffDuty, Block::NotAvailable]);
    let (status, problem) = team.ask(&team.mara, "PUT", "/api/v1/me/profile", json!({"profile": "none"})).await;
    assert_eq!((status, slug(&problem)), (422, "unknown-profile"));
    let (status, problem) = team.ask(&team.sue, "PUT", "/api/v1/me/profile", json!({"profile": "off-duty"})).await;
    assert_eq!((status, slug(&problem)), (403, "not-licensed"));
    let (status, _) = team.ask(&team.mara, "PUT", "/api/v1/me/reasons/none", json!({"reason": "x"})).await;
    assert!(status == 404 || status == 422);
}

#[tokio::test]
async fn s6_3_a_reason_is_filled_in_and_reports_can_tell_of_it() {
    let team = Team::new().await;
    let reasons = json!([{"id": "lunch", "name": "Lunch"}]);
    assert!(team.ask(&team.boss, "PUT", "/api/v1/admin/reasons", reasons).await.0 < 300);
    let mut stream = team.stream(&team.mara).await;
    for (presence, after) in [("busy", 60_000), ("available", 1_000)] {
        assert_eq!(team.ask(&team.mara, "PUT", "/api/v1/me/presence", json!({"presence": presence})).await.0, 204);
        team.pass(after).await;
    }
    let state = stream.state(|state| state.requests.first().is_some_and(|request| request.to.is_some())).await;
    assert_eq!(state.reasons[0].name, "Lunch");
    let path = format!("/api/v1/me/reasons/{}", state.requests[0].id);
    assert_eq!(team.ask(&team.mara, "PUT", &path, json!({"reason": "holiday"})).await.0, 422);
    assert_eq!(team.ask(&team.mara, "PUT", &path, json!({"reason": "lunch"})).await.0, 204);
    assert!(stream.state(|_| true).await.requests.is_empty());
    let (status, report) = team.ask(&team.boss, "GET", "/api/v1/reports/not-available", Value::Null).await;
    assert!(status == 200 && report.to_string().contains("unch"), "{status} {report}");
}

#[tokio::test]
async fn s6_5_a_simulated_call_shows_after_call_work_and_an_ignored_one_rona() {
    let bench = crate::support::Bench::standalone().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let response = bench.post("/api/v1/simulator/call").send().await.unwrap();
    let id = response.json::<Value>().await.unwrap()["conversation"].as_str().unwrap().to_owned();
    for wish in ["answer", "hang-up"] {
        let path = format!("/api/v1/sessions/{id}/{wish}");
        assert_eq!(bench.post(&path).send().await.unwrap().status(), 204);
    }
    let acw = stream.state(|state| state.acw.is_some()).await.acw.unwrap();
    assert_eq!((acw.length_ms(), acw.service.unwrap().id.as_str()), (120_000, "simulation"));
    let finish = bench.post("/api/v1/me/acw/finish").json(&json!({"conversation": id}));
    assert_eq!(finish.send().await.unwrap().status(), 204);
    let response = bench.post("/api/v1/simulator/call").send().await.unwrap();
    let id = response.json::<Value>().await.unwrap()["conversation"].as_str().unwrap().to_owned();
    assert_eq!(bench.post(&format!("/api/v1/sessions/{id}/decline")).send().await.unwrap().status(), 204);
    let rona = stream.state(|state| state.rona.is_some()).await.rona.unwrap();
    assert_eq!(rona.title, "Rosa Brandt");
}
