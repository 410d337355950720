//! Everything that is wrong with a template, with its place, when it is saved or imported (SPEC S8.6, S8.8).

mod action;

use std::{collections::BTreeSet, fmt, ops::Range};

use nimbus_protocol::{Action, Origin, Said, Subject, Template, Test, Trigger, said};

use crate::{
    field::{Field, Problem},
    names::{Name, RESPONSE, distance},
    needs::secret_answers,
    render::MAX_TIMEOUT_S,
    text::Text,
};

/// Schemes that a template may open without being listed.
pub const OPENED: [&str; 5] = ["https", "http", "mailto", "tel", "msteams"];

/// Most actions of a template, and most conditions, headers, fields and values of each.
pub const MOST: usize = 50;

/// Longest text of a field, in bytes.
pub const LONGEST_TEXT: usize = 64 * 1024;

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

/// Everything that is wrong with this template; empty if it may be saved.
pub fn check(template: &Template) -> Vec<Problem> {
    check_with(template, &[])
}

/// Like [`check`], with the schemes that the administrator listed beside the usual ones.
pub fn check_with(template: &Template, schemes: &[String]) -> Vec<Problem> {
    checked(template, Schemes::Listed(schemes))
}

/// Like [`check`], for where templates are kept and not opened: which further schemes may be opened is for each computer to
/// say, and only those that never may are refused.
pub fn check_stored(template: &Template) -> Vec<Problem> {
    checked(template, Schemes::LeftToComputers)
}

/// Which schemes an address to open may have.
#[derive(Clone, Copy)]
enum Schemes<'a> {
    Listed(&'a [String]),
    LeftToComputers,
}

impl Schemes<'_> {
    fn hold(self, scheme: &str) -> bool {
        match self {
            Self::Listed(listed) => is_opened(scheme, listed),
            Self::LeftToComputers => !NEVER.contains(&scheme),
        }
    }
}

fn checked(template: &Template, schemes: Schemes<'_>) -> Vec<Problem> {
    let mut check = Check {
        schemes,
        tenant: template.owner.is_of_tenant(),
        action: None,
        answers: BTreeSet::new(),
        hidden: BTreeSet::new(),
        problems: Vec::new(),
    };
    check.head(template);
    check.conditions(template);
    check.wait(template);
    for (position, action) in template.actions.iter().enumerate().take(MOST) {
        check.action = Some(position);
        check.action(action);
        if let Action::WebRequest(request) = action {
            check.answers.extend(request.extract.iter().map(|value| value.name.clone()));
            check.hidden = secret_answers(&template.actions[..=position]);
        }
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

/// Whether this can be the name of a value or a secret.
pub fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 64 && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

struct Check<'a> {
    schemes: Schemes<'a>,
    /// It is the tenant's template.
    tenant: bool,
    action: Option<usize>,
    /// Names that the actions before this one take from their answers.
    answers: BTreeSet<String>,
    /// Those of them that are kept secret.
    hidden: BTreeSet<String>,
    problems: Vec<Problem>,
}

/// Whether secrets may stand in a field (SPEC S8.8).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Secrets {
    Allowed,
    Refused,
}

impl Check<'_> {
    fn add(&mut self, field: Field, span: Option<Range<usize>>, message: Said) {
        let (action, span) = (self.action, span.unwrap_or_default());
        self.problems.push(Problem { action, field, span, message });
    }

    fn head(&mut self, template: &Template) {
        if template.id.trim().is_empty() {
            self.add(Field::Id, None, said!("said-check-no-id", "A template needs an id."));
        }
        if template.name.trim().is_empty() {
            self.add(Field::Name, None, said!("said-check-no-name", "A template needs a name."));
        }
        if template.actions.len() > MOST {
            let message = said!("said-check-most-actions", "At most {most} actions are possible.", most = MOST);
            self.add(Field::Actions, None, message);
        }
        if template.actions.is_empty() {
            let message = said!("said-check-no-action", "A template needs at least one action.");
            self.add(Field::Actions, None, message);
        }
        if template.owner.is_of_services() {
            return;
        }
        if template.trigger == Trigger::Terminated {
            let message = said!("said-check-own-at-end", "Only a service's template can run when a session ends.");
            self.add(Field::Trigger, None, message);
        }
        if template.origins.contains(&Origin::OutboundService) {
            let message = said!("said-check-own-outbound", "Only a service's template can run for outbound calls.");
            self.add(Field::Origins, None, message);
        }
    }

    fn conditions(&mut self, template: &Template) {
        if template.conditions.len() > MOST {
            let message = said!("said-check-most-conditions", "At most {most} conditions are possible.", most = MOST);
            self.add(Field::Condition(MOST), None, message);
        }
        for (at, condition) in template.conditions.iter().enumerate() {
            let field = Field::Condition(at);
            let compares = !matches!(condition.test, Test::IsEmpty | Test::IsNotEmpty);
            if compares && condition.value.trim().is_empty() {
                self.add(field, None, said!("said-check-no-value", "A condition needs a value to compare with."));
                continue;
            }
            if matches!(&condition.subject, Subject::Parameter(id) if id.trim().is_empty()) {
                self.add(field, None, said!("said-check-no-parameter", "Which parameter is meant must be written."));
            }
            let words: &[&str] = match condition.subject {
                Subject::Origin => &["inbound_internal", "inbound_external", "inbound_pstn", "outbound_service"],
                Subject::Direction => &["inbound", "outbound"],
                Subject::Modality => &["call", "external_task", "email", "instant_message"],
                Subject::Customer => &["internal", "external"],
                Subject::Service | Subject::Number | Subject::Parameter(_) => continue,
            };
            let exact = matches!(condition.test, Test::Is | Test::IsNot);
            if exact && !words.contains(&condition.value.trim().to_lowercase().as_str()) {
                let message = said!("said-check-one-of", "It can only be one of {words}.", words = words.join(", "));
                self.add(field, None, message);
            }
        }
    }

    fn wait(&mut self, template: &Template) {
        if template.wait_for.len() > MOST {
            let message = said!("said-check-most-waits", "At most {most} values can be waited for.", most = MOST);
            self.add(Field::WaitFor, None, message);
            return;
        }
        for name in &template.wait_for {
            let message = match Name::parse(name) {
                Some(known) if known.is_secret() || known.is_response() => {
                    said!("said-check-not-late", "{name} does not come later with a session.", name = known.to_string())
                }
                Some(known) => match known.check() {
                    Ok(()) => continue,
                    Err(message) => message,
                },
                None => {
                    said!("said-check-no-placeholder", "\"{name}\" names no value, such as Customer.Name.", name = name)
                }
            };
            self.add(Field::WaitFor, None, message);
        }
        if template.wait_s > MAX_TIMEOUT_S {
            let message = said!("said-check-wait-time", "A template waits 1 to {most} seconds.", most = MAX_TIMEOUT_S);
            self.add(Field::WaitTime, None, message);
        }
    }

    /// Checks grammar and names of a text; `None` if it cannot be read.
    fn text(&mut self, source: &str, field: Field, secrets: Secrets) -> Option<Text> {
        if source.len() > LONGEST_TEXT {
            let message = said!("said-check-text-long", "A text has at most {most} KiB.", most = LONGEST_TEXT / 1024);
            self.add(field, None, message);
            return None;
        }
        let text = match Text::read(source) {
            Ok(text) => text,
            Err(error) => {
                self.add(field, Some(error.span), error.message);
                return None;
            }
        };
        for placeholder in text.placeholders() {
            if let Err(message) = self.allowed(&placeholder.name, secrets) {
                self.add(field, Some(placeholder.span.clone()), message);
            }
        }
        Some(text)
    }

    fn allowed(&self, name: &Name, secrets: Secrets) -> Result<(), Said> {
        if name.is_secret() {
            return if secrets == Secrets::Refused {
                Err(secret_misplaced(name))
            } else if is_plain_name(&name.field) {
                Ok(())
            } else {
                Err(said!(
                    "said-check-secret-name",
                    "{name} cannot be a secret: its name has letters, digits, _ and - only.",
                    name = name.to_string()
                ))
            };
        }
        if name.is_response() && secrets == Secrets::Refused && self.hidden.contains(&name.field) {
            return Err(said!(
                "said-check-hidden-misplaced",
                "{name} is kept secret and may stand only in headers, authorisation and body.",
                name = name.to_string()
            ));
        }
        if name.is_response() && !self.answers.contains(&name.field) {
            let near = self.answers.iter().map(|other| (distance(&name.field, other), other)).min();
            return Err(match near.filter(|(steps, _)| *steps <= 2) {
                Some((_, near)) => said!(
                    "said-check-response-near",
                    "{name} is not known. Did you mean \"{near}\"?",
                    name = name.to_string(),
                    near = format!("{RESPONSE}.{near}")
                ),
                None => said!(
                    "said-check-response",
                    "No action before this one takes {name} from its answer.",
                    name = name.to_string()
                ),
            });
        }
        name.check()
    }
}

/// What is said of a secret where others would see it.
pub(crate) fn secret_misplaced(name: &impl fmt::Display) -> Said {
    said!(
        "said-secret-misplaced",
        "{name} is a secret and may stand only in headers, authorisation and body.",
        name = name.to_string()
    )
}

/// What is said of a header that is the connection's own, or none.
pub(crate) fn header_refused(name: &str) -> Said {
    said!("said-header-refused", "The header \"{name}\" cannot be set.", name = name)
}
