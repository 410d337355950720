//! A desktop without a window, in a folder of its own, and a telephone system's side of HTTP.

use std::{
    path::PathBuf,
    sync::{Arc, Condvar, Mutex},
    time::{SystemTime, UNIX_EPOCH},
};

use nimbus_assistant::{
    command::Command,
    platform::{
        policy::FixedPolicies,
        secrets::{MemorySecrets, Secrets},
    },
    settings::{Partial, Settings, file, policy::Policy},
    shared::Shared,
    state::{AppState, toasts::ToastContent},
    worker::{
        self, Choice, WorkerHandle, WorkerOptions,
        outside::{Asked, Outside, RecordingOutside},
        sign_in::PageText,
    },
};
use nimbus_protocol::{Session, SessionState, UnixMillis};
use tempfile::TempDir;
use tokio::runtime::Runtime;

type Here = fn(&AppState) -> bool;

/// The state as it was told last, and whoever waits for another one.
#[derive(Default)]
struct Told {
    history: Mutex<Vec<AppState>>,
    changed: Condvar,
    /// Whoever is told of a state like this one panics, once.
    stumbles_at: Mutex<Option<Here>>,
}

impl Told {
    fn tell(&self, state: &AppState) {
        self.history.lock().unwrap().push(state.clone());
        self.changed.notify_all();
        let here = self.stumbles_at.lock().unwrap().take_if(|here| here(state));
        assert!(here.is_none(), "a panic of a test");
    }
}

pub struct Desktop {
    pub shared: Shared,
    pub folder: PathBuf,
    outside: Arc<RecordingOutside>,
    handle: WorkerHandle,
    told: Arc<Told>,
}

/// What a desktop is started with besides its folder.
pub struct Around<'a> {
    pub choice: Option<Choice>,
    pub seed: Option<&'a str>,
    /// What whoever administers the machine has set.
    pub policies: FixedPolicies,
    /// The key store.
    pub secrets: Arc<dyn Secrets>,
}

impl Default for Around<'_> {
    /// Nobody administers the machine, and its key store is empty.
    fn default() -> Self {
        let secrets = Arc::new(MemorySecrets::default());
        Self { choice: None, seed: None, policies: FixedPolicies::default(), secrets }
    }
}

pub fn now() -> UnixMillis {
    UnixMillis(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as i64)
}

/// Writes a user's settings before the program is started.
pub fn save_settings(folder: &TempDir, settings: &Settings) {
    file::save(&folder.path().join("settings.ron"), &Partial::all_of(settings)).unwrap();
}

/// The settings that count with what the program has written.
pub fn saved_settings(folder: &TempDir) -> Settings {
    Policy::default().settings(&file::load(&folder.path().join("settings.ron"), now()).chosen)
}

impl Desktop {
    /// Starts with the files that are in this folder.
    pub fn start(folder: &TempDir, choice: Option<Choice>) -> Self {
        Self::start_with(folder, choice, None)
    }

    pub fn start_with(folder: &TempDir, choice: Option<Choice>, seed: Option<&str>) -> Self {
        Self::start_in(folder, Around { choice, seed, ..Around::default() })
    }

    pub fn start_in(folder: &TempDir, around: Around<'_>) -> Self {
        let Around { choice, seed, policies, secrets } = around;
        let folder = folder.path().to_owned();
        let seed = seed.map(|text| {
            let path = folder.join("seed.ron");
            std::fs::write(&path, text).unwrap();
            path
        });
        let config_file = folder.join("settings.ron");
        let shared = Shared::new(worker::first_state(&config_file, &folder, &folder, &policies, now()));
        let told = Arc::new(Told::default());
        told.history.lock().unwrap().push(shared.snapshot());
        let teller = Arc::clone(&told);
        shared.set_waker(Box::new(move |state| teller.tell(state)));
        let outside = Arc::new(RecordingOutside::default());
        let around: Arc<dyn Outside> = outside.clone();
        let options = WorkerOptions {
            data_dir: folder.clone(),
            log_dir: folder.join("log"),
            config_file,
            choice,
            seed,
            outside: Box::new(move |_| around),
            secrets,
            sign_in_page: Arc::new(|page| PageText { title: format!("{page:?}"), ..PageText::default() }),
            clock: Arc::new(now),
        };
        let handle = worker::start(options, shared.clone()).unwrap();
        Self { shared, folder, outside, handle, told }
    }

    pub fn standalone(folder: &TempDir) -> Self {
        let desktop = Self::start(folder, Some(Choice::Standalone));
        desktop.until(|state| !state.doors.is_empty());
        desktop
    }

    /// From now on the first state like this makes the worker panic.
    pub fn stumble_at(&self, here: Here) {
        *self.told.stumbles_at.lock().unwrap() = Some(here);
    }

    pub fn ask(&self, command: Command) {
        self.handle.commands.try_send(command).unwrap();
    }

    /// Waits until some state that was told fulfils this, and returns it.
    pub fn until(&self, wanted: impl Fn(&AppState) -> bool) -> AppState {
        let mut history = self.told.history.lock().unwrap();
        loop {
            if let Some(state) = history.iter().rfind(|state| wanted(state)) {
                return state.clone();
            }
            history = self.told.changed.wait(history).unwrap();
        }
    }

    /// Every state that was told so far.
    pub fn history(&self) -> Vec<AppState> {
        self.told.history.lock().unwrap().clone()
    }

    pub fn until_asked(&self, wanted: impl Fn(&Asked) -> bool) -> Asked {
        loop {
            if let Some(asked) = self.outside.asked().into_iter().find(|asked| wanted(asked)) {
                return asked;
            }
            std::thread::yield_now();
        }
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.outside.asked()
    }

    /// The URL that a user pastes into a telephone system.
    pub fn door(&self, name: &str) -> String {
        let state = self.until(|state| !state.doors.is_empty());
        state.doors.iter().find(|door| door.name == name).unwrap().url.clone()
    }

    /// Ends as a crash would: nothing is told to end.
    pub fn pull_the_plug(self) {
        drop(self);
    }

    pub fn shutdown(self) -> PathBuf {
        self.handle.shutdown();
        self.folder
    }
}

/// Callers' numbers of the sessions in this state of a call, in order.
pub fn callers(state: &AppState, wanted: SessionState) -> Vec<String> {
    let number = |session: &Arc<Session>| session.customer.number.clone().unwrap_or_default();
    state.sessions.iter().filter(|session| session.state == wanted).map(number).collect()
}

/// Callers' numbers of the toasts on screen.
pub fn toasts(state: &AppState) -> Vec<String> {
    let number = |content: &ToastContent| match content {
        ToastContent::Session(session) => session.customer.number.clone().unwrap_or_default(),
        other => format!("{other:?}"),
    };
    state.toasts().whole.iter().map(|toast| number(&toast.content)).collect()
}

/// A telephone system: it repeats a request until somebody takes it, as real ones do.
pub struct Telephone {
    runtime: Runtime,
    client: reqwest::Client,
}

impl Telephone {
    pub fn new() -> Self {
        // Installed by whichever test comes first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
        Self { runtime: Runtime::new().unwrap(), client }
    }

    /// Tells a door of Zammad's dialect about a call.
    pub fn tell(&self, door: &str, event: &str, call: &str, from: &str) {
        let body = format!(
            "event={event}&direction=in&from={from}&to=41443332211&callId={call}&user%5B%5D=Mara&cause=normalClearing"
        );
        self.runtime.block_on(async {
            loop {
                let request = self.client.post(door).header("content-type", "application/x-www-form-urlencoded");
                match request.body(body.clone()).send().await {
                    Ok(answer) => break assert_eq!(answer.status(), 200),
                    Err(_) => tokio::task::yield_now().await,
                }
            }
        });
    }

    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }
}
