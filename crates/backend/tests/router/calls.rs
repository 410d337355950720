//! Calling out on behalf of a service, with the built-in telephone system (SPEC S9.1, S9.3).

use axum::http::Method;
use nimbus_protocol::{CallCheck, CallWarning, Direction, EndReason, Origin, Person, Presence, SessionState};
use serde_json::{Value, json};

use crate::support::{Bench, Stream};

/// A standalone server with a service on whose behalf its user may call.
async fn bench() -> Bench {
    let bench = Bench::standalone().await;
    let service = json!({"id": "claims", "name": "Claims Hotline", "numbers": ["044 508 12 00"], "outbound": true});
    let token = bench.token();
    let put = async |path: &str, body: Value| {
        let (status, answer) = bench.ask(Method::PUT, path, &token, Some(body)).await;
        assert_eq!(status, 204, "{path}: {answer}");
    };
    put("/api/v1/admin/services/claims", service).await;
    put("/api/v1/admin/services/quiet", json!({"id": "quiet", "name": "Quiet"})).await;
    let jonas = json!({"id": "jonas", "upn": "jonas.keller@halden.example", "display_name": "Jonas Keller",
        "department": "Finance, Basel", "extensions": ["206"]});
    put("/api/v1/admin/users/jonas", jonas).await;
    let lea = json!({"id": "lea", "upn": "lea@halden.example", "display_name": "Lea Huber"});
    put("/api/v1/admin/users/lea", lea).await;
    bench
}

async fn call(bench: &Bench, body: Value) -> (u16, Value) {
    bench.ask(Method::POST, "/api/v1/calls", &bench.token(), Some(body)).await
}

async fn check(bench: &Bench, target: &str) -> CallCheck {
    let body = json!({"target": target});
    let (status, check) = bench.ask(Method::POST, "/api/v1/calls/check", &bench.token(), Some(body)).await;
    assert_eq!(status, 200, "{check}");
    serde_json::from_value(check).unwrap()
}

/// The states of the call up to its end or to `last`.
async fn states(stream: &mut Stream, last: SessionState) -> Vec<SessionState> {
    let mut states = Vec::new();
    loop {
        let (_, session) = stream.session().await;
        states.push(session.state);
        if session.state == last || session.state.is_ended() {
            return states;
        }
    }
}

#[tokio::test]
async fn s9_1_the_agent_is_called_first_and_then_the_target() {
    let bench = bench().await;
    let mut stream = bench.stream(None).await;
    let me = stream.snapshot().await.me;
    assert!(me.calling.originate);
    assert_eq!(me.calling.country, "CH");
    let (status, started) = call(&bench, json!({"service": "claims", "target": "079 123 45 67"})).await;
    assert_eq!(status, 202, "{started}");
    let (_, ringing) = stream.session().await;
    assert_eq!(ringing.conversation.0, started["conversation"].as_str().unwrap());
    assert_eq!((ringing.state, ringing.direction), (SessionState::Ringing, Direction::Outbound));
    assert_eq!(ringing.origin, Origin::OutboundService);
    assert_eq!(ringing.service.unwrap().name, "Claims Hotline");
    assert_eq!(ringing.customer.number.as_deref(), Some("+41791234567"));
    assert_eq!(states(&mut stream, SessionState::Talking).await, [SessionState::Talking]);
    let hang_up = format!("/api/v1/sessions/{}/hang-up", started["conversation"].as_str().unwrap());
    assert_eq!(bench.post(&hang_up).send().await.unwrap().status(), 204);
    assert_eq!(stream.session().await.1.state, SessionState::Ended(EndReason::Completed));
}

#[tokio::test]
async fn s9_1_each_end_of_a_call_is_told() {
    let bench = bench().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    for (target, reason) in [("+41791230486", EndReason::Busy), ("+41791230404", EndReason::Failed)] {
        assert_eq!(call(&bench, json!({"service": "claims", "target": target})).await.0, 202);
        let last = states(&mut stream, SessionState::Talking).await.pop();
        assert_eq!(last, Some(SessionState::Ended(reason)), "{target}");
    }
    let (_, started) = call(&bench, json!({"service": "claims", "target": "+41791234567"})).await;
    let hang_up = format!("/api/v1/sessions/{}/hang-up", started["conversation"].as_str().unwrap());
    assert_eq!(bench.post(&hang_up).send().await.unwrap().status(), 204, "while it rings");
    let last = states(&mut stream, SessionState::Talking).await.pop();
    assert_eq!(last, Some(SessionState::Ended(EndReason::NoAnswer)));
}

#[tokio::test]
async fn s9_1_what_forbids_a_call_is_said() {
    let bench = bench().await;
    let slug = |body: &Value| body["type"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let (status, body) = call(&bench, json!({"service": "claims", "target": "+41791234567"})).await;
    assert_eq!((status, slug(&body).as_str()), (409, "blocked"), "no desktop is there");
    assert_eq!(body["detail"], "You are offline.");
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    for service in [Value::Null, json!("quiet"), json!("nothing")] {
        assert_eq!(call(&bench, json!({"service": service, "target": "+41791234567"})).await.0, 404);
    }
    for never in ["", "Rosa", "+41 800", "lea@halden.example", "*21*0791234567#"] {
        let (status, body) = call(&bench, json!({"service": "claims", "target": never})).await;
        assert_eq!(status, 422, "{never}: {body}");
    }
    assert_eq!(call(&bench, json!({"service": "claims", "target": "+41791234567"})).await.0, 202);
    let (status, body) = call(&bench, json!({"service": "claims", "target": "+41791234568"})).await;
    assert_eq!((status, slug(&body).as_str()), (409, "blocked"), "one at a time");
}

#[tokio::test]
async fn s9_3_an_emergency_number_is_never_called_without_being_confirmed() {
    let bench = bench().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    for emergency in ["112", "1 4 4", "117", "0112"] {
        assert!(check(&bench, emergency).await.warnings.contains(&CallWarning::Emergency), "{emergency}");
        let (status, body) = call(&bench, json!({"service": "claims", "target": emergency})).await;
        assert_eq!(status, 409, "{emergency}: {body}");
        assert!(body["type"].as_str().unwrap().ends_with("/confirm-first"));
    }
    let confirmed = json!({"service": "claims", "target": "112", "confirmed": true});
    assert_eq!(call(&bench, confirmed).await.0, 202);
}

#[tokio::test]
async fn s9_2_a_target_is_a_number_a_upn_or_an_id() {
    let bench = bench().await;
    for word in ["jonas.keller@halden.example", "JONAS.KELLER@halden.example", "jonas", "206"] {
        let target = check(&bench, word).await.target.unwrap();
        assert_eq!((target.name.as_deref(), target.dial.as_str()), (Some("Jonas Keller"), "206"), "{word}");
        assert_eq!(target.from.as_deref(), Some("Finance, Basel"));
    }
    let contact = json!({"name": "Rosa Brandt", "company": "Halden", "numbers": ["044 508 12 90"]});
    bench.ask(Method::POST, "/api/v1/contacts", &bench.token(), Some(contact)).await;
    let found = check(&bench, "0041 44 508 12 90").await.target.unwrap();
    assert_eq!((found.name.as_deref(), found.from.as_deref()), (Some("Rosa Brandt"), Some("Halden")));
    assert_eq!((found.dial.as_str(), found.country.as_deref()), ("+41445081290", Some("Switzerland")));
    assert!(check(&bench, "Jonas Keller").await.target.is_none(), "a name is no address");
}

#[tokio::test]
async fn a_call_is_passed_on_to_a_colleague() {
    let bench = bench().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let begun: Value = bench.post("/api/v1/simulator/short").send().await.unwrap().json().await.unwrap();
    let id = begun["conversation"].as_str().unwrap();
    let transfer = format!("/api/v1/sessions/{id}/transfer");
    let token = bench.token();
    let pass = |target: &str| bench.ask(Method::POST, &transfer, &token, Some(json!({"target": target})));
    assert_eq!(pass("206").await.0, 409, "it only rings");
    let answer = format!("/api/v1/sessions/{id}/answer");
    assert_eq!(bench.post(&answer).send().await.unwrap().status(), 204);
    bench.advance(5_000);
    assert_eq!(pass("nobody").await.0, 422);
    assert_eq!(pass("jonas.keller@halden.example").await.0, 204);
    let last = loop {
        let (_, session) = stream.session().await;
        if session.state.is_ended() {
            break session;
        }
    };
    assert_eq!(last.state, SessionState::Ended(EndReason::Transferred));
    assert_eq!(last.flow.last().unwrap().name, "Jonas Keller");
}

#[tokio::test]
async fn colleagues_are_found_by_name_department_address_and_telephone() {
    let bench = bench().await;
    let people = async |query: &str| -> Vec<Person> {
        let url = format!("/api/v1/people?q={query}");
        bench.get(&url).send().await.unwrap().json().await.unwrap()
    };
    for query in ["jon", "keller%20basel", "206", "halden.example%20jonas"] {
        let found = people(query).await;
        assert_eq!(found.len(), 1, "{query}");
        assert_eq!((found[0].name.as_str(), found[0].dial.as_str()), ("Jonas Keller", "206"));
        assert_eq!(found[0].presence, Presence::Offline);
    }
    assert_eq!(people("mara").await, [], "oneself is no colleague");
    assert_eq!(people("").await.len(), 2);
    assert_eq!(people("nobody").await, []);
}
