//! Templates one by one (SPEC S8.10), "once for a conversation" (S8.7) and what services open (S8.2), by the API.

use nimbus_protocol::{Event, Template, Trigger};
use serde_json::{Value, json};

use crate::support::{Stream, crm::Crm};

fn own(id: &str, user: &str) -> Value {
    json!({"id": id, "name": id, "owner": {"user": user}, "trigger": "ringing",
        "actions": [{"open_url": {"url": "https://h.example/"}}]})
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect()
}

async fn stream(crm: &Crm, token: &str) -> Stream {
    let mut stream = Stream::open(&crm.bench.url("/api/v1/stream"), token, None).await;
    stream.snapshot().await;
    stream
}

async fn templates(stream: &mut Stream) -> Vec<Template> {
    match stream.event().await.event {
        Event::Templates(templates) => templates,
        other => panic!("expected templates, got {other:?}"),
    }
}

#[tokio::test]
async fn s8_10_agents_edit_their_own_and_administrators_the_teams() {
    let crm = Crm::new("127.0.0.1:9").await;
    let (mut mara, mut jo) = (stream(&crm, &crm.mara).await, stream(&crm, &crm.jo).await);
    let put = |token: &str, id: &str, body: Value| {
        let (token, path, crm) = (token.to_owned(), format!("/api/v1/templates/{id}"), &crm);
        async move { crm.ask(&token, "PUT", &path, body).await }
    };
    assert_eq!(put(&crm.mara, "new", own("new", "mara")).await, (204, Value::Null));
    assert!(templates(&mut mara).await.iter().any(|template| template.id == "new"));
    assert_eq!(put(&crm.mara, "other", own("new", "mara")).await.0, 422);
    for (id, body) in [("crm", own("crm", "mara")), ("x", own("x", "jo"))] {
        let (status, problem) = put(&crm.mara, id, body).await;
        assert!(status == 403 && problem["type"].as_str().unwrap().ends_with("not-yours"), "{problem}");
    }
    let (status, problem) = put(&crm.boss, "x", own("x", "nobody")).await;
    assert!(status == 422 && problem["detail"].as_str().unwrap().contains("no user \"nobody\""), "{problem}");
    assert_eq!(crm.ask(&crm.jo, "DELETE", "/api/v1/templates/new", Value::Null).await.0, 403);

    let order = json!(["new", "own"]);
    assert_eq!(crm.ask(&crm.jo, "PUT", "/api/v1/templates/order", order.clone()).await.0, 403);
    assert_eq!(crm.ask(&crm.mara, "PUT", "/api/v1/templates/order", order).await.0, 204);
    let told = templates(&mut mara).await;
    let (_, listed) = crm.ask(&crm.mara, "GET", "/api/v1/templates", Value::Null).await;
    assert_eq!(listed, json!(told));
    assert_eq!(ids(&listed), ["crm", "later", "picky", "first", "new", "own"]);
    assert_eq!(crm.ask(&crm.mara, "DELETE", "/api/v1/templates/new", Value::Null).await.0, 204);
    assert_eq!(crm.ask(&crm.mara, "DELETE", "/api/v1/templates/new", Value::Null).await.0, 404);
    templates(&mut mara).await;

    // Jo was told nothing so far: it did not concern her.
    assert_eq!(crm.ask(&crm.boss, "DELETE", "/api/v1/templates/crm", Value::Null).await.0, 204);
    assert!(templates(&mut jo).await.iter().all(|template| template.id != "crm"));
    assert!(templates(&mut mara).await.iter().all(|template| template.id != "crm"));
}

#[tokio::test]
async fn s8_10_several_templates_are_imported_together_or_none_of_them() {
    let crm = Crm::new("127.0.0.1:9").await;
    let mut mara = stream(&crm, &crm.mara).await;
    let import = async |token: &str, body: Value| crm.ask(token, "POST", "/api/v1/templates/import", body).await;
    let (_, before) = crm.ask(&crm.boss, "GET", "/api/v1/templates", Value::Null).await;
    let mut broken = own("y", "mara");
    broken["actions"] = json!([]);
    let (status, problem) = import(&crm.mara, json!([own("x", "mara"), broken])).await;
    assert!(status == 422 && problem["detail"].as_str().unwrap().contains("\"y\""), "{problem}");
    assert_eq!(import(&crm.mara, json!([own("x", "mara"), own("crm", "mara")])).await.0, 403);
    let (status, problem) = import(&crm.boss, json!([own("x", "mara"), own("y", "nobody")])).await;
    assert!(status == 422 && problem["detail"].as_str().unwrap().contains("no user \"nobody\""), "{problem}");
    assert_eq!(crm.ask(&crm.boss, "GET", "/api/v1/templates", Value::Null).await.1, before, "none of them was stored");

    let mut other = own("own", "mara");
    other["name"] = json!("Other");
    assert_eq!(import(&crm.mara, json!([own("x", "mara"), other, own("y", "mara")])).await, (204, Value::Null));
    // She is told once, of all together.
    let told = templates(&mut mara).await;
    let last: Vec<_> = told.iter().rev().take(3).map(|one| (one.id.as_str(), one.name.as_str())).collect();
    assert_eq!(last, [("y", "y"), ("x", "x"), ("own", "Other")]);
    assert_eq!(crm.ask(&crm.mara, "PUT", "/api/v1/templates/import", own("import", "mara")).await.0, 405);
}

#[tokio::test]
async fn s8_10_a_switched_off_template_stays_in_the_list() {
    let crm = Crm::new("127.0.0.1:9").await;
    let mut off = own("own", "mara");
    off["enabled"] = json!(false);
    assert_eq!(crm.ask(&crm.mara, "PUT", "/api/v1/templates/own", off).await.0, 204);
    let (_, listed) = crm.ask(&crm.mara, "GET", "/api/v1/templates", Value::Null).await;
    assert!(ids(&listed).contains(&"own"));
}

#[tokio::test]
async fn s8_7_once_for_a_conversation_is_for_the_first_agent_alone() {
    let crm = Crm::new("127.0.0.1:9").await;
    let claim =
        async |token: &str, template: &str, holder: &str| crm.claim(token, template, Trigger::Ringing, holder).await;
    assert!(claim(&crm.mara, "first", "mara-1").await.granted);
    let refused = claim(&crm.jo, "first", "jo-1").await;
    assert!(!refused.granted);
    assert_eq!(refused.holder, "mara-1");
    // Even a desktop that calls itself the same; the first one gets the same answer again.
    assert!(!claim(&crm.jo, "first", "mara-1").await.granted);
    assert!(claim(&crm.mara, "first", "mara-1").await.granted);
    assert!(!claim(&crm.mara, "first", "mara-2").await.granted, "her other desktop");
    // The usual way is for each agent.
    assert!(claim(&crm.mara, "crm", "mara-1").await.granted && claim(&crm.jo, "crm", "jo-1").await.granted);
    // The conversation goes on past the time that claims are kept.
    crm.bench.advance(25 * 3_600_000);
    crm.bench.server().prune().await.unwrap();
    assert!(!claim(&crm.jo, "first", "jo-1").await.granted);
}

#[tokio::test]
async fn s8_2_what_a_service_opens_is_told_to_its_agents_first() {
    let crm = Crm::new("127.0.0.1:9").await;
    let mut mara = stream(&crm, &crm.mara).await;
    let (_, services) = crm.ask(&crm.boss, "GET", "/api/v1/admin/services", Value::Null).await;
    let mut desk = services[0].clone();
    let context = |opens: &str, url: &str| json!([{"id": "card", "name": "Customer card", "url": url, "opens": opens}]);
    let put = |desk: &Value| {
        let (desk, crm) = (desk.clone(), &crm);
        async move { crm.ask(&crm.boss, "PUT", "/api/v1/admin/services/desk", desk).await }
    };
    for (opens, url, expected) in [
        ("terminated", "https://h.example/", "on ringing or when accepted only"),
        ("ringing", "javascript:alert(1)", "javascript"),
        ("ringing", "https://h.example/$(Caller.Nothing)", "not known"),
    ] {
        desk["contexts"] = context(opens, url);
        let (status, problem) = put(&desk).await;
        assert!(status == 422 && problem["detail"].as_str().unwrap().contains(expected), "{problem}");
    }
    desk["contexts"] = context("ringing", "https://h.example/$(Caller.TelNumber)");
    assert_eq!(put(&desk).await.0, 204);
    let told = templates(&mut mara).await;
    assert_eq!((told[0].id.as_str(), told[0].trigger), ("context:desk:card", Trigger::Ringing));
    assert_eq!(told[1].id, "crm");

    // In a snapshot too, but not where templates are edited; and not for who is no member.
    let mut again = Stream::open(&crm.bench.url("/api/v1/stream"), &crm.mara, None).await;
    assert_eq!(again.snapshot().await.templates, told);
    let mut ann = Stream::open(&crm.bench.url("/api/v1/stream"), &crm.ann, None).await;
    assert!(ann.snapshot().await.templates.iter().all(|template| !template.id.starts_with("context:")));
    for token in [&crm.mara, &crm.boss] {
        let (_, listed) = crm.ask(token, "GET", "/api/v1/templates", Value::Null).await;
        assert!(ids(&listed).iter().all(|id| !id.starts_with("context:")));
    }

    // It is claimed and its result is kept like any other's.
    assert!(crm.claim(&crm.mara, "context:desk:card", Trigger::Ringing, "mara-1").await.granted);
    let activity = nimbus_protocol::Activity {
        conversation: nimbus_protocol::ConversationId(crm.conversation.clone()),
        template: "context:desk:card".into(),
        ..crate::support::activity("a-1", "h.example")
    };
    assert_eq!(crm.ask(&crm.mara, "PUT", "/api/v1/activities/a-1", json!(activity)).await.0, 204);
    assert!(matches!(mara.event().await.event, Event::Activity(told) if told == activity));

    desk["contexts"] = json!([]);
    assert_eq!(put(&desk).await.0, 204);
    assert!(templates(&mut mara).await.iter().all(|template| !template.id.starts_with("context:")));
}
