//! Templates while they are edited: beside what the server has, with undo, and never lost silently. Paints nothing.

mod drafts;
mod history;

use nimbus_protocol::{Template, UnixMillis};

use super::new::id_for;
use crate::state::{Words, template_desk::Read};
pub use drafts::{Drafts, Key};
use history::History;

/// One template while it is edited.
#[derive(Clone, Debug)]
pub struct Draft {
    pub value: Template,
    /// What the server has, as far as the user knows; `None` for one that is new.
    base: Option<Template>,
    history: History,
    /// The change that was asked for and not answered yet.
    pub asked: Option<Asked>,
    /// Why the last change was not taken.
    pub refused: Option<Words>,
}

/// A change on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub number: u64,
    /// What will be the server's once it is taken; `None` for nothing any more.
    pub becomes: Option<Template>,
}

/// What the server has of it by now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Theirs<'a> {
    /// The same as when editing began.
    Same,
    /// Somebody changed it meanwhile.
    Changed(&'a Template),
    /// Somebody removed it meanwhile.
    Gone,
}

impl Draft {
    /// One that the server has.
    pub fn of(template: &Template) -> Self {
        Self { base: Some(template.clone()), ..Self::new(template.clone()) }
    }

    /// One that is new.
    pub fn new(value: Template) -> Self {
        let history = History::of(&value);
        Self { value, base: None, history, asked: None, refused: None }
    }

    /// One that was kept from an earlier run of the program.
    pub fn kept(value: Template, base: Option<Template>) -> Self {
        Self { base, ..Self::new(value) }
    }

    pub fn is_new(&self) -> bool {
        self.base.is_none()
    }

    pub fn base(&self) -> Option<&Template> {
        self.base.as_ref()
    }

    /// Whether something would be lost if it were dropped. Of a new one, only what was written counts.
    pub fn is_unsaved(&self, blank: &Template) -> bool {
        match &self.base {
            Some(base) => *base != self.value,
            None => Template { id: blank.id.clone(), ..self.value.clone() } != *blank,
        }
    }

    /// Takes in what was changed in this pass.
    pub fn settle(&mut self, field: Option<u64>, now: UnixMillis) {
        self.history.settle(&self.value, field, now);
    }

    pub fn undo(&mut self) -> bool {
        self.history.undo(&mut self.value)
    }

    pub fn redo(&mut self) -> bool {
        self.history.redo(&mut self.value)
    }

    /// Back to what the server has; a step that can be undone.
    pub fn revert(&mut self) {
        if let Some(base) = &self.base {
            self.value.clone_from(base);
        }
        self.refused = None;
    }

    /// A new one takes its id from its name as long as it is not saved. `taken` are the ids that others have.
    pub fn name_itself(&mut self, taken: &[&str]) {
        if self.base.is_none() && self.asked.is_none() {
            self.value.id = id_for(&self.value, taken);
        }
    }

    /// What became of the change that was asked for. Returns whether it was removed.
    fn answered(&mut self, refused: Option<Words>) -> bool {
        let Some(asked) = self.asked.take() else { return false };
        let taken = refused.is_none();
        self.refused = refused;
        if taken {
            self.base.clone_from(&asked.becomes);
        }
        taken && asked.becomes.is_none()
    }

    /// What the server has of it by now, if that is not what the user began with.
    pub fn theirs<'a>(&self, read: &'a Read) -> Theirs<'a> {
        let Some(base) = &self.base else { return Theirs::Same };
        match read.templates.iter().find(|template| template.id == base.id) {
            None => Theirs::Gone,
            Some(theirs) if theirs == base || *theirs == self.value => Theirs::Same,
            Some(theirs) => Theirs::Changed(theirs),
        }
    }

    /// Takes the server's for the one that editing began with: the draft stays, and saving it is meant.
    pub fn know(&mut self, theirs: Option<&Template>) {
        self.base = theirs.cloned();
    }

    /// Follows the server where nothing was changed here.
    fn follow(&mut self, read: &Read) {
        if self.asked.is_some() || self.base.as_ref() != Some(&self.value) {
            return;
        }
        if let Some(theirs) = read.templates.iter().find(|template| template.id == self.value.id)
            && *theirs != self.value
        {
            *self = Self::of(theirs);
        }
    }
}

#[cfg(test)]
mod tests;
