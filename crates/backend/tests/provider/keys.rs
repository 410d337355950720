//! The provider's keys: fetched seldom and once for all, kept while the provider is down, changed when it changes them.

use std::sync::Arc;

use nimbus_backend::{
    limits::{RateLimits, bucket::Rate},
    sign_in::keys::{OLDEST_MS, PAUSE_MS},
};

use crate::{
    JO, MARA, bench, bench_with, me, refused,
    support::{provider::Provider, signer::Signer},
};

#[tokio::test]
async fn keys_are_fetched_once_for_many_who_wait() {
    let provider = Provider::start().await;
    // Nobody gets keys until all have asked.
    let closed = provider.gate.clone().acquire_many_owned(1000).await.unwrap();
    let bench = Arc::new(bench(&provider).await);
    let asking: Vec<_> = (0..20)
        .map(|number| {
            let (bench, token) = (bench.clone(), provider.token("m", MARA, -number));
            tokio::spawn(async move { me(&bench, &token).await.0 })
        })
        .collect();
    while provider.mood().asked == 0 {
        tokio::task::yield_now().await;
    }
    drop(closed);
    for answer in asking {
        assert_eq!(answer.await.unwrap(), 200);
    }
    assert_eq!(provider.mood().asked, 1);
}

#[tokio::test]
async fn whatever_flood_of_bad_tokens_comes_the_provider_is_asked_once_in_half_a_minute() {
    let provider = Provider::start().await;
    // The limit of failed sign-ins would end the flood before it begins; it is no part of this.
    let open = RateLimits { failed_sign_ins: Rate::new(100_000, 100_000), ..RateLimits::default() };
    let bench = bench_with(provider.settings(), move |options| options.rate_limits = open).await;
    assert_eq!(me(&bench, &provider.token("m", MARA, 0)).await.0, 200);
    let stranger = Signer::p256();
    let bad = |kid: usize| {
        let head = serde_json::json!({"alg": "ES256", "typ": "at+jwt", "kid": format!("k-{kid}")});
        stranger.token(&head, &provider.claims("m", MARA, 0))
    };
    for kid in 0..30 {
        refused(&bench, &bad(kid), 401, "unauthorised").await;
    }
    assert_eq!(provider.mood().asked, 1);
    bench.advance(PAUSE_MS);
    for kid in 0..30 {
        refused(&bench, &bad(kid), 401, "unauthorised").await;
    }
    assert_eq!(provider.mood().asked, 2);
    // Tokens without the form of one ask nobody.
    bench.advance(PAUSE_MS);
    for token in ["a.b", "a.b.c", "....", "eyJhbGciOiJub25lIn0.e30."] {
        refused(&bench, token, 401, "unauthorised").await;
    }
    assert_eq!(provider.mood().asked, 2);
}

#[tokio::test]
async fn a_new_key_is_found_and_the_old_one_opens_nothing_more() {
    let provider = Provider::start().await;
    let bench = bench(&provider).await;
    let by_old_key = provider.token("m", MARA, 1);
    assert_eq!(me(&bench, &provider.token("m", MARA, 0)).await.0, 200);
    provider.rotate("second");
    bench.advance(PAUSE_MS);
    assert_eq!(me(&bench, &provider.token("m", MARA, 30)).await.0, 200);
    refused(&bench, &by_old_key, 401, "unauthorised").await;
}

#[tokio::test]
async fn keys_are_fetched_again_when_they_are_as_old_as_the_provider_allows() {
    let provider = Provider::start().await;
    provider.mood().max_age = Some(600);
    let bench = bench(&provider).await;
    assert_eq!(me(&bench, &provider.token("m", MARA, 0)).await.0, 200);
    bench.advance(599_000);
    assert_eq!(me(&bench, &provider.token("m", MARA, 599)).await.0, 200);
    assert_eq!(provider.mood().asked, 1);
    // Withdrawn at the provider: until then the server cannot know.
    let withdrawn = provider.token("m", MARA, 600);
    provider.rotate("second");
    bench.advance(1_000);
    refused(&bench, &withdrawn, 401, "unauthorised").await;
    assert_eq!(provider.mood().asked, 2);
}

#[tokio::test]
async fn while_the_provider_is_down_the_old_keys_go_on_for_a_day() {
    let provider = Provider::start().await;
    let bench = bench(&provider).await;
    assert_eq!(me(&bench, &provider.token("m", MARA, 0)).await.0, 200);
    provider.mood().down = true;
    let hour = 3_600_000;
    bench.advance(2 * hour);
    assert_eq!(me(&bench, &provider.token("m", MARA, 7_200)).await.0, 200);
    // Of a key that is not here nobody can tell now, so that desktops do not throw their sign-in away.
    let old = provider.mood().keys.clone();
    provider.rotate("second");
    bench.advance(PAUSE_MS);
    refused(&bench, &provider.token("m", MARA, 7_230), 503, "sign-in-unavailable").await;
    provider.mood().keys = old;
    bench.advance(OLDEST_MS);
    let at = (2 * hour + PAUSE_MS + OLDEST_MS) / 1000;
    refused(&bench, &provider.token("m", MARA, at), 503, "sign-in-unavailable").await;
    provider.mood().down = false;
    bench.advance(PAUSE_MS);
    assert_eq!(me(&bench, &provider.token("m", MARA, at + 30)).await.0, 200);
}

#[tokio::test]
async fn a_server_that_starts_before_its_provider_works_soon_after() {
    let provider = Provider::start().await;
    provider.mood().down = true;
    let bench = bench(&provider).await;
    let token = provider.token("m", MARA, 0);
    refused(&bench, &token, 503, "sign-in-unavailable").await;
    // Tokens by hand need no provider.
    assert_eq!(me(&bench, &bench.token_of(JO).await).await.0, 200);
    provider.mood().down = false;
    bench.advance(5_000);
    assert_eq!(me(&bench, &token).await.0, 200);
}

/// What one provider does that may look like another.
type Change = fn(&Provider, &Provider);

#[tokio::test]
async fn documents_that_are_not_the_providers_own_bring_no_keys() {
    let other = Provider::start().await;
    let changes: [(&str, Change); 4] = [
        ("another issuer", |provider, _| provider.mood().issuer = "https://evil.example".into()),
        ("a slash at the end", |provider, _| {
            let with_slash = format!("{}/", provider.url);
            provider.mood().issuer = with_slash;
        }),
        ("a redirect elsewhere", |provider, other| {
            // The other one even says what is expected.
            other.mood().issuer.clone_from(&provider.url);
            provider.mood().redirect = Some(format!("{}/.well-known/openid-configuration", other.url));
        }),
        ("a document without end", |provider, _| provider.mood().padding = 300_000),
    ];
    for (what, change) in changes {
        let provider = Provider::start().await;
        change(&provider, &other);
        let bench = bench(&provider).await;
        let (status, body) = me(&bench, &provider.token("m", MARA, 0)).await;
        assert_eq!(status, 503, "{what}: {body}");
    }
    assert_eq!(other.mood().asked, 0);
}

#[tokio::test]
async fn an_issuer_with_a_slash_is_the_provider_that_calls_itself_so() {
    let provider = Provider::start().await;
    let mut settings = provider.settings();
    settings.issuer.push('/');
    provider.mood().issuer.clone_from(&settings.issuer);
    let bench = bench_with(settings.clone(), |_| {}).await;
    let mut claims = provider.claims("m", MARA, 0);
    refused(&bench, &provider.sign(&claims), 401, "unauthorised").await;
    claims["iss"] = settings.issuer.into();
    assert_eq!(me(&bench, &provider.sign(&claims)).await.0, 200);
}
