//! What a link to call says (SPEC S9.2, S9.3): `tel:`, `callto:` and `nimbus-call:` with a number, a UPN or a user's id.
//!
//! Strict and total: each text is one link or one reason why not. Pure; it dials nothing and knows nobody.

mod error;
mod number;
mod parameters;
mod signs;
mod target;

use std::fmt;

pub use error::LinkError;

/// Longest link that is looked at, in bytes.
pub const LONGEST: usize = 1024;
/// Longest service, in characters.
const LONGEST_SERVICE: usize = 128;
const SCHEMES: [&str; 3] = ["tel", "callto", "nimbus-call"];

/// What a link asks for. Nothing of it is known to exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallLink {
    pub target: Target,
    /// Id or UPN of the service on whose behalf, as written.
    pub service: Option<String>,
    /// What is to be dialled when the call stands (RFC 3966, `;ext=`): for the caller to read, never part of the number.
    pub extension: Option<String>,
    /// Where a number without `+` counts (RFC 3966, `;phone-context=`): a prefix or a domain. It is no part of the number.
    pub context: Option<String>,
}

impl CallLink {
    /// Whether target and service are all that it says, so that nothing of it is left out when that is dialled.
    pub fn is_whole(&self) -> bool {
        self.extension.is_none() && self.context.is_none()
    }
}

/// Whom or what to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Digits, with `+` in front where the link has one. Nobody has looked whether it is a good number.
    Number(String),
    /// `name@domain`, in small letters.
    Upn(String),
    /// A user's id (GUID), in small letters.
    User(String),
}

impl Target {
    /// As it is told to whoever makes the call.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Number(text) | Self::Upn(text) | Self::User(text) => text,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads a link, or says why it is none.
///
/// Percent signs are decoded once, in everything but the query, which is ignored. What is still encoded after that is
/// refused: it would mean one thing here and another elsewhere.
pub fn parse(text: &str) -> Result<CallLink, LinkError> {
    if text.len() > LONGEST {
        return Err(LinkError::TooLong);
    }
    signs::look(text)?;
    let (scheme, rest) = text.split_once(':').ok_or(LinkError::Scheme)?;
    if !SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Err(LinkError::Scheme);
    }
    let rest = rest.split_once('?').map_or(rest, |(before, _)| before);
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let decoded = decode(rest)?;
    signs::look(&decoded)?;
    let (called, service) = match decoded.split_once(':') {
        Some((called, service)) => (called, Some(service)),
        None => (decoded.as_str(), None),
    };
    let (called, parameters) = match called.split_once(';') {
        Some((called, parameters)) => (called, Some(parameters)),
        None => (called, None),
    };
    let target = target::read(called)?;
    let (extension, context) = match parameters {
        Some(text) => parameters::read(text, &target)?,
        None => (None, None),
    };
    let service = service.map_or(Ok(None), read_service)?;
    Ok(CallLink { target, service, extension, context })
}

/// One round of percent-decoding. A sign that stays afterwards was no encoding, or a second one.
fn decode(text: &str) -> Result<String, LinkError> {
    for (at, _) in text.match_indices('%') {
        let code = text.as_bytes().get(at + 1..at + 3);
        if !code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit)) {
            return Err(LinkError::Encoding);
        }
    }
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8().map_err(|_| LinkError::Encoding)?;
    if decoded.contains('%') { Err(LinkError::EncodedTwice) } else { Ok(decoded.into_owned()) }
}

/// An empty service is none: whoever made the link had nothing to put there.
fn read_service(text: &str) -> Result<Option<String>, LinkError> {
    let text = text.trim_matches(' ');
    if text.contains(':') {
        return Err(LinkError::TooManyParts);
    }
    let stays = |c: char| c.is_alphanumeric() || "-_.@ +'".contains(c);
    if text.chars().count() > LONGEST_SERVICE || !text.chars().all(stays) {
        return Err(LinkError::Service);
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

#[cfg(test)]
mod tests;
