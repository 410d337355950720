//! Each session ends in exactly one state, also when two things happen at once (SPEC S7.3).

use nimbus_protocol::Block;

use super::world::World;
use crate::distribution::{Core, Effect, End, Event, Left, Phase, Refusal};

#[test]
fn s7_3_accepting_twice_is_one() {
    let mut world = World::new(1);
    world.make("one", "desk");
    world.accept("a", "one").unwrap();
    world.accept("a", "one").unwrap();
    assert_eq!(world.told.iter().filter(|effect| matches!(effect, Effect::Accepted { .. })).count(), 1);
}

#[test]
fn s7_3_the_time_ran_out_in_the_moment_of_accepting() {
    let mut world = World::new(1);
    world.make("one", "desk");
    world.now = world.now.plus(20_000);
    assert_eq!(world.accept("a", "one"), Err(Refusal::TimedOut));
}

#[test]
fn s7_3_cancelled_by_its_maker_while_it_rings_and_after_accepting() {
    for accepted in [false, true] {
        let mut world = World::new(1);
        world.make("one", "desk");
        if accepted {
            world.accept("a", "one").unwrap();
        }
        world.ok(Event::Cancel { item: "one".into() });
        assert_eq!(world.accept("a", "one"), Err(Refusal::Over));
        assert_eq!(world.try_to(Event::Cancel { item: "one".into() }), Err(Refusal::Over));
        let agent = accepted.then(|| "a".to_owned());
        assert!(world.told.contains(&Effect::Over { item: "one".into(), end: End::Cancelled, agent }));
        assert!(world.state("a").is_selectable());
    }
}

#[test]
fn s7_3_a_lost_connection_gives_it_back_without_rona() {
    let mut world = World::new(2);
    world.configure(|world| world.service("desk").persistent_rona = true);
    world.make("one", "desk");
    world.disconnect("a");
    assert_eq!(world.rings_at("one"), ["b"]);
    assert_eq!(world.blocks("a"), [Block::Offline]);
    assert!(world.core.item("one").unwrap().passed.is_empty(), "nobody passed on it");
}

#[test]
fn s7_3_what_rang_when_the_server_ended_goes_on_where_the_desktop_comes_back() {
    for back in [true, false] {
        let mut world = World::new(1);
        world.make("one", "desk");
        world.core = Core::load(world.core.agents().clone(), world.core.items().values().cloned());
        world.core.restarted(world.now, |_| false);
        world.after(5_000);
        assert_eq!(world.rings_at("one"), ["a"]);
        if back {
            world.connect("a");
        }
        world.after(5_000);
        assert_eq!(world.rings_at("one").len(), usize::from(back));
        assert!(world.state("a").rona.is_none());
    }
}

#[test]
fn s7_3_only_the_holder_says_done() {
    let mut world = World::new(2);
    world.make("one", "desk");
    let done = |agent: &str| Event::Done { agent: agent.into(), item: "one".into() };
    assert_eq!(world.try_to(done("a")), Err(Refusal::NotAccepted));
    world.accept("a", "one").unwrap();
    assert_eq!(world.try_to(done("b")), Err(Refusal::TakenByAnother));
    world.ok(done("a"));
    assert_eq!(world.try_to(done("a")), Err(Refusal::Over));
}

#[test]
fn s7_3_what_a_removed_agent_had_goes_back_to_the_queue() {
    let mut world = World::new(2);
    world.make("one", "desk");
    world.accept("a", "one").unwrap();
    world.configure(|world| {
        world.agents.remove(0);
    });
    assert_eq!(world.rings_at("one"), ["b"]);
    world.make("two", "list");
    world.configure(|world| world.services.retain(|service| service.id != "list"));
    assert!(world.told.contains(&Effect::Over { item: "two".into(), end: End::Cancelled, agent: None }));
}

#[test]
fn s7_3_an_ignored_broadcast_waits_and_is_over_only_once() {
    let mut world = World::new(2);
    world.make("one", "all");
    world.after(20_000);
    let missed = world.told.iter().filter(|effect| matches!(effect, Effect::Left { left: Left::NoAnswer, .. }));
    assert_eq!(missed.count(), 2);
    assert_eq!(*world.phase("one"), Phase::Waiting);
    world.after(10_000);
    assert_eq!(world.rings_at("one").len(), 2, "asked again after the pause, since nobody else is there");
}
