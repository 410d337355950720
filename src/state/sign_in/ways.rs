//! Which provider users sign in at: what the settings say, completed by what the server says. Pure.

use nimbus_protocol::{Provider, SignInWay};

use super::Found;
use crate::settings::SignInSettings;

/// Where Microsoft's tenants are.
const MICROSOFT: &str = "https://login.microsoftonline.com";
/// What the desktop asks for where nobody says otherwise.
const USUAL_SCOPES: [&str; 3] = ["openid", "profile", "offline_access"];

/// A provider's name: its label or, without one, its host.
pub fn provider_name(way: &SignInWay) -> String {
    if !way.label.trim().is_empty() {
        return way.label.trim().to_owned();
    }
    let rest = way.issuer.split_once("://").map_or(way.issuer.as_str(), |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest).to_owned()
}

/// How users of this server sign in: as the settings say, completed by what the server says.
pub fn usual_way(settings: &SignInSettings, found: Option<&Found>) -> Option<SignInWay> {
    let told = match found {
        Some(Found::Way(way)) => Some(way),
        _ => None,
    };
    let (tenant, client) = (settings.microsoft_tenant.trim(), settings.microsoft_client_id.trim());
    let told_microsoft = told.filter(|way| way.provider == Provider::Microsoft);
    if !tenant.is_empty() || !client.is_empty() || !settings.microsoft_scopes.is_empty() {
        let issuer = if tenant.is_empty() {
            told_microsoft.map(|way| way.issuer.clone())
        } else {
            Some(format!("{MICROSOFT}/{tenant}/v2.0"))
        };
        let client_id =
            if client.is_empty() { told_microsoft.map(|way| way.client_id.clone()) } else { Some(client.to_owned()) };
        if let (Some(issuer), Some(client_id)) = (issuer, client_id) {
            let scopes = if settings.microsoft_scopes.is_empty() {
                // Without the server's word: what the client's own application offers.
                let all =
                    || USUAL_SCOPES.iter().map(|scope| (*scope).to_owned()).chain([format!("{client_id}/.default")]);
                told_microsoft.map_or_else(|| all().collect(), |way| way.scopes.clone())
            } else {
                settings.microsoft_scopes.clone()
            };
            let rest = told_microsoft.cloned();
            return Some(SignInWay {
                provider: Provider::Microsoft,
                label: String::new(),
                issuer,
                client_id,
                scopes: with_openid(scopes),
                resource: rest.as_ref().and_then(|way| way.resource.clone()),
                device_code: rest.is_some_and(|way| way.device_code),
            });
        }
    }
    if let Some(way) = told {
        return Some(SignInWay { scopes: with_openid(way.scopes.clone()), ..way.clone() });
    }
    other_way(&settings.issuer, &settings.client_id, &settings.scopes)
}

/// A provider by its issuer's address, if all of it is there.
pub fn other_way(issuer: &str, client_id: &str, scopes: &[String]) -> Option<SignInWay> {
    let (issuer, client_id) = (issuer.trim(), client_id.trim());
    if issuer.is_empty() || client_id.is_empty() {
        return None;
    }
    let usual = || USUAL_SCOPES.iter().map(|scope| (*scope).to_owned()).collect();
    let scopes = if scopes.is_empty() { usual() } else { scopes.to_vec() };
    Some(SignInWay {
        provider: Provider::Other,
        label: String::new(),
        issuer: issuer.to_owned(),
        client_id: client_id.to_owned(),
        scopes: with_openid(scopes),
        resource: None,
        device_code: false,
    })
}

/// Without `openid` there is no word about who signs in.
fn with_openid(mut scopes: Vec<String>) -> Vec<String> {
    if !scopes.iter().any(|scope| scope == "openid") {
        scopes.insert(0, "openid".to_owned());
    }
    scopes
}
