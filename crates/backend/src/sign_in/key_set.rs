//! A provider's public keys (RFC 7517), and which of them fits a token. Pure.
//!
//! Only keys whose kind, use and length can be trusted for signatures come in; what is not understood is left out, since
//! providers publish keys for other purposes beside these.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use serde_json::Value;

use super::{token::Head, verify::Refused};

/// More keys than any provider has.
const MOST: usize = 100;
/// Shortest RSA modulus, in bytes: 2,048 bits.
const SHORTEST_MODULUS: usize = 256;

const RSA: &[Algorithm] =
    &[Algorithm::RS256, Algorithm::RS384, Algorithm::RS512, Algorithm::PS256, Algorithm::PS384, Algorithm::PS512];

/// The keys of a provider that can check signatures.
#[derive(Debug, Default)]
pub struct KeySet {
    keys: Vec<Key>,
    /// Keys that were published and are of no use here.
    pub left_out: usize,
}

#[derive(Debug)]
struct Key {
    id: Option<String>,
    /// What may be signed by it.
    algorithms: Vec<Algorithm>,
    public: DecodingKey,
}

/// A key as it is published.
#[derive(Deserialize)]
struct Published {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    key_ops: Option<Vec<String>>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl KeySet {
    /// Reads a document with `keys`; `None` if it is none.
    pub fn read(document: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Document {
            keys: Vec<Value>,
        }
        let document: Document = serde_json::from_slice(document).ok()?;
        let published = document.keys.len();
        let keys: Vec<Key> = document.keys.into_iter().take(MOST).filter_map(Key::read).collect();
        let left_out = published - keys.len();
        Some(Self { keys, left_out })
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether a key is there that the token may mean; whether it fits is another question.
    pub fn knows(&self, head: &Head) -> bool {
        match &head.key {
            Some(id) => self.keys.iter().any(|key| key.id.as_ref() == Some(id)),
            None => self.keys.iter().any(|key| key.algorithms.contains(&head.algorithm)),
        }
    }

    /// The one key that the token is signed by. A token that names none needs exactly one that fits.
    pub(super) fn fitting(&self, head: &Head) -> Result<&DecodingKey, Refused> {
        if !self.knows(head) {
            return Err(Refused::UnknownKey);
        }
        let named = |key: &&Key| head.key.is_none() || key.id == head.key;
        let mut fitting = self.keys.iter().filter(named).filter(|key| key.algorithms.contains(&head.algorithm));
        match (fitting.next(), fitting.next()) {
            (Some(key), None) => Ok(&key.public),
            (Some(_), Some(_)) => Err(Refused::UnknownKey),
            (None, _) => Err(Refused::OtherKind),
        }
    }
}

impl Key {
    fn read(published: Value) -> Option<Self> {
        let published: Published = serde_json::from_value(published).ok()?;
        let for_signatures = published.purpose.as_deref().is_none_or(|purpose| purpose == "sig")
            && published.key_ops.as_ref().is_none_or(|ops| ops.iter().any(|op| op == "verify"));
        if !for_signatures {
            return None;
        }
        let (of_kind, public): (&[Algorithm], _) = match (published.kty.as_str(), published.crv.as_deref()) {
            ("RSA", _) => {
                let modulus = number(published.n.as_deref()?)?;
                let exponent = number(published.e.as_deref()?)?;
                if modulus.len() < SHORTEST_MODULUS {
                    return None;
                }
                (RSA, DecodingKey::from_rsa_raw_components(&modulus, &exponent))
            }
            ("EC", Some("P-256")) => (&[Algorithm::ES256], point(&published, 32)?),
            ("EC", Some("P-384")) => (&[Algorithm::ES384], point(&published, 48)?),
            ("OKP", Some("Ed25519")) => {
                let bytes = exactly(published.x.as_deref()?, 32)?;
                (&[Algorithm::EdDSA], DecodingKey::from_ed_der(&bytes))
            }
            // Shared secrets (`oct`) have no business in public, and other curves are not known here.
            _ => return None,
        };
        let algorithms: Vec<Algorithm> = match &published.alg {
            Some(name) => {
                of_kind.iter().copied().filter(|one| name.parse().is_ok_and(|named: Algorithm| named == *one)).collect()
            }
            None => of_kind.to_vec(),
        };
        (!algorithms.is_empty()).then_some(Self { id: published.kid, algorithms, public })
    }
}

/// A big number without zeros before it, which `ring` does not take.
fn number(text: &str) -> Option<Vec<u8>> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    Some(bytes[zeros..].to_vec())
}

fn exactly(text: &str, length: usize) -> Option<Vec<u8>> {
    BASE64_URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| bytes.len() == length)
}

/// A curve's point in the form in which `ring` takes it.
fn point(published: &Published, length: usize) -> Option<DecodingKey> {
    let x = exactly(published.x.as_deref()?, length)?;
    let y = exactly(published.y.as_deref()?, length)?;
    Some(DecodingKey::from_ec_der(&[&[4], x.as_slice(), y.as_slice()].concat()))
}
