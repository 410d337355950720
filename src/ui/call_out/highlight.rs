//! The letters that were looked for, marked in a name.

use std::ops::Range;

use egui::text::LayoutJob;

use crate::ui::{
    theme::{Palette, Type},
    widgets::text,
};

/// One line of `name` with the letters of `query`'s words in the accent's colour, elided at `width`.
pub(super) fn job(palette: &Palette, name: &str, query: &str, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    let plain = text::format(Type::BODY_MEDIUM, palette.tx);
    let marked = text::format(Type::BODY_SEMIBOLD, palette.acc_tx);
    let mut at = 0;
    for mark in marks(name, query) {
        job.append(&name[at..mark.start], 0.0, plain.clone());
        job.append(&name[mark.clone()], 0.0, marked.clone());
        at = mark.end;
    }
    job.append(&name[at..], 0.0, plain);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    job
}

/// Where the words of `query` stand in `name`, in order and apart, however their letters are written.
fn marks(name: &str, query: &str) -> Vec<Range<usize>> {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    let letters: Vec<(usize, char)> = name.char_indices().map(|(at, c)| (at, lower(c))).collect();
    let end_of = |place: usize| letters.get(place).map_or(name.len(), |(at, _)| *at);
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in query.split_whitespace() {
        let word: Vec<char> = word.chars().map(lower).collect();
        let starts = |place: usize| place == 0 || !letters[place - 1].1.is_alphanumeric();
        let fits = |place: &usize| {
            letters
                .get(*place..*place + word.len())
                .is_some_and(|part| part.iter().map(|(_, c)| *c).eq(word.iter().copied()))
        };
        let places = || (0..letters.len()).filter(fits);
        // The beginning of a word is what people look for.
        let Some(place) = places().find(|place| starts(*place)).or_else(|| places().next()) else { continue };
        found.push(end_of(place)..end_of(place + word.len()));
    }
    found.sort_by_key(|range| range.start);
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginnings_of_words_are_marked() {
        let marked = |name: &str, query: &str| {
            marks(name, query).into_iter().map(|mark| name[mark].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(marked("Lena Brandt", "bra"), ["Bra"]);
        assert_eq!(marked("Abraham Bra", "bra"), ["Bra"], "the beginning of a word before its middle");
        assert_eq!(marked("Abraham", "bra"), ["bra"]);
        assert_eq!(marked("Zoë Ärni", "ärn zo"), ["Zo", "Ärn"]);
        assert_eq!(marked("Lena", "lena len"), ["Lena"], "marks do not overlap");
        assert!(marked("Lena", "xyz").is_empty() && marked("", "a").is_empty());
    }
}
