//! Looks names up and passes on only addresses that the guard permits: what was checked is what is connected to, so
//! that a name which answers differently the next time gains nothing.

use std::{fmt, future::Future, io, net::SocketAddr, pin::Pin, sync::Arc};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::guard::{Guard, Refused};

/// The addresses of a name, when they are known. The port is not looked at.
pub type Found = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;

/// Whoever knows the addresses of names; tests have names of their own.
pub trait LookUp: Send + Sync {
    fn look_up(&self, name: &str) -> Found;
}

/// The computer's own way.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemLookUp;

impl LookUp for SystemLookUp {
    fn look_up(&self, name: &str) -> Found {
        let name = name.to_owned();
        Box::pin(async move { Ok(tokio::net::lookup_host((name.as_str(), 0)).await?.collect()) })
    }
}

/// For the HTTP client, which asks it anew for each connection.
#[derive(Clone)]
pub struct CheckedResolver {
    guard: Guard,
    names: Arc<dyn LookUp>,
}

impl CheckedResolver {
    pub fn new(guard: Guard, names: Arc<dyn LookUp>) -> Self {
        Self { guard, names }
    }
}

impl fmt::Debug for CheckedResolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CheckedResolver")
    }
}

impl Resolve for CheckedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.guard.clone();
        let found = self.names.look_up(name.as_str());
        Box::pin(async move {
            let permitted = permitted(&guard, name.as_str(), &found.await?)?;
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
