//! Whether an access token is good, and what it says. Pure: token, keys, expectations and time in, claims or a reason out.

use jsonwebtoken::{Validation, errors::ErrorKind};
use nimbus_protocol::{Said as Sentence, UnixMillis, said};
use serde_json::Value;

use super::{
    key_set::KeySet,
    ring_provider,
    settings::Settings,
    token::{Head, Members},
};

/// How far the clocks of provider and server may be apart, in milliseconds.
pub const SKEW_MS: i64 = 60_000;

/// Longest subject and UPN, in bytes.
const LONGEST: usize = 200;

/// Why a token was not accepted: a plain sentence without anything of the token. It stands in a header too, so it is
/// ASCII without quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refused {
    TooLong,
    Malformed,
    Algorithm,
    Critical,
    Type,
    UnknownKey,
    OtherKind,
    Signature,
    Issuer,
    MicrosoftVersion1,
    Tenant,
    Audience,
    Expired,
    NotYet,
    IdToken,
    Scope,
    Subject,
}

impl std::error::Error for Refused {}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.said().fmt(f)
    }
}

impl Refused {
    /// The sentence, for every language.
    pub fn said(self) -> Sentence {
        match self {
            Self::TooLong => said!("said-access-token-too-long", "The access token is too long."),
            Self::Malformed => {
                said!("said-access-token-malformed", "The access token is not in the form of a signed JSON Web Token.")
            }
            Self::Algorithm => {
                said!("said-access-token-algorithm", "The access token is not signed in a way that is accepted here.")
            }
            Self::Critical => {
                said!("said-access-token-critical", "The access token has headers that are not understood here.")
            }
            Self::Type => said!("said-access-token-type", "This is a token of another type than access tokens."),
            Self::UnknownKey => said!(
                "said-access-token-unknown-key",
                "The access token is signed by a key that the provider does not publish."
            ),
            Self::OtherKind => {
                said!("said-access-token-other-kind", "The access token is signed in another way than its key is for.")
            }
            Self::Signature => said!("said-access-token-signature", "The signature of the access token is not good."),
            Self::Issuer => said!("said-access-token-issuer", "The access token comes from another provider."),
            Self::MicrosoftVersion1 => said!(
                "said-access-token-microsoft-version-1",
                "The access token is of version 1: set requestedAccessTokenVersion to 2 in the app registration of the API."
            ),
            Self::Tenant => said!("said-access-token-tenant", "The access token comes from another directory."),
            Self::Audience => said!("said-access-token-audience", "The access token is for another service."),
            Self::Expired => said!("said-access-token-expired", "The access token has expired."),
            Self::NotYet => said!("said-access-token-not-yet", "The access token is not valid yet."),
            Self::IdToken => {
                said!("said-access-token-id-token", "This is an ID token; the service needs an access token.")
            }
            Self::Scope => {
                said!("said-access-token-scope", "The access token does not have the scope that is needed here.")
            }
            Self::Subject => said!("said-access-token-subject", "The access token does not say whose it is."),
        }
    }
}

impl Refused {
    /// The provider has signed it: settings here or there may be wrong, which is worth a line in the log.
    pub fn is_signed(self) -> bool {
        use Refused::{Audience, IdToken, Issuer, MicrosoftVersion1, Scope, Subject, Tenant};
        matches!(self, Audience | IdToken | Issuer | MicrosoftVersion1 | Scope | Subject | Tenant)
    }

    /// The provider has signed it, so that nobody has guessed it: also one that is too old, of which a whole office may
    /// have some after a night.
    pub fn is_genuine(self) -> bool {
        self.is_signed() || matches!(self, Self::Expired | Self::NotYet)
    }
}

/// What an accepted token says.
#[derive(Clone, PartialEq, Eq)]
pub struct Claims {
    pub issuer: String,
    /// Never another person's at this issuer.
    pub subject: String,
    /// `name@domain`, if a claim that the settings trust holds one.
    pub upn: Option<String>,
    /// The UPN may make whoever has it an administrator, see [`Settings::vouches_for_upn`].
    pub vouched: bool,
    /// Empty if the token names none, as is the e-mail address where nobody has checked it.
    pub name: String,
    pub email: String,
    pub issued_at: Option<UnixMillis>,
    pub until: UnixMillis,
}

/// Names and subjects are nobody's business in a log.
impl std::fmt::Debug for Claims {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Claims").field("until", &self.until).finish_non_exhaustive()
    }
}

/// Checks a token by the provider's keys.
pub fn verify(token: &str, keys: &KeySet, expected: &Settings, now: UnixMillis) -> Result<Claims, Refused> {
    let head = Head::read(token)?;
    let key = keys.fitting(&head)?;
    ring_provider::install();
    let mut validation = Validation::new(head.algorithm);
    // The library reads the computer's clock; what the claims must say is checked below by the time that is passed in.
    (validation.validate_exp, validation.validate_nbf, validation.validate_aud) = (false, false, false);
    validation.required_spec_claims.clear();
    let read = jsonwebtoken::decode::<Members>(token, key, &validation).map_err(|error| match error.kind() {
        ErrorKind::InvalidSignature => Refused::Signature,
        ErrorKind::InvalidAlgorithm | ErrorKind::UnsupportedAlgorithm => Refused::OtherKind,
        _ => Refused::Malformed,
    })?;
    claims(&Said(&read.claims), head.says_access_token, expected, now)
}

fn claims(said: &Said, says_access_token: bool, expected: &Settings, now: UnixMillis) -> Result<Claims, Refused> {
    let issuer = said.text("iss").ok_or(Refused::Issuer)?;
    if issuer != expected.issuer {
        let version_1 = expected.tenant.as_ref().map(|tenant| format!("https://sts.windows.net/{tenant}/"));
        return Err(if version_1.as_deref() == Some(issuer) { Refused::MicrosoftVersion1 } else { Refused::Issuer });
    }
    let audiences = said.list("aud")?.unwrap_or_default();
    if !audiences.iter().any(|one| expected.audience.iter().any(|wanted| wanted == one)) {
        return Err(Refused::Audience);
    }
    let until = said.time("exp")?.ok_or(Refused::Malformed)?;
    if now.0 >= until.0.saturating_add(SKEW_MS) {
        return Err(Refused::Expired);
    }
    let issued_at = said.time("iat")?;
    let begins = [said.time("nbf")?, issued_at];
    if begins.into_iter().flatten().any(|at| at.0 > now.0.saturating_add(SKEW_MS)) {
        return Err(Refused::NotYet);
    }
    let scopes = match said.words("scp")? {
        Some(scopes) => Some(scopes),
        None => said.words("scope")?,
    };
    // ID tokens have the same issuer, the same keys and, where there is only one client, the same audience.
    let is_id_token = said.has("at_hash") || said.has("c_hash") || said.text("typ") == Some("ID");
    if is_id_token || !(says_access_token || scopes.is_some()) {
        return Err(Refused::IdToken);
    }
    let scopes = scopes.unwrap_or_default();
    if expected.required_scope.as_ref().is_some_and(|wanted| !scopes.contains(&wanted.as_str())) {
        return Err(Refused::Scope);
    }
    Ok(Claims {
        issuer: issuer.to_owned(),
        subject: subject(said, expected)?,
        upn: expected.upn_claims.iter().find_map(|claim| upn(said, claim)).map(str::to_owned),
        vouched: expected.vouches_for_upn(),
        name: said.text("name").unwrap_or_default().trim().to_owned(),
        email: checked_email(said).unwrap_or_default().to_owned(),
        issued_at,
        until,
    })
}

/// Microsoft's `sub` is another one for each app registration; `tid` and `oid` name the person everywhere.
fn subject(said: &Said, expected: &Settings) -> Result<String, Refused> {
    let named = |claim| {
        let value: &str = said.text(claim).ok_or(Refused::Subject)?;
        if value.trim().is_empty() || value.len() > LONGEST { Err(Refused::Subject) } else { Ok(value) }
    };
    let own = named("sub")?;
    let Some(tenant) = &expected.tenant else { return Ok(own.to_owned()) };
    if !named("tid")?.eq_ignore_ascii_case(tenant) {
        return Err(Refused::Tenant);
    }
    Ok(format!("{tenant}.{}", named("oid")?.to_ascii_lowercase()))
}

/// The claim's value if it has the form `name@domain`. An e-mail address counts only where the provider has checked it.
fn upn<'a>(said: &'a Said, claim: &str) -> Option<&'a str> {
    let value = if claim == "email" { checked_email(said)? } else { said.text(claim)?.trim() };
    let (name, domain) = value.rsplit_once('@')?;
    let plain = !value.chars().any(|c| c.is_whitespace() || c.is_control());
    (plain && !name.is_empty() && !domain.is_empty() && value.len() <= LONGEST).then_some(value)
}

fn checked_email<'a>(said: &'a Said) -> Option<&'a str> {
    let checked = said.0.0.get("email_verified") == Some(&Value::Bool(true));
    said.text("email").map(str::trim).filter(|email| checked && email.len() <= LONGEST)
}

/// The claims by name. Of another type than it must be, a claim is no claim or no good token.
struct Said<'a>(&'a Members);

impl Said<'_> {
    fn has(&self, claim: &str) -> bool {
        self.0.0.contains_key(claim)
    }

    fn text(&self, claim: &str) -> Option<&str> {
        self.0.0.get(claim).and_then(Value::as_str)
    }

    /// One text or a list of them.
    fn list(&self, claim: &str) -> Result<Option<Vec<&str>>, Refused> {
        match self.0.0.get(claim) {
            None => Ok(None),
            Some(Value::String(one)) => Ok(Some(vec![one])),
            Some(Value::Array(list)) => {
                let texts: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
                texts.map(Some).ok_or(Refused::Malformed)
            }
            Some(_) => Err(Refused::Malformed),
        }
    }

    /// Words with spaces between them, or a list of them.
    fn words(&self, claim: &str) -> Result<Option<Vec<&str>>, Refused> {
        let texts = self.list(claim)?;
        Ok(texts.map(|texts| texts.into_iter().flat_map(|text| text.split_ascii_whitespace()).collect()))
    }

    /// Seconds since 1970, possibly with a fraction (RFC 7519, section 2).
    fn time(&self, claim: &str) -> Result<Option<UnixMillis>, Refused> {
        /// Far beyond the year 9999.
        const LATEST: f64 = 1e12;
        match self.0.0.get(claim) {
            None => Ok(None),
            Some(value) => {
                let seconds = value.as_f64().filter(|seconds| (0.0..LATEST).contains(seconds));
                seconds.map(|seconds| Some(UnixMillis((seconds * 1000.0) as i64))).ok_or(Refused::Malformed)
            }
        }
    }
}
