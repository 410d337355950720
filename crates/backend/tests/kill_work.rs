//! `kill -9` at random moments while tasks are made, offered, accepted and done: none is lost, none is there twice, and
//! what was acknowledged stays (SPEC S7.3, S11.4).
//!
//! Makers repeat a request with the same idempotency key until it is answered; agents come back and go on.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use nimbus_protocol::{Event, ServerMessage, Session, SessionState, Task, TaskState};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use reqwest::Client;
use serde_json::json;
use support::{
    Stream,
    server::{Server, program},
};

const KILLS: u32 = 40;
const SEED: &str = r#"(
    users: [
        (id: "boss", upn: "boss@halden.example", licences: [assistant], administrator: true),
        (id: "mara", upn: "mara@halden.example", services: ["desk"], licences: [assistant, contact_centre, external_task]),
        (id: "jo", upn: "jo@halden.example", services: ["desk"], licences: [assistant, contact_centre, external_task]),
    ],
    services: [(id: "desk", name: "Desk", queue_limit: 50)],
)"#;

/// What all of them share.
struct Play {
    http: Client,
    url: String,
    stop: AtomicBool,
    /// Tasks whose making was acknowledged.
    made: Mutex<Vec<String>>,
    /// Tasks whose end was acknowledged.
    done: Mutex<BTreeSet<String>>,
}

impl Play {
    /// Asks again and again until there is an answer.
    async fn post(&self, token: &str, path: &str, key: &str, body: &serde_json::Value) -> (u16, String) {
        loop {
            let request = self.http.post(format!("{}{path}", self.url)).bearer_auth(token);
            let asked = request.header("Idempotency-Key", key).json(body).send().await;
            if let Ok(response) = asked {
                let status = response.status().as_u16();
                if let Ok(text) = response.text().await
                    && status < 500
                {
                    return (status, text);
                }
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

async fn maker(play: Arc<Play>, token: String, line: u32) {
    let mut number = 0;
    while !play.stop.load(Ordering::SeqCst) {
        number += 1;
        let body = json!({"service": "desk", "subject": format!("{line}-{number}")});
        let (status, text) = play.post(&token, "/api/v1/tasks", &format!("make-{line}-{number}"), &body).await;
        match status {
            201 => play.made.lock().unwrap().push(serde_json::from_str::<Task>(&text).unwrap().id),
            429 => {}
            other => panic!("{other}: {text}"),
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn agent(play: Arc<Play>, token: String) {
    loop {
        if let Ok(mut stream) = Stream::try_open(&format!("{}/api/v1/stream", play.url), &token, None).await {
            while let Some(message) = stream.next().await {
                let sessions = match message {
                    ServerMessage::Snapshot(snapshot) => snapshot.sessions,
                    ServerMessage::Event(event) => match event.event {
                        Event::Session(session) => vec![session],
                        _ => Vec::new(),
                    },
                    _ => Vec::new(),
                };
                for session in sessions {
                    work(&play, &token, session).await;
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn work(play: &Play, token: &str, session: Session) {
    let id = session.conversation.0;
    let wish = |wish: &str| (format!("/api/v1/sessions/{id}/{wish}"), uuid());
    if session.state == SessionState::Ringing {
        let (path, key) = wish("answer");
        play.post(token, &path, &key, &json!(null)).await;
    } else if session.state == SessionState::Talking {
        let (path, key) = wish("done");
        if play.post(token, &path, &key, &json!(null)).await.0 == 204 {
            play.done.lock().unwrap().insert(id);
        }
    }
}

fn uuid() -> String {
    uuid::Uuid::new_v4().to_string()
}

async fn token(folder: &std::path::Path, user: &str) -> String {
    let made = program().args(["token", "create", "--user", user, "--data-dir"]).arg(folder).output().await.unwrap();
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s7_3_tasks_survive_kill_9_at_any_moment_and_end_once() {
    let seed = std::env::var("NIMBUS_KILL_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed: u64 = seed.unwrap_or_else(|| rand::rng().random());
    println!("NIMBUS_KILL_SEED={seed}");
    let mut random = StdRng::seed_from_u64(seed);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("seed.ron"), SEED).unwrap();
    let mut server = Server::new(folder.path());
    server.start().await;
    let boss = token(folder.path(), "boss@halden.example").await;
    let play = Arc::new(Play {
        http: support::http(),
        url: server.url(""),
        stop: AtomicBool::new(false),
        made: Mutex::default(),
        done: Mutex::default(),
    });
    let makers: Vec<_> = (0..2).map(|line| tokio::spawn(maker(play.clone(), boss.clone(), line))).collect();
    let mut agents = tokio::task::JoinSet::new();
    for user in ["mara@halden.example", "jo@halden.example"] {
        agents.spawn(agent(play.clone(), token(folder.path(), user).await));
    }
    for _ in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(random.random_range(0..60))).await;
        server.kill().await;
        server.start().await;
    }
    play.stop.store(true, Ordering::SeqCst);
    for maker in makers {
        maker.await.unwrap();
    }
    let made = play.made.lock().unwrap().clone();
    assert!(!made.is_empty());
    // Nobody kills any more: everything comes to its end.
    loop {
        let mut open = 0;
        for id in &made {
            let request = play.http.get(server.url(&format!("/api/v1/tasks/{id}"))).bearer_auth(&boss);
            let task: Task = request.send().await.unwrap().json().await.unwrap();
            open += u32::from(!task.state.is_over());
            assert!(!task.state.is_over() || task.state == TaskState::Done, "{task:?}");
        }
        if open == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let done = play.done.lock().unwrap().clone();
    let subjects = all_subjects(&play, &server, &boss).await;
    assert_eq!(subjects.len(), subjects.iter().collect::<BTreeSet<_>>().len(), "a task was made twice");
    assert_eq!(subjects.len(), made.iter().collect::<BTreeSet<_>>().len(), "one was made and not acknowledged");
    assert!(done.iter().all(|id| made.contains(id)));
    server.kill().await;
}

/// The subjects of all tasks, page by page.
async fn all_subjects(play: &Play, server: &Server, token: &str) -> Vec<String> {
    let mut subjects = Vec::new();
    let mut before = i64::MAX;
    loop {
        let path = server.url(&format!("/api/v1/tasks?limit=200&before={before}"));
        let page: Vec<Task> = play.http.get(path).bearer_auth(token).send().await.unwrap().json().await.unwrap();
        let Some(last) = page.last() else { return subjects };
        before = last.made_at.0;
        subjects.extend(page.into_iter().map(|task| task.details.subject));
    }
}
