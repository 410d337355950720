//! The server's certificate: read from PEM files, used for new connections, read again when the files change.
//!
//! A renewal that does not fit together leaves the old certificate in use. Nothing here prints a key.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};

use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use serde::Deserialize;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

/// How often it is looked whether the files are others now.
const ROUND: Duration = Duration::from_secs(60);

/// Where certificate and key are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsFiles {
    /// PEM: the server's certificate, and those between it and the authority behind it.
    pub certificate: PathBuf,
    /// PEM, without a password.
    pub key: PathBuf,
}

/// Why TLS is not to be had, as a plain sentence.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    #[error("The file {path} for TLS cannot be read: {error}")]
    Unreadable { path: PathBuf, error: io::Error },
    #[error("The file {0} holds no certificate in the form of PEM")]
    NoCertificate(PathBuf),
    #[error("The file {0} holds no private key in the form of PEM, without a password")]
    NoKey(PathBuf),
    #[error("The key in {key} does not fit the certificate in {certificate}")]
    NotAPair { certificate: PathBuf, key: PathBuf },
    #[error("The certificate in {path} cannot be used: {error}")]
    Unusable { path: PathBuf, error: rustls::Error },
}

/// The bytes of both files, to see whether they are others now.
#[derive(PartialEq, Eq)]
struct Read {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

/// TLS for new connections.
pub struct Tls {
    files: TlsFiles,
    current: RwLock<Arc<ServerConfig>>,
    /// As they were looked at last, well or not.
    seen: Mutex<Read>,
}

impl Tls {
    pub fn load(files: TlsFiles) -> Result<Self, TlsError> {
        let read = read(&files)?;
        let config = config(&files, &read)?;
        Ok(Self { files, current: RwLock::new(config), seen: Mutex::new(read) })
    }

    pub fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.current.read().unwrap_or_else(PoisonError::into_inner).clone())
    }

    /// Takes what is in the files from now on, if it is something else and fits together. True if it was something else.
    pub fn look_again(&self) -> Result<bool, TlsError> {
        let read = read(&self.files)?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if *seen == read {
            return Ok(false);
        }
        // A pair that does not fit is told once; both files are seldom written in the same moment.
        let config = config(&self.files, &read);
        *seen = read;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = config?;
        Ok(true)
    }
}

fn read(files: &TlsFiles) -> Result<Read, TlsError> {
    let bytes = |path: &Path| std::fs::read(path).map_err(|error| TlsError::Unreadable { path: path.into(), error });
    Ok(Read { certificate: bytes(&files.certificate)?, key: bytes(&files.key)? })
}

fn config(files: &TlsFiles, read: &Read) -> Result<Arc<ServerConfig>, TlsError> {
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&read.certificate).collect();
    let chain = chain.ok().filter(|chain| !chain.is_empty());
    let chain = chain.ok_or_else(|| TlsError::NoCertificate(files.certificate.clone()))?;
    let key = PrivateKeyDer::from_pem_slice(&read.key).map_err(|_| TlsError::NoKey(files.key.clone()))?;
    let unusable = |error| match error {
        rustls::Error::InconsistentKeys(_) => {
            TlsError::NotAPair { certificate: files.certificate.clone(), key: files.key.clone() }
        }
        error => TlsError::Unusable { path: files.certificate.clone(), error },
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    // TLS 1.2 and 1.3.
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(unusable)?.with_no_client_auth();
    let mut config = builder.with_single_cert(chain, key).map_err(unusable)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

/// Looks at the files once a minute, and at once on SIGHUP, until the server stops.
pub async fn watch(tls: Arc<Tls>, stopping: CancellationToken) {
    let mut hang_ups = HangUps::new();
    loop {
        tokio::select! {
            () = stopping.cancelled() => return,
            () = tokio::time::sleep(ROUND) => {}
            () = hang_ups.next() => {}
        }
        let looking = tls.clone();
        match tokio::task::spawn_blocking(move || looking.look_again()).await {
            Ok(Ok(true)) => tracing::info!("The certificate was read again"),
            Ok(Ok(false)) => {}
            Ok(Err(error)) => tracing::warn!(%error, "The old certificate stays in use"),
            Err(error) => tracing::warn!(%error, "The certificate could not be looked at"),
        }
    }
}

/// The signal by which administrators and certificate programs say "read it again"; only Unix has it.
struct HangUps {
    #[cfg(unix)]
    signal: Option<tokio::signal::unix::Signal>,
}

impl HangUps {
    fn new() -> Self {
        Self {
            #[cfg(unix)]
            signal: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()).ok(),
        }
    }

    async fn next(&mut self) {
        #[cfg(unix)]
        if let Some(signal) = &mut self.signal
            && signal.recv().await.is_some()
        {
            return;
        }
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair() -> (String, String) {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        (made.cert.pem(), made.signing_key.serialize_pem())
    }

    fn files(folder: &Path, certificate: &str, key: &str) -> TlsFiles {
        let files = TlsFiles { certificate: folder.join("server.pem"), key: folder.join("server.key") };
        std::fs::write(&files.certificate, certificate).unwrap();
        std::fs::write(&files.key, key).unwrap();
        files
    }

    fn wrong(certificate: &str, key: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        match Tls::load(files(folder.path(), certificate, key)) {
            Ok(_) => "nothing".into(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn what_is_wrong_with_the_files_is_told_plainly() {
        let ((certificate, key), (_, other)) = (pair(), pair());
        assert!(wrong(&certificate, &other).contains("does not fit"), "{}", wrong(&certificate, &other));
        assert!(wrong("", &key).contains("server.pem holds no certificate"));
        assert!(wrong(&key, &key).contains("holds no certificate"));
        assert!(wrong(&certificate, "").contains("server.key holds no private key"));
        assert!(wrong(&certificate, &certificate).contains("holds no private key"));
        assert_eq!(wrong(&certificate, &key), "nothing");
        let missing = TlsFiles { certificate: "/nowhere/x.pem".into(), key: "/nowhere/x.key".into() };
        assert!(Tls::load(missing).is_err_and(|error| error.to_string().contains("cannot be read")));
    }

    #[test]
    fn a_renewal_counts_once_it_fits_and_a_broken_one_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let ((certificate, key), (new_certificate, new_key)) = (pair(), pair());
        let tls = Tls::load(files(folder.path(), &certificate, &key)).unwrap();
        let current = || Arc::as_ptr(&*tls.current.read().unwrap());
        let first = current();
        assert!(!tls.look_again().unwrap());
        // Only the first of the two files is written yet.
        files(folder.path(), &new_certificate, &key);
        assert!(matches!(tls.look_again(), Err(TlsError::NotAPair { .. })));
        assert_eq!(current(), first);
        assert!(!tls.look_again().unwrap(), "told twice");
        files(folder.path(), &new_certificate, &new_key);
        assert!(tls.look_again().unwrap());
        assert_ne!(current(), first);
    }
}
