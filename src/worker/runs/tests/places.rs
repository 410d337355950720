//! What is sent arrives as it was meant, once, and its result is told.

use axum::{
    body::Body as HttpBody,
    http::{StatusCode, header},
    response::IntoResponse,
};
use nimbus_protocol::{Action, ActivityState, Authorisation, Body, Method, WebRequestAction, activity::ActivityKind};

use super::{Server, ok, pair, repeated, run, send, template};
use crate::worker::outside::Asked;

#[tokio::test]
async fn a_number_arrives_whole_and_once_in_path_query_header_and_body() {
    let server = Server::answering(|_| (StatusCode::CREATED, "{}").into_response()).await;
    let n = "$(Caller.TelNumber)";
    let action = Action::WebRequest(Box::new(WebRequestAction {
        method: Method::Post,
        url: server.url(&format!("/n/{n}?q={n}")),
        query: vec![pair("more", n)],
        headers: vec![pair("X-Number", n)],
        body: Body::Json(format!("{{\"number\":\"{n}\",\"name\":\"$(Customer.Name)\"}}")),
        authorisation: Authorisation::Basic { user: "nimbus".into(), password: "word".into() },
        timeout_s: 60,
        ..WebRequestAction::default()
    }));
    let ended = run(vec![template("a", vec![action])]).await;
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].target, "/n/%2B41791234567?q=%2B41791234567&more=%2B41791234567");
    assert_eq!(received[0].header("x-number"), Some("+41791234567"));
    assert_eq!(received[0].header("content-type"), Some("application/json"));
    assert_eq!(received[0].header("authorization"), Some("Basic bmltYnVzOndvcmQ="));
    assert_eq!(received[0].header("idempotency-key"), None);
    assert_eq!(received[0].body, "{\"number\":\"+41791234567\",\"name\":\"Rosa Brandt\"}");
    assert_eq!(ended.len(), 1);
    assert_eq!((ended[0].state, ended[0].result.text.as_str()), (ActivityState::Done, "201 Created"));
    assert_eq!((ended[0].kind, ended[0].template_name.as_str()), (ActivityKind::WebRequest, "Template a"));
    assert!(ended[0].took_ms.is_some());
    assert!(!ended[0].detail.contains("word"), "{}", ended[0].detail);
}

#[tokio::test]
async fn forms_text_and_own_content_types_arrive() {
    let server = Server::answering(ok).await;
    let with = |body: Body, headers| {
        let mut action = send(Method::Post, server.url("/"));
        if let Action::WebRequest(request) = &mut action {
            (request.body, request.headers, request.timeout_s) = (body, headers, 60);
        }
        action
    };
    let form = Body::Form(vec![pair("tel", "$(Caller.TelNumber)"), pair("name", "$(Customer.Name) & Co")]);
    let own = vec![pair("Content-Type", "application/xml"), pair("X-A", "1"), pair("X-A", "2")];
    run(vec![template("a", vec![with(form, vec![]), with(Body::Text("<n>$(Customer.Name)</n>".into()), own)])]).await;
    let received = server.received();
    assert_eq!(received[0].body, "tel=%2B41791234567&name=Rosa+Brandt+%26+Co");
    assert_eq!(received[0].header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(received[1].body, "<n>Rosa Brandt</n>");
    assert_eq!(received[1].headers.get_all("content-type").iter().collect::<Vec<_>>(), ["application/xml"]);
    assert_eq!(received[1].headers.get_all("x-a").iter().collect::<Vec<_>>(), ["1", "2"]);
}

#[tokio::test]
async fn addresses_are_opened_by_the_system() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut desktop = super::Desktop::open(folder.path(), &std::sync::Arc::default(), &[]);
    let url = "https://crm.example.com/?tel=$(Caller.TelNumber)".to_owned();
    let actions = vec![Action::OpenUrl { url }, Action::OpenUrl { url: "tel:$(Customer.Number)".into() }];
    desktop.runs.start(super::request(vec![template("a", actions)]));
    let results: Vec<_> = desktop.ended().await.into_iter().map(|activity| activity.result).collect();
    assert_eq!(results, ["Opened crm.example.com", "Opened tel:"]);
    let opened = ["https://crm.example.com/?tel=%2B41791234567", "tel:+41791234567"];
    assert_eq!(desktop.outside.asked(), opened.map(|url| Asked::OpenUrl(url.to_owned())));
    assert_eq!(desktop.home.kept.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_missing_value_stops_before_anything_is_sent() {
    let server = Server::answering(ok).await;
    let email = send(Method::Post, server.url("/$(Customer.Email)"));
    let ended = run(vec![template("a", vec![email, send(Method::Post, server.url("/next"))])]).await;
    assert_eq!(ended.len(), 1);
    assert_eq!(ended[0].result, "This session has no value for Customer.Email.");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_refusal_is_told_with_the_beginning_of_the_answer() {
    let server = Server::answering(|_| (StatusCode::UNAUTHORIZED, "{\"error\":\n\"who?\"}").into_response()).await;
    let ended = run(vec![template("a", vec![repeated(Method::Put, server.url("/x?y"), 5, false)])]).await;
    assert_eq!((ended[0].state, ended[0].result.text.as_str()), (ActivityState::Failed, "401 Unauthorized"));
    let host = server.address;
    assert_eq!(ended[0].detail, format!("PUT {host}/x?y\n{{\"error\": \"who?\"}}"));
    assert_eq!(server.received().len(), 1, "a refusal is not worth another try");
}

#[tokio::test]
async fn an_endless_answer_is_cut() {
    let server = Server::answering(|_| {
        let endless = futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b'x'; 64 * 1024]));
        HttpBody::from_stream(endless).into_response()
    })
    .await;
    let ended = run(vec![template("a", vec![repeated(Method::Get, server.url("/"), 0, false)])]).await;
    assert_eq!((ended[0].state, ended[0].result.text.as_str()), (ActivityState::Done, "200 OK, answer cut at 1 MiB"));
}

#[tokio::test]
async fn s8_3_each_method_arrives_as_it_is_written() {
    let server = Server::answering(ok).await;
    let methods = [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete];
    let actions = methods.map(|method| repeated(method, server.url("/"), 0, false)).to_vec();
    run(vec![template("a", actions)]).await;
    let arrived: Vec<_> = server.received().iter().map(|received| received.method.clone()).collect();
    assert_eq!(arrived, ["GET", "POST", "PUT", "PATCH", "DELETE"]);
}

#[tokio::test]
async fn only_what_may_be_repeated_is_tried_again() {
    for (status, method, safe, tries) in [
        (503, Method::Get, false, 3),
        (500, Method::Put, false, 3),
        (429, Method::Delete, false, 3),
        (503, Method::Post, true, 3),
        (503, Method::Post, false, 1),
        (429, Method::Patch, false, 1),
        (404, Method::Get, false, 1),
        (409, Method::Post, true, 1),
    ] {
        let server = Server::answering(move |_| {
            (StatusCode::from_u16(status).unwrap(), [(header::RETRY_AFTER, "0")]).into_response()
        })
        .await;
        let ended = run(vec![template("a", vec![repeated(method, server.url("/"), 2, safe)])]).await;
        let received = server.received();
        assert_eq!(received.len(), tries, "{status} {method:?}");
        assert_eq!(ended[0].state, ActivityState::Failed);
        let keys: std::collections::BTreeSet<_> = received.iter().map(|one| one.header("idempotency-key")).collect();
        assert_eq!(keys.len(), 1, "the same key at every try");
        assert_eq!(keys.contains(&None), !safe, "only a request marked safe carries it");
    }
}

#[tokio::test]
async fn a_try_that_succeeds_ends_the_trying() {
    let count = std::sync::atomic::AtomicU32::new(0);
    let server = Server::answering(move |_| match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
        0 => StatusCode::BAD_GATEWAY.into_response(),
        _ => StatusCode::NO_CONTENT.into_response(),
    })
    .await;
    let ended = run(vec![template("a", vec![repeated(Method::Get, server.url("/"), 5, false)])]).await;
    assert_eq!((ended[0].state, ended[0].result.text.as_str()), (ActivityState::Done, "204 No Content"));
    assert_eq!(server.received().len(), 2);
}
