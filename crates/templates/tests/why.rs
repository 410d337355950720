//! "Why?" says what happened, in order, and nothing about who called.

mod support;

use nimbus_protocol::{
    Activity, ActivityState, EndReason, Matched, SessionState, Template, Trigger, activity::ActivityKind,
};
use nimbus_templates::why;
use support::{me, open, session, template};

fn activity(state: ActivityState, kind: ActivityKind, result: &str, at: i64) -> Activity {
    let session = session();
    Activity {
        id: format!("{at}"),
        conversation: session.conversation,
        trigger: Trigger::Ringing,
        template: "t-1".into(),
        template_name: "Create ticket".into(),
        position: 0,
        kind,
        state,
        at: session.started_at.plus(at),
        took_ms: None,
        result: result.into(),
        detail: "POST crm.example.com/?tel=%2B41791234567".into(),
        values: vec![("customer".into(), "Rosa".into())],
        attempt: 0,
        attempts: 0,
    }
}

#[test]
fn s8_9_the_whole_story_of_a_call() {
    let mut session = session();
    session.matched = Some(Matched::Own("101".into()));
    session.accepted_at = Some(session.started_at.plus(5_000));
    session.ended_at = Some(session.started_at.plus(60_000));
    session.state = SessionState::Ended(EndReason::Completed);
    let failed = activity(ActivityState::Failed, ActivityKind::WebRequest, "401 Unauthorized", 2_000);
    let skipped =
        activity(ActivityState::Skipped, ActivityKind::Template, "It does not run for internal callers.", 1_000);
    let off = Template {
        id: "off".into(),
        name: "Note pad".into(),
        enabled: false,
        ..template(vec![open("https://h.example/")])
    };
    let lines = why(&session, &[&failed, &skipped], &[template(vec![]), off], &me(), "CH");
    let told: Vec<&str> = lines.iter().map(|line| line.text.text.as_str()).collect();
    assert_eq!(
        told,
        [
            "A call from the telephone network arrived at zammad, through the service Claims Hotline.",
            "It was offered to you, because the telephone system rang \"101\", which is yours.",
            "Create ticket did not run: It does not run for internal callers.",
            "Create ticket failed: 401 Unauthorized",
            "You took it.",
            "It ended: it was completed.",
            "Note pad did not run: It is switched off.",
        ]
    );
    let all = told.join(" ");
    for private in ["Rosa", "Brandt", "4179", "crm.example.com"] {
        assert!(!all.contains(private), "{private}");
    }
}

#[test]
fn of_several_actions_each_is_named() {
    let first = activity(ActivityState::Done, ActivityKind::WebRequest, "200 OK", 1_000);
    let second = Activity { position: 1, ..activity(ActivityState::Skipped, ActivityKind::OpenUrl, "", 2_000) };
    let told: Vec<String> =
        why(&session(), &[&first, &second], &[], &me(), "CH").into_iter().skip(2).map(|line| line.text.text).collect();
    assert_eq!(told, ["Create ticket (action 1) was done: 200 OK", "Create ticket (action 2) was left out."]);
}

#[test]
fn what_may_still_come_is_told_apart() {
    let mut later = template(vec![open("https://h.example/")]);
    later.trigger = Trigger::Terminated;
    let now = Template { id: "now".into(), ..template(vec![open("https://h.example/")]) };
    let told: Vec<String> =
        why(&session(), &[], &[later, now], &me(), "CH").into_iter().skip(2).map(|line| line.text.text).collect();
    assert_eq!(
        told,
        [
            "Create ticket has not run: the session has not come so far.",
            "Create ticket fits as it is now, but has not run here.",
        ]
    );
}
