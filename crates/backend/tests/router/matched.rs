//! Why a session came to its agent, as its card says it (SPEC S8.9): by doors and by distribution.

use nimbus_protocol::{Matched, Session};
use serde_json::{Value, json};

use crate::support::{Bench, team::Team, zammad};

async fn make(team: &Team, service: &str, preferred: Value) -> String {
    let task = json!({"service": service, "subject": "Look at this", "preferred_users": preferred});
    let (status, made) = team.ask(&team.boss, "POST", "/api/v1/tasks", task).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

async fn card(team: &Team, token: &str, id: &str) -> Session {
    team.history(token).await.into_iter().find(|session| session.conversation.0 == id).expect("no card")
}

#[tokio::test]
async fn s8_9_the_agent_who_was_idle_longest() {
    let team = Team::new().await;
    let _mara = team.stream(&team.mara).await;
    let id = make(&team, "desk", json!([])).await;
    assert_eq!(card(&team, &team.mara, &id).await.matched, Some(Matched::LongestIdle));
    // It stays so when it is accepted.
    assert_eq!(team.session(&team.mara, &id, "answer").await.0, 204);
    assert_eq!(card(&team, &team.mara, &id).await.matched, Some(Matched::LongestIdle));
}

#[tokio::test]
async fn s8_9_the_agent_for_whom_the_work_was_made() {
    let team = Team::new().await;
    let _mara = team.stream(&team.mara).await;
    let _jo = team.stream(&team.jo).await;
    let id = make(&team, "desk", json!([{"user": "jo@halden.example"}])).await;
    assert_eq!(card(&team, &team.jo, &id).await.matched, Some(Matched::Named));
}

#[tokio::test]
async fn s8_9_one_of_several_at_once() {
    let team = Team::new().await;
    let (_, services) = team.ask(&team.boss, "GET", "/api/v1/admin/services", Value::Null).await;
    let mut desk = services.as_array().unwrap().iter().find(|one| one["id"] == "desk").unwrap().clone();
    desk["distribution"] = json!("broadcast");
    assert_eq!(team.ask(&team.boss, "PUT", "/api/v1/admin/services/desk", desk).await.0, 204);
    let _mara = team.stream(&team.mara).await;
    let _jo = team.stream(&team.jo).await;
    let id = make(&team, "desk", json!([])).await;
    for token in [&team.mara, &team.jo] {
        assert_eq!(card(&team, token, &id).await.matched, Some(Matched::Broadcast(2)));
    }
}

#[tokio::test]
async fn s8_9_the_agent_who_picked_it_up() {
    let team = Team::new().await;
    let _jo = team.stream(&team.jo).await;
    let id = make(&team, "list", json!([])).await;
    assert_eq!(team.session(&team.jo, &id, "pick-up").await.0, 204);
    assert_eq!(card(&team, &team.jo, &id).await.matched, Some(Matched::PickedUp));
}

#[tokio::test]
async fn s8_9_a_call_of_a_door() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    let history = bench.history().await;
    // The local user has no own numbers, but a name that this telephone system uses.
    assert_eq!(history[0].matched, Some(Matched::Own("Mara Lindt".into())));
    let mut call = zammad("newCall", "c-2");
    call["user"] = json!(["Somebody Else"]);
    bench.hook(&door, &call).await;
    let history = bench.history().await;
    let second = history.iter().find(|session| session.conversation.0.ends_with("c-2")).unwrap();
    assert_eq!(second.matched, Some(Matched::EveryCall));
}
