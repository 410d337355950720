//! Calls that the telephone system distributes itself (SPEC S7.4).

use nimbus_protocol::{Block, EndReason, Presence, agent_state::OFF_DUTY};

use super::world::World;
use crate::distribution::{MirrorPhase, Phase};

#[test]
fn s7_4_a_mirrored_call_blocks_and_is_distributed_to_nobody() {
    let mut world = World::new(2);
    world.call("a", "call", Some("desk"), MirrorPhase::Ringing);
    assert_eq!(world.blocks("a"), [Block::Ringing]);
    assert!(world.core.items().is_empty(), "no item of ours");
    world.call("a", "call", Some("desk"), MirrorPhase::Talking);
    assert_eq!(world.blocks("a"), [Block::InSession]);
    world.make("one", "desk");
    assert_eq!(world.rings_at("one"), ["b"]);
    world.make("two", "desk");
    assert_eq!(*world.phase("two"), Phase::Waiting);
    world.ended("a", "call", "desk", EndReason::Completed);
    assert_eq!(world.rings_at("two"), ["a"]);
}

#[test]
fn s7_4_an_unanswered_call_sets_rona_as_an_offer_of_ours_does() {
    for (reason, blocks) in [
        (EndReason::NoAnswer, true),
        (EndReason::Declined, true),
        (EndReason::Missed, false),
        (EndReason::AnsweredElsewhere, false),
    ] {
        let mut world = World::new(1);
        world.configure(|world| world.service("desk").persistent_rona = true);
        world.call("a", "call", Some("desk"), MirrorPhase::Ringing);
        world.ended("a", "call", "desk", reason);
        assert_eq!(world.state("a").rona.is_some(), blocks, "{reason:?}");
    }
}

#[test]
fn s7_4_without_persistence_or_by_broadcast_none_is_set() {
    let mut world = World::new(1);
    world.configure(|world| world.service("all").persistent_rona = true);
    for service in ["desk", "all"] {
        world.call("a", "call", Some(service), MirrorPhase::Ringing);
        world.ended("a", "call", service, EndReason::NoAnswer);
        assert!(world.state("a").is_selectable(), "{service}");
    }
}

#[test]
fn s7_4_a_direct_call_keeps_other_work_away_and_sets_nothing() {
    let mut world = World::new(1);
    world.call("a", "call", None, MirrorPhase::Talking);
    world.make("one", "desk");
    assert_eq!(*world.phase("one"), Phase::Waiting);
    world.call("a", "call", None, MirrorPhase::Ended(EndReason::Completed));
    assert_eq!(world.rings_at("one"), ["a"]);
}

#[test]
fn s7_4_a_repeated_word_changes_nothing() {
    let mut world = World::new(1);
    world.call("a", "call", Some("desk"), MirrorPhase::Ringing);
    let before = world.layers("a").clone();
    world.after(1_000);
    world.call("a", "call", Some("desk"), MirrorPhase::Ringing);
    world.ended("a", "other", "desk", EndReason::NoAnswer);
    assert_eq!(*world.layers("a"), before);
}

#[test]
fn s7_3_what_rings_goes_back_to_the_queue_when_its_agent_talks_or_is_away() {
    for blocked in [
        |world: &mut World| world.call("a", "call", Some("desk"), MirrorPhase::Talking),
        |world: &mut World| world.presence("a", Presence::Away),
        |world: &mut World| world.profile("a", OFF_DUTY),
    ] {
        let mut world = World::new(2);
        world.configure(|world| world.service("desk").persistent_rona = true);
        world.make("one", "desk");
        assert_eq!(world.rings_at("one"), ["a"]);
        blocked(&mut world);
        assert_eq!(world.rings_at("one"), ["b"], "at once");
        world.after(19_999);
        assert!(world.state("a").rona.is_none(), "nobody who cannot answer misses anything");
        assert!(!world.blocks("a").contains(&Block::Ringing));
    }
}

#[test]
fn s7_4_a_mirrored_call_that_only_rings_leaves_an_offer_alone() {
    let mut world = World::new(2);
    world.make("one", "desk");
    world.call("a", "call", Some("desk"), MirrorPhase::Ringing);
    assert_eq!(world.rings_at("one"), ["a"], "the agent can still take either");
}

#[test]
fn s7_3_other_rules_that_block_an_agent_take_back_what_rings_there() {
    let mut world = World::new(2);
    world.make("one", "desk");
    world.configure(|world| world.agents[0].services.clear());
    assert_eq!(world.rings_at("one"), ["b"]);
}
