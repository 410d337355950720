//! `kill -9` of the program around a template's request (ARCHITECTURE, invariant 4): it arrives exactly once when
//! nothing crashes, at most once when something does, and what is uncertain is shown as uncertain.
//!
//! What arrived is told by the server that it goes to, what is shown by a screen reader in the Activity tab.

use std::time::Duration;

use axum::{http::StatusCode, response::IntoResponse};
use nimbus_bench::Failure;
use tokio::{runtime::Runtime, sync::watch};

use crate::{
    bus::Bus,
    desk::{Desk, PATIENCE},
    recording_server::{Received, Server},
    screen_reader::ScreenReader,
};

const SETTINGS: &str = "(general: (display_name: \"Mia Winter\", country: \"CH\"),
    templates: (allowed_hosts: [\"127.0.0.1\"]))";
/// What the Activity tab says of a request that was under way.
const UNCERTAIN: &str = "The program ended before the answer came; whether it was done is not known.";

/// Two templates of one conversation: its runs come one after the other, so that once the second one's request is
/// there, nothing comes of the first one any more.
fn seed(server: &Server, safe_to_repeat: bool) -> String {
    let base = server.url("");
    format!(
        r#"(templates: [
            (id: "ticket", name: "Ticket", owner: everyone, trigger: ringing, actions: [web_request(
                method: POST,
                url: "{base}/ringing/$(Session.Id)/$(Caller.TelNumber)",
                query: [("phone", "$(Caller.TelNumber)")],
                headers: [("X-Caller", "$(Caller.TelNumber)")],
                body: json("{{\"from\": \"$(Caller.TelNumber)\"}}"),
                timeout_s: 60,
                safe_to_repeat: {safe_to_repeat},
            )]),
            (id: "journal", name: "Journal", owner: everyone, trigger: accepted, actions: [
                web_request(method: POST, url: "{base}/accepted/$(Session.Id)"),
            ]),
        ])"#
    )
}

/// A desk with a template, the server that its requests go to, and a screen reader.
struct Scene {
    desk: Desk,
    reader: ScreenReader,
    server: Server,
    /// While it is true, requests of ringing calls are not answered.
    hold: watch::Sender<bool>,
    runtime: Runtime,
    _bus: Bus,
}

impl Scene {
    fn start(safe_to_repeat: bool) -> Result<Self, Failure> {
        let runtime = Runtime::new()?;
        let (hold, held) = watch::channel(false);
        let server = runtime.block_on(Server::with(move |received| {
            let mut held = held.clone();
            let waits = received.target.starts_with("/ringing/");
            Box::pin(async move {
                if waits {
                    // The sender goes only with the test.
                    let _ = held.wait_for(|held| !held).await;
                }
                StatusCode::OK.into_response()
            })
        }));
        let bus = Bus::start();
        let reader = ScreenReader::start(&bus)?;
        let files = [("settings.ron", SETTINGS), ("seed.ron", &seed(&server, safe_to_repeat))];
        let environment = [("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str()), ("AT_SPI_BUS_ADDRESS", "")];
        let desk = Desk::start_with_files(&files, &environment)?;
        Ok(Self { desk, reader, server, hold, runtime, _bus: bus })
    }

    fn hold(&self, hold: bool) {
        self.hold.send_replace(hold);
    }

    fn of<'a>(received: &'a [Received], moment: &str, call: &str) -> Vec<&'a Received> {
        let meant = |one: &&Received| one.target.starts_with(&format!("/{moment}/")) && one.target.contains(call);
        received.iter().filter(meant).collect()
    }

    /// Waits until this many requests of this call's moment have arrived.
    fn wait_for(&self, count: usize, moment: &str, call: &str) -> Result<(), Failure> {
        let arrived = self.server.until(|received| Self::of(received, moment, call).len() >= count);
        let waited = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, arrived).await });
        waited.map_err(|_| format!("{moment} of {call}: {:?}", self.server.targets()).into())
    }

    /// Answers the call and returns what came of its ringing: the requests that arrived in all, and what the Activity
    /// tab says of them.
    fn outcome(&mut self, call: &str) -> Result<(Vec<Received>, String), Failure> {
        self.desk.hook.answer(call)?;
        self.wait_for(1, "accepted", call)?;
        let received = Self::of(&self.server.received(), "ringing", call).into_iter().cloned().collect();
        self.reader.press("Activity", PATIENCE)?;
        let over = |row: &str| row.contains(UNCERTAIN) || row.contains("200 OK");
        let row = self.reader.find(PATIENCE, "the ticket's row", |row| row.starts_with("Ticket, ") && over(row))?;
        self.desk.hook.hang_up(call, "normalClearing")?;
        Ok((received, row))
    }
}

/// What somebody else's server reads out of a text that is encoded as a query or a form.
fn decoded(pairs: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(pairs.as_bytes()).into_owned().collect()
}

#[test]
fn without_a_crash_it_arrives_once_with_its_number_intact() -> Result<(), Failure> {
    const NUMBER: &str = "+41445551200";
    let mut scene = Scene::start(false)?;
    scene.desk.hook.new_call("whole-1")?;
    scene.wait_for(1, "ringing", "whole-1")?;
    scene.desk.restart()?;
    let (received, row) = scene.outcome("whole-1")?;
    assert!(row.contains("200 OK"), "{row}");
    let [one] = received.as_slice() else { panic!("it arrived {} times", received.len()) };
    assert_eq!(one.method, "POST");
    let (path, query) = one.target.split_once('?').ok_or("no query")?;
    // In a path a plus may stand for itself, and %2B is one in any reading.
    assert_eq!(path.rsplit('/').next(), Some("%2B41445551200"));
    assert_eq!(decoded(query), [("phone".to_owned(), NUMBER.to_owned())]);
    assert_eq!(one.header("x-caller"), Some(NUMBER));
    let body: serde_json::Value = serde_json::from_slice(&one.body)?;
    assert_eq!(body, serde_json::json!({"from": NUMBER}));
    Ok(())
}

#[test]
fn killed_while_the_answer_is_awaited_it_is_uncertain_and_not_sent_again() -> Result<(), Failure> {
    let mut scene = Scene::start(false)?;
    scene.hold(true);
    scene.desk.hook.new_call("held-1")?;
    scene.wait_for(1, "ringing", "held-1")?;
    scene.desk.kill_and_restart()?;
    scene.hold(false);
    let (received, row) = scene.outcome("held-1")?;
    assert!(row.contains(UNCERTAIN), "{row}");
    assert_eq!(received.len(), 1);
    Ok(())
}

#[test]
fn killed_while_the_answer_is_awaited_what_may_be_repeated_is_sent_again_with_its_key() -> Result<(), Failure> {
    let mut scene = Scene::start(true)?;
    scene.hold(true);
    scene.desk.hook.new_call("safe-1")?;
    scene.wait_for(1, "ringing", "safe-1")?;
    scene.desk.kill_and_restart()?;
    scene.hold(false);
    let (received, row) = scene.outcome("safe-1")?;
    assert!(row.contains("200 OK"), "{row}");
    let keys: Vec<_> = received.iter().map(|one| one.header("idempotency-key")).collect();
    assert_eq!(keys.len(), 2);
    assert!(keys[0].is_some() && keys[0] == keys[1], "{keys:?}");
    Ok(())
}

/// When the program is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    /// So many milliseconds after the telephone system was told that its call is known.
    Rung(u64),
    /// The server has the request and has not answered.
    Arrived,
    /// So many milliseconds after the server was free to answer.
    Answered(u64),
}

impl Moment {
    fn all() -> impl Iterator<Item = Self> {
        let rung = [0, 1, 2, 4, 6, 9, 13, 18, 25, 40].map(Self::Rung);
        let answered = [0, 1, 2, 4, 8].map(Self::Answered);
        rung.into_iter().chain([Self::Arrived]).chain(answered)
    }

    /// Lets the call ring and returns when the moment has come.
    fn come(self, scene: &mut Scene, call: &str) -> Result<(), Failure> {
        scene.hold(!matches!(self, Self::Rung(_)));
        scene.desk.hook.new_call(call)?;
        let after = match self {
            Self::Rung(after) => after,
            Self::Arrived => return scene.wait_for(1, "ringing", call),
            Self::Answered(after) => {
                scene.wait_for(1, "ringing", call)?;
                scene.hold(false);
                after
            }
        };
        std::thread::sleep(Duration::from_millis(after));
        Ok(())
    }
}

#[test]
fn killed_at_any_moment_it_arrives_at_most_once_and_nothing_is_left_unsaid() -> Result<(), Failure> {
    let mut scene = Scene::start(false)?;
    for (number, moment) in Moment::all().enumerate() {
        let call = format!("swept-{number:02}");
        moment.come(&mut scene, &call)?;
        scene.desk.kill_and_restart()?;
        scene.hold(false);
        let (received, row) = scene.outcome(&call)?;
        println!("{moment:?}: arrived {} times, {row}", received.len());
        let uncertain = row.contains(UNCERTAIN);
        assert!(received.len() == 1 || received.is_empty() && uncertain, "{moment:?}: {} times, {row}", received.len());
        assert!(uncertain || moment != Moment::Arrived, "nobody answered, but {row}");
    }
    Ok(())
}
