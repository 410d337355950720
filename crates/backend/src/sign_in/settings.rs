//! How a team's users sign in, as plain data. Whether it fits together is checked where it is read (`config/sign_in.rs`).

use nimbus_protocol::{Provider, SignInWay};

/// The provider, this server's place there, and what its access tokens must say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub provider: Provider,
    /// Directory id of Microsoft Entra ID, in lower case; `None` for other providers.
    pub tenant: Option<String>,
    /// Name of the provider on the button.
    pub label: String,
    /// Exactly as the provider states it.
    pub issuer: String,
    /// One of these must be in a token's `aud`.
    pub audience: Vec<String>,
    /// The desktop's public client.
    pub client_id: String,
    /// What the desktop asks for.
    pub scopes: Vec<String>,
    /// Resource of the access tokens (RFC 8707), where the provider wants one named.
    pub resource: Option<String>,
    /// Sign-in by device code is allowed.
    pub device_code: bool,
    /// Must be among a token's scopes.
    pub required_scope: Option<String>,
    /// Claims that may hold the UPN, the first that does counts.
    pub upn_claims: Vec<String>,
    /// Whoever runs the server named these claims, and so says that users cannot change them.
    pub upn_claims_named: bool,
}

impl Settings {
    /// Whether a UPN is worth an administrator's rights. Microsoft's directory is kept by its administrators; elsewhere a
    /// user may be free to choose `preferred_username`, and with it somebody else's UPN.
    pub fn vouches_for_upn(&self) -> bool {
        self.provider == Provider::Microsoft || self.upn_claims_named
    }

    /// What everybody may know of it.
    pub fn way(&self) -> SignInWay {
        SignInWay {
            provider: self.provider,
            label: self.label.clone(),
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            scopes: self.scopes.clone(),
            resource: self.resource.clone(),
            device_code: self.device_code,
        }
    }
}
