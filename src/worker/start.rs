//! Starts the worker and stops it. Cheap: whatever takes time happens on the worker's own threads.

use std::{io, path::PathBuf, sync::Arc, time::Duration};

use nimbus_protocol::Said;
use tokio::{
    runtime::{Builder, Runtime},
    sync::{Notify, mpsc, oneshot, watch},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    Clock, agent_effects,
    api::{Api, ApiError},
    backends::{Backends, Order},
    guarded,
    hands::Hands,
    keeper,
    link::{Link, Patience},
    main_loop::MainLoop,
    outbox::{Entry, Outbox},
    outside::Outside,
    runs::{LinkedHome, Pace, Runs, Setup},
    saver,
    sign_in::{PageWords, SignIns, SignInsAround},
    standalone_key::StandaloneKey,
    team,
    template_desk::{self, Desk},
    template_secrets::OwnSecrets,
    tokens::{self, Tokens},
};
use crate::{
    command::Command,
    platform::secrets::Secrets,
    settings::Partial,
    shared::Shared,
    state::{AppEvent, Tone, Words, event::Token},
};

/// How many commands may wait; the user cannot click faster than they are taken.
const COMMANDS: usize = 64;
const EVENTS: usize = 256;
/// How long jobs and the backend may take at the end.
const GRACE: Duration = Duration::from_secs(5);

/// What the worker is started with.
pub struct WorkerOptions {
    /// Database, outbox and journals of this run.
    pub data_dir: PathBuf,
    pub log_dir: PathBuf,
    pub config_file: PathBuf,
    /// What the command line chose; `None` leaves it to the settings.
    pub choice: Option<Choice>,
    /// RON file with services, users and templates for the standalone backend.
    pub seed: Option<PathBuf>,
    /// Makes the computer around; it gets the way on which buttons of notifications ask.
    pub outside: Box<dyn FnOnce(mpsc::Sender<Command>) -> Arc<dyn Outside> + Send>,
    /// Where the token of a team's server is kept from one run to the next.
    pub secrets: Arc<dyn Secrets>,
    /// What the browser shows at the end of a sign-in.
    pub sign_in_page: PageWords,
    pub clock: Clock,
}

/// The backend that the command line names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Standalone,
    Team {
        url: String,
        token: Token,
    },
    /// What the settings hold, with a token should that be a team's backend.
    Saved {
        token: Token,
    },
}

/// The running worker. Dropping it without `shutdown` is as safe as a crash.
pub struct WorkerHandle {
    /// Where the user interface asks, with `try_send`.
    pub commands: mpsc::Sender<Command>,
    runtime: Runtime,
    orders: mpsc::UnboundedSender<Order>,
    stop: CancellationToken,
    jobs: TaskTracker,
    saving: tokio::task::JoinHandle<()>,
    looping: tokio::task::JoinHandle<()>,
}

/// Starts the worker. Returns at once; an error means that the system gives no threads.
pub fn start(options: WorkerOptions, shared: Shared) -> io::Result<WorkerHandle> {
    // Fails only where one was installed before, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(8)
        .thread_keep_alive(Duration::from_secs(5))
        .thread_name("nimbus-worker")
        .enable_io()
        .enable_time()
        .build()?;
    let (commands, asked) = mpsc::channel(COMMANDS);
    let (orders, ordered) = mpsc::unbounded_channel();
    let (settings, newest_settings) = watch::channel(None);
    let (found, found_here) = mpsc::channel(EVENTS);
    let stop = CancellationToken::new();
    let jobs = TaskTracker::new();
    let (file, events) = (options.config_file.clone(), found.clone());
    let save = move || saver::run(file.clone(), newest_settings.clone(), events.clone());
    let saving = runtime.spawn(guarded::essential("the settings' writer", found.clone(), guarded::begun_again, save));
    let parts = Parts {
        shared,
        by_outside: commands.clone(),
        asked,
        orders: orders.clone(),
        ordered,
        settings,
        found,
        found_here,
    };
    let (seen, working) = (parts.shared.clone(), work(options, parts, jobs.clone(), stop.clone()));
    let looping = runtime.spawn(async move {
        // What it owned went with it: only a new start of the program helps.
        if guarded::caught("the worker", working).await.is_err() {
            seen.update(|state| state.tell(Tone::Error, Words::new("notice-failed-for-good")));
        }
    });
    Ok(WorkerHandle { commands, runtime, orders, stop, jobs, saving, looping })
}

impl WorkerHandle {
    /// Ends everything cleanly: the settings are written, the backend inside is stopped. Blocks for some seconds at
    /// most; for `main`, after the last window is gone.
    pub fn shutdown(self) {
        let Self { runtime, orders, stop, jobs, saving, looping, .. } = self;
        let work = async {
            let (done, stopped) = oneshot::channel();
            let told = orders.send(Order::Stop(done)).is_ok();
            stop.cancel();
            jobs.close();
            // A loop or a writer that panicked is gone as well; there is nobody left to tell.
            let _ = looping.await;
            let _ = saving.await;
            jobs.wait().await;
            if told {
                let _ = stopped.await;
            }
        };
        let ended = runtime.block_on(async { tokio::time::timeout(GRACE, work).await });
        if ended.is_err() {
            tracing::warn!("some work did not end in time; what was acknowledged is on the disk");
        }
        runtime.shutdown_timeout(Duration::from_secs(1));
    }
}

/// The ends of the channels that the loop gets.
struct Parts {
    shared: Shared,
    by_outside: mpsc::Sender<Command>,
    asked: mpsc::Receiver<Command>,
    orders: mpsc::UnboundedSender<Order>,
    ordered: mpsc::UnboundedReceiver<Order>,
    settings: watch::Sender<Option<Arc<Partial>>>,
    found: mpsc::Sender<AppEvent>,
    found_here: mpsc::Receiver<AppEvent>,
}

async fn work(options: WorkerOptions, parts: Parts, jobs: TaskTracker, stop: CancellationToken) {
    let (heard_by, heard) = mpsc::channel(EVENTS);
    let (target, chosen) = watch::channel(None);
    let (linked, is_linked) = watch::channel(None);
    let hands = Hands {
        api: Api::new(chosen.clone()),
        outbox: open_outbox(options.data_dir.clone(), &parts.found).await,
        outside: (options.outside)(parts.by_outside),
        events: parts.found,
        clock: options.clock,
    };
    let anew = Arc::new(Notify::new());
    let key = StandaloneKey::new(Arc::clone(&options.secrets), &options.data_dir);
    let own = OwnSecrets::new(Arc::clone(&options.secrets), &options.data_dir);
    let (tokens, keeper) = Tokens::new(options.secrets, &options.data_dir, hands.events.clone(), tokens::PATIENCE);
    // It ends, with all done, when loop and link do.
    jobs.spawn(guarded::job("the tokens", hands.events.clone(), keeper.run()));
    let accepted = tokens.clone();
    let (sign_ins, desk) = SignIns::new(SignInsAround {
        hands: hands.clone(),
        tokens: tokens.clone(),
        backends: parts.orders.clone(),
        words: options.sign_in_page,
        jobs: jobs.clone(),
        stop: stop.clone(),
    });
    jobs.spawn(guarded::job("the sign-ins", hands.events.clone(), desk.run()));
    let link = Link {
        target: chosen,
        shared: parts.shared.clone(),
        events: heard_by,
        anew: Arc::clone(&anew),
        clock: Arc::clone(&hands.clock),
        random: Box::new(rand::random::<f64>),
        patience: Patience::default(),
        accepted: Box::new(move |target| accepted.keep(target)),
    };
    let runs = open_runs(options.data_dir.clone(), own.clone(), (&hands, sign_ins.clone()), &parts.shared).await;
    if let Some(runs) = runs.clone() {
        jobs.spawn(guarded::job("the runs", hands.events.clone(), see_through(runs, stop.clone())));
    }
    let backends = Backends {
        shared: parts.shared.clone(),
        hands: hands.clone(),
        target,
        data_dir: options.data_dir,
        seed: options.seed,
        key: key.clone(),
        random: Box::new(rand::random::<f64>),
    };
    let outbox = hands.outbox.clone();
    let api = hands.api.clone();
    let (written, writings) = mpsc::unbounded_channel();
    // It ends, with everything on the disk, when the loop does.
    jobs.spawn(guarded::job("the keeper of writings", hands.events.clone(), keeper::run(hands.clone(), writings)));
    let (team, wishes) = mpsc::unbounded_channel();
    jobs.spawn(guarded::job("the team's task", hands.events.clone(), team::run(hands.clone(), wishes)));
    let (template_desk, wishes) = mpsc::unbounded_channel();
    let desk = Desk { hands: hands.clone(), own, key };
    jobs.spawn(guarded::job("the templates' task", hands.events.clone(), template_desk::run(desk, wishes)));
    let told = hands.events.clone();
    let until_stop = |stop: &CancellationToken| stop.clone().cancelled_owned();
    tokio::spawn(backends.run(parts.ordered));
    jobs.spawn(stoppable(until_stop(&stop), link.keep()));
    let send = move || {
        let (outbox, api, is_linked, told) = (outbox.clone(), api.clone(), is_linked.clone(), told.clone());
        let refused = move |entry: &Entry, error: &ApiError| {
            if let Some(event) = agent_effects::not_taken(entry, error) {
                // Where the queue is full, the log still has it.
                let _ = told.try_send(event);
            }
        };
        async move { outbox.run(api, is_linked, refused).await }
    };
    let sending = guarded::essential("the outbox", hands.events.clone(), guarded::begun_again, send);
    jobs.spawn(stoppable(until_stop(&stop), sending));
    let main_loop = MainLoop {
        shared: parts.shared,
        hands,
        heard,
        found: parts.found_here,
        commands: parts.asked,
        orders: parts.orders,
        tokens,
        sign_ins,
        linked,
        anew,
        settings: parts.settings,
        written,
        team,
        template_desk,
        log_dir: options.log_dir,
        runs,
        jobs,
        stop,
    };
    main_loop.run(options.choice).await;
}

async fn stoppable(stop: impl Future<Output = ()>, work: impl Future<Output = ()>) {
    tokio::select! {
        () = stop => {}
        () = work => {}
    }
}

/// Opens the runs' journal. Without it no template runs, since nobody could tell afterwards what was sent.
async fn open_runs(
    data_folder: PathBuf,
    own: OwnSecrets,
    (hands, sign_ins): (&Hands, SignIns),
    shared: &Shared,
) -> Option<Runs> {
    let (clock, clock_of) = (Arc::clone(&hands.clock), shared.clone());
    let setup = Setup {
        data_folder,
        allowed: shared.snapshot().settings.templates.clone(),
        own,
        now: Arc::new(move || clock_of.snapshot().server_now(clock())),
        pace: Pace::default(),
    };
    let home = Arc::new(LinkedHome { api: hands.api.clone(), outbox: hands.outbox.clone(), sign_ins });
    let (outside, events) = (Arc::clone(&hands.outside), hands.events.clone());
    let opened = guarded::blocking(move || Runs::open(setup, home, outside, events)).await;
    let why = match opened {
        Ok(Ok(runs)) => return Some(runs),
        Ok(Err(error)) => Said::from(error),
        Err(error) => error.into(),
    };
    let words = Words::new("notice-runs-unwritten").with("why", why);
    // The queue is nearly empty at the start, so that it takes this one.
    let _ = hands.events.try_send(AppEvent::Told(Tone::Attention, words));
    None
}

/// Tells first what an earlier run of the program left untold; at the end waits for what is under way.
async fn see_through(runs: Runs, stop: CancellationToken) {
    runs.recover().await;
    stop.cancelled().await;
    runs.finish().await;
}

async fn open_outbox(data_dir: PathBuf, events: &mpsc::Sender<AppEvent>) -> Outbox {
    let opened = guarded::blocking(move || Outbox::open(&data_dir.join("outbox.jsonl"))).await;
    let why = match opened {
        Ok(Ok(outbox)) => return outbox,
        Ok(Err(error)) => Said::from(error),
        Err(error) => error.into(),
    };
    let words = Words::new("notice-outbox-unwritten").with("why", why);
    // The queue is empty at the start, so that it takes this one.
    let _ = events.try_send(AppEvent::Told(Tone::Attention, words));
    Outbox::in_memory()
}
