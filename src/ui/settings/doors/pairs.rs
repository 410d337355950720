//! Rows of a telephone system's word and what it means: queues and their services, telephones and their agents.

use std::collections::BTreeSet;

use egui::{Margin, Ui};

use super::draft::Pair;
use crate::ui::{
    icons,
    settings::{rows, team::form::note},
    texts::Texts,
    widgets::{Button, IconButton, card, field::Field, pulldown},
};

const GAP: f32 = 8.0;
const BUTTON: f32 = 28.0;

/// One of what a word may mean.
pub struct Choice {
    pub id: String,
    pub name: String,
    /// Other words for it that a seed file may have.
    pub also: Vec<String>,
}

/// Keys of the words around the rows.
pub struct Keys {
    pub head: &'static str,
    pub hint: &'static str,
    pub word: &'static str,
    pub meaning: &'static str,
    pub remove: &'static str,
    pub add: &'static str,
}

/// Shows the rows. Returns whether something of them cannot be saved.
pub fn pairs(ui: &mut Ui, t: &Texts, keys: &Keys, example: &str, choices: &[Choice], pairs: &mut Vec<Pair>) -> bool {
    rows::section(ui, &t.get(keys.head));
    note(ui, &t.get(keys.hint));
    let mut removed = None;
    for (index, pair) in pairs.iter_mut().enumerate() {
        ui.push_id((keys.head, index), |ui| {
            card::show(ui, Margin::same(10), |ui| {
                if row(ui, t, keys, index, example, choices, pair) {
                    removed = Some(index);
                }
            });
        });
        ui.add_space(GAP);
    }
    if let Some(index) = removed {
        pairs.remove(index);
    }
    if ui.add(Button::new(&t.get(keys.add)).icon(icons::PLUS)).clicked() {
        pairs.push(Pair::default());
    }
    let missing = pairs.iter().any(|(word, meaning)| word.trim().is_empty() || meaning.is_empty());
    let twice = twice(pairs);
    if missing {
        note(ui, &t.get("doors-row-missing"));
    }
    if let Some(word) = twice {
        note(ui, &t.with("doors-row-twice", &[("word", word.into())]));
    }
    missing || twice.is_some()
}

/// The first word that stands twice: only one of its meanings would be kept.
fn twice(pairs: &[Pair]) -> Option<&str> {
    let mut seen = BTreeSet::new();
    pairs.iter().map(|(word, _)| word.trim()).find(|word| !word.is_empty() && !seen.insert(*word))
}

/// One row; returns whether it shall go.
fn row(
    ui: &mut Ui,
    t: &Texts,
    keys: &Keys,
    index: usize,
    example: &str,
    choices: &[Choice],
    (word, meaning): &mut Pair,
) -> bool {
    let numbered = |key: &str| t.with(key, &[("number", (index + 1).into())]);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let half = (ui.available_width() - BUTTON - 2.0 * GAP) / 2.0;
        Field::new(&numbered(keys.word)).hint(example).code().width(half).show(ui, word);
        meaning_ui(ui, &numbered(keys.meaning), choices, meaning, half);
        ui.add(IconButton::new(icons::X, &numbered(keys.remove)).small()).clicked()
    })
    .inner
}

/// A pulldown of what a word may mean. A meaning that is none of the choices is one more: it may be right some day.
pub fn meaning_ui(ui: &mut Ui, name: &str, choices: &[Choice], meaning: &mut String, width: f32) {
    let mut names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
    let known = position(choices, meaning);
    let strange = meaning.clone();
    if known.is_none() && !strange.is_empty() {
        names.push(&strange);
    }
    let chosen = known.unwrap_or(if strange.is_empty() { usize::MAX } else { choices.len() });
    if let Some(choice) = pulldown::show(ui, name, &names, chosen, width).and_then(|index| choices.get(index)) {
        meaning.clone_from(&choice.id);
    }
}

/// Ids go before every other word.
fn position(choices: &[Choice], word: &str) -> Option<usize> {
    let by_id = choices.iter().position(|choice| choice.id == word);
    let called =
        |choice: &Choice| choice.name == word || choice.also.iter().any(|also| also.eq_ignore_ascii_case(word));
    by_id.or_else(|| choices.iter().position(|choice| !word.is_empty() && called(choice)))
}

#[cfg(test)]
mod tests {
    use super::{Choice, position, twice};

    #[test]
    fn a_word_that_stands_twice_is_found_whatever_is_around_it() {
        let pairs = |words: &[&str]| words.iter().map(|word| ((*word).to_owned(), String::new())).collect::<Vec<_>>();
        assert_eq!(twice(&pairs(&["a", "b", " a "])), Some("a"));
        assert_eq!(twice(&pairs(&["a", "", "", "A"])), None);
    }

    #[test]
    fn a_meaning_is_found_by_each_of_its_words() {
        let choice =
            |id: &str, name: &str, also: &str| Choice { id: id.into(), name: name.into(), also: vec![also.into()] };
        let choices = [choice("desk", "Claims", "desk@x.example"), choice("Claims", "Other", "")];
        assert_eq!(position(&choices, "DESK@x.example"), Some(0));
        assert_eq!(position(&choices, "Claims"), Some(1), "an id goes before a name");
        assert_eq!(position(&choices, ""), None);
        assert_eq!(position(&choices, "gone"), None);
    }
}
