//! After-call work (SPEC S6.5).

use nimbus_protocol::{Block, ConversationId, EndReason, Modality, service::AfterCallWork};

use super::world::World;
use crate::distribution::{Core, Event, MirrorPhase, PeriodKind, Phase, Refusal};

fn world(acw: &AfterCallWork) -> World {
    let mut world = World::new(1);
    world.configure(|world| world.service("desk").acw = AfterCallWork { enabled: true, ..acw.clone() });
    world
}

fn of(item: &str) -> ConversationId {
    ConversationId(item.into())
}

fn worked(world: &mut World, item: &str) {
    world.make(item, "desk");
    world.accept("a", item).unwrap();
    world.done("a", item);
}

#[test]
fn s6_5_it_blocks_every_service_for_its_time() {
    let mut world = world(&AfterCallWork::default());
    worked(&mut world, "one");
    let acw = world.state("a").acw.unwrap();
    assert_eq!((acw.since, acw.until), (world.now, world.now.plus(20_000)));
    world.make("other", "all");
    assert_eq!(*world.phase("other"), Phase::Waiting);
    world.after(19_999);
    assert_eq!(world.blocks("a"), [Block::AfterCallWork]);
    world.after(1);
    assert_eq!(world.rings_at("other"), ["a"]);
    let period = &world.periods(PeriodKind::Acw)[0];
    assert_eq!((period.from, period.to, period.service.as_deref()), (acw.since, acw.until, Some("desk")));
}

#[test]
fn s6_5_any_modality_has_it() {
    for modality in [Modality::ExternalTask, Modality::Email, Modality::InstantMessage, Modality::Call] {
        let mut world = world(&AfterCallWork::default());
        let item = crate::distribution::Item { modality, ..world.item("one", "desk") };
        world.make_item(item);
        world.accept("a", "one").unwrap();
        world.done("a", "one");
        assert!(world.state("a").acw.is_some(), "{modality:?}");
    }
    let mut world = world(&AfterCallWork::default());
    world.call("a", "call", Some("desk"), MirrorPhase::Talking);
    world.ended("a", "call", "desk", EndReason::Completed);
    assert!(world.state("a").acw.is_some(), "a mirrored call");
}

#[test]
fn s6_5_an_extension_is_a_new_counter() {
    let mut world = world(&AfterCallWork { extend_seconds: Some(60), ..AfterCallWork::default() });
    worked(&mut world, "one");
    let began = world.now;
    world.after(15_000);
    world.ok(Event::ExtendAcw { agent: "a".into(), conversation: of("one") });
    let acw = world.state("a").acw.unwrap();
    assert_eq!((acw.since, acw.length_ms()), (world.now, 60_000), "not added to the rest");
    world.after(60_000);
    let period = &world.periods(PeriodKind::Acw)[0];
    assert_eq!((period.from, period.to), (began, world.now), "the whole time is told");
}

#[test]
fn s6_5_the_service_decides_on_finishing_and_extending() {
    let mut world = world(&AfterCallWork { may_finish: false, ..AfterCallWork::default() });
    worked(&mut world, "one");
    let finish = |item| Event::FinishAcw { agent: "a".into(), conversation: of(item) };
    let extend = |item| Event::ExtendAcw { agent: "a".into(), conversation: of(item) };
    assert_eq!(world.try_to(finish("one")), Err(Refusal::NotAllowed));
    assert_eq!(world.try_to(extend("one")), Err(Refusal::NotAllowed));
    world.configure(|world| world.service("desk").acw.may_finish = true);
    world.after(20_000);
    worked(&mut world, "two");
    assert_eq!(world.try_to(finish("one")), Err(Refusal::NoAcw), "a late word does not hit the next one");
    world.ok(finish("two"));
    assert!(world.state("a").is_selectable());
}

#[test]
fn s6_5_closing_the_program_or_the_server_does_not_stretch_it() {
    let mut world = world(&AfterCallWork::default());
    worked(&mut world, "one");
    world.disconnect("a");
    let agents = serde_json::from_str(&serde_json::to_string(world.core.agents()).unwrap()).unwrap();
    world.core = Core::load(agents, world.core.items().values().cloned());
    world.core.restarted(world.now, |_| false);
    world.after(20_000);
    assert!(world.state("a").acw.is_none());
}

#[test]
fn s6_5_nobody_who_did_not_take_it_has_any() {
    let mut world = world(&AfterCallWork::default());
    world.make("one", "desk");
    world.decline("a", "one");
    world.call("a", "call", Some("desk"), MirrorPhase::Ringing);
    world.ended("a", "call", "desk", EndReason::Missed);
    assert!(world.state("a").acw.is_none());
}
