//! Pages that open for each session of a service (SPEC S8.2): name, address with placeholders, and when.

use egui::{Id, Margin, Ui};
use nimbus_protocol::{Action, ContextItem, Service, Template, Trigger};
use nimbus_templates::{Field as At, Name, Problem, check, names};

use super::form::{Form, note};
use crate::ui::{
    icons,
    settings::{
        ids::id_from,
        rows,
        templates::{
            chance,
            text_field::{Pen, TextField},
        },
    },
    texts::Texts,
    widgets::{Button, IconButton, card, field::Field, pulldown},
};

const OPENS: [(Trigger, &str); 2] =
    [(Trigger::Ringing, "team-context-ringing"), (Trigger::Accepted, "team-context-accepted")];
const GAP: f32 = 6.0;
const BUTTONS: f32 = 3.0 * 28.0;
/// The form's part, for what is wrong in it.
const PART: &str = "team-contexts";

pub(super) fn show(form: &mut Form<Service>, ui: &mut Ui, t: &Texts) {
    rows::section(ui, &t.get("team-contexts"));
    note(ui, &t.get("team-contexts-hint"));
    let value = &mut form.value;
    let service = value.id.clone();
    let parameters: Vec<Name> =
        value.parameters.iter().map(|parameter| Name::new(names::PARAMETERS, &parameter.id)).collect();
    let (mut step, mut wrong) = (None, false);
    let last = value.contexts.len().saturating_sub(1);
    for (index, item) in value.contexts.iter_mut().enumerate() {
        ui.push_id(("context", index), |ui| {
            card::show(ui, Margin::same(10), |ui| {
                step = head(ui, t, index, last, item).or(step);
                ui.add_space(GAP);
                wrong |= address(ui, t, &service, index, item, &parameters);
            });
        });
        ui.add_space(GAP);
    }
    match step {
        Some(Step::Swap(from, to)) => value.contexts.swap(from, to),
        Some(Step::Remove(index)) => drop(value.contexts.remove(index)),
        None => {}
    }
    if ui.add(Button::new(&t.get("team-add-context")).icon(icons::PLUS)).clicked() {
        value.contexts.push(begun(&value.contexts));
    }
    form.texts.mark(PART, wrong);
}

/// A new page. Its id is none that a page had before: what ran for a removed one is not taken for it, and what was typed
/// there does not come back here.
fn begun(pages: &[ContextItem]) -> ContextItem {
    let taken: Vec<&str> = pages.iter().map(|item| item.id.as_str()).collect();
    let id = id_from(&format!("page {}", chance()), &taken);
    ContextItem { id, opens: Trigger::Accepted, ..ContextItem::default() }
}

/// What one click does to the list.
#[derive(Clone, Copy)]
enum Step {
    Swap(usize, usize),
    Remove(usize),
}

/// Name, moment, and the buttons of one page.
fn head(ui: &mut Ui, t: &Texts, index: usize, last: usize, item: &mut ContextItem) -> Option<Step> {
    let mut step = None;
    let numbered = |key: &str| t.with(key, &[("number", (index + 1).into())]);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let rest = ui.available_width() - BUTTONS - 2.0 * GAP;
        let name = numbered("team-context-name");
        Field::new(&name).hint(&t.get("team-name")).width(rest * 0.55).show(ui, &mut item.name);
        let words: Vec<String> = OPENS.iter().map(|(_, key)| t.get(key)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let chosen = OPENS.iter().position(|(trigger, _)| *trigger == item.opens).unwrap_or(usize::MAX);
        let picked = pulldown::show(ui, &numbered("team-context-opens"), &words, chosen, rest * 0.45);
        if let Some((trigger, _)) = picked.and_then(|index| OPENS.get(index)) {
            item.opens = *trigger;
        }
        ui.spacing_mut().item_spacing.x = 0.0;
        let (up, down) = (numbered("team-context-up"), numbered("team-context-down"));
        if ui.add_enabled(index > 0, IconButton::new(icons::CARET_UP, &up).small()).clicked() {
            step = Some(Step::Swap(index, index - 1));
        }
        if ui.add_enabled(index < last, IconButton::new(icons::CARET_DOWN, &down).small()).clicked() {
            step = Some(Step::Swap(index, index + 1));
        }
        if ui.add(IconButton::new(icons::X, &numbered("team-context-remove")).small()).clicked() {
            step = Some(Step::Remove(index));
        }
    });
    step
}

/// The address; returns whether it is wrong.
fn address(ui: &mut Ui, t: &Texts, service: &str, index: usize, item: &mut ContextItem, parameters: &[Name]) -> bool {
    let name = t.with("team-context-url", &[("number", (index + 1).into())]);
    let problem = problem(&item.url);
    let shown = problem.as_ref().filter(|_| !item.url.trim().is_empty());
    let field = TextField::new(Id::unique(("context url", service, &item.id)), t, &name, ui.available_width());
    TextField { more: parameters, problem: shown, hint: "https://", ..field }.show(
        ui,
        &mut Pen::default(),
        &mut item.url,
    );
    let missing = item.name.trim().is_empty() || item.url.trim().is_empty();
    if missing {
        note(ui, &t.get("team-context-missing"));
    }
    problem.is_some() || missing
}

/// What is wrong with an address, by the rules of templates.
fn problem(url: &str) -> Option<Problem> {
    let template = Template { actions: vec![Action::OpenUrl { url: url.to_owned() }], ..Template::default() };
    check(&template).into_iter().find(|problem| problem.field == At::Url)
}

#[cfg(test)]
mod tests {
    use super::{begun, problem};

    #[test]
    fn a_new_page_has_an_id_that_no_page_had_before() {
        let mut pages = Vec::new();
        let mut ids = std::collections::BTreeSet::new();
        for _ in 0..20 {
            let page = begun(&pages);
            assert!(page.id.starts_with("page-"), "{}", page.id);
            assert!(ids.insert(page.id.clone()), "{} was there before", page.id);
            pages.push(page);
            if pages.len() > 2 {
                pages.remove(0);
            }
        }
    }

    #[test]
    fn s8_2_an_address_is_checked_like_a_templates() {
        assert_eq!(problem("https://crm.example/$(CustomContextParameters.CustomerId)"), None);
        assert!(problem("").is_some());
        assert!(problem("https://crm.example/$(Costumer.Name)").unwrap().message.text.contains("Did you mean"));
        assert!(problem("https://crm.example/$(Secret.crm)").is_some());
    }
}
