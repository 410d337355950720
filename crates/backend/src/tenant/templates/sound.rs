//! What can be said of a change of templates without knowing those that there are, so that nobody waits for it.

use std::{collections::BTreeSet, slice};

use nimbus_protocol::{Agent, Template};

use super::{Change, NotChanged, may_edit, told};
use crate::contexts;

/// Longest id and name, in bytes; an id is part of a claim.
const LONGEST: usize = 200;
/// Largest template as JSON, in bytes.
const LARGEST: usize = 256 * 1024;
/// Words that stand in the place of an id in the API's addresses.
const ADDRESSES: [&str; 4] = ["order", "import", "run-action", "test-action"];

/// Whether the templates of a change are whole in themselves, and whether it is for this agent to make.
pub fn sound(by: &Agent, change: &Change) -> Result<(), NotChanged> {
    let templates = match change {
        Change::All(_) if !by.administrator => return Err(NotChanged::Forbidden),
        Change::All(templates) | Change::Import(templates) => templates,
        Change::Put(template) => slice::from_ref(template.as_ref()),
        Change::Remove(_) | Change::Order(_) => return Ok(()),
    };
    if !templates.iter().all(|template| may_edit(by, template)) {
        return Err(NotChanged::Forbidden);
    }
    let mut ids = BTreeSet::new();
    if let Some(template) = templates.iter().find(|template| !ids.insert(&template.id)) {
        let sentence = format!("The template \"{}\" has an id that stands twice.", template.name);
        return Err(NotChanged::Wrong(sentence));
    }
    told(templates.iter().filter_map(wrong).collect())
}

/// What is wrong with one, in a sentence.
fn wrong(template: &Template) -> Option<String> {
    let size = || serde_json::to_vec(template).map_or(usize::MAX, |bytes| bytes.len());
    let what = if template.id.len() > LONGEST || template.name.len() > LONGEST {
        format!("Name: an id or a name has at most {LONGEST} bytes.")
    } else if template.id.starts_with(contexts::PREFIX) || ADDRESSES.contains(&template.id.as_str()) {
        "Id: this id is the program's own.".to_owned()
    } else if size() > LARGEST {
        format!("it is too large: a template has at most {} KiB as JSON.", LARGEST / 1024)
    } else {
        nimbus_templates::check::check_stored(template).first()?.to_string()
    };
    // A name that is too long would make the sentence too long.
    let name: String = template.name.chars().take(LONGEST).collect();
    Some(format!("The template \"{name}\", {what}"))
}
