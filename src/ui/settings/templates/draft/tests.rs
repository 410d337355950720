//! That nothing typed is lost, and that what others did is noticed.

use nimbus_protocol::TemplateOwner;

use super::*;
use crate::{
    settings::{Backend, UnsavedTemplate},
    state::{
        Words,
        team::Outcome,
        template_desk::{Read, TemplateDesk},
    },
};

fn template(id: &str, name: &str) -> Template {
    Template { id: id.to_owned(), name: name.to_owned(), owner: TemplateOwner::Everyone, ..Template::default() }
}

fn read(templates: Vec<Template>) -> Read {
    Read { templates, ..Read::default() }
}

fn desk(outcome: Outcome) -> TemplateDesk {
    TemplateDesk { outcomes: vec![outcome], ..TemplateDesk::default() }
}

#[test]
fn a_template_that_is_only_looked_at_leaves_no_draft() {
    let mut drafts = Drafts::default();
    let key = drafts.open(&template("t1", "Create ticket"));
    assert_eq!(drafts.open(&template("t1", "Create ticket")), key, "it has one draft");
    let new = drafts.begin(template("", ""));
    drafts.tidy(None);
    assert!(drafts.get(key).is_none() && drafts.get(new).is_none());
}

#[test]
fn what_was_changed_stays_until_it_is_saved_or_given_up() {
    let mut drafts = Drafts::default();
    let key = drafts.open(&template("t1", "Create ticket"));
    drafts.get_mut(key).unwrap().value.name = "Ticket".to_owned();
    drafts.tidy(None);
    assert!(drafts.is_unsaved(key));

    let value = drafts.get(key).unwrap().value.clone();
    drafts.asked(key, 7, Some(value));
    drafts.hear(&desk(Outcome { number: 7, refused: Some(Words::new("notice-refused")) }));
    assert!(drafts.is_unsaved(key) && drafts.get(key).unwrap().refused.is_some());

    let value = drafts.get(key).unwrap().value.clone();
    drafts.asked(key, 8, Some(value));
    // Typing goes on while the server thinks.
    drafts.get_mut(key).unwrap().value.name = "Ticket for claims".to_owned();
    drafts.hear(&desk(Outcome { number: 8, refused: None }));
    assert!(drafts.is_unsaved(key), "what was typed since is not saved");
    assert_eq!(drafts.get(key).unwrap().base().unwrap().name, "Ticket");

    drafts.get_mut(key).unwrap().revert();
    drafts.tidy(None);
    assert!(drafts.get(key).is_none());
}

#[test]
fn a_removed_template_takes_its_draft_with_it() {
    let mut drafts = Drafts::default();
    let key = drafts.open(&template("t1", "Create ticket"));
    drafts.asked(key, 3, None);
    assert_eq!(drafts.hear(&desk(Outcome { number: 3, refused: None })), [key]);
    assert!(drafts.get(key).is_none());
}

#[test]
fn a_change_of_somebody_else_is_noticed_and_the_draft_stays() {
    let mut draft = Draft::of(&template("t1", "Create ticket"));
    draft.value.name = "Ticket".to_owned();
    let theirs = template("t1", "Make a ticket");
    assert_eq!(draft.theirs(&read(vec![template("t1", "Create ticket")])), Theirs::Same);
    assert_eq!(draft.theirs(&read(vec![theirs.clone()])), Theirs::Changed(&theirs));
    assert_eq!(draft.theirs(&read(Vec::new())), Theirs::Gone);
    assert_eq!(draft.theirs(&read(vec![template("t1", "Ticket")])), Theirs::Same, "both say the same");

    draft.know(Some(&theirs));
    assert_eq!(draft.theirs(&read(vec![theirs])), Theirs::Same);
    assert_eq!(draft.value.name, "Ticket");
}

#[test]
fn an_unchanged_draft_follows_the_server() {
    let mut drafts = Drafts::default();
    let same = drafts.open(&template("t1", "Create ticket"));
    let changed = drafts.open(&template("t2", "Log call end"));
    drafts.get_mut(changed).unwrap().value.name = "Log".to_owned();
    drafts.follow(&read(vec![template("t1", "Ticket"), template("t2", "Log the end")]));
    assert_eq!(drafts.get(same).unwrap().value.name, "Ticket");
    assert_eq!(drafts.get(changed).unwrap().value.name, "Log");
}

#[test]
fn what_is_kept_comes_back_as_it_was() {
    let mut drafts = Drafts::default();
    let key = drafts.open(&template("t1", "Create ticket"));
    drafts.get_mut(key).unwrap().value.name = "Ticket".to_owned();
    drafts.open(&template("t2", "Log call end"));
    let here = Backend::Standalone;
    let kept = drafts.to_keep(&here);
    let wanted = UnsavedTemplate {
        backend: here.clone(),
        template: template("t1", "Ticket"),
        base: Some(template("t1", "Create ticket")),
    };
    assert_eq!(kept, [wanted], "what is not changed is not kept");
    let again = Drafts::kept(&kept, &here, Template::default());
    assert_eq!(again.to_keep(&here), kept);
    assert!(again.of("t1").is_some());
    let elsewhere = Drafts::kept(&kept, &Backend::NotChosen, Template::default());
    assert_eq!(elsewhere.unsaved().count(), 0, "it is another server's");
}

#[test]
fn a_new_template_is_named_after_itself_until_it_is_saved() {
    let mut drafts = Drafts::default();
    let key = drafts.begin(template("", ""));
    let server = read(vec![template("create-ticket", "Create ticket")]);
    drafts.get_mut(key).unwrap().value.name = "Create ticket".to_owned();
    let taken: Vec<String> = drafts.taken(key, &server).into_iter().map(str::to_owned).collect();
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    let draft = drafts.get_mut(key).unwrap();
    draft.name_itself(&taken);
    assert_eq!(draft.value.id, "create-ticket-2");
    draft.know(Some(&draft.value.clone()));
    draft.value.name = "Ticket".to_owned();
    draft.name_itself(&taken);
    assert_eq!(draft.value.id, "create-ticket-2");
}
