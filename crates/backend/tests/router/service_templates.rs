//! A service's template with a condition on the service, for calls of the generic door: it runs however the telephone
//! system names the service.

use nimbus_protocol::{Claim, ClaimAnswer, Trigger};
use nimbus_templates::choose::applies;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, Stream};

const SEED: &str = r#"(
    users: [
        (id: "boss", upn: "boss@halden.example", display_name: "Boss", licences: [assistant], administrator: true),
        (id: "mara", upn: "mara@halden.example", display_name: "Mara", services: ["claims"], licences: [assistant],
            extensions: ["204"]),
    ],
    services: [
        (id: "sales", name: "Sales", numbers: ["+41 44 333 22 99"]),
        (id: "claims", name: "Claims Hotline", upn: "claims@halden.example", numbers: ["+41 44 333 22 11"]),
    ],
    doors: [
        (name: "plain", kind: generic, token: "tk_0123456789abcdef"),
        (name: "by-id", kind: generic, token: "tk_0123456789abcdef", default_service: "claims"),
        (name: "by-name", kind: generic, token: "tk_0123456789abcdef", default_service: "Claims Hotline"),
        (name: "by-number", kind: generic, token: "tk_0123456789abcdef", default_service: "044 333 22 11"),
    ],
    templates: [
        (id: "t", name: "Claims", owner: services(["claims"]), trigger: ringing,
            conditions: [(subject: service, test: is, value: "claims")],
            actions: [open_url(url: "https://claims.example/")]),
    ],
)"#;

#[tokio::test]
async fn s8_1_a_services_template_runs_however_the_door_names_the_service() {
    let bench = Bench::team(SEED).await;
    let token = bench.token_of_name("mara").await;
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &token, None).await;
    let snapshot = stream.snapshot().await;
    let [template] = snapshot.templates.as_slice() else { panic!("{:?}", snapshot.templates) };
    let calls: [(&str, Value); 10] = [
        ("plain", json!({"service": "claims"})),
        ("plain", json!({"service": "CLAIMS "})),
        ("plain", json!({"service": "Claims Hotline"})),
        ("plain", json!({"service": "claims@halden.example"})),
        ("plain", json!({"service": "+41443332211"})),
        ("plain", json!({"service": "044 333 22 11"})),
        ("plain", json!({"to": "+41443332211"})),
        ("by-id", json!({})),
        ("by-name", json!({})),
        ("by-number", json!({})),
    ];
    for (number, (door, said)) in calls.into_iter().enumerate() {
        let mut call =
            json!({"event": "ringing", "callId": format!("c-{number}"), "from": "+41791234567", "agents": ["204"]});
        call.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
        bench.hook(&format!("/in/{door}/tk_0123456789abcdef"), &call).await;
        let (_, session) = stream.session().await;
        assert_eq!(session.service.as_ref().map(|service| service.id.as_str()), Some("claims"), "{door} {said}");
        assert!(session.features.templates, "{door} {said}");
        let chosen = applies(template, &session, Trigger::Ringing, &snapshot.me, "CH");
        assert_eq!(chosen, Ok(()), "{door} {said}");
        let claim = Claim {
            conversation: session.conversation,
            trigger: Trigger::Ringing,
            template: template.id.clone(),
            holder: "desktop".into(),
        };
        let (status, answer) = bench.ask(Method::POST, "/api/v1/claims", &token, Some(json!(claim))).await;
        assert_eq!(status, 200, "{door} {said}: {answer}");
        assert!(serde_json::from_value::<ClaimAnswer>(answer).unwrap().granted, "{door} {said}");
    }
}
