//! The settings file of `nimbus-backend`, in RON.

use std::{
    net::SocketAddr,
    num::NonZeroU32,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::{graph::GraphFile, sign_in::SignInSection};
use crate::{limits::RateLimits, proxies::ProxyHeaders, tls::TlsFiles};

/// What the file may say; all of it may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub data_dir: Option<PathBuf>,
    pub listen: Option<SocketAddr>,
    /// Addresses and networks that may reach the doors; none means all.
    pub doors_from: Vec<String>,
    pub public_url: Option<String>,
    pub portal: Option<String>,
    pub portal_my_sessions: Option<String>,
    pub country: Option<String>,
    pub seed: Option<PathBuf>,
    /// Hosts, addresses and networks to which web hooks may be sent although they are private.
    pub web_hook_hosts: Vec<String>,
    /// The same for the requests of templates that the server sends.
    pub template_hosts: Vec<String>,
    /// File with the key of the secrets.
    pub secrets_key_file: Option<PathBuf>,
    /// The provider where users sign in.
    pub sign_in: Option<SignInSection>,
    /// Certificate and key.
    pub tls: Option<TlsFiles>,
    /// Addresses and networks of proxies whose word counts for where a request comes from.
    pub trusted_proxies: Vec<String>,
    pub proxy_headers: ProxyHeaders,
    pub rate_limits: RateLimits,
    /// How long the record of administrative changes is kept, in days.
    pub audit_days: Option<NonZeroU32>,
    /// Presences from Microsoft Graph.
    pub graph: Option<GraphFile>,
}

/// Why the settings file was not used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("The settings file {path} cannot be read: {error}")]
    Unreadable { path: PathBuf, error: std::io::Error },
    #[error("The settings file {path}, line {line}, column {column}: {message}")]
    Syntax { path: PathBuf, line: usize, column: usize, message: String },
    #[error("The {what} must be a URL that begins with http:// or https://, not \"{text}\"")]
    NoUrl { what: &'static str, text: String },
    #[error("The settings of sign-in do not fit: {0}")]
    SignIn(String),
    #[error("The settings file, graph: {message}")]
    Graph { message: String },
    #[error("The variable {} must hold 64 hexadecimal digits", super::SECRETS_KEY)]
    NoKey,
    #[error("Give the key of the secrets in the variable {} or in a file, not in both", super::SECRETS_KEY)]
    TwoKeys,
}

pub fn read(path: &Path) -> Result<Config, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable { path: path.into(), error })?;
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(&text).map_err(|error| ConfigError::Syntax {
        path: path.into(),
        line: error.span.start.line,
        column: error.span.start.col,
        message: error.code.to_string(),
    })
}
