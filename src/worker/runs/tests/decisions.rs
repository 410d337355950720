//! What is said of templates that did not run, and values that come late.

use std::{sync::Arc, time::Duration};

use nimbus_protocol::{
    ActivityState, Condition, Origin, Subject, Template, TemplateOwner, Test, Trigger, activity::ActivityKind,
};
use tempfile::TempDir;
use tokio::sync::mpsc;

use super::{Desktop, Memory, Pace, chains::page, request, session, skipped, template};
use crate::{settings::TemplateSettings, state::event::AppEvent, worker::outside::Asked};

fn opens(id: &str) -> Template {
    template(id, vec![page("https://desk.example/")])
}

#[tokio::test]
async fn s8_9_a_template_whose_conditions_are_not_met_says_so_once() {
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let condition = Condition { subject: Subject::Number, test: Test::StartsWith, value: "+49".into() };
    let list = vec![
        Template { conditions: vec![condition], ..opens("number") },
        Template { origins: vec![Origin::InboundInternal], ..opens("origin") },
        // These are not expected to run, and nothing is said of them.
        Template { enabled: false, ..opens("off") },
        Template { trigger: Trigger::Accepted, ..opens("later") },
        Template { owner: TemplateOwner::service("claims"), ..opens("service") },
        Template { owner: TemplateOwner::User("ben".into()), ..opens("other") },
        opens("runs"),
    ];
    for told_before in [false, true] {
        let mut desktop = Desktop::open(folder.path(), &home, &[]);
        for _ in 0..2 {
            desktop.runs.start(request(list.clone()));
        }
        let told = desktop.told().await;
        let said: Vec<_> =
            skipped(&told).into_iter().map(|one| (one.template.as_str(), one.result.text.as_str())).collect();
        if told_before {
            assert_eq!(said, [], "the next start of the program has nothing to add");
            continue;
        }
        let expected = [
            ("number", "It runs only if the customer's number begins with \"+49\"."),
            ("origin", "It does not run for callers from the telephone network."),
        ];
        assert_eq!(said, expected);
        let kinds: Vec<_> = skipped(&told).into_iter().map(|one| (one.kind, one.state)).collect();
        assert_eq!(kinds, [(ActivityKind::Template, ActivityState::Skipped); 2]);
        assert_eq!(home.kept.lock().unwrap().len(), 3, "the backend is told, for \"Why?\" and the history");
    }
    let ids: std::collections::BTreeSet<_> = home.kept.lock().unwrap().iter().map(|one| one.id.clone()).collect();
    assert_eq!(ids.len(), 3);
}

#[tokio::test]
async fn what_another_desktop_runs_is_said_here_and_kept_by_nobody() {
    let home: Arc<Memory> = Arc::default();
    let (one, two) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut first = Desktop::open(one.path(), &home, &[]);
    first.runs.start(request(vec![opens("a")]));
    first.ended().await;
    let mut second = Desktop::open(two.path(), &home, &[]);
    second.runs.start(request(vec![opens("a")]));
    let told = second.told().await;
    let said: Vec<_> = skipped(&told).into_iter().map(|one| one.result.text.as_str()).collect();
    assert_eq!(said, ["It runs on another desktop, or ran there."]);
    assert_eq!(home.kept.lock().unwrap().len(), 1, "the first one's result");
}

/// A desktop whose seconds last for ever, or for no time at all.
fn waiting(folder: &TempDir, home: &Arc<Memory>, second: Duration) -> Desktop {
    Desktop::open_with(folder.path(), home, TemplateSettings::default(), Pace { second, backoff: Duration::ZERO })
}

fn late() -> Template {
    let wait_for = vec!["Customer.Name".to_owned(), "Customer.Email".to_owned()];
    let url = "https://desk.example/$(Customer.Name|default(\"nobody\"))/$(Customer.Email|default(\"none\"))";
    Template { wait_for, wait_s: 7, ..template("late", vec![page(url)]) }
}

async fn shown(told: &mut mpsc::Receiver<AppEvent>) -> (ActivityState, String) {
    match told.recv().await {
        Some(AppEvent::Activity(activity)) => (activity.state, activity.result.text),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn s4_7_a_run_waits_for_values_that_come_later_and_shows_which() {
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = waiting(&folder, &home, Duration::from_secs(1000));
    let mut moment = request(vec![late()]);
    let mut newer = session();
    (newer.customer.name, newer.customer.email) = (None, None);
    moment.session = Arc::new(newer.clone());
    assert!(!desktop.runs.is_busy());
    desktop.runs.start(moment);
    assert!(desktop.runs.is_busy());
    let waits = ActivityState::Waiting;
    let both = "Waits for Customer.Name, Customer.Email, 7 s at most.".to_owned();
    assert_eq!(shown(desktop.events()).await, (waits, both));
    newer.customer.name = Some("Rosa".into());
    desktop.runs.heard(&Arc::new(newer.clone()));
    assert_eq!(shown(desktop.events()).await, (waits, "Waits for Customer.Email, 7 s at most.".to_owned()));
    newer.customer.email = Some("rosa@h.example".into());
    desktop.runs.heard(&Arc::new(newer));
    assert_eq!(desktop.ended().await.len(), 1);
    let url = "https://desk.example/Rosa/rosa%40h.example".to_owned();
    assert_eq!(desktop.outside.asked(), [Asked::OpenUrl(url)]);
    assert!(!desktop.runs.is_busy());
}

#[tokio::test]
async fn s4_7_nobody_waits_for_the_values_of_another_template_also_not_of_an_earlier_moment() {
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = waiting(&folder, &home, Duration::from_secs(1000));
    let accepted = Template { trigger: Trigger::Accepted, ..opens("accepted") };
    let mut moment = request(vec![late(), opens("next"), accepted]);
    let session = Arc::make_mut(&mut moment.session);
    (session.customer.name, session.customer.email) = (None, None);
    desktop.runs.start(moment.clone());
    moment.trigger = Trigger::Accepted;
    desktop.runs.start(moment);
    let mut done = Vec::new();
    while done.len() < 2 {
        if let Some(AppEvent::Activity(activity)) = desktop.events().recv().await
            && activity.state == ActivityState::Done
        {
            done.push(activity.template);
        }
    }
    assert_eq!(done, ["next", "accepted"]);
    assert!(desktop.runs.is_busy(), "the first one waits still");
}

#[tokio::test]
async fn of_what_ran_elsewhere_no_reason_is_said_why_it_did_not() {
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    let origin = |id| Template { origins: vec![Origin::InboundInternal], ..opens(id) };
    let mut moment = request(vec![origin("ran"), origin("other")]);
    moment.ran.insert("ran".to_owned());
    desktop.runs.start(moment);
    let told = desktop.told().await;
    let said: Vec<_> = skipped(&told).into_iter().map(|one| one.template.as_str()).collect();
    assert_eq!(said, ["other"]);
}

#[tokio::test]
async fn s4_7_when_its_time_is_over_it_runs_with_what_there_is() {
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = waiting(&folder, &home, Duration::ZERO);
    let mut moment = request(vec![late()]);
    let session = Arc::make_mut(&mut moment.session);
    (session.customer.name, session.customer.email) = (Some("Rosa".into()), None);
    desktop.runs.start(moment);
    assert_eq!(desktop.ended().await[0].state, ActivityState::Done);
    assert_eq!(desktop.outside.asked(), [Asked::OpenUrl("https://desk.example/Rosa/none".to_owned())]);
}

#[tokio::test]
async fn what_came_while_the_claim_was_asked_for_is_not_waited_for() {
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = waiting(&folder, &home, Duration::from_secs(1000));
    let mut moment = request(vec![late()]);
    let session = Arc::make_mut(&mut moment.session);
    (session.customer.name, session.customer.email) = (None, None);
    let mut newer = session.clone();
    (newer.customer.name, newer.customer.email) = (Some("Rosa".into()), Some("r".into()));
    // On this runtime nothing of the run happens before the first pause.
    desktop.runs.start(moment);
    desktop.runs.heard(&Arc::new(newer));
    desktop.ended().await;
    assert_eq!(desktop.outside.asked(), [Asked::OpenUrl("https://desk.example/Rosa/r".to_owned())]);
}
