//! The address book: a search, what it finds, the form of a contact, and a file that is imported (SPEC S11.2).

use egui::Ui;
use nimbus_protocol::Contact;

use super::{
    Changes, contact,
    editor::Editor,
    form::{FIELD, Form, note},
    import::ImportPage,
};
use crate::{
    command::{BookWish, Command, TeamWish},
    state::{
        Tone,
        book::{Contacts, Found},
        team::People,
    },
    ui::{
        icons,
        settings::Chooser,
        texts::Texts,
        theme::{Palette, Type},
        view::View,
        widgets::{Button, callout, disc, field::Field, list_row, text},
    },
};

/// Between two buttons.
pub(super) const APART: f32 = 8.0;

/// What the part remembers.
#[derive(Default)]
pub struct BookPage {
    editor: Editor<Contact>,
    query: String,
    /// Number of the last search; none where the book must be asked again.
    asked: Option<u64>,
    /// Something else was typed since that search.
    stale: bool,
    import: ImportPage,
}

impl BookPage {
    /// With another file dialog, for tests.
    pub fn with_chooser(chooser: Chooser) -> Self {
        Self { import: ImportPage::with_chooser(chooser), ..Self::default() }
    }

    /// It is not looked at any more: next time the book is asked anew.
    pub fn left(&mut self) {
        self.asked = None;
    }

    pub fn show(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        people: &People,
        changes: &mut Changes,
        asks: &mut Vec<Command>,
    ) {
        let (t, team) = (view.t, &view.state.team);
        let was_open = self.editor.is_open();
        if self.editor.form_ui(ui, t, team, people, changes, asks) {
            return;
        }
        if self.import.show(ui, view, changes, asks) {
            self.asked = None;
            return;
        }
        if was_open {
            // What was saved or removed shall be seen.
            self.asked = None;
        }
        note(ui, &t.get("book-hint"));
        let name = t.get("book-search");
        let field = Field::new(&name).hint(&name).icon(icons::MAGNIFYING_GLASS).width(FIELD);
        self.stale |= field.show(ui, &mut self.query).changed();
        // One at a time: wishes are carried out one after the other, and each letter's search would have to be waited for.
        let answered = team.book.found.as_ref().map(|found| found.number) == self.asked;
        if self.asked.is_none() || (self.stale && answered) {
            let number = changes.next();
            (self.asked, self.stale) = (Some(number), false);
            let query = self.query.trim().to_owned();
            asks.push(Command::Team(TeamWish::Book(BookWish::Find { number, query })));
        }
        ui.add_space(8.0);
        match team.book.found.as_deref() {
            Some(Found { contacts: Ok(contacts), .. }) => self.list(ui, t, contacts),
            Some(Found { contacts: Err(words), .. }) => {
                callout::with(ui, Tone::Error, &t.words(words), |ui| {
                    let again = t.get("team-again");
                    if ui.add(Button::new(&again).small().icon(icons::ARROW_CLOCKWISE)).clicked() {
                        self.asked = None;
                    }
                });
            }
            None => {
                text::label(ui, &t.get("team-loading"), Type::BODY, Palette::of(ui).tx2);
            }
        }
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = APART;
            if ui.add(Button::new(&t.get("book-add")).icon(icons::PLUS)).clicked() {
                self.editor.open(Form::new(Contact::default()));
            }
            self.import.button(ui, t);
        });
    }

    fn list(&mut self, ui: &mut Ui, t: &Texts, contacts: &Contacts) {
        if contacts.first.is_empty() {
            let key = if self.query.trim().is_empty() { "book-empty" } else { "book-none" };
            callout::show(ui, Tone::Info, &t.get(key));
        }
        for contact in &contacts.first {
            let title = contact::title(contact);
            let numbers = contact.numbers.iter().map(|one| one.number.as_str());
            let company = (!contact.name.is_empty() && !contact.company.is_empty()).then_some(contact.company.as_str());
            let emails = contact.emails.iter().map(String::as_str);
            let about = company.into_iter().chain(numbers).chain(emails).collect::<Vec<_>>().join(" · ");
            let row = list_row::Row {
                icon: icons::USER,
                tone: disc::Tone::Plain,
                title,
                sub: &about,
                time: "",
                duration: "",
                name: &format!("{title}, {about}"),
                stale: false,
            };
            if list_row::show(ui, &row, &contact.id).clicked() {
                self.editor.open(Form::of(contact));
            }
        }
        if contacts.more > 0 {
            let key = if contacts.at_least { "book-more-at-least" } else { "book-more" };
            ui.add_space(6.0);
            note(ui, &t.with(key, &[("count", contacts.more.into())]));
        }
    }
}
