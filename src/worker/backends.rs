//! Which backend is the chosen one, and running the standalone one inside this program.
//!
//! It alone decides where the link goes. A backend that does not start is told and tried again.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use nimbus_backend::{Clock, DoorsListen, LocalUser, Options, Running, StartError};
use tokio::sync::{Mutex, mpsc, oneshot, watch};

use super::{guarded, hands::Hands, port, standalone_key::StandaloneKey, target::Target};
use crate::{
    settings::{Listen, Settings},
    shared::Shared,
    state::{
        AppEvent, Tone, Words,
        event::{LinkDown, Token},
    },
};

/// Between two tries to start the backend: what stands in the way goes by itself or not at all.
const PAUSE: Duration = Duration::from_secs(3);
/// How many fresh ports are tried before the user hears of it.
const FRESH_PORTS: u32 = 20;

/// What the loop asks for.
pub enum Order {
    /// Run the backend inside this program.
    Standalone,
    /// Link to a team's backend.
    Team(Target),
    /// Link to nothing.
    Nothing,
    LocalUserChanged,
    DoorsListenChanged,
    /// The backend inside this program sends requests of templates too.
    TemplateHostsChanged,
    /// Wait no longer before the next try to start.
    TryNow,
    /// Stop whatever runs, say when it is done, and end.
    Stop(oneshot::Sender<()>),
}

/// Runs as a job of its own. The settings are read from the state when they are needed.
pub struct Backends {
    pub shared: Shared,
    pub hands: Hands,
    pub target: watch::Sender<Option<Target>>,
    pub data_dir: PathBuf,
    pub seed: Option<PathBuf>,
    pub key: StandaloneKey,
    pub random: super::link::Random,
}

/// Where things stand; kept also where following the orders fails inside.
#[derive(Default)]
struct Standing {
    embedded: Option<Embedded>,
    /// The standalone backend is the chosen one.
    wanted: bool,
    /// Why it did not start, as told last.
    told: Option<Words>,
    /// Before the next start there is a pause.
    rests: bool,
}

/// The running standalone backend with the country that it was started for.
struct Embedded {
    running: Running,
    country: String,
}

impl Backends {
    /// Follows the orders until `Stop`.
    pub async fn run(self, orders: mpsc::UnboundedReceiver<Order>) {
        let events = self.hands.events.clone();
        // It goes on where it failed inside, with the server that runs; nobody else asks for the lock.
        let following = Arc::new(Mutex::new((self, orders, Standing::default())));
        let follow = move || {
            let following = Arc::clone(&following);
            async move {
                let (backends, orders, standing) = &mut *following.lock().await;
                backends.follow(orders, standing).await;
            }
        };
        guarded::essential("the choice of the server", events, guarded::begun_again, follow).await;
    }

    async fn follow(
        &mut self,
        orders: &mut mpsc::UnboundedReceiver<Order>,
        Standing { embedded, wanted, told, rests }: &mut Standing,
    ) {
        loop {
            // Not inside the `select`: a start that is dropped half-way would leave a server nobody can stop.
            if *wanted && embedded.is_none() && !std::mem::take(rests) {
                *embedded = self.start(told).await;
            }
            let again = *wanted && embedded.is_none();
            let order = tokio::select! {
                biased;
                order = orders.recv() => order,
                () = ended(embedded.as_mut()) => {
                    tracing::error!("the backend inside this program ended by itself");
                    self.target.send_replace(None);
                    // The folder and the database are free only then for the one that is started next.
                    stop(embedded.take()).await;
                    // What ended it may end the next one at once.
                    *rests = true;
                    self.hands.say(Tone::Attention, Words::new("notice-server-again")).await;
                    continue;
                }
                () = tokio::time::sleep(PAUSE), if again => continue,
            };
            match order {
                Some(Order::Standalone) => {
                    *wanted = true;
                    if let Some(embedded) = &embedded {
                        self.link_to(&embedded.running);
                    }
                }
                Some(Order::Team(target)) => {
                    *wanted = false;
                    stop(embedded.take()).await;
                    self.target.send_replace(Some(target));
                }
                Some(Order::Nothing) => {
                    *wanted = false;
                    self.target.send_replace(None);
                    stop(embedded.take()).await;
                }
                Some(Order::LocalUserChanged) => self.update_user(embedded).await,
                Some(Order::DoorsListenChanged) => self.update_doors(embedded.as_ref()).await,
                Some(Order::TemplateHostsChanged) => {
                    let settings = Arc::clone(&self.shared.snapshot().settings);
                    if let Some(embedded) = embedded.as_ref() {
                        embedded.running.set_template_hosts(&settings.templates.allowed_hosts);
                    }
                }
                // Any order ends the pause.
                Some(Order::TryNow) => {}
                Some(Order::Stop(done)) => {
                    self.target.send_replace(None);
                    stop(embedded.take()).await;
                    // Whoever asked may have gone; there is nothing left to do for them.
                    let _ = done.send(());
                    return;
                }
                None => return stop(embedded.take()).await,
            }
        }
    }

    /// One try to start. The same reason is shown once, however often it stands in the way.
    async fn start(&mut self, told: &mut Option<Words>) -> Option<Embedded> {
        let reason = match self.start_once().await {
            Ok(embedded) => {
                *told = None;
                self.link_to(&embedded.running);
                return Some(embedded);
            }
            Err(reason) => reason,
        };
        let next_try_at = Some(self.hands.now().plus(PAUSE.as_millis() as i64));
        let down = LinkDown { reason: reason.clone(), next_try_at, sign_in_rejected: false };
        self.hands.tell(AppEvent::LinkDown(down)).await;
        if told.as_ref() != Some(&reason) {
            self.hands.say(Tone::Attention, reason.clone()).await;
            *told = Some(reason);
        }
        None
    }

    async fn start_once(&mut self) -> Result<Embedded, Words> {
        self.hands.tell(AppEvent::Connecting { standalone: true }).await;
        let settings = Arc::clone(&self.shared.snapshot().settings);
        if let Some(port) = settings.doors.port {
            return self.start_at(port, &settings).await.map_err(|error| reason(&error));
        }
        for _ in 0..FRESH_PORTS {
            let port = port::fresh((self.random)());
            match self.start_at(port, &settings).await {
                Ok(embedded) => {
                    self.hands.tell(AppEvent::PortChosen(port)).await;
                    return Ok(embedded);
                }
                Err(StartError::PortTaken { .. }) => {}
                Err(error) => return Err(reason(&error)),
            }
        }
        Err(Words::new("reason-no-port"))
    }

    async fn start_at(&self, port: u16, settings: &Settings) -> Result<Embedded, StartError> {
        let country = settings.general.country.clone();
        let (clock, key) = (Arc::clone(&self.hands.clock), self.key.clone());
        let listen = SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, port));
        let running = nimbus_backend::start(Options {
            doors_listen: doors_listen(settings),
            seed: self.seed.clone(),
            country: country.clone(),
            template_hosts: settings.templates.allowed_hosts.clone(),
            clock: Clock::from_fn(move || clock()),
            secrets_key: guarded::blocking(move || key.source()).await.unwrap_or_default(),
            ..Options::standalone(&self.data_dir, listen, local_user(settings))
        })
        .await?;
        Ok(Embedded { running, country })
    }

    fn link_to(&self, running: &Running) {
        let token = Token(running.local_token().unwrap_or_default().to_owned());
        match Target::new(&format!("http://{}", running.address()), token, true) {
            Ok(target) => {
                self.target.send_if_modified(|known| known.replace(target.clone()).as_ref() != Some(&target));
            }
            // An address that was listened on is a good one; this is for the log alone.
            Err(error) => tracing::error!(%error, "the backend's own address is not understood"),
        }
    }

    async fn update_user(&self, embedded: &mut Option<Embedded>) {
        let settings = Arc::clone(&self.shared.snapshot().settings);
        let Some(running) = embedded.as_ref() else { return };
        if running.country != settings.general.country {
            // The country is known from the start on only; the loop starts the backend again.
            stop(embedded.take()).await;
            return;
        }
        if let Err(error) = running.running.update_local_user(local_user(&settings)).await {
            let words = Words::new("notice-own-numbers-failed").with("why", error.said());
            self.hands.say(Tone::Error, words).await;
        }
    }

    async fn update_doors(&self, embedded: Option<&Embedded>) {
        let settings = Arc::clone(&self.shared.snapshot().settings);
        let Some(embedded) = embedded else { return };
        if let Err(error) = embedded.running.set_doors_listen(&doors_listen(&settings)).await {
            let words = Words::new("notice-doors-listen-failed").with("why", error.said());
            self.hands.say(Tone::Error, words).await;
        }
    }
}

async fn stop(embedded: Option<Embedded>) {
    if let Some(embedded) = embedded {
        embedded.running.stop().await;
    }
}

/// Waits for the end that only an error brings; for ever where nothing runs.
async fn ended(embedded: Option<&mut Embedded>) {
    match embedded {
        Some(embedded) => embedded.running.ended().await,
        None => std::future::pending().await,
    }
}

fn reason(error: &StartError) -> Words {
    match error {
        StartError::PortTaken { port } => Words::new("reason-port-taken").with("port", port.to_string()),
        StartError::FolderInUse(_) => Words::new("reason-folder-in-use"),
        other => Words::new("reason-backend-failed").with("why", other.said()),
    }
}

fn local_user(settings: &Settings) -> LocalUser {
    let general = &settings.general;
    LocalUser { display_name: general.display_name.clone(), own_numbers: general.own_numbers.clone() }
}

fn doors_listen(settings: &Settings) -> DoorsListen {
    match &settings.doors.listen {
        Listen::ThisComputer => DoorsListen::ThisComputer,
        Listen::LocalNetwork => DoorsListen::LocalNetwork,
        Listen::Addresses(addresses) => DoorsListen::Addresses(addresses.clone()),
    }
}
