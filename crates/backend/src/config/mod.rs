//! Settings of the program `nimbus-backend`: arguments before environment before file before defaults.

pub mod arguments;
pub mod file;
pub mod graph;
pub mod seed;
pub mod sign_in;

use std::{
    net::{Ipv4Addr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
};

use crate::{
    options::{DoorsListen, Options},
    vault::{KeySource, SecretsKey},
};
use arguments::ServeArguments;
use file::{Config, ConfigError};

/// Port of a team's server where none is chosen.
pub const DEFAULT_PORT: u16 = 8470;

/// The variable with the key of the secrets itself. It is no argument, which others on the computer could read.
pub const SECRETS_KEY: &str = "NIMBUS_SECRETS_KEY";

/// Joins the arguments (and the environment behind them) with the settings file.
pub fn options(arguments: &ServeArguments) -> Result<Options, ConfigError> {
    let file = match &arguments.common.config {
        Some(path) => file::read(path)?,
        None => Config::default(),
    };
    let default_listen = SocketAddr::from((Ipv4Addr::LOCALHOST, DEFAULT_PORT));
    let doors = if arguments.doors_from.is_empty() { file.doors_from } else { arguments.doors_from.clone() };
    let sign_in = sign_in::join(file.sign_in, &arguments.sign_in).map_err(ConfigError::SignIn)?;
    let graph = file.graph.map(|graph| graph.options(|name| std::env::var(name).ok())).transpose()?;
    if let Some(graph) = &graph {
        graph::fits(graph, sign_in.as_ref())?;
    }
    let defaults = Options::new(data_dir(arguments.common.data_dir.clone().or(file.data_dir)));
    Ok(Options {
        listen: arguments.listen.or(file.listen).unwrap_or(default_listen),
        doors_listen: if doors.is_empty() { DoorsListen::Anywhere } else { DoorsListen::Addresses(doors) },
        seed: arguments.seed.clone().or(file.seed),
        country: arguments.country.clone().or(file.country).unwrap_or(defaults.country.clone()),
        public_url: web_url("public URL", arguments.public_url.clone().or(file.public_url))?,
        portal: web_url("portal", arguments.portal.clone().or(file.portal))?,
        portal_my_sessions: arguments.portal_my_sessions.clone().or(file.portal_my_sessions).unwrap_or_default(),
        web_hook_hosts: file.web_hook_hosts,
        template_hosts: file.template_hosts,
        tls: file.tls,
        trusted_proxies: file.trusted_proxies,
        proxy_headers: file.proxy_headers,
        rate_limits: file.rate_limits,
        audit_days: file.audit_days.map_or(defaults.audit_days, NonZeroU32::get),
        secrets_key: secrets_key(
            std::env::var(SECRETS_KEY).ok(),
            arguments.secrets_key_file.clone().or(file.secrets_key_file),
        )?,
        sign_in,
        graph,
        ..defaults
    })
}

/// The key from the variable, or else from a file.
fn secrets_key(digits: Option<String>, file: Option<PathBuf>) -> Result<KeySource, ConfigError> {
    match (digits.filter(|digits| !digits.trim().is_empty()), file) {
        (Some(_), Some(_)) => Err(ConfigError::TwoKeys),
        (Some(digits), None) => SecretsKey::from_digits(&digits).map(KeySource::Key).ok_or(ConfigError::NoKey),
        (None, Some(path)) => Ok(KeySource::File(path)),
        (None, None) => Ok(KeySource::BesideDatabase),
    }
}

/// The text if it is the URL of a web server: desktops open it and telephone systems are sent to it.
fn web_url(what: &'static str, text: Option<String>) -> Result<Option<String>, ConfigError> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    let good = url::Url::parse(&text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if good { Ok(Some(text)) } else { Err(ConfigError::NoUrl { what, text }) }
}

/// The folder of the database: the chosen one, else the operating system's place for a user's data.
pub fn data_dir(chosen: Option<PathBuf>) -> PathBuf {
    chosen.unwrap_or_else(|| match directories::ProjectDirs::from("", "", "nimbus-backend") {
        Some(dirs) => dirs.data_dir().to_owned(),
        None => PathBuf::from("nimbus-backend-data"),
    })
}

/// The settings of sign-in, for the command that looks whether they fit.
pub fn sign_in_of(
    common: &arguments::Common,
    arguments: &sign_in::SignInArguments,
) -> Result<Option<crate::sign_in::settings::Settings>, ConfigError> {
    let section = common.config.as_deref().map(file::read).transpose()?.and_then(|file| file.sign_in);
    sign_in::join(section, arguments).map_err(ConfigError::SignIn)
}

/// The data folder for commands that only look into the database.
pub fn data_dir_of(common: &arguments::Common) -> Result<PathBuf, ConfigError> {
    let from_file = common.config.as_deref().map(file::read).transpose()?.and_then(|file| file.data_dir);
    Ok(data_dir(common.data_dir.clone().or(from_file)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::{RateLimits, bucket::Rate};

    #[test]
    fn an_argument_goes_before_the_file_and_the_file_before_the_default() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("backend.ron");
        std::fs::write(&path, r#"(listen: "127.0.0.1:9001", country: "DE", data_dir: "/from/file")"#).unwrap();
        let mut arguments = ServeArguments::default();
        arguments.common.config = Some(path);
        arguments.country = Some("AT".into());
        let options = options(&arguments).unwrap();
        assert_eq!(options.listen.port(), 9001);
        assert_eq!(options.country, "AT");
        assert_eq!(options.data_dir, PathBuf::from("/from/file"));
        assert_eq!(options.doors_listen, DoorsListen::Anywhere);
    }

    #[test]
    fn the_key_of_secrets_comes_from_one_place() {
        let digits = "aB".repeat(32);
        let key = KeySource::Key(SecretsKey([0xab; 32]));
        assert_eq!(secrets_key(Some(format!(" {digits}\n")), None).unwrap(), key);
        let file = || Some(PathBuf::from("/etc/nimbus/secrets.key"));
        for empty in [None, Some(String::new())] {
            assert!(matches!(secrets_key(empty.clone(), file()), Ok(KeySource::File(_))));
            assert_eq!(secrets_key(empty, None).unwrap(), KeySource::BesideDatabase);
        }
        assert!(matches!(secrets_key(Some(digits.clone()), file()), Err(ConfigError::TwoKeys)));
        let message = secrets_key(Some(digits[1..].to_owned()), None).unwrap_err().to_string();
        assert!(message.contains(SECRETS_KEY) && !message.contains(&digits[1..]), "{message}");
    }

    #[test]
    fn a_portal_is_a_web_page() {
        for (text, good) in [("https://portal.example/x", true), ("javascript:alert(1)", false), ("portal", false)] {
            let arguments = ServeArguments { portal: Some(text.into()), ..ServeArguments::default() };
            assert_eq!(options(&arguments).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn protection_is_set_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("backend.ron");
        let text = r#"(
            tls: (certificate: "/etc/nimbus/server.pem", key: "/etc/nimbus/server.key"),
            trusted_proxies: ["10.0.0.0/8"], proxy_headers: forwarded,
            rate_limits: (address: (per_minute: 600, burst: 60)),
            audit_days: 30,
        )"#;
        std::fs::write(&path, text).unwrap();
        let common = arguments::Common { config: Some(path.clone()), data_dir: None };
        let arguments = ServeArguments { common, ..ServeArguments::default() };
        let options = options(&arguments).unwrap();
        assert_eq!(options.tls.unwrap().key, PathBuf::from("/etc/nimbus/server.key"));
        assert_eq!(options.trusted_proxies, ["10.0.0.0/8"]);
        assert_eq!(options.rate_limits.address, Rate::new(600, 60));
        assert_eq!(options.rate_limits.principal, RateLimits::default().principal);
        assert_eq!(options.audit_days, 30);
        std::fs::write(&path, "(rate_limits: (address: (per_minute: 0, burst: 1)))").unwrap();
        assert!(file::read(&path).is_err(), "nobody could ask anything");
    }

    #[test]
    fn a_bad_file_is_told_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("backend.ron");
        std::fs::write(&path, "(\n  lissten: \"127.0.0.1:1\",\n)").unwrap();
        let message = file::read(&path).unwrap_err().to_string();
        assert!(message.contains("line 2") && message.contains("lissten"), "{message}");
    }
}
