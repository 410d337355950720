//! Who a request comes from where proxies stand in between: what they say counts only if they are known.
//!
//! Pure. Everything in a header can be made up; the only thing that cannot is the address of whoever has the connection.

use std::{
    borrow::Cow,
    net::{IpAddr, SocketAddr},
};

use axum::http::{HeaderMap, header};
use serde::Deserialize;

use crate::network::{Network, NoNetwork, plain};

/// Which headers the proxies set. One kind only: a proxy that sets one passes the other on as the client made it up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProxyHeaders {
    /// `X-Forwarded-For` and `X-Forwarded-Proto`.
    #[default]
    XForwarded,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    /// Of the client; where a proxy does not say who that is, of the proxy.
    pub address: IpAddr,
    /// It came over TLS, to us or to a proxy that we trust.
    pub secure: bool,
    /// The address is the client's own, and no proxy's that stands for somebody unknown.
    pub named: bool,
}

impl Client {
    /// Whether it is on this computer. A proxy on this computer stands for anybody as long as it does not say for whom.
    pub fn is_this_computer(&self) -> bool {
        self.named && self.address.is_loopback()
    }
}

/// The proxies whose word counts.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    networks: Vec<Network>,
    headers: ProxyHeaders,
}

impl Proxies {
    pub fn new(networks: &[String], headers: ProxyHeaders) -> Result<Self, NoNetwork> {
        let networks = networks.iter().map(|text| text.parse()).collect::<Result<_, _>>()?;
        Ok(Self { networks, headers })
    }

    pub fn is_empty(&self) -> bool {
        self.networks.is_empty()
    }

    fn trusted(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|network| network.contains(address))
    }

    /// Who sent a request that came over a connection from `peer`. From the right, as each proxy adds what it sees, the
    /// first address that is none of our proxies'; what stands further left may be made up.
    pub fn client(&self, peer: IpAddr, tls: bool, headers: &HeaderMap) -> Client {
        let mut client = Client { address: plain(peer), secure: tls, named: true };
        if !self.trusted(client.address) {
            return client;
        }
        let hops = match self.headers {
            ProxyHeaders::XForwarded => x_forwarded(headers),
            ProxyHeaders::Forwarded => forwarded(headers),
        };
        client.named = false;
        for hop in hops.into_iter().rev() {
            if let Some(secure) = hop.secure {
                client.secure = secure;
            }
            // A proxy that hides where it got it from is as far as we can see.
            client.named = hop.address.is_some();
            let Some(address) = hop.address else { break };
            client.address = plain(address);
            if !self.trusted(client.address) {
                break;
            }
        }
        client
    }
}

/// What one proxy says of whoever asked it.
struct Hop {
    address: Option<IpAddr>,
    secure: Option<bool>,
}

/// Lossy: a letter that no header should have, made up at the left, must not take away what our proxy wrote at the right.
fn lines<'a>(headers: &'a HeaderMap, name: &str) -> Vec<Cow<'a, str>> {
    headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect()
}

/// `X-Forwarded-Proto` is of the proxy that is next to us.
fn x_forwarded(headers: &HeaderMap) -> Vec<Hop> {
    let mut hops: Vec<Hop> = lines(headers, "x-forwarded-for")
        .iter()
        .flat_map(|line| line.split(','))
        .map(|word| Hop { address: address(word), secure: None })
        .collect();
    let protos = lines(headers, "x-forwarded-proto");
    let proto = protos.last().and_then(|line| line.rsplit(',').next());
    let secure = proto.map(|proto| proto.trim().eq_ignore_ascii_case("https"));
    match hops.last_mut() {
        Some(last) => last.secure = secure,
        None => hops.push(Hop { address: None, secure }),
    }
    hops
}

fn forwarded(headers: &HeaderMap) -> Vec<Hop> {
    let lines = lines(headers, header::FORWARDED.as_str());
    let elements = lines.iter().flat_map(|line| split(line, ','));
    let hop = |element: &str| {
        let mut hop = Hop { address: None, secure: None };
        for pair in split(element, ';') {
            let Some((name, value)) = pair.split_once('=') else { continue };
            let value = value.trim().trim_matches('"');
            match name.trim().to_ascii_lowercase().as_str() {
                "for" => hop.address = address(value),
                "proto" => hop.secure = Some(value.eq_ignore_ascii_case("https")),
                _ => {}
            }
        }
        hop
    };
    elements.map(hop).collect()
}

/// The parts between separators that are not in quotes. Read from the right, as each proxy adds its part there: a quote
/// that somebody left open further left swallows nothing of it.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut quoted, mut rest, mut parts) = (false, text, Vec::new());
    for (at, letter) in text.char_indices().rev() {
        if letter == '"' && !is_escaped(text.get(..at).unwrap_or_default()) {
            quoted = !quoted;
        } else if letter == separator && !quoted {
            // The separators are one byte long.
            parts.push(rest.get(at + 1..).unwrap_or_default());
            rest = rest.get(..at).unwrap_or_default();
        }
    }
    parts.push(rest);
    parts.reverse();
    parts
}

/// Whether what follows is only a letter of a quoted text (RFC 9110, section 5.6.4).
fn is_escaped(before: &str) -> bool {
    before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// An address with or without a port, in any of the ways in which proxies write it.
fn address(word: &str) -> Option<IpAddr> {
    let word = word.trim();
    let bare = || word.strip_prefix('[').and_then(|word| word.strip_suffix(']')).unwrap_or(word);
    bare().parse().ok().or_else(|| word.parse::<SocketAddr>().ok().map(|both| both.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kind: ProxyHeaders, peer: &str, headers: &[(&str, &[u8])]) -> Client {
        let networks = ["10.0.0.0/8".into(), "2001:db8:1::/48".into(), "127.0.0.1".into()];
        let proxies = Proxies::new(&networks, kind).unwrap();
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name = axum::http::HeaderName::try_from(*name).unwrap();
            map.append(name, axum::http::HeaderValue::from_bytes(value).unwrap());
        }
        proxies.client(peer.parse().unwrap(), false, &map)
    }

    fn client(kind: ProxyHeaders, peer: &str, headers: &[(&str, &str)]) -> (String, bool) {
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
        let client = asked(kind, peer, &headers);
        (client.address.to_string(), client.secure)
    }

    #[test]
    fn headers_of_strangers_count_for_nothing() {
        let made_up = [
            ("x-forwarded-for", "127.0.0.1"),
            ("x-forwarded-proto", "https"),
            ("forwarded", "for=127.0.0.1;proto=https"),
        ];
        for kind in [ProxyHeaders::XForwarded, ProxyHeaders::Forwarded] {
            assert_eq!(client(kind, "203.0.113.7", &made_up), ("203.0.113.7".into(), false));
            assert_eq!(client(kind, "::ffff:203.0.113.7", &made_up), ("203.0.113.7".into(), false));
        }
    }

    #[test]
    fn the_rightmost_address_that_is_no_proxy_is_the_client() {
        let x = ProxyHeaders::XForwarded;
        let told = |value: &str| client(x, "10.0.0.1", &[("x-forwarded-for", value)]).0;
        assert_eq!(told("203.0.113.7"), "203.0.113.7");
        assert_eq!(told("127.0.0.1, 203.0.113.7"), "203.0.113.7");
        assert_eq!(told("127.0.0.1, 203.0.113.7, 10.9.9.9"), "203.0.113.7");
        assert_eq!(told("203.0.113.7:4711"), "203.0.113.7");
        assert_eq!(told("[2001:db8::17]:4711"), "2001:db8::17");
        assert_eq!(told("2001:db8::17"), "2001:db8::17");
        assert_eq!(told("10.0.0.3, 10.0.0.2"), "10.0.0.3");
        assert_eq!(told("127.0.0.1, nonsense"), "10.0.0.1", "nothing left of what cannot be read counts");
        let lines = [("x-forwarded-for", "127.0.0.1"), ("x-forwarded-for", "203.0.113.7")];
        assert_eq!(client(x, "10.0.0.1", &lines).0, "203.0.113.7");
        assert_eq!(client(x, "2001:db8:1::5", &lines).0, "203.0.113.7");
        assert_eq!(client(x, "10.0.0.1", &[]).0, "10.0.0.1");
    }

    #[test]
    fn the_proxy_next_to_us_says_whether_it_was_asked_over_tls() {
        let x = ProxyHeaders::XForwarded;
        let secure = |headers: &[(&str, &str)]| client(x, "10.0.0.1", headers).1;
        assert!(secure(&[("x-forwarded-proto", "https")]));
        assert!(secure(&[("x-forwarded-proto", "HTTPS"), ("x-forwarded-for", "203.0.113.7")]));
        assert!(!secure(&[("x-forwarded-proto", "https, http")]));
        assert!(!secure(&[("x-forwarded-for", "203.0.113.7")]));
    }

    #[test]
    fn rfc_7239_is_read_with_its_quotes_and_hidden_names() {
        let kind = ProxyHeaders::Forwarded;
        let told = |value: &str| client(kind, "10.0.0.1", &[("forwarded", value)]);
        assert_eq!(told("for=203.0.113.7;proto=https;by=10.0.0.1"), ("203.0.113.7".into(), true));
        assert_eq!(told("For=\"[2001:db8:cafe::17]:4711\""), ("2001:db8:cafe::17".into(), false));
        assert_eq!(told("for=127.0.0.1;proto=https, for=203.0.113.7;proto=http"), ("203.0.113.7".into(), false));
        assert_eq!(told("for=203.0.113.7;proto=https, for=10.0.0.2;proto=http"), ("203.0.113.7".into(), true));
        assert_eq!(told("for=127.0.0.1;host=\"a,for=127.0.0.2\", for=203.0.113.7").0, "203.0.113.7");
        assert_eq!(told("for=_hidden;proto=https"), ("10.0.0.1".into(), true));
        // The other kind of header is what the client made up.
        assert_eq!(client(kind, "10.0.0.1", &[("x-forwarded-for", "127.0.0.1")]).0, "10.0.0.1");
        assert_eq!(client(ProxyHeaders::XForwarded, "10.0.0.1", &[("forwarded", "for=127.0.0.1")]).0, "10.0.0.1");
    }

    #[test]
    fn nothing_made_up_at_the_left_takes_away_what_the_proxy_wrote() {
        for (kind, name, value) in [
            (ProxyHeaders::XForwarded, "x-forwarded-for", &b"\xff, 203.0.113.7"[..]),
            (ProxyHeaders::XForwarded, "x-forwarded-for", b"127.0.0.1, \xe2, 203.0.113.7"),
            (ProxyHeaders::Forwarded, "forwarded", b"for=\xff, for=203.0.113.7"),
            (ProxyHeaders::Forwarded, "forwarded", b"for=\"127.0.0.1, for=203.0.113.7"),
            (ProxyHeaders::Forwarded, "forwarded", b"for=127.0.0.1;host=\"a\\\", for=203.0.113.7;host=\"b,\\\"c\""),
        ] {
            let client = asked(kind, "127.0.0.1", &[(name, value)]);
            assert_eq!(client.address.to_string(), "203.0.113.7", "{}", value.escape_ascii());
            assert!(client.named && !client.is_this_computer());
        }
    }

    #[test]
    fn a_proxy_on_this_computer_that_names_nobody_stands_for_anybody() {
        let x = |headers: &[(&str, &[u8])]| asked(ProxyHeaders::XForwarded, "127.0.0.1", headers);
        for headers in [
            &[][..],
            &[("x-forwarded-proto", &b"https"[..])],
            &[("x-forwarded-for", b"")],
            &[("x-forwarded-for", b"\xff")],
            &[("x-forwarded-for", b"127.0.0.1, unknown")],
            // What the other kind of proxy sets.
            &[("forwarded", b"for=203.0.113.7")],
        ] {
            let client = x(headers);
            assert!(client.address.is_loopback() && !client.is_this_computer(), "{headers:?}");
        }
        assert!(x(&[("x-forwarded-for", b"127.0.0.1")]).is_this_computer(), "it names this computer");
        let direct = Proxies::default().client("127.0.0.1".parse().unwrap(), false, &HeaderMap::new());
        assert!(direct.is_this_computer());
    }

    #[test]
    fn what_is_no_network_is_told() {
        assert!(Proxies::new(&["proxy.lan".into()], ProxyHeaders::default()).is_err());
    }
}
