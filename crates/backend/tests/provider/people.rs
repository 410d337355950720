//! Whose user somebody is who has signed in; what others are answered; how a desktop learns where to sign in.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use nimbus_backend::sign_in::settings::Settings;
use nimbus_protocol::UnixMillis;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    JO, MARA, bench, bench_with, me, refused,
    support::{Bench, START, provider::Provider},
};

/// Lets a first sign-in make users.
async fn let_create(bench: &Bench, administrator: &str) {
    let settings = json!({"first_sign_in": "create"});
    let answered = bench.ask(Method::PUT, "/api/v1/admin/settings", administrator, Some(settings)).await;
    assert_eq!(answered.0, 204, "{}", answered.1);
}

async fn users(bench: &Bench, administrator: &str) -> Vec<Value> {
    let (status, list) = bench.ask(Method::GET, "/api/v1/admin/users", administrator, None).await;
    assert_eq!(status, 200, "{list}");
    list.as_array().unwrap().clone()
}

#[tokio::test]
async fn the_upn_binds_an_account_and_from_then_on_the_account_counts() {
    let provider = Provider::start().await;
    let mut bench = bench(&provider).await;
    let upn_in_other_case = "Mara.Lindt@HALDEN.example";
    let (status, body) = me(&bench, &provider.token("m-1", upn_in_other_case, 0)).await;
    assert_eq!((status, &body["id"]), (200, &json!("mara")));
    // Somebody else gets the UPN at the provider: the user stays whose it is.
    refused(&bench, &provider.token("m-2", MARA, 0), 403, "other-subject").await;
    // The account has another UPN, even another user's: it stays its own user, over restarts too.
    bench.restart().await;
    for upn in ["mara.brandt@halden.example", JO] {
        assert_eq!(me(&bench, &provider.token("m-1", upn, 1)).await.1["id"], "mara");
    }
    assert_eq!(me(&bench, &provider.token("j-1", JO, 0)).await.1["id"], "jo");
    assert_eq!(me(&bench, &provider.token("j-1", JO, 0)).await.1["administrator"], true);
}

#[tokio::test]
async fn an_administrators_upn_binds_nobody_where_users_may_choose_it() {
    let provider = Provider::start().await;
    let settings = Settings { upn_claims_named: false, ..provider.settings() };
    let bench = bench_with(settings, |_| {}).await;
    refused(&bench, &provider.token("j-1", JO, 0), 403, "not-a-user").await;
    assert_eq!(me(&bench, &provider.token("m-1", MARA, 0)).await.1["id"], "mara");
    // The administrator still gets in with a token by hand.
    assert_eq!(me(&bench, &bench.token_of(JO).await).await.1["administrator"], true);
}

#[tokio::test]
async fn an_accepted_token_is_good_until_it_ends_and_asks_nobody_meanwhile() {
    let provider = Provider::start().await;
    let bench = bench(&provider).await;
    let token = provider.token("m", MARA, 0);
    assert_eq!(me(&bench, &token).await.0, 200);
    provider.mood().down = true;
    provider.rotate("second");
    bench.advance(300_000 + 59_000);
    assert_eq!(me(&bench, &token).await.0, 200, "clocks may differ by a minute");
    assert_eq!(provider.mood().asked, 1);
    bench.advance(1_000);
    let (status, body) = me(&bench, &token).await;
    assert!(status == 401 && body["detail"].as_str().unwrap().contains("expired"), "{status} {body}");
}

#[tokio::test]
async fn nobody_is_let_in_who_is_no_user_unless_the_rule_says_so() {
    let provider = Provider::start().await;
    let bench = bench(&provider).await;
    let boss = bench.token_of(JO).await;
    let new = provider.token("n-1", "new@halden.example", 0);
    refused(&bench, &new, 403, "not-a-user").await;
    assert_eq!(users(&bench, &boss).await.len(), 2);
    let_create(&bench, &boss).await;
    let (status, body) = me(&bench, &new).await;
    assert_eq!((status, &body["upn"], &body["administrator"]), (200, &json!("new@halden.example"), &json!(false)));
    let list = users(&bench, &boss).await;
    let made = list.iter().find(|user| user["upn"] == "new@halden.example").unwrap();
    assert_eq!(
        (&made["display_name"], &made["licences"], &made["services"]),
        (&json!("Mara Lindt"), &json!([]), &json!([]))
    );
    assert_eq!(made["id"], body["id"]);
    assert_eq!(bench.ask(Method::GET, "/api/v1/admin/users", &new, None).await.0, 403);
    // The next token is the same user's; nobody without a UPN is made.
    assert_eq!(me(&bench, &provider.token("n-1", "new@halden.example", 1)).await.1["id"], body["id"]);
    refused(&bench, &provider.token("n-2", "nobody", 0), 403, "not-a-user").await;
    assert_eq!(users(&bench, &boss).await.len(), 3);
}

#[tokio::test]
async fn many_first_sign_ins_at_once_make_one_user() {
    let provider = Provider::start().await;
    let bench = std::sync::Arc::new(bench(&provider).await);
    let boss = bench.token_of(JO).await;
    let_create(&bench, &boss).await;
    let asking: Vec<_> = (0..10)
        .map(|number| {
            let (bench, token) = (bench.clone(), provider.token("n", "new@halden.example", -number));
            tokio::spawn(async move { me(&bench, &token).await.0 })
        })
        .collect();
    for answer in asking {
        assert_eq!(answer.await.unwrap(), 200);
    }
    assert_eq!(users(&bench, &boss).await.len(), 3);
}

#[tokio::test]
async fn a_user_made_again_is_not_opened_by_what_was_signed_for_the_one_before() {
    let provider = Provider::start().await;
    let bench = bench(&provider).await;
    let boss = bench.token_of(JO).await;
    let (used, unused) = (provider.token("m-1", MARA, 0), provider.token("m-1", MARA, 2));
    assert_eq!(me(&bench, &used).await.0, 200);
    let change = |method: Method, body: Option<Value>| bench.ask(method, "/api/v1/admin/users/mara", &boss, body);
    assert_eq!(change(Method::DELETE, None).await.0, 204);
    refused(&bench, &used, 403, "not-a-user").await;
    // Neither does the rule make a user of an account that was just removed.
    let_create(&bench, &boss).await;
    refused(&bench, &unused, 403, "not-a-user").await;
    // The same id and UPN, for somebody else.
    assert_eq!(change(Method::PUT, Some(json!({"id": "mara", "upn": MARA}))).await.0, 204);
    for token in [&used, &unused] {
        refused(&bench, token, 403, "not-a-user").await;
    }
    assert_eq!(me(&bench, &provider.token("m-2", MARA, 3)).await.1["id"], "mara");
    // The account of before is somebody else's now, also with tokens of today.
    bench.advance(120_000);
    refused(&bench, &provider.token("m-1", MARA, 120), 403, "other-subject").await;
}

#[tokio::test]
async fn a_user_removed_by_mistake_comes_back_with_their_next_token() {
    let provider = Provider::start().await;
    let bench = bench(&provider).await;
    let boss = bench.token_of(JO).await;
    assert_eq!(me(&bench, &provider.token("m-1", MARA, 0)).await.0, 200);
    for (method, body) in [(Method::DELETE, None), (Method::PUT, Some(json!({"id": "mara", "upn": MARA})))] {
        assert_eq!(bench.ask(method, "/api/v1/admin/users/mara", &boss, body).await.0, 204);
    }
    bench.advance(120_000);
    assert_eq!(me(&bench, &provider.token("m-1", MARA, 120)).await.1["id"], "mara");
}

#[tokio::test]
async fn a_refused_token_is_told_as_the_standard_says() {
    let provider = Provider::start().await;
    let bench = bench(&provider).await;
    let challenge = async |token: Option<&str>| {
        let mut request = bench.http.get(bench.url("/api/v1/me"));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 401);
        response.headers()["www-authenticate"].to_str().unwrap().to_owned()
    };
    let expired = challenge(Some(&provider.token("m", MARA, -1_000))).await;
    assert_eq!(expired, r#"Bearer error="invalid_token", error_description="The access token has expired.""#);
    let mut foreign = provider.claims("m", MARA, 0);
    foreign["aud"] = "another".into();
    assert!(challenge(Some(&provider.sign(&foreign))).await.contains(r#"error="invalid_token""#));
    assert_eq!(challenge(None).await, "Bearer");
    assert_eq!(challenge(Some("nb_unknown")).await, "Bearer");
}

#[tokio::test]
async fn tokens_by_hand_and_keys_work_beside_the_provider() {
    let provider = Provider::start().await;
    let bench = bench(&provider).await;
    let boss = bench.token_of(JO).await;
    assert_eq!(me(&bench, &boss).await.1["id"], "jo");
    let wanted = json!({"name": "Power BI", "scopes": ["reports"]});
    let (_, made) = bench.ask(Method::POST, "/api/v1/admin/api-keys", &boss, Some(wanted)).await;
    let key = made["key"].as_str().unwrap();
    assert_eq!(bench.ask(Method::GET, "/api/v1/reports/sessions", key, None).await.0, 200);
    let token = provider.token("j", JO, 0);
    assert_eq!(bench.ask(Method::GET, "/api/v1/reports/sessions", &token, None).await.0, 200);
}

#[tokio::test]
async fn nothing_of_a_token_is_on_the_disk() {
    let provider = Provider::start().await;
    let mut bench = bench(&provider).await;
    let token = provider.token("m", MARA, 0);
    assert_eq!(me(&bench, &token).await.0, 200);
    bench.stop().await;
    for part in token.split('.') {
        assert!(!bench.is_on_disk(part));
    }
    assert!(bench.is_on_disk(&provider.url), "the identity is there");
}

#[tokio::test]
async fn a_desktop_learns_where_to_sign_in_from_the_address_alone() {
    let provider = Provider::start().await;
    let bench = bench(&provider).await;
    let ask = async |bench: &Bench| {
        let response = bench.http.get(bench.url("/.well-known/nimbus-assistant")).send().await.unwrap();
        assert_eq!(
            (response.status().as_u16(), &response.headers()["cache-control"]),
            (200, &"public, max-age=300".parse().unwrap())
        );
        response.json::<Value>().await.unwrap()
    };
    let told = ask(&bench).await;
    let expected = json!({
        "provider": "other", "label": "Halden", "issuer": provider.url, "client_id": "desktop",
        "scopes": ["openid", "profile", "offline_access"], "resource": null, "device_code": false,
    });
    assert_eq!(told["sign_in"], expected);
    let standalone = Bench::with(|options| {
        options.local_user = Some(nimbus_backend::LocalUser::default());
        options.sign_in = Some(provider.settings());
    })
    .await;
    assert_eq!(ask(&standalone).await["sign_in"], Value::Null);
    refused(&standalone, &provider.token("m", MARA, 0), 401, "unknown-token").await;
    assert_eq!(ask(&Bench::team(crate::SEED).await).await["sign_in"], Value::Null);
}

#[tokio::test]
async fn tokens_are_good_by_the_wall_clock_as_soon_as_it_is_put_right() {
    let provider = Provider::start().await;
    let wall = Arc::new(AtomicI64::new(START));
    let shown = wall.clone();
    let bench = bench_with(provider.settings(), move |options| {
        options.clock = options.clock.clone().with_wall(move || UnixMillis(shown.load(Ordering::SeqCst)));
    })
    .await;
    // The computer started an hour slow; what timers are measured by follows only slowly.
    let token = provider.token("m-1", MARA, 3_600);
    assert_eq!(me(&bench, &token).await.0, 401, "it is issued in an hour, as the computer believes");
    wall.fetch_add(3_600_000, Ordering::SeqCst);
    assert_eq!(me(&bench, &token).await.0, 200);
    wall.fetch_add(400_000, Ordering::SeqCst);
    assert_eq!(me(&bench, &token).await.0, 401, "it has ended");
}
