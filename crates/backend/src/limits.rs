//! How often users, outside systems, doors and addresses may ask. Bounded in memory whoever comes.
//!
//! It counts and decides; which request counts as what is `api`'s matter.

pub mod bucket;
pub mod seldom;

use std::{
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
    time::Instant,
};

use nimbus_protocol::UnixMillis;
use serde::Deserialize;

use crate::clock::Clock;
use bucket::{Bucket, Buckets, Rate};
use seldom::Seldom;

/// Keys of one table's generation: some megabytes at most.
const MOST: usize = 20_000;

/// The rates, as the settings file may say them. The usual ones are far above what five hundred agents behind one address
/// and a hundred tasks in a second need, and below what one computer can keep the server busy with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RateLimits {
    /// Requests of one user, one API key or one door.
    pub principal: Rate,
    /// Requests from one address; of IPv6 the network of 64 bits counts as one.
    pub address: Rate,
    /// Requests with a wrong token from one address.
    pub failed_sign_ins: Rate,
    /// Messages of a desktop on its event stream.
    pub stream: Rate,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            principal: Rate::new(30_000, 10_000),
            address: Rate::new(120_000, 20_000),
            failed_sign_ins: Rate::new(20, 20),
            stream: Rate::new(1_200, 300),
        }
    }
}

/// Too many; in so many seconds another try may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    pub seconds: u64,
}

/// The counters of a server.
pub struct Limits {
    rates: RateLimits,
    clock: Clock,
    /// Standalone: this computer is the user's own.
    free_here: bool,
    principals: Mutex<Buckets<String>>,
    addresses: Mutex<Buckets<IpAddr>>,
    failures: Mutex<Buckets<IpAddr>>,
    /// Lines of the log about callers who have no right here.
    pub wrong_doors: Seldom,
    pub refused_tokens: Seldom,
    pub unvouched: Seldom,
}

impl Limits {
    pub fn new(rates: RateLimits, clock: Clock, standalone: bool) -> Self {
        Self {
            clock,
            free_here: standalone,
            principals: Mutex::new(Buckets::new(rates.principal, MOST)),
            addresses: Mutex::new(Buckets::new(rates.address, MOST)),
            failures: Mutex::new(Buckets::new(rates.failed_sign_ins, MOST)),
            wrong_doors: Seldom::default(),
            refused_tokens: Seldom::default(),
            unvouched: Seldom::default(),
            rates,
        }
    }

    /// A request from this address.
    pub fn address(&self, address: IpAddr) -> Result<(), TooMany> {
        if self.free_here && address.is_loopback() { Ok(()) } else { self.take(&self.addresses, origin(address)) }
    }

    /// A request with a wrong token from this address.
    pub fn failed(&self, address: IpAddr) -> Result<(), TooMany> {
        if self.free_here && address.is_loopback() { Ok(()) } else { self.take(&self.failures, origin(address)) }
    }

    /// A request of a signed-in user.
    pub fn user(&self, id: &str) -> Result<(), TooMany> {
        // The one user of a standalone server is on this computer.
        if self.free_here { Ok(()) } else { self.take(&self.principals, format!("user {id}")) }
    }

    /// A request of an outside system.
    pub fn key(&self, id: &str) -> Result<(), TooMany> {
        self.take(&self.principals, format!("key {id}"))
    }

    /// A request to a door with its token.
    pub fn door(&self, name: &str) -> Result<(), TooMany> {
        self.take(&self.principals, format!("door {name}"))
    }

    /// For one event stream.
    pub fn stream(&self) -> StreamLimit {
        StreamLimit {
            rate: self.rates.stream,
            bucket: Bucket::full(self.rates.stream, UnixMillis(0)),
            began: Instant::now(),
        }
    }

    fn take<K: Eq + std::hash::Hash>(&self, buckets: &Mutex<Buckets<K>>, key: K) -> Result<(), TooMany> {
        let taken = buckets.lock().unwrap_or_else(PoisonError::into_inner).take(key, self.clock.now());
        taken.map_err(|wait| TooMany { seconds: wait.div_ceil(1000).max(1) })
    }
}

/// What one stream may still say.
pub struct StreamLimit {
    rate: Rate,
    bucket: Bucket,
    began: Instant,
}

impl StreamLimit {
    /// Whether one more message is no flood.
    pub fn may_speak(&mut self) -> bool {
        let passed = i64::try_from(self.began.elapsed().as_millis()).unwrap_or(i64::MAX);
        self.bucket.take(self.rate, UnixMillis(passed)).is_ok()
    }
}

/// What counts as one sender: whoever has an IPv6 address has its whole network.
fn origin(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    };

    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn limits(standalone: bool) -> Limits {
        let one = Rate::new(1, 1);
        let rates = RateLimits { principal: one, address: one, failed_sign_ins: one, stream: one };
        Limits::new(rates, Clock::from_fn(|| UnixMillis(1_795_000_000_000)), standalone)
    }

    #[test]
    fn five_hundred_agents_behind_one_address_and_a_busy_key_meet_no_limit() {
        let time = Arc::new(AtomicI64::new(1_795_000_000_000));
        let told = time.clone();
        let clock = Clock::from_fn(move || UnixMillis(told.load(Ordering::SeqCst)));
        let limits = Limits::new(RateLimits::default(), clock, false);
        let office = address("203.0.113.7");
        let agent = |number: u32| limits.address(office).is_ok() && limits.user(&number.to_string()).is_ok();
        // The office's line was gone: all desktops come back in the same moment, each with some requests.
        for request in 0..5_000_u32 {
            assert!(agent(request % 500), "request {request}");
        }
        // Ten minutes of a hundred tasks a second, of which each is accepted and done.
        for tenth in 0..6_000_u32 {
            time.fetch_add(100, Ordering::SeqCst);
            for task in 0..10 {
                assert!(limits.address(office).is_ok() && limits.key("helpdesk").is_ok());
                assert!(agent((tenth + task) % 500) && agent((tenth + task) % 500));
            }
        }
    }

    #[test]
    fn an_ipv6_network_counts_as_one_and_every_ipv4_address_for_itself() {
        let limits = limits(false);
        assert!(limits.address(address("2001:db8::1")).is_ok());
        assert_eq!(limits.address(address("2001:db8::ffff:1")), Err(TooMany { seconds: 60 }));
        assert!(limits.address(address("2001:db8:0:1::1")).is_ok());
        assert!(limits.address(address("203.0.113.7")).is_ok());
        assert!(limits.address(address("::ffff:203.0.113.7")).is_err());
        assert!(limits.address(address("203.0.113.8")).is_ok());
    }

    #[test]
    fn this_computer_is_free_where_it_is_the_users_own() {
        let (own, team) = (limits(true), limits(false));
        for _ in 0..100 {
            assert!(own.address(address("127.0.0.1")).is_ok() && own.user("local").is_ok());
        }
        for _ in 0..2 {
            let _ = team.address(address("127.0.0.1"));
        }
        assert!(team.address(address("127.0.0.1")).is_err());
        assert!(own.door("zammad").is_ok());
        assert!(own.door("zammad").is_err(), "doors are for others");
    }

    #[test]
    fn a_user_a_key_and_a_door_of_the_same_name_do_not_share() {
        let limits = limits(false);
        assert!(limits.user("a").is_ok() && limits.key("a").is_ok() && limits.door("a").is_ok());
        assert!(limits.user("a").is_err() && limits.key("a").is_err() && limits.door("a").is_err());
    }
}
