//! Where the backend is: base URL and token. No I/O.

use nimbus_protocol::{Said, said, stream::STREAM_PATH};
use nimbus_requests::secrets::{is_here, is_unheard};
use url::Url;

use super::shared_token::SharedToken;
use crate::state::event::Token;

/// The name of the backend inside this program.
pub const STANDALONE: &str = "standalone";

/// A backend to talk to. The token goes to it and to the key store, and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    base: Url,
    pub token: SharedToken,
    /// It runs inside this program.
    pub standalone: bool,
}

/// Why a text is no backend's address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said())]
pub enum BadAddress {
    NoUrl(#[from] url::ParseError),
    Scheme(String),
    NoHost,
    Credentials,
    /// Whoever reads along could do all that the agent can.
    Clear,
}

impl BadAddress {
    /// Why, to stand behind a colon, for every language.
    pub fn said(&self) -> Said {
        match self {
            Self::NoUrl(why) => said!("said-address-no-url", "it is no URL: {why}", why = why.to_string()),
            Self::Scheme(scheme) => {
                said!("said-address-scheme", "it begins with {scheme}: and not with https: or http:", scheme = scheme)
            }
            Self::NoHost => said!("said-address-no-host", "it has no host"),
            Self::Credentials => said!("said-address-user", "it holds a user name or password"),
            Self::Clear => said!(
                "said-address-unencrypted",
                "it begins with http:, so that the token would travel unencrypted; write https:"
            ),
        }
    }
}

impl Target {
    /// A backend by its base URL: `https://calls.example` or, behind a proxy, `https://example.com/nimbus`.
    pub fn new(base: &str, token: Token, standalone: bool) -> Result<Self, BadAddress> {
        Self::with(base, SharedToken::fixed(token), standalone)
    }

    /// The same with a token that is renewed.
    pub fn with(base: &str, token: SharedToken, standalone: bool) -> Result<Self, BadAddress> {
        let mut base = Url::parse(base.trim())?;
        if !matches!(base.scheme(), "https" | "http") {
            return Err(BadAddress::Scheme(base.scheme().to_owned()));
        }
        if !base.has_host() {
            return Err(BadAddress::NoHost);
        }
        // A token in the address would end up in the settings' file.
        if !base.username().is_empty() || base.password().is_some() {
            return Err(BadAddress::Credentials);
        }
        if !is_unheard(&base) {
            return Err(BadAddress::Clear);
        }
        base.set_query(None);
        base.set_fragment(None);
        let path = base.path().trim_end_matches('/').to_owned();
        base.set_path(&path);
        Ok(Self { base, token, standalone })
    }

    /// The URL of a path below the base: `/api/v1/doors`. Each of `segments` is escaped and appended.
    pub fn url(&self, path: &str, segments: &[&str]) -> Url {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", self.base.path().trim_end_matches('/')));
        if let Ok(mut end) = url.path_segments_mut() {
            end.extend(segments);
        }
        url
    }

    /// The event stream's URL, `wss` where the base is `https`.
    pub fn stream_url(&self) -> Url {
        let mut url = self.url(STREAM_PATH, &[]);
        let scheme = if url.scheme() == "https" { "wss" } else { "ws" };
        // Both schemes are special, so that the change cannot be refused.
        let _ = url.set_scheme(scheme);
        url
    }

    /// What tells this backend from others, without secrets: whom an entry of the outbox is for.
    pub fn name(&self) -> String {
        if self.standalone { STANDALONE.to_owned() } else { self.base.as_str().trim_end_matches('/').to_owned() }
    }

    /// Whether it is on this computer, where no proxy may stand in between.
    pub fn is_loopback(&self) -> bool {
        is_here(&self.base)
    }

    pub fn is_encrypted(&self) -> bool {
        self.base.scheme() == "https"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(base: &str) -> Target {
        Target::new(base, Token("t".to_owned()), false).unwrap()
    }

    #[test]
    fn urls_are_made_below_the_base_whatever_its_spelling() {
        for base in ["https://calls.example", "https://calls.example/", " https://calls.example//?x=1#y "] {
            assert_eq!(target(base).url("/api/v1/me", &[]).as_str(), "https://calls.example/api/v1/me");
            assert_eq!(target(base).stream_url().as_str(), "wss://calls.example/api/v1/stream");
            assert_eq!(target(base).name(), "https://calls.example");
        }
        let below = target("http://127.0.0.1:17400/nimbus/");
        assert_eq!(below.stream_url().as_str(), "ws://127.0.0.1:17400/nimbus/api/v1/stream");
        assert!(below.is_loopback() && !below.is_encrypted());
    }

    #[test]
    fn ids_cannot_leave_their_segment() {
        let url = target("https://calls.example").url("/api/v1/sessions", &["a/../b?c", "answer"]);
        assert_eq!(url.as_str(), "https://calls.example/api/v1/sessions/a%2F..%2Fb%3Fc/answer");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let refusal = |base| Target::new(base, Token(String::new()), false).unwrap_err();
        assert!(matches!(refusal("calls"), BadAddress::NoUrl(_)));
        assert_eq!(refusal("ftp://calls.example"), BadAddress::Scheme("ftp".to_owned()));
        assert_eq!(refusal("https://me:hush@calls.example"), BadAddress::Credentials);
        for clear in ["http://calls.example", "http://10.0.0.1:8080", "http://127.0.0.1.calls.example"] {
            assert_eq!(refusal(clear), BadAddress::Clear, "{clear}");
        }
    }
}
