//! Every token that must not be taken, at the real server: by request, when a stream is opened, and as a renewal.

use futures_util::{SinkExt as _, StreamExt as _};
use nimbus_bench::Failure;
use nimbus_protocol::{AccessToken, ClientMessage, ServerMessage, sign_in::CLOSE_SIGN_IN_OVER};
use serde_json::json;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _},
};

use crate::{
    provider::{Provider, client},
    server::Server,
};

/// These are as good as any: the provider has signed them, and it has one key of their kind, so that none need be named.
const GOOD: [&str; 2] = ["valid", "no_kid"];

type Stream = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn open(server: &str, token: &str) -> Result<Stream, Error> {
    let url = format!("{}/api/v1/stream", server.replacen("http", "ws", 1));
    let mut request = url.into_client_request()?;
    request.headers_mut().insert("authorization", format!("Bearer {token}").parse().unwrap());
    Ok(connect_async(request).await?.0)
}

async fn say(stream: &mut Stream, message: &ClientMessage) {
    stream.send(Message::text(serde_json::to_string(message).unwrap())).await.unwrap();
}

/// What comes of renewing by this token on a stream that was opened with a good one: the code by which it was closed.
async fn renew(server: &str, good: &str, token: &str) -> Option<u16> {
    let mut stream = open(server, good).await.unwrap();
    say(&mut stream, &ClientMessage::Hello { resume: None, version: "of a test".into() }).await;
    say(&mut stream, &ClientMessage::Renew { token: AccessToken(token.to_owned()) }).await;
    loop {
        match stream.next().await.expect("the server says why").unwrap() {
            Message::Text(text) => {
                if let ServerMessage::Renewed { .. } = serde_json::from_str(&text).unwrap() {
                    return None;
                }
            }
            Message::Close(frame) => return Some(frame.expect("a reason").code.into()),
            _ => {}
        }
    }
}

/// Whether a request with this token is answered, opens a stream, and renews one.
async fn taken(server: &str, good: &str, token: &str) -> (bool, bool, bool) {
    let answer = client().get(format!("{server}/api/v1/me")).bearer_auth(token).send().await.unwrap();
    let by_request = match answer.status().as_u16() {
        200 => true,
        401 => {
            let why = answer.headers().get("www-authenticate").unwrap().to_str().unwrap();
            assert!(why.contains("error=\"invalid_token\""), "{why}");
            false
        }
        other => panic!("HTTP {other}"),
    };
    let by_stream = match open(server, token).await {
        Ok(_) => true,
        Err(Error::Http(answer)) => {
            assert_eq!(answer.status(), 401);
            false
        }
        Err(other) => panic!("{other}"),
    };
    let by_renewal = match renew(server, good, token).await {
        None => true,
        Some(code) => {
            assert_eq!(code, CLOSE_SIGN_IN_OVER);
            false
        }
    };
    (by_request, by_stream, by_renewal)
}

fn every_forgery(algorithm: &str) -> Result<(), Failure> {
    let provider = Provider::start(&json!({"algorithm": algorithm}))?;
    let server = Server::start(&provider, "")?;
    let url = server.url();
    let good = provider.forge("valid")?;
    let kinds: Vec<String> = provider.ask("GET", "/forgeries", &json!({}))?;
    for kind in GOOD {
        assert!(kinds.iter().any(|one| one == kind), "{kinds:?}");
    }
    for kind in ["expired", "foreign_audience", "foreign_issuer", "alg_none", "hs256_pem", "id_token", "embedded_jwk"] {
        assert!(kinds.iter().any(|one| one == kind), "{kinds:?}");
    }
    let mut wrong = Vec::new();
    for kind in kinds {
        let is_good = GOOD.contains(&kind.as_str());
        let token = provider.forge(&kind)?;
        let taken = server.runtime.block_on(taken(&url, &good, &token));
        if taken != (is_good, is_good, is_good) {
            wrong.push((kind, taken));
        }
    }
    assert!(wrong.is_empty(), "(by request, by stream, by renewal): {wrong:?}");
    assert_eq!(provider.count("stranger_jwks")?, 0, "nobody fetches keys from where a token says");
    Ok(())
}

#[test]
fn no_forged_token_is_taken_anywhere() -> Result<(), Failure> {
    every_forgery("RS256")
}

#[test]
fn no_forged_token_of_an_elliptic_key_is_taken_anywhere() -> Result<(), Failure> {
    every_forgery("ES256")
}

#[test]
fn a_token_without_a_key_id_is_not_taken_where_two_keys_may_be_meant() -> Result<(), Failure> {
    let provider = Provider::start(&json!({}))?;
    provider.tell("/keys/rotate", &json!({}))?;
    let server = Server::start(&provider, "")?;
    let (good, token) = (provider.forge("valid")?, provider.forge("no_kid")?);
    let taken = |token| server.runtime.block_on(taken(&server.url(), &good, token));
    assert_eq!(taken(good.as_str()), (true, true, true));
    assert_eq!(taken(&token), (false, false, false));
    Ok(())
}
