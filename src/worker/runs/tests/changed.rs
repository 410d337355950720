//! What is wanted again: the one action that the user means, and no other that stands at its place by now.

use std::{collections::BTreeMap, sync::Arc};

use nimbus_protocol::{Activity, ActivityState, Authorisation, Method, Template, WebRequestAction};
use tempfile::TempDir;

use super::{
    Desktop, Memory, Server, asleep,
    chains::{page, post, web},
    crash::die_while_sending,
    ok, repeated, request, retry,
    secrets::outcome,
    skipped, template,
};

const CHANGED: &str = "The template was changed meanwhile, so that this was not done again.";

/// What the backend sends itself.
fn sealed(server: &Server) -> nimbus_protocol::Action {
    let authorisation = Authorisation::Bearer("$(Secret.crm)".into());
    web(WebRequestAction { authorisation, ..post(server, "{}", Vec::new()) })
}

fn asked(home: &Memory) -> Vec<(u32, u32)> {
    std::mem::take(&mut *home.asked.lock().unwrap()).iter().map(|one| (one.position, one.nth)).collect()
}

#[tokio::test]
async fn what_the_backend_calls_uncertain_is_asked_for_again_by_its_user_alone() {
    let server = Server::answering(ok).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let template = template("a", vec![sealed(&server), page("https://desk.example/")]);
    home.outcomes.lock().unwrap().push(Ok(outcome(ActivityState::Uncertain, &[])));
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    desktop.runs.start(request(vec![template.clone()]));
    let uncertain = desktop.ended().await.remove(0);
    assert_eq!(asked(&home), [(0, 0)]);
    drop(desktop);

    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    desktop.runs.recover().await;
    desktop.runs.start(request(vec![template.clone()]));
    assert!(desktop.ended().await.is_empty());
    assert_eq!(asked(&home), [], "the program does not ask for another try by itself");

    home.outcomes.lock().unwrap().push(Ok(outcome(ActivityState::Done, &[])));
    desktop.runs.retry(retry(&uncertain, &template));
    assert_eq!(desktop.ended().await.len(), 2);
    assert_eq!(asked(&home), [(0, 1)]);
}

#[tokio::test]
async fn whoever_wants_one_action_again_gets_no_other_one_again() {
    let server = Server::answering(ok).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let actions = vec![sealed(&server), sealed(&server), page("https://desk.example/")];
    let template = Template { go_on_after_failure: true, ..template("a", actions) };
    let (failed, uncertain) = (outcome(ActivityState::Failed, &[]), outcome(ActivityState::Uncertain, &[]));
    home.outcomes.lock().unwrap().extend([Ok(uncertain), Ok(failed)]);
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    desktop.runs.start(request(vec![template.clone()]));
    let first = desktop.ended().await.remove(0);
    assert_eq!(asked(&home), [(0, 0), (1, 0)]);

    home.outcomes.lock().unwrap().push(Ok(outcome(ActivityState::Done, &[])));
    desktop.runs.retry(retry(&first, &template));
    assert_eq!(desktop.ended().await.len(), 1);
    assert_eq!(asked(&home), [(0, 1)], "the second one stays uncertain");
}

#[tokio::test]
async fn another_action_at_its_place_is_not_done_for_it() {
    let server = Server::answering(|_| axum::response::IntoResponse::into_response(axum::http::StatusCode::GONE)).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let before = template("a", vec![repeated(Method::Post, server.url("/add"), 0, false), page("https://h.example/")]);
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    desktop.runs.start(request(vec![before.clone()]));
    let failed = desktop.ended().await.remove(0);
    assert_eq!(server.targets(), ["/add"]);

    let mut now = before.clone();
    now.actions[0] = repeated(Method::Delete, server.url("/all"), 0, false);
    desktop.runs.retry(retry(&failed, &now));
    let refused = desktop.ended().await.remove(0);
    assert_eq!(
        (refused.state, refused.result.text.as_str(), &refused.id),
        (ActivityState::Failed, CHANGED, &failed.id)
    );
    assert!(refused.at > failed.at);
    // One that is no longer there says the same.
    now.actions.clear();
    let second = TempDir::new().unwrap();
    let mut other = Desktop::open(second.path(), &home, &[]);
    other.runs.retry(retry(&failed, &now));
    assert_eq!(other.ended().await[0].result, CHANGED);
    assert_eq!(server.targets(), ["/add"]);

    // With the old one back, it is what the user means.
    desktop.runs.retry(retry(&refused, &before));
    desktop.ended().await;
    assert_eq!(server.targets(), ["/add", "/add"]);
}

#[tokio::test]
async fn an_action_of_which_nothing_was_done_may_be_mended_and_done() {
    let server = Server::answering(ok).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut template = template("a", vec![repeated(Method::Post, "http://127.0.0.1:1/".to_owned(), 0, false)]);
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    desktop.runs.start(request(vec![template.clone()]));
    let failed = desktop.ended().await.remove(0);
    assert!(failed.result.text.starts_with("Not sent"), "{}", failed.result);
    template.actions[0] = page(&server.url("/"));
    desktop.runs.retry(retry(&failed, &template));
    assert_eq!(desktop.ended().await[0].state, ActivityState::Done);
}

#[tokio::test]
async fn a_run_does_not_go_on_with_a_template_that_was_changed_meanwhile() {
    let (server, _) = asleep().await;
    let (folder, home) = (TempDir::new().unwrap(), Arc::default());
    let put = repeated(Method::Put, server.url("/put"), 0, false);
    let mut template = template("a", vec![put, page("https://desk.example/")]);
    die_while_sending(&server, folder.path(), &home, &template).await;
    // What has been sent stands at another place now.
    template.actions.insert(0, page("https://before.example/"));
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    desktop.runs.recover().await;
    desktop.runs.start(request(vec![template]));
    let told = desktop.told().await;
    let ended: Vec<Activity> = told.iter().cloned().filter_map(super::ended).collect();
    // It may have been done before, and that is what the row says.
    let last = ended.last().unwrap();
    assert_eq!((last.state, last.position, last.result.text.as_str()), (ActivityState::Uncertain, 0, CHANGED));
    assert_eq!(server.received().len(), 1);
    assert!(desktop.outside.asked().is_empty());
    assert!(!skipped(&told).is_empty());
}

#[tokio::test]
async fn a_retry_of_what_another_desktop_ran_sends_what_is_known_here() {
    let server = Server::answering(ok).await;
    let (one, two, home) = (TempDir::new().unwrap(), TempDir::new().unwrap(), Arc::<Memory>::default());
    let template = template("a", vec![page("https://desk.example/"), sealed(&server)]);
    home.outcomes.lock().unwrap().push(Ok(outcome(ActivityState::Failed, &[])));
    let mut first = Desktop::open(one.path(), &home, &[]);
    first.runs.start(request(vec![template.clone()]));
    let failed = first.ended().await.remove(1);
    assert_eq!(asked(&home), [(1, 0)]);

    let mut second = Desktop::open(two.path(), &home, &[]);
    let known = BTreeMap::from([("id".to_owned(), "4711".to_owned())]);
    for (nth, state) in [(1, ActivityState::Failed), (2, ActivityState::Done)] {
        home.outcomes.lock().unwrap().push(Ok(outcome(state, &[])));
        second.runs.retry(super::RetryRequest { known: known.clone(), ..retry(&failed, &template) });
        assert_eq!(second.ended().await.len(), 1);
        assert_eq!(home.asked.lock().unwrap()[0].responses, known);
        assert_eq!(asked(&home), [(1, nth)], "each is a try of its own");
    }
}
