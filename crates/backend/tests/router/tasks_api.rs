//! What outside systems make and change by the API: tasks, scheduled calls, sessions (SPEC S7.5, S11.2).

use serde_json::{Value, json};

use crate::support::{
    Bench,
    team::{Team, slug},
    zammad,
};

#[tokio::test]
async fn s7_5_a_full_queue_answers_429_with_its_limit() {
    let team = Team::new().await;
    for _ in 0..2 {
        team.make("One").await;
    }
    let task = json!({"service": "desk", "subject": "Too much"});
    let (status, problem) = team.ask(&team.boss, "POST", "/api/v1/tasks", task).await;
    assert_eq!((status, slug(&problem), problem["limit"].as_u64()), (429, "queue-full", Some(2)));
    let open = team.ask(&team.boss, "GET", "/api/v1/tasks?open=true&service=desk", Value::Null).await.1;
    assert_eq!(open.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn s11_2_a_task_is_changed_while_it_waits_and_while_it_rings() {
    let team = Team::new().await;
    let id = team.make("One").await.id;
    let path = format!("/api/v1/tasks/{id}");
    let change = json!({"subject": "Two", "priority": 3, "preferred_users": [{"user": "jo@halden.example"}]});
    let (status, task) = team.ask(&team.boss, "PATCH", &path, change).await;
    assert_eq!((status, &task["details"]["subject"], &task["details"]["priority"]), (200, &json!("Two"), &json!(3)));
    let mut stream = team.stream(&team.mara).await;
    assert_eq!(team.ask(&team.boss, "PATCH", &path, json!({"text": "More"})).await.0, 200);
    loop {
        let (_, card) = stream.session().await;
        if card.task.unwrap().text == "More" {
            break;
        }
    }
    let session = format!("/api/v1/sessions/{id}");
    let change =
        json!({"customer": {"name": "Rosa", "number": "0445551200"}, "parameters": [{"id": "A", "value": "1"}]});
    assert_eq!(team.ask(&team.boss, "PATCH", &session, change).await.0, 204);
    let (_, card) = stream.session().await;
    assert_eq!((card.customer.name.as_deref(), card.parameters[0].value.as_str()), (Some("Rosa"), "1"));
    for (change, expected) in [
        (json!({"priority": 0}), 422),
        (json!({"url": "javascript:alert(1)"}), 422),
        (json!({"preferred_users": [{"user": "nobody"}]}), 422),
        (json!({"unknown": 1}), 422),
    ] {
        assert_eq!(team.ask(&team.boss, "PATCH", &path, change.clone()).await.0, expected, "{change}");
    }
}

#[tokio::test]
async fn s11_2_a_calls_customer_and_parameters_are_changed_from_outside() {
    let bench = Bench::standalone().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    bench.hook(&bench.door("zammad").await, &zammad("newCall", "c-1")).await;
    let (_, card) = stream.session().await;
    let path = format!("/api/v1/sessions/{}", card.conversation.0);
    let change = json!({"customer": {"name": "Rosa Brandt"}, "parameters": [{"id": "Contract", "value": "Plus"}]});
    let response = bench.http.patch(bench.url(&path)).bearer_auth(bench.token()).json(&change).send().await.unwrap();
    assert_eq!(response.status(), 204);
    let (_, changed) = stream.session().await;
    assert_eq!(changed.customer.name.as_deref(), Some("Rosa Brandt"));
    assert_eq!(changed.customer.number, card.customer.number, "what is left out stays");
    assert_eq!(changed.parameters[0].value, "Plus");
    let unknown = bench.http.patch(bench.url("/api/v1/sessions/none")).bearer_auth(bench.token()).json(&change);
    assert_eq!(unknown.send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn s11_2_a_call_is_scheduled_moved_offered_and_expires() {
    let team = Team::new().await;
    let due = crate::support::START + 60_000;
    let call = json!({"service": "desk", "target": "044 555 12 00", "due_at": due, "attempts": 1,
        "queue_time_seconds": 10});
    let (status, made) = team.ask(&team.boss, "POST", "/api/v1/outbound-calls", call.clone()).await;
    assert_eq!((status, made["state"].as_str()), (201, Some("scheduled")), "{made}");
    assert_eq!(made["customer"]["number"], "+41445551200");
    let path = format!("/api/v1/outbound-calls/{}", made["id"].as_str().unwrap());
    assert_eq!(team.ask(&team.boss, "PATCH", &path, json!({"due_at": crate::support::START + 5_000})).await.0, 200);
    team.pass(5_000).await;
    assert_eq!(team.ask(&team.boss, "GET", &path, Value::Null).await.1["state"], "waiting");
    let (status, problem) = team.ask(&team.boss, "PATCH", &path, json!({"due_at": due})).await;
    assert_eq!((status, slug(&problem)), (409, "too-late"));
    team.pass(10_000).await;
    assert_eq!(team.ask(&team.boss, "GET", &path, Value::Null).await.1["state"], "expired");
    for (field, value) in [("attempts", 11), ("attempt_timeout_seconds", 29), ("queue_time_seconds", 3_601)] {
        let mut call = call.clone();
        call[field] = json!(value);
        assert_eq!(team.ask(&team.boss, "POST", "/api/v1/outbound-calls", call).await.0, 422, "{field}");
    }
    assert_eq!(team.ask(&team.jo, "POST", "/api/v1/outbound-calls", call).await.0, 403);
}

#[tokio::test]
async fn s11_2_an_outside_system_makes_tasks_with_its_key_and_once_for_a_repeated_request() {
    let team = Team::new().await;
    let key = |scope: &str| json!({"name": scope, "scopes": [scope]});
    let mut keys = Vec::new();
    for scope in ["tasks", "sessions"] {
        let (status, made) = team.ask(&team.boss, "POST", "/api/v1/admin/api-keys", key(scope)).await;
        assert!(status < 300, "{made}");
        keys.push(made["key"].as_str().unwrap().to_owned());
    }
    let body = json!({"service": "desk", "subject": "One"});
    let ask = async |key: &str| {
        let request = team.bench.http.post(team.bench.url("/api/v1/tasks")).bearer_auth(key).json(&body);
        let response = request.header("Idempotency-Key", "k-1").send().await.unwrap();
        (response.status().as_u16(), response.json::<Value>().await.unwrap())
    };
    let (status, made) = ask(&keys[0]).await;
    assert_eq!((status, ask(&keys[0]).await), (201, (201, made)));
    assert_eq!(ask(&keys[1]).await.0, 403, "another scope");
    let all = team.ask(&keys[0], "GET", "/api/v1/tasks", Value::Null).await.1;
    assert_eq!(all.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn s7_5_a_full_queue_is_no_answer_to_keep_for_a_repetition() {
    let team = Team::new().await;
    let first = team.make("One").await.id;
    team.make("Two").await;
    let ask = async || {
        let body = json!({"service": "desk", "subject": "Three"});
        let request = team.bench.http.post(team.bench.url("/api/v1/tasks")).bearer_auth(&team.boss).json(&body);
        request.header("Idempotency-Key", "k-1").send().await.unwrap().status().as_u16()
    };
    assert_eq!(ask().await, 429);
    assert_eq!(team.ask(&team.boss, "DELETE", &format!("/api/v1/tasks/{first}"), Value::Null).await.0, 204);
    assert_eq!(ask().await, 201, "there is room now");
    assert_eq!(ask().await, 201, "and that answer is kept");
    let open = team.ask(&team.boss, "GET", "/api/v1/tasks?open=true&service=desk", Value::Null).await.1;
    assert_eq!(open.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn s11_2_what_a_changed_customer_leaves_out_stays() {
    let team = Team::new().await;
    let call = json!({"service": "desk", "target": "044 555 12 00", "due_at": crate::support::START + 60_000});
    let (_, made) = team.ask(&team.boss, "POST", "/api/v1/outbound-calls", call).await;
    let path = format!("/api/v1/outbound-calls/{}", made["id"].as_str().unwrap());
    let (status, changed) = team.ask(&team.boss, "PATCH", &path, json!({"customer": {"name": "Rosa"}})).await;
    assert_eq!(status, 200, "{changed}");
    let customer = &changed["customer"];
    let told = (&customer["name"], &customer["number"], &customer["country"]);
    assert_eq!(told, (&json!("Rosa"), &json!("+41445551200"), &json!("Switzerland")), "whom to call");

    let task = json!({"service": "desk", "subject": "One", "customer": {"email": "rosa@halden.example"}});
    let (_, made) = team.ask(&team.boss, "POST", "/api/v1/tasks", task).await;
    let path = format!("/api/v1/tasks/{}", made["id"].as_str().unwrap());
    let change = json!({"customer": {"number": "+43 1 555 12 00"}});
    let (_, changed) = team.ask(&team.boss, "PATCH", &path, change).await;
    let customer = &changed["customer"];
    assert_eq!((&customer["email"], &customer["country"]), (&json!("rosa@halden.example"), &json!("Austria")));
    let (_, changed) = team.ask(&team.boss, "PATCH", &path, json!({"customer": {"withheld": true}})).await;
    assert_eq!(changed["customer"]["number"], Value::Null, "never stored");
}

#[tokio::test]
async fn s11_2_a_scheduled_call_is_changed_and_taken_away_by_its_own_routes_only() {
    let team = Team::new().await;
    let call = json!({"service": "desk", "target": "044 555 12 00", "due_at": crate::support::START + 60_000});
    let (_, made) = team.ask(&team.boss, "POST", "/api/v1/outbound-calls", call).await;
    let id = made["id"].as_str().unwrap();
    let task = format!("/api/v1/tasks/{id}");
    assert_eq!(team.ask(&team.boss, "PATCH", &task, json!({"priority": 1})).await.0, 404);
    assert_eq!(team.ask(&team.boss, "DELETE", &task, Value::Null).await.0, 404);
    let own = format!("/api/v1/outbound-calls/{id}");
    assert_eq!(team.ask(&team.boss, "PATCH", &own, json!({"priority": 1})).await.0, 200);
    assert_eq!(team.ask(&team.jo, "DELETE", &own, Value::Null).await.0, 403);
    assert_eq!(team.ask(&team.sue, "DELETE", &own, Value::Null).await.0, 204, "its service's supervisor");
}

#[tokio::test]
async fn s6_7_work_that_the_services_licence_does_not_carry_is_refused() {
    let team = Team::new().await;
    let service = |licence: &str| json!({"id": "desk", "name": "Service Desk", "licence": licence, "outbound": true, "queue_limit": 50});
    for (licence, refused) in [
        ("standard", &["external_task", "email", "call"][..]),
        ("enterprise", &["external_task", "email"]),
        ("contact_centre", &[]),
    ] {
        let (status, answer) = team.ask(&team.boss, "PUT", "/api/v1/admin/services/desk", service(licence)).await;
        assert!(status < 300, "{answer}");
        for kind in ["external_task", "email", "instant_message", "call"] {
            let task = json!({"service": "desk", "subject": "One", "modality": kind});
            let call = json!({"service": "desk", "target": "044 555 12 00"});
            let (path, body) = if kind == "call" { ("/api/v1/outbound-calls", call) } else { ("/api/v1/tasks", task) };
            let (status, answer) = team.ask(&team.boss, "POST", path, body).await;
            if refused.contains(&kind) {
                assert_eq!((status, slug(&answer)), (422, "service-not-licensed"), "{licence}: {kind}");
            } else {
                assert_eq!(status, 201, "{licence}: {kind}: {answer}");
            }
        }
    }
}

#[tokio::test]
async fn s11_2_a_key_names_one_request_also_after_its_answer_was_forgotten() {
    let team = Team::new().await;
    let ask = async |path: &str, body: &Value| {
        let request = team.bench.http.post(team.bench.url(path)).bearer_auth(&team.boss).json(body);
        let response = request.header("Idempotency-Key", "k-1").send().await.unwrap();
        (response.status().as_u16(), response.json::<Value>().await.unwrap())
    };
    let (one, two) = (json!({"service": "desk", "subject": "One"}), json!({"service": "desk", "subject": "Two"}));
    let (status, made) = ask("/api/v1/tasks", &one).await;
    assert_eq!(status, 201, "{made}");
    let forget = async || {
        let mut database = team.bench.database().await;
        sqlx::query("DELETE FROM idempotency").execute(&mut database).await.unwrap();
    };
    forget().await;
    let (status, problem) = ask("/api/v1/tasks", &two).await;
    assert_eq!((status, slug(&problem)), (422, "idempotency-key-reused"));
    forget().await;
    let call = json!({"service": "desk", "target": "044 555 12 00"});
    assert_eq!(ask("/api/v1/outbound-calls", &call).await.0, 422);
    forget().await;
    let (status, again) = ask("/api/v1/tasks", &one).await;
    assert_eq!((status, &again["id"]), (201, &made["id"]), "the same request is the same task");
}
