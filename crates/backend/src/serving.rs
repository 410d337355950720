//! Connections: accepted, encrypted where there is a certificate, and served until the server stops.
//!
//! Nobody holds a connection for nothing: handshake and headers have a time limit, and bodies have one in `api::body`.
//! What a request may do is `api`'s matter.

use std::{net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use axum::{Router, body::Body, http::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

use crate::{listener::MovableListener, tls::Tls};

/// How long connections may do nothing; other values than the usual ones are for tests.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// With a handshake.
    pub handshake: Duration,
    /// With the headers of a request, counted from the end of the one before it.
    pub headers: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { handshake: Duration::from_secs(10), headers: Duration::from_secs(30) }
    }
}

/// How a request came here.
#[derive(Clone, Copy, Debug)]
pub struct Connection {
    pub peer: SocketAddr,
    pub tls: bool,
}

/// What every connection is served with.
#[derive(Clone)]
pub struct Service {
    pub router: Router,
    pub tls: Option<Arc<Tls>>,
    pub patience: Patience,
    pub stop: CancellationToken,
}

/// Serves until it is to stop; then answers what was asked and returns.
pub async fn run(mut listener: MovableListener, service: Service) {
    let open = TaskTracker::new();
    loop {
        let (stream, peer) = tokio::select! {
            () = service.stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        // The handshake is not the accepting loop's matter: a slow one must not hold up others.
        open.spawn(service.clone().connection(stream, peer));
    }
    drop(listener);
    open.close();
    open.wait().await;
}

impl Service {
    async fn connection(self, stream: TcpStream, peer: SocketAddr) {
        let Some(tls) = &self.tls else {
            return self.serve(stream, Connection { peer, tls: false }).await;
        };
        let handshake = tokio::time::timeout(self.patience.handshake, tls.acceptor().accept(stream));
        let shaken = tokio::select! {
            () = self.stop.cancelled() => return,
            shaken = handshake => shaken,
        };
        match shaken {
            Ok(Ok(stream)) => self.serve(stream, Connection { peer, tls: true }).await,
            Ok(Err(error)) => tracing::debug!(%error, "A handshake failed"),
            Err(_) => tracing::debug!("A handshake took too long"),
        }
    }

    async fn serve<S>(self, stream: S, connection: Connection)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let Self { router, patience, stop, .. } = self;
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(connection);
            router.clone().oneshot(request)
        });
        let serving = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(patience.headers)
            // Phones and telephone systems may close as soon as they have said something: it counts all the same.
            .half_close(true)
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades();
        let mut serving = pin!(serving);
        let served = tokio::select! {
            served = serving.as_mut() => served,
            () = stop.cancelled() => {
                serving.as_mut().graceful_shutdown();
                serving.await
            }
        };
        if let Err(error) = served {
            tracing::debug!(%error, "A connection broke");
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::tls::TlsFiles;

    #[test]
    fn our_clients_let_go_of_a_connection_before_the_server_closes_it() {
        let spare = Duration::from_secs(5);
        assert!(nimbus_requests::http::KEEP_IDLE + spare <= Patience::default().headers);
    }

    /// Limits are waited for, never worked against: they are as short as they can be where they are to be met.
    const SHORT: Duration = Duration::from_millis(20);

    async fn server(tls: Option<Arc<Tls>>, patience: Patience) -> (SocketAddr, CancellationToken) {
        let (listener, moves) = MovableListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let (address, stop) = (listener.address(), CancellationToken::new());
        let router = Router::new().route("/", get(|| async { "well" }));
        let service = Service { router, tls, patience, stop: stop.clone() };
        tokio::spawn(async move {
            run(listener, service).await;
            drop(moves);
        });
        (address, stop)
    }

    /// Sends the bytes, says nothing more, and reads until the server closes.
    async fn dribble(address: SocketAddr, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut heard = Vec::new();
        stream.read_to_end(&mut heard).await.ok();
        String::from_utf8_lossy(&heard).into_owned()
    }

    #[tokio::test]
    async fn whoever_does_not_finish_a_request_is_cut_off() {
        let (address, _stop) = server(None, Patience { headers: SHORT, ..Patience::default() }).await;
        for begun in ["", "GET / HT", "GET / HTTP/1.1\r\nhost: a\r\nx-slow: "] {
            assert!(!dribble(address, begun.as_bytes()).await.contains("well"), "{begun}");
        }
    }

    #[tokio::test]
    async fn whoever_does_not_finish_a_handshake_is_cut_off_and_holds_up_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let files = TlsFiles { certificate: folder.path().join("a.pem"), key: folder.path().join("a.key") };
        std::fs::write(&files.certificate, made.cert.pem()).unwrap();
        std::fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
        let tls = Some(Arc::new(Tls::load(files).unwrap()));
        let (address, _stop) = server(tls, Patience { handshake: SHORT, ..Patience::default() }).await;
        let silent = TcpStream::connect(address).await.unwrap();
        assert_eq!(dribble(address, b"\x16\x03\x01").await, "");
        drop(silent);
    }

    #[tokio::test]
    async fn what_was_asked_is_answered_and_then_the_connection_ends_with_the_server() {
        let (address, stop) = server(None, Patience::default()).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
        let mut heard = [0; 512];
        let many = stream.read(&mut heard).await.unwrap();
        assert!(String::from_utf8_lossy(&heard[..many]).contains("200 OK"));
        stop.cancel();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).await.unwrap();
        assert!(TcpStream::connect(address).await.is_err(), "it listens still");
    }
}
