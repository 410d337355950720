//! The form of a contact: name, company, numbers by which telephone they are, and e-mails.

use egui::Ui;
use nimbus_protocol::{Contact, ContactNumber, NumberLabel};

use super::{
    entity::Entity,
    form::{Form, Typed, list_row, text_row},
};
use crate::{command::TeamChange, state::team::People, ui::texts::Texts};

/// A row of numbers for each label; those without one are among the others.
const ROWS: [(Option<NumberLabel>, &str); 4] = [
    (Some(NumberLabel::Work), "book-work"),
    (Some(NumberLabel::Mobile), "book-mobile"),
    (Some(NumberLabel::Home), "book-home"),
    (None, "book-other"),
];

impl Entity for Contact {
    const ADD: &'static str = "book-add";
    const DELETE: &'static str = "book-delete";
    const HAS_ID: bool = false;

    fn taken(_people: &People) -> Vec<&str> {
        Vec::new()
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn id_mut(&mut self) -> &mut String {
        &mut self.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn name_mut(&mut self) -> &mut String {
        &mut self.name
    }

    /// Some are a company alone.
    fn title(&self, _t: &Texts) -> String {
        title(self).to_owned()
    }

    fn put(self) -> TeamChange {
        TeamChange::PutContact(self)
    }

    fn remove(id: String) -> TeamChange {
        TeamChange::RemoveContact(id)
    }

    fn fields(form: &mut Form<Self>, ui: &mut Ui, _people: &People, t: &Texts) {
        let Form { value, texts, .. } = form;
        text_row(ui, t, "book-company", "", &mut value.company);
        let hint = t.get("book-numbers-hint");
        for (label, key) in ROWS {
            numbers_row(ui, t, texts, (label, key), &hint, &mut value.numbers);
        }
        list_row(ui, t, texts, "book-emails", &t.get("book-emails-hint"), &mut value.emails);
    }
}

/// Name, else company.
pub(super) fn title(contact: &Contact) -> &str {
    if contact.name.is_empty() { &contact.company } else { &contact.name }
}

fn numbers_row(
    ui: &mut Ui,
    t: &Texts,
    texts: &mut Typed,
    (label, key): (Option<NumberLabel>, &'static str),
    hint: &str,
    numbers: &mut Vec<ContactNumber>,
) {
    let before: Vec<String> = of(label, numbers).map(|one| one.number.clone()).collect();
    let mut typed = before.clone();
    list_row(ui, t, texts, key, hint, &mut typed);
    if typed != before {
        *numbers = replaced(label, &typed, numbers);
    }
}

fn belongs(label: Option<NumberLabel>, number: &ContactNumber) -> bool {
    // A row of its own for "other" beside "none" would say nothing to anybody.
    number.label.filter(|label| *label != NumberLabel::Other) == label
}

fn of(label: Option<NumberLabel>, numbers: &[ContactNumber]) -> impl Iterator<Item = &ContactNumber> {
    numbers.iter().filter(move |number| belongs(label, number))
}

/// The numbers with those of one row as they were typed; a number that stays keeps what it is.
fn replaced(label: Option<NumberLabel>, typed: &[String], numbers: &[ContactNumber]) -> Vec<ContactNumber> {
    let known = |text: &String| of(label, numbers).find(|one| one.number == *text).cloned();
    let new = |text: &String| ContactNumber { number: text.clone(), label };
    let row = typed.iter().map(|text| known(text).unwrap_or_else(|| new(text)));
    numbers.iter().filter(|number| !belongs(label, number)).cloned().chain(row).collect()
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::{ContactNumber, NumberLabel};

    use super::replaced;

    #[test]
    fn numbers_of_one_row_are_changed_and_the_others_stay_what_they_are() {
        let number = |text: &str, label| ContactNumber { number: text.to_owned(), label };
        let before = [number("1", Some(NumberLabel::Work)), number("2", Some(NumberLabel::Other)), number("3", None)];
        let after = replaced(None, &["2".to_owned(), "4".to_owned()], &before);
        assert_eq!(after, [before[0].clone(), before[1].clone(), number("4", None)]);
        let after = replaced(Some(NumberLabel::Work), &["5".to_owned()], &before);
        assert_eq!(after, [before[1].clone(), before[2].clone(), number("5", Some(NumberLabel::Work))]);
    }
}
