//! Finds rows of settings pages by their words, whatever the case and the accents. Pure.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::Section;
use crate::ui::{
    settings::known::{ROWS, Row},
    texts::Texts,
};

/// A row of a page, or without one the page itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub section: Section,
    pub row: Option<&'static Row>,
}

impl Hit {
    /// What it is called in the user's language.
    pub fn title(&self, t: &Texts) -> String {
        self.row.map_or_else(|| t.get(self.section.title()), |row| row.title(t))
    }
}

/// What holds every word of `query` in its title, its hint or its section's name; the best first. Nothing for no word.
pub fn find(t: &Texts, offered: &[Section], query: &str) -> Vec<Hit> {
    let query = folded(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let pages = offered.iter().map(|section| Hit { section: *section, row: None });
    let rows = ROWS.iter().filter(|row| offered.contains(&row.section));
    let rows = rows.map(|row| Hit { section: row.section, row: Some(row) });
    let mut hits: Vec<(usize, Hit)> = pages.chain(rows).filter_map(|hit| Some((rank(t, &hit, &words)?, hit))).collect();
    hits.sort_by_key(|(rank, _)| *rank);
    hits.into_iter().map(|(_, hit)| hit).collect()
}

/// How well it fits: 0 begins with the first word, 1 has all in its title, 2 elsewhere.
fn rank(t: &Texts, hit: &Hit, words: &[&str]) -> Option<usize> {
    let title = folded(&hit.title(t));
    if words.iter().all(|word| title.contains(word)) {
        return Some(usize::from(!title.starts_with(words[0])));
    }
    // A page is found by its name alone: its rows are found by that too.
    let row = hit.row?;
    let all = [row.hint(t), row.columns(t), t.get(hit.section.title())].map(|words| folded(&words)).join(" ");
    let all = format!("{title} {all}");
    words.iter().all(|word| all.contains(word)).then_some(2)
}

/// In small letters and without accents: "Réglages" and "reglages" are the same.
fn folded(text: &str) -> String {
    text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::texts::LANGUAGES;

    const ALL: [Section; 2] = [Section::General, Section::Appearance];

    fn titles(query: &str) -> Vec<&'static str> {
        let hits = find(&Texts::default(), &ALL, query);
        hits.iter().map(|hit| hit.row.map_or("", |row| row.title)).collect()
    }

    #[test]
    fn words_are_found_in_any_order_whatever_their_case() {
        assert_eq!(titles("TOP main")[0], "settings-main-on-top");
        assert_eq!(titles("zoo"), ["settings-zoom"]);
        assert_eq!(titles("  "), [""; 0]);
        assert!(titles("nothing of this kind").is_empty());
        assert!(titles("doors").is_empty(), "a page that is not offered is not found");
    }

    #[test]
    fn what_begins_with_the_word_comes_first_and_hints_last() {
        let found = titles("tray");
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(titles("show")[0], "settings-sign-in-at-start");
        assert!(titles("general").len() > 5, "a page's name finds its rows");
        assert_eq!(titles("general")[0], "", "and itself before them");
    }

    #[test]
    fn accents_do_not_matter() {
        for (one, other) in [("Réglages", "reglages"), ("Größe", "große"), ("perché", "PERCHE"), ("où", "ou")] {
            assert_eq!(folded(one), folded(other));
        }
    }

    #[test]
    fn s10_every_row_is_found_by_its_title_in_every_language() {
        let sections: Vec<Section> = ROWS.iter().map(|row| row.section).collect();
        for language in LANGUAGES {
            let t = Texts::of(Some(language.tag));
            for row in ROWS {
                let hits = find(t, &sections, &row.title(t));
                assert!(hits.iter().any(|hit| hit.row == Some(row)), "{} in {}", row.title, language.tag);
            }
        }
    }
}
