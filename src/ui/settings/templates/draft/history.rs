//! Undo and redo of a template that is edited: whole templates, so that no field can be forgotten.

use nimbus_protocol::{Template, UnixMillis};

/// So many steps are remembered.
const STEPS: usize = 200;
/// What is typed into one field without so long a pause, in milliseconds, is one step.
const PAUSE_MS: i64 = 1_000;

/// The steps of one draft.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Template>,
    redo: Vec<Template>,
    /// As it was when it was last looked at.
    settled: Option<Template>,
    /// The field that is typed in, and when something was typed last.
    typing: Option<(u64, UnixMillis)>,
}

impl History {
    /// A history that begins with `value`.
    pub fn of(value: &Template) -> Self {
        Self { settled: Some(value.clone()), ..Self::default() }
    }

    /// Takes in what was changed since the last time. `field` is the one that has the keyboard, where one is typed in.
    pub fn settle(&mut self, value: &Template, field: Option<u64>, now: UnixMillis) {
        let Some(settled) = &mut self.settled else {
            self.settled = Some(value.clone());
            return;
        };
        if settled == value {
            return;
        }
        let goes_on = match (field, self.typing) {
            (Some(field), Some((other, at))) => field == other && now.since(at) <= PAUSE_MS,
            _ => false,
        };
        let before = std::mem::replace(settled, value.clone());
        if !goes_on {
            self.undo.push(before);
            let too_many = self.undo.len().saturating_sub(STEPS);
            self.undo.drain(..too_many);
        }
        self.typing = field.map(|field| (field, now));
        self.redo.clear();
    }

    /// The server's was taken over: a step of its own, so that the earlier ones stay.
    pub fn follow(&mut self, value: &Template) {
        self.undo.extend(self.settled.take().filter(|settled| settled != value));
        self.redo.clear();
        self.jumped(value);
    }

    /// One step back. Returns whether there was one.
    pub fn undo(&mut self, value: &mut Template) -> bool {
        let Some(before) = self.undo.pop() else { return false };
        self.redo.push(std::mem::replace(value, before));
        self.jumped(value);
        true
    }

    /// One step forth again. Returns whether there was one.
    pub fn redo(&mut self, value: &mut Template) -> bool {
        let Some(after) = self.redo.pop() else { return false };
        self.undo.push(std::mem::replace(value, after));
        self.jumped(value);
        true
    }

    fn jumped(&mut self, value: &Template) {
        self.settled = Some(value.clone());
        self.typing = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Template {
        Template { name: name.to_owned(), ..Template::default() }
    }

    fn at(seconds: i64) -> UnixMillis {
        UnixMillis(seconds * 1_000)
    }

    #[test]
    fn what_is_typed_in_one_go_is_one_step() {
        let mut history = History::of(&named(""));
        for (millis, name) in [(0, "C"), (300, "Cr"), (900, "Cre")] {
            history.settle(&named(name), Some(1), UnixMillis(millis));
        }
        let mut value = named("Cre");
        assert!(history.undo(&mut value));
        assert_eq!(value.name, "");
        assert!(!history.undo(&mut value), "there is nothing before it");
        assert!(history.redo(&mut value));
        assert_eq!(value.name, "Cre");
    }

    #[test]
    fn a_pause_another_field_and_a_click_begin_a_new_step() {
        let mut history = History::of(&named("a"));
        history.settle(&named("b"), Some(1), at(0));
        history.settle(&named("c"), Some(1), at(5));
        history.settle(&named("d"), Some(2), at(5));
        history.settle(&named("e"), None, at(5));
        history.settle(&named("f"), None, at(5));
        let mut value = named("f");
        let mut seen = Vec::new();
        while history.undo(&mut value) {
            seen.push(value.name.clone());
        }
        assert_eq!(seen, ["e", "d", "c", "b", "a"]);
    }

    #[test]
    fn a_new_change_forgets_what_was_taken_back() {
        let mut history = History::of(&named("a"));
        history.settle(&named("b"), None, at(0));
        let mut value = named("b");
        assert!(history.undo(&mut value));
        history.settle(&named("a"), None, at(1));
        value = named("c");
        history.settle(&value, None, at(2));
        assert!(!history.redo(&mut value));
        assert!(history.undo(&mut value));
        assert_eq!(value.name, "a");
    }

    #[test]
    fn typing_after_a_step_back_is_a_step_of_its_own() {
        let mut history = History::of(&named("a"));
        history.settle(&named("ab"), Some(1), at(0));
        let mut value = named("ab");
        assert!(history.undo(&mut value));
        value = named("ax");
        history.settle(&value, Some(1), at(0));
        assert!(history.undo(&mut value));
        assert_eq!(value.name, "a");
    }
}
