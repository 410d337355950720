//! The settings of sign-in: the file's section joined with arguments and environment, checked, and filled up for Microsoft.

use clap::Args;
use nimbus_protocol::Provider;
use nimbus_requests::secrets::is_private_web;
use serde::Deserialize;
use url::Url;

use crate::sign_in::settings::Settings;

/// What the file may say under `sign_in`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInSection {
    pub provider: Option<Provider>,
    /// Directory id of Microsoft Entra ID; it makes the issuer.
    pub tenant: Option<String>,
    pub label: String,
    /// Exactly as the provider states it.
    pub issuer: Option<String>,
    /// What access tokens for this server have in `aud`; one of several is enough.
    pub audience: Vec<String>,
    pub client_id: Option<String>,
    pub scopes: Vec<String>,
    pub resource: Option<String>,
    pub device_code: bool,
    pub required_scope: Option<String>,
    pub upn_claims: Vec<String>,
}

/// The same, as far as arguments and environment say it.
#[derive(Clone, Debug, Default, Args)]
pub struct SignInArguments {
    /// Issuer of the OpenID Connect provider where users sign in, exactly as it states itself
    #[arg(long, env = "NIMBUS_SIGN_IN_ISSUER", value_name = "URL")]
    pub sign_in_issuer: Option<String>,
    /// Directory id of Microsoft Entra ID, in place of an issuer
    #[arg(long, env = "NIMBUS_SIGN_IN_TENANT", value_name = "ID")]
    pub sign_in_tenant: Option<String>,
    /// Audience of access tokens for this server, several by comma
    #[arg(long, env = "NIMBUS_SIGN_IN_AUDIENCE", value_name = "AUDIENCE", value_delimiter = ',')]
    pub sign_in_audience: Vec<String>,
    /// Client id of the desktop program at the provider
    #[arg(long, env = "NIMBUS_SIGN_IN_CLIENT_ID", value_name = "ID")]
    pub sign_in_client_id: Option<String>,
}

/// Scope that Microsoft's setup exposes, see docs/sign-in.md.
const MICROSOFT_SCOPE: &str = "access_as_user";
/// `offline_access` brings the refresh token.
const SCOPES: [&str; 3] = ["openid", "profile", "offline_access"];
const UPN_CLAIMS: [&str; 2] = ["upn", "preferred_username"];

/// The settings, or a plain sentence that says what is wrong; `None` if nothing is said of sign-in.
pub fn join(section: Option<SignInSection>, arguments: &SignInArguments) -> Result<Option<Settings>, String> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let audience: Vec<String> = arguments.sign_in_audience.iter().filter(|one| !one.is_empty()).cloned().collect();
    let said = given(&arguments.sign_in_issuer).is_some()
        || given(&arguments.sign_in_tenant).is_some()
        || given(&arguments.sign_in_client_id).is_some()
        || !audience.is_empty();
    if section.is_none() && !said {
        return Ok(None);
    }
    let file = section.unwrap_or_default();
    // Who names one of the two by argument does not mean the file's other one.
    let (issuer, tenant) = match (given(&arguments.sign_in_issuer), given(&arguments.sign_in_tenant)) {
        (None, None) => (given(&file.issuer), given(&file.tenant)),
        named => named,
    };
    let other = given(&arguments.sign_in_issuer).is_some().then_some(Provider::Other);
    let microsoft = tenant.as_ref().map(|_| Provider::Microsoft);
    let joined = SignInSection {
        provider: microsoft.or(other).or(file.provider),
        tenant,
        issuer,
        audience: if audience.is_empty() { file.audience.clone() } else { audience },
        client_id: given(&arguments.sign_in_client_id).or(given(&file.client_id)),
        resource: given(&file.resource),
        required_scope: given(&file.required_scope),
        ..file
    };
    checked(joined).map(Some)
}

fn checked(section: SignInSection) -> Result<Settings, String> {
    let provider = section.provider.unwrap_or_default();
    let (issuer, tenant) = match (provider, section.issuer, section.tenant) {
        (_, Some(_), Some(_)) => return Err("name an issuer or a tenant, not both".into()),
        (Provider::Microsoft, None, Some(tenant)) => {
            let tenant = directory_id(&tenant)?;
            (format!("https://login.microsoftonline.com/{tenant}/v2.0"), Some(tenant))
        }
        (Provider::Microsoft, _, None) => return Err("Microsoft needs the tenant, which is the directory's id".into()),
        (Provider::Other, None, Some(_)) => return Err("a tenant is for the provider microsoft; name an issuer".into()),
        (Provider::Other, Some(issuer), None) => (checked_issuer(issuer)?, None),
        (Provider::Other, None, None) => return Err("name the provider's issuer".into()),
    };
    let client_id = section.client_id.ok_or("name the client_id of the desktop program at the provider")?;
    let audience = texts(section.audience, "audience")?;
    let first = audience.first().ok_or("name the audience of access tokens for this server")?;
    let only_addresses = audience.iter().all(|one| one.starts_with("api://"));
    if provider == Provider::Microsoft && only_addresses {
        return Err(
            "the audience of Microsoft's tokens is the client id of the API's app registration, not api://…".into()
        );
    }
    let scopes = match texts(section.scopes, "scopes")? {
        scopes if !scopes.is_empty() => scopes,
        _ => {
            let own = (provider == Provider::Microsoft).then(|| format!("{first}/{MICROSOFT_SCOPE}"));
            SCOPES.map(str::to_owned).into_iter().chain(own).collect()
        }
    };
    for needed in ["openid", "offline_access"] {
        if !scopes.iter().any(|scope| scope == needed) {
            return Err(format!("the scopes must hold {needed}"));
        }
    }
    let required = (provider == Provider::Microsoft).then(|| MICROSOFT_SCOPE.to_owned());
    let upn_claims = texts(section.upn_claims, "upn_claims")?;
    Ok(Settings {
        provider,
        tenant,
        label: section.label.trim().to_owned(),
        issuer,
        audience,
        client_id,
        scopes,
        resource: section.resource,
        device_code: section.device_code,
        required_scope: section.required_scope.or(required),
        upn_claims_named: !upn_claims.is_empty(),
        upn_claims: if upn_claims.is_empty() { UPN_CLAIMS.map(str::to_owned).to_vec() } else { upn_claims },
    })
}

/// Entra ID states its issuer with the directory's id, whatever name it was asked by. Words for all directories would let
/// everybody in.
fn directory_id(tenant: &str) -> Result<String, String> {
    let id = uuid::Uuid::try_parse(tenant.trim()).map_err(|_| {
        format!("the tenant \"{tenant}\" must be the directory's id, such as 8f0c2d3e-…, not its name or \"common\"")
    })?;
    Ok(id.hyphenated().to_string())
}

/// The issuer is kept to the letter, since the provider's own statement must be the same.
fn checked_issuer(issuer: String) -> Result<String, String> {
    let url = Url::parse(&issuer).map_err(|_| format!("the issuer \"{issuer}\" is no URL"))?;
    if !is_private_web(&url) {
        return Err(format!("the issuer \"{issuer}\" must begin with https:// (http:// is for this computer alone)"));
    }
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
        return Err(format!("the issuer \"{issuer}\" may hold no user, no \"?\" and no \"#\""));
    }
    if issuer.trim() != issuer {
        return Err("the issuer has spaces before or behind it".into());
    }
    Ok(issuer)
}

fn texts(list: Vec<String>, what: &str) -> Result<Vec<String>, String> {
    match list.iter().find(|one| one.is_empty() || one.chars().any(char::is_whitespace)) {
        Some(wrong) => Err(format!("{what} holds \"{wrong}\", which is empty or has a space in it")),
        None => Ok(list),
    }
}

#[cfg(test)]
#[path = "sign_in/tests.rs"]
mod tests;
