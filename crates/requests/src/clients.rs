//! The HTTP client of requests: made when first needed, every address checked, nothing repeated by itself.

use std::{fmt, sync::Arc};

use nimbus_protocol::{Said, said};
use reqwest::{Client, ClientBuilder};

use crate::{
    answer::not_prepared,
    cause::cause,
    guard::Guard,
    http::KeptClient,
    look_up::{CheckedResolver, LookUp, SystemLookUp},
};

const USER_AGENT: &str = concat!("nimbus-assistant/", env!("CARGO_PKG_VERSION"));

/// Makes the clients and keeps them. Two kinds, since a computer without certificates can still speak plain HTTP.
pub struct Clients {
    guard: Guard,
    names: Arc<dyn LookUp>,
    made: KeptClient,
}

impl fmt::Debug for Clients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clients").field("guard", &self.guard).finish_non_exhaustive()
    }
}

impl Clients {
    pub fn new(guard: Guard) -> Self {
        Self::with_names(guard, Arc::new(SystemLookUp))
    }

    /// With somebody else who knows the addresses of names.
    pub fn with_names(guard: Guard, names: Arc<dyn LookUp>) -> Self {
        Self { guard, names, made: KeptClient::default() }
    }

    /// Whom these clients may reach.
    pub fn guard(&self) -> &Guard {
        &self.guard
    }

    /// A client for this scheme, or a sentence that says why there is none.
    pub fn get(&self, scheme: &str) -> Result<Client, Said> {
        self.made.get(scheme, || self.builder()).map_err(|error| match scheme {
            "http" => not_prepared(cause(&error).trim_end_matches('.')),
            _ => said!(
                "said-no-certificates",
                "This computer has no certificates to trust https servers by; install the package \
                 \"ca-certificates\" ({why}).",
                why = cause(&error)
            ),
        })
    }

    /// Redirects are followed by `send`, which checks each. No connection is kept, so that none can break at the
    /// next request in a way that leaves open whether it arrived. A proxy would look names up unchecked.
    fn builder(&self) -> ClientBuilder {
        Client::builder()
            .user_agent(USER_AGENT)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .pool_max_idle_per_host(0)
            .no_proxy()
            .dns_resolver(CheckedResolver::new(self.guard.clone(), Arc::clone(&self.names)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Certificates are found by the environment, which a test must not change for its neighbours: a process of its
    /// own runs the second half.
    #[test]
    fn a_computer_without_certificates_still_speaks_http() {
        if std::env::consts::OS != "linux" {
            return;
        }
        let folder = tempfile::TempDir::new().unwrap();
        let empty = folder.path().join("none.pem");
        std::fs::write(&empty, "").unwrap();
        let half = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "clients::tests::without_certificates"])
            .env("SSL_CERT_FILE", &empty)
            .env("SSL_CERT_DIR", folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&half.stdout);
        assert!(half.status.success() && said.contains("1 passed"), "{said}");
    }

    #[test]
    #[ignore = "a half of the test above, which runs it without certificates"]
    fn without_certificates() {
        let clients = Clients::new(Guard::default());
        assert!(clients.get("http").is_ok());
        let sentence = clients.get("https").unwrap_err();
        assert!(sentence.text.contains("install the package \"ca-certificates\""), "{sentence}");
    }
}
