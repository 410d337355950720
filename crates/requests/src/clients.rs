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
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

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
        let (file, place) = (empty.display().to_string(), folder.path().display().to_string());
        second_half("without_certificates", &[("SSL_CERT_FILE", &file), ("SSL_CERT_DIR", &place)]);
    }

    /// Runs an ignored test of this file with more environment.
    fn second_half(name: &str, environment: &[(&str, &str)]) {
        let half = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", &format!("clients::tests::{name}")])
            .envs(environment.iter().copied())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&half.stdout);
        assert!(half.status.success() && said.contains("1 passed"), "{said}");
    }

    /// It would look names up itself, so that nobody could say where a request ends.
    #[test]
    fn s8_8_no_proxy_of_the_environment_is_asked() {
        // Nobody listens there: whoever asks it gets nowhere.
        let nowhere = "http://127.0.0.1:9";
        let variables = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
        let mut environment: Vec<_> = variables.map(|name| (name, nowhere)).to_vec();
        environment.extend([("NO_PROXY", ""), ("no_proxy", "")]);
        second_half("past_a_proxy", &environment);
    }

    #[tokio::test]
    #[ignore = "a half of the test above, which runs it with a proxy in the environment"]
    async fn past_a_proxy() {
        let server = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", server.local_addr().unwrap());
        tokio::spawn(async move {
            let (mut guest, _) = server.accept().await.unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                request.push(guest.read_u8().await.unwrap());
            }
            guest.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").await.unwrap();
        });
        let client = Clients::new(Guard::default()).get("http").unwrap();
        assert_eq!(client.get(url).send().await.unwrap().status(), 204);
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
