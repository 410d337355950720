//! Judges the conditions of a template by a session: what was compared, and whether it holds (SPEC S8.1, S8.9).

use std::fmt;

use nimbus_protocol::{
    Condition, Direction, Modality, Origin, Require, Said, Session, Subject, Template, Test, number, said,
};
use serde::Serialize;

use crate::filter;

/// One condition with what the session says to it. The value is personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged<'a> {
    pub condition: &'a Condition,
    /// What the session says; `None` where it says nothing.
    pub actual: Option<String>,
    pub met: bool,
}

/// Every condition of the template, in order.
pub fn judge<'a>(template: &'a Template, session: &Session, country: &str) -> Vec<Judged<'a>> {
    template.conditions.iter().map(|condition| judged(condition, session, country)).collect()
}

/// Whether a template with these may run: without any it may.
pub fn holds(judged: &[Judged<'_>], require: Require) -> bool {
    match require {
        Require::All => judged.iter().all(|one| one.met),
        Require::Any => judged.is_empty() || judged.iter().any(|one| one.met),
    }
}

fn judged<'a>(condition: &'a Condition, session: &Session, country: &str) -> Judged<'a> {
    let forms = forms(&condition.subject, session, country);
    let wanted = plain(&condition.subject, &condition.value);
    let some = |fits: &dyn Fn(&str) -> bool| forms.iter().any(|form| fits(&plain(&condition.subject, form)));
    let met = match condition.test {
        Test::Is => some(&|form| form == wanted),
        Test::IsNot => !some(&|form| form == wanted),
        Test::StartsWith => some(&|form| form.starts_with(&wanted)),
        Test::EndsWith => some(&|form| form.ends_with(&wanted)),
        Test::Contains => some(&|form| form.contains(&wanted)),
        Test::Matches => some(&|form| matches(&wanted, form)),
        Test::IsEmpty => forms.is_empty(),
        Test::IsNotEmpty => !forms.is_empty(),
    };
    Judged { condition, actual: forms.into_iter().next(), met }
}

/// The spellings of what the session says, the one to show first; none for nothing.
fn forms(subject: &Subject, session: &Session, country: &str) -> Vec<String> {
    let forms: Vec<String> = match subject {
        Subject::Service => match &session.service {
            Some(service) => vec![service.name.clone(), service.id.clone(), service.upn.clone()],
            None => Vec::new(),
        },
        Subject::Origin => vec![word::<Origin>(session.origin)],
        Subject::Direction => vec![word::<Direction>(session.direction)],
        Subject::Modality => vec![word::<Modality>(session.modality)],
        Subject::Customer => vec![if session.customer.internal { "internal" } else { "external" }.to_owned()],
        // A withheld number is unknown, even if a door should let one slip through.
        Subject::Number => match session.customer.number.as_deref().filter(|_| !session.customer.withheld) {
            Some(number) => spellings(number, country),
            None => Vec::new(),
        },
        Subject::Parameter(id) => session
            .parameters
            .iter()
            .filter(|parameter| parameter.id == *id)
            .map(|parameter| if parameter.value.is_empty() { &parameter.default } else { &parameter.value })
            .cloned()
            .collect(),
    };
    forms.into_iter().filter(|form| !form.trim().is_empty()).collect()
}

/// A number as people may write it in a condition: with `+`, with `00`, as dialled at home, as it came.
fn spellings(raw: &str, country: &str) -> Vec<String> {
    let mut forms = Vec::new();
    if let Some(full) = number::normalise(raw, country) {
        forms.push(full.clone());
        forms.extend(full.strip_prefix('+').map(|digits| format!("00{digits}")));
        forms.extend(filter::national(&full, country));
    }
    forms.push(raw.to_owned());
    forms
}

/// Without case and outer spaces; a number also without what people put between its digits.
fn plain(subject: &Subject, text: &str) -> String {
    let lower = text.trim().to_lowercase();
    if matches!(subject, Subject::Number) {
        lower.chars().filter(|c| !matches!(c, ' ' | '-' | '/' | '.' | '(' | ')' | '\u{a0}')).collect()
    } else {
        lower
    }
}

fn word<T: Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Whether the whole text fits the pattern, in time that grows with the product of both lengths at most.
fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // Where the last `*` stood, and how far it reaches.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == '?' || *c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, reached)) => {
                    star = Some((at, reached + 1));
                    p = at + 1;
                    t = reached + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// "the service is \"Claims Hotline\"": what a condition asks, for a sentence about it. `Display` is in English.
pub struct Asked<'a>(pub &'a Condition);

impl Asked<'_> {
    pub fn said(&self) -> Said {
        let (what, value) = (self.what(), &self.0.value);
        match self.0.test {
            Test::Is => said!("said-asked-is", "{what} is \"{value}\"", what = what, value = value),
            Test::IsNot => said!("said-asked-is-not", "{what} is not \"{value}\"", what = what, value = value),
            Test::StartsWith => {
                said!("said-asked-begins", "{what} begins with \"{value}\"", what = what, value = value)
            }
            Test::EndsWith => said!("said-asked-ends", "{what} ends with \"{value}\"", what = what, value = value),
            Test::Contains => said!("said-asked-contains", "{what} contains \"{value}\"", what = what, value = value),
            Test::Matches => {
                said!("said-asked-looks-like", "{what} looks like \"{value}\"", what = what, value = value)
            }
            Test::IsEmpty => said!("said-asked-empty", "{what} is empty", what = what),
            Test::IsNotEmpty => said!("said-asked-not-empty", "{what} is not empty", what = what),
        }
    }

    fn what(&self) -> Said {
        match &self.0.subject {
            Subject::Service => said!("said-asked-service", "the service"),
            Subject::Origin => said!("said-asked-origin", "the origin"),
            Subject::Direction => said!("said-asked-direction", "the direction"),
            Subject::Modality => said!("said-asked-kind", "the kind of work"),
            Subject::Customer => said!("said-asked-customer", "the customer"),
            Subject::Number => said!("said-asked-number", "the customer's number"),
            Subject::Parameter(id) => said!("said-asked-parameter", "the parameter \"{id}\"", id = id),
        }
    }
}

impl fmt::Display for Asked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_the_whole_text() {
        for (pattern, text, fits) in [
            ("+4179*", "+41791234567", true),
            ("*67", "+41791234567", true),
            ("+4?79*7", "+41791234567", true),
            ("+4179", "+41791234567", false),
            ("*", "", true),
            ("", "", true),
            ("?", "", false),
            ("a*b*c", "aXbYc", true),
            ("a*b*c", "aXcYb", false),
            ("*aab", "aaaab", true),
        ] {
            assert_eq!(matches(pattern, text), fits, "{pattern} {text}");
        }
    }
}
