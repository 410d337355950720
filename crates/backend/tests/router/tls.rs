//! The server with a certificate of its own: requests, the event stream, renewal, and what it refuses.

use std::{net::SocketAddr, path::Path, sync::Arc};

use nimbus_backend::tls::TlsFiles;
use nimbus_protocol::{ClientMessage, ServerMessage};
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;
use tokio_tungstenite::Connector;

use crate::support::{Bench, Stream};

/// A certificate of this test's own and its key, as PEM.
struct Pair {
    certificate: String,
    key: String,
    der: rustls::pki_types::CertificateDer<'static>,
}

impl Pair {
    fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
        Self { certificate: made.cert.pem(), key: made.signing_key.serialize_pem(), der: made.cert.der().clone() }
    }

    fn write(&self, folder: &Path) -> TlsFiles {
        let files = TlsFiles { certificate: folder.join("server.pem"), key: folder.join("server.key") };
        std::fs::write(&files.certificate, &self.certificate).unwrap();
        std::fs::write(&files.key, &self.key).unwrap();
        files
    }

    /// A client that trusts this certificate and no other.
    fn client(&self) -> Arc<ClientConfig> {
        let mut roots = RootCertStore::empty();
        roots.add(self.der.clone()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let mut config = config.with_root_certificates(roots).with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Arc::new(config)
    }

    /// Asks for `/healthz`; the answer with its headers, or nothing where the certificate is not trusted.
    async fn ask(&self, address: SocketAddr) -> Option<String> {
        let stream = TcpStream::connect(address).await.unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        let mut stream = TlsConnector::from(self.client()).connect(name, stream).await.ok()?;
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(b"http/1.1".as_slice()));
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
        let mut heard = Vec::new();
        stream.read_to_end(&mut heard).await.ok();
        Some(String::from_utf8(heard).unwrap())
    }
}

async fn bench(pair: &Pair) -> Bench {
    Bench::with(|options| {
        let seed = options.data_dir.join("seed.ron");
        std::fs::write(&seed, r#"(users: [(id: "mara", upn: "mara@halden.example", licences: [assistant])])"#).unwrap();
        options.seed = Some(seed);
        options.tls = Some(pair.write(&options.data_dir));
    })
    .await
}

#[tokio::test]
async fn requests_are_answered_over_tls_and_not_without() {
    let pair = Pair::new();
    let bench = bench(&pair).await;
    let address = bench.server().address();
    assert!(bench.server().url().starts_with("https://"));
    let answer = pair.ask(address).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.to_lowercase().contains("strict-transport-security: max-age=31536000"), "{answer}");
    assert!(Pair::new().ask(address).await.is_none(), "another certificate");
    assert!(bench.http.get(format!("http://{address}/healthz")).send().await.is_err());
}

#[tokio::test]
async fn the_event_stream_works_over_tls() {
    let pair = Pair::new();
    let bench = bench(&pair).await;
    let token = bench.token_of_name("mara").await;
    let mut config = (*pair.client()).clone();
    config.alpn_protocols.clear();
    let url = format!("http://localhost:{}/api/v1/stream", bench.server().address().port());
    let mut request = crate::support::request(&url, &token);
    let url = request.uri().to_string().replacen("ws://", "wss://", 1);
    *request.uri_mut() = url.parse().unwrap();
    let connector = Some(Connector::Rustls(Arc::new(config)));
    let (socket, _) = tokio_tungstenite::connect_async_tls_with_config(request, None, false, connector).await.unwrap();
    let mut stream = Stream { socket };
    stream.say(&ClientMessage::Hello { resume: None, version: "test".into() }).await.unwrap();
    assert!(matches!(stream.next().await, Some(ServerMessage::Snapshot(_))));
}

#[tokio::test]
async fn a_renewed_certificate_is_used_for_new_connections_and_a_broken_one_is_not() {
    let (old, new) = (Pair::new(), Pair::new());
    let bench = bench(&old).await;
    let address = bench.server().address();
    let folder = bench.folder.path();
    std::fs::write(folder.join("server.pem"), &new.certificate).unwrap();
    assert!(bench.server().look_at_certificate().is_err(), "the key is still the old one's");
    assert!(old.ask(address).await.is_some());
    new.write(folder);
    assert!(bench.server().look_at_certificate().unwrap());
    assert!(old.ask(address).await.is_none());
    assert!(new.ask(address).await.unwrap().starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_server_without_a_good_certificate_does_not_start() {
    let (one, other) = (Pair::new(), Pair::new());
    let folder = tempfile::tempdir().unwrap();
    let mut options = nimbus_backend::Options::new(folder.path());
    options.tls = Some(Pair { key: other.key, ..one }.write(folder.path()));
    let told = nimbus_backend::start(options).await.err().unwrap().to_string();
    assert!(told.contains("does not fit the certificate"), "{told}");
}

#[cfg(unix)]
#[tokio::test]
async fn sighup_reads_the_certificate_again() {
    let (old, new) = (Pair::new(), Pair::new());
    let folder = tempfile::tempdir().unwrap();
    let files = old.write(folder.path());
    let config = format!("(tls: (certificate: {:?}, key: {:?}))", files.certificate, files.key);
    std::fs::write(folder.path().join("backend.ron"), config).unwrap();
    let mut child = crate::support::server::program()
        .args(["--log", "error", "--listen", "127.0.0.1:0", "--data-dir"])
        .arg(folder.path())
        .arg("--config")
        .arg(folder.path().join("backend.ron"))
        .stdout(std::process::Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = tokio::io::AsyncBufReadExt::lines(tokio::io::BufReader::new(child.stdout.take().unwrap()));
    let line = lines.next_line().await.unwrap().unwrap();
    let address: SocketAddr = line.strip_prefix("listening on https://").unwrap().parse().unwrap();
    assert!(old.ask(address).await.is_some());
    new.write(folder.path());
    let id = child.id().unwrap().to_string();
    assert!(tokio::process::Command::new("kill").args(["-HUP", &id]).status().await.unwrap().success());
    // The signal is heard some moments later.
    while new.ask(address).await.is_none() {}
}
