//! Kinds of distribution, and agents who come first (SPEC S7.2).

use super::world::{World, preferred};
use crate::distribution::{Effect, Event, Item, Left, Phase, Refusal};

#[test]
fn s7_2_direct_rings_at_the_one_idle_longest() {
    let mut world = World::new(3);
    for (id, agent) in [("one", "a"), ("two", "b")] {
        world.make(id, "desk");
        assert_eq!(world.rings_at(id), [agent]);
        world.after(1);
        world.accept(agent, id).unwrap();
        world.done(agent, id);
    }
    world.make("three", "desk");
    assert_eq!(world.rings_at("three"), ["c"], "never had anything");
    world.make("four", "desk");
    assert_eq!(world.rings_at("four"), ["a"], "done before b");
}

#[test]
fn s7_2_ringing_for_what_went_elsewhere_costs_no_place() {
    let mut world = World::new(2);
    world.make("one", "desk");
    world.ok(Event::Cancel { item: "one".into() });
    world.make("two", "desk");
    assert_eq!(world.rings_at("two"), ["a"]);
}

#[test]
fn s7_2_a_connection_that_is_lost_for_a_moment_costs_no_place_a_longer_absence_does() {
    for (away, first) in [(29_000, "a"), (31_000, "b")] {
        let mut world = World::new(2);
        world.disconnect("a");
        world.after(away);
        world.connect("a");
        world.make("one", "desk");
        assert_eq!(world.rings_at("one"), [first]);
    }
}

#[test]
fn s7_2_broadcast_rings_at_up_to_ten_and_the_first_to_accept_wins() {
    let mut world = World::new(12);
    world.make("one", "all");
    assert_eq!(world.rings_at("one").join(""), "abcdefghij");
    assert_eq!(world.accept("l", "one"), Err(Refusal::NotOffered));
    world.accept("d", "one").unwrap();
    assert_eq!(world.accept("a", "one"), Err(Refusal::TakenByAnother));
    let elsewhere =
        world.told.iter().filter(|effect| matches!(effect, Effect::Left { left: Left::AnsweredElsewhere, .. }));
    assert_eq!(elsewhere.count(), 9);
    assert!(world.state("a").is_selectable());
}

#[test]
fn s7_2_a_broadcast_rings_at_the_next_where_one_declines() {
    let mut world = World::new(12);
    world.make("one", "all");
    world.decline("b", "one");
    assert_eq!(world.rings_at("one").join(""), "acdefghijk");
}

#[test]
fn s7_2_pick_up_waits_for_an_agent_to_take_it_from_the_list() {
    let mut world = World::new(2);
    world.make("one", "list");
    world.after(1);
    world.make("two", "list");
    assert_eq!(*world.phase("one"), Phase::Waiting);
    let listed: Vec<String> = world.state("b").waiting.into_iter().map(|one| one.conversation.0).collect();
    assert_eq!(listed, ["one", "two"]);
    let pick_up = |agent: &str, item: &str| Event::PickUp { agent: agent.into(), item: item.into() };
    world.ok(pick_up("b", "two"));
    assert_eq!(world.try_to(pick_up("a", "two")), Err(Refusal::TakenByAnother));
    assert_eq!(world.try_to(pick_up("b", "one")), Err(Refusal::NotSelectable), "has one");
    assert_eq!(world.state("a").waiting.len(), 1);
    world.make("direct", "desk");
    assert_eq!(world.try_to(pick_up("a", "direct")), Err(Refusal::NotOffered));
}

#[test]
fn s7_2_members_are_told_of_a_changed_list() {
    let mut world = World::new(2);
    let item = world.item("one", "list");
    let (outcome, _) = world.core.apply(&world.rules, Event::Make { item: Box::new(item), limited: true }, world.now);
    assert_eq!(outcome.agents.into_iter().collect::<String>(), "ab");
}

#[test]
fn s7_2_preferred_agents_come_first_by_their_priority() {
    let mut world = World::new(4);
    let item = Item { preferred: preferred(&[("c", 50), ("d", 10)]), ..world.item("one", "desk") };
    world.make_item(item);
    let mut order = Vec::new();
    for _ in 0..4 {
        let agent = world.rings_at("one").remove(0);
        world.decline(&agent, "one");
        order.push(agent);
    }
    assert_eq!(order, ["d", "c", "a", "b"], "then the others");
    // Nobody waits for a preferred agent who is not there.
    world.presence("d", nimbus_protocol::Presence::Offline);
    let item = Item { preferred: preferred(&[("d", 1)]), ..world.item("two", "desk") };
    world.make_item(item);
    assert_eq!(world.rings_at("two").len(), 1);
}

#[test]
fn s7_2_at_most_ten_are_preferred_and_they_may_change_while_it_waits() {
    let mut world = World::new(12);
    let eleven: Vec<(String, u8)> = ('b'..='l').map(|letter| (letter.to_string(), 50)).collect();
    let eleven: Vec<(&str, u8)> = eleven.iter().map(|(agent, priority)| (agent.as_str(), *priority)).collect();
    let item = Item { preferred: preferred(&eleven), ..world.item("one", "list") };
    world.make_item(item);
    assert_eq!(world.core.item("one").unwrap().preferred.len(), 10);
    let change = Some(preferred(&[("a", 1)]));
    world.ok(Event::Change { item: "one".into(), priority: None, preferred: change, title: None });
    assert_eq!(world.core.item("one").unwrap().preferred, preferred(&[("a", 1)]));
}
