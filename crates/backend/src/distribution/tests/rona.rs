//! RONA: what happens when an offer is declined or ignored (SPEC S6.4).

use nimbus_protocol::{Block, Presence};

use super::world::World;
use crate::distribution::{Effect, Event, Left, PeriodKind, Phase, Refusal};

fn persistent(agents: usize) -> World {
    let mut world = World::new(agents);
    world.configure(|world| world.service("desk").persistent_rona = true);
    world
}

#[test]
fn s6_4_a_declined_offer_sets_rona() {
    let mut world = persistent(1);
    world.make("one", "desk");
    world.decline("a", "one");
    assert_eq!(world.blocks("a"), [Block::Rona]);
    let rona = world.state("a").rona.unwrap();
    assert_eq!((rona.title.as_str(), rona.since), ("Title of one", world.now));
    assert_eq!(rona.resets_at, world.now.plus(600_000), "ten minutes if nothing else is set");
    assert_eq!(*world.phase("one"), Phase::Waiting);
}

#[test]
fn s6_4_an_ignored_offer_sets_rona_after_the_ring_time() {
    for (seconds, counts) in [(20, 20), (1, 5), (900, 300)] {
        let mut world = persistent(1);
        world.configure(|world| world.service("desk").ring_seconds = seconds);
        world.make("one", "desk");
        world.after(counts * 1_000 - 1);
        assert_eq!(world.blocks("a"), [Block::Ringing], "{seconds}");
        world.after(1);
        assert_eq!(world.blocks("a"), [Block::Rona], "{seconds}");
    }
}

#[test]
fn s6_4_it_ends_by_the_button_by_its_time_by_going_offline_or_off_duty() {
    let ends: [fn(&mut World); 4] = [
        |world| world.ok(Event::ResetRona { agent: "a".into() }),
        |world| {
            world.after(600_000);
        },
        |world| world.presence("a", Presence::Offline),
        |world| world.profile("a", "off-duty"),
    ];
    for (index, end) in ends.into_iter().enumerate() {
        let mut world = persistent(1);
        world.make("one", "desk");
        world.decline("a", "one");
        world.ok(Event::Cancel { item: "one".into() });
        end(&mut world);
        assert!(world.state("a").rona.is_none(), "way {index}");
        assert_eq!(world.periods(PeriodKind::Rona).len(), 1, "way {index}");
    }
}

#[test]
fn s6_4_a_reset_that_comes_twice_changes_nothing() {
    let mut world = persistent(1);
    world.ok(Event::ResetRona { agent: "a".into() });
    assert!(world.told.is_empty());
}

#[test]
fn s6_4_without_persistence_it_goes_back_to_the_queue_and_the_agent_stays_selectable() {
    let mut world = World::new(2);
    world.make("one", "desk");
    assert_eq!(world.rings_at("one"), ["a"]);
    world.after(20_000);
    assert_eq!(world.rings_at("one"), ["b"], "others first");
    assert!(world.state("a").is_selectable());
    world.make("two", "desk");
    assert_eq!(world.rings_at("two"), ["a"]);
}

#[test]
fn s6_4_a_lone_agent_is_asked_again_only_after_a_pause() {
    let mut world = World::new(1);
    world.make("one", "desk");
    world.decline("a", "one");
    assert!(world.state("a").is_selectable());
    world.after(9_999);
    assert_eq!(*world.phase("one"), Phase::Waiting);
    world.make("two", "desk");
    assert_eq!(world.rings_at("two"), ["a"], "other work is offered meanwhile");
    world.decline("a", "two");
    world.after(1);
    assert_eq!(world.rings_at("one"), ["a"]);
}

#[test]
fn s6_4_it_is_never_set_by_a_broadcast() {
    let mut world = World::new(2);
    world.configure(|world| world.service("all").persistent_rona = true);
    world.make("one", "all");
    world.decline("a", "one");
    world.after(20_000);
    for agent in ["a", "b"] {
        assert!(world.state(agent).rona.is_none());
    }
    assert_eq!(world.rings_at("one"), ["a"], "whose pause is over");
}

#[test]
fn s6_4_a_changed_setting_does_not_touch_one_that_is_set() {
    let mut world = persistent(1);
    world.make("one", "desk");
    world.decline("a", "one");
    let before = world.state("a").rona;
    world.configure(|world| {
        world.service("desk").persistent_rona = false;
        world.service("desk").rona_reset_seconds = 10;
    });
    world.after(500_000);
    assert_eq!(world.state("a").rona, before);
}

#[test]
fn s6_4_declining_twice_is_one_and_accepting_too_late_says_why() {
    let mut world = World::new(2);
    world.make("one", "desk");
    world.decline("a", "one");
    world.decline("a", "one");
    let declined =
        world.told.iter().filter(|effect| matches!(effect, Effect::Left { left: Left::Declined, .. })).count();
    assert_eq!(declined, 1);
    assert_eq!(world.accept("a", "one"), Err(Refusal::Declined));
    world.after(20_000);
    assert_eq!(world.accept("b", "one"), Err(Refusal::TimedOut));
}
