//! Which templates are due when.

use nimbus_protocol::ServiceRef;

use super::*;

const LATER: i64 = 60 * 60 * 1000;

#[test]
fn each_moment_fires_once_in_order() {
    let mut state = linked();
    let call = ringing("a", 0);
    let answered = talking(call.clone(), 5);
    let id = "a".to_owned();
    assert_eq!(runs(&state.apply(event(1, call.clone()), START)), [(id.clone(), Trigger::Ringing)]);
    assert_eq!(runs(&state.apply(event(2, call), START)), []);
    assert_eq!(runs(&state.apply(event(3, answered.clone()), START)), [(id.clone(), Trigger::Accepted)]);
    let held = Session { state: SessionState::Held, ..answered.clone() };
    assert_eq!(runs(&state.apply(event(4, held), START)), []);
    let back = Session { state: SessionState::Ringing, ..answered.clone() };
    assert_eq!(runs(&state.apply(event(5, back), START)), [], "transferred back");
    let over = ended(answered, 9, EndReason::Completed);
    assert_eq!(runs(&state.apply(event(6, over.clone()), START)), [(id, Trigger::Terminated)]);
    assert_eq!(runs(&state.apply(event(7, over), START)), []);
}

#[test]
fn a_first_snapshot_fires_for_what_is_going_on_and_not_for_the_past() {
    let mut state = AppState::default();
    let sessions = vec![
        ended(talking(ringing("past", 0), 1), 2, EndReason::Completed),
        talking(ringing("now", 3), 4),
        ringing("rings", 5),
    ];
    let fired = runs(&state.apply(snapshot(9, sessions.clone(), START), START));
    let expected = [("now", Trigger::Ringing), ("now", Trigger::Accepted), ("rings", Trigger::Ringing)];
    assert_eq!(fired, expected.map(|(id, trigger)| (id.to_owned(), trigger)));
    assert_eq!(runs(&state.apply(snapshot(9, sessions, START), START)), []);

    let mut renamed = ended(talking(ringing("past", 0), 1), 2, EndReason::Completed);
    renamed.customer.name = Some("Anna".to_owned());
    assert_eq!(runs(&state.apply(event(10, renamed), START)), [], "the past stays the past");
}

#[test]
fn what_passed_in_a_gap_is_made_up_while_it_is_fresh() {
    let mut state = linked();
    let missed = ended(ringing("missed", 0), 2, EndReason::Missed);
    let fired = runs(&state.apply(snapshot(9, vec![missed], START), START));
    assert_eq!(fired, [("missed".to_owned(), Trigger::Terminated)]);

    let mut state = linked();
    let now = START.plus(LATER);
    let missed = ended(ringing("missed", 0), 2, EndReason::Missed);
    assert_eq!(runs(&state.apply(snapshot(9, vec![missed], now), now)), [], "an hour later nobody wants it");

    let mut state = linked();
    state.apply(event(1, ringing("known", 0)), START);
    let over = ended(talking(ringing("known", 0), 1), 2, EndReason::Completed);
    let fired = runs(&state.apply(snapshot(9, vec![over], now), now));
    let expected = [("known", Trigger::Accepted), ("known", Trigger::Terminated)];
    assert_eq!(fired, expected.map(|(id, trigger)| (id.to_owned(), trigger)), "it was ours when the link went");
}

#[test]
fn the_services_templates_come_before_the_users_own_and_others_not_at_all() {
    let mut state = linked();
    let mut switched_off = template("off", TemplateOwner::Everyone, Trigger::Ringing);
    switched_off.enabled = false;
    let mut elsewhere = template("internal", TemplateOwner::Everyone, Trigger::Ringing);
    elsewhere.origins = vec![Origin::InboundInternal];
    let mut fits = template("pstn", TemplateOwner::Everyone, Trigger::Ringing);
    fits.origins = vec![Origin::InboundInternal, Origin::InboundPstn];
    state.templates = Arc::new(vec![
        template("mine", TemplateOwner::User("me".to_owned()), Trigger::Ringing),
        template("theirs", TemplateOwner::User("you".to_owned()), Trigger::Ringing),
        template("claims", TemplateOwner::Service("claims".to_owned()), Trigger::Ringing),
        template("sales", TemplateOwner::Service("sales".to_owned()), Trigger::Ringing),
        template("late", TemplateOwner::Everyone, Trigger::Accepted),
        switched_off,
        elsewhere,
        fits,
    ]);
    let service = ServiceRef { id: "claims".to_owned(), name: "Claims".to_owned(), upn: String::new() };
    let call = Session { service: Some(service), ..ringing("a", 0) };
    assert_eq!(names(&state.apply(event(1, call.clone()), START)), ["claims", "mine", "pstn"]);

    let direct = Session { service: None, ..ringing("b", 0) };
    assert_eq!(names(&state.apply(event(2, direct), START)), ["mine", "pstn"]);

    let outbound = Session { origin: Origin::OutboundService, conversation: ConversationId("c".to_owned()), ..call };
    assert_eq!(names(&state.apply(event(3, outbound), START)), ["claims"], "direct templates have no outbound");
}

fn names(effects: &[Effect]) -> Vec<&str> {
    let [Effect::RunTemplates(run)] = effects else { panic!("one run is expected: {effects:?}") };
    run.templates.iter().map(|template| template.id.as_str()).collect()
}
