//! What one action's answer gives to the next, what may be known of it, and what follows when it is not there.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use nimbus_protocol::{
    Action, Activity, ActivityState, Authorisation, Body, Extract, Method, Template, WebRequestAction,
};
use tempfile::TempDir;

use super::{Desktop, Memory, Received, Server, request, retry, skipped, template};
use crate::worker::outside::Asked;

/// A telephone book and a ticket system.
pub fn desk(received: &Received) -> Response {
    match received.target.as_str() {
        "/customers" => r#"{"customer":{"id":4711,"name":"Rosa Brandt"},"session":"once-only"}"#.into_response(),
        "/tickets" => (StatusCode::CREATED, r#"{"id":"T-9"}"#).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

pub fn value(name: &str, path: &str) -> Extract {
    Extract { name: name.into(), path: path.into(), ..Extract::default() }
}

pub fn get(server: &Server, extract: Vec<Extract>) -> Action {
    let url = server.url("/customers");
    Action::WebRequest(Box::new(WebRequestAction { url, extract, timeout_s: 60, ..WebRequestAction::default() }))
}

pub fn post(server: &Server, body: &str, extract: Vec<Extract>) -> WebRequestAction {
    let body = Body::Json(body.to_owned());
    let url = server.url("/tickets");
    WebRequestAction { method: Method::Post, url, body, extract, timeout_s: 60, ..WebRequestAction::default() }
}

pub fn web(request: WebRequestAction) -> Action {
    Action::WebRequest(Box::new(request))
}

pub fn page(url: &str) -> Action {
    Action::OpenUrl { url: url.to_owned() }
}

/// Look-up, ticket, page; the session's secret goes along as a header.
fn chain(server: &Server) -> Template {
    let shown = Extract { show: true, ..value("name", "$.customer.name") };
    let hidden = Extract { secret: true, ..value("session", "$.session") };
    let mut ticket = post(server, r#"{"customer":"$(Response.id)"}"#, vec![value("ticket", "$.id")]);
    ticket.headers = vec![("X-Session".to_owned(), "$(Response.session)".to_owned())];
    let actions = vec![
        get(server, vec![value("id", "$.customer.id"), shown, hidden]),
        web(ticket),
        page("https://desk.example/t/$(Response.ticket)?by=$(Response.name)"),
    ];
    template("chain", actions)
}

/// Whether the servers of a test are ill: at first they are.
fn illness() -> (Arc<AtomicBool>, impl Fn() -> bool) {
    let ill = Arc::new(AtomicBool::new(true));
    let asked = Arc::clone(&ill);
    (ill, move || asked.load(Ordering::SeqCst))
}

fn states(told: &[Activity]) -> Vec<(u32, ActivityState)> {
    told.iter().map(|one| (one.position, one.state)).collect()
}

#[tokio::test]
async fn s8_4_each_action_gets_what_the_answers_before_it_gave() {
    let server = Server::answering(desk).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    desktop.runs.start(request(vec![chain(&server)]));
    let ended = desktop.ended().await;
    let done = ActivityState::Done;
    assert_eq!(states(&ended), [(0, done), (1, done), (2, done)], "{ended:?}");
    assert_eq!(server.targets(), ["/customers", "/tickets"]);
    assert_eq!(server.received()[1].body, r#"{"customer":"4711"}"#);
    assert_eq!(server.received()[1].header("x-session"), Some("once-only"));
    let url = "https://desk.example/t/T-9?by=Rosa%20Brandt";
    assert_eq!(desktop.outside.asked(), [Asked::OpenUrl(url.to_owned())]);

    // Only what is to be shown is shown, and the secret is nowhere.
    assert_eq!(ended[0].values, [("name".to_owned(), "Rosa Brandt".to_owned())]);
    assert!(ended[1].values.is_empty());
    let journal = std::fs::read_to_string(folder.path().join("runs/journal.jsonl")).unwrap();
    assert!(journal.contains("4711"), "it is needed after a crash");
    assert!(!journal.contains("once-only") && !format!("{:?}", home.kept.lock().unwrap()).contains("once-only"));
}

#[tokio::test]
async fn a_secret_of_an_answer_is_shown_as_dots_wherever_it_is_used() {
    let server = Server::answering(|received| match received.target.as_str() {
        "/tickets" => (StatusCode::UNAUTHORIZED, "not once-only").into_response(),
        _ => desk(received),
    })
    .await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    let hidden = Extract { secret: true, ..value("session", "$.session") };
    let uses = post(&server, r#"{"session":"$(Response.session)"}"#, Vec::new());
    desktop.runs.start(request(vec![template("a", vec![get(&server, vec![hidden]), web(uses)])]));
    let ended = desktop.ended().await;
    assert_eq!(server.received()[1].body, r#"{"session":"once-only"}"#);
    assert!(ended[1].detail.ends_with("not ••••••••"), "{}", ended[1].detail);
}

#[tokio::test]
async fn s8_4_what_stands_behind_a_stopped_action_says_why_it_was_not_done() {
    let (ill, is_ill) = illness();
    let server = Server::answering(move |received| match received.target.as_str() {
        "/customers" if is_ill() => r#"{"customer":{"name":"Rosa Brandt"},"session":"once-only"}"#.into_response(),
        _ => desk(received),
    })
    .await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    let chain = chain(&server);
    desktop.runs.start(request(vec![chain.clone()]));
    let told = desktop.told().await;
    let behind: Vec<_> = skipped(&told).into_iter().map(|one| (one.position, one.result.text.as_str())).collect();
    let sentence = "Not done, since \"GET 127.0.0.1\" failed before it.";
    assert_eq!(behind, [(1, sentence), (2, sentence)]);
    let failed = told.clone().into_iter().find_map(super::ended).unwrap();
    let result = "200 OK. The request was done. The answer has no value at $.customer.id for Response.id.";
    assert_eq!((failed.state, failed.result.text.as_str()), (ActivityState::Failed, result));
    assert_eq!(home.kept.lock().unwrap().len(), 3, "the backend hears of all of them");
    assert!(desktop.outside.asked().is_empty());

    // Asked again, nothing new is said; and once it works, the rest follows.
    desktop.runs.retry(retry(&failed, &chain));
    let told = desktop.told().await;
    assert!(skipped(&told).is_empty());
    ill.store(false, Ordering::SeqCst);
    let failed = told.into_iter().find_map(super::ended).unwrap();
    desktop.runs.retry(retry(&failed, &chain));
    let ended = desktop.ended().await;
    let done = ActivityState::Done;
    assert_eq!(states(&ended), [(0, done), (1, done), (2, done)]);
    assert!(ended[0].at > failed.at);
}

#[tokio::test]
async fn a_retry_in_the_middle_has_the_values_of_the_answers_before_it() {
    let (ill, is_ill) = illness();
    let server = Server::answering(move |received| match received.target.as_str() {
        "/tickets" if is_ill() => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        _ => desk(received),
    })
    .await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    let well = chain(&server);
    desktop.runs.start(request(vec![well.clone()]));
    let ended = desktop.ended().await;
    assert_eq!(states(&ended), [(0, ActivityState::Done), (1, ActivityState::Failed)]);

    ill.store(false, Ordering::SeqCst);
    server.forget();
    desktop.runs.retry(retry(&ended[1], &well));
    let again = desktop.ended().await;
    assert_eq!(states(&again), [(1, ActivityState::Done), (2, ActivityState::Done)], "the look-up is not repeated");
    assert_eq!(server.received()[0].body, r#"{"customer":"4711"}"#);
    assert_eq!(server.received()[0].header("x-session"), Some("once-only"), "the secret is in memory still");
    drop(desktop);

    // After a restart the secret is gone, and the look-up, which may be repeated, is asked for it again.
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    let mut more = well.clone();
    more.actions.push(well.actions[1].clone());
    server.forget();
    let last = Activity { id: "x".into(), position: 3, state: ActivityState::Failed, ..again[0].clone() };
    desktop.runs.retry(retry(&last, &more));
    assert_eq!(states(&desktop.ended().await), [(0, ActivityState::Done), (3, ActivityState::Done)]);
    assert_eq!(server.targets(), ["/customers", "/tickets"]);
    assert_eq!(server.received()[1].header("x-session"), Some("once-only"));
}

#[tokio::test]
async fn s8_3_what_nobody_waits_for_holds_up_nothing() {
    let (release, held) = tokio::sync::watch::channel(false);
    let slow = Server::with(move |_| {
        let mut held = held.clone();
        Box::pin(async move {
            // The sender goes only with the test.
            let _ = held.wait_for(|released| *released).await;
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        })
    })
    .await;
    let server = Server::answering(desk).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    let mut first = post(&slow, "{}", Vec::new());
    (first.wait, first.timeout_s) = (false, 60);
    let actions = vec![web(first), web(post(&server, "{}", Vec::new())), page("https://desk.example/")];
    desktop.runs.start(request(vec![template("a", actions)]));
    // The second one arrives although the first one is not answered, and only then the first one fails.
    slow.until(|received| !received.is_empty()).await;
    server.until(|received| !received.is_empty()).await;
    release.send_replace(true);
    let told = desktop.told().await;
    assert!(skipped(&told).is_empty(), "it stops nothing either");
    let ended: Vec<_> = told.into_iter().filter_map(super::ended).collect();
    let mut states = states(&ended);
    states.sort_by_key(|(position, _)| *position);
    assert_eq!(states, [(0, ActivityState::Failed), (1, ActivityState::Done), (2, ActivityState::Done)]);
}

#[tokio::test]
async fn s8_3_which_try_it_was_is_told() {
    let ill = Server::answering(|_| StatusCode::SERVICE_UNAVAILABLE.into_response()).await;
    let folder = TempDir::new().unwrap();
    let mut desktop = Desktop::open(folder.path(), &Arc::default(), &["127.0.0.1"]);
    let tried = WebRequestAction { url: ill.url("/"), retries: 2, timeout_s: 60, ..WebRequestAction::default() };
    desktop.runs.start(request(vec![template("a", vec![web(tried.clone()), page("https://desk.example/")])]));
    let ended = desktop.ended().await.remove(0);
    assert_eq!((ended.attempt, ended.attempts, ended.state), (3, 3, ActivityState::Failed));
    let once = WebRequestAction { retries: 0, ..tried };
    let ended = super::run(vec![template("a", vec![web(once)])]).await.remove(0);
    assert_eq!((ended.attempt, ended.attempts), (0, 0), "nothing is tried again");
}

#[tokio::test]
async fn s8_3_the_agents_token_goes_to_listed_hosts_alone() {
    let server = Server::answering(super::ok).await;
    let folder = TempDir::new().unwrap();
    let home: Arc<Memory> = Arc::default();
    let mut action = post(&server, "{}", Vec::new());
    action.authorisation = Authorisation::AgentToken;
    let template = template("a", vec![web(action.clone())]);
    let mut allowed = crate::settings::TemplateSettings {
        allowed_hosts: vec!["127.0.0.1".to_owned()],
        ..crate::settings::TemplateSettings::default()
    };
    let mut desktop = Desktop::open_with(folder.path(), &home, allowed.clone(), super::fast());
    desktop.runs.start(request(vec![template.clone()]));
    let failed = desktop.ended().await.remove(0);
    assert!(failed.result.text.contains("list \"127.0.0.1\" under hosts for the token"), "{}", failed.result);
    assert!(server.received().is_empty());

    allowed.token_hosts = vec!["127.0.0.1".to_owned()];
    desktop.runs.allow(allowed);
    desktop.runs.retry(retry(&failed, &template));
    let done = desktop.ended().await.remove(0);
    assert_eq!(server.received()[0].header("authorization"), Some("Bearer agents-own-token"));
    assert!(!format!("{done:?}").contains("agents-own-token"));

    action.url = "http://crm.example/".to_owned();
    let plain = super::template("b", vec![web(action.clone())]);
    desktop.runs.start(request(vec![plain]));
    assert_eq!(desktop.ended().await[0].result, "Not sent: the agent's token goes over https only.");
    action.authorisation = Authorisation::SignIn { scopes: vec!["a".to_owned()] };
    action.url = server.url("/");
    desktop.runs.start(request(vec![super::template("c", vec![web(action)])]));
    assert_eq!(desktop.ended().await.remove(0).result, "Not sent: nobody is signed in by a provider");
}
