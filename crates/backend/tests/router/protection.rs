//! What stands between the server and the network: headers of answers, limits, proxies that are known and that are not.

use nimbus_backend::{
    DoorsListen,
    limits::{RateLimits, bucket::Rate},
    proxies::ProxyHeaders,
};
use nimbus_protocol::{ClientMessage, UnixMillis};
use reqwest::{Method, Response, header};

use crate::support::{Bench, Stream, team::slug, zammad};

const SEED: &str = r#"(
    users: [
        (id: "mara", upn: "mara@halden.example", display_name: "Mara", licences: [assistant], takes_every_call: true),
        (id: "jo", upn: "jo@halden.example", display_name: "Jo", licences: [assistant]),
    ],
    doors: [(name: "zammad", kind: zammad, token: "tk_0123456789abcdef")],
)"#;
const DOOR: &str = "/in/zammad/tk_0123456789abcdef";

async fn team(change: impl FnOnce(&mut nimbus_backend::Options)) -> Bench {
    Bench::with(|options| {
        let path = options.data_dir.join("seed.ron");
        std::fs::write(&path, SEED).unwrap();
        options.seed = Some(path);
        change(options);
    })
    .await
}

async fn get(bench: &Bench, token: &str, headers: &[(&str, &str)]) -> Response {
    let mut request = bench.http.get(bench.url("/api/v1/me")).bearer_auth(token);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

/// Knocks at the door as if behind a proxy.
async fn knock(bench: &Bench, headers: &[(&str, &str)]) -> u16 {
    let mut request = bench.http.post(bench.url(DOOR)).json(&zammad("newCall", "c-1"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn every_answer_tells_browsers_to_do_nothing_with_it() {
    let bench = team(|_| ()).await;
    let token = bench.token_of_name("mara").await;
    let url = |path: &str| bench.url(path);
    let answers = [
        bench.http.get(url("/healthz")),
        bench.http.get(url("/api/v1/me")),
        bench.http.get(url("/api/v1/me")).bearer_auth(&token),
        bench.http.get(url("/nowhere")),
        bench.http.delete(url("/healthz")),
        bench.http.post(url(DOOR)).json(&zammad("newCall", "c-1")),
        bench.http.request(Method::OPTIONS, url("/api/v1/me")).header("origin", "https://evil.example"),
        bench.http.get(url("/api/v1/me")).bearer_auth(&token).header("origin", "https://evil.example"),
    ];
    for request in answers {
        let response = request.send().await.unwrap();
        let (path, headers) = (response.url().path().to_owned(), response.headers());
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(headers.get(name).map(|value| value.to_str().unwrap()), Some(value), "{path}: {name}");
        }
        assert!(headers.get("strict-transport-security").is_none(), "{path}: said without TLS");
        assert!(headers.keys().all(|name| !name.as_str().starts_with("access-control")), "{path}: CORS");
    }
}

#[tokio::test]
async fn who_asks_too_often_waits_and_others_do_not() {
    let bench = team(|options| {
        options.rate_limits = RateLimits { principal: Rate::new(60, 3), ..RateLimits::default() };
    })
    .await;
    let (mara, jo) = (bench.token_of_name("mara").await, bench.token_of_name("jo").await);
    for _ in 0..3 {
        assert_eq!(get(&bench, &mara, &[]).await.status(), 200);
    }
    let refused = get(&bench, &mara, &[]).await;
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.headers()[header::RETRY_AFTER], "1");
    assert_eq!(slug(&refused.json().await.unwrap()), "too-many-requests");
    assert_eq!(get(&bench, &jo, &[]).await.status(), 200);
    bench.advance(1000);
    assert_eq!(get(&bench, &mara, &[]).await.status(), 200);
    for _ in 0..3 {
        assert_eq!(knock(&bench, &[]).await, 200);
    }
    assert_eq!(knock(&bench, &[]).await, 429);
}

#[tokio::test]
async fn guessing_is_stopped_and_locks_out_nobody_else() {
    let bench = team(|_| ()).await;
    let mara = bench.token_of_name("mara").await;
    for guess in 0..20 {
        assert_eq!(get(&bench, &format!("nb_guess{guess}"), &[]).await.status(), 401);
    }
    let refused = get(&bench, "nb_another", &[]).await;
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.headers()[header::RETRY_AFTER], "3");
    // Doors' tokens are guessed from the same purse.
    let door = bench.http.post(bench.url("/in/zammad/tk_guessed_guessed")).json(&zammad("newCall", "c-1"));
    assert_eq!(door.send().await.unwrap().status(), 429);
    assert_eq!(get(&bench, &mara, &[]).await.status(), 200);
    assert_eq!(knock(&bench, &[]).await, 200);
    // Whoever brings no token guesses none.
    assert_eq!(bench.http.get(bench.url("/api/v1/me")).send().await.unwrap().status(), 401);
    bench.advance(3000);
    assert_eq!(get(&bench, "nb_another", &[]).await.status(), 401);
}

#[tokio::test]
async fn an_address_that_floods_is_sent_away_before_anything_is_looked_up() {
    let bench = team(|options| {
        options.rate_limits = RateLimits { address: Rate::new(60, 5), ..RateLimits::default() };
    })
    .await;
    let mut last = 0;
    for _ in 0..6 {
        last = bench.http.get(bench.url("/healthz")).send().await.unwrap().status().as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn a_desktop_that_floods_its_stream_is_cut_off() {
    let bench = team(|options| {
        options.rate_limits = RateLimits { stream: Rate::new(1, 5), ..RateLimits::default() };
    })
    .await;
    let token = bench.token_of_name("mara").await;
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &token, None).await;
    stream.snapshot().await;
    for _ in 0..6 {
        stream.say(&ClientMessage::Alive { sent_at: UnixMillis(0) }).await.ok();
    }
    assert!(stream.closed().await.unwrap().reason.contains("Too many"));
}

#[tokio::test]
async fn this_computer_is_free_in_standalone_mode() {
    let bench = Bench::with(|options| {
        options.local_user = Some(nimbus_backend::LocalUser { display_name: "Mara".into(), own_numbers: Vec::new() });
        let one = Rate::new(1, 1);
        options.rate_limits = RateLimits { principal: one, address: one, failed_sign_ins: one, stream: one };
    })
    .await;
    for _ in 0..5 {
        assert_eq!(bench.get("/api/v1/me").send().await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn what_a_known_proxy_says_of_the_client_counts() {
    let bench = team(|options| {
        options.trusted_proxies = vec!["127.0.0.0/8".into()];
        options.doors_listen = DoorsListen::Addresses(vec!["203.0.113.0/24".into()]);
        options.rate_limits = RateLimits { failed_sign_ins: Rate::new(1, 1), ..RateLimits::default() };
    })
    .await;
    let from = |value: &'static str| [("x-forwarded-for", value)];
    assert_eq!(knock(&bench, &from("203.0.113.9")).await, 200);
    assert_eq!(knock(&bench, &from("198.51.100.1")).await, 403);
    assert_eq!(knock(&bench, &from("203.0.113.9, 198.51.100.1")).await, 403, "the left one is made up");
    assert_eq!(knock(&bench, &from("127.0.0.1, 198.51.100.1")).await, 403, "this computer is made up");
    // Each client behind the proxy has a purse of their own.
    for (client, status) in [("203.0.113.1", 401), ("203.0.113.1", 429), ("203.0.113.2", 401)] {
        assert_eq!(get(&bench, "nb_guess", &[("x-forwarded-for", client)]).await.status(), status, "{client}");
    }
    let mara = bench.token_of_name("mara").await;
    let hsts = async |proto: &str| {
        let answer = get(&bench, &mara, &[("x-forwarded-proto", proto)]).await;
        answer.headers().contains_key("strict-transport-security")
    };
    assert!(hsts("https").await && !hsts("http").await);
}

#[tokio::test]
async fn what_strangers_say_of_the_client_is_made_up() {
    for kind in [ProxyHeaders::XForwarded, ProxyHeaders::Forwarded] {
        let bench = team(|options| {
            options.trusted_proxies = vec!["10.0.0.0/8".into()];
            options.proxy_headers = kind;
            options.rate_limits = RateLimits { failed_sign_ins: Rate::new(1, 1), ..RateLimits::default() };
        })
        .await;
        let mara = bench.token_of_name("mara").await;
        let headers = |client: &str| {
            [
                ("x-forwarded-for", client.to_owned()),
                ("x-forwarded-proto", "https".to_owned()),
                ("forwarded", format!("for={client};proto=https")),
            ]
        };
        let said = headers("203.0.113.1");
        let said: Vec<_> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert!(!get(&bench, &mara, &said).await.headers().contains_key("strict-transport-security"));
        // A new address for each guess brings nothing.
        for (client, status) in [("203.0.113.1", 401), ("203.0.113.2", 429)] {
            let said = headers(client);
            let said: Vec<_> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(get(&bench, "nb_guess", &said).await.status(), status, "{kind:?}");
        }
    }
}
