//! A form: a value that is being edited, beside what it was, and the rows that forms are made of.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Response, Ui};

use crate::{
    state::Words,
    ui::{
        settings::rows,
        texts::Texts,
        theme::{Palette, Type},
        widgets::{check_box, field::Field, pulldown, text},
    },
};

pub const FIELD: f32 = 300.0;
const NUMBER: f32 = 110.0;
/// Wide enough for the longest choice.
const PULLDOWN: f32 = 240.0;

/// A value while it is edited.
#[derive(Default)]
pub struct Form<T> {
    pub value: T,
    /// As it was when the form was opened.
    before: T,
    /// It is not in the list yet.
    pub new: bool,
    pub texts: Typed,
    /// Number of the change that was asked for and not answered yet.
    pub asked: Option<u64>,
    pub refused: Option<Words>,
    /// The user is asked whether it shall go.
    pub deleting: bool,
    /// The user is asked whether what was typed shall go.
    pub leaving: bool,
    /// Height of its foot in the last pass.
    pub foot: f32,
}

impl<T: Clone + PartialEq + Default> Form<T> {
    pub fn of(value: &T) -> Self {
        Self { value: value.clone(), before: value.clone(), ..Self::default() }
    }

    /// For one that is not there yet, which begins as `value`.
    pub fn new(value: T) -> Self {
        Self { before: value.clone(), value, new: true, ..Self::default() }
    }

    pub fn changed(&self) -> bool {
        self.value != self.before || !self.texts.wrong.is_empty()
    }

    pub fn can_be_saved(&self) -> bool {
        self.changed() && self.asked.is_none() && self.texts.wrong.is_empty()
    }
}

/// What stands in fields whose text is not the value itself, by the key of the field's name.
#[derive(Default)]
pub struct Typed {
    drafts: BTreeMap<&'static str, String>,
    /// Fields whose text is no value.
    wrong: BTreeSet<&'static str>,
}

impl Typed {
    fn of(&mut self, key: &'static str, value: impl FnOnce() -> String) -> &mut String {
        self.drafts.entry(key).or_insert_with(value)
    }

    /// Whether something of the part with this key is no value.
    pub fn mark(&mut self, key: &'static str, wrong: bool) {
        if wrong {
            self.wrong.insert(key);
        } else {
            self.wrong.remove(key);
        }
    }

    pub fn field(&mut self, key: &'static str) -> &mut String {
        self.of(key, String::new)
    }
}

/// A row with one line of text.
pub fn text_row(ui: &mut Ui, t: &Texts, key: &'static str, hint: &str, value: &mut String) -> Response {
    let title = t.get(key);
    rows::row(ui, None, &title, hint, FIELD, |ui| Field::new(&title).width(FIELD).show(ui, value))
}

/// A row with a list whose parts are separated by commas.
pub fn list_row(ui: &mut Ui, t: &Texts, typed: &mut Typed, key: &'static str, hint: &str, value: &mut Vec<String>) {
    let draft = typed.of(key, || value.join(", "));
    if text_row(ui, t, key, hint, draft).changed() {
        *value = draft.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    }
}

/// A row with a number; the backend knows which ones are allowed.
pub fn number_row(ui: &mut Ui, t: &Texts, typed: &mut Typed, key: &'static str, hint: &str, value: &mut u32) {
    let title = t.get(key);
    let wrong = typed.wrong.contains(key).then(|| t.get("team-no-number"));
    let draft = typed.of(key, || value.to_string());
    let response = rows::row(ui, None, &title, hint, NUMBER, |ui| {
        Field::new(&title).width(NUMBER).error(wrong.as_deref()).show(ui, draft)
    });
    if response.changed() {
        match draft.trim().parse() {
            Ok(number) => {
                *value = number;
                typed.wrong.remove(key);
            }
            Err(_) => {
                typed.wrong.insert(key);
            }
        }
    }
}

/// A row with a choice between several values.
pub fn choice_row<T: Copy + PartialEq>(
    ui: &mut Ui,
    t: &Texts,
    key: &'static str,
    hint: &str,
    choices: &[(T, &'static str)],
    value: &mut T,
) {
    let title = t.get(key);
    let words: Vec<String> = choices.iter().map(|(_, key)| t.get(key)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = choices.iter().position(|(choice, _)| choice == value).unwrap_or_default();
    let picked = rows::row(ui, None, &title, hint, PULLDOWN, |ui| pulldown::show(ui, &title, &words, chosen, PULLDOWN));
    if let Some((choice, _)) = picked.and_then(|index| choices.get(index)) {
        *value = *choice;
    }
}

/// A head with boxes to tick below it. What is ticked keeps the order in which it was.
pub fn ticks<T: Clone + PartialEq>(ui: &mut Ui, head: &str, choices: &[(T, String)], value: &mut Vec<T>) {
    if choices.is_empty() {
        return;
    }
    rows::section(ui, head);
    // The same words may stand below several heads.
    ui.push_id(head, |ui| {
        for (choice, words) in choices {
            let mut on = value.contains(choice);
            if check_box::check(ui, words, &mut on).changed() {
                if on {
                    value.push(choice.clone());
                } else {
                    value.retain(|known| known != choice);
                }
            }
        }
    });
}

/// A quiet line below a head.
pub fn note(ui: &mut Ui, words: &str) {
    let palette = Palette::of(ui);
    text::paragraph(ui, words, Type::SMALL, palette.tx2);
    ui.add_space(4.0);
}
