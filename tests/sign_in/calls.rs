//! A telephone system in which calls ring and end all the time, each from a number of its own, and a list of those that
//! reached the desktop: its template tells a recording server of each.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

use nimbus_bench::Failure;
use serde_json::json;
use tokio::runtime::Runtime;

use crate::{
    provider::client,
    recording_server::{self, Server},
    waiting::wait_for,
};

/// Between two calls.
const PAUSE: Duration = Duration::from_millis(250);

/// Whom the desktop tells of calls.
pub struct Recorder {
    server: Server,
    _runtime: Runtime,
}

impl Recorder {
    pub fn start() -> Result<Self, Failure> {
        let runtime = Runtime::new()?;
        let server = runtime.block_on(Server::answering(recording_server::ok));
        Ok(Self { server, _runtime: runtime })
    }

    /// For the server's seed: tells of a call at its beginning and at its end.
    pub fn templates(&self) -> String {
        let template = |name: &str, trigger: &str| {
            format!(
                r#"(id: "{name}", name: "{name}", owner: services(["service-desk"]), trigger: {trigger}, actions: [
                    web_request(method: POST, url: "{}/{name}/$(Caller.TelNumber|e164)"),
                ])"#,
                self.server.url("")
            )
        };
        format!("{}, {}", template("rang", "ringing"), template("ended", "terminated"))
    }

    /// How often each call of this list was told of.
    pub fn told(&self, what: &str) -> BTreeMap<String, usize> {
        let mut told = BTreeMap::new();
        for target in self.server.targets() {
            if let Some(number) = target.strip_prefix(&format!("/{what}/")) {
                *told.entry(number.replace("%2B", "")).or_default() += 1;
            }
        }
        told
    }

    /// Waits until the desktop has told of the beginning and the end of all these calls, and of nothing twice. Of those
    /// that came and went `away` from the link it tells the end alone (SPEC S8.7).
    pub fn has_all(&self, numbers: &[String], away: &[String]) -> Result<(), Failure> {
        let heard: Vec<_> = numbers.iter().filter(|number| !away.contains(number)).cloned().collect();
        for (what, wanted) in [("rang", heard.as_slice()), ("ended", numbers)] {
            let missing = || {
                let told = self.told(what);
                Ok(wanted.iter().filter(|number| !told.contains_key(*number)).cloned().collect::<Vec<_>>())
            };
            wait_for(&format!("all calls that {what}"), missing, Vec::is_empty)?;
            let told = self.told(what);
            assert!(told.values().all(|times| *times == 1), "{what} was told twice: {told:?}");
            assert_eq!(told.len(), wanted.len(), "{what} was told of others too: {told:?}");
        }
        Ok(())
    }
}

/// The telephone system.
pub struct Calls {
    door: String,
    runtime: Runtime,
    client: reqwest::Client,
    made: AtomicU32,
    /// Calls are made by themselves while this is true.
    busy: AtomicBool,
}

/// Makes calls until it is stopped.
pub struct Busy {
    calls: Arc<Calls>,
    thread: Option<JoinHandle<()>>,
}

impl Calls {
    pub fn new(door: String) -> Result<Arc<Self>, Failure> {
        let (made, busy) = (AtomicU32::new(0), AtomicBool::new(false));
        Ok(Arc::new(Self { door, runtime: Runtime::new()?, client: client(), made, busy }))
    }

    /// The numbers from which calls came so far.
    pub fn numbers(&self) -> Vec<String> {
        (1..=self.made.load(Ordering::SeqCst)).map(number).collect()
    }

    /// One call that rings and is given up.
    pub fn make(&self) {
        let nth = self.made.load(Ordering::SeqCst) + 1;
        for event in ["newCall", "hangup"] {
            let body = json!({
                "event": event, "direction": "in", "from": number(nth), "to": "41443332211",
                "callId": format!("call-{nth}"), "user": ["Mara Lindt"], "queue": "Service Desk", "cause": "cancel",
            });
            let request = self.client.post(&self.door).json(&body);
            let status = self.runtime.block_on(async { request.send().await.unwrap().status() });
            assert_eq!(status, 200, "the door takes {event}");
        }
        self.made.store(nth, Ordering::SeqCst);
    }

    /// Calls come one after the other from now on.
    pub fn busy(self: &Arc<Self>) -> Busy {
        self.busy.store(true, Ordering::SeqCst);
        let calls = Arc::clone(self);
        let thread = std::thread::spawn(move || {
            while calls.busy.load(Ordering::SeqCst) {
                calls.make();
                std::thread::sleep(PAUSE);
            }
        });
        Busy { calls: Arc::clone(self), thread: Some(thread) }
    }
}

impl Busy {
    /// Ends after the call that is under way.
    pub fn stop(mut self) {
        self.end().unwrap();
    }

    fn end(&mut self) -> std::thread::Result<()> {
        self.calls.busy.store(false, Ordering::SeqCst);
        self.thread.take().map_or(Ok(()), JoinHandle::join)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        // The test fails already where this has.
        let _ = self.end();
    }
}

fn number(nth: u32) -> String {
    format!("4144555{nth:04}")
}
