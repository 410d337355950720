//! What the editor needs to know of each kind of value: its words, its list, its form, and how it is changed.

use egui::Ui;

use super::form::Form;
use crate::{
    command::TeamChange,
    state::team::People,
    ui::{icons::Icon, texts::Texts},
};

/// A kind of value that administrators edit as a whole.
pub trait Entity: Clone + PartialEq + Default {
    const ICON: Icon;
    /// Keys of the words for adding one and for an empty list.
    const ADD: &'static str;
    const NONE: &'static str;
    /// Key of the question before one is deleted.
    const DELETE: &'static str;

    fn all(people: &People) -> &[Self];
    fn id(&self) -> &str;
    fn id_mut(&mut self) -> &mut String;
    fn name(&self) -> &str;
    fn name_mut(&mut self) -> &mut String;
    /// The second line in the list.
    fn about(&self, people: &People, t: &Texts) -> String;
    fn put(self) -> TeamChange;
    fn remove(id: String) -> TeamChange;
    /// The fields below the name.
    fn fields(form: &mut Form<Self>, ui: &mut Ui, people: &People, t: &Texts);
}

/// An id made from a name: letters and digits in lower case with dashes between, not one of `taken`.
pub fn id_from(name: &str, taken: &[&str]) -> String {
    let mut id = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    let id = if id.is_empty() { "new" } else { id };
    if !taken.contains(&id) {
        return id.to_owned();
    }
    (2_u32..=u32::MAX)
        .map(|number| format!("{id}-{number}"))
        .find(|id| !taken.contains(&id.as_str()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::id_from;

    #[test]
    fn an_id_is_made_of_a_name_and_is_its_own() {
        assert_eq!(id_from("Claims Hotline (West)", &[]), "claims-hotline-west");
        assert_eq!(id_from("Claims", &["claims", "claims-2"]), "claims-3");
        assert_eq!(id_from("Ärger", &[]), "rger");
        assert_eq!(id_from("日本", &["new"]), "new-2");
    }
}
