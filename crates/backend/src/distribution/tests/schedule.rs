//! Calls that are scheduled: due times, attempts, expiry (SPEC S11.2).

use super::world::World;
use crate::distribution::{Effect, End, Event, Item, Phase, Refusal, Schedule};

fn scheduled(world: &World, after: i64, attempts: u8) -> Item {
    let schedule = Schedule { attempts_left: attempts - 1, pause_ms: 60_000, queue_ms: 10_000, attempt_ends: None };
    Item {
        phase: Phase::Scheduled { due_at: world.now.plus(after) },
        schedule: Some(schedule),
        ..world.item("call", "desk")
    }
}

#[test]
fn s11_2_a_scheduled_call_is_offered_when_it_is_due() {
    let mut world = World::new(1);
    let item = scheduled(&world, 60_000, 1);
    world.make_item(item);
    world.after(59_999);
    assert!(matches!(world.phase("call"), Phase::Scheduled { .. }));
    world.after(1);
    assert_eq!(world.rings_at("call"), ["a"]);
}

#[test]
fn s11_2_attempts_follow_each_other_and_then_it_expires() {
    let mut world = World::empty(1);
    let item = scheduled(&world, 0, 2);
    world.make_item(item);
    assert_eq!(*world.phase("call"), Phase::Waiting);
    world.after(10_000);
    assert_eq!(*world.phase("call"), Phase::Scheduled { due_at: world.now.plus(60_000) });
    world.after(60_000);
    assert_eq!(*world.phase("call"), Phase::Waiting);
    world.after(10_000);
    assert!(world.told.contains(&Effect::Over { item: "call".into(), end: End::Expired, agent: None }));
    assert!(world.core.item("call").is_none());
}

#[test]
fn s11_2_an_offer_that_rings_is_not_torn_away_by_the_end_of_the_attempt() {
    let mut world = World::new(1);
    let item = scheduled(&world, 0, 1);
    world.make_item(item);
    world.after(15_000);
    assert_eq!(world.rings_at("call"), ["a"]);
    world.after(5_000);
    assert!(world.core.item("call").is_none(), "ignored, and the attempt was the last");
}

#[test]
fn s11_2_it_may_be_moved_until_it_is_due_and_cancelled_at_any_time() {
    let mut world = World::new(1);
    let item = scheduled(&world, 60_000, 1);
    world.make_item(item);
    let sooner = Event::Reschedule { item: "call".into(), due_at: world.now.plus(5_000) };
    world.ok(sooner.clone());
    world.after(5_000);
    assert_eq!(world.rings_at("call"), ["a"]);
    assert_eq!(world.try_to(sooner), Err(Refusal::TooLate));
    world.ok(Event::Cancel { item: "call".into() });
    assert!(world.core.item("call").is_none());
}
