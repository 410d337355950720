//! How a desktop learns to sign in, and what is said about a sign-in on the event stream (SPEC S2.1, S2.2).
//!
//! Plain data. Sign-in itself is between desktop and provider (RFC 6749, RFC 7636, RFC 8252, `OpenID` Connect Core); the
//! backend only checks access tokens (RFC 9068).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Path of [`Discovery`] below the backend's base URL. It is told to everybody: it holds no secret.
pub const DISCOVERY_PATH: &str = "/.well-known/nimbus-assistant";

/// Code with which the backend closes a stream whose sign-in is over: expired without renewal, or revoked.
pub const CLOSE_SIGN_IN_OVER: u16 = 4401;

/// How long after the expiry of its token a stream stays open, in milliseconds: clocks differ, and a renewal may be on
/// its way.
pub const STREAM_GRACE_MS: i64 = 30_000;

/// What a desktop needs to know of a backend before anybody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Discovery {
    /// Version of the backend.
    pub version: String,
    /// `None`: bearer tokens by hand only.
    pub sign_in: Option<SignInWay>,
}

/// The provider where this backend's users sign in, and this program's place there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInWay {
    pub provider: Provider,
    /// Name of the provider on the button, for others than Microsoft; empty for its host.
    #[serde(default)]
    pub label: String,
    /// Issuer URL, below which is `/.well-known/openid-configuration`.
    pub issuer: String,
    /// The desktop's public client.
    pub client_id: String,
    /// What the desktop asks for, `openid` and `offline_access` among them.
    pub scopes: Vec<String>,
    /// Resource of the access tokens (RFC 8707), where the provider wants one named.
    #[serde(default)]
    pub resource: Option<String>,
    /// The administrator allows sign-in by device code (RFC 8628).
    #[serde(default)]
    pub device_code: bool,
}

/// Whose provider it is: which button is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// Microsoft Entra ID.
    Microsoft,
    #[default]
    Other,
}

/// What becomes of somebody who signs in and is no user of the backend yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FirstSignIn {
    #[default]
    Refuse,
    /// A user without licences, services and rights is made.
    Create,
}

/// The signed-in user and the user of the telephone system's account are not the same (SPEC S2.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherAccount {
    /// UPN that is signed in here.
    pub signed_in: String,
    /// UPN of the account there.
    pub telephone: String,
    /// Name of the door that told: "Microsoft Teams".
    pub door: String,
}

/// An access token on its way over the stream; it does not show itself in logs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccessToken(pub String);

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ClientMessage;

    #[test]
    fn a_token_on_the_stream_does_not_show_itself() {
        let message = ClientMessage::Renew { token: AccessToken("hush".into()) };
        assert!(!format!("{message:?}").contains("hush"));
        let text = serde_json::to_string(&message).unwrap();
        assert_eq!(text, r#"{"type":"renew","token":"hush"}"#);
        assert_eq!(serde_json::from_str::<ClientMessage>(&text).unwrap(), message);
    }

    #[test]
    fn what_an_older_backend_does_not_say_is_left_at_its_default() {
        let text =
            r#"{"version":"1","sign_in":{"provider":"microsoft","issuer":"https://x","client_id":"c","scopes":[]}}"#;
        let way = serde_json::from_str::<Discovery>(text).unwrap().sign_in.unwrap();
        assert!(!way.device_code && way.resource.is_none() && way.label.is_empty());
    }
}
