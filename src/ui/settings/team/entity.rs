//! What editor and form need to know of each kind of value: its words, its list, its fields, and how it is changed.

use egui::Ui;

use super::form::Form;
use crate::{
    command::TeamChange,
    state::team::People,
    ui::{icons::Icon, texts::Texts},
};

/// A kind of value that administrators edit as a whole, in a form.
pub trait Entity: Clone + PartialEq + Default {
    /// Key of the words for adding one.
    const ADD: &'static str;
    /// Key of the question before one is deleted.
    const DELETE: &'static str;

    /// Whoever makes one says its id; else the backend gives it.
    const HAS_ID: bool = true;

    /// Ids that a new one cannot have.
    fn taken(people: &People) -> Vec<&str>;
    fn id(&self) -> &str;
    fn id_mut(&mut self) -> &mut String;
    fn name(&self) -> &str;
    fn name_mut(&mut self) -> &mut String;
    /// What it is called in its form; the name, if it always has one.
    fn title(&self, _t: &Texts) -> String {
        self.name().to_owned()
    }
    /// Said below the name's title.
    fn name_hint(&self, _t: &Texts) -> String {
        String::new()
    }
    fn put(self) -> TeamChange;
    fn remove(id: String) -> TeamChange;
    /// The fields below the name.
    fn fields(form: &mut Form<Self>, ui: &mut Ui, people: &People, t: &Texts);
}

/// A kind of value that is listed in rows.
pub trait Listed: Entity + 'static {
    const ICON: Icon;
    /// Key of the words for an empty list.
    const NONE: &'static str;

    fn all(people: &People) -> &[Self];
    /// The second line in the list.
    fn about(&self, people: &People, t: &Texts) -> String;
}
