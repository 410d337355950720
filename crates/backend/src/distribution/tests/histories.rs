//! Random histories: whatever happens in whatever order, what must always hold does (SPEC S6.6, S7.3).

use std::collections::{BTreeMap, BTreeSet};

use nimbus_protocol::{Block, ConversationId, Distribution, EndReason, Presence, service::AfterCallWork};
use proptest::prelude::*;

use super::world::{World, preferred};
use crate::distribution::{Core, Effect, Event, Item, Layers, MirrorPhase, Outcome, Phase, Schedule, agent_state};

#[derive(Clone, Debug)]
enum Step {
    Wait(i64),
    Do(Event),
    Make {
        item: String,
        service: String,
        priority: u8,
        preferred: String,
        scheduled: bool,
    },
    /// The oldest request of the agent that is told gets a reason.
    Fill {
        agent: String,
    },
    /// This many milliseconds from now; it may be over already.
    Reschedule {
        item: String,
        in_ms: i64,
    },
    /// What an administrator may have changed.
    Configure {
        gone: bool,
        licensed: bool,
        persistent: bool,
    },
    /// The server was started again, and this agent's desktop alone is connected.
    Restart {
        connected: String,
    },
}

fn agent() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "c", "d"]).prop_map(str::to_owned)
}

fn item() -> impl Strategy<Value = String> {
    (0..6_u8).prop_map(|number| format!("item-{number}"))
}

fn service() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["desk", "desk", "all", "list"]).prop_map(str::to_owned)
}

fn presence() -> impl Strategy<Value = Presence> {
    use Presence::{Available, Away, Busy, Offline};
    prop::sample::select(vec![Available, Available, Away, Busy, Offline])
}

fn phase() -> impl Strategy<Value = MirrorPhase> {
    use EndReason::{Completed, Missed, NoAnswer};
    let ends = [Completed, Missed, NoAnswer].map(MirrorPhase::Ended);
    prop::sample::select([vec![MirrorPhase::Ringing, MirrorPhase::Talking], ends.to_vec()].concat())
}

fn mirror() -> impl Strategy<Value = Event> {
    (agent(), phase(), 0..2_u8).prop_map(|(agent, phase, number)| Event::Mirror {
        agent,
        conversation: ConversationId(format!("call-{number}")),
        service: Some(nimbus_protocol::ServiceRef { id: "desk".into(), name: "Desk".into(), upn: String::new() }),
        title: "Rosa".into(),
        inbound: true,
        phase,
    })
}

fn step() -> impl Strategy<Value = Step> {
    let made = (item(), service(), 1..4_u8, agent(), prop::bool::weighted(0.2));
    prop_oneof![
        3 => (1..40_000_i64).prop_map(Step::Wait),
        4 => made.prop_map(|(item, service, priority, preferred, scheduled)| {
            Step::Make { item, service, priority, preferred, scheduled }
        }),
        2 => agent().prop_map(|agent| Step::Do(Event::Connected { agent })),
        1 => agent().prop_map(|agent| Step::Do(Event::Disconnected { agent })),
        2 => (agent(), presence()).prop_map(|(agent, presence)| {
            Step::Do(Event::SetPresence { agent, presence, from: None })
        }),
        1 => (agent(), prop::sample::select(vec!["duty", "off-duty"])).prop_map(|(agent, profile)| {
            Step::Do(Event::SetProfile { agent, profile: profile.into() })
        }),
        1 => agent().prop_map(|agent| Step::Do(Event::ResetRona { agent })),
        4 => (agent(), item()).prop_map(|(agent, item)| Step::Do(Event::Accept { agent, item })),
        2 => (agent(), item()).prop_map(|(agent, item)| Step::Do(Event::Decline { agent, item })),
        1 => (agent(), item()).prop_map(|(agent, item)| Step::Do(Event::PickUp { agent, item })),
        3 => (agent(), item()).prop_map(|(agent, item)| Step::Do(Event::Done { agent, item })),
        1 => item().prop_map(|item| Step::Do(Event::Cancel { item })),
        2 => mirror().prop_map(Step::Do),
        1 => (agent(), item()).prop_map(|(agent, item)| {
            Step::Do(Event::ExtendAcw { agent, conversation: ConversationId(item) })
        }),
        1 => (agent(), item()).prop_map(|(agent, item)| {
            Step::Do(Event::FinishAcw { agent, conversation: ConversationId(item) })
        }),
        1 => (item(), 1..4_u8, agent()).prop_map(|(item, priority, agent)| {
            let (priority, preferred) = (Some(priority), Some(preferred(&[(&agent, 5)])));
            Step::Do(Event::Change { item, priority, preferred, title: None })
        }),
        1 => (item(), -5_000..30_000_i64).prop_map(|(item, in_ms)| Step::Reschedule { item, in_ms }),
        1 => agent().prop_map(|agent| Step::Fill { agent }),
        1 => (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(gone, licensed, persistent)| {
            Step::Configure { gone, licensed, persistent }
        }),
        1 => agent().prop_map(|connected| Step::Restart { connected }),
    ]
}

/// What is known of every item that was made, by the effects alone.
#[derive(Default)]
struct Ledger {
    open: BTreeSet<String>,
    rings: BTreeMap<String, BTreeSet<String>>,
    holder: BTreeMap<String, String>,
}

impl Ledger {
    fn take(&mut self, world: &World, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Offered { item, agent, .. } => {
                    assert!(self.open.contains(item), "{item} is over and offered");
                    let rings = self.rings.entry(item.clone()).or_default();
                    assert!(rings.insert(agent.clone()), "{item} is offered twice to {agent}");
                    // What the item's service is does not change in these histories.
                    let service = world.core.item(item).map(|item| item.service.clone());
                    if service.is_some_and(|service| world.rules.distribution(&service) == Distribution::Direct) {
                        assert_eq!(rings.len(), 1, "{item} rings at two agents");
                    }
                }
                Effect::Left { item, agent, .. } => {
                    assert!(
                        self.rings.entry(item.clone()).or_default().remove(agent),
                        "{item} did not ring at {agent}"
                    );
                }
                Effect::Accepted { item, agent } => {
                    self.rings.entry(item.clone()).or_default().remove(agent);
                    assert!(self.holder.insert(item.clone(), agent.clone()).is_none(), "{item} has two holders");
                }
                Effect::Over { item, agent, .. } => {
                    assert!(self.open.remove(item), "{item} is over twice");
                    assert_eq!(self.holder.remove(item), *agent);
                }
                Effect::TakenBack { item, .. } => {
                    self.holder.remove(item);
                }
                Effect::Period(_) | Effect::Filled { .. } => {}
            }
        }
    }

    fn check(&self, world: &World) {
        let open: BTreeSet<String> = world.core.items().keys().cloned().collect();
        assert_eq!(open, self.open, "an item was lost, or lives on");
        for item in world.core.items().values() {
            let rings = self.rings.get(&item.id).cloned().unwrap_or_default();
            assert_eq!(world.rings_at(&item.id).into_iter().collect::<BTreeSet<_>>(), rings);
            let holder = match &item.phase {
                Phase::Accepted { agent, .. } => Some(agent),
                _ => None,
            };
            assert_eq!(holder, self.holder.get(&item.id));
        }
        for (id, layers) in world.core.agents() {
            let rings = self.rings.iter().filter(|(_, agents)| agents.contains(id)).map(|(item, _)| item.clone());
            assert_eq!(rings.collect::<BTreeSet<_>>(), layers.ringing);
            assert!(layers.ringing.len() <= 1, "two things ring at {id}");
            let state = agent_state(&world.core, &world.rules, id, world.now);
            if !layers.ringing.is_empty() {
                // After a restart of the server offers wait a moment for their desktops.
                let waits = |block: Block| block == Block::Offline && layers.return_by.is_some();
                let blocked = state.blocks.iter().find(|block| **block != Block::Ringing && !waits(**block));
                assert_eq!(blocked, None, "something rings at {id}");
            }
            assert_eq!(state.is_selectable(), state.blocks.is_empty());
            assert_eq!(state.blocks.contains(&Block::Rona), layers.rona.is_some());
            assert!(!layers.connected || layers.gone_at.is_none());
        }
        if let Some(due) = world.core.next_due() {
            assert!(due > world.now, "something due was not done");
        }
    }
}

/// Blocks that no agent loses within one step but by that step.
fn lasting(world: &World) -> BTreeMap<String, Vec<Block>> {
    world.core.agents().keys().map(|id| (id.clone(), world.blocks(id))).collect()
}

fn event(world: &mut World, step: Step) -> Option<Event> {
    match step {
        Step::Wait(_) => None,
        Step::Fill { agent } => {
            let request = world.core.agent(&agent)?.requests.first()?.id.clone();
            Some(Event::FillReason { agent, request, reason: "lunch".into() })
        }
        Step::Reschedule { item, in_ms } => Some(Event::Reschedule { item, due_at: world.now.plus(in_ms) }),
        Step::Configure { gone, licensed, persistent } => {
            let all = World::empty(if gone { 3 } else { 4 }).agents;
            world.agents = all;
            world.agents[2].licences.truncate(if licensed { 4 } else { 1 });
            world.service("desk").persistent_rona = persistent;
            world.learn();
            Some(Event::RulesChanged)
        }
        Step::Restart { connected } => {
            world.core.restarted(world.now, |agent| agent == connected);
            None
        }
        Step::Do(event) => Some(event),
        Step::Make { item, service, priority, preferred: agent, scheduled } => {
            let schedule = Schedule { attempts_left: 1, pause_ms: 30_000, queue_ms: 5_000, attempt_ends: None };
            let phase = if scheduled { Phase::Scheduled { due_at: world.now.plus(9_000) } } else { Phase::Waiting };
            let item = Item {
                priority,
                preferred: preferred(&[(&agent, 5)]),
                schedule: scheduled.then_some(schedule),
                phase,
                ..world.item(&item, &service)
            };
            Some(Event::Make { item: Box::new(item), limited: true })
        }
    }
}

fn do_step(world: &mut World, event: Option<Event>, wait: i64) -> (Outcome, bool) {
    world.now = world.now.plus(wait);
    match event {
        Some(event) => {
            let (outcome, answer) = world.core.apply(&world.rules, event, world.now);
            (outcome, answer.is_ok())
        }
        None => (world.core.advance(&world.rules, world.now), true),
    }
}

/// The core as it would be after the process ended and began.
fn through_storage(core: &Core) -> Core {
    let agents: BTreeMap<String, Layers> =
        serde_json::from_str(&serde_json::to_string(core.agents()).unwrap()).unwrap();
    let items: Vec<Item> = core
        .items()
        .values()
        .map(|item| serde_json::from_str(&serde_json::to_string(item).unwrap()).unwrap())
        .collect();
    Core::load(agents, items)
}

fn begin(persistent: bool) -> World {
    let mut world = World::new(4);
    world.configure(|world| {
        let desk = world.service("desk");
        desk.persistent_rona = persistent;
        desk.rona_reset_seconds = 60;
        desk.acw = AfterCallWork { enabled: true, extend_seconds: Some(30), ..AfterCallWork::default() };
    });
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn s7_3_nothing_is_lost_offered_twice_or_offered_to_anybody_blocked(
        persistent in any::<bool>(),
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let mut world = begin(persistent);
        let mut ledger = Ledger::default();
        for step in steps {
            let wait = if let Step::Wait(wait) = &step { *wait } else { 0 };
            let made = if let Step::Make { item, .. } = &step { Some(item.clone()) } else { None };
            let before = lasting(&world);
            let event = event(&mut world, step);
            let (outcome, taken) = do_step(&mut world, event, wait);
            ledger.open.extend(made.filter(|_| taken));
            ledger.take(&world, &outcome.effects);
            ledger.check(&world);
            for effect in &outcome.effects {
                let Effect::Offered { agent, .. } = effect else { continue };
                let after = world.blocks(agent);
                let kept = before.get(agent).into_iter().flatten().filter(|block| after.contains(block));
                for block in kept {
                    prop_assert!(*block == Block::Ringing, "{agent} was offered something in spite of {block:?}");
                }
            }
        }
    }

    #[test]
    fn s6_6_the_state_goes_on_the_same_after_being_stored_and_loaded(
        persistent in any::<bool>(),
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let mut world = begin(persistent);
        let mut other = begin(persistent);
        for step in steps {
            let wait = if let Step::Wait(wait) = &step { *wait } else { 0 };
            let made = event(&mut world, step.clone());
            let first = do_step(&mut world, made, wait);
            other.core = through_storage(&other.core);
            let made = event(&mut other, step);
            let second = do_step(&mut other, made, wait);
            prop_assert_eq!(first, second);
            prop_assert_eq!(world.core.next_due(), other.core.next_due());
        }
        prop_assert_eq!(world.core.items(), other.core.items());
        prop_assert_eq!(world.core.agents(), other.core.agents());
    }
}
