//! What is asked of Microsoft on behalf of an agent is asked with the token of the agent's stream (SPEC S6.2).

use nimbus_backend::graph::settings::Way;
use nimbus_protocol::{AccessToken, ClientMessage, ServerMessage};

use crate::{
    MARA, bench_with,
    support::{Stream, microsoft::Microsoft, provider::Provider},
};

#[tokio::test]
async fn the_token_of_the_stream_is_shown_to_microsoft_and_after_a_renewal_the_next_one() {
    let (provider, microsoft) = (Provider::start().await, Microsoft::new().await);
    let [first, second] = [0, 50].map(|at| provider.token("m", MARA, at));
    microsoft.account(MARA);
    microsoft.own_token(&first, MARA);
    microsoft.own_token(&second, MARA);
    let bench =
        bench_with(provider.settings(), |options| options.graph = Some(microsoft.options(Way::OnBehalfOf))).await;
    let by_hand = bench.token_of(MARA).await;
    let _other = Stream::open(&bench.url("/api/v1/stream"), &by_hand, None).await;
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &first, None).await;
    stream.snapshot().await;
    assert_eq!(microsoft.seen("token", 1).await.body["assertion"], first, "a token by hand is none of Microsoft's");
    microsoft.seen("batched /me/presence", 1).await;
    microsoft.revoke();
    stream.say(&ClientMessage::Renew { token: AccessToken(second.clone()) }).await.unwrap();
    while !matches!(stream.next().await.unwrap(), ServerMessage::Renewed { .. }) {}
    assert_eq!(microsoft.seen("token", 2).await.body["assertion"], second);
    microsoft.seen("batched /me/presence", 2).await;
    assert!(!bench.is_on_disk(&first) && !bench.is_on_disk(&second) && !bench.is_on_disk("graph-token"));
}
