//! What is not sent, not followed, not waited for.

use std::sync::Arc;

use axum::{
    http::{StatusCode, header::LOCATION},
    response::{IntoResponse, Response},
};
use nimbus_protocol::{Action, Activity, ActivityState, Authorisation, Body, Method};
use tempfile::TempDir;

use super::{Desktop, Received, Server, ok, pair, repeated, request, retry, run, send, template};
use crate::{settings::TemplateSettings, state::event::AppEvent};

fn to(status: u16, place: &str) -> Response {
    (StatusCode::from_u16(status).unwrap(), [(LOCATION, place.to_owned())]).into_response()
}

/// A request that carries everything that must not reach another origin.
fn laden(method: Method, url: String) -> Action {
    let mut action = send(method, url);
    if let Action::WebRequest(request) = &mut action {
        request.headers = vec![pair("X-Api-Key", "hunter2"), pair("Cookie", "hunter2")];
        request.authorisation = Authorisation::Bearer("hunter2".into());
        request.timeout_s = 60;
        request.safe_to_repeat = true;
        if method != Method::Get {
            request.body = Body::Json("{\"secret\":\"hunter2\"}".into());
        }
    }
    action
}

async fn one(action: Action) -> Activity {
    let mut ended = run(vec![template("a", vec![action])]).await;
    assert_eq!(ended.len(), 1);
    ended.remove(0)
}

fn carries_nothing(received: &Received) {
    assert!(!format!("{received:?}").contains("hunter2"), "{received:?}");
    for name in ["authorization", "x-api-key", "cookie", "idempotency-key", "content-type"] {
        assert_eq!(received.header(name), None);
    }
    assert_eq!(received.method, "GET");
    assert!(received.body.is_empty());
}

#[tokio::test]
async fn another_origin_gets_neither_headers_nor_body() {
    let other = Server::answering(ok).await;
    let place = other.url("/there");
    let server = Server::answering(move |_| to(302, &place)).await;
    for method in [Method::Get, Method::Post] {
        assert_eq!(one(laden(method, server.url("/"))).await.state, ActivityState::Done);
    }
    let received = other.received();
    assert_eq!(received.len(), 2);
    received.iter().for_each(carries_nothing);
}

#[tokio::test]
async fn a_body_is_never_carried_to_another_origin() {
    let other = Server::answering(ok).await;
    let place = other.url("/there");
    let server = Server::answering(move |_| to(307, &place)).await;
    // It is marked safe to repeat, so that it failed and nothing is uncertain about it.
    let ended = one(laden(Method::Post, server.url("/"))).await;
    let why = "The server redirected to 127.0.0.1; what is sent stays with the first host.";
    assert_eq!((ended.state, ended.result.text.as_str()), (ActivityState::Failed, why));
    let mut once = laden(Method::Post, server.url("/"));
    if let Action::WebRequest(request) = &mut once {
        request.safe_to_repeat = false;
    }
    let ended = one(once).await;
    let sentence = format!("The request arrived; its redirect was not followed. {why}");
    assert_eq!((ended.state, ended.result.text), (ActivityState::Uncertain, sentence));
    assert!(other.received().is_empty());
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn at_the_same_origin_all_goes_along() {
    let server = Server::answering(|received| match received.target.as_str() {
        "/" => to(308, "/next"),
        _ => StatusCode::OK.into_response(),
    })
    .await;
    assert_eq!(one(laden(Method::Post, server.url("/"))).await.state, ActivityState::Done);
    let received = server.received();
    assert_eq!((received[1].method.as_str(), received[1].target.as_str()), ("POST", "/next"));
    assert_eq!(received[1].header("authorization"), Some("Bearer hunter2"));
    assert_eq!(received[1].header("x-api-key"), Some("hunter2"));
    assert_eq!(received[1].body, received[0].body);
}

#[tokio::test]
async fn five_redirects_are_followed_and_no_sixth() {
    let count = |received: &Received| received.target.trim_start_matches('/').parse::<u32>().unwrap();
    let server = Server::answering(move |received| match count(received) {
        0 => StatusCode::OK.into_response(),
        left => to(302, &format!("/{}", left - 1)),
    })
    .await;
    let get = |left: u32| laden(Method::Get, server.url(&format!("/{left}")));
    assert_eq!(one(get(5)).await.state, ActivityState::Done);
    assert_eq!(server.received().len(), 6);
    assert_eq!(one(get(6)).await.result, "The server redirected more than 5 times.");
    assert_eq!(server.received().len(), 12);
}

#[tokio::test]
async fn a_redirect_leads_neither_to_other_schemes_nor_to_hidden_addresses() {
    for (place, sentence) in [
        ("file:///etc/passwd", "The server redirected to \"file:\", which is not followed."),
        ("http://169.254.169.254/latest/meta-data/", "Not sent: 169.254.169.254 has the private address"),
        ("http://[::ffff:10.0.0.1]/", "Not sent: ::ffff:10.0.0.1 has the private address"),
    ] {
        let server = Server::answering(move |_| to(302, place)).await;
        let ended = one(laden(Method::Get, server.url("/"))).await;
        assert!(ended.result.text.starts_with(sentence), "{}", ended.result);
    }
}

#[tokio::test]
async fn this_computer_is_refused_until_it_is_listed() {
    let server = Server::answering(ok).await;
    let folder = TempDir::new().unwrap();
    let port = server.address.port();
    for host in ["127.0.0.1", "localhost", "2130706433"] {
        let name = if host == "2130706433" { "127.0.0.1" } else { host };
        let template = template(host, vec![laden(Method::Get, format!("http://{host}:{port}/"))]);
        let home = Arc::default();
        let mut desktop = Desktop::open(&folder.path().join(host), &home, &["crm.lan"]);
        desktop.runs.start(request(vec![template.clone()]));
        let told = desktop.told().await;
        let refused = AppEvent::HostRefused { host: name.into(), template: format!("Template {host}") };
        assert!(told.contains(&refused), "{told:?}");
        let failed = told.into_iter().find_map(super::ended).unwrap();
        assert_eq!(failed.state, ActivityState::Failed);
        assert!(failed.result.text.contains(&format!("list \"{name}\" under allowed hosts")), "{}", failed.result);
        assert!(server.received().is_empty(), "{host}");

        desktop.runs.allow(TemplateSettings { allowed_hosts: vec![name.to_owned()], ..TemplateSettings::default() });
        desktop.runs.retry(retry(&failed, &template));
        assert_eq!(desktop.ended().await[0].state, ActivityState::Done, "{host}");
        assert_eq!(server.received().len(), 1, "{host}");
        server.forget();
    }
}

#[tokio::test]
async fn no_answer_is_not_waited_for_for_ever() {
    let server = Server::silent().await;
    for (method, safe, state) in [
        (Method::Post, false, ActivityState::Uncertain),
        (Method::Post, true, ActivityState::Failed),
        (Method::Put, false, ActivityState::Failed),
    ] {
        let mut action = send(method, server.url("/"));
        if let Action::WebRequest(request) = &mut action {
            request.safe_to_repeat = safe;
        }
        let ended = one(action).await;
        assert_eq!(ended.state, state, "{method:?} {safe}");
        assert_eq!(ended.result, "No answer within 1 s; whether the request arrived is not known.");
    }
    assert!(server.received().len() <= 3);
}

/// Takes one request and hangs up, before the answer or in the middle of it.
async fn hangs_up(answer: &'static [u8]) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut bytes = [0; 4096];
        assert!(stream.read(&mut bytes).await.unwrap() > 0);
        stream.write_all(answer).await.unwrap();
    });
    format!("http://{address}/")
}

#[tokio::test]
async fn a_broken_connection_leaves_open_whether_a_post_arrived() {
    for answer in [&b""[..], b"HTTP/1.1 201 Created\r\ncontent-length: 9\r\n\r\nhalf"] {
        for (safe, state) in [(false, ActivityState::Uncertain), (true, ActivityState::Failed)] {
            let ended = one(repeated(Method::Post, hangs_up(answer).await, 0, safe)).await;
            assert_eq!(ended.state, state, "{}", ended.result);
            let begin = "The connection ended before the answer was complete:";
            assert!(ended.result.text.starts_with(begin), "{}", ended.result);
        }
    }
}

#[tokio::test]
async fn a_post_that_led_nowhere_did_arrive_at_the_first_server() {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let server = Server::answering(move |_| to(303, &format!("http://{free}/"))).await;
    let ended = one(repeated(Method::Post, server.url("/"), 0, false)).await;
    assert_eq!(ended.state, ActivityState::Uncertain);
}

#[tokio::test]
async fn nobody_there_is_told_plainly() {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let mut action = send(Method::Post, format!("http://{free}/"));
    if let Action::WebRequest(request) = &mut action {
        request.timeout_s = 60;
    }
    let ended = one(action).await;
    assert_eq!(ended.state, ActivityState::Failed, "surely not sent");
    assert_eq!(ended.result, "The server could not be reached: Connection refused.");
}
