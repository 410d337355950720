//! A running server: started, told of changed options, stopped.

use std::{
    fs::{File, TryLockError},
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use nimbus_protocol::{Said, said};
use tokio::{sync::oneshot, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use crate::{
    api::{self, Server},
    config::seed::{self, SeedError},
    engine::{Engine, EngineError, Parts, Portal},
    graph,
    limits::Limits,
    lines,
    listener::{self, MovableListener, Moves, listening_address},
    network::{Callers, NoNetwork},
    options::{DoorsListen, LocalUser, Options},
    proxies::Proxies,
    secrets,
    serving::{self, Patience},
    sign_in::SignIn,
    storage::{self, StorageError},
    tls::{self, Tls, TlsError},
    vault::Vault,
};

/// How long open requests may take after the server was told to stop.
const GRACE: Duration = Duration::from_secs(3);

/// Why a server did not start, as a plain sentence.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("{}", self.said())]
    FolderInUse(PathBuf),
    #[error("{}", self.said())]
    Folder { path: PathBuf, error: std::io::Error },
    #[error("{}", self.said())]
    PortTaken { port: u16 },
    #[error("{}", self.said())]
    Listen { address: SocketAddr, error: std::io::Error },
    #[error(transparent)]
    Seed(#[from] SeedError),
    #[error(transparent)]
    DoorsListen(#[from] NoNetwork),
    #[error("{0}.")]
    Tls(#[from] TlsError),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Engine(#[from] EngineError),
}

impl StartError {
    /// The sentence; for every language where a desktop can come to it with the server inside itself.
    pub fn said(&self) -> Said {
        match self {
            Self::FolderInUse(path) => said!(
                "said-folder-in-use",
                "Another server is running with the folder {path}.",
                path = path.display().to_string()
            ),
            Self::Folder { path, error } => said!(
                "said-folder-unusable",
                "The folder {path} cannot be used: {error}",
                path = path.display().to_string(),
                error = error.to_string()
            ),
            Self::PortTaken { port } => {
                said!("said-port-taken", "Port {port} is taken by another program.", port = port.to_string())
            }
            Self::Listen { address, error } => said!(
                "said-no-listening",
                "Cannot listen on {address}: {error}",
                address = address.to_string(),
                error = error.to_string()
            ),
            Self::DoorsListen(error) => error.said(),
            Self::Storage(error) => error.said(),
            Self::Engine(error) => error.said(),
            Self::Seed(error) => error.to_string().into(),
            Self::Tls(error) => error.to_string().into(),
        }
    }
}

/// A server that runs. Dropping it without `stop` is as safe as a power cut: nothing acknowledged is lost.
pub struct Running {
    server: Arc<Server>,
    address: SocketAddr,
    public_url: Option<String>,
    tls: Option<Arc<Tls>>,
    stopping: CancellationToken,
    moves: Moves,
    serving: JoinHandle<()>,
    /// Held as long as the server runs, so that no second one uses the same folder.
    _lock: File,
}

/// Starts a server. When this returns, it listens and its database is up to date.
pub async fn start(options: Options) -> Result<Running, StartError> {
    // On the heap: everything that can be set is in it, and whoever waits for it would carry that.
    Box::pin(begin(options)).await
}

async fn begin(options: Options) -> Result<Running, StartError> {
    let seed = options.seed.as_deref().map(seed::read).transpose()?;
    let callers = Callers::try_from(&options.doors_listen)?;
    let proxies = Proxies::new(&options.trusted_proxies, options.proxy_headers)?;
    let tls = options.tls.map(Tls::load).transpose()?.map(Arc::new);
    // Locked before the database is opened, which may bring it to a form that the server that has it does not know.
    let lock = lock(&options.data_dir)?;
    let storage = storage::open(&options.data_dir).await?;

    let standalone = options.local_user.is_some();
    let wanted = listening_address(options.listen, standalone && callers.beyond_this_computer());
    let (listener, moves) = MovableListener::bind(wanted).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => StartError::PortTaken { port: wanted.port() },
        _ => StartError::Listen { address: wanted, error },
    })?;
    let bound = listener.address();
    let address = reached_at(bound, options.listen);

    let sign_in = options.sign_in.filter(|_| !standalone).map(SignIn::new);
    if !standalone && tls.is_none() && proxies.is_empty() && !bound.ip().is_loopback() {
        tracing::warn!(
            "Other computers reach this server without encryption: set `tls`, or listen on 127.0.0.1 behind a proxy"
        );
    }

    let stopping = CancellationToken::new();
    let limits = Limits::new(options.rate_limits, options.clock.clone(), standalone);
    let parts = Parts {
        clock: options.clock,
        country: options.country,
        portal: Portal { base: options.portal, my_sessions: options.portal_my_sessions },
        base_url: base_url(options.public_url.as_deref(), bound, tls.is_some()),
        local_user: options.local_user,
        web_hook_hosts: options.web_hook_hosts,
        template_hosts: options.template_hosts,
        requests: options.requests,
        vault: Vault::new(options.secrets_key, &options.data_dir),
        audit_days: options.audit_days,
        stopping: stopping.clone(),
    };
    let engine = Engine::start(storage, parts).await?;
    if let Some(seed) = seed {
        engine.apply_seed(seed).await?;
    }
    graph::start(&engine, options.graph).await?;
    lines::start(&engine);
    let server = Arc::new(Server {
        engine,
        pace: options.pace,
        sign_in,
        local_token: standalone.then(|| secrets::new_token("local_")),
        callers: RwLock::new(callers),
        proxies,
        limits,
        api_for_this_computer: standalone,
        fixed_url: options.public_url.is_some(),
        keys: api::idempotency::Keys::default(),
        phones: api::phones::Rooms::default(),
    });
    warm_up(&server);
    let router = api::router(server.clone());
    if let Some(tls) = &tls {
        tokio::spawn(tls::watch(tls.clone(), stopping.clone()));
    }
    let serving = tokio::spawn(serving::run(
        listener,
        serving::Service { router, tls: tls.clone(), patience: Patience::default(), stop: stopping.clone() },
    ));
    tracing::info!(%address, standalone, "Listening");
    Ok(Running { server, address, public_url: options.public_url, tls, stopping, moves, serving, _lock: lock })
}

/// Reads the sign-in provider's keys beside serving, so that the log says early what is wrong.
fn warm_up(server: &Arc<Server>) {
    if server.sign_in.is_none() {
        return;
    }
    let server = server.clone();
    tokio::spawn(async move {
        let warm_up = async {
            if let Some(sign_in) = &server.sign_in {
                sign_in.warm_up(&server.engine.clock).await;
            }
        };
        tokio::select! {
            () = server.engine.stopping.cancelled() => {}
            () = warm_up => {}
        }
    });
}

/// A server that nobody holds any more would keep its port for ever.
impl Drop for Running {
    fn drop(&mut self) {
        self.stopping.cancel();
    }
}

impl Running {
    /// Where this computer reaches the server.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same as a URL.
    pub fn url(&self) -> String {
        format!("{}://{}", scheme(self.tls.is_some()), self.address)
    }

    /// Bearer token of the standalone user; new at each start and nowhere stored.
    pub fn local_token(&self) -> Option<&str> {
        self.server.local_token.as_deref()
    }

    /// The standalone user's name or own numbers changed.
    pub async fn update_local_user(&self, user: LocalUser) -> Result<(), EngineError> {
        self.server.engine.update_local_user(user).await
    }

    /// Opens the door routes to other callers, or closes them.
    pub async fn set_doors_listen(&self, listen: &DoorsListen) -> Result<(), StartError> {
        let callers = Callers::try_from(listen)?;
        if !callers.beyond_this_computer() {
            // Closed at once, whatever becomes of the socket.
            self.admit(callers.clone());
        }
        let mut bound = self.address;
        if self.server.api_for_this_computer {
            bound = listening_address(self.address, callers.beyond_this_computer());
            let (done, moved) = oneshot::channel();
            let failed = |error| StartError::Listen { address: bound, error };
            self.moves.send((bound, done)).await.map_err(|_| failed(std::io::ErrorKind::NotConnected.into()))?;
            moved.await.unwrap_or_else(|_| Err(std::io::ErrorKind::NotConnected.into())).map_err(failed)?;
        }
        let url = base_url(self.public_url.as_deref(), bound, self.tls.is_some());
        self.admit(callers);
        self.server.engine.set_base_url(url);
        Ok(())
    }

    /// Replaces the list of hosts with private addresses to which requests of templates may go.
    pub fn set_template_hosts(&self, hosts: &[String]) {
        self.server.engine.actions.clients.guard().allow(hosts);
    }

    /// Takes a certificate that was renewed, which the server also does by itself. False if there is none.
    pub fn look_at_certificate(&self) -> Result<bool, TlsError> {
        self.tls.as_ref().map_or(Ok(false), |tls| tls.look_again())
    }

    fn admit(&self, callers: Callers) {
        *self.server.callers.write().unwrap_or_else(PoisonError::into_inner) = callers;
    }

    /// Lets happen what is due by the server's clock, which the server also does by itself.
    pub async fn tick(&self) -> Result<(), EngineError> {
        self.server.engine.tick().await
    }

    /// Removes what is older than it must be kept, which the server also does by itself once an hour.
    pub async fn prune(&self) -> Result<(), EngineError> {
        self.server.engine.prune().await
    }

    /// Sends all web hooks that are due, which the server also does by itself.
    pub async fn deliver(&self) -> Result<(), EngineError> {
        self.server.engine.deliver().await
    }

    /// Ends when the server has ended by itself, which it does only on an error.
    pub async fn ended(&mut self) {
        // A task that was seen to end must not be waited for again.
        if !self.serving.is_finished() {
            let _ = (&mut self.serving).await;
        }
    }

    /// Answers what is open, closes streams with a reason, and closes the database.
    pub async fn stop(mut self) {
        self.stopping.cancel();
        if tokio::time::timeout(GRACE, self.ended()).await.is_err() {
            self.serving.abort();
        }
        self.server.engine.close().await;
        tracing::info!("Stopped");
    }
}

/// Where this computer reaches a server that listens on `bound`.
fn reached_at(bound: SocketAddr, chosen: SocketAddr) -> SocketAddr {
    let ip = if bound.ip().is_unspecified() && !chosen.ip().is_unspecified() { chosen.ip() } else { bound.ip() };
    let ip = match ip {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(std::net::Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(std::net::Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, bound.port())
}

/// The base of the URLs to paste into telephone systems, for a server that listens on `bound`.
fn base_url(public: Option<&str>, bound: SocketAddr, secure: bool) -> String {
    if let Some(public) = public {
        return public.trim_end_matches('/').to_owned();
    }
    let here = reached_at(bound, bound);
    let ip = if bound.ip().is_unspecified() { listener::address_in_local_network() } else { None };
    format!("{}://{}", scheme(secure), SocketAddr::new(ip.unwrap_or(here.ip()), bound.port()))
}

fn scheme(secure: bool) -> &'static str {
    if secure { "https" } else { "http" }
}

/// Takes the folder for this process; the operating system frees it however the process ends.
fn lock(data_dir: &Path) -> Result<File, StartError> {
    let path = data_dir.join("server.lock");
    let told = |error| StartError::Folder { path: path.clone(), error };
    storage::make_folder(data_dir).map_err(|error| StartError::Folder { path: data_dir.into(), error })?;
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(told)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StartError::FolderInUse(data_dir.into())),
        Err(TryLockError::Error(error)) => Err(StartError::Folder { path, error }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn standalone(folder: &Path, doors_listen: DoorsListen) -> Running {
        let user = LocalUser { display_name: "Ada".into(), own_numbers: Vec::new() };
        let listen = SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, 0));
        start(Options { doors_listen, ..Options::standalone(folder, listen, user) }).await.unwrap()
    }

    #[tokio::test]
    async fn a_server_that_ended_by_itself_is_stopped_and_started_again() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut running = standalone(folder.path(), DoorsListen::ThisComputer).await;
        running.serving.abort();
        running.ended().await;
        running.ended().await;
        let engine = Arc::clone(&running.server.engine);
        running.stop().await;
        assert!(engine.writable().await.is_err(), "its database is still open");
        standalone(folder.path(), DoorsListen::ThisComputer).await.stop().await;
    }

    /// It may be of an older version, which could not read what this one would make of its database.
    #[tokio::test]
    async fn a_folder_in_use_is_left_as_it_is() {
        let folder = tempfile::TempDir::new().unwrap();
        let user = LocalUser { display_name: "Ada".into(), own_numbers: Vec::new() };
        let listen = SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, 0));
        let _held = lock(folder.path()).unwrap();
        let refused = start(Options::standalone(folder.path(), listen, user)).await;
        assert!(matches!(refused, Err(StartError::FolderInUse(_))));
        assert!(!folder.path().join(storage::FILE_NAME).exists(), "the database was opened all the same");
    }

    #[tokio::test]
    async fn doors_are_closed_even_if_the_socket_cannot_move() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut running = standalone(folder.path(), DoorsListen::Addresses(vec!["127.0.0.1".into()])).await;
        let admitted = |running: &Running| running.server.callers.read().unwrap().clone();
        let before = admitted(&running);
        running.serving.abort();
        running.ended().await;
        assert!(running.set_doors_listen(&DoorsListen::Anywhere).await.is_err());
        assert_eq!(admitted(&running), before, "opened although it failed");
        assert!(running.set_doors_listen(&DoorsListen::ThisComputer).await.is_err());
        assert_eq!(admitted(&running), Callers::ThisComputer);
        running.stop().await;
    }
}
