//! A run that fails inside: the user is told, nothing stays under way for ever, and the conversation goes on.

use std::sync::{Arc, atomic::Ordering};

use nimbus_protocol::{ActivityState, Method, Trigger};
use tempfile::TempDir;

use super::{Desktop, Memory, Server, ended, ok, request, send, template};
use crate::{
    state::event::AppEvent,
    worker::runs::{journal::ActionNote, run::Run},
};

#[tokio::test]
async fn it_is_told_and_the_conversation_goes_on() {
    let server = Server::answering(ok).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    home.falls.store(true, Ordering::SeqCst);
    let post = |path| vec![send(Method::Post, server.url(path))];
    desktop.runs.start(request(vec![template("falls", post("/a")), template("next", post("/b"))]));
    let told = desktop.told().await;
    let notices =
        told.iter().filter(|event| matches!(event, AppEvent::Told(_, words) if words.text == "notice-failed-inside"));
    assert_eq!(notices.count(), 1);
    let done: Vec<_> = told.into_iter().filter_map(ended).map(|one| (one.template, one.state)).collect();
    assert_eq!(done, [("next".to_owned(), ActivityState::Done)]);
    assert_eq!(server.targets(), ["/b"]);
}

#[tokio::test]
async fn what_was_under_way_is_uncertain() {
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    let template = template("a", vec![send(Method::Post, "https://h.example/".to_owned())]);
    let request = request(vec![template.clone()]);
    let run = Run::new("memory", &request.session, Trigger::Ringing, &template, &request.me, "CH");
    let activity = run.doing(0, None).activity(&run, &template.actions[0], super::NOW);
    let note = ActionNote::new("memory", activity);
    desktop.runs.0.journal(move |journal| journal.put_actions(vec![note])).await.unwrap();

    desktop.runs.0.interrupted(&request.session.conversation, Trigger::Ringing, &template).await;
    let shown = desktop.ended().await;
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].state, ActivityState::Uncertain);
    assert!(shown[0].result.starts_with("The program failed inside"), "{}", shown[0].result);
    assert_eq!(*home.kept.lock().unwrap(), shown, "the backend is told");
}
