//! Who may do what: every route of the API asked by everybody, and compared with docs/authorisation.md (SPEC S11.6).

mod table;
mod world;

use nimbus_protocol::{Activity, ConversationId, ListedSession};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Stream, team::Team};
use table::{Cell, EVERYBODY, Who};
use world::{Asked, World};

const PAPER: &str = include_str!("../../../../docs/authorisation.md");

/// Method and path of every route of the document.
fn routes() -> Vec<String> {
    let document = serde_json::to_value(nimbus_backend::api::openapi()).unwrap();
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let methods = item
            .as_object()
            .unwrap()
            .keys()
            .filter(|key| ["get", "put", "post", "delete", "patch"].contains(&key.as_str()));
        all.extend(methods.map(|method| format!("{} {path}", method.to_uppercase())));
    }
    all.sort();
    all
}

#[test]
fn s11_6_the_table_names_every_route_and_no_other() {
    let table = table::read(PAPER);
    let routes = routes();
    let missing: Vec<_> = routes.iter().filter(|route| !table.contains_key(*route)).collect();
    assert!(missing.is_empty(), "not in docs/authorisation.md: {missing:#?}");
    let gone: Vec<_> = table.keys().filter(|route| !routes.contains(route)).collect();
    assert!(gone.is_empty(), "no route, but in docs/authorisation.md: {gone:#?}");
}

async fn send(world: &World, method: &Method, asked: &Asked) -> u16 {
    let mut request = world.bench.http.request(method.clone(), world.bench.url(&asked.path));
    if let Some(token) = &asked.token {
        request = request.bearer_auth(token);
    }
    if !asked.body.is_null() {
        request = request.json(&asked.body);
    }
    if asked.path == "/api/v1/stream" {
        request = request.header("connection", "upgrade").header("upgrade", "websocket");
        request = request.header("sec-websocket-version", "13").header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
    }
    request.send().await.unwrap().status().as_u16()
}

/// Its making is long, so that its future is better not moved.
async fn new_world() -> World {
    Box::pin(World::new()).await
}

#[tokio::test]
async fn s11_6_everybody_is_answered_as_the_table_says() {
    let mut shared = new_world().await;
    let mut wrong = Vec::new();
    for (route, row) in table::read(PAPER) {
        let (method, path) = route.split_once(' ').unwrap();
        let method: Method = method.parse().unwrap();
        // What an agent does with a session changes what they can do next, and a queue has an end.
        let works = ["{conversation}", "/tasks", "/outbound-calls"].iter().any(|part| path.contains(part));
        let mut own = if works { Some(new_world().await) } else { None };
        let world = own.as_mut().unwrap_or(&mut shared);
        let mut asking: Vec<(Who, Cell)> = EVERYBODY.into_iter().zip(row.cells).collect();
        asking.sort_by_key(|(_, cell)| matches!(cell, Cell::Yes | Cell::Own));
        for (who, cell) in asking {
            let asked = world.ask_for(&method, path, who, row.scope.as_deref()).await;
            let status = send(world, &method, &asked).await;
            if !cell.fits(status) {
                wrong.push(format!("{route}, {who:?}: {status}, and the table says {cell:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn s11_6_a_supervisor_reads_the_sessions_of_their_services_and_an_administrator_all() {
    let mut world = new_world().await;
    let mut ids = Vec::new();
    for (service, agent) in [("desk", "mara"), ("other", "jo")] {
        let token = world.bench.token_of_name(agent).await;
        let mut stream = crate::support::Stream::open(&world.bench.url("/api/v1/stream"), &token, None).await;
        stream.snapshot().await;
        let body = json!({"service": service, "subject": "S"});
        let (status, task) = world.bench.ask(Method::POST, "/api/v1/tasks", &world.boss, Some(body)).await;
        assert_eq!(status, 201, "{task}");
        ids.push(task["id"].as_str().unwrap().to_owned());
    }
    let [hers, his] = ids.as_slice() else { panic!() };
    let sue = world.ask_for(&Method::GET, "/api/v1/me", Who::Supervisor, None).await.token.unwrap();
    let jo = world.ask_for(&Method::GET, "/api/v1/me", Who::AnotherAgent, None).await.token.unwrap();
    let list = async |token: &str, query: &str| {
        let path = format!("/api/v1/sessions{query}");
        let (status, found) = world.bench.ask(Method::GET, &path, token, None).await;
        let found: Vec<ListedSession> = if status == 200 { serde_json::from_value(found).unwrap() } else { Vec::new() };
        let found: Vec<_> = found.into_iter().map(|one| (one.session.conversation.0, one.agent_name)).collect();
        (status, found)
    };
    let (hers, his) = ((hers.clone(), "Mara".to_owned()), (his.clone(), "Jo".to_owned()));
    assert_eq!(list(&world.mara, "").await, (200, vec![hers.clone()]));
    assert_eq!(list(&jo, "").await, (200, vec![his.clone()]));
    assert_eq!(list(&jo, "?service=desk").await, (200, vec![]));
    for query in ["?all=true", "?agent=mara", "?agent=nobody", "?service=desk&agent=mara"] {
        assert_eq!(list(&jo, query).await.0, 403, "{query}");
    }
    assert_eq!(list(&sue, "").await, (200, vec![]));
    for query in ["?all=true", "?service=desk", "?agent=mara", "?service=Service%20Desk&agent=mara"] {
        assert_eq!(list(&sue, query).await, (200, vec![hers.clone()]), "{query}");
    }
    assert_eq!(list(&sue, "?agent=jo").await, (200, vec![]));
    assert_eq!(list(&sue, "?service=other&agent=jo").await.0, 403);
    assert_eq!(list(&world.boss, "").await, (200, vec![]));
    assert_eq!(list(&world.boss, "?service=other").await, (200, vec![his.clone()]));
    assert_eq!(list(&world.boss, "?agent=mara").await, (200, vec![hers.clone()]));
    let (_, mut all) = list(&world.boss, "?all=true").await;
    all.sort();
    let mut both = vec![hers, his];
    both.sort();
    assert_eq!(all, both);
    // A page goes on where the last one ended, whoever's sessions are on it.
    let (_, found) = world.bench.ask(Method::GET, "/api/v1/sessions?all=true&q=nothing", &world.boss, None).await;
    assert_eq!(found, json!([]));
}

/// What an outsider hears about a session that is there, they hear about one that is not.
#[tokio::test]
async fn s11_6_somebody_elses_session_sounds_like_none() {
    let mut world = new_world().await;
    for (method, path) in [
        ("POST", "/api/v1/sessions/{conversation}/answer"),
        ("POST", "/api/v1/sessions/{conversation}/decline"),
        ("POST", "/api/v1/sessions/{conversation}/hang-up"),
        ("POST", "/api/v1/sessions/{conversation}/done"),
        ("POST", "/api/v1/sessions/{conversation}/pick-up"),
        ("PUT", "/api/v1/sessions/{conversation}/wrap-up"),
        ("GET", "/api/v1/tasks/{id}"),
        ("DELETE", "/api/v1/tasks/{id}"),
        ("GET", "/api/v1/outbound-calls/{id}"),
        ("DELETE", "/api/v1/outbound-calls/{id}"),
    ] {
        let mut fresh = if path.ends_with("done") { Some(new_world().await) } else { None };
        let world = fresh.as_mut().unwrap_or(&mut world);
        let method: Method = method.parse().unwrap();
        let asked = world.ask_for(&method, path, Who::AnotherAgent, None).await;
        let (prefix, _) = path.split_once('{').unwrap();
        let id = asked.path.strip_prefix(prefix).unwrap().split('/').next().unwrap();
        let unknown = asked.path.replace(id, "zammad:nothing-like-it");
        let body = |asked: &Asked| Some(asked.body.clone()).filter(|body: &Value| !body.is_null());
        let token = asked.token.clone().unwrap();
        let theirs = world.bench.ask(method.clone(), &asked.path, &token, body(&asked)).await;
        let none = world.bench.ask(method.clone(), &unknown, &token, body(&asked)).await;
        assert_eq!(theirs, none, "{method} {path}");
        assert!([403, 404].contains(&theirs.0), "{method} {path}: {theirs:?}");
    }
}

/// A real thing of Mara's is behind each address of one's own: whoever else asks for it changes nothing of hers, and she
/// does.
#[tokio::test]
async fn s11_6_nobody_changes_what_is_another_agents_own() {
    let team = Box::pin(Team::new()).await;
    let reasons = json!([{"id": "lunch", "name": "Lunch"}]);
    assert!(team.ask(&team.boss, "PUT", "/api/v1/admin/reasons", reasons).await.0 < 300);
    let mut stream = team.stream(&team.mara).await;
    let hers = async |team: &Team| {
        let mut stream = Stream::open(&team.bench.url("/api/v1/stream"), &team.mara, None).await;
        (team.state(&team.mara).await, stream.snapshot().await.activities)
    };
    // Asks as everybody else, then as her.
    let asked = async |team: &Team, method: &str, path: &str, body: Value, others: u16| {
        let before = hers(team).await;
        for token in [&team.jo, &team.sue, &team.boss] {
            let (status, answer) = team.ask(token, method, path, body.clone()).await;
            assert_eq!(status, others, "{method} {path}: {answer}");
            assert!(hers(team).await == before, "{method} {path} changed what is another agent's");
        }
        let (status, answer) = team.ask(&team.mara, method, path, body).await;
        assert_eq!(status, 204, "{method} {path}: {answer}");
        assert!(hers(team).await != before, "{method} {path}: there was nothing to change");
    };

    for (presence, after) in [("busy", 60_000), ("available", 1_000)] {
        assert_eq!(team.ask(&team.mara, "PUT", "/api/v1/me/presence", json!({"presence": presence})).await.0, 204);
        team.pass(after).await;
    }
    let request = team.state(&team.mara).await.requests.remove(0).id;
    let path = format!("/api/v1/me/reasons/{request}");
    asked(&team, "PUT", &path, json!({"reason": "lunch"}), 404).await;

    let id = team.make("One").await.id;
    stream.session().await;
    let activity = Activity { conversation: ConversationId(id.clone()), ..crate::support::activity("a-1", "Opened") };
    asked(&team, "PUT", "/api/v1/activities/a-1", json!(activity), 404).await;
    let other = Activity { detail: "Another".into(), ..activity };
    asked(&team, "PUT", "/api/v1/activities/a-1", json!(other), 404).await;

    assert_eq!(team.session(&team.mara, &id, "answer").await.0, 204);
    assert_eq!(team.session(&team.mara, &id, "done").await.0, 204);
    for wish in ["extend", "finish"] {
        team.pass(1_000).await;
        asked(&team, "POST", &format!("/api/v1/me/acw/{wish}"), json!({"conversation": id}), 409).await;
    }

    team.make("Two").await;
    team.pass(20_000).await;
    assert!(team.state(&team.mara).await.rona.is_some());
    // There is none of theirs afterwards, which is what was asked.
    asked(&team, "POST", "/api/v1/me/rona/reset", Value::Null, 204).await;
}
