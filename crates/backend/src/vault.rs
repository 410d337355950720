//! Seals the tenant's secrets for the database and opens them again (ARCHITECTURE, invariant 6).
//!
//! The key is in a file beside the database or where the administrator put it, or is handed in by whoever embeds the
//! server; it is never in the database. A value can only be opened under the name and the hosts under which it was sealed.

use std::{
    fmt, fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::OnceLock,
};

use nimbus_protocol::{Said, SecretInfo, said};
use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    rand::{SecureRandom, SystemRandom},
};

/// Name of the key's file beside the database.
pub const FILE_NAME: &str = "secrets.key";
const KEY_LEN: usize = 32;

/// A key as it is handed in. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretsKey(pub [u8; KEY_LEN]);

impl SecretsKey {
    /// A new one; `None` if the computer gives no random numbers.
    pub fn random() -> Option<Self> {
        let mut key = [0; KEY_LEN];
        SystemRandom::new().fill(&mut key).ok().map(|()| Self(key))
    }

    /// From 64 hexadecimal digits, with white space around them.
    pub fn from_digits(text: &str) -> Option<Self> {
        let digits = text.trim();
        if digits.len() != 2 * KEY_LEN || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let mut key = [0; KEY_LEN];
        for (at, byte) in key.iter_mut().enumerate() {
            *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(Self(key))
    }

    /// The counterpart of [`Self::from_digits`].
    pub fn digits(&self) -> String {
        self.0.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }
}

impl fmt::Debug for SecretsKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretsKey(…)")
    }
}

/// Where the key comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum KeySource {
    /// The file [`FILE_NAME`] in the data folder; made when the first secret is stored.
    #[default]
    BesideDatabase,
    /// This file: 64 hexadecimal digits. Made when the first secret is stored, if it is not there.
    File(PathBuf),
    /// Kept by whoever embeds the server.
    Key(SecretsKey),
}

/// Why a secret could not be sealed or opened, as a sentence for administrators.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("{}", self.said())]
    Missing(PathBuf),
    #[error("{}", self.said())]
    File { path: PathBuf, error: io::Error },
    #[error("{}", self.said())]
    Form(PathBuf),
    #[error("{}", self.said())]
    OtherKey(String),
    #[error("{}", self.said())]
    NoRandom,
}

impl VaultError {
    /// The sentence, for every language.
    pub fn said(&self) -> Said {
        match self {
            Self::Missing(path) => said!(
                "said-vault-missing",
                "The file {path} with the key of the secrets is missing. Put it back, or remove all secrets and enter \
                 them anew.",
                path = path.display().to_string()
            ),
            Self::File { path, error } => said!(
                "said-vault-file",
                "The file {path} with the key of the secrets cannot be used: {error}",
                path = path.display().to_string(),
                error = error.to_string()
            ),
            Self::Form(path) => said!(
                "said-vault-form",
                "The file {path} is no key of secrets: it must hold 64 hexadecimal digits.",
                path = path.display().to_string()
            ),
            Self::OtherKey(name) => said!(
                "said-vault-other-key",
                "The secret \"{name}\" was stored with another key than the server has now. Enter it anew, or start the \
                 server with that key.",
                name = name
            ),
            Self::NoRandom => said!("said-vault-no-random", "The computer gave no random numbers."),
        }
    }
}

/// Seals and opens.
pub struct Vault {
    /// `None` for a key that was handed in.
    path: Option<PathBuf>,
    /// Read when it is first needed.
    key: OnceLock<SecretsKey>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Vault {
    pub fn new(source: KeySource, data_dir: &Path) -> Self {
        let path = match source {
            KeySource::BesideDatabase => data_dir.join(FILE_NAME),
            KeySource::File(path) => path,
            KeySource::Key(key) => return Self { path: None, key: OnceLock::from(key) },
        };
        Self { path: Some(path), key: OnceLock::new() }
    }

    /// Reads the key, or makes it if there is none and `make` is set. Blocking, and cheap from then on.
    pub fn load(&self, make: bool) -> Result<(), VaultError> {
        self.key(make).map(|_| ())
    }

    /// Seals a value under its name and hosts. `first`: no secret is stored yet, so that a key may be made. Blocking where
    /// the key was not loaded.
    pub fn seal(&self, info: &SecretInfo, value: &str, first: bool) -> Result<Vec<u8>, VaultError> {
        let key = self.key(first)?;
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).map_err(|_| VaultError::NoRandom)?;
        let mut sealed = value.as_bytes().to_vec();
        let tag = cipher(key)?
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), bound_to(info), &mut sealed)
            .map_err(|_| VaultError::NoRandom)?;
        Ok([nonce.as_slice(), &sealed, tag.as_ref()].concat())
    }

    /// Opens what was sealed under this name and these hosts. Blocking where the key was not loaded.
    pub fn open(&self, info: &SecretInfo, sealed: &[u8]) -> Result<String, VaultError> {
        let other = || VaultError::OtherKey(info.name.clone());
        let cipher = cipher(self.key(false)?)?;
        let (nonce, rest) = sealed.split_at_checked(NONCE_LEN).ok_or_else(other)?;
        // What an earlier version sealed was bound to its name only.
        let earlier = Aad::from(format!("nimbus secret 1:{}", info.name));
        for bound in [bound_to(info), earlier] {
            let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| other())?;
            let mut rest = rest.to_vec();
            if let Ok(value) = cipher.open_in_place(nonce, bound, &mut rest) {
                return String::from_utf8(value.to_vec()).map_err(|_| other());
            }
        }
        Err(other())
    }

    /// A failure is not kept, so that a file that was put back is found.
    fn key(&self, make: bool) -> Result<&SecretsKey, VaultError> {
        if let (None, Some(path)) = (self.key.get(), &self.path) {
            let read = match fs::read_to_string(path) {
                Ok(text) => SecretsKey::from_digits(&text).ok_or_else(|| VaultError::Form(path.clone()))?,
                Err(error) if error.kind() == ErrorKind::NotFound && make => made(path)?,
                Err(error) if error.kind() == ErrorKind::NotFound => return Err(VaultError::Missing(path.clone())),
                Err(error) => return Err(VaultError::File { path: path.clone(), error }),
            };
            // Whoever came first has read the same file.
            let _ = self.key.set(read);
        }
        self.key.get().ok_or(VaultError::NoRandom)
    }
}

fn cipher(key: &SecretsKey) -> Result<LessSafeKey, VaultError> {
    // Its length is right, which is all that can be wrong with it.
    Ok(LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &key.0).map_err(|_| VaultError::NoRandom)?))
}

/// A host that was added in the database gets nothing. No name holds a colon and no host a line break.
fn bound_to(info: &SecretInfo) -> Aad<String> {
    let mut hosts = info.hosts.clone();
    hosts.sort_unstable();
    Aad::from(format!("nimbus secret 2:{}:{}", info.name, hosts.join("\n")))
}

/// Makes a key and keeps it; it is safe on the disk when this returns. If somebody else made one meanwhile, it is that.
fn made(path: &Path) -> Result<SecretsKey, VaultError> {
    let key = SecretsKey::random().ok_or(VaultError::NoRandom)?;
    let failed = |error| VaultError::File { path: path.to_owned(), error };
    match written(path, &key.digits()) {
        Ok(()) => {
            tracing::info!("A key for secrets was made; keep a copy of its file apart from copies of the database");
            Ok(key)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let text = fs::read_to_string(path).map_err(failed)?;
            SecretsKey::from_digits(&text).ok_or_else(|| VaultError::Form(path.to_owned()))
        }
        Err(error) => Err(failed(error)),
    }
}

/// The file is there as a whole or not at all, for the server's user only, and replaces none.
fn written(path: &Path, digits: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(digits.as_bytes())?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    // Only then is the name on the disk too; where folders cannot be opened, the file is enough.
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

#[cfg(test)]
#[path = "vault/tests.rs"]
mod tests;
