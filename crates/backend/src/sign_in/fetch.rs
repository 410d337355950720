//! Fetches a provider's documents: over https, or http on this computer alone; with deadlines, capped, and no redirect to
//! another origin. What they mean is `provider`'s matter.

use std::{
    sync::{Mutex, Once, PoisonError},
    time::Duration,
};

use nimbus_requests::cause;
use reqwest::{Client, ClientBuilder, header, redirect::Policy};
use url::{Host, Url};

use super::provider::Fault;

const CONNECT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(10);
/// Largest document, in bytes; Microsoft's keys take about 20 KB.
const LARGEST: usize = 256 * 1024;
const REDIRECTS: usize = 3;

/// A document and how long it may be kept, where its server says so.
pub struct Document {
    pub bytes: Vec<u8>,
    pub max_age_ms: Option<i64>,
}

/// Makes its client when it is first needed.
#[derive(Debug, Default)]
pub struct Fetcher(Mutex<Option<Client>>);

/// Whether keys and configurations may be read there: by https, or by http from this computer.
pub fn may_be_trusted(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => return false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

impl Fetcher {
    pub async fn get(&self, url: &str) -> Result<Document, Fault> {
        let told = |why: String| Fault::Unreachable { url: url.to_owned(), why };
        let parsed = Url::parse(url).ok().filter(may_be_trusted);
        let parsed = parsed.ok_or_else(|| Fault::NotTrusted { url: url.to_owned() })?;
        let client = self.client(parsed.scheme())?;
        let request = client.get(parsed).header(header::ACCEPT, "application/json");
        let mut response = request.send().await.map_err(|error| told(cause(&error)))?;
        if response.status() != reqwest::StatusCode::OK {
            return Err(Fault::Status { url: url.to_owned(), status: response.status().as_u16() });
        }
        let max_age_ms = response.headers().get(header::CACHE_CONTROL).and_then(|value| max_age(value.to_str().ok()?));
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| told(cause(&error)))? {
            if bytes.len() + chunk.len() > LARGEST {
                return Err(Fault::TooLarge { url: url.to_owned() });
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Document { bytes, max_age_ms })
    }

    fn client(&self, scheme: &str) -> Result<Client, Fault> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = made.as_ref() {
            return Ok(client.clone());
        }
        use_ring();
        match builder().build() {
            Ok(client) => {
                *made = Some(client.clone());
                Ok(client)
            }
            // Not kept: once certificates are installed, the next time finds them.
            Err(_) if scheme == "http" => builder().tls_certs_only([]).build().map_err(|_| Fault::NoCertificates),
            Err(_) => Err(Fault::NoCertificates),
        }
    }
}

fn builder() -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("nimbus-backend/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT)
        .timeout(WHOLE)
        .referer(false)
        .redirect(Policy::custom(|attempt| {
            let from = attempt.previous().last().map(Url::origin);
            let stays = from.is_some_and(|from| from == attempt.url().origin());
            // Where it stops, the redirect itself is the answer.
            if stays && attempt.previous().len() <= REDIRECTS { attempt.follow() } else { attempt.stop() }
        }))
}

/// `max-age` of a `Cache-Control` header, in milliseconds.
fn max_age(header: &str) -> Option<i64> {
    let mut directives = header.split(',').map(|one| one.trim().to_ascii_lowercase());
    let seconds = directives.find_map(|one| one.strip_prefix("max-age=")?.trim_matches('"').parse::<u32>().ok())?;
    Some(i64::from(seconds) * 1000)
}

/// Chooses the cryptography of TLS, once for the whole program. Who came first is kept.
fn use_ring() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_is_read_from_among_other_directives() {
        for (header, expected) in [
            ("max-age=86400, private", Some(86_400_000)),
            ("public, Max-Age=60", Some(60_000)),
            ("max-age=\"5\"", Some(5_000)),
            ("s-maxage=10", None),
            ("max-age=-1", None),
            ("no-store", None),
        ] {
            assert_eq!(max_age(header), expected, "{header}");
        }
    }

    #[test]
    fn http_is_for_this_computer_alone() {
        for (url, trusted) in [
            ("https://login.example.com/x", true),
            ("http://127.0.0.1:8080/", true),
            ("http://[::1]:8080/", true),
            ("http://localhost:1/", true),
            ("http://localhost.example.com/", false),
            ("http://login.example.com/", false),
            ("http://192.168.1.4/", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(may_be_trusted(&Url::parse(url).unwrap()), trusted, "{url}");
        }
    }
}
