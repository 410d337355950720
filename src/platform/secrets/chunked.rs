//! Long secrets in a store whose entries are small: cut into numbered entries, so that a crash at any point leaves the
//! old secret or the new one and never a mixture.
//!
//! The entry under the account's own name is the only one that counts. It holds a short secret itself, or says in which
//! of two sets of entries a long one lies, how many they are, and the whole's hash. A new secret goes into the other set,
//! then the account's entry is replaced at one stroke, then the old set is cleared away.

use std::fmt::Write as _;

use nimbus_protocol::said;
use sha2::{Digest, Sha256};

use super::{Secrets, SecretsError};

/// A secret that follows as it is.
const WHOLE: char = '=';
/// `#a 3 HASH`: three entries of the set a.
const CUT: char = '#';
const SETS: [char; 2] = ['a', 'b'];
/// Somebody else may write while this reads: then it is read once more.
const TRIES: usize = 2;
/// More than any secret needs; a broken number must not keep anybody busy.
const MOST_PARTS: usize = 64;

/// A store over one with entries of at most `most` bytes.
pub struct Chunked<S> {
    inner: S,
    most: usize,
}

/// What the account's own entry says.
enum Head {
    Whole(String),
    Cut { set: char, parts: usize, hash: String },
}

impl<S: Secrets> Chunked<S> {
    /// `most` must hold the account's own entry, which needs about 80 bytes.
    pub fn new(inner: S, most: usize) -> Self {
        Self { inner, most }
    }

    fn head(&self, account: &str) -> Result<Option<Head>, SecretsError> {
        let Some(text) = self.inner.get(account)? else { return Ok(None) };
        if let Some(secret) = text.strip_prefix(WHOLE) {
            return Ok(Some(Head::Whole(secret.to_owned())));
        }
        let cut = || {
            let mut words = text.strip_prefix(CUT)?.split(' ');
            let set = words.next()?.chars().next().filter(|set| SETS.contains(set))?;
            let parts = words.next()?.parse().ok().filter(|parts| *parts <= MOST_PARTS)?;
            Some(Head::Cut { set, parts, hash: words.next()?.to_owned() })
        };
        // Written by hand or by another program: it is the secret itself.
        Ok(Some(cut().unwrap_or(Head::Whole(text.clone()))))
    }

    /// The secret that an entry stands for; `None` if it changed while it was read.
    fn read(&self, account: &str, head: Head) -> Result<Option<String>, SecretsError> {
        let (set, parts, hash) = match head {
            Head::Whole(secret) => return Ok(Some(secret)),
            Head::Cut { set, parts, hash } => (set, parts, hash),
        };
        let mut secret = String::new();
        for number in 0..parts {
            match self.inner.get(&part(account, set, number))? {
                Some(text) => secret.push_str(&text),
                None => return Ok(None),
            }
        }
        Ok((hash_of(&secret) == hash).then_some(secret))
    }

    /// Takes away the entries of a set from this number on, the last first: what an interruption leaves can be found
    /// from the first on.
    fn clear(&self, account: &str, set: char, from: usize) -> Result<(), SecretsError> {
        let mut end = from;
        while end < MOST_PARTS && self.inner.get(&part(account, set, end))?.is_some() {
            end += 1;
        }
        (from..end).rev().try_for_each(|number| self.inner.delete(&part(account, set, number)))
    }
}

impl<S: Secrets> Secrets for Chunked<S> {
    fn get(&self, account: &str) -> Result<Option<String>, SecretsError> {
        for _ in 0..TRIES {
            let Some(head) = self.head(account)? else { return Ok(None) };
            if let Some(secret) = self.read(account, head)? {
                return Ok(Some(secret));
            }
        }
        Err(SecretsError::Failed(said!("said-key-store-parts", "parts of what was stored are missing")))
    }

    fn set(&self, account: &str, secret: &str) -> Result<(), SecretsError> {
        let old = match self.head(account)? {
            Some(Head::Cut { set, .. }) => Some(set),
            _ => None,
        };
        if secret.len() < self.most {
            self.inner.set(account, &format!("{WHOLE}{secret}"))?;
            return SETS.into_iter().try_for_each(|set| self.clear(account, set, 0));
        }
        let set = if old == Some('a') { 'b' } else { 'a' };
        let parts = cut(secret, self.most);
        if parts.len() > MOST_PARTS {
            return Err(SecretsError::Failed(said!("said-key-store-long", "it is too long for the key store")));
        }
        for (number, text) in parts.iter().enumerate() {
            self.inner.set(&part(account, set, number), text)?;
        }
        self.inner.set(account, &format!("{CUT}{set} {} {}", parts.len(), hash_of(secret)))?;
        // What an interrupted try has left behind, and the old secret.
        SETS.into_iter().try_for_each(|other| self.clear(account, other, if other == set { parts.len() } else { 0 }))
    }

    fn delete(&self, account: &str) -> Result<(), SecretsError> {
        self.inner.delete(account)?;
        SETS.into_iter().try_for_each(|set| self.clear(account, set, 0))
    }
}

fn part(account: &str, set: char, number: usize) -> String {
    format!("{account} {set}{number}")
}

/// Pieces of at most `most` bytes that end between letters.
fn cut(secret: &str, most: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = secret;
    while !rest.is_empty() {
        let mut end = rest.len().min(most);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

fn hash_of(secret: &str) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(secret.as_bytes()) {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests;
