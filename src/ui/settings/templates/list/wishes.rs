//! What was asked for in the list and is shown already, until the server has it or says no: order and switches.

use std::collections::BTreeMap;

use nimbus_protocol::Template;

use crate::state::{
    Words,
    template_desk::{Read, TemplateDesk},
};

/// Changes on their way.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    order: Option<Vec<String>>,
    enabled: BTreeMap<String, bool>,
    asked: Vec<u64>,
    /// Why some were not taken.
    pub refused: Vec<Words>,
}

impl Wishes {
    /// Shows this order from now on.
    pub fn order(&mut self, ids: Vec<String>, number: u64) {
        self.order = Some(ids);
        self.asked(number);
    }

    /// Shows this switch so from now on.
    pub fn switch(&mut self, id: &str, on: bool, number: u64) {
        self.enabled.insert(id.to_owned(), on);
        self.asked(number);
    }

    /// A change that shows only once it is taken.
    pub fn asked(&mut self, number: u64) {
        if self.asked.is_empty() {
            self.refused.clear();
        }
        self.asked.push(number);
    }

    /// Takes in what the server said.
    pub fn hear(&mut self, desk: &TemplateDesk) {
        let before = self.asked.len();
        let refused = &mut self.refused;
        self.asked.retain(|number| {
            let Some(outcome) = desk.outcome(*number) else { return true };
            if let Some(words) = &outcome.refused
                && !refused.contains(words)
            {
                refused.push(words.clone());
            }
            false
        });
        // Once nothing is under way, what was not taken must not look as if it were.
        if before > 0 && self.asked.is_empty() && !self.refused.is_empty() {
            self.order = None;
            self.enabled.clear();
        }
        if let Some(read) = &desk.read {
            self.settle(read);
        }
    }

    /// What the server has as it was wished is no wish any more.
    fn settle(&mut self, read: &Read) {
        self.enabled
            .retain(|id, on| read.templates.iter().any(|template| template.id == *id && template.enabled != *on));
        let there: Vec<&String> = read.templates.iter().map(|template| &template.id).collect();
        self.order.take_if(|order| {
            let theirs: Vec<&String> = there.iter().copied().filter(|id| order.contains(id)).collect();
            theirs == order.iter().filter(|id| there.contains(id)).collect::<Vec<_>>()
        });
    }

    /// The templates as they will be.
    pub fn applied(&self, templates: &[Template]) -> Vec<Template> {
        let mut shown = templates.to_vec();
        for template in &mut shown {
            if let Some(on) = self.enabled.get(&template.id) {
                template.enabled = *on;
            }
        }
        if let Some(order) = &self.order {
            let place = |template: &Template| order.iter().position(|id| *id == template.id);
            // Those that may not be moved keep their places between the others.
            let mut moved: Vec<Template> = shown.iter().filter(|one| place(one).is_some()).cloned().collect();
            moved.sort_by_key(place);
            let mut moved = moved.into_iter();
            for template in &mut shown {
                if place(template).is_some()
                    && let Some(next) = moved.next()
                {
                    *template = next;
                }
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::template_desk::Outcome;
    use std::sync::Arc;

    fn templates(ids: &[&str]) -> Vec<Template> {
        ids.iter().map(|id| Template { id: (*id).to_owned(), ..Template::default() }).collect()
    }

    fn ids(templates: &[Template]) -> Vec<&str> {
        templates.iter().map(|template| template.id.as_str()).collect()
    }

    fn desk(there: &[&str], outcomes: Vec<Outcome>) -> TemplateDesk {
        let read = Read { templates: templates(there), ..Read::default() };
        TemplateDesk { read: Some(Arc::new(read)), outcomes, ..TemplateDesk::default() }
    }

    #[test]
    fn a_new_order_shows_at_once_and_those_that_cannot_be_moved_stay() {
        let mut wishes = Wishes::default();
        wishes.order(["c", "a"].map(str::to_owned).to_vec(), 1);
        assert_eq!(ids(&wishes.applied(&templates(&["a", "b", "c"]))), ["c", "b", "a"]);
    }

    #[test]
    fn a_refused_change_goes_back_and_says_why() {
        let mut wishes = Wishes::default();
        wishes.switch("a", false, 1);
        assert!(!wishes.applied(&templates(&["a"]))[0].enabled);
        let refused = Some(Words::new("notice-refused"));
        wishes.hear(&desk(&["a"], vec![Outcome { number: 1, refused, reads: 0 }]));
        assert!(wishes.applied(&templates(&["a"]))[0].enabled);
        assert_eq!(wishes.refused.len(), 1);
    }

    #[test]
    fn what_the_server_has_is_no_wish_any_more() {
        let mut wishes = Wishes::default();
        wishes.order(["b", "a"].map(str::to_owned).to_vec(), 1);
        wishes.hear(&desk(&["a", "b"], vec![Outcome { number: 1, ..Outcome::default() }]));
        assert_eq!(ids(&wishes.applied(&templates(&["a", "b"]))), ["b", "a"], "it is taken, but not read yet");
        wishes.hear(&desk(&["b", "a"], Vec::new()));
        assert_eq!(ids(&wishes.applied(&templates(&["a", "b"]))), ["a", "b"], "from now on others' orders show");
    }
}
