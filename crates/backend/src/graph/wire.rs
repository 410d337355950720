//! The shapes of what Microsoft's servers are sent and answer. Lenient in what is not needed.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use nimbus_protocol::{AccessToken, said};

use super::trouble::Trouble;

/// A page of things.
#[derive(Debug, Deserialize)]
pub struct Listed<T> {
    pub value: Vec<T>,
}

/// A presence. Without an id it is the asker's own.
#[derive(Debug, Deserialize)]
pub struct PresenceBody {
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    pub availability: String,
    #[serde(default)]
    pub activity: String,
}

#[derive(Debug, Deserialize)]
pub struct UserBody {
    pub id: String,
    #[serde(rename = "userPrincipalName")]
    pub upn: String,
}

impl UserBody {
    pub fn read(body: &Value) -> Result<Self, Trouble> {
        Self::deserialize(body).map_err(|_| {
            Trouble::Refused(said!("said-graph-account-unread", "An account of Microsoft Graph could not be read"))
        })
    }
}

/// One request of a batch; its URL begins below the version: `/me/presence`.
#[derive(Debug, Serialize)]
pub struct BatchRequest {
    pub id: String,
    pub method: &'static str,
    pub url: String,
}

#[derive(Debug, Deserialize)]
pub struct BatchAnswers {
    pub responses: Vec<BatchAnswer>,
}

/// One answer of a batch; they come in any order.
#[derive(Debug, Deserialize)]
pub struct BatchAnswer {
    pub id: String,
    pub status: u16,
    #[serde(default)]
    pub headers: HashMap<String, Value>,
    #[serde(default)]
    pub body: Value,
}

impl BatchAnswer {
    /// `Retry-After`, whatever the letters of its name.
    pub fn retry_after(&self) -> Option<String> {
        let (_, value) = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("retry-after"))?;
        value.as_str().map(str::to_owned).or_else(|| value.as_number().map(ToString::to_string))
    }
}

/// The body of every error of Graph.
#[derive(Debug, Deserialize)]
pub struct ErrorBody {
    pub error: ErrorWords,
}

#[derive(Debug, Deserialize)]
pub struct ErrorWords {
    #[serde(default)]
    pub code: String,
}

/// A token (RFC 6749, section 5.1).
#[derive(Deserialize)]
pub struct TokenBody {
    pub access_token: AccessToken,
    /// Seconds.
    #[serde(default)]
    pub expires_in: i64,
}

/// Why there is no token (RFC 6749, section 5.2), with Microsoft's own numbers.
#[derive(Debug, Default, Deserialize)]
pub struct TokenErrorBody {
    #[serde(default)]
    pub error: String,
    #[serde(default)]
    pub error_codes: Vec<u64>,
}

/// The text as one part of a URL's path.
pub fn segment(text: &str) -> String {
    let encoded: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    // A plus that stood there is written otherwise already.
    encoded.replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_part_of_the_path() {
        assert_eq!(segment("a+b@x.example"), "a%2Bb%40x.example");
        assert_eq!(
            segment("guest_y.example#EXT#@x.example/../me?a=b c"),
            "guest_y.example%23EXT%23%40x.example%2F..%2Fme%3Fa%3Db%20c"
        );
    }

    #[test]
    fn the_header_of_a_batch_is_found_in_any_letters() {
        for (text, expected) in [
            (r#"{"id":"1","status":429,"headers":{"Retry-After":"7"}}"#, Some("7")),
            (r#"{"id":"1","status":429,"headers":{"retry-after":7}}"#, Some("7")),
            (r#"{"id":"1","status":429}"#, None),
        ] {
            let answer: BatchAnswer = serde_json::from_str(text).unwrap();
            assert_eq!(answer.retry_after().as_deref(), expected);
        }
    }
}
