//! What the user may ask about signing in. Plain data.

/// A wish about the sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInWish {
    /// Ask the server at this address how its users sign in.
    Look(String),
    /// Sign in at this server.
    Begin {
        url: String,
        by: SignInBy,
    },
    /// Sign in again where the one who is or was signed in did so.
    Again,
    Cancel,
    /// Put the address that the browser was sent to on the clipboard.
    CopyLink,
    /// Renew the sign-in now.
    Renew,
    /// Sign out: tokens are removed, the server's address stays.
    Out,
}

/// By which way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInBy {
    /// As the settings and the server say.
    Usual,
    /// The same by a code that is typed on another device, where the administrator allows it.
    DeviceCode,
    /// At a provider that the user has named.
    Other { issuer: String, client_id: String, scopes: Vec<String> },
}
