//! Everything that is wrong with a template, with its place, when it is saved or imported (SPEC S8.6, S8.8).

use std::{fmt, ops::Range};

use nimbus_protocol::{Action, Authorisation, Body, Method, Origin, Template, TemplateOwner, Trigger};

use crate::{
    address::{Address, is_web},
    json,
    names::{Name, RESPONSE},
    render::{MAX_RETRIES, MAX_TIMEOUT_S},
    text::Text,
};

/// Schemes that a template may open without being listed.
pub const OPENED: [&str; 5] = ["https", "http", "mailto", "tel", "msteams"];

/// Schemes that run code or read files; listing them does not help.
const NEVER: [&str; 6] = ["javascript", "vbscript", "data", "file", "about", "blob"];

/// Headers that belong to the connection, not to the template.
const FOREIGN_HEADERS: [&str; 11] = [
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "keep-alive",
    "upgrade",
    "te",
    "trailer",
    "proxy-authorization",
    "proxy-connection",
    "expect",
];

/// Which field of a template; positions count from 0, `Display` counts from 1 as people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Id,
    Name,
    Trigger,
    Origins,
    Actions,
    Url,
    QueryName(usize),
    QueryValue(usize),
    HeaderName(usize),
    HeaderValue(usize),
    Body,
    FormName(usize),
    FormValue(usize),
    User,
    Password,
    Bearer,
    Timeout,
    Retries,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id => f.write_str("id"),
            Self::Name => f.write_str("name"),
            Self::Trigger => f.write_str("trigger"),
            Self::Origins => f.write_str("origins"),
            Self::Actions => f.write_str("actions"),
            Self::Url => f.write_str("URL"),
            Self::QueryName(at) => write!(f, "query field {} (name)", at + 1),
            Self::QueryValue(at) => write!(f, "query field {}", at + 1),
            Self::HeaderName(at) => write!(f, "header {} (name)", at + 1),
            Self::HeaderValue(at) => write!(f, "header {}", at + 1),
            Self::Body => f.write_str("body"),
            Self::FormName(at) => write!(f, "form field {} (name)", at + 1),
            Self::FormValue(at) => write!(f, "form field {}", at + 1),
            Self::User => f.write_str("user"),
            Self::Password => f.write_str("password"),
            Self::Bearer => f.write_str("bearer token"),
            Self::Timeout => f.write_str("timeout"),
            Self::Retries => f.write_str("retries"),
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which action, from 0; `None` is the template itself.
    pub action: Option<usize>,
    pub field: Field,
    /// Bytes of the field's text; empty at 0 where it is about the whole.
    pub span: Range<usize>,
    /// A plain sentence.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(action) = self.action {
            write!(f, "Action {}, ", action + 1)?;
        }
        write!(f, "{}: {}", self.field, self.message)
    }
}

/// Everything that is wrong with this template; empty if it may be saved.
pub fn check(template: &Template) -> Vec<Problem> {
    check_with(template, &[])
}

/// Like [`check`], with the schemes that the administrator listed beside the usual ones.
pub fn check_with(template: &Template, schemes: &[String]) -> Vec<Problem> {
    let mut check = Check { schemes, action: None, problems: Vec::new() };
    check.head(template);
    for (position, action) in template.actions.iter().enumerate() {
        check.action = Some(position);
        check.action(action);
    }
    check.problems
}

/// Whether a template may open this scheme, given in lower case.
pub fn is_opened(scheme: &str, listed: &[String]) -> bool {
    let listed = listed.iter().any(|other| other.eq_ignore_ascii_case(scheme));
    OPENED.contains(&scheme) || (listed && !NEVER.contains(&scheme))
}

/// Whether a template may set this header: a valid name (RFC 9110, section 5.6.2) that is not the connection's own.
pub fn is_own_header(name: &str) -> bool {
    let token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !name.is_empty() && name.bytes().all(token) && !FOREIGN_HEADERS.contains(&name.to_ascii_lowercase().as_str())
}

struct Check<'a> {
    schemes: &'a [String],
    action: Option<usize>,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn add(&mut self, field: Field, span: Option<Range<usize>>, message: impl Into<String>) {
        let (action, span) = (self.action, span.unwrap_or_default());
        self.problems.push(Problem { action, field, span, message: message.into() });
    }

    fn head(&mut self, template: &Template) {
        if template.id.trim().is_empty() {
            self.add(Field::Id, None, "A template needs an id.");
        }
        if template.name.trim().is_empty() {
            self.add(Field::Name, None, "A template needs a name.");
        }
        if template.actions.is_empty() {
            self.add(Field::Actions, None, "A template needs at least one action.");
        }
        if matches!(template.owner, TemplateOwner::Service(_)) {
            return;
        }
        if template.trigger == Trigger::Terminated {
            self.add(Field::Trigger, None, "Only a service's template can run when a session ends.");
        }
        if template.origins.contains(&Origin::OutboundService) {
            self.add(Field::Origins, None, "Only a service's template can run for outbound calls.");
        }
    }

    fn action(&mut self, action: &Action) {
        match action {
            Action::OpenUrl { url } => {
                if let Some(scheme) = self.url(url)
                    && !is_opened(&scheme, self.schemes)
                {
                    self.add(Field::Url, None, scheme_message(&scheme, &OPENED));
                }
            }
            Action::WebRequest {
                method,
                url,
                query,
                headers,
                body,
                authorisation,
                timeout_s,
                retries,
                safe_to_repeat,
            } => {
                if let Some(scheme) = self.url(url)
                    && !is_web(&scheme)
                {
                    self.add(Field::Url, None, scheme_message(&scheme, &["https", "http"]));
                }
                for (at, (name, value)) in query.iter().enumerate() {
                    self.literal(name, Field::QueryName(at));
                    self.text(value, Field::QueryValue(at), Secrets::Refused);
                }
                self.headers(headers);
                self.body(body, *method);
                self.authorisation(authorisation, headers);
                if *timeout_s > MAX_TIMEOUT_S {
                    self.add(Field::Timeout, None, format!("The timeout is 1 to {MAX_TIMEOUT_S} seconds."));
                }
                if *retries > MAX_RETRIES {
                    self.add(Field::Retries, None, format!("At most {MAX_RETRIES} retries are possible."));
                }
                if *retries > 0 && !method.is_idempotent() && !safe_to_repeat {
                    let message = "This method is repeated only if the action is marked safe to repeat.";
                    self.add(Field::Retries, None, message);
                }
            }
        }
    }

    /// Checks a URL and returns its scheme, if it has one.
    fn url(&mut self, source: &str) -> Option<String> {
        let text = self.text(source, Field::Url, Secrets::Refused)?;
        match Address::read(&text) {
            Ok(address) => Some(address.scheme),
            Err(error) => {
                self.add(Field::Url, error.span, error.message);
                None
            }
        }
    }

    fn headers(&mut self, headers: &[(String, String)]) {
        for (at, (name, value)) in headers.iter().enumerate() {
            if !is_own_header(name) {
                self.add(Field::HeaderName(at), None, format!("The header \"{name}\" cannot be set."));
            }
            if value.chars().any(char::is_control) {
                self.add(Field::HeaderValue(at), None, "A header has no line breaks or control characters.");
            }
            self.text(value, Field::HeaderValue(at), Secrets::Allowed);
        }
    }

    fn body(&mut self, body: &Body, method: Method) {
        if method == Method::Get && *body != Body::None {
            self.add(Field::Body, None, "A GET request carries no body; use the query or another method.");
        }
        match body {
            Body::None => {}
            Body::Text(source) => {
                self.text(source, Field::Body, Secrets::Allowed);
            }
            Body::Json(source) => {
                if let Some(text) = self.text(source, Field::Body, Secrets::Allowed)
                    && let Err(error) = json::check(&text)
                {
                    self.add(Field::Body, error.span, error.message);
                }
            }
            Body::Form(pairs) => {
                for (at, (name, value)) in pairs.iter().enumerate() {
                    self.literal(name, Field::FormName(at));
                    self.text(value, Field::FormValue(at), Secrets::Allowed);
                }
            }
        }
    }

    fn authorisation(&mut self, authorisation: &Authorisation, headers: &[(String, String)]) {
        match authorisation {
            Authorisation::None => return,
            Authorisation::Basic { user, password } => {
                if user.is_empty() || user.contains(':') {
                    self.add(Field::User, None, "A user name is needed, without a colon.");
                }
                self.text(user, Field::User, Secrets::Allowed);
                self.text(password, Field::Password, Secrets::Allowed);
                if password.is_empty() {
                    self.add(Field::Password, None, "The password is missing; files of templates never hold one.");
                }
            }
            Authorisation::Bearer(token) => {
                self.text(token, Field::Bearer, Secrets::Allowed);
                if token.is_empty() {
                    self.add(Field::Bearer, None, "The token is missing; files of templates never hold one.");
                }
            }
        }
        if let Some(at) = headers.iter().position(|(name, _)| name.eq_ignore_ascii_case("authorization")) {
            self.add(Field::HeaderName(at), None, "The action's authorisation already sets this header.");
        }
    }

    /// A name of a query or form field: written out, so that no value can add or hide a field.
    fn literal(&mut self, name: &str, field: Field) {
        if name.is_empty() || name.contains("$(") {
            self.add(field, None, "The name of a field must be written out.");
        }
    }

    /// Checks grammar and names of a text; `None` if it cannot be read.
    fn text(&mut self, source: &str, field: Field, secrets: Secrets) -> Option<Text> {
        let text = match Text::read(source) {
            Ok(text) => text,
            Err(error) => {
                self.add(field, Some(error.span), error.message);
                return None;
            }
        };
        for placeholder in text.placeholders() {
            if let Err(message) = allowed(&placeholder.name, secrets) {
                self.add(field, Some(placeholder.span.clone()), message);
            }
        }
        Some(text)
    }
}

/// Whether secrets may stand in a field (SPEC S8.8).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Secrets {
    Allowed,
    Refused,
}

/// Secrets and answers have names already, so that templates keep their form; they cannot be had yet.
fn allowed(name: &Name, secrets: Secrets) -> Result<(), String> {
    if name.is_secret() {
        return Err(match secrets {
            Secrets::Refused => format!("{name} is a secret and may stand only in headers, authorisation and body."),
            Secrets::Allowed => format!("{name} cannot be used: this version keeps no secrets for templates."),
        });
    }
    if name.group == RESPONSE {
        return Err(format!("{name} cannot be used: this version reads no values from answers."));
    }
    name.check()
}

fn scheme_message(scheme: &str, allowed: &[&str]) -> String {
    format!("The scheme \"{scheme}\" is not allowed here; use {}.", allowed.join(", "))
}
