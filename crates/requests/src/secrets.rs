//! What a request carries that nobody may read, and the hosts to which it may go (SPEC S8.8).

use std::fmt;

use nimbus_protocol::{NewSecret, Said, SecretInfo, said};
use nimbus_templates::{WebRequest, check::is_plain_name, render::no_secret};
use url::{Host, Url};

use crate::{guard::Guard, mask::Mask};

/// Longest value, in bytes: headers of more are refused by most servers.
pub const LONGEST_VALUE: usize = 8 * 1024;
/// Most hosts of one secret.
pub const MOST_HOSTS: usize = 50;
/// Most secrets of one tenant, or of one user.
pub const MOST_SECRETS: usize = 200;

/// Why a secret is not taken; `Display` is the English sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    Name,
    Value,
    Host(String),
    Hosts,
}

impl Unfit {
    /// The plain sentence.
    pub fn said(&self) -> Said {
        match self {
            Self::Name => {
                said!("said-secret-name", "The name of a secret has 1 to 64 letters, digits, _ and - only.")
            }
            Self::Value => said!(
                "said-secret-value",
                "The value of a secret has 1 to {most} bytes and no line breaks or control characters.",
                most = LONGEST_VALUE
            ),
            Self::Host(host) => {
                said!("said-secret-host", "\"{host}\" is no host, such as crm.example.com.", host = host)
            }
            Self::Hosts => said!(
                "said-secret-hosts",
                "A secret needs 1 to {most} hosts to which it may be sent.",
                most = MOST_HOSTS
            ),
        }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl std::error::Error for Unfit {}

/// Name and hosts as they are kept; each host once.
pub fn checked(name: &str, new: &NewSecret) -> Result<SecretInfo, Unfit> {
    if !is_plain_name(name) {
        return Err(Unfit::Name);
    }
    let fits =
        |value: &String| !value.is_empty() && value.len() <= LONGEST_VALUE && !value.chars().any(char::is_control);
    if new.value.as_ref().is_some_and(|value| !fits(value)) {
        return Err(Unfit::Value);
    }
    let mut hosts: Vec<String> = Vec::new();
    for written in new.hosts.iter().filter(|written| !written.trim().is_empty()) {
        let host = host(written).ok_or_else(|| Unfit::Host(written.trim().to_owned()))?;
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    if hosts.is_empty() || hosts.len() > MOST_HOSTS {
        return Err(Unfit::Hosts);
    }
    Ok(SecretInfo { name: name.to_owned(), hosts })
}

/// A secret with its value. `Debug` shows neither value nor hosts.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    pub name: String,
    /// The hosts to which it may be sent; none means nowhere.
    pub hosts: Vec<String>,
    pub value: String,
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({})", self.name)
    }
}

/// The token with which the agent is signed in. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    pub value: String,
    /// The hosts to which it may be sent; none means nowhere.
    pub hosts: Vec<String>,
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Whether it leads to this computer itself.
pub fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Whether nobody can read along, whatever is listed: it is encrypted, or stays on this computer.
pub fn is_unheard(url: &Url) -> bool {
    url.scheme() == "https" || is_here(url)
}

/// Whether it is a web address along which nobody can read: by https, or by http on this computer.
pub fn is_private_web(url: &Url) -> bool {
    matches!(url.scheme(), "https" | "http") && is_unheard(url)
}

/// What decides whether somebody could read along on the way.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// Hosts that are listed may be reached without encryption too.
    pub guard: &'a Guard,
    /// How users find the list.
    pub list: &'a Said,
}

impl Way<'_> {
    /// Whether what nobody may read can go there: encrypted, to this computer, or to a host that is listed.
    fn is_private(&self, url: &Url) -> bool {
        is_unheard(url) || self.guard.lists(url)
    }

    fn check(&self, secret: &str, url: &Url) -> Result<(), Said> {
        if self.is_private(url) {
            return Ok(());
        }
        Err(said!(
            "said-secret-https",
            "Not sent: the secret \"{secret}\" goes over https only. To allow http, list \"{host}\" under {list}.",
            secret = secret,
            host = url.host_str().unwrap_or_default(),
            list = self.list
        ))
    }
}

/// What goes along with a request, or must not be seen of it afterwards.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carried<'a> {
    /// Those that the request names must be among them.
    pub secrets: &'a [Secret],
    /// For `AgentToken`, or for `SignIn` one of its scopes; `None` where there is none.
    pub token: Option<&'a Token>,
    /// Further values that are to be kept secret: what earlier answers were asked for.
    pub hidden: &'a [String],
}

impl Carried<'_> {
    /// Whether all that the request carries may go to its host; else a plain sentence.
    pub fn check(&self, request: &WebRequest, way: Way<'_>) -> Result<(), Said> {
        for name in &request.secrets {
            let Some(secret) = self.secrets.iter().find(|secret| secret.name == *name) else {
                return Err(no_secret(name));
            };
            if !may_go(&secret.hosts, &request.url) {
                let to = request.url.host_str().unwrap_or_default();
                return Err(if secret.hosts.is_empty() {
                    said!(
                        "said-secret-no-host",
                        "Not sent: the secret \"{secret}\" has no host to which it may go.",
                        secret = name
                    )
                } else {
                    said!(
                        "said-secret-other-host",
                        "Not sent: the secret \"{secret}\" may go to {hosts} only, not to {host}.",
                        secret = name,
                        hosts = secret.hosts.join(", "),
                        host = to
                    )
                });
            }
            way.check(name, &request.url)?;
        }
        Ok(())
    }

    /// Hides all of it.
    pub fn mask(&self) -> Mask {
        let mut mask = Mask::default();
        for value in self.secrets.iter().map(|secret| &secret.value).chain(self.hidden) {
            mask.add(value);
        }
        if let Some(token) = self.token {
            mask.add(&token.value);
        }
        mask
    }

    /// The agent's token for this place, or a plain sentence.
    pub(crate) fn token_for(&self, url: &Url) -> Result<&str, Said> {
        let Some(token) = self.token else {
            return Err(said!("said-no-agent-token", "Not sent: there is no token of the agent to send along."));
        };
        // Whoever reads it can do all that the agent can: no list lets it go in the clear.
        if !is_unheard(url) {
            return Err(said!("said-token-https", "Not sent: the agent's token goes over https only."));
        }
        if may_go(&token.hosts, url) {
            return Ok(&token.value);
        }
        Err(said!(
            "said-token-host",
            "Not sent: the agent's token may not go to {host}. To allow it, list \"{host}\" under hosts for the token \
             in the settings of templates.",
            host = url.host_str().unwrap_or_default()
        ))
    }
}

/// A host as it is compared: lower case, names in ASCII. `None` for what names no single host.
pub fn host(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    if text.contains('*') {
        return None;
    }
    let parsed = Host::parse(text).or_else(|_| Host::parse(&format!("[{text}]"))).ok()?;
    Some(parsed.to_string().to_lowercase()).filter(|host| !host.is_empty())
}

/// Whether the URL's host is among these.
pub fn may_go(hosts: &[String], url: &Url) -> bool {
    let Some(to) = url.host().and_then(|to| host(&to.to_string())) else { return false };
    hosts.iter().filter_map(|listed| host(listed)).any(|listed| listed == to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes(listed: &str, url: &str) -> bool {
        may_go(&[listed.to_owned()], &Url::parse(url).unwrap())
    }

    #[test]
    fn a_secret_has_a_name_a_value_and_hosts() {
        let new = |hosts: &[&str], value: Option<&str>| NewSecret {
            hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
            value: value.map(str::to_owned),
        };
        let info = checked("crm", &new(&["CRM.Example.", "crm.example", "::1"], None)).unwrap();
        assert_eq!(info.hosts, ["crm.example", "[::1]"]);
        let many: Vec<String> = (0..=MOST_HOSTS).map(|number| format!("{number}.example")).collect();
        for (name, new, unfit) in [
            ("a b", new(&["h.example"], None), Unfit::Name),
            ("crm", new(&["h.example"], Some("")), Unfit::Value),
            ("crm", new(&["h.example"], Some("a\nb")), Unfit::Value),
            ("crm", new(&["h.example"], Some("a\u{1b}b")), Unfit::Value),
            ("crm", new(&["h.example"], Some(&"x".repeat(LONGEST_VALUE + 1))), Unfit::Value),
            ("crm", new(&["*.example"], None), Unfit::Host("*.example".into())),
            ("crm", new(&[], None), Unfit::Hosts),
            ("crm", new(&[" "], None), Unfit::Hosts),
            ("crm", NewSecret { hosts: many, value: None }, Unfit::Hosts),
        ] {
            assert_eq!(checked(name, &new), Err(unfit));
        }
    }

    #[test]
    fn a_secret_goes_to_its_own_hosts_in_any_spelling() {
        assert!(goes("CRM.example.", "https://crm.example:8443/x"));
        assert!(goes("büro.example", "https://xn--bro-hoa.example/"));
        assert!(goes("127.0.0.1", "http://2130706433/"));
        assert!(goes("::1", "http://[::1]/") && goes("[::1]", "http://[0:0::1]/"));
    }

    #[test]
    fn and_to_no_other() {
        for (listed, url) in [
            ("example", "https://crm.example/"),
            ("crm.example", "https://x.crm.example/"),
            ("crm.example", "https://crm.example.evil.example/"),
            ("crm.example", "https://crm.example@evil.example/"),
            ("*.example", "https://crm.example/"),
            ("*", "https://crm.example/"),
            ("", "https://crm.example/"),
            ("https://crm.example", "https://crm.example/"),
        ] {
            assert!(!goes(listed, url), "{listed} {url}");
        }
        assert!(!may_go(&[], &Url::parse("https://crm.example/").unwrap()));
    }
}
