//! Requests for a reason of not having been available (SPEC S6.3).

use nimbus_protocol::Presence;

use super::world::World;
use crate::distribution::{Effect, Event, PeriodKind, Refusal};

const DAY: i64 = 24 * 3_600_000;

fn fill(world: &mut World, request: &str, reason: &str) -> Result<(), Refusal> {
    world.try_to(Event::FillReason { agent: "a".into(), request: request.into(), reason: reason.into() })
}

#[test]
fn s6_3_every_absence_makes_a_request_with_its_times_most_recent_first() {
    let mut world = World::new(1);
    let first = world.now;
    world.presence("a", Presence::Away);
    assert_eq!(world.state("a").requests[0].to, None, "it lasts");
    world.after(60_000);
    world.presence("a", Presence::Available);
    world.after(1_000);
    world.presence("a", Presence::Busy);
    world.after(1_000);
    // Another presence that is not available either is the same absence.
    world.presence("a", Presence::DoNotDisturb);
    let requests = world.state("a").requests;
    assert_eq!(requests.len(), 2);
    assert_eq!((requests[0].presence, requests[0].to), (Presence::Busy, None));
    assert_eq!((requests[1].from, requests[1].to), (first, Some(first.plus(60_000))));
}

#[test]
fn s6_3_each_is_filled_separately() {
    let mut world = World::new(1);
    for _ in 0..2 {
        world.presence("a", Presence::Away);
        world.after(1_000);
        world.presence("a", Presence::Available);
        world.after(1_000);
    }
    let requests = world.state("a").requests;
    assert_eq!(fill(&mut world, &requests[1].id, "lunch"), Ok(()));
    assert_eq!(world.state("a").requests, requests[..1]);
    assert!(matches!(world.told.last(), Some(Effect::Filled { reason, .. }) if reason == "lunch"));
    assert_eq!(fill(&mut world, &requests[1].id, "lunch"), Err(Refusal::NoRequest));
    assert_eq!(fill(&mut world, &requests[0].id, "holiday"), Err(Refusal::UnknownReason));
}

#[test]
fn s6_3_a_reason_given_while_it_lasts_is_told_with_its_end() {
    let mut world = World::new(1);
    world.presence("a", Presence::Away);
    let request = world.state("a").requests[0].id.clone();
    fill(&mut world, &request, "break").unwrap();
    assert!(world.state("a").requests.is_empty());
    assert_eq!(fill(&mut world, &request, "lunch"), Ok(()), "it may be corrected while it lasts");
    world.after(5_000);
    world.presence("a", Presence::Available);
    let period = world.periods(PeriodKind::NotAvailable).remove(0);
    assert_eq!((period.reason.as_deref(), period.to.since(period.from)), (Some("lunch"), 5_000));
}

#[test]
fn s6_3_a_request_closes_unfilled_after_seven_days() {
    let mut world = World::new(1);
    world.presence("a", Presence::Away);
    world.after(1_000);
    world.presence("a", Presence::Available);
    world.after(DAY);
    world.presence("a", Presence::Busy);
    world.after(6 * DAY - 1_001);
    assert_eq!(world.state("a").requests.len(), 2);
    world.after(1);
    assert_eq!(world.state("a").requests.len(), 1);
    world.after(2 * DAY);
    assert!(world.state("a").requests.is_empty(), "one that lasts closes too");
    world.presence("a", Presence::Available);
    assert_eq!(world.periods(PeriodKind::NotAvailable).len(), 2, "reports know the time all the same");
}

#[test]
fn s6_3_going_offline_ends_the_absence() {
    let mut world = World::new(1);
    world.presence("a", Presence::Away);
    world.after(1_000);
    world.disconnect("a");
    world.after(30_000);
    assert_eq!(world.state("a").requests[0].to, Some(world.now));
}

#[test]
fn s6_3_where_there_is_no_reason_to_choose_nobody_is_asked() {
    let mut world = World::new(1);
    world.reasons.clear();
    world.configure(|_| {});
    world.presence("a", Presence::Away);
    assert!(world.state("a").requests.is_empty());
    world.after(5_000);
    world.presence("a", Presence::Available);
    assert!(world.state("a").requests.is_empty());
    assert_eq!(world.periods(PeriodKind::NotAvailable).len(), 1, "reports know the time all the same");
    world.after(8 * DAY);
}
