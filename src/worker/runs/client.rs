//! The HTTP client of the templates: made when first needed, every address checked, nothing repeated by itself.

use std::{
    net::SocketAddr,
    sync::{Mutex, Once, PoisonError},
};

use reqwest::{
    Client, ClientBuilder,
    dns::{Addrs, Name, Resolve, Resolving},
};

use super::guard::{Guard, Refused};
use crate::worker::words::cause;

const USER_AGENT: &str = concat!("nimbus-assistant/", env!("CARGO_PKG_VERSION"));

/// Makes the clients and keeps them. Two kinds, since a computer without certificates can still speak plain HTTP.
#[derive(Debug)]
pub struct Clients {
    guard: Guard,
    made: Mutex<Option<Client>>,
}

impl Clients {
    pub fn new(guard: Guard) -> Self {
        Self { guard, made: Mutex::new(None) }
    }

    /// A client for this scheme, or a sentence that says why there is none.
    pub fn get(&self, scheme: &str) -> Result<Client, String> {
        if let Some(client) = self.made.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            return Ok(client.clone());
        }
        use_ring();
        match self.builder().build() {
            Ok(client) => {
                *self.made.lock().unwrap_or_else(PoisonError::into_inner) = Some(client.clone());
                Ok(client)
            }
            // Not kept: once certificates are installed, the next request finds them.
            Err(_) if scheme == "http" => self
                .builder()
                .tls_certs_only([])
                .build()
                .map_err(|error| format!("The request could not be prepared: {}.", cause(&error))),
            Err(error) => Err(format!(
                "This computer has no certificates to trust https servers by; install the package \
                 \"ca-certificates\" ({}).",
                cause(&error)
            )),
        }
    }

    /// Redirects are followed by `request`, which checks each. No connection is kept, so that none can break at the
    /// next request in a way that leaves open whether it arrived. A proxy would look names up unchecked.
    fn builder(&self) -> ClientBuilder {
        Client::builder()
            .user_agent(USER_AGENT)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .pool_max_idle_per_host(0)
            .no_proxy()
            .dns_resolver(CheckedResolver(self.guard.clone()))
    }
}

/// Chooses the cryptography of TLS, once for the whole program. Who came first is kept.
fn use_ring() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

/// Looks names up and passes on only addresses that the guard permits: what was checked is what is connected to.
struct CheckedResolver(Guard);

impl Resolve for CheckedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.0.clone();
        Box::pin(async move {
            let host = name.as_str();
            let found: Vec<SocketAddr> = tokio::net::lookup_host((host, 0)).await?.collect();
            let permitted = permitted(&guard, host, &found)?;
            Ok(Box::new(permitted.into_iter()) as Addrs)
        })
    }
}

fn permitted(guard: &Guard, host: &str, found: &[SocketAddr]) -> Result<Vec<SocketAddr>, Refused> {
    if guard.lists_name(host) {
        return Ok(found.to_vec());
    }
    let permitted: Vec<SocketAddr> = found.iter().copied().filter(|address| guard.permits(address.ip())).collect();
    match found.first() {
        Some(first) if permitted.is_empty() => Err(Refused { host: host.to_owned(), address: first.ip() }),
        _ => Ok(permitted),
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
            .args(["--ignored", "--exact", "worker::runs::client::tests::without_certificates"])
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
        assert!(sentence.contains("install the package \"ca-certificates\""), "{sentence}");
    }

    #[test]
    fn a_name_that_also_points_inside_reaches_only_the_outside() {
        let found = ["10.0.0.1:0", "93.184.215.14:0", "[::1]:0"].map(|text| text.parse().unwrap());
        let guard = Guard::default();
        assert_eq!(permitted(&guard, "h.example", &found).unwrap(), [found[1]]);
        assert_eq!(permitted(&guard, "h.example", &found[..1]).unwrap_err().host, "h.example");
        guard.allow(&["h.example".to_owned()]);
        assert_eq!(permitted(&guard, "h.example", &found).unwrap(), found);
    }
}
