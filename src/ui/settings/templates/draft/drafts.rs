//! All templates that are being edited: the open one, and those that were left without saving.

use nimbus_protocol::Template;
use nimbus_templates::without_secrets;

use super::{super::new::chance, Asked, Draft};
use crate::{
    settings::{Backend, UnsavedTemplate},
    state::template_desk::{Read, TemplateDesk},
};

/// Tells drafts apart, also those whose names and ids change.
pub type Key = u64;

/// The drafts of one server, in the order in which they were begun.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    list: Vec<(Key, Draft)>,
    last: Key,
    /// What a new template begins with: such a draft holds nothing that could be lost.
    blank: Template,
}

impl Drafts {
    /// Those that an earlier run of the program, or an earlier window, has left.
    pub fn kept(kept: &[UnsavedTemplate], backend: &Backend, blank: Template) -> Self {
        let mut drafts = Self { blank, ..Self::default() };
        for one in kept.iter().filter(|one| one.backend == *backend) {
            drafts.push(Draft::kept(one.template.clone(), one.base.clone()));
        }
        drafts
    }

    fn push(&mut self, draft: Draft) -> Key {
        self.last += 1;
        self.list.push((self.last, draft));
        self.last
    }

    /// The draft of a template that the server has; begins one where there is none.
    pub fn open(&mut self, template: &Template) -> Key {
        match self.of(&template.id) {
            Some(key) => key,
            None => self.push(Draft::of(template)),
        }
    }

    /// Begins a new one.
    pub fn begin(&mut self, value: Template) -> Key {
        self.blank = value.clone();
        self.push(Draft::new(Template { id: chance(), ..value }))
    }

    pub fn of(&self, id: &str) -> Option<Key> {
        let found = self.list.iter().find(|(_, draft)| draft.base().is_some_and(|base| base.id == id));
        found.map(|(key, _)| *key)
    }

    pub fn get(&self, key: Key) -> Option<&Draft> {
        self.list.iter().find(|(other, _)| *other == key).map(|(_, draft)| draft)
    }

    pub fn get_mut(&mut self, key: Key) -> Option<&mut Draft> {
        self.list.iter_mut().find(|(other, _)| *other == key).map(|(_, draft)| draft)
    }

    pub fn drop(&mut self, key: Key) {
        self.list.retain(|(other, _)| *other != key);
    }

    /// Those with something that is not saved.
    pub fn unsaved(&self) -> impl Iterator<Item = (Key, &Draft)> {
        let unsaved = self.list.iter().filter(|(_, draft)| draft.is_unsaved(&self.blank));
        unsaved.map(|(key, draft)| (*key, draft))
    }

    pub fn is_unsaved(&self, key: Key) -> bool {
        self.unsaved().any(|(other, _)| other == key)
    }

    /// Forgets those that hold nothing, but for the open one and those whose change is on its way.
    pub fn tidy(&mut self, open: Option<Key>) {
        let blank = &self.blank;
        self.list.retain(|(key, draft)| {
            Some(*key) == open || draft.asked.is_some() || draft.waits() || draft.is_unsaved(blank)
        });
    }

    /// As they are kept on the disk: without tokens and passwords that were written out.
    pub fn to_keep(&self, backend: &Backend) -> Vec<UnsavedTemplate> {
        let keep = |(_, draft): (Key, &Draft)| UnsavedTemplate {
            backend: backend.clone(),
            template: without_secrets(&draft.value).0,
            base: draft.base().map(|base| without_secrets(base).0),
        };
        self.unsaved().map(keep).collect()
    }

    /// The draft's change was asked for under this number.
    pub fn asked(&mut self, key: Key, number: u64, becomes: Option<Template>) {
        if let Some(draft) = self.get_mut(key) {
            draft.asked = Some(Asked { number, becomes });
            draft.refused = None;
        }
    }

    /// Takes in what the server said. Returns the drafts whose templates were removed; they are gone.
    pub fn hear(&mut self, desk: &TemplateDesk) -> Vec<Key> {
        let mut removed = Vec::new();
        for (key, draft) in &mut self.list {
            let number = draft.asked.as_ref().map(|asked| asked.number);
            if let Some(outcome) = number.and_then(|number| desk.outcome(number))
                && draft.answered(outcome)
            {
                removed.push(*key);
            }
            draft.hear_switch(desk);
        }
        self.list.retain(|(key, _)| !removed.contains(key));
        removed
    }

    /// Follows the server where nothing was changed here. `reads` is the number of the answer.
    pub fn follow(&mut self, read: &Read, reads: u64) {
        for (_, draft) in &mut self.list {
            draft.follow(read, reads);
        }
    }

    /// What the server took and what was read last does not tell yet.
    pub fn not_read_yet(&self) -> impl Iterator<Item = &Template> {
        self.list.iter().filter_map(|(_, draft)| draft.base().filter(|_| draft.saved.is_some()))
    }

    /// Ids that new templates may not take: those of the server and of all drafts but this one.
    pub fn taken<'a>(&'a self, key: Key, read: &'a Read) -> Vec<&'a str> {
        let others = self.list.iter().filter(|(other, _)| *other != key).map(|(_, draft)| draft.value.id.as_str());
        read.templates.iter().map(|template| template.id.as_str()).chain(others).collect()
    }
}
