//! A sign-in as the key store keeps it: one JSON text with all that renewing it takes. A token by hand is stored as it is,
//! so that what earlier versions stored is read too.

use std::fmt;

use nimbus_protocol::{SignInWay, UnixMillis};
use serde::{Deserialize, Serialize};

use super::discovery::Places;
use crate::state::sign_in::Signed;

/// Which form the text has; no token by hand begins so.
const FORM: &str = "nimbus-sign-in-1";

/// The whole of a sign-in. It does not show itself in logs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    form: String,
    pub(super) way: SignInWay,
    pub(super) token_endpoint: String,
    #[serde(default)]
    pub(super) revocation_endpoint: Option<String>,
    /// As the provider calls itself.
    pub(super) issuer: String,
    /// Issuer and subject.
    pub(super) subject: String,
    pub(super) who: String,
    /// By a code on another device.
    #[serde(default)]
    pub(super) by_device: bool,
    #[serde(default)]
    pub(super) refresh: Option<String>,
    pub(super) access: String,
    pub(super) got: UnixMillis,
    #[serde(default)]
    pub(super) until: Option<UnixMillis>,
}

impl Record {
    /// What was stored, unless it is a token by hand.
    pub fn read(text: &str) -> Option<Self> {
        let record: Self = serde_json::from_str(text).ok()?;
        (record.form == FORM).then_some(record)
    }

    /// For the key store alone.
    pub(super) fn write(&self) -> String {
        // Texts and numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn new(way: SignInWay, places: &Places, (subject, who): (String, String)) -> Self {
        Self {
            form: FORM.to_owned(),
            way,
            token_endpoint: places.token.to_string(),
            revocation_endpoint: places.revocation.as_ref().map(ToString::to_string),
            issuer: places.issuer.clone(),
            subject,
            who,
            by_device: false,
            refresh: None,
            access: String::new(),
            got: UnixMillis(0),
            until: None,
        }
    }

    /// Whether the access token can be used now.
    pub(super) fn is_usable(&self, now: UnixMillis) -> bool {
        !self.access.is_empty() && self.until.is_none_or(|until| now < until)
    }

    /// What the user sees of it.
    pub(super) fn signed(&self) -> Signed {
        Signed {
            way: self.way.clone(),
            who: self.who.clone(),
            until: self.until,
            by_device: self.by_device,
            renewable: self.refresh.is_some(),
            renewing: false,
            trouble: None,
            rejected: None,
        }
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").field("issuer", &self.issuer).field("until", &self.until).finish_non_exhaustive()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use nimbus_protocol::Provider;

    use super::*;

    pub fn record(token_endpoint: &str) -> Record {
        let way = SignInWay {
            provider: Provider::Other,
            label: "Halden".to_owned(),
            issuer: "https://login.example".to_owned(),
            client_id: "desk".to_owned(),
            scopes: vec!["openid".to_owned()],
            resource: None,
            device_code: false,
        };
        Record {
            form: FORM.to_owned(),
            token_endpoint: token_endpoint.to_owned(),
            revocation_endpoint: None,
            issuer: way.issuer.clone(),
            subject: "https://login.example 7".to_owned(),
            who: "mia@halden.example".to_owned(),
            by_device: false,
            refresh: Some("hush-refresh".to_owned()),
            access: "hush-access".to_owned(),
            got: UnixMillis(0),
            until: Some(UnixMillis(60_000)),
            way,
        }
    }

    #[test]
    fn a_sign_in_is_read_back_and_a_token_by_hand_is_told_from_it() {
        let record = record("https://login.example/token");
        assert_eq!(Record::read(&record.write()), Some(record.clone()));
        for text in ["nb_1234", "", "{}", "\"x\"", r#"{"form":"another"}"#, "eyJhbGciOiJub25lIn0.e30."] {
            assert_eq!(Record::read(text), None, "{text}");
        }
        assert!(!format!("{record:?}").contains("hush"));
    }
}
