//! The listening socket, which can be opened to other computers and closed again while the server runs.
//!
//! The port stays the same. Connections that are open stay open; who may do what is `api::guard`'s matter.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use tokio::{
    net::{TcpListener, TcpStream},
    sync::{mpsc, oneshot},
};

/// Asks a listener to listen elsewhere.
pub type Moves = mpsc::Sender<(SocketAddr, oneshot::Sender<io::Result<()>>)>;

/// A TCP listener that can move to another address.
pub struct MovableListener {
    listener: Option<TcpListener>,
    address: SocketAddr,
    moves: mpsc::Receiver<(SocketAddr, oneshot::Sender<io::Result<()>>)>,
}

impl MovableListener {
    /// Listens at `address`; the sender moves it later.
    pub async fn bind(address: SocketAddr) -> io::Result<(Self, Moves)> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let (sender, moves) = mpsc::channel(1);
        Ok((Self { listener: Some(listener), address, moves }, sender))
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    async fn relocate(&mut self, to: SocketAddr) -> io::Result<()> {
        if self.listener.is_some() && to == self.address {
            return Ok(());
        }
        // The old socket must go first: a listener on one address of a port keeps another from taking all of them.
        self.listener = None;
        match TcpListener::bind(to).await {
            Ok(listener) => {
                self.listener = Some(listener);
                self.address = to;
                Ok(())
            }
            Err(error) => {
                self.listener = TcpListener::bind(self.address).await.ok();
                Err(error)
            }
        }
    }

    /// The next connection. Errors are outlived, and moves are made meanwhile.
    pub async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        loop {
            let Some(listener) = &self.listener else {
                // Another program took the port in the moment of moving: try until it is free again.
                tokio::time::sleep(Duration::from_secs(1)).await;
                self.listener = TcpListener::bind(self.address).await.ok();
                continue;
            };
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, peer)) => {
                        // Every message is small and somebody waits for it.
                        if let Err(error) = stream.set_nodelay(true) {
                            tracing::debug!(%error, "A connection keeps its delay");
                        }
                        return (stream, peer);
                    }
                    Err(error) => {
                        tracing::warn!(%error, "A connection could not be accepted");
                        // Out of file handles: accepting at once again would only burn the processor.
                        tokio::time::sleep(Duration::from_millis(100)).await;
                    }
                },
                Some((to, done)) = self.moves.recv() => {
                    let moved = self.relocate(to).await;
                    // Whoever asked may have gone; the move stands.
                    let _ = done.send(moved);
                }
            }
        }
    }
}

/// The address to listen at: the chosen one, or the same port on all addresses where others may come.
pub fn listening_address(chosen: SocketAddr, beyond_this_computer: bool) -> SocketAddr {
    let everywhere = match chosen.ip() {
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
    };
    if beyond_this_computer && chosen.ip().is_loopback() { SocketAddr::new(everywhere, chosen.port()) } else { chosen }
}

/// The address under which other computers of the local network reach this one, as far as it can be told.
pub fn address_in_local_network() -> Option<IpAddr> {
    // Nothing is sent: choosing a route for a datagram socket tells the own address (RFC 5737's test network).
    let socket = std::net::UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_unspecified() && !address.is_loopback()).then_some(address)
}
