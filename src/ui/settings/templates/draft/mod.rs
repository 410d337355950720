//! Templates while they are edited: beside what the server has, with undo, and never lost silently. Paints nothing.

mod drafts;
mod history;

use nimbus_protocol::{Template, UnixMillis};

use super::new::id_for;
use crate::state::{
    Words,
    template_desk::{Outcome, Read, TemplateDesk},
};
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
    /// How often everything had been read when the last change was taken: an answer that is not newer does not know it.
    saved: Option<u64>,
    /// The list's switch was used, and what was read does not know it yet.
    switched: Option<Switched>,
}

/// A use of the list's switch.
#[derive(Clone, Debug, PartialEq)]
struct Switched {
    number: u64,
    on: bool,
    /// How often everything had been read when it was taken.
    taken: Option<u64>,
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
        Self { value, base: None, history, asked: None, refused: None, saved: None, switched: None }
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
    fn answered(&mut self, outcome: &Outcome) -> bool {
        let Some(asked) = self.asked.take() else { return false };
        let taken = outcome.refused.is_none();
        self.refused.clone_from(&outcome.refused);
        if taken {
            self.base.clone_from(&asked.becomes);
            self.saved = Some(outcome.reads);
        }
        taken && asked.becomes.is_none()
    }

    /// What the server has of it by now, if that is not what the user began with.
    pub fn theirs<'a>(&self, read: &'a Read) -> Theirs<'a> {
        let Some(base) = &self.base else { return Theirs::Same };
        if self.saved.is_some() {
            return Theirs::Same;
        }
        match read.templates.iter().find(|template| template.id == base.id) {
            None => Theirs::Gone,
            Some(theirs) if self.are_same(theirs, base) || self.are_same(theirs, &self.value) => Theirs::Same,
            Some(theirs) => Theirs::Changed(theirs),
        }
    }

    /// While a switch is not read yet, it makes no difference.
    fn are_same(&self, theirs: &Template, mine: &Template) -> bool {
        let enabled = if self.switched.is_some() { mine.enabled } else { theirs.enabled };
        theirs == mine || Template { enabled, ..theirs.clone() } == *mine
    }

    /// What the server has or will have, where this is newer than what was read last.
    pub fn newest(&self) -> Option<&Template> {
        let coming = self.asked.as_ref().and_then(|asked| asked.becomes.as_ref());
        coming.or_else(|| self.base.as_ref().filter(|_| self.saved.is_some()))
    }

    /// Something was taken that is not read yet.
    fn waits(&self) -> bool {
        self.saved.is_some() || self.switched.is_some()
    }

    /// Turned on or off in the list, under this number; whatever else was typed stays as it is.
    pub fn switch(&mut self, on: bool, number: u64) {
        self.turn(on);
        self.switched = Some(Switched { number, on, taken: None });
    }

    fn turn(&mut self, on: bool) {
        let coming = self.asked.as_mut().and_then(|asked| asked.becomes.as_mut());
        for template in [Some(&mut self.value), self.base.as_mut(), coming].into_iter().flatten() {
            template.enabled = on;
        }
    }

    /// What became of the list's switch.
    fn hear_switch(&mut self, desk: &TemplateDesk) {
        let Some(switched) = &mut self.switched else { return };
        let Some(outcome) = desk.outcome(switched.number) else { return };
        if outcome.refused.is_none() {
            switched.taken = Some(outcome.reads);
        } else {
            let before = !switched.on;
            self.switched = None;
            self.turn(before);
        }
    }

    /// Takes the server's for the one that editing began with: the draft stays, and saving it is meant.
    pub fn know(&mut self, theirs: Option<&Template>) {
        self.base = theirs.cloned();
    }

    /// Follows the server where nothing was changed here, and knows when it has the same. `reads` is the answer's
    /// number: one that is older than what was taken says nothing.
    fn follow(&mut self, read: &Read, reads: u64) {
        self.saved.take_if(|taken| *taken < reads);
        self.switched.take_if(|switched| switched.taken.is_some_and(|taken| taken < reads));
        if self.asked.is_some() || self.waits() {
            return;
        }
        let Some(theirs) = read.templates.iter().find(|template| template.id == self.value.id) else { return };
        if *theirs == self.value {
            self.base = Some(theirs.clone());
        } else if self.base.as_ref() == Some(&self.value) {
            self.base = Some(theirs.clone());
            self.value = theirs.clone();
            self.refused = None;
            self.history.follow(theirs);
        }
    }
}

#[cfg(test)]
mod tests;
