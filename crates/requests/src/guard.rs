//! Which addresses requests of templates (SPEC S8.8) and of web hooks may reach. Pure; whoever sends looks names up.
//!
//! The desktop guards its templates with it, the server its web hooks.
//!
//! Public addresses always; private, loopback, link-local and metadata addresses only where the host, the address or
//! its network is listed.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::{Arc, PoisonError, RwLock},
};

use nimbus_protocol::{Said, said};
use url::{Host, Url};

/// Metadata services of clouds that sit at public addresses.
const METADATA: [Ipv4Addr; 2] = [Ipv4Addr::new(168, 63, 129, 16), Ipv4Addr::new(192, 0, 0, 192)];

/// The list of allowed hosts, as changed while the program runs. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Guard(Arc<RwLock<Vec<Entry>>>);

/// A host that was refused, with the address that made it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub host: String,
    pub address: IpAddr,
}

impl Refused {
    /// The sentence.
    pub fn said(&self) -> Said {
        said!(
            "said-is-private",
            "{host} has the private address {address}.",
            host = &self.host,
            address = self.address.to_string()
        )
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has the private address {}", self.host, self.address)
    }
}

impl std::error::Error for Refused {}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    Name(String),
    /// Network and number of bits that count; IPv4 as it is.
    Network(IpAddr, u32),
}

impl Guard {
    pub fn new(hosts: &[String]) -> Self {
        let guard = Self::default();
        guard.allow(hosts);
        guard
    }

    /// Replaces the list: names, addresses, networks in CIDR form. What is none of these allows nothing.
    pub fn allow(&self, hosts: &[String]) {
        let entries = hosts.iter().filter_map(|host| Entry::read(host)).collect();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = entries;
    }

    /// Whether a name is listed, so that it may have any address.
    pub fn lists_name(&self, name: &str) -> bool {
        let name = name.trim_end_matches('.').to_lowercase();
        self.entries().iter().any(|entry| matches!(entry, Entry::Name(listed) if *listed == name))
    }

    /// Whether a request may go to this address: it is public, or it or its network is listed.
    pub fn permits(&self, address: IpAddr) -> bool {
        let address = inner(address);
        is_public(address) || self.entries().iter().any(|entry| entry.holds(address))
    }

    /// Checks a URL whose host is written as an address: such a host is never looked up.
    pub fn check(&self, url: &Url) -> Result<(), Refused> {
        let (host, address) = match url.host() {
            Some(Host::Ipv4(address)) => (address.to_string(), IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => (address.to_string(), IpAddr::V6(address)),
            _ => return Ok(()),
        };
        if self.permits(address) { Ok(()) } else { Err(Refused { host, address }) }
    }

    /// Whether this host is on the list, by its name or, where it is written as an address, by that.
    pub fn lists(&self, url: &Url) -> bool {
        let listed = |address| self.entries().iter().any(|entry| entry.holds(inner(address)));
        match url.host() {
            Some(Host::Ipv4(address)) => listed(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => listed(IpAddr::V6(address)),
            Some(Host::Domain(name)) => self.lists_name(name),
            None => false,
        }
    }

    fn entries(&self) -> Vec<Entry> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Entry {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('.').to_lowercase();
        let plain = text.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = plain.parse::<IpAddr>() {
            let address = inner(address);
            return Some(Self::Network(address, width(address)));
        }
        if let Some((network, bits)) = plain.split_once('/') {
            let network: IpAddr = network.parse().ok()?;
            let bits = bits.parse().ok().filter(|bits| *bits <= width(network))?;
            return Some(Self::Network(network, bits));
        }
        // The same form in which a URL's host arrives here: `BÜRO.lan` is `xn--bro-hoa.lan`.
        match Host::parse(&text) {
            Ok(Host::Domain(name)) => Some(Self::Name(name)),
            _ => None,
        }
    }

    fn holds(&self, address: IpAddr) -> bool {
        match (self, address) {
            (Self::Network(IpAddr::V4(network), bits), IpAddr::V4(address)) => {
                // A shift by the whole width is a network of everything.
                (network.to_bits() ^ address.to_bits()).checked_shr(32 - bits).unwrap_or(0) == 0
            }
            (Self::Network(IpAddr::V6(network), bits), IpAddr::V6(address)) => {
                (network.to_bits() ^ address.to_bits()).checked_shr(128 - bits).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

fn width(address: IpAddr) -> u32 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// The IPv4 address that an IPv6 address only wraps: mapped, compatible, NAT64, 6to4.
fn inner(address: IpAddr) -> IpAddr {
    let IpAddr::V6(six) = address else { return address };
    let part = |at: usize| {
        let o = six.octets();
        IpAddr::V4(Ipv4Addr::new(o[at], o[at + 1], o[at + 2], o[at + 3]))
    };
    match six.segments() {
        [0, 0, 0, 0, 0, 0xffff, ..] => part(12),
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 || low > 1 => part(12),
        [0x64, 0xff9b, 0, 0, 0, 0, ..] => part(12),
        [0x2002, ..] => part(2),
        _ => address,
    }
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => is_public_v4(four),
        IpAddr::V6(six) => is_public_v6(six),
    }
}

/// Everything but the metadata services and those special-purpose networks of RFC 6890 that can lead somewhere: what is
/// for examples in documents leads nowhere.
fn is_public_v4(four: Ipv4Addr) -> bool {
    let [a, b, c, _] = four.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let protocol = (a, b, c) == (192, 0, 0);
    let benchmark = a == 198 && (b == 18 || b == 19);
    !(four.is_private()
        || four.is_loopback()
        || four.is_link_local()
        || four.is_multicast()
        || a == 0
        || a >= 240
        || shared
        || protocol
        || benchmark
        || METADATA.contains(&four))
}

/// Global unicast only (`2000::/3`), without the ranges in it that lead elsewhere.
fn is_public_v6(six: Ipv6Addr) -> bool {
    let [first, second, ..] = six.segments();
    // Teredo hides an IPv4 address that cannot be checked here.
    let teredo = first == 0x2001 && second == 0;
    first & 0xe000 == 0x2000 && !teredo
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn only_public_addresses_are_free() {
        let guard = Guard::default();
        for public in [
            "93.184.215.14",
            "8.8.8.8",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ] {
            assert!(guard.permits(ip(public)), "{public}");
        }
        for private in [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "fec0::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::1",
            "2001::1",
        ] {
            assert!(!guard.permits(ip(private)), "{private}");
        }
    }

    #[test]
    fn what_is_listed_is_allowed_and_nothing_else() {
        let list =
            ["CRM.lan.", "192.168.7.0/24", "::1", "10.0.0.5", "fd12::/16", "[fe80::1]", "not a host", "1.2.3.4/40"];
        let guard = Guard::new(&list.map(str::to_owned));
        assert!(guard.lists_name("crm.lan") && guard.lists_name("crm.LAN."));
        assert!(!guard.lists_name("x.crm.lan") && !guard.lists_name("lan"));
        for allowed in ["192.168.7.1", "192.168.7.255", "::ffff:192.168.7.3", "::1", "10.0.0.5", "fd12:9::1", "fe80::1"]
        {
            assert!(guard.permits(ip(allowed)), "{allowed}");
        }
        for refused in ["192.168.6.255", "192.168.8.0", "10.0.0.4", "10.0.0.6", "fd13::1", "127.0.0.1", "fe80::2"] {
            assert!(!guard.permits(ip(refused)), "{refused}");
        }
        assert!(Guard::new(&["0.0.0.0/0".to_owned()]).permits(ip("127.0.0.1")));
        guard.allow(&[]);
        assert!(!guard.permits(ip("::1")) && !guard.lists_name("crm.lan"));
    }

    #[test]
    fn addresses_in_any_spelling_are_seen_in_a_url() {
        let guard = Guard::default();
        for hidden in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://[::1]:8080/",
            "http://[::ffff:7f00:1]/",
            "http://169.254.169.254/latest/meta-data/",
        ] {
            assert!(guard.check(&Url::parse(hidden).unwrap()).is_err(), "{hidden}");
        }
        assert_eq!(guard.check(&Url::parse("http://8.8.8.8/").unwrap()), Ok(()));
        assert_eq!(guard.check(&Url::parse("http://localhost/").unwrap()), Ok(()), "names are looked up first");
        let listed = Guard::new(&["127.0.0.1".to_owned()]);
        assert_eq!(listed.check(&Url::parse("http://2130706433/").unwrap()), Ok(()));
    }
}
