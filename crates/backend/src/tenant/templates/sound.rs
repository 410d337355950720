//! What can be said of a change of templates without knowing those that there are, so that nobody waits for it.

use std::{collections::BTreeSet, slice};

use nimbus_protocol::{Agent, Said, Template, said};

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
        let sentence = said!(
            "said-template-id-twice",
            "The template \"{template}\" has an id that stands twice.",
            template = &template.name
        );
        return Err(NotChanged::Wrong(sentence));
    }
    told(templates.iter().filter_map(wrong).collect())
}

/// What is wrong with one, in a sentence.
fn wrong(template: &Template) -> Option<Said> {
    let size = || serde_json::to_vec(template).map_or(usize::MAX, |bytes| bytes.len());
    let what = if template.id.len() > LONGEST || template.name.len() > LONGEST {
        said!("said-template-name-longest", "an id or a name has at most {most} bytes.", most = LONGEST)
    } else if template.id.starts_with(contexts::PREFIX) || ADDRESSES.contains(&template.id.as_str()) {
        said!("said-template-id-reserved", "this id is the program's own.")
    } else if size() > LARGEST {
        said!(
            "said-template-largest",
            "it is too large: a template has at most {kib} KiB as JSON.",
            kib = LARGEST / 1024
        )
    } else {
        nimbus_templates::check::check_stored(template).first()?.said()
    };
    // A name that is too long would make the sentence too long.
    let name: String = template.name.chars().take(LONGEST).collect();
    Some(said!("said-team-template-wrong", "The template \"{template}\": {what}", template = name, what = what))
}
