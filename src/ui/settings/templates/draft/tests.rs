//! That nothing typed is lost, and that what others did is noticed.

use nimbus_protocol::{Action, TemplateOwner};

use super::*;
use crate::{
    settings::{Backend, UnsavedTemplate},
    state::{
        Words,
        template_desk::{Outcome, Read, TemplateDesk},
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
    drafts.hear(&desk(Outcome { number: 7, refused: Some(Words::new("notice-refused")), reads: 0 }));
    assert!(drafts.is_unsaved(key) && drafts.get(key).unwrap().refused.is_some());

    let value = drafts.get(key).unwrap().value.clone();
    drafts.asked(key, 8, Some(value));
    // Typing goes on while the server thinks.
    drafts.get_mut(key).unwrap().value.name = "Ticket for claims".to_owned();
    drafts.hear(&desk(Outcome { number: 8, ..Outcome::default() }));
    assert!(drafts.is_unsaved(key), "what was typed since is not saved");
    assert_eq!(drafts.get(key).unwrap().base().unwrap().name, "Ticket");

    drafts.get_mut(key).unwrap().revert();
    drafts.follow(&read(vec![template("t1", "Ticket")]), 1);
    drafts.tidy(None);
    assert!(drafts.get(key).is_none());
}

#[test]
fn a_removed_template_takes_its_draft_with_it() {
    let mut drafts = Drafts::default();
    let key = drafts.open(&template("t1", "Create ticket"));
    drafts.asked(key, 3, None);
    assert_eq!(drafts.hear(&desk(Outcome { number: 3, ..Outcome::default() })), [key]);
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
    drafts.follow(&read(vec![template("t1", "Ticket"), template("t2", "Log the end")]), 1);
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
    let mut tokens = Drafts::default();
    let token = tokens.open(&template("t1", "Create ticket"));
    let url = |key: &str| Action::OpenUrl { url: format!("https://a.example/?token={key}") };
    tokens.get_mut(token).unwrap().value.actions = vec![url("s3cret")];
    assert_eq!(tokens.to_keep(&here)[0].template.actions, [url("")], "no token is kept on the disk");
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
    let id = draft.value.id.clone();
    assert!(id.starts_with("create-ticket-") && id.len() == "create-ticket-".len() + 8, "{id}");
    draft.know(Some(&draft.value.clone()));
    draft.value.name = "Ticket".to_owned();
    draft.name_itself(&taken);
    assert_eq!(draft.value.id, id);
}

#[test]
fn what_was_saved_stays_until_a_newer_answer_comes_and_its_steps_can_be_undone() {
    let mut drafts = Drafts::default();
    let before = read(vec![template("t1", "Create ticket")]);
    let key = drafts.open(&template("t1", "Create ticket"));
    let draft = drafts.get_mut(key).unwrap();
    draft.value.name = "Ticket".to_owned();
    draft.settle(None, UnixMillis(0));
    drafts.asked(key, 1, Some(template("t1", "Ticket")));
    // The server says that it took it, and only then it is asked for everything.
    drafts.hear(&desk(Outcome { number: 1, refused: None, reads: 3 }));
    drafts.follow(&before, 3);
    drafts.tidy(None);
    let draft = drafts.get(key).unwrap();
    assert_eq!((draft.value.name.as_str(), draft.theirs(&before)), ("Ticket", Theirs::Same));
    assert_eq!(drafts.not_read_yet().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Ticket"]);
    drafts.follow(&read(vec![template("t1", "The ticket")]), 4);
    assert_eq!(drafts.not_read_yet().count(), 0);
    let draft = drafts.get_mut(key).unwrap();
    assert_eq!(draft.value.name, "The ticket", "from now on it follows again");
    assert!(draft.undo() && draft.value.name == "Ticket");
    assert!(draft.undo() && draft.value.name == "Create ticket");
}

#[test]
fn a_new_template_that_was_just_saved_is_not_gone() {
    let mut drafts = Drafts::default();
    let key = drafts.begin(template("", ""));
    drafts.get_mut(key).unwrap().value = template("t1", "Create ticket");
    drafts.asked(key, 1, Some(template("t1", "Create ticket")));
    drafts.hear(&desk(Outcome { number: 1, refused: None, reads: 1 }));
    drafts.follow(&read(Vec::new()), 1);
    assert_eq!(drafts.get(key).unwrap().theirs(&read(Vec::new())), Theirs::Same);
    drafts.follow(&read(Vec::new()), 2);
    assert_eq!(drafts.get(key).unwrap().theirs(&read(Vec::new())), Theirs::Gone, "now somebody has deleted it");
}

#[test]
fn the_lists_switch_changes_nothing_else_of_a_draft_and_hides_no_change_of_others() {
    let mut draft = Draft::of(&template("t1", "Create ticket"));
    draft.value.name = "Mine".to_owned();
    draft.switch(false, 5);
    assert_eq!((draft.value.enabled, draft.value.name.as_str()), (false, "Mine"));
    let theirs = template("t1", "Theirs");
    let old = template("t1", "Create ticket");
    assert_eq!(draft.theirs(&read(vec![old])), Theirs::Same, "the switch is no change of somebody else");
    assert_eq!(draft.theirs(&read(vec![theirs.clone()])), Theirs::Changed(&theirs));

    draft.hear_switch(&desk(Outcome { number: 5, refused: Some(Words::new("notice-refused")), reads: 0 }));
    assert!(draft.value.enabled && draft.base().unwrap().enabled, "it was refused");
    draft.switch(false, 6);
    draft.hear_switch(&desk(Outcome { number: 6, refused: None, reads: 2 }));
    let off = Template { enabled: false, ..theirs };
    draft.follow(&read(vec![off.clone()]), 3);
    assert_eq!(draft.theirs(&read(vec![off.clone()])), Theirs::Changed(&off), "it still is to be decided");
}

#[test]
fn a_switch_during_a_save_keeps_what_is_saved() {
    let mut drafts = Drafts::default();
    let key = drafts.open(&template("t1", "Create ticket"));
    drafts.asked(key, 1, Some(template("t1", "Ticket")));
    let draft = drafts.get_mut(key).unwrap();
    draft.switch(false, 2);
    let newest = draft.newest().unwrap();
    assert_eq!((newest.name.as_str(), newest.enabled), ("Ticket", false));
}

#[test]
fn a_draft_that_the_server_has_as_it_is_is_no_draft_any_more() {
    let mut drafts = Drafts::default();
    let new = drafts.begin(template("", ""));
    drafts.get_mut(new).unwrap().value = template("t1", "Create ticket");
    let changed = drafts.open(&template("t2", "Log call end"));
    drafts.get_mut(changed).unwrap().value.name = "Log".to_owned();
    drafts.follow(&read(vec![template("t1", "Create ticket"), template("t2", "Log")]), 1);
    drafts.tidy(None);
    assert!(drafts.get(new).is_none() && drafts.get(changed).is_none());
    assert_eq!(drafts.unsaved().count(), 0);
}
