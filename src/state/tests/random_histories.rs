//! Random histories with random disconnects, resumes, snapshots and repeats end as if the link had never broken:
//! nothing is missing and nothing is shown or fired twice (SPEC S2.6, S8.7).

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::state::{Words, event::LinkDown};

/// One step of a random history.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Something happens to one of the calls, chosen by the second number among what can happen to it.
    Call(u8, u8),
    LinkDown,
    /// The link comes back with the missing events, of which the last so many are lost again.
    Resume {
        lost: u8,
    },
    Snapshot,
    /// The server repeats an old event.
    Repeat(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..5_u8, any::<u8>()).prop_map(|(call, way)| Step::Call(call, way)),
        2 => Just(Step::LinkDown),
        2 => (0..3_u8).prop_map(|lost| Step::Resume { lost }),
        1 => Just(Step::Snapshot),
        1 => any::<u8>().prop_map(Step::Repeat),
    ]
}

/// A backend that keeps everything, and a desktop behind a link that breaks.
struct World {
    log: Vec<Session>,
    calls: BTreeMap<String, Session>,
    desktop: AppState,
    linked: bool,
    toasts_before: BTreeSet<(String, UnixMillis)>,
    /// How often the toast of a conversation appeared, for each time that it began to ring.
    appeared: BTreeMap<(String, UnixMillis), u32>,
    fired: BTreeMap<(String, Trigger), u32>,
}

impl World {
    fn new() -> Self {
        Self {
            log: Vec::new(),
            calls: BTreeMap::new(),
            desktop: linked(),
            linked: true,
            toasts_before: BTreeSet::new(),
            appeared: BTreeMap::new(),
            fired: BTreeMap::new(),
        }
    }

    fn now(&self) -> UnixMillis {
        START.plus(self.log.len() as i64)
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Call(call, way) => self.call(&format!("call-{call}"), way),
            Step::LinkDown => self.link_down(),
            Step::Resume { lost } => self.resume(usize::from(lost)),
            Step::Snapshot => self.snapshot(),
            Step::Repeat(which) if self.linked && !self.log.is_empty() => {
                let index = usize::from(which) % self.log.len();
                self.deliver(index);
            }
            Step::Repeat(_) => {}
        }
    }

    /// One of the things that can happen to a call: it rings, is answered, held, passed back, ends.
    fn call(&mut self, id: &str, way: u8) {
        let at = self.log.len() as i64 + 1;
        let next = match self.calls.get(id).cloned() {
            None => ringing(id, at),
            Some(call) => match (call.state, way % 3) {
                (SessionState::Ended(_), _) => return,
                (SessionState::Ringing, 0) => talking(call, at),
                (SessionState::Ringing, 1) => ended(call, at, EndReason::Missed),
                (SessionState::Ringing, _) => Session { door: format!("renamed {at}"), ..call },
                (_, 0) => ended(call, at, EndReason::Completed),
                (_, 1) => Session { state: SessionState::Ringing, ringing_since: START.plus(at), ..call },
                (_, _) => Session { state: SessionState::Held, ..call },
            },
        };
        self.calls.insert(id.to_owned(), next.clone());
        self.log.push(next);
        if self.linked {
            self.deliver(self.log.len() - 1);
        }
    }

    fn link_down(&mut self) {
        self.linked = false;
        let reason = Words::new("reason-server-silent");
        self.tell(AppEvent::LinkDown(LinkDown { reason, next_try_at: None, sign_in_rejected: false }));
    }

    fn resume(&mut self, lost: usize) {
        self.link_down();
        let after = self.desktop.resume.as_ref().map_or(0, |resume| resume.after) as usize;
        self.tell(heard(ServerMessage::Resumed { now: self.now(), last: self.log.len() as u64 }));
        for index in after..self.log.len().saturating_sub(lost) {
            self.deliver(index);
        }
        self.linked = true;
        if lost > 0 {
            self.link_down();
        }
    }

    fn snapshot(&mut self) {
        self.link_down();
        self.tell(snapshot(self.log.len() as u64, self.calls.values().cloned().collect(), self.now()));
        self.linked = true;
    }

    fn deliver(&mut self, index: usize) {
        self.tell(event(index as u64 + 1, self.log[index].clone()));
    }

    fn tell(&mut self, event: AppEvent) {
        let effects = self.desktop.apply(event, self.now());
        for run in runs(&effects) {
            *self.fired.entry(run).or_default() += 1;
        }
        let rings = |id: String| {
            let since = self.desktop.session(&ConversationId(id.clone())).map(|session| session.ringing_since);
            (id, since.unwrap_or_default())
        };
        let mut all = self.desktop.clone();
        all.show_all_toasts = true;
        let toasts: BTreeSet<_> = toasts(&all).into_iter().map(rings).collect();
        for toast in toasts.difference(&self.toasts_before) {
            *self.appeared.entry(toast.clone()).or_default() += 1;
        }
        self.toasts_before = toasts;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn end_as_if_the_link_had_never_broken(steps in prop::collection::vec(step(), 1..60)) {
        let mut world = World::new();
        for step in steps {
            world.step(step);
        }
        world.resume(0);

        let mut expected: Vec<_> = world.calls.values().cloned().collect();
        expected.sort_by(|a, b| (a.started_at, &a.conversation).cmp(&(b.started_at, &b.conversation)));
        prop_assert_eq!(shown(&world.desktop), expected);

        prop_assert!(world.appeared.values().all(|times| *times == 1), "a toast came back: {:?}", world.appeared);
        let rings_now: BTreeSet<_> = world.calls.values()
            .filter(|call| call.state == SessionState::Ringing)
            .map(|call| (call.conversation.0.clone(), call.ringing_since))
            .collect();
        prop_assert_eq!(&world.toasts_before, &rings_now);

        prop_assert!(world.fired.values().all(|times| *times == 1), "fired twice: {:?}", world.fired);
        for call in world.calls.values() {
            let fired = |trigger| world.fired.contains_key(&(call.conversation.0.clone(), trigger));
            prop_assert_eq!(fired(Trigger::Accepted), call.accepted_at.is_some());
            prop_assert_eq!(fired(Trigger::Terminated), call.state.is_ended());
            prop_assert!(fired(Trigger::Ringing) || call.state.is_ended(), "an open call has rung");
        }
    }

    #[test]
    fn without_a_break_every_moment_fires_and_every_ring_shows(ways in prop::collection::vec((0..5_u8, any::<u8>()), 1..60)) {
        let mut world = World::new();
        for (call, way) in ways {
            world.step(Step::Call(call, way));
        }
        let rings: BTreeSet<_> = world.log.iter()
            .filter(|call| call.state == SessionState::Ringing)
            .map(|call| (call.conversation.0.clone(), call.ringing_since))
            .collect();
        prop_assert_eq!(world.appeared.keys().cloned().collect::<BTreeSet<_>>(), rings);
        prop_assert!(world.appeared.values().all(|times| *times == 1));
        for call in world.calls.values() {
            prop_assert!(world.fired.contains_key(&(call.conversation.0.clone(), Trigger::Ringing)));
        }
    }
}
