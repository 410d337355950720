//! Queues: who is first, what is first, how much may wait (SPEC S7.1, S7.5).

use nimbus_protocol::{Modality, Profile, ProfileService};

use super::world::World;
use crate::distribution::{Event, Item, Phase, Refusal};

#[test]
fn s7_1_priority_comes_before_age() {
    let mut world = World::new(1);
    world.make("busy", "desk");
    for (id, priority) in [("old", 50), ("new", 50), ("urgent", 1), ("idle", 99)] {
        let item = Item { priority, ..world.item(id, "desk") };
        world.make_item(item);
        world.after(1);
    }
    let mut order = Vec::new();
    let mut current = "busy".to_owned();
    for _ in 0..4 {
        world.accept("a", &current).unwrap();
        world.done("a", &current);
        current = world.layers("a").ringing.first().unwrap().clone();
        order.push(current.clone());
    }
    assert_eq!(order, ["urgent", "old", "new", "idle"]);
}

#[test]
fn s7_1_a_priority_may_change_while_it_waits() {
    let mut world = World::new(1);
    world.make("busy", "desk");
    world.make("first", "desk");
    world.after(1);
    world.make("second", "desk");
    world.ok(Event::Change { item: "second".into(), priority: Some(10), preferred: None, title: None });
    world.accept("a", "busy").unwrap();
    world.done("a", "busy");
    assert_eq!(world.rings_at("second"), ["a"]);
}

#[test]
fn s7_1_higher_skill_comes_first_where_levels_are_given() {
    let mut world = World::new(3);
    world.configure(|world| {
        for (index, skill) in [None, Some(3), Some(8)].into_iter().enumerate() {
            let id = format!("skill-{index}");
            world.agents[index].profiles = vec![id.clone()];
            let services = vec![ProfileService { service: "desk".into(), skill }];
            world.profiles.push(Profile { id, name: String::new(), services });
        }
    });
    for (agent, profile) in [("a", "skill-0"), ("b", "skill-1"), ("c", "skill-2")] {
        world.profile(agent, profile);
    }
    for (id, agent) in [("one", "c"), ("two", "b"), ("three", "a")] {
        world.make(id, "desk");
        assert_eq!(world.rings_at(id), [agent]);
    }
}

#[test]
fn s7_1_only_selectable_licensed_members_are_offered_anything() {
    let mut world = World::new(3);
    world.presence("a", nimbus_protocol::Presence::Busy);
    world.configure(|world| world.agents[1].licences.retain(|licence| *licence != nimbus_protocol::Licence::Email));
    let email = Item { modality: Modality::Email, ..world.item("mail", "desk") };
    world.make_item(email);
    assert_eq!(world.rings_at("mail"), ["c"]);
    world.configure(|world| world.agents[1].services.clear());
    world.make("task", "desk");
    assert_eq!(*world.phase("task"), Phase::Waiting);
}

#[test]
fn s7_1_what_came_back_to_the_queue_keeps_its_age() {
    let mut world = World::new(1);
    world.make("one", "desk");
    world.after(1);
    world.make("two", "desk");
    world.disconnect("a");
    world.connect("a");
    assert_eq!(world.rings_at("one"), ["a"]);
}

#[test]
fn s7_5_a_full_queue_refuses_with_its_limit_for_each_modality() {
    let mut world = World::empty(1);
    world.configure(|world| world.service("desk").queue_limit = 2);
    let limited = |item: Item| Event::Make { item: Box::new(item), limited: true };
    for id in ["one", "two"] {
        world.make(id, "desk");
    }
    let third = limited(world.item("three", "desk"));
    assert_eq!(world.try_to(third), Err(Refusal::QueueFull { limit: 2 }));
    assert!(world.core.item("three").is_none());
    let mail = limited(Item { modality: Modality::Email, ..world.item("mail", "desk") });
    assert_eq!(world.try_to(mail), Ok(()), "another modality has a queue of its own");
    let unlimited = Event::Make { item: Box::new(world.item("call", "desk")), limited: false };
    assert_eq!(world.try_to(unlimited), Ok(()), "the limit is for what the API makes");
}

#[test]
fn s7_5_the_limit_is_20_and_stays_within_1_and_50() {
    for (set, counts) in [(20, 20), (0, 1), (500, 50)] {
        let mut world = World::empty(1);
        world.configure(|world| world.service("desk").queue_limit = set);
        assert_eq!(world.rules.queue_limit("desk"), counts);
    }
    assert_eq!(nimbus_protocol::Service::default().queue_limit, 20);
}
