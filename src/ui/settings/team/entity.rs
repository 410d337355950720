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
