//! Who can be chosen: the number that was typed, colleagues, contacts. Plain rows; painted elsewhere.

use nimbus_protocol::{NumberLabel, Person, number};

use crate::{
    command::Callee,
    state::calling::on_behalf::FoundContact,
    ui::{agent_words, format, view::View},
};

/// Whose row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Number,
    People,
    Customers,
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub section: Section,
    pub callee: Callee,
    pub title: String,
    pub sub: String,
    /// At the right: a presence, which telephone it is.
    pub side: String,
}

/// The rows for what stands in the field, best first.
pub(super) fn rows(view: &View<'_>, typed: &str) -> Vec<Row> {
    let page = &view.state.call_out;
    let mut rows: Vec<_> = super::number(view, typed).map(typed_number).into_iter().collect();
    // While typing goes on, what was found before stays: nothing jumps.
    if !typed.trim().is_empty() && page.given.is_none() {
        rows.extend(page.found.people.iter().map(|person| colleague(view, person)));
        rows.extend(page.found.contacts.iter().map(|contact| customer(view, contact)));
    }
    rows
}

fn typed_number(callee: Callee) -> Row {
    let country = number::country_name(&callee.target).unwrap_or_default();
    Row { section: Section::Number, title: callee.shown.clone(), sub: country.to_owned(), side: String::new(), callee }
}

fn colleague(view: &View<'_>, person: &Person) -> Row {
    let callee = Callee {
        target: person.upn.clone(),
        shown: person.name.clone(),
        upn: Some(person.upn.clone()),
        presence: Some(person.presence),
    };
    let sub = person.department.clone().filter(|department| !department.is_empty());
    Row {
        section: Section::People,
        callee,
        title: person.name.clone(),
        sub: sub.unwrap_or_else(|| person.upn.clone()),
        side: agent_words::presence_name(view.t, person.presence),
    }
}

fn customer(view: &View<'_>, contact: &FoundContact) -> Row {
    let country = &view.state.me.calling.country;
    let e164 = number::normalise(&contact.number, country).unwrap_or_else(|| contact.number.clone());
    let (title, company) = if contact.name.is_empty() {
        (contact.company.clone(), "")
    } else {
        (contact.name.clone(), contact.company.as_str())
    };
    let shown = format::number(&e164);
    let side = match contact.label {
        Some(NumberLabel::Mobile) => view.t.get("call-out-mobile"),
        Some(NumberLabel::Work) => view.t.get("call-out-work"),
        Some(NumberLabel::Home) => view.t.get("call-out-home"),
        Some(NumberLabel::Other) | None => String::new(),
    };
    Row {
        section: Section::Customers,
        callee: Callee { target: e164, shown: title.clone(), ..Callee::default() },
        title,
        sub: if company.is_empty() { shown } else { format!("{shown} · {company}") },
        side,
    }
}
