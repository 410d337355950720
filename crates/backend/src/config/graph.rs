//! The part of the settings file that is about Microsoft Graph, and what is wrong with it.

use std::{path::PathBuf, time::Duration};

use nimbus_protocol::Provider;
use nimbus_requests::secrets::is_private_web;
use serde::Deserialize;
use url::Url;

use super::file::ConfigError;
use crate::{
    graph::settings::{
        GRAPH_URL, GraphOptions, MOST_REQUESTS_PER_30_S, POLL_S, REQUESTS_PER_30_S, SIGN_IN_URL, SecretSource, Way,
    },
    sign_in::settings::Settings,
};
use nimbus_telephony::doors::settings::Secret;

/// `graph: (…)` in the settings file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GraphFile {
    pub tenant: String,
    pub client_id: String,
    /// Name of the variable that holds the client secret.
    #[serde(default)]
    pub client_secret_from_env: Option<String>,
    #[serde(default)]
    pub client_secret_file: Option<PathBuf>,
    #[serde(default)]
    pub way: Way,
    #[serde(default = "poll")]
    pub poll_seconds: u32,
    #[serde(default)]
    pub set_presence: bool,
    #[serde(default = "requests")]
    pub requests_per_30_seconds: u32,
    #[serde(default)]
    pub sign_in_url: Option<String>,
    #[serde(default)]
    pub graph_url: Option<String>,
}

fn poll() -> u32 {
    POLL_S
}

fn requests() -> u32 {
    REQUESTS_PER_30_S
}

impl GraphFile {
    /// Checks it, and takes the secret from where it is. `variable` reads the environment.
    pub fn options(self, variable: impl Fn(&str) -> Option<String>) -> Result<GraphOptions, ConfigError> {
        let wrong = |message: String| ConfigError::Graph { message };
        for (what, text) in [("tenant", &self.tenant), ("client_id", &self.client_id)] {
            let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
            if text.is_empty() || !text.chars().all(good) {
                return Err(wrong(format!("{what} must be an id as the application's registration shows it")));
            }
        }
        for (what, number, least, most) in [
            ("poll_seconds", self.poll_seconds, 5, 3_600),
            ("requests_per_30_seconds", self.requests_per_30_seconds, 10, MOST_REQUESTS_PER_30_S),
        ] {
            if !(least..=most).contains(&number) {
                return Err(wrong(format!("{what} is {number}, which must be {least} to {most}")));
            }
        }
        let secret = match (self.client_secret_from_env, self.client_secret_file) {
            (Some(name), None) => {
                let value = variable(&name).filter(|value| !value.trim().is_empty());
                let value =
                    value.ok_or_else(|| wrong(format!("the variable {name} with the client secret is empty")))?;
                SecretSource::Value(Secret(value.trim().to_owned()))
            }
            (None, Some(path)) => {
                if std::fs::read_to_string(&path).is_ok_and(|text| !text.trim().is_empty()) {
                    SecretSource::File(path)
                } else {
                    let path = path.display();
                    return Err(wrong(format!("the file {path} with the client secret is empty or cannot be read")));
                }
            }
            _ => {
                return Err(wrong(
                    "give the client secret by client_secret_from_env or by client_secret_file".to_owned(),
                ));
            }
        };
        Ok(GraphOptions {
            tenant: self.tenant,
            client_id: self.client_id,
            secret,
            way: self.way,
            poll: Duration::from_secs(u64::from(self.poll_seconds)),
            set_presence: self.set_presence,
            requests_per_30_s: self.requests_per_30_seconds,
            sign_in_url: server("sign_in_url", self.sign_in_url.as_deref().unwrap_or(SIGN_IN_URL))?,
            graph_url: server("graph_url", self.graph_url.as_deref().unwrap_or(GRAPH_URL))?,
        })
    }
}

/// Whether presences can be read on behalf of users who sign in like this: their tokens must be Microsoft's, of the same
/// directory. A tenant that is named otherwise than by its id cannot be compared.
pub fn fits(graph: &GraphOptions, sign_in: Option<&Settings>) -> Result<(), ConfigError> {
    if graph.way != Way::OnBehalfOf {
        return Ok(());
    }
    let wrong = |message: &str| Err(ConfigError::Graph { message: message.to_owned() });
    let Some(sign_in) = sign_in.filter(|sign_in| sign_in.provider == Provider::Microsoft) else {
        return wrong("way on_behalf_of needs users who sign in with Microsoft: set sign_in with provider microsoft");
    };
    let ids = [Some(graph.tenant.as_str()), sign_in.tenant.as_deref()].map(|text| uuid::Uuid::try_parse(text?).ok());
    match ids {
        [Some(here), Some(there)] if here != there => {
            wrong("way on_behalf_of needs the tenant in which users sign in, and sign_in names another one")
        }
        _ => Ok(()),
    }
}

/// Tokens and secrets go there: over https, or to this computer itself.
fn server(what: &str, text: &str) -> Result<Url, ConfigError> {
    let url = Url::parse(text).ok().filter(Url::has_host);
    let good = url.filter(is_private_web);
    good.ok_or_else(|| ConfigError::Graph { message: format!("{what} must be a URL that begins with https://") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(more: &str) -> Result<GraphOptions, String> {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let text = format!("(tenant: \"halden.example\", client_id: \"2255-ab\", {more})");
        let file: GraphFile = options.from_str(&text).map_err(|error| error.to_string())?;
        file.options(|name| (name == "SECRET").then(|| " hush\n".to_owned())).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_left_out_has_careful_defaults() {
        let options = read("client_secret_from_env: \"SECRET\"").unwrap();
        assert_eq!(options.way, Way::Application);
        assert_eq!((options.poll.as_secs(), options.requests_per_30_s, options.set_presence), (30, 300, false));
        assert_eq!(options.graph_url.as_str(), GRAPH_URL);
        assert_eq!(options.secret, SecretSource::Value(Secret("hush".into())));
        assert!(!format!("{options:?}").contains("hush"), "it shows itself in a log");
        assert_eq!(read("client_secret_from_env: \"SECRET\", way: on_behalf_of").unwrap().way, Way::OnBehalfOf);
    }

    #[test]
    fn what_cannot_be_meant_is_told_without_the_secret() {
        for (more, expected) in [
            ("", "give the client secret"),
            ("client_secret_from_env: \"SECRET\", client_secret_file: \"x\"", "give the client secret"),
            ("client_secret_from_env: \"OTHER\"", "the variable OTHER"),
            ("client_secret_file: \"/nowhere/secret\"", "/nowhere/secret"),
            ("client_secret_from_env: \"SECRET\", poll_seconds: 1", "must be 5 to 3600"),
            ("client_secret_from_env: \"SECRET\", requests_per_30_seconds: 1500", "must be 10 to 1400"),
            ("client_secret_from_env: \"SECRET\", graph_url: \"http://graph.example\"", "graph_url"),
            ("client_secret_from_env: \"SECRET\", sign_in_url: \"nonsense\"", "sign_in_url"),
            ("client_secret: \"hush\"", "client_secret"),
        ] {
            let message = read(more).unwrap_err();
            assert!(message.contains(expected) && !message.contains("hush"), "{message}");
        }
        assert!(read("client_secret_from_env: \"SECRET\", graph_url: \"http://127.0.0.1:1/v1.0\"").is_ok());
    }

    #[test]
    fn on_behalf_of_users_needs_microsofts_users_of_the_same_directory() {
        const DIRECTORY: &str = "8f0c2d3e-0000-4000-8000-1234567890ab";
        let options = |way: &str, tenant: &str| GraphOptions {
            tenant: tenant.into(),
            ..read(&format!("client_secret_from_env: \"SECRET\", way: {way}")).unwrap()
        };
        let microsoft =
            Settings { provider: Provider::Microsoft, tenant: Some(DIRECTORY.into()), ..Settings::default() };
        let other = Settings::default();
        for (way, tenant, sign_in, said) in [
            ("application", DIRECTORY, None, None),
            ("application", "0000", Some(&other), None),
            ("on_behalf_of", DIRECTORY, Some(&microsoft), None),
            ("on_behalf_of", "8F0C2D3E-0000-4000-8000-1234567890AB", Some(&microsoft), None),
            ("on_behalf_of", "halden.example", Some(&microsoft), None),
            ("on_behalf_of", DIRECTORY, None, Some("provider microsoft")),
            ("on_behalf_of", DIRECTORY, Some(&other), Some("provider microsoft")),
            ("on_behalf_of", "00000000-0000-4000-8000-000000000000", Some(&microsoft), Some("another one")),
        ] {
            let told = fits(&options(way, tenant), sign_in).err().map(|error| error.to_string());
            match said {
                None => assert_eq!(told, None, "{way} {tenant}"),
                Some(said) => {
                    assert!(told.as_ref().is_some_and(|told| told.contains(said)), "{way} {tenant}: {told:?}");
                }
            }
        }
    }

    #[test]
    fn the_papers_example_is_taken_as_it_is_printed() {
        let paper = include_str!("../../../../docs/doors/microsoft-teams.md");
        let block = paper.split("```ron\n").nth(1).and_then(|rest| rest.split_once("\n```")).unwrap().0;
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let file: super::super::file::Config = options.from_str(block).unwrap();
        let options = file.graph.unwrap().options(|name| Some(format!("value of {name}"))).unwrap();
        assert_eq!(options.secret, SecretSource::Value(Secret("value of GRAPH_SECRET".into())));
        assert_eq!((options.poll.as_secs(), options.way), (30, Way::Application));
    }

    #[test]
    fn a_secret_from_a_file_is_read_when_it_is_needed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        std::fs::write(&path, "hush\n").unwrap();
        let options = read(&format!("client_secret_file: {path:?}")).unwrap();
        assert_eq!(options.secret, SecretSource::File(path));
    }
}
