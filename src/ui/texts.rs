//! The text catalogue: every word that a user reads, by key and language.
//!
//! Owns the choice of a language and the lookup. It must not know what a text is for. Keys live in
//! `assets/texts/LANGUAGE.ftl` (Fluent); `tests/texts.rs` holds that each key used exists and each that exists is used.

use std::sync::{Arc, OnceLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use nimbus_protocol::{Part, Said};

use super::dates::Dates;
use crate::state::Words;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 tag, as `Settings::general.language` stores it.
    pub tag: &'static str,
    /// Its name in itself, for the pulldown in General.
    pub name: &'static str,
    /// Its catalogue in Fluent's syntax.
    pub catalogue: &'static str,
}

/// Every language there is; the first one answers where another has no better one.
pub const LANGUAGES: &[Language] = &[
    Language { tag: "en", name: "English", catalogue: include_str!("../../assets/texts/en.ftl") },
    Language { tag: "de", name: "Deutsch", catalogue: include_str!("../../assets/texts/de.ftl") },
    Language { tag: "fr", name: "Français", catalogue: include_str!("../../assets/texts/fr.ftl") },
    Language { tag: "it", name: "Italiano", catalogue: include_str!("../../assets/texts/it.ftl") },
];

/// The catalogues, each read at its first use: a change of the language costs a look into this list.
static READ: [OnceLock<Texts>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];

/// The texts in one language. Cheap to clone, usable from every window.
#[derive(Clone)]
pub struct Texts {
    bundle: Arc<FluentBundle<FluentResource>>,
    dates: Arc<Dates>,
    language: Language,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Texts").field("language", &self.language.tag).finish_non_exhaustive()
    }
}

impl Default for Texts {
    fn default() -> Self {
        Self::of(None).clone()
    }
}

impl Texts {
    /// The texts of the wished language (BCP 47), of its nearest relative, or English.
    pub fn of(wish: Option<&str>) -> &'static Self {
        let chosen = choose(LANGUAGES, wish);
        READ[chosen].get_or_init(|| Self::read(LANGUAGES[chosen]))
    }

    fn read(language: Language) -> Self {
        let identifier: LanguageIdentifier = language.tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Marks of writing direction around arguments would break copying and tests that find by label.
        bundle.set_use_isolating(false);
        // What a catalogue gets wrong is found by a test; at run time the sound entries are used.
        let resource =
            FluentResource::try_new(language.catalogue.to_owned()).unwrap_or_else(|(resource, _errors)| resource);
        bundle.add_resource_overriding(resource);
        Self { bundle: Arc::new(bundle), dates: Arc::new(Dates::of(language.tag)), language }
    }

    /// The language that these texts are in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// How this language writes days.
    pub fn dates(&self) -> &Dates {
        &self.dates
    }

    /// The text of `key`, or the key itself where there is none.
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of `key` with its arguments filled in, or the key itself where there is none.
    ///
    /// `t.with("some-key", &[("name", name.into()), ("count", 2.into())])`
    pub fn with(&self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            filled.set(*name, value.clone());
        }
        self.format(key, Some(&filled))
    }

    /// A sentence of the state.
    pub fn words(&self, words: &Words) -> String {
        self.filled(words.text, words.arguments.iter().map(|(name, part)| (*name, part)))
    }

    /// A sentence of a server or of the templates' core; in English where this program has no text for it.
    pub fn said(&self, said: &Said) -> String {
        if self.bundle.has_message(&said.key) {
            self.filled(&said.key, said.with.iter().map(|(name, part)| (name.as_ref(), part)))
        } else {
            said.text.clone()
        }
    }

    /// The text of `key` with parts that may be sentences themselves.
    pub fn filled<'a>(&self, key: &str, parts: impl Iterator<Item = (&'a str, &'a Part)>) -> String {
        let arguments: Vec<_> = parts.map(|(name, part)| (name, self.value(part))).collect();
        self.with(key, &arguments)
    }

    fn value<'a>(&self, part: &'a Part) -> FluentValue<'a> {
        match part {
            Part::Number(number) => (*number).into(),
            Part::Text(text) => text.as_str().into(),
            Part::Said(said) => self.said(said).into(),
        }
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        // A missing argument leaves its name in the text, which says more than an error would.
        self.bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned()
    }
}

/// Place in the list of the wished language, else of one with the same first subtag, else the first.
fn choose(languages: &[Language], wish: Option<&str>) -> usize {
    let wish = wish.unwrap_or_default().replace('_', "-").to_ascii_lowercase();
    let primary = |tag: &str| tag.split(['-', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
    languages
        .iter()
        .position(|language| language.tag.eq_ignore_ascii_case(&wish))
        .or_else(|| languages.iter().position(|language| primary(language.tag) == primary(&wish)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::said;

    use super::*;

    const FOUND: &[Language] = &[
        Language { tag: "en", name: "English", catalogue: "" },
        Language { tag: "de", name: "Deutsch", catalogue: "" },
        Language { tag: "de-CH", name: "Deutsch (Schweiz)", catalogue: "" },
    ];

    #[test]
    fn the_nearest_language_is_chosen() {
        let chosen = |wish| FOUND[choose(FOUND, wish)].tag;
        assert_eq!(chosen(Some("de-ch")), "de-CH");
        assert_eq!(chosen(Some("de_AT.UTF-8")), "de");
        assert_eq!(chosen(Some("pt-BR")), "en");
        assert_eq!(chosen(None), "en");
        assert_eq!(Texts::of(Some("de-CH")).language().tag, "de");
    }

    #[test]
    fn a_missing_key_shows_the_key() {
        assert_eq!(Texts::default().get("no-such-key"), "no-such-key");
    }

    #[test]
    fn arguments_are_filled_without_marks_and_plurals_follow_the_count() {
        let catalogue = "events = { $name }: { $count ->\n [one] { $count } event\n *[other] { $count } events\n}\n";
        let t = Texts::read(Language { tag: "en", name: "English", catalogue });
        assert_eq!(t.with("events", &[("name", "Sipgate".into()), ("count", 1.into())]), "Sipgate: 1 event");
        assert_eq!(t.with("events", &[("name", "Sipgate".into()), ("count", 3.into())]), "Sipgate: 3 events");
    }

    #[test]
    fn a_sentence_from_elsewhere_is_said_in_this_language_and_in_english_where_there_is_no_text_for_it() {
        let catalogue = "why = der Server antwortete { $status }\nfailed = { $name } schlug fehl: { $why }.\n";
        let t = Texts::read(Language { tag: "de", name: "Deutsch", catalogue });
        let why = said!("why", "the server answered {status}", status = 401);
        let failed = |why: Said| said!("failed", "{name} failed: {why}.", name = "Ticket", why = why);
        assert_eq!(t.said(&failed(why)), "Ticket schlug fehl: der Server antwortete 401.");
        let newer = said!("of-a-newer-server", "it is full");
        assert_eq!(t.said(&failed(newer)), "Ticket schlug fehl: it is full.");
        assert_eq!(t.said(&"201 Created".into()), "201 Created");
    }

    #[test]
    fn every_catalogue_parses() {
        for language in LANGUAGES {
            let errors = FluentResource::try_new(language.catalogue.to_owned()).err().map(|(_, errors)| errors);
            assert!(errors.is_none(), "{}: {errors:?}", language.tag);
        }
    }
}
