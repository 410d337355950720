//! Who is near: addresses and networks that may reach the door routes.
//!
//! Pure. It decides about addresses only; the routes it guards are `api::guard`'s matter.

use std::{net::IpAddr, str::FromStr};

use nimbus_protocol::{Said, said};

use crate::options::DoorsListen;

/// A network in CIDR form, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// Leading bits that must be equal.
    bits: u8,
}

/// The text is no address and no network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said())]
pub struct NoNetwork(pub String);

impl NoNetwork {
    /// The sentence, for every language.
    pub fn said(&self) -> Said {
        said!("said-no-network", "\"{text}\" is neither an address nor a network like 192.168.1.0/24", text = &self.0)
    }
}

impl FromStr for Network {
    type Err = NoNetwork;

    fn from_str(text: &str) -> Result<Self, NoNetwork> {
        let bad = || NoNetwork(text.to_owned());
        let (address, bits) = match text.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().map_err(|_| bad())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(|_| bad()))?;
        if bits > most { Err(bad()) } else { Ok(Self { address, bits }) }
    }
}

impl Network {
    pub fn contains(&self, peer: IpAddr) -> bool {
        match (self.address, plain(peer)) {
            (IpAddr::V4(own), IpAddr::V4(peer)) => same(u32::from(own).into(), u32::from(peer).into(), 32, self.bits),
            (IpAddr::V6(own), IpAddr::V6(peer)) => same(own.into(), peer.into(), 128, self.bits),
            _ => false,
        }
    }
}

fn same(own: u128, peer: u128, width: u8, bits: u8) -> bool {
    bits == 0 || (own ^ peer) >> (width - bits) == 0
}

/// An IPv4 address that came in over an IPv6 socket, as what it is.
pub fn plain(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

/// `DoorsListen` in the form in which every request asks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Callers {
    ThisComputer,
    LocalNetwork,
    Networks(Vec<Network>),
    Anyone,
}

impl TryFrom<&DoorsListen> for Callers {
    type Error = NoNetwork;

    fn try_from(listen: &DoorsListen) -> Result<Self, NoNetwork> {
        Ok(match listen {
            DoorsListen::ThisComputer => Self::ThisComputer,
            DoorsListen::LocalNetwork => Self::LocalNetwork,
            DoorsListen::Addresses(list) => {
                let texts = list.iter().filter(|text| !text.trim().is_empty());
                Self::Networks(texts.map(|text| text.parse()).collect::<Result<_, _>>()?)
            }
            DoorsListen::Anywhere => Self::Anyone,
        })
    }
}

impl Callers {
    /// This computer may always. Whether it is this computer is asked beside the address: a proxy on it has the same one.
    pub fn admit(&self, peer: IpAddr, is_this_computer: bool) -> bool {
        let peer = plain(peer);
        is_this_computer
            || match self {
                Self::ThisComputer => false,
                Self::LocalNetwork => is_local(peer),
                Self::Networks(networks) => networks.iter().any(|network| network.contains(peer)),
                Self::Anyone => true,
            }
    }

    /// Whether anybody but this computer may come, so that the socket must be open to other computers.
    pub fn beyond_this_computer(&self) -> bool {
        match self {
            Self::ThisComputer => false,
            Self::Networks(networks) => !networks.is_empty(),
            Self::LocalNetwork | Self::Anyone => true,
        }
    }
}

/// Private (RFC 1918), link-local and unique local addresses (RFC 4193).
fn is_local(peer: IpAddr) -> bool {
    match peer {
        IpAddr::V4(peer) => peer.is_private() || peer.is_link_local(),
        IpAddr::V6(peer) => peer.is_unique_local() || peer.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_network_holds_its_addresses_and_no_others() {
        for (network, inside, outside) in [
            ("192.168.1.0/24", "192.168.1.255", "192.168.2.0"),
            ("10.0.0.0/8", "10.255.0.1", "11.0.0.1"),
            ("203.0.113.7", "203.0.113.7", "203.0.113.8"),
            ("0.0.0.0/0", "8.8.8.8", "2001:db8::1"),
            ("2001:db8::/32", "2001:db8:1::1", "2001:db9::1"),
            ("::/0", "2001:db9::1", "10.0.0.1"),
        ] {
            let network: Network = network.parse().unwrap();
            assert!(network.contains(address(inside)), "{inside}");
            assert!(!network.contains(address(outside)), "{outside}");
        }
        let mapped: Network = "192.168.1.0/24".parse().unwrap();
        assert!(mapped.contains(address("::ffff:192.168.1.9")));
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in ["", "office", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/x", "::1/129"] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }

    #[test]
    fn callers_are_admitted_as_chosen() {
        let of = |listen: DoorsListen| Callers::try_from(&listen).unwrap();
        let (here, near, far) = (address("127.0.0.1"), address("192.168.7.9"), address("203.0.113.9"));
        let table = [
            (of(DoorsListen::ThisComputer), [true, false, false]),
            (of(DoorsListen::LocalNetwork), [true, true, false]),
            (of(DoorsListen::Addresses(vec!["203.0.113.0/24".into()])), [true, false, true]),
            (of(DoorsListen::Anywhere), [true, true, true]),
        ];
        for (callers, expected) in table {
            let admitted = [here, near, far].map(|peer| callers.admit(peer, peer == here));
            assert_eq!(admitted, expected, "{callers:?}");
            let chosen = callers == Callers::Anyone;
            assert_eq!(callers.admit(here, false), chosen, "{callers:?}: a proxy of this computer is not the computer");
        }
    }
}
