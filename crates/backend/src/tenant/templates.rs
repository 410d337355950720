//! One change of the templates, by an administrator or by an agent who edits own ones (SPEC S8.10). Pure: the list as it
//! is then, or why not.

use std::collections::BTreeSet;

use nimbus_protocol::{Agent, Template, TemplateOwner};

use crate::{contexts, directory::Directory};

/// Longest id and name, in bytes; an id is part of a claim.
const LONGEST: usize = 200;
/// Most templates that an agent may have made.
const MOST_OWN: usize = 100;
/// Words that stand in the place of an id in the API's addresses.
const ADDRESSES: [&str; 3] = ["order", "run-action", "test-action"];

/// What is to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Replaces the one with the same id in its place, or stands last.
    Put(Box<Template>),
    Remove(String),
    /// The templates with these ids share their places anew, in this order; all others stay where they are.
    Order(Vec<String>),
    /// All templates, in this order.
    All(Vec<Template>),
}

/// Why a change was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotChanged {
    /// It is not theirs to edit.
    Forbidden,
    NotFound,
    /// A plain sentence.
    Wrong(String),
}

/// The templates after the change.
pub fn changed(
    before: &[Template],
    by: &Agent,
    change: Change,
    directory: &Directory,
) -> Result<Vec<Template>, NotChanged> {
    let mine = |template: &Template| may_edit(by, template);
    let mut list = before.to_vec();
    match change {
        Change::All(_) if !by.administrator => return Err(NotChanged::Forbidden),
        Change::All(templates) => {
            let mut ids = BTreeSet::new();
            if let Some(template) = templates.iter().find(|template| !ids.insert(&template.id)) {
                let sentence = format!("The template \"{}\" has an id that stands twice.", template.name);
                return Err(NotChanged::Wrong(sentence));
            }
            templates.iter().try_for_each(|template| check(template, before, directory))?;
            list = templates;
        }
        Change::Put(template) => {
            let known = list.iter().position(|known| known.id == template.id);
            if !mine(&template) || known.and_then(|at| list.get(at)).is_some_and(|known| !mine(known)) {
                return Err(NotChanged::Forbidden);
            }
            check(&template, before, directory)?;
            if let Some(known) = known.and_then(|at| list.get_mut(at)) {
                *known = *template;
            } else {
                let own = TemplateOwner::User(by.id.clone());
                if template.owner == own && list.iter().filter(|known| known.owner == own).count() >= MOST_OWN {
                    let sentence = format!("There are {MOST_OWN} own templates already, which is the most.");
                    return Err(NotChanged::Wrong(sentence));
                }
                list.push(*template);
            }
        }
        Change::Remove(id) => {
            let known = list.iter().find(|known| known.id == id).ok_or(NotChanged::NotFound)?;
            if !mine(known) {
                return Err(NotChanged::Forbidden);
            }
            list.retain(|known| known.id != id);
        }
        Change::Order(ids) => {
            let mut places = BTreeSet::new();
            let mut ordered = Vec::with_capacity(ids.len());
            for id in &ids {
                let at = before.iter().position(|known| known.id == *id).ok_or(NotChanged::NotFound)?;
                let template = before.get(at).ok_or(NotChanged::NotFound)?;
                if !mine(template) {
                    return Err(NotChanged::Forbidden);
                }
                if !places.insert(at) {
                    return Err(NotChanged::Wrong(format!("The template \"{}\" stands twice.", template.name)));
                }
                ordered.push(template.clone());
            }
            for (at, template) in places.into_iter().zip(ordered) {
                if let Some(place) = list.get_mut(at) {
                    *place = template;
                }
            }
        }
    }
    Ok(list)
}

/// Administrators edit all of the tenant's and their own; everybody else their own only.
fn may_edit(by: &Agent, template: &Template) -> bool {
    by.administrator || template.owner == TemplateOwner::User(by.id.clone())
}

/// An owner that was removed does no harm where it stood before: only what is new must exist.
fn check(template: &Template, before: &[Template], directory: &Directory) -> Result<(), NotChanged> {
    let wrong = |what: String| Err(NotChanged::Wrong(format!("The template \"{}\", {what}", template.name)));
    if let Some(problem) = nimbus_templates::check::check_stored(template).first() {
        return wrong(problem.to_string());
    }
    if template.id.len() > LONGEST || template.name.len() > LONGEST {
        return wrong(format!("Name: an id or a name has at most {LONGEST} bytes."));
    }
    if template.id.starts_with(contexts::PREFIX) || ADDRESSES.contains(&template.id.as_str()) {
        return wrong("Id: this id is the program's own.".into());
    }
    if before.iter().any(|known| known.id == template.id && known.owner == template.owner) {
        return Ok(());
    }
    let strange = match &template.owner {
        TemplateOwner::Services(ids) => ids.iter().find(|id| directory.service_by_id(id).is_none()),
        TemplateOwner::User(id) => Some(id).filter(|id| directory.agent_by_id(id).is_none()),
        TemplateOwner::Users(ids) => ids.iter().find(|id| directory.agent_by_id(id).is_none()),
        TemplateOwner::Everyone => None,
    };
    match strange {
        Some(id) if template.owner.is_of_services() => wrong(format!("there is no service \"{id}\".")),
        Some(id) => wrong(format!("there is no user \"{id}\".")),
        None => Ok(()),
    }
}

#[cfg(test)]
#[path = "templates/tests.rs"]
mod tests;
