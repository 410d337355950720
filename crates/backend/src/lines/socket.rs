//! The socket of a line: connecting, TLS, and reading as fast as the other side writes.
//!
//! Knows no dialect.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use nimbus_protocol::{Said, said};
use nimbus_telephony::doors::line::settings::LineSettings;
use rustls::{
    ClientConfig,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadHalf, WriteHalf},
    net::TcpStream,
    sync::mpsc,
    time::timeout,
};
use tokio_rustls::TlsConnector;

/// How long connecting may take, TLS included.
const CONNECTING: Duration = Duration::from_secs(10);
/// How long the other side may take none of what is sent.
const SENDING: Duration = Duration::from_secs(10);
/// Bytes that were read and are not yet understood; beyond it the connection is cut, and the picture asked for anew.
const ROOM: usize = 32 << 20;
/// Bytes of one read.
const CHUNK: usize = 64 << 10;

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// A connection that is being read.
pub struct Socket {
    writer: WriteHalf<Box<dyn Stream>>,
    chunks: mpsc::UnboundedReceiver<Chunk>,
    /// Bytes in `chunks`.
    held: Arc<AtomicUsize>,
    reader: tokio::task::JoinHandle<()>,
}

/// What one read brought.
pub struct Chunk {
    pub bytes: Vec<u8>,
    pub read_at: Instant,
}

/// Connects, or says why not in a plain sentence.
pub async fn connect(line: &LineSettings, port: u16) -> Result<Socket, Said> {
    let connecting = async {
        let stream = TcpStream::connect((line.host.as_str(), port)).await.map_err(|error| unreachable(&error))?;
        stream.set_nodelay(true).map_err(|error| unreachable(&error))?;
        let stream: Box<dyn Stream> = if line.tls { Box::new(secured(line, stream).await?) } else { Box::new(stream) };
        Ok(Socket::new(stream))
    };
    timeout(CONNECTING, connecting)
        .await
        .unwrap_or_else(|_| Err(said!("said-line-silent", "The telephone system does not answer.")))
}

fn unreachable(error: &io::Error) -> Said {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => {
            said!("said-line-port", "The telephone system takes no connections at this port.")
        }
        _ => said!(
            "said-line-unreachable",
            "The telephone system cannot be reached: {error}.",
            error = error.to_string()
        ),
    }
}

async fn secured(line: &LineSettings, stream: TcpStream) -> Result<tokio_rustls::client::TlsStream<TcpStream>, Said> {
    let name = ServerName::try_from(line.host.clone())
        .map_err(|_| said!("said-line-host", "The host's name is not one that a certificate can have."))?;
    let config = trust(&line.certificates)?;
    let connected = TlsConnector::from(Arc::new(config)).connect(name, stream).await;
    connected.map_err(|error| {
        said!(
            "said-line-tls",
            "There is no encrypted connection to the telephone system: {error}.",
            error = error.to_string()
        )
    })
}

fn trust(certificates: &str) -> Result<ClientConfig, Said> {
    let wrong = |error: &dyn std::fmt::Display| {
        said!(
            "said-line-certificates",
            "The certificates of this door cannot be used: {error}.",
            error = error.to_string()
        )
    };
    let extra: Vec<CertificateDer> = CertificateDer::pem_slice_iter(certificates.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|error| wrong(&error))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = rustls_platform_verifier::Verifier::new_with_extra_roots(extra, provider.clone())
        .map_err(|error| wrong(&error))?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(&error))?;
    Ok(config.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth())
}

impl Socket {
    fn new(stream: Box<dyn Stream>) -> Self {
        let (reader, writer) = tokio::io::split(stream);
        let (sender, chunks) = mpsc::unbounded_channel();
        let held = Arc::new(AtomicUsize::new(0));
        let reader = tokio::spawn(read(reader, sender, held.clone()));
        Self { writer, chunks, held, reader }
    }

    /// The next bytes; `None` when the connection is over.
    pub async fn next(&mut self) -> Option<Chunk> {
        let chunk = self.chunks.recv().await?;
        self.held.fetch_sub(chunk.bytes.len(), Ordering::Relaxed);
        Some(chunk)
    }

    /// More bytes, if some are here already.
    pub fn more(&mut self) -> Option<Chunk> {
        let chunk = self.chunks.try_recv().ok()?;
        self.held.fetch_sub(chunk.bytes.len(), Ordering::Relaxed);
        Some(chunk)
    }

    /// Sends all of it; `false` if the connection is over.
    pub async fn send(&mut self, bytes: &[u8]) -> bool {
        let sending = async {
            self.writer.write_all(bytes).await?;
            self.writer.flush().await
        };
        matches!(timeout(SENDING, sending).await, Ok(Ok(())))
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.reader.abort();
    }
}

/// Reads until the connection ends, or until nobody keeps up with what comes.
async fn read(mut stream: ReadHalf<Box<dyn Stream>>, sender: mpsc::UnboundedSender<Chunk>, held: Arc<AtomicUsize>) {
    let mut buffer = vec![0; CHUNK];
    while let Ok(read) = stream.read(&mut buffer).await {
        if read == 0 {
            return;
        }
        if held.fetch_add(read, Ordering::Relaxed) + read > ROOM {
            tracing::warn!("A telephone system says more than can be stored; its connection is made anew");
            return;
        }
        let bytes = buffer.get(..read).unwrap_or_default().to_vec();
        if sender.send(Chunk { bytes, read_at: Instant::now() }).is_err() {
            return;
        }
    }
}

// Windows' own check is asked there, which has no certificates of its own where it is only imitated.
#[cfg(unix)]
#[cfg(test)]
mod tests {
    use rustls::{ServerConfig, pki_types::PrivateKeyDer};
    use tokio::net::TcpListener;
    use tokio_rustls::TlsAcceptor;

    use super::*;

    /// Connects to a telephone system with a certificate of its own, which the line believes or not.
    async fn greeting(believed: bool) -> Result<Vec<u8>, Said> {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::from_pem_slice(made.signing_key.serialize_pem().as_bytes()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = config.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let system = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            if let Ok(mut stream) = TlsAcceptor::from(Arc::new(config)).accept(stream).await {
                stream.write_all(b"Asterisk Call Manager/11.0.0\r\n").await.unwrap();
                stream.shutdown().await.ok();
            }
        });
        let certificates = if believed { made.cert.pem() } else { String::new() };
        let line = LineSettings { host: "localhost".into(), tls: true, certificates, ..LineSettings::default() };
        let mut socket = connect(&line, port).await?;
        let heard = socket.next().await.unwrap().bytes;
        system.await.unwrap();
        Ok(heard)
    }

    #[tokio::test]
    async fn a_telephone_system_is_believed_by_its_certificate_alone() {
        assert!(greeting(true).await.unwrap().starts_with(b"Asterisk"));
        let refused = greeting(false).await.unwrap_err();
        assert!(refused.text.starts_with("There is no encrypted connection"), "{refused}");
    }

    #[test]
    fn what_is_no_certificate_is_told_before_anything_is_sent() {
        assert!(trust("-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n").is_err());
    }
}
