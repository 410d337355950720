//! Hundreds of crashes and lost links, at points that chance chooses: whatever does harm is sent once at most, and each
//! action ends in words that are true.
//!
//! A crash is the end of a desktop's whole runtime at one of the moments that can be seen from outside: a question to
//! the backend, before or after it was heard; a request that the server has; a word to the user interface. Nobody waits
//! for time to pass. `NIMBUS_SEED` repeats a run.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use axum::response::IntoResponse;
use futures_util::future::BoxFuture;
use nimbus_protocol::{
    ActionOutcome, Activity, ActivityState, Authorisation, Claim, ClaimAnswer, Method, RunAction, Template, TestAction,
    TestOutcome, WebRequestAction,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use tempfile::TempDir;
use tokio::sync::{Notify, mpsc};

use super::{
    Home, HomeError, NOW, Pace, Received, Runs, Server, Setup,
    chains::{page, value, web},
    request, template,
};
use crate::{
    platform::secrets::MemorySecrets,
    settings::TemplateSettings,
    state::event::AppEvent,
    worker::{outside::RecordingOutside, owner::Owner, template_secrets::OwnSecrets},
};

const CRASHES: u32 = 520;
/// So many desktops crash on one folder at most.
const MOST_LIVES: u32 = 12;

/// Ends a life after so many moments.
struct Fuse {
    left: AtomicI64,
    blown: Notify,
}

impl Fuse {
    fn new(left: i64) -> Arc<Self> {
        Arc::new(Self { left: AtomicI64::new(left), blown: Notify::new() })
    }

    /// From the last moment on nothing happens any more.
    async fn moment(&self) {
        if !self.burns() {
            std::future::pending::<()>().await;
        }
    }

    fn burns(&self) -> bool {
        let left = self.left.fetch_sub(1, Ordering::SeqCst);
        if left == 1 {
            self.blown.notify_one();
        }
        left > 1
    }
}

#[derive(Clone)]
struct Sealed {
    times: u32,
    nth: u32,
    state: ActivityState,
}

/// What outlives every crash: the backend, the servers, the screen, and chance.
struct World {
    fuse: Mutex<Arc<Fuse>>,
    random: Mutex<StdRng>,
    stormy: Mutex<bool>,
    claims: Mutex<HashMap<String, String>>,
    kept: Mutex<BTreeMap<String, Activity>>,
    /// What the backend sent, by action.
    sent: Mutex<BTreeMap<(String, u32), Sealed>>,
    outside: Arc<RecordingOutside>,
}

impl World {
    fn new(seed: u64) -> Arc<Self> {
        Arc::new(Self {
            fuse: Mutex::new(Fuse::new(i64::MAX)),
            random: Mutex::new(StdRng::seed_from_u64(seed)),
            stormy: Mutex::default(),
            claims: Mutex::default(),
            kept: Mutex::default(),
            sent: Mutex::default(),
            outside: Arc::default(),
        })
    }

    fn chance(&self, one_of: u32) -> bool {
        self.random.lock().unwrap().random_range(0..one_of) == 0
    }

    async fn moment(&self) {
        let fuse = Arc::clone(&self.fuse.lock().unwrap());
        fuse.moment().await;
    }

    fn keep(&self, activity: Activity) {
        let mut kept = self.kept.lock().unwrap();
        let known = kept.entry(activity.id.clone()).or_insert_with(|| activity.clone());
        if activity.at >= known.at {
            *known = activity;
        }
    }

    /// Sends another try that is asked for, and remembers what chance made of it.
    fn send(&self, action: &RunAction) -> ActivityState {
        let state = match self.random.lock().unwrap().random_range(0..4) {
            0 => ActivityState::Failed,
            1 => ActivityState::Uncertain,
            _ => ActivityState::Done,
        };
        let mut sent = self.sent.lock().unwrap();
        let fresh = Sealed { times: 0, nth: action.nth, state };
        let sealed = sent.entry((action.template.clone(), action.position)).or_insert(fresh);
        if sealed.times == 0 || action.nth > sealed.nth {
            (sealed.times, sealed.nth, sealed.state) = (sealed.times + 1, action.nth, state);
        }
        sealed.state
    }

    /// The link, which may fail on the way there or back.
    async fn linked(&self) -> Result<(), HomeError> {
        self.moment().await;
        if *self.stormy.lock().unwrap() && self.chance(4) {
            let sentence = "the server cannot be reached".into();
            return Err(HomeError { passing: true, may_have_arrived: true, sentence });
        }
        Ok(())
    }
}

/// The world's backend as one desktop reaches it.
struct Link(Arc<World>);

impl Home for Link {
    fn name(&self) -> Option<String> {
        Some("memory".to_owned())
    }

    fn token(&self) -> Option<String> {
        None
    }

    fn claim<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Result<ClaimAnswer, HomeError>> {
        Box::pin(async move {
            self.0.linked().await?;
            let holder = {
                let mut claims = self.0.claims.lock().unwrap();
                claims.entry(claim.template.clone()).or_insert_with(|| claim.holder.clone()).clone()
            };
            self.0.linked().await?;
            Ok(ClaimAnswer { granted: holder == claim.holder, holder })
        })
    }

    fn run_action<'a>(&'a self, action: &'a RunAction, _: Duration) -> BoxFuture<'a, Result<ActionOutcome, HomeError>> {
        Box::pin(async move {
            self.0.linked().await?;
            let state = self.0.send(action);
            self.0.linked().await?;
            Ok(ActionOutcome {
                state,
                result: "as the other server said".into(),
                detail: String::new(),
                values: BTreeMap::from([("receipt".to_owned(), "r-1".to_owned())]),
                took_ms: 1,
                attempt: 1,
                attempts: 1,
                refused_host: None,
            })
        })
    }

    fn test_action<'a>(&'a self, _: &'a TestAction, _: Duration) -> BoxFuture<'a, Result<TestOutcome, HomeError>> {
        Box::pin(async { Ok(TestOutcome::default()) })
    }

    fn keep(&self, _: Owner, activity: Activity) -> BoxFuture<'_, io::Result<()>> {
        Box::pin(async move {
            self.0.moment().await;
            self.0.keep(activity);
            self.0.moment().await;
            Ok(())
        })
    }
}

/// A desktop whose words to the user interface are moments too.
fn open(world: &Arc<World>, folder: &Path, fuse: &Arc<Fuse>) -> Runs {
    let (events, mut told) = mpsc::channel(1000);
    let allowed_hosts = vec!["127.0.0.1".to_owned()];
    let setup = Setup {
        data_folder: folder.to_owned(),
        allowed: TemplateSettings { allowed_hosts, ..TemplateSettings::default() },
        own: OwnSecrets::new(Arc::new(MemorySecrets::default()), folder),
        now: Arc::new(|| NOW),
        pace: Pace { second: Duration::from_secs(1), backoff: Duration::ZERO },
    };
    let runs = Runs::open(setup, Arc::new(Link(Arc::clone(world))), Arc::clone(&world.outside) as _, events).unwrap();
    let listener = Arc::clone(fuse);
    tokio::spawn(async move {
        while let Some(AppEvent::Activity(_)) = told.recv().await {
            listener.moment().await;
        }
    });
    runs
}

/// Two desktops of one agent, until they have done everything or the fuse has burnt down. Says whether they crashed.
fn life(world: &Arc<World>, folder: &Path, templates: &[Template], moments: i64) -> bool {
    let fuse = Fuse::new(moments);
    *world.fuse.lock().unwrap() = Arc::clone(&fuse);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(2).build().unwrap();
    runtime.block_on(async {
        let desktops = ["one", "two"].map(|name| open(world, &folder.join(name), &fuse));
        let living = desktops.iter().map(|runs| async {
            runs.recover().await;
            // The link comes back while it is under way, and the moment is told again.
            for _ in 0..2 {
                runs.start(request(templates.to_vec()));
                runs.linked(&[request(Vec::new()).session]);
            }
            runs.finish().await;
        });
        tokio::select! {
            biased;
            () = fuse.blown.notified() => true,
            _ = futures_util::future::join_all(living) => false,
        }
    })
}

fn post(server: &Server, path: &str) -> WebRequestAction {
    WebRequestAction { method: Method::Post, url: server.url(path), timeout_s: 60, ..WebRequestAction::default() }
}

/// Actions of every kind, in an order by which a stop in the middle matters.
fn mixed(server: &Server, trial: u32) -> Vec<Template> {
    let path = |name: &str| format!("/{trial}/{name}");
    let look_up = WebRequestAction {
        url: server.url(&path("get")),
        extract: vec![value("id", "$.id")],
        timeout_s: 60,
        ..WebRequestAction::default()
    };
    let once = WebRequestAction { url: server.url(&path("$(Response.id)")), ..post(server, "") };
    let unwatched = WebRequestAction { wait: false, ..post(server, &path("unwatched")) };
    let put = WebRequestAction { method: Method::Put, ..post(server, &path("put")) };
    let authorisation = Authorisation::Bearer("$(Secret.crm)".into());
    let sealed = WebRequestAction { authorisation, extract: vec![value("receipt", "$.r")], ..post(server, "/sealed") };
    let first = vec![web(look_up), web(unwatched), web(once.clone()), web(put), page("https://desk.example/a")];
    let second = vec![
        web(sealed),
        page("https://desk.example/$(Response.receipt)"),
        web(WebRequestAction { url: server.url(&path("last")), ..once }),
    ];
    vec![
        Template { go_on_after_failure: trial.is_multiple_of(2), ..template("first", first) },
        template("second", second),
    ]
}

/// A ticket that may be asked for again, since its receiver honours the key.
fn ticket(server: &Server, trial: u32) -> Vec<Template> {
    let look_up = WebRequestAction {
        url: server.url(&format!("/{trial}/get")),
        extract: vec![value("id", "$.id")],
        timeout_s: 60,
        ..WebRequestAction::default()
    };
    let ticket = WebRequestAction {
        safe_to_repeat: true,
        retries: 2,
        extract: vec![value("ticket", "$.id")],
        ..post(server, &format!("/{trial}/ticket-for-$(Response.id)"))
    };
    vec![template("ticket", vec![web(look_up), web(ticket), page("https://desk.example/$(Response.ticket)")])]
}

fn received(server: &Server, path: &str) -> Vec<Received> {
    server.received().into_iter().filter(|received| received.target == path).collect()
}

/// Crashes until a life comes to its end by chance, then lets one live in good weather; returns how many crashed.
fn through(world: &Arc<World>, folder: &TempDir, templates: &[Template]) -> u32 {
    let mut crashes = 0;
    while crashes < MOST_LIVES {
        let moments = world.random.lock().unwrap().random_range(1..16);
        *world.stormy.lock().unwrap() = world.chance(2);
        if !life(world, folder.path(), templates, moments) {
            break;
        }
        crashes += 1;
    }
    *world.stormy.lock().unwrap() = false;
    assert!(!life(world, folder.path(), templates, i64::MAX), "the last one is let live");
    crashes
}

/// Each action of these templates has come to an end that says itself, at the backend too.
fn ends(world: &World, templates: &[Template]) -> BTreeMap<(String, u32), ActivityState> {
    let kept = world.kept.lock().unwrap();
    let ends: BTreeMap<_, _> = kept.values().map(|one| ((one.template.clone(), one.position), one.state)).collect();
    for one in kept.values() {
        let over = !matches!(one.state, ActivityState::Running | ActivityState::Waiting);
        assert!(over && !one.result.is_empty(), "{one:?}");
    }
    let all: BTreeSet<_> = templates
        .iter()
        .flat_map(|template| (0..template.actions.len() as u32).map(|position| (template.id.clone(), position)))
        .collect();
    assert_eq!(ends.keys().cloned().collect::<BTreeSet<_>>(), all, "each action has its end");
    ends
}

#[test]
fn s8_7_over_hundreds_of_crashes_nothing_harmful_is_sent_twice_and_every_action_says_how_it_ended() {
    let seed: u64 = std::env::var("NIMBUS_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(rand::random);
    println!("NIMBUS_SEED={seed}");
    let servers = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let fuses: Arc<Mutex<Option<Arc<World>>>> = Arc::default();
    let seen = Arc::clone(&fuses);
    let server = servers.block_on(Server::with(move |received| {
        let world = seen.lock().unwrap().clone();
        let answer = if received.target.ends_with("/get") { r#"{"id":"c-1"}"# } else { r#"{"id":"t-1"}"# };
        Box::pin(async move {
            // Here a desktop ends whose request has arrived and whose answer has not.
            if let Some(world) = world {
                world.moment().await;
            }
            answer.into_response()
        })
    }));
    let (mut crashes, mut trial, mut uncertain) = (0, 0, 0);
    while crashes < CRASHES {
        trial += 1;
        let world = World::new(seed.wrapping_add(u64::from(trial)));
        *fuses.lock().unwrap() = Some(Arc::clone(&world));
        let folder = TempDir::new().unwrap();
        if trial % 3 == 0 {
            let templates = ticket(&server, trial);
            crashes += through(&world, &folder, &templates);
            let sent = received(&server, &format!("/{trial}/ticket-for-c-1"));
            let keys: BTreeSet<_> = sent.iter().map(|one| one.header("idempotency-key").map(str::to_owned)).collect();
            assert_eq!(keys.len(), 1, "seed {seed}: exactly one ticket exists: {keys:?}");
            assert!(keys.first().is_some_and(Option::is_some));
            let ends = ends(&world, &templates);
            assert_eq!(ends[&("ticket".to_owned(), 1)], ActivityState::Done, "seed {seed}");
        } else {
            let templates = mixed(&server, trial);
            crashes += through(&world, &folder, &templates);
            let ends = ends(&world, &templates);
            // What the backend calls uncertain needs no crash.
            let own = ends.iter().filter(|(action, _)| **action != ("second".to_owned(), 0));
            uncertain += own.filter(|(_, state)| **state == ActivityState::Uncertain).count();
            for (template, position, path) in [("first", 1, "unwatched"), ("first", 2, "c-1"), ("second", 2, "last")] {
                let state = ends[&(template.to_owned(), position)];
                let count = received(&server, &format!("/{trial}/{path}")).len();
                let true_word = match state {
                    ActivityState::Done => count == 1,
                    ActivityState::Uncertain => count <= 1,
                    _ => count == 0,
                };
                assert!(true_word, "seed {seed}, trial {trial}: {path} was sent {count} times and is {state:?}");
            }
            let sealed = world.sent.lock().unwrap().clone();
            for (action, Sealed { times, nth, state }) in sealed {
                assert_eq!((times, nth), (1, 0), "seed {seed}, trial {trial}: only the user asks for another try");
                let end = ends[&action];
                assert!(
                    end == state || end == ActivityState::Uncertain,
                    "seed {seed}, trial {trial}: it is {state:?} and called {end:?}"
                );
            }
        }
        let opened = world.outside.asked();
        let distinct: BTreeSet<_> = opened.iter().map(|asked| format!("{asked:?}")).collect();
        assert_eq!(opened.len(), distinct.len(), "seed {seed}: a page opens once: {opened:?}");
        server.forget();
    }
    println!("{crashes} crashes in {trial} trials, {uncertain} uncertain");
    assert!(uncertain > 0, "chance never hit the moment that the notes on the disk are for");
}
