//! Which templates run, in which order, and the sentences for the others.

#![allow(clippy::unwrap_used, reason = "a test may stop at what must not happen")]

mod support;

use nimbus_protocol::{
    Condition, Direction, Me, Origin, Require, Session, Subject, Template, TemplateOwner, Test, Trigger,
};
use nimbus_templates::{WhyNot, applies, decide, judge};
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
fn s8_11_a_direct_call_runs_the_users_own_only() {
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

#[test]
fn s8_1_conditions_are_asked_all_or_any() {
    let condition = |subject, test, value: &str| Condition { subject, test, value: value.into() };
    let claims = || condition(Subject::Service, Test::Is, "claims hotline");
    let internal = || condition(Subject::Customer, Test::Is, "internal");
    let with = |conditions: Vec<Condition>, require| Template { conditions, require, ..own() };
    let ask = |template: &Template| applies(template, &session(), Trigger::Ringing, &me(), "CH");
    assert_eq!(ask(&with(vec![], Require::Any)), Ok(()));
    assert_eq!(ask(&with(vec![claims()], Require::All)), Ok(()));
    assert_eq!(ask(&with(vec![claims(), internal()], Require::Any)), Ok(()));
    let sentence = ask(&with(vec![claims(), internal()], Require::All)).unwrap_err().to_string();
    assert_eq!(sentence, "It runs only if the customer is \"internal\".");
    let sales = condition(Subject::Service, Test::Is, "Sales");
    let sentence = ask(&with(vec![sales, internal()], Require::Any)).unwrap_err().to_string();
    assert_eq!(sentence, "It runs only if the service is \"Sales\" or the customer is \"internal\".");
}

#[test]
fn conditions_read_what_the_session_says() {
    let met = |subject: Subject, test, value: &str| {
        let template = Template { conditions: vec![Condition { subject, test, value: value.into() }], ..own() };
        judge(&template, &session(), "CH")[0].met
    };
    for (test, value, expected) in [
        (Test::Is, "079 123 45 67", true),
        (Test::Is, "0041 79 123 45 67", true),
        (Test::IsNot, "+41 79 123 45 67", false),
        (Test::StartsWith, "079", true),
        (Test::StartsWith, "+4179", true),
        (Test::StartsWith, "+4178", false),
        (Test::EndsWith, "45-67", true),
        (Test::Matches, "+41*67", true),
        (Test::Matches, "079???????", true),
        (Test::Matches, "079", false),
        (Test::IsEmpty, "", false),
    ] {
        assert_eq!(met(Subject::Number, test, value), expected, "{test:?} {value}");
    }
    assert!(met(Subject::Origin, Test::Is, "inbound_pstn"));
    assert!(met(Subject::Direction, Test::IsNot, "outbound"));
    assert!(met(Subject::Modality, Test::Is, "call"));
    assert!(met(Subject::Customer, Test::Is, "external"));
    assert!(met(Subject::Parameter("Ticket".into()), Test::StartsWith, "t-"));
    assert!(met(Subject::Parameter("Language".into()), Test::Is, "de"), "the default counts");
    assert!(met(Subject::Parameter("Nothing".into()), Test::IsEmpty, ""));
    assert!(met(Subject::Parameter("Nothing".into()), Test::IsNot, "x"));
    assert!(!met(Subject::Parameter("Nothing".into()), Test::Contains, "x"));
}

#[test]
fn a_withheld_number_meets_no_condition() {
    let mut session = session();
    session.customer.withheld = true;
    let condition = Condition { subject: Subject::Number, test: Test::Contains, value: "4".into() };
    let template = Template { conditions: vec![condition], ..own() };
    assert_eq!(
        (judge(&template, &session, "CH")[0].met, judge(&template, &session, "CH")[0].actual.as_deref()),
        (false, None)
    );
}

#[test]
fn several_services_and_users_share_a_template() {
    let all = template("s", TemplateOwner::Services(vec![]));
    let two = template("s", TemplateOwner::Services(vec!["sales".into(), "claims".into()]));
    let given = template("s", TemplateOwner::Users(vec!["ben".into(), "mia".into()]));
    for template in [&all, &two, &given] {
        assert_eq!(applies(template, &session(), Trigger::Ringing, &me(), "CH"), Ok(()));
    }
    let mut direct = session();
    direct.service = None;
    assert!(applies(&all, &direct, Trigger::Ringing, &me(), "CH").is_err(), "a direct call has no service");
}
