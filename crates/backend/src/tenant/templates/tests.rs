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

fn made(before: &[Template], by: &Agent, change: Change) -> Result<Vec<Template>, NotChanged> {
    sound(by, &change)?;
    changed(before, by, change, &directory())
}

/// The ids after the change, or why not.
fn after(by: &Agent, change: Change) -> Result<Vec<String>, NotChanged> {
    let before = [own("a", "mara"), template("b", TemplateOwner::Everyone), own("c", "mara"), own("d", "boss")];
    let list = made(&before, by, change)?;
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
            Err(NotChanged::Wrong(sentence)) => assert!(sentence.text.contains(expected), "{sentence}"),
            other => panic!("{expected}: {other:?}"),
        }
    }
    // What belongs to somebody who was removed stays as it was.
    let before = [own("a", "gone")];
    let again = made(&before, &boss, Change::All(before.to_vec()));
    assert_eq!(again.unwrap(), before);
    assert_eq!(after(&boss, Change::Remove("x".into())), Err(NotChanged::NotFound));
    assert_eq!(after(&boss, Change::Order(vec!["x".into()])), Err(NotChanged::NotFound));
}

#[test]
fn s8_10_several_are_taken_together_or_none_of_them() {
    let (boss, mara) = (agent("boss", true), agent("mara", false));
    let import = |list: &[Template]| Change::Import(list.to_vec());
    let known = Template { name: "Other".into(), ..own("c", "mara") };
    assert_eq!(
        after(&mara, import(&[own("f", "mara"), known, own("e", "mara")])).unwrap(),
        ["a", "b", "c", "d", "f", "e"]
    );
    for one in [own("b", "mara"), own("e", "boss"), template("e", TemplateOwner::Everyone)] {
        assert_eq!(after(&mara, import(&[own("f", "mara"), one])), Err(NotChanged::Forbidden));
    }
    let broken = Template { actions: Vec::new(), ..own("x", "boss") };
    for (list, expected) in [
        (vec![own("f", "mara"), own("f", "mara")], "stands twice"),
        (vec![own("f", "mara"), broken.clone(), own("g", "mara"), own("order", "boss")], "\"X\""),
        (vec![own("f", "mara"), broken, own("order", "boss")], "program's own"),
        (vec![own("f", "gone"), own("g", "nobody")], "no user \"nobody\""),
    ] {
        match after(&boss, Change::Import(list)) {
            Err(NotChanged::Wrong(sentence)) => assert!(sentence.text.contains(expected), "{sentence}"),
            other => panic!("{expected}: {other:?}"),
        }
    }
    let strange: Vec<_> = (0..7).map(|at| own(&format!("x{at}"), "gone")).collect();
    assert!(
        matches!(after(&boss, import(&strange)), Err(NotChanged::Wrong(told)) if told.text.ends_with(" 2 more are wrong."))
    );
}

#[test]
fn s8_10_so_many_templates_and_no_more() {
    let boss = agent("boss", true);
    let mara = agent("mara", false);
    let own = |count: usize| (0..count).map(|at| own(&format!("m{at}"), "mara")).collect::<Vec<_>>();
    let team =
        |count: usize| (0..count).map(|at| template(&format!("t{at}"), TemplateOwner::Everyone)).collect::<Vec<_>>();
    let wrong = |result: Result<Vec<Template>, NotChanged>, expected: &str| match result {
        Err(NotChanged::Wrong(sentence)) => assert!(sentence.text.contains(expected), "{sentence}"),
        other => panic!("{expected}: {:?}", other.map(|list| list.len())),
    };
    assert_eq!(made(&own(99), &mara, put(own(100).remove(99))).unwrap().len(), 100);
    wrong(made(&own(100), &mara, put(own(101).remove(100))), "at most 100 own");
    wrong(made(&[], &boss, Change::All(own(101))), "at most 100 own");
    // The team's are counted apart from the users'.
    assert_eq!(made(&own(100), &boss, Change::All([own(100), team(500)].concat())).unwrap().len(), 600);
    wrong(made(&team(500), &boss, put(team(501).remove(500))), "at most 500 templates");
    // What a seed has brought can be changed and taken away.
    assert_eq!(made(&team(510), &boss, put(team(1).remove(0))).unwrap().len(), 510);
    assert_eq!(made(&team(510), &boss, Change::Remove("t0".into())).unwrap().len(), 509);

    let body = |bytes: usize| {
        Action::WebRequest(Box::new(nimbus_protocol::WebRequestAction {
            method: nimbus_protocol::Method::Post,
            url: "https://h.example/".into(),
            body: nimbus_protocol::Body::Text("x".repeat(bytes)),
            ..Default::default()
        }))
    };
    let large = Template { actions: vec![body(60 * 1024); 5], ..template("large", TemplateOwner::Everyone) };
    wrong(made(&[], &boss, put(large)), "at most 256 KiB");
}
