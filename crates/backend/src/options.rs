//! What an embedder or the program's own `main` decides before the server starts.
//!
//! Plain data. Reading files, arguments and the environment is `config`'s work.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use nimbus_protocol::stream;

use crate::{
    clock::Clock, graph::settings::GraphOptions, limits::RateLimits, proxies::ProxyHeaders,
    sign_in::settings::Settings as SignInSettings, tls::TlsFiles, vault::KeySource,
};

/// How long the record of administrative changes is kept where nothing else is chosen: a year, and time to look back at it.
pub const AUDIT_DAYS: u32 = 400;

/// Everything a server needs to start.
#[derive(Clone, Debug)]
pub struct Options {
    /// Folder of the database; made if missing. One running server per folder.
    pub data_dir: PathBuf,
    /// Where the server listens. Port 0 takes a free one, told by `Running::address`.
    pub listen: SocketAddr,
    /// Who may reach the door routes.
    pub doors_listen: DoorsListen,
    /// Set: standalone for this one user (SPEC S1.3). `None`: a team's server.
    pub local_user: Option<LocalUser>,
    /// RON file with users, services, templates and doors, applied at each start.
    pub seed: Option<PathBuf>,
    /// ISO 3166 code for numbers written without `+`: "CH".
    pub country: String,
    /// Base URL under which telephone systems reach the doors; else made from the address.
    pub public_url: Option<String>,
    /// Base URL of the contact centre's web page (SPEC S0, "portal").
    pub portal: Option<String>,
    /// Path of the page My Sessions below the portal; empty for the usual one.
    pub portal_my_sessions: String,
    /// Hosts, addresses and networks to which web hooks may be sent although they are private (SPEC S8.8).
    pub web_hook_hosts: Vec<String>,
    /// The same for the requests of templates that are sent from here.
    pub template_hosts: Vec<String>,
    /// The key by which the tenant's secrets are kept.
    pub secrets_key: KeySource,
    /// The provider where a team's users sign in; `None`: tokens by hand only. Standalone has none.
    pub sign_in: Option<SignInSettings>,
    /// Certificate and key; `None`: without TLS.
    pub tls: Option<TlsFiles>,
    /// Addresses and networks of proxies whose word counts for where a request comes from.
    pub trusted_proxies: Vec<String>,
    /// How they say it.
    pub proxy_headers: ProxyHeaders,
    pub rate_limits: RateLimits,
    /// How long the record of administrative changes is kept, in days.
    pub audit_days: u32,
    /// Presences from Microsoft Graph; none without it.
    pub graph: Option<GraphOptions>,
    pub clock: Clock,
    pub pace: Pace,
    /// How long requests of templates wait; other values than the usual ones are for tests.
    pub requests: nimbus_requests::Pace,
}

impl Options {
    /// A server in `data_dir` on a free port of this computer, for a team of nobody yet.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            doors_listen: DoorsListen::Anywhere,
            local_user: None,
            seed: None,
            country: "CH".into(),
            public_url: None,
            portal: None,
            portal_my_sessions: String::new(),
            web_hook_hosts: Vec::new(),
            template_hosts: Vec::new(),
            secrets_key: KeySource::default(),
            sign_in: None,
            tls: None,
            trusted_proxies: Vec::new(),
            proxy_headers: ProxyHeaders::default(),
            rate_limits: RateLimits::default(),
            audit_days: AUDIT_DAYS,
            graph: None,
            clock: Clock::system(),
            pace: Pace::default(),
            requests: nimbus_requests::Pace::default(),
        }
    }

    /// Standalone: one user, the API for this computer alone, the doors as `doors_listen` says.
    pub fn standalone(data_dir: impl Into<PathBuf>, listen: SocketAddr, user: LocalUser) -> Self {
        Self { listen, doors_listen: DoorsListen::ThisComputer, local_user: Some(user), ..Self::new(data_dir) }
    }
}

/// The one user of a standalone server. Every call is theirs until they name own numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalUser {
    pub display_name: String,
    /// Extensions, numbers or names, in any spelling.
    pub own_numbers: Vec<String>,
}

/// Who may reach the door routes. A standalone server's API is for this computer alone in any case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DoorsListen {
    #[default]
    ThisComputer,
    /// Private and link-local addresses.
    LocalNetwork,
    /// Remote addresses or networks in CIDR form.
    Addresses(Vec<String>),
    /// A team's server, whose own network decides.
    Anywhere,
}

/// How often the stream speaks and how long it waits; other values than the protocol's are for tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    pub heartbeat: Duration,
    pub dead_link: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            heartbeat: Duration::from_millis(stream::HEARTBEAT_MS),
            dead_link: Duration::from_millis(stream::DEAD_LINK_MS),
        }
    }
}
