//! One change of the templates, by an administrator or by an agent who edits own ones (SPEC S8.10). Pure: the list as it
//! is then, or why not. What can be said without the list is said before, by `sound`.

mod sound;

use std::collections::{BTreeMap, BTreeSet};

use nimbus_protocol::{Agent, Said, Template, TemplateOwner, said};

use nimbus_telephony::directory::Directory;
pub use sound::sound;

/// Most templates that an agent may have made.
const MOST_OWN: usize = 100;
/// Most templates of the team; every desktop is told those that concern its agent.
const MOST_OF_TEAM: usize = 500;

/// What is to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Replaces the one with the same id in its place, or stands last.
    Put(Box<Template>),
    /// The same with each of them, all or none.
    Import(Vec<Template>),
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
    Wrong(Said),
}

/// The templates after a change that is sound.
pub fn changed(
    before: &[Template],
    by: &Agent,
    change: Change,
    directory: &Directory,
) -> Result<Vec<Template>, NotChanged> {
    let now = match change {
        Change::All(_) if !by.administrator => return Err(NotChanged::Forbidden),
        Change::All(templates) => {
            owned(&templates, before, directory)?;
            templates
        }
        Change::Put(template) => with(before, by, vec![*template], directory)?,
        Change::Import(templates) => with(before, by, templates, directory)?,
        Change::Remove(id) => {
            let known = before.iter().find(|known| known.id == id).ok_or(NotChanged::NotFound)?;
            if !may_edit(by, known) {
                return Err(NotChanged::Forbidden);
            }
            before.iter().filter(|known| known.id != id).cloned().collect()
        }
        Change::Order(ids) => ordered(before, by, &ids)?,
    };
    counted(before, &now)?;
    Ok(now)
}

/// The list with each of these in the place of the one with its id, or at the end.
fn with(
    before: &[Template],
    by: &Agent,
    templates: Vec<Template>,
    directory: &Directory,
) -> Result<Vec<Template>, NotChanged> {
    let places: BTreeMap<&String, usize> = before.iter().enumerate().map(|(at, known)| (&known.id, at)).collect();
    let known = |template: &Template| places.get(&template.id).copied();
    let theirs = |at: usize| before.get(at).is_some_and(|known| may_edit(by, known));
    if !templates.iter().all(|one| may_edit(by, one) && known(one).is_none_or(theirs)) {
        return Err(NotChanged::Forbidden);
    }
    owned(&templates, before, directory)?;
    let mut list = before.to_vec();
    for template in templates {
        match known(&template).and_then(|at| list.get_mut(at)) {
            Some(place) => *place = template,
            None => list.push(template),
        }
    }
    Ok(list)
}

/// The list with these sharing their places anew.
fn ordered(before: &[Template], by: &Agent, ids: &[String]) -> Result<Vec<Template>, NotChanged> {
    let mut places = BTreeSet::new();
    let mut ordered = Vec::with_capacity(ids.len());
    for id in ids {
        let at = before.iter().position(|known| known.id == *id).ok_or(NotChanged::NotFound)?;
        let template = before.get(at).ok_or(NotChanged::NotFound)?;
        if !may_edit(by, template) {
            return Err(NotChanged::Forbidden);
        }
        if !places.insert(at) {
            return Err(NotChanged::Wrong(said!(
                "said-template-twice",
                "The template \"{template}\" stands twice.",
                template = &template.name
            )));
        }
        ordered.push(template.clone());
    }
    let mut list = before.to_vec();
    for (at, template) in places.into_iter().zip(ordered) {
        if let Some(place) = list.get_mut(at) {
            *place = template;
        }
    }
    Ok(list)
}

/// Administrators edit all of the tenant's and their own; everybody else their own only.
fn may_edit(by: &Agent, template: &Template) -> bool {
    by.administrator || matches!(&template.owner, TemplateOwner::User(id) if *id == by.id)
}

/// What was wrong with some of them, as one sentence after the other; the first few are enough to begin with.
fn told(sentences: Vec<Said>) -> Result<(), NotChanged> {
    const MOST_TOLD: usize = 5;
    let further = sentences.len().saturating_sub(MOST_TOLD);
    let mut told = sentences.into_iter().take(MOST_TOLD);
    let Some(first) = told.next() else { return Ok(()) };
    let behind = |sentences: Said, next: Said| {
        said!("said-one-after-the-other", "{sentences} {next}", sentences = sentences, next = next)
    };
    let told = told.fold(first, behind);
    Err(NotChanged::Wrong(if further > 0 {
        behind(told, said!("said-more-are-wrong", "{count} more are wrong.", count = further))
    } else {
        told
    }))
}

/// Owners must exist. One that was removed does no harm where it stood before: only what is new is looked at.
fn owned(templates: &[Template], before: &[Template], directory: &Directory) -> Result<(), NotChanged> {
    let strange = |template: &Template| {
        if before.iter().any(|known| known.id == template.id && known.owner == template.owner) {
            return None;
        }
        let strange = match &template.owner {
            TemplateOwner::Services(ids) => ids.iter().find(|id| directory.service_by_id(id).is_none()),
            TemplateOwner::User(id) => Some(id).filter(|id| directory.agent_by_id(id).is_none()),
            TemplateOwner::Users(ids) => ids.iter().find(|id| directory.agent_by_id(id).is_none()),
            TemplateOwner::Everyone => None,
        }?;
        let template_name = &template.name;
        Some(if template.owner.is_of_services() {
            said!(
                "said-template-no-service",
                "The template \"{template}\": there is no service \"{id}\".",
                template = template_name,
                id = strange
            )
        } else {
            said!(
                "said-template-no-user",
                "The template \"{template}\": there is no user \"{id}\".",
                template = template_name,
                id = strange
            )
        })
    };
    told(templates.iter().filter_map(strange).collect())
}

/// Nobody may come to have more than the most. Whoever has more already, from a seed, may go on changing them.
fn counted(before: &[Template], now: &[Template]) -> Result<(), NotChanged> {
    let (before, now) = (counts(before), counts(now));
    let over = now.into_iter().find(|(user, count)| {
        let most = if user.is_some() { MOST_OWN } else { MOST_OF_TEAM };
        *count > most && *count > before.get(user).copied().unwrap_or_default()
    });
    match over {
        Some((Some(_), _)) => Err(NotChanged::Wrong(said!(
            "said-own-templates-most",
            "A user can have at most {most} own templates.",
            most = MOST_OWN
        ))),
        Some((None, _)) => Err(NotChanged::Wrong(said!(
            "said-team-templates-most",
            "A team can have at most {most} templates.",
            most = MOST_OF_TEAM
        ))),
        None => Ok(()),
    }
}

/// How many templates each user has, and the team.
fn counts(list: &[Template]) -> BTreeMap<Option<&str>, usize> {
    let mut counts = BTreeMap::new();
    for template in list {
        let user = if let TemplateOwner::User(id) = &template.owner { Some(id.as_str()) } else { None };
        *counts.entry(user).or_default() += 1;
    }
    counts
}

#[cfg(test)]
#[path = "templates/tests.rs"]
mod tests;
