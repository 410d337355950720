//! What values of settings are, in words that every language has. Knows no setting; a test holds that none is without.

use nimbus_protocol::{Said, said};

/// The sentence of these English words.
pub(super) fn of(english: &str) -> Said {
    let all = [
        said!("said-value-language", "a language such as en"),
        said!("said-value-follows", "follows the system"),
        said!("said-value-country", "a country's two letters, such as CH"),
        said!("said-value-name", "a name"),
        said!("said-value-numbers", "extensions, numbers or names"),
        said!("said-value-tenant", "a tenant's id or domain; empty leaves it to the server"),
        said!("said-value-application", "an application id; empty leaves it to the server"),
        said!("said-value-scopes", "scopes; none leaves them to the server"),
        said!("said-value-issuer", "an issuer's address; empty leaves it to the server"),
        said!("said-value-client", "a client id"),
        said!("said-value-own-scopes", "scopes; none asks for openid, profile and offline_access"),
        said!("said-value-addresses", "names, addresses or networks"),
        said!("said-value-paths", "full paths"),
        said!("said-value-schemes", "schemes such as zoommtg"),
        said!("said-value-hosts", "names of hosts"),
    ];
    all.into_iter().find(|said| said.text == english).unwrap_or_else(|| english.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::keys::{Form, KEYS};

    #[test]
    fn what_a_value_can_be_is_told_in_every_language() {
        for key in KEYS {
            let words = match key.rule.as_ref().map(|rule| &rule.form) {
                Some(Form::Text(what) | Form::List(what)) => vec![*what],
                Some(Form::MaybeText(what, none)) => vec![*what, *none],
                _ => Vec::new(),
            };
            for words in words {
                assert!(!of(words).key.is_empty(), "{}: {words}", key.path);
            }
        }
    }
}
