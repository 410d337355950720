//! Which templates run, in which order, and the sentences for the others.

#![allow(clippy::unwrap_used, reason = "a test may stop at what must not happen")]

mod support;

use nimbus_protocol::{Direction, Me, Origin, Session, Template, TemplateOwner, Trigger};
use nimbus_templates::{WhyNot, applies, decide};
use support::{me, open, session};

fn template(id: &str, owner: TemplateOwner) -> Template {
    Template { id: id.into(), owner, ..support::template(vec![open("https://h.example/")]) }
}

fn own() -> Template {
    template("own", TemplateOwner::User("mia".into()))
}

fn why(template: &Template, session: &Session, trigger: Trigger, me: &Me) -> String {
    applies(template, session, trigger, me, "CH").unwrap_err().to_string()
}

#[test]
fn the_services_run_first_then_everyones_then_the_users_own() {
    let list = [
        own(),
        template("a", TemplateOwner::service("claims")),
        template("all", TemplateOwner::Everyone),
        template("other", TemplateOwner::service("sales")),
        template("b", TemplateOwner::service("claims")),
        template("not mine", TemplateOwner::User("ben".into())),
    ];
    let decided = decide(&list, &session(), Trigger::Ringing, &me(), "CH");
    let runs: Vec<&str> = decided.iter().filter(|(_, why)| why.is_ok()).map(|(t, _)| t.id.as_str()).collect();
    assert_eq!(runs, ["a", "b", "all", "own"]);
    assert_eq!(decided.len(), list.len());
}

#[test]
fn a_direct_call_runs_the_users_own_only() {
    let mut direct = session();
    direct.service = None;
    assert_eq!(applies(&own(), &direct, Trigger::Ringing, &me(), "CH"), Ok(()));
    let service = template("a", TemplateOwner::service("claims"));
    assert_eq!(applies(&service, &direct, Trigger::Ringing, &me(), "CH"), Err(WhyNot::OtherService { now: None }));
}

#[test]
fn each_reason_is_a_sentence() {
    let mut outbound = session();
    outbound.direction = Direction::Outbound;
    outbound.origin = Origin::OutboundService;
    let off = Template { enabled: false, ..own() };
    let internal = Template { origins: vec![Origin::InboundInternal], ..own() };
    let sales = template("s", TemplateOwner::service("sales"));
    let bens = template("b", TemplateOwner::User("ben".into()));
    for (template, session, trigger, sentence) in [
        (&off, &session(), Trigger::Ringing, "It is switched off."),
        (&own(), &session(), Trigger::Accepted, "It runs when a session rings, not when it is accepted."),
        (&internal, &session(), Trigger::Ringing, "It does not run for callers from the telephone network."),
        (
            &sales,
            &session(),
            Trigger::Ringing,
            "It belongs to another service; this session came through Claims Hotline.",
        ),
        (&bens, &session(), Trigger::Ringing, "It belongs to another user."),
        (
            &own(),
            &outbound,
            Trigger::Ringing,
            "A user's own template runs for incoming sessions only, when they ring or are accepted.",
        ),
    ] {
        assert_eq!(why(template, session, trigger, &me()), sentence);
    }
}

#[test]
fn ticked_origins_let_through() {
    let both = Template { origins: vec![Origin::InboundExternal, Origin::InboundPstn], ..own() };
    assert_eq!(applies(&both, &session(), Trigger::Ringing, &me(), "CH"), Ok(()));
    let service = Template {
        origins: vec![Origin::OutboundService],
        trigger: Trigger::Terminated,
        ..template("a", TemplateOwner::service("claims"))
    };
    let mut outbound = session();
    outbound.direction = Direction::Outbound;
    outbound.origin = Origin::OutboundService;
    assert_eq!(applies(&service, &outbound, Trigger::Terminated, &me(), "CH"), Ok(()));
}
