//! The filters behind a placeholder's name: `|digits`, `|e164`, `|national`, `|upper`, `|lower`, `|trim`,
//! `|default("…")`, `|first(n)`, `|last(n)` (SPEC S8.5).

use nimbus_protocol::{Said, number, said};

use crate::names::distance;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Only 0 to 9 stay.
    Digits,
    /// A telephone number in the form `+41791234567`; what is no number stays as it is.
    E164,
    /// A telephone number as dialled inside the user's country; a foreign one stays in the form with `+`.
    National,
    Upper,
    Lower,
    Trim,
    /// Stands in for a value that is missing or empty; the placeholder is then not required.
    Default(String),
    /// The first characters, as many as given.
    First(usize),
    Last(usize),
}

const PLAIN: &[(&str, Filter)] = &[
    ("digits", Filter::Digits),
    ("e164", Filter::E164),
    ("national", Filter::National),
    ("upper", Filter::Upper),
    ("lower", Filter::Lower),
    ("trim", Filter::Trim),
];

impl Filter {
    /// Reads a filter by its word and the argument between its brackets, or says in a sentence what is wrong.
    pub fn named(word: &str, argument: Option<&str>) -> Result<Self, Said> {
        if let Some((_, filter)) = PLAIN.iter().find(|(name, _)| *name == word) {
            return match argument {
                None | Some("") => Ok(filter.clone()),
                Some(_) => {
                    Err(said!("said-filter-plain", "The filter \"{word}\" takes nothing in brackets.", word = word))
                }
            };
        }
        let count = || {
            argument.and_then(|text| text.parse::<usize>().ok()).filter(|n| *n > 0).ok_or_else(|| {
                said!(
                    "said-filter-count",
                    "The filter \"{word}\" needs a number of characters from 1, for example {word}(3).",
                    word = word
                )
            })
        };
        match word {
            "first" => count().map(Self::First),
            "last" => count().map(Self::Last),
            "default" => argument.map(|text| Self::Default(text.to_owned())).ok_or_else(|| {
                said!(
                    "said-filter-default",
                    "The filter \"default\" needs a text, for example default(\"none\"); default(\"\") is allowed."
                )
            }),
            _ => Err(unknown(word)),
        }
    }

    /// The value after this filter; `country` (ISO 3166) reads numbers written without `+`.
    pub fn apply(&self, value: String, country: &str) -> String {
        match self {
            Self::Digits => value.chars().filter(char::is_ascii_digit).collect(),
            Self::E164 => e164(&value, country).unwrap_or(value),
            Self::National => national(&value, country).unwrap_or(value),
            Self::Upper => value.to_uppercase(),
            Self::Lower => value.to_lowercase(),
            Self::Trim => value.trim().to_owned(),
            Self::Default(other) => {
                if value.is_empty() {
                    other.clone()
                } else {
                    value
                }
            }
            Self::First(n) => value.chars().take(*n).collect(),
            Self::Last(n) => {
                let skip = value.chars().count().saturating_sub(*n);
                value.chars().skip(skip).collect()
            }
        }
    }
}

fn unknown(word: &str) -> Said {
    let names = PLAIN.iter().map(|(name, _)| *name).chain(["default", "first", "last"]);
    let near = names.map(|name| (distance(&word.to_lowercase(), name), name)).min().filter(|(steps, _)| *steps <= 2);
    match near {
        Some((_, near)) => said!(
            "said-filter-unknown-near",
            "The filter \"{word}\" is not known. Did you mean \"{near}\"?",
            word = word,
            near = near
        ),
        None => said!("said-filter-unknown", "The filter \"{word}\" is not known.", word = word),
    }
}

fn e164(value: &str, country: &str) -> Option<String> {
    number::normalise(value, country)
}

/// What people dial before the area code: most of the world, then Russia and Kazakhstan, Hungary, and no prefix.
const TRUNKS: [&str; 4] = ["0", "8", "06", ""];

/// The number as dialled inside `country`; only a spelling that reads back to the same number is believed.
pub(crate) fn national(value: &str, country: &str) -> Option<String> {
    let full = e164(value, country)?;
    let digits = full.strip_prefix('+')?;
    (1..=3)
        .filter_map(|code| digits.get(code..))
        .flat_map(|rest| TRUNKS.map(|trunk| format!("{trunk}{rest}")))
        .find(|spelled| e164(spelled, country).as_deref() == Some(full.as_str()))
        .or(Some(full))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(filter: &Filter, value: &str) -> String {
        filter.apply(value.to_owned(), "CH")
    }

    #[test]
    fn filters_do_what_they_say() {
        assert_eq!(apply(&Filter::Digits, "+41 79 (1)"), "41791");
        assert_eq!(apply(&Filter::Upper, "straße"), "STRASSE");
        assert_eq!(apply(&Filter::Lower, "ÄB"), "äb");
        assert_eq!(apply(&Filter::Trim, " a b \n"), "a b");
        assert_eq!(apply(&Filter::Default("x".into()), ""), "x");
        assert_eq!(apply(&Filter::Default("x".into()), "y"), "y");
        assert_eq!(apply(&Filter::First(2), "äöü"), "äö");
        assert_eq!(apply(&Filter::Last(2), "äöü"), "öü");
        assert_eq!(apply(&Filter::Last(9), "äöü"), "äöü");
    }

    #[test]
    fn numbers_change_their_form_and_nothing_else_does() {
        assert_eq!(apply(&Filter::E164, "079 123 45 67"), "+41791234567");
        assert_eq!(apply(&Filter::E164, "anonymous"), "anonymous");
        assert_eq!(apply(&Filter::National, "+41 79 123 45 67"), "0791234567");
        assert_eq!(apply(&Filter::National, "+49 30 1234567"), "+49301234567");
        assert_eq!(apply(&Filter::National, "Mia"), "Mia");
        assert_eq!(Filter::National.apply("+493012345678".into(), "DE"), "03012345678");
        assert_eq!(Filter::National.apply("+12025550123".into(), "US"), "2025550123");
    }

    #[test]
    fn an_unknown_filter_is_met_with_the_nearest() {
        assert!(Filter::named("uper", None).unwrap_err().text.contains("Did you mean \"upper\"?"));
        assert!(Filter::named("zzzzzz", None).unwrap_err().text.ends_with("is not known."));
    }
}
