//! Sentences for people that every reader gets in their own language.
//!
//! Owns a sentence that is complete in English, with the key and the parts by which a program that has the texts of
//! another language says it anew (SPEC S10.1). It must not know any language. The key is that of the desktop's text
//! catalogue; its `tests/texts.rs` holds each use of [`said!`](crate::said!) to the English catalogue, word for word.

use std::{borrow::Cow, fmt, io};

use serde::{Deserialize, Deserializer, Serialize};

/// A sentence, or what stands for one: "201 Created".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Said {
    /// In English and whole. It is what logs, files and programs without texts of their own use.
    pub text: String,
    /// Key of the desktop's text catalogue; empty where these are foreign words, which are the same in every language.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub key: Cow<'static, str>,
    /// What the text fills in, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub with: Vec<(Cow<'static, str>, Part)>,
}

/// What a sentence fills in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Part {
    /// A count, by which a language chooses among its forms.
    Number(i64),
    /// A name or another value.
    Text(String),
    /// A sentence within the sentence.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Said(Said),
}

/// A sentence of this program: its key, its English words, and what these fill in.
///
/// ```
/// let sentence = nimbus_protocol::said!("example-late", "{name} is late by {hours} hours.", name = "Ann", hours = 2);
/// assert_eq!(sentence.text, "Ann is late by 2 hours.");
/// ```
#[macro_export]
macro_rules! said {
    ($key:literal, $english:literal $(,)?) => {
        $crate::Said {
            text: ::std::borrow::ToOwned::to_owned($english),
            key: ::std::borrow::Cow::Borrowed($key),
            with: ::std::vec::Vec::new(),
        }
    };
    // All values at once: a name that is filled in must not hide what the next value is made of.
    ($key:literal, $english:literal, $($name:ident = $value:expr),+ $(,)?) => {
        match ($($crate::said::Part::from($value),)+) {
            ($($name,)+) => $crate::Said {
                text: ::std::format!($english, $($name = $name),+),
                key: ::std::borrow::Cow::Borrowed($key),
                with: ::std::vec![$((::std::borrow::Cow::Borrowed(::std::stringify!($name)), $name)),+],
            },
        }
    };
}

impl Said {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What is filled in under this name.
    pub fn part(&self, name: &str) -> Option<&Part> {
        self.with.iter().find(|(other, _)| other == name).map(|(_, part)| part)
    }

    /// One sentence of several, by what joins two of them: "a or b or c". It is made of halves, so that many sentences do
    /// not lie as many deep in each other.
    pub fn joined(sentences: &[Self], both: fn(Self, Self) -> Self) -> Self {
        match sentences {
            [] => Self::default(),
            [one] => one.clone(),
            several => {
                let (first, second) = several.split_at(several.len() / 2);
                both(Self::joined(first, both), Self::joined(second, both))
            }
        }
    }

    /// Bytes of everything in it, parts included, for whoever bounds what is kept.
    pub fn size(&self) -> usize {
        let parts = self.with.iter().map(|(name, part)| {
            name.len()
                + match part {
                    Part::Number(_) => size_of::<i64>(),
                    Part::Text(text) => text.len(),
                    Part::Said(said) => said.size(),
                }
        });
        self.text.len() + self.key.len() + parts.sum::<usize>()
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Said(said) => said.fmt(f),
        }
    }
}

impl PartialEq<str> for Part {
    fn eq(&self, other: &str) -> bool {
        matches!(self, Self::Text(text) if text == other)
    }
}

impl PartialEq<&str> for Part {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

/// Its English words.
impl PartialEq<str> for Said {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Said {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

/// So that it can be the cause of another error.
impl std::error::Error for Said {}

/// The sentence that was put into it, else the words of the system.
impl From<&io::Error> for Said {
    fn from(error: &io::Error) -> Self {
        let inside = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>());
        inside.cloned().unwrap_or_else(|| error.to_string().into())
    }
}

impl From<io::Error> for Said {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

/// Words that no catalogue knows.
impl From<String> for Said {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Part {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Foreign words are a plain text, so that they are written as one.
impl From<Said> for Part {
    fn from(said: Said) -> Self {
        if said.key.is_empty() { Self::Text(said.text) } else { Self::Said(said) }
    }
}

impl From<&Said> for Part {
    fn from(said: &Said) -> Self {
        said.clone().into()
    }
}

impl From<i64> for Part {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Part {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Part {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Part {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// What was kept by earlier versions is a text alone, and is read as one.
impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Text(String),
            Whole {
                text: String,
                #[serde(default)]
                key: String,
                #[serde(default)]
                with: Vec<(String, Part)>,
            },
        }
        Ok(match Form::deserialize(deserializer)? {
            Form::Text(text) => text.into(),
            Form::Whole { text, key, with } => {
                let with = with.into_iter().map(|(name, part)| (Cow::Owned(name), part)).collect();
                Self { text, key: Cow::Owned(key), with }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_survives_the_wire_with_the_sentences_in_it() {
        let why = said!("example-why", "the server answered {status}", status = 401);
        let sentence = said!("example-failed", "{name} failed: {why}.", name = "Ticket", why = why);
        assert_eq!(sentence.text, "Ticket failed: the server answered 401.");
        let json = serde_json::to_string(&sentence).unwrap();
        assert_eq!(serde_json::from_str::<Said>(&json).unwrap(), sentence);
    }

    #[test]
    fn foreign_words_are_the_same_in_every_language_and_old_texts_are_read() {
        assert_eq!(serde_json::to_string(&Said::from("201 Created")).unwrap(), r#"{"text":"201 Created"}"#);
        assert_eq!(serde_json::from_str::<Said>(r#""201 Created""#).unwrap(), Said::from("201 Created"));
        assert_eq!(Part::from(Said::from("201 Created")), Part::Text("201 Created".to_owned()));
    }

    #[test]
    fn many_sentences_become_one_that_can_be_read_again() {
        let or = |first: Said, second: Said| said!("or", "{first} or {second}", first = first, second = second);
        let list: Vec<Said> = (0..1000_i32).map(|at| said!("k", "{at}", at = at)).collect();
        let one = Said::joined(&list, or);
        assert!(one.text.starts_with("0 or 1 or 2 or"), "{one}");
        assert_eq!(serde_json::from_str::<Said>(&serde_json::to_string(&one).unwrap()).unwrap(), one);
        assert_eq!(Said::joined(&list[..1], or), "0");
        assert!(Said::joined(&[], or).is_empty());
    }

    #[test]
    fn an_error_of_the_system_may_carry_a_sentence() {
        let missing = said!("example-missing", "it is not there");
        assert_eq!(Said::from(io::Error::other(missing.clone())), missing);
        assert_eq!(Said::from(io::Error::other("no room left")), "no room left");
    }

    #[test]
    fn everything_in_a_sentence_counts_for_its_size() {
        assert_eq!(said!("k", "{a} is {n}", a = "xy", n = 3).size(), "xy is 3".len() + 1 + 1 + 2 + 1 + 8);
    }
}
