//! Who may change which template, and what becomes of the list.

use nimbus_protocol::{Action, Service};

use super::*;

fn template(id: &str, owner: TemplateOwner) -> Template {
    let actions = vec![Action::OpenUrl { url: "https://h.example/".into() }];
    Template { id: id.into(), name: id.to_uppercase(), owner, actions, ..Template::default() }
}

fn own(id: &str, user: &str) -> Template {
    template(id, TemplateOwner::User(user.into()))
}

fn agent(id: &str, administrator: bool) -> Agent {
    Agent { id: id.into(), administrator, ..Agent::default() }
}

fn directory() -> Directory {
    let services = vec![Service { id: "desk".into(), ..Service::default() }];
    Directory::new(vec![agent("mara", false), agent("boss", true)], services, "CH")
}

/// The ids after the change, or why not.
fn after(by: &Agent, change: Change) -> Result<Vec<String>, NotChanged> {
    let before = [own("a", "mara"), template("b", TemplateOwner::Everyone), own("c", "mara"), own("d", "boss")];
    let list = changed(&before, by, change, &directory())?;
    Ok(list.into_iter().map(|template| template.id).collect())
}

fn put(template: Template) -> Change {
    Change::Put(Box::new(template))
}

#[test]
fn s8_10_an_agent_edits_own_templates_only() {
    let mara = agent("mara", false);
    assert_eq!(after(&mara, put(own("e", "mara"))).unwrap(), ["a", "b", "c", "d", "e"]);
    assert_eq!(after(&mara, put(own("c", "mara"))).unwrap(), ["a", "b", "c", "d"]);
    assert_eq!(after(&mara, Change::Remove("a".into())).unwrap(), ["b", "c", "d"]);
    assert_eq!(after(&mara, Change::Order(vec!["c".into(), "a".into()])).unwrap(), ["c", "b", "a", "d"]);
    for change in [
        // Not hers before, or not hers after.
        put(own("b", "mara")),
        put(own("d", "mara")),
        put(own("e", "boss")),
        put(template("a", TemplateOwner::Everyone)),
        put(template("e", TemplateOwner::Users(vec!["mara".into()]))),
        put(template("e", TemplateOwner::service("desk"))),
        Change::Remove("b".into()),
        Change::Remove("d".into()),
        Change::Order(vec!["b".into(), "a".into()]),
        Change::All(Vec::new()),
    ] {
        assert_eq!(after(&mara, change.clone()), Err(NotChanged::Forbidden), "{change:?}");
    }
}

#[test]
fn s8_10_an_administrator_edits_the_tenants() {
    let boss = agent("boss", true);
    assert_eq!(after(&boss, put(template("e", TemplateOwner::service("desk")))).unwrap().len(), 5);
    assert_eq!(after(&boss, Change::Remove("b".into())).unwrap(), ["a", "c", "d"]);
    let order = ["d", "c", "b", "a"].map(str::to_owned).to_vec();
    assert_eq!(after(&boss, Change::Order(order.clone())).unwrap(), order);
    assert_eq!(after(&boss, Change::All(vec![own("z", "mara")])).unwrap(), ["z"]);
}

#[test]
fn s8_6_what_does_not_fit_is_refused_with_a_sentence() {
    let boss = agent("boss", true);
    let broken = Template { actions: vec![Action::OpenUrl { url: "x".into() }], ..own("e", "boss") };
    for (change, expected) in [
        (put(template("e", TemplateOwner::service("x"))), "no service \"x\""),
        (put(own("e", "x")), "no user \"x\""),
        (put(template("e", TemplateOwner::Users(vec!["mara".into(), "x".into()]))), "no user \"x\""),
        (put(broken), "Action 1, URL"),
        (put(own("order", "boss")), "program's own"),
        (put(own("context:desk:x", "boss")), "program's own"),
        (put(own(&"x".repeat(201), "boss")), "at most 200"),
        (Change::All(vec![own("a", "mara"), own("a", "mara")]), "stands twice"),
        (Change::Order(vec!["a".into(), "a".into()]), "stands twice"),
    ] {
        match after(&boss, change) {
            Err(NotChanged::Wrong(sentence)) => assert!(sentence.contains(expected), "{sentence}"),
            other => panic!("{expected}: {other:?}"),
        }
    }
    // What belongs to somebody who was removed stays as it was.
    let before = [own("a", "gone")];
    let again = changed(&before, &boss, Change::All(before.to_vec()), &directory());
    assert_eq!(again.unwrap(), before);
    assert_eq!(after(&boss, Change::Remove("x".into())), Err(NotChanged::NotFound));
    assert_eq!(after(&boss, Change::Order(vec!["x".into()])), Err(NotChanged::NotFound));
}
