//! An access token before any key is asked: its form, its head, and JSON in which nothing stands twice. Pure.
//!
//! The head is an attacker's until the signature is checked. It chooses among our keys and our algorithms, and brings
//! none: keys in it and addresses of keys are not looked at.

use std::{collections::BTreeMap, fmt};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::Algorithm;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};
use serde_json::Value;

use super::verify::Refused;

/// Longest token that is read, in bytes. It must fit into one message of the event stream (16 KiB).
pub const LONGEST: usize = 15 * 1024;

/// What counts as a signature here, spelled as it must be.
const ALGORITHMS: [(&str, Algorithm); 9] = [
    ("RS256", Algorithm::RS256),
    ("RS384", Algorithm::RS384),
    ("RS512", Algorithm::RS512),
    ("PS256", Algorithm::PS256),
    ("PS384", Algorithm::PS384),
    ("PS512", Algorithm::PS512),
    ("ES256", Algorithm::ES256),
    ("ES384", Algorithm::ES384),
    ("EdDSA", Algorithm::EdDSA),
];

/// Whether a bearer token is a provider's: those that are made here have no dots.
pub fn looks_like_one(token: &str) -> bool {
    token.contains('.')
}

/// What a token says of its own form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub algorithm: Algorithm,
    /// Id of the key that signed it.
    pub key: Option<String>,
    /// It calls itself an access token (RFC 9068).
    pub says_access_token: bool,
}

impl Head {
    /// Reads the first of a token's three parts.
    pub fn read(token: &str) -> Result<Self, Refused> {
        if token.len() > LONGEST {
            return Err(Refused::TooLong);
        }
        let parts: Vec<&str> = token.splitn(4, '.').collect();
        let [head, body, signature] = parts.as_slice() else { return Err(Refused::Malformed) };
        let decoded = BASE64_URL_SAFE_NO_PAD.decode(head).map_err(|_| Refused::Malformed)?;
        let Members(head) = serde_json::from_slice(&decoded).map_err(|_| Refused::Malformed)?;
        // Before the rest, so that a token without a signature is refused for what it is.
        let name = head.get("alg").and_then(Value::as_str).ok_or(Refused::Malformed)?;
        let known = ALGORITHMS.iter().find(|(known, _)| *known == name);
        let algorithm = known.map(|(_, algorithm)| *algorithm).ok_or(Refused::Algorithm)?;
        if body.is_empty() || signature.is_empty() {
            return Err(Refused::Malformed);
        }
        if head.contains_key("crit") || head.contains_key("b64") {
            return Err(Refused::Critical);
        }
        let says_access_token = match head.get("typ") {
            None => false,
            Some(Value::String(kind)) => match kind.to_ascii_lowercase().trim_start_matches("application/") {
                "at+jwt" => true,
                "jwt" => false,
                _ => return Err(Refused::Type),
            },
            Some(_) => return Err(Refused::Malformed),
        };
        let key = match head.get("kid") {
            None => None,
            Some(Value::String(id)) => Some(id.clone()),
            Some(_) => return Err(Refused::Malformed),
        };
        Ok(Self { algorithm, key, says_access_token })
    }
}

/// The members of a JSON object, none of which stands twice: two readers of a token could else believe different ones.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Members(pub BTreeMap<String, Value>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Once;

        impl<'de> Visitor<'de> for Once {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = BTreeMap::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    if members.insert(name, value).is_some() {
                        return Err(A::Error::custom("a member stands twice"));
                    }
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Once)
    }
}
