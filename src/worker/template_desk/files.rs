//! Files of templates: taken in whole or not at all, so that nobody has to find out which half of a file is there; written
//! the same way, without secrets. Says each time what is wrong or was left out.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use nimbus_protocol::{Me, Said, Template, TemplateOwner, said};
use nimbus_templates::{check_with, export, import};
use sha2::{Digest, Sha256};

use super::Desk;
use crate::{
    state::{Tone, Words},
    whole_file,
    worker::guarded,
};

impl Desk {
    /// Takes in the templates of a file. An administrator's keep their owners; anybody else's become the user's own.
    pub(super) async fn import(&self, file: &Path, me: &Me, schemes: &[String]) {
        let found = match read(file).await {
            Ok(found) => found,
            Err(why) => return self.failed("notice-templates-not-imported", why).await,
        };
        let known: HashMap<String, TemplateOwner> = match self.hands.api.templates().await {
            Ok(known) => known.into_iter().map(|template| (template.id, template.owner)).collect(),
            Err(error) => return self.failed("notice-templates-not-imported", error.said()).await,
        };
        let found: Vec<Template> =
            found.into_iter().map(|one| if me.administrator { one } else { own(one, me, &known) }).collect();
        let wrong: Vec<Said> = found
            .iter()
            .filter_map(|template| {
                let problem = check_with(template, schemes).into_iter().next()?.said();
                Some(said!(
                    "said-template-wrong",
                    "{template}: {problem}",
                    template = &template.name,
                    problem = problem
                ))
            })
            .collect();
        if !wrong.is_empty() {
            let wrong = Said::joined(&wrong, |first, second| {
                said!("said-and-then", "{first} {second}", first = first, second = second)
            });
            return self.failed("notice-templates-not-imported", wrong).await;
        }
        match self.hands.api.import_templates(&found).await {
            Ok(()) => {
                let words = Words::new("notice-templates-imported").with("count", found.len().to_string());
                self.hands.say(Tone::Success, words).await;
            }
            Err(error) => self.failed("notice-templates-not-imported", error.said()).await,
        }
    }

    /// Writes the templates of these ids, in the order in which they run.
    pub(super) async fn export(&self, file: PathBuf, ids: &[String]) {
        let failed = "notice-templates-not-exported";
        let mut templates = match self.hands.api.templates().await {
            Ok(templates) => templates,
            Err(error) => return self.failed(failed, error.said()).await,
        };
        let wanted: HashSet<&String> = ids.iter().collect();
        templates.retain(|template| wanted.contains(&template.id));
        let exported = match export(&templates) {
            Ok(exported) => exported,
            Err(error) => return self.failed(failed, error.said()).await,
        };
        let (text, place) = (exported.text, file.display().to_string());
        let written = guarded::blocking(move || whole_file::write(&file, text.as_bytes())).await;
        match written {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return self.failed(failed, error.into()).await,
            Err(error) => return self.failed(failed, error.into()).await,
        }
        let mut left = exported.left_out;
        let gone = wanted.len().saturating_sub(templates.len());
        if gone > 0 {
            left.push(said!("said-templates-gone", "{count} that are no longer there", count = gone));
        }
        let words = |text| Words::new(text).with("count", templates.len().to_string()).with("file", place.clone());
        if left.is_empty() {
            self.hands.say(Tone::Success, words("notice-templates-exported")).await;
        } else {
            let left = Said::joined(&left, |first, second| {
                said!("said-list", "{first}; {second}", first = first, second = second)
            });
            let words = words("notice-templates-exported-in-part").with("left", left);
            self.hands.say(Tone::Attention, words).await;
        }
    }
}

/// The template as the user's own. Where its id is somebody else's, it gets one of its own, so that nothing is replaced
/// but what was the user's before.
fn own(template: Template, me: &Me, known: &HashMap<String, TemplateOwner>) -> Template {
    let mine = TemplateOwner::User(me.id.clone());
    let was_own = template.owner == mine;
    let free = match known.get(&template.id) {
        Some(owner) => *owner == mine,
        // Of the tenant's templates an agent sees their own alone: an id from elsewhere may be taken without being seen.
        None => was_own,
    };
    let id = if free { template.id.clone() } else { derived(me, &template.id) };
    Template { id, owner: mine, ..template }
}

/// The same each time, so that a file that is taken in twice brings its templates once.
fn derived(me: &Me, id: &str) -> String {
    let hash = Sha256::new().chain_update(&me.id).chain_update([0]).chain_update(id).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

async fn read(file: &Path) -> Result<Vec<Template>, Said> {
    let file = file.to_owned();
    let text = guarded::blocking(move || whole_file::read_text(&file)).await??;
    import(&text).map_err(|error| error.said())
}
