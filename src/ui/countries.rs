//! The names of countries in the languages that the program speaks, in the order of each language's alphabet.
//!
//! English is the protocol's own table. The others are `assets/texts/countries/LANGUAGE.txt`, a line a country: its ISO
//! code, a blank, its name as the Unicode CLDR (release 48) has it. Knows nothing of telephone numbers.

use super::texts::Language;

const GERMAN: &str = include_str!("../../assets/texts/countries/de.txt");
const FRENCH: &str = include_str!("../../assets/texts/countries/fr.txt");
const ITALIAN: &str = include_str!("../../assets/texts/countries/it.txt");

/// ISO 3166 code and name of every country whose numbers are understood, by name.
pub fn countries(language: Language) -> Vec<(&'static str, &'static str)> {
    match table(language) {
        Some(table) => rows(table).collect(),
        None => nimbus_protocol::number::countries().collect(),
    }
}

/// `None` for English.
fn table(language: Language) -> Option<&'static str> {
    match language.tag {
        "de" => Some(GERMAN),
        "fr" => Some(FRENCH),
        "it" => Some(ITALIAN),
        _ => None,
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter_map(|line| line.split_once(' '))
}

/// A country that is known by its English name, as servers tell it, in this language; anything else stays as it is.
pub fn in_language(language: Language, english: &str) -> &str {
    let named = table(language).and_then(|table| {
        let (iso, _) = nimbus_protocol::number::countries().find(|(_, name)| *name == english)?;
        rows(table).find(|(known, _)| *known == iso)
    });
    named.map_or(english, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ui::texts::LANGUAGES;

    #[test]
    fn a_server_s_country_is_said_in_the_users_language() {
        let german = LANGUAGES.iter().copied().find(|language| language.tag == "de").unwrap();
        assert_eq!(in_language(german, "Switzerland"), "Schweiz");
        assert_eq!(in_language(LANGUAGES[0], "Switzerland"), "Switzerland");
        assert_eq!(in_language(german, "+881"), "+881");
    }

    #[test]
    fn every_language_names_every_country_once() {
        let known: BTreeSet<_> = nimbus_protocol::number::countries().map(|(iso, _)| iso).collect();
        for language in LANGUAGES {
            let named = countries(*language);
            assert_eq!(named.iter().map(|(iso, _)| *iso).collect::<BTreeSet<_>>(), known, "{}", language.tag);
            assert_eq!(named.len(), known.len(), "{}", language.tag);
            let names: BTreeSet<_> = named.iter().map(|(_, name)| *name).collect();
            assert!(names.len() == known.len() && !names.contains(""), "{}", language.tag);
        }
        let swiss: BTreeSet<_> = LANGUAGES
            .iter()
            .filter_map(|language| countries(*language).into_iter().find(|(iso, _)| *iso == "CH"))
            .map(|(_, name)| name)
            .collect();
        assert_eq!(swiss.len(), LANGUAGES.len(), "{swiss:?}");
    }
}
