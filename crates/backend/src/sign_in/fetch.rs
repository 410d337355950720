//! Fetches a provider's documents: over https, or http on this computer alone; with deadlines, capped, and no redirect to
//! another origin. What they mean is `provider`'s matter.

use std::time::Duration;

use nimbus_requests::{
    cause,
    http::{KeptClient, whole},
    secrets::is_private_web,
};
use reqwest::{Client, ClientBuilder, header, redirect::Policy};
use url::Url;

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
pub struct Fetcher(KeptClient);

impl Fetcher {
    pub async fn get(&self, url: &str) -> Result<Document, Fault> {
        let told = |why: String| Fault::Unreachable { url: url.to_owned(), why };
        let parsed = Url::parse(url).ok().filter(is_private_web);
        let parsed = parsed.ok_or_else(|| Fault::NotTrusted { url: url.to_owned() })?;
        let client = self.0.get(parsed.scheme(), builder).map_err(|_| Fault::NoCertificates)?;
        let request = client.get(parsed).header(header::ACCEPT, "application/json");
        let response = request.send().await.map_err(|error| told(cause(&error)))?;
        if response.status() != reqwest::StatusCode::OK {
            return Err(Fault::Status { url: url.to_owned(), status: response.status().as_u16() });
        }
        let max_age_ms = response.headers().get(header::CACHE_CONTROL).and_then(|value| max_age(value.to_str().ok()?));
        let bytes = whole(response, LARGEST).await.map_err(|error| told(cause(&error)))?;
        let bytes = bytes.ok_or_else(|| Fault::TooLarge { url: url.to_owned() })?;
        Ok(Document { bytes, max_age_ms })
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
            assert_eq!(is_private_web(&Url::parse(url).unwrap()), trusted, "{url}");
        }
    }
}
