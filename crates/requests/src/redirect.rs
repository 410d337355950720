//! What follows from a redirect: the next request, or why there is none (SPEC S8.8). Pure.
//!
//! Authorization, headers and body never leave the origin that the template names.

use nimbus_protocol::{Method, Said, said};
use url::Url;

/// Most redirects of one request.
pub const MAX_REDIRECTS: usize = 5;

/// Where a request stands on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub method: Method,
    pub url: Url,
    /// The body goes along.
    pub with_body: bool,
    /// Still at the origin that the template names, and never left it: headers and authorization go along.
    pub at_home: bool,
}

/// Whether this status with a `Location` means to go on there (RFC 9110, section 15.4).
pub fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

impl Step {
    pub fn first(method: Method, url: Url) -> Self {
        Self { method, url, with_body: true, at_home: true }
    }

    /// The step that a redirect asks for, or a sentence that says why it is not taken.
    pub fn next(&self, status: u16, location: &str) -> Result<Self, Said> {
        let no_url = || {
            said!(
                "said-redirect-no-url",
                "The server answered {status} with a place that is no URL.",
                status = i32::from(status)
            )
        };
        let mut url = self.url.join(location).map_err(|_| no_url())?;
        if !matches!(url.scheme(), "https" | "http") || !url.has_host() {
            return Err(said!(
                "said-redirect-scheme",
                "The server redirected to \"{scheme}\", which is not followed.",
                scheme = format!("{}:", url.scheme())
            ));
        }
        // What the server writes there would be sent as a sign-in.
        let cleaned = url.set_username("").and_then(|()| url.set_password(None));
        if cleaned.is_err() {
            return Err(no_url());
        }
        url.set_fragment(None);
        let to_get = status == 303 || (matches!(status, 301 | 302) && self.method == Method::Post);
        let (method, with_body) = if to_get { (Method::Get, false) } else { (self.method, self.with_body) };
        let at_home = self.at_home && url.origin() == self.url.origin();
        if !at_home && method != Method::Get {
            let host = url.host_str().unwrap_or_default();
            return Err(said!(
                "said-redirect-host",
                "The server redirected to {host}; what is sent stays with the first host.",
                host = host
            ));
        }
        Ok(Self { method, url, with_body, at_home })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(method: Method) -> Step {
        Step::first(method, Url::parse("https://h.example/a/b?c#d").unwrap())
    }

    #[test]
    fn a_post_becomes_a_get_where_browsers_do_so() {
        for status in [301, 302, 303] {
            let next = step(Method::Post).next(status, "../x").unwrap();
            assert_eq!((next.method, next.with_body, next.at_home), (Method::Get, false, true));
            assert_eq!(next.url.as_str(), "https://h.example/x");
        }
        for status in [307, 308] {
            let next = step(Method::Post).next(status, "/x").unwrap();
            assert_eq!((next.method, next.with_body), (Method::Post, true));
        }
        assert_eq!(step(Method::Put).next(302, "/x").unwrap().method, Method::Put);
        assert_eq!(step(Method::Put).next(303, "/x").unwrap().method, Method::Get);
    }

    #[test]
    fn another_origin_gets_a_bare_get_or_nothing() {
        for other in ["https://evil.example/", "http://h.example/", "https://h.example:444/", "//evil.example/"] {
            let next = step(Method::Get).next(302, other).unwrap();
            assert!(!next.at_home, "{other}");
            // Coming back does not give back what was taken away.
            assert!(!next.next(302, "https://h.example/").unwrap().at_home, "{other}");
            for status in [307, 308] {
                assert!(step(Method::Post).next(status, other).is_err(), "{other}");
                assert!(step(Method::Delete).next(status, other).is_err(), "{other}");
            }
            assert_eq!(step(Method::Post).next(302, other).unwrap().method, Method::Get);
        }
        assert!(step(Method::Get).next(302, "https://h.example:443/x").unwrap().at_home);
    }

    #[test]
    fn other_schemes_and_sign_ins_are_not_followed() {
        for bad in ["file:///etc/passwd", "javascript:alert(1)", "data:,x", "mailto:a@b.example", "https://"] {
            assert!(step(Method::Get).next(302, bad).is_err(), "{bad}");
        }
        let next = step(Method::Get).next(302, "https://u:p@h.example/x#y").unwrap();
        assert_eq!(next.url.as_str(), "https://h.example/x");
    }
}
