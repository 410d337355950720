//! Sign-in with a provider, the server's side (SPEC S2.1, S2.2, S11.6): tokens, keys, people, the event stream, the command.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod command;
mod keys;
mod on_behalf;
mod people;
mod stream;
mod tokens;

use nimbus_backend::sign_in::settings::Settings;
use reqwest::Method;
use serde_json::Value;
use support::{Bench, provider::Provider};

const MARA: &str = "mara.lindt@halden.example";
const JO: &str = "jo@halden.example";

const SEED: &str = r#"(users: [
    (id: "mara", upn: "mara.lindt@halden.example", display_name: "Mara Lindt", licences: [assistant]),
    (id: "jo", upn: "jo@halden.example", display_name: "Jo Okafor", administrator: true),
])"#;

/// A team's server where users sign in with the provider.
async fn bench(provider: &Provider) -> Bench {
    bench_with(provider.settings(), |_| {}).await
}

async fn bench_with(settings: Settings, change: impl FnOnce(&mut nimbus_backend::Options)) -> Bench {
    let bench = Bench::with(move |options| {
        let path = options.data_dir.join("seed.ron");
        std::fs::write(&path, SEED).unwrap();
        options.seed = Some(path);
        options.sign_in = Some(settings);
        change(options);
    })
    .await;
    // What happens is an activity of this session.
    for agent in ["mara", "jo"] {
        bench.session_of(agent, "zammad:c-1").await;
    }
    bench
}

/// Asks who the token's user is.
async fn me(bench: &Bench, token: &str) -> (u16, Value) {
    bench.ask(Method::GET, "/api/v1/me", token, None).await
}

/// Expects a refusal with this status and the end of its `type`.
async fn refused(bench: &Bench, token: &str, status: u16, slug: &str) {
    let (answered, body) = me(bench, token).await;
    let kind = body["type"].as_str().unwrap_or_default();
    assert!(answered == status && kind.ends_with(&format!("/{slug}")), "{answered} {body}");
}
