//! The tenant's secrets (SPEC S8.8): who may, what is refused, and that no value is ever told or found again.

use reqwest::Method;
use serde_json::{Value, json};
use sqlx::Row;

use crate::support::Bench;

const SEED: &str = r#"(
    users: [
        (id: "boss", upn: "boss@halden.example", display_name: "Boss", licences: [assistant], administrator: true),
        (id: "jo", upn: "jo@halden.example", display_name: "Jo", licences: [assistant]),
    ],
)"#;
const VALUE: &str = "hunter2-and-more";

async fn put(bench: &Bench, token: &str, name: &str, body: Value) -> (u16, Value) {
    bench.ask(Method::PUT, &format!("/api/v1/secrets/{name}"), token, Some(body)).await
}

async fn list(bench: &Bench, token: &str) -> (u16, Value) {
    bench.ask(Method::GET, "/api/v1/secrets", token, None).await
}

#[tokio::test]
async fn s8_8_only_administrators_keep_secrets_and_nobody_reads_them() {
    let bench = Bench::team(SEED).await;
    let (boss, jo) = (bench.token_of_name("boss").await, bench.token_of_name("jo").await);
    let secret = json!({"hosts": ["CRM.Example.", "crm.example", "::1"], "value": VALUE});
    assert_eq!(put(&bench, &jo, "crm", secret.clone()).await.0, 403);
    assert_eq!(put(&bench, &boss, "crm", secret).await, (204, Value::Null));
    assert_eq!(list(&bench, &jo).await.0, 403);
    assert_eq!(list(&bench, &boss).await, (200, json!([{"name": "crm", "hosts": ["crm.example", "[::1]"]}])));

    // Fewer hosts, the same value; for a further host it must be known.
    for hosts in [json!(["evil.example"]), json!(["crm.example", "evil.example"])] {
        let (status, problem) = put(&bench, &boss, "crm", json!({"hosts": hosts})).await;
        assert!(status == 422 && problem["detail"].as_str().unwrap().contains("entered again"), "{problem}");
    }
    assert_eq!(put(&bench, &boss, "crm", json!({"hosts": ["crm.example"]})).await.0, 204);
    assert_eq!(list(&bench, &boss).await.1, json!([{"name": "crm", "hosts": ["crm.example"]}]));
    assert_eq!(put(&bench, &boss, "crm", json!({"hosts": ["h.example"], "value": VALUE})).await.0, 204);
    assert_eq!(list(&bench, &boss).await.1, json!([{"name": "crm", "hosts": ["h.example"]}]));
    let path = "/api/v1/secrets/crm";
    assert_eq!(bench.ask(Method::DELETE, path, &jo, None).await.0, 403);
    assert_eq!(bench.ask(Method::DELETE, path, &boss, None).await.0, 204);
    assert_eq!(bench.ask(Method::DELETE, path, &boss, None).await.0, 404);
    assert_eq!(list(&bench, &boss).await.1, json!([]));
}

#[tokio::test]
async fn s8_8_no_byte_of_a_value_is_on_the_disk() {
    let mut bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    for name in ["a", "b"] {
        let request = bench.http.put(bench.url(&format!("/api/v1/secrets/{name}"))).bearer_auth(&boss);
        let request = request.header("Idempotency-Key", "once").json(&json!({"hosts": ["h.example"], "value": VALUE}));
        assert_eq!(request.send().await.unwrap().status(), 204);
    }
    assert!(bench.is_on_disk("h.example"), "the hosts are found");
    assert!(!bench.is_on_disk(VALUE));
    // Not even a hash, which a short value could be guessed from.
    let kept = sqlx::query("SELECT count(*) FROM idempotency").fetch_one(&mut bench.database().await).await.unwrap();
    assert_eq!(kept.get::<i64, _>(0), 0);
    bench.stop().await;
    assert!(!bench.is_on_disk(VALUE));
}

#[tokio::test]
async fn s8_8_what_is_no_secret_is_refused_without_repeating_it() {
    let bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    let long = "x".repeat(9000);
    for (name, body, expected) in [
        ("crm", json!({"hosts": ["h.example"]}), "needs a value"),
        ("crm", json!({"hosts": [], "value": VALUE}), "1 to 50 hosts"),
        ("crm", json!({"hosts": ["*.example"], "value": VALUE}), "is no host"),
        ("crm", json!({"hosts": ["https://h.example"], "value": VALUE}), "is no host"),
        ("crm", json!({"hosts": ["h.example"], "value": ""}), "1 to 8192 bytes"),
        ("crm", json!({"hosts": ["h.example"], "value": long}), "1 to 8192 bytes"),
        ("a b", json!({"hosts": ["h.example"], "value": VALUE}), "letters, digits"),
        ("crm", json!({"hosts": 1, "value": VALUE}), "expected fields"),
    ] {
        let (status, problem) = put(&bench, &boss, name, body).await;
        assert_eq!(status, 422, "{problem}");
        assert!(problem["detail"].as_str().unwrap().contains(expected), "{problem}");
        assert!(!problem.to_string().contains(VALUE));
    }
    assert!(!bench.folder.path().join("secrets.key").exists(), "no key was needed");
}

#[tokio::test]
async fn s8_8_a_lost_key_is_told_and_everything_else_goes_on() {
    let mut bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    let secret = json!({"hosts": ["h.example"], "value": VALUE});
    assert_eq!(put(&bench, &boss, "crm", secret.clone()).await.0, 204);
    let path = bench.folder.path().join("secrets.key");
    let key = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    bench.restart().await;
    assert_eq!(list(&bench, &boss).await.1[0]["name"], "crm");
    let (status, problem) = put(&bench, &boss, "other", secret.clone()).await;
    assert!(status == 422 && problem["detail"].as_str().unwrap().contains("is missing"), "{problem}");
    assert!(!path.exists(), "another key would make the loss final");

    // Another key: what was stored cannot be sent, what is entered anew can.
    std::fs::write(&path, key.chars().rev().collect::<String>()).unwrap();
    let test = json!({"action": {"web_request": {"url": "http://h.example/", "authorisation": {"bearer": "$(Secret.crm)"}}},
        "owner": "everyone", "values": {}, "country": "CH"});
    let ask = || bench.ask(Method::POST, "/api/v1/templates/test-action", &boss, Some(test.clone()));
    let (status, outcome) = ask().await;
    assert_eq!((status, &outcome["done"]), (200, &json!(false)));
    assert!(outcome["result"]["text"].as_str().unwrap().contains("stored with another key"), "{outcome}");
    assert_eq!(put(&bench, &boss, "crm", secret.clone()).await.0, 204);
    assert!(!ask().await.1["result"]["text"].as_str().unwrap().contains("another key"));

    // Without any secret a new key is made.
    std::fs::remove_file(&path).unwrap();
    bench.restart().await;
    assert_eq!(bench.ask(Method::DELETE, "/api/v1/secrets/crm", &boss, None).await.0, 204);
    assert_eq!(put(&bench, &boss, "crm", secret).await.0, 204);
    assert!(path.exists());
}

#[tokio::test]
async fn s11_5_a_seed_takes_values_from_the_environment() {
    // A variable that every test has.
    let (name, value) = std::env::vars().find(|(_, value)| (8..4000).contains(&value.len())).unwrap();
    let seed = |variable: &str| {
        let secrets = format!("secrets: [(name: \"crm\", hosts: [\"h.example\"], value_from_env: \"{variable}\")],)");
        format!("{}{secrets}", SEED.strip_suffix(')').unwrap())
    };
    let mut bench = Bench::team(&seed(&name)).await;
    let boss = bench.token_of_name("boss").await;
    assert_eq!(list(&bench, &boss).await.1, json!([{"name": "crm", "hosts": ["h.example"]}]));
    let before = sealed(&bench).await;
    assert!(before.len() > value.len());
    // The same seed once more, and one without the variable: the value stays.
    for variable in [name.as_str(), "NIMBUS_NO_SUCH_VARIABLE"] {
        std::fs::write(bench.folder.path().join("seed.ron"), seed(variable)).unwrap();
        bench.restart().await;
        assert_eq!(sealed(&bench).await, before);
    }
}

async fn sealed(bench: &Bench) -> Vec<u8> {
    let row = sqlx::query("SELECT sealed FROM secrets").fetch_one(&mut bench.database().await).await.unwrap();
    row.get(0)
}
