//! Whether settings and provider fit together, for administrators: one plain sentence for each thing that was looked at.

use std::fmt;

use super::{
    fetch::Fetcher,
    provider::{self, Configuration, Fault},
    settings::Settings,
};

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    Fits(String),
    /// It works, and may not be meant.
    Look(String),
    Wrong(String),
}

impl Finding {
    pub fn is_wrong(&self) -> bool {
        matches!(self, Self::Wrong(_))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fits(sentence) => write!(f, "ok      {sentence}"),
            Self::Look(sentence) => write!(f, "look    {sentence}"),
            Self::Wrong(sentence) => write!(f, "wrong   {sentence}"),
        }
    }
}

/// Asks the provider and compares.
pub async fn check(settings: &Settings) -> Vec<Finding> {
    let fetcher = Fetcher::default();
    let configuration = match provider::configuration(&fetcher, &settings.issuer).await {
        Ok(configuration) => configuration,
        Err(fault) => return vec![Finding::Wrong(wrong(&fault))],
    };
    let mut found = vec![Finding::Fits(format!("The provider states the issuer {}.", settings.issuer))];
    found.push(match provider::keys(&fetcher, &configuration).await {
        Ok((keys, _)) if keys.left_out == 0 => Finding::Fits(format!("{} keys are published.", keys.len())),
        Ok((keys, _)) => {
            let (usable, left_out) = (keys.len(), keys.left_out);
            Finding::Fits(format!(
                "{usable} keys are published that can be used, and {left_out} that are not for this."
            ))
        }
        Err(fault) => Finding::Wrong(wrong(&fault)),
    });
    found.extend(compare(settings, &configuration));
    found
}

fn wrong(fault: &Fault) -> String {
    match fault {
        Fault::OtherIssuer { told, expected } if told.trim_end_matches('/') == expected.trim_end_matches('/') => {
            format!("The slash at the end of the issuer is not the provider's: write it as \"{told}\".")
        }
        other => format!("{other}."),
    }
}

/// What desktops need of the provider.
fn compare(settings: &Settings, configuration: &Configuration) -> Vec<Finding> {
    let mut found = Vec::new();
    found.push(match (&configuration.authorization_endpoint, &configuration.token_endpoint) {
        (Some(_), Some(_)) => Finding::Fits("Desktops find where to sign in and where to get tokens.".into()),
        _ => Finding::Wrong("The provider does not say where to sign in and where to get tokens.".into()),
    });
    if let Some(methods) = &configuration.code_challenge_methods_supported {
        found.push(if methods.iter().any(|method| method == "S256") {
            Finding::Fits("The provider takes PKCE with S256.".into())
        } else {
            Finding::Wrong("The provider does not take PKCE with S256, which desktops use.".into())
        });
    }
    if let Some(scopes) = &configuration.scopes_supported {
        // Scopes of one's own API are often not listed; those of OpenID Connect are.
        for scope in ["openid", "offline_access"] {
            if !scopes.iter().any(|known| known == scope) {
                let what = format!("The provider does not list the scope {scope}: desktops may not stay signed in.");
                found.push(Finding::Look(what));
            }
        }
    }
    found.push(match (settings.device_code, configuration.device_authorization_endpoint.is_some()) {
        (true, true) => Finding::Fits("Device code is allowed, and the provider offers it.".into()),
        (true, false) => Finding::Wrong("Device code is allowed, but the provider does not offer it.".into()),
        (false, _) => Finding::Fits("Device code is not allowed.".into()),
    });
    if !settings.vouches_for_upn() {
        let sentence = "No upn_claims are named: no administrator can sign in for the first time, since users may be free to \
                        choose preferred_username. Name the claims that users cannot change.";
        found.push(Finding::Look(sentence.into()));
    }
    if settings.required_scope.is_none() && settings.audience.contains(&settings.client_id) {
        let sentence = "The audience is the desktop's own client id, and no required_scope is set: set one, so that tokens \
                        for other purposes open nothing here.";
        found.push(Finding::Look(sentence.into()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings { issuer: "https://id.example.com".into(), audience: vec!["nimbus".into()], ..Settings::default() }
    }

    fn configuration() -> Configuration {
        let text = r#"{"issuer": "https://id.example.com", "jwks_uri": "https://id.example.com/keys",
            "authorization_endpoint": "https://id.example.com/auth", "token_endpoint": "https://id.example.com/token"}"#;
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_provider_that_offers_what_is_needed_fits() {
        assert!(!compare(&settings(), &configuration()).iter().any(Finding::is_wrong));
    }

    #[test]
    fn what_is_missing_is_told() {
        let some = |names: &[&str]| Some(names.iter().map(ToString::to_string).collect::<Vec<String>>());
        let device = Settings { device_code: true, ..settings() };
        for (settings, configuration, expected) in [
            (settings(), Configuration { token_endpoint: None, ..configuration() }, "where to get tokens"),
            (
                settings(),
                Configuration { code_challenge_methods_supported: some(&["plain"]), ..configuration() },
                "PKCE",
            ),
            (device, configuration(), "does not offer it"),
        ] {
            let found = compare(&settings, &configuration);
            let told = found.iter().find(|one| one.is_wrong()).map(ToString::to_string).unwrap_or_default();
            assert!(told.contains(expected), "{found:?}");
        }
        let told = |settings: &Settings| {
            compare(settings, &configuration()).iter().any(|one| one.to_string().contains("No upn_claims are named"))
        };
        assert!(told(&settings()));
        assert!(!told(&Settings { upn_claims_named: true, ..settings() }));
        assert!(!told(&Settings { provider: nimbus_protocol::Provider::Microsoft, ..settings() }));
        let listed = Configuration { scopes_supported: some(&["openid"]), ..configuration() };
        assert!(compare(&settings(), &listed).iter().any(|one| matches!(one, Finding::Look(_))));
    }

    #[test]
    fn a_slash_too_many_is_told_as_such() {
        let fault = Fault::OtherIssuer { told: "https://x/".into(), expected: "https://x".into() };
        assert!(wrong(&fault).contains("slash") && wrong(&fault).contains("\"https://x/\""));
    }
}
