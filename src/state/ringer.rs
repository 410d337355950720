//! Which sound begins and ends when (SPEC S10.2). A call rings again and again while it rings; everything else is heard
//! once; never two at the same time. A burst is one sound, but that nobody answered is heard in any case.
//!
//! Knows no clock and no sound: the time and the sounds' lengths are passed in, in milliseconds.

use std::collections::BTreeSet;

use super::{alerts::Sounding, toasts::ToastId};
use crate::settings::notifications::Kind;

/// Between two rings of a call.
pub const PAUSE_MS: u64 = 3_000;
/// Between another sound and a ring that had to wait for it.
const GAP_MS: u64 = 300;

/// What was heard and what is being heard.
#[derive(Clone, Debug, Default)]
pub struct Ringer {
    /// What has had its turn, also where something else was heard in its place.
    heard: BTreeSet<ToastId>,
    playing: Option<Playing>,
    /// A ringing call is not heard before.
    next_ring: u64,
}

/// What was begun last. A ring is kept beyond its end, until its call is over.
#[derive(Clone, Debug)]
struct Playing {
    /// The call that rings; other sounds end by themselves.
    rings: Option<ToastId>,
    until: u64,
}

/// What is to be done about the sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Play(Kind),
    Stop,
}

impl Ringer {
    /// What is to be done now that `wanted` is to be heard, most important first; in this order.
    pub fn step(&mut self, wanted: &[Sounding], now: u64, length: impl Fn(Kind) -> u64) -> Vec<Order> {
        let mut orders = Vec::new();
        self.heard.retain(|id| wanted.iter().any(|sounding| sounding.id == *id));
        let is_over = |playing: &mut Playing| {
            playing.rings.as_ref().is_some_and(|id| wanted.iter().all(|sounding| sounding.id != *id))
        };
        if let Some(playing) = self.playing.take_if(is_over) {
            // Also where it should have ended by now: a device that takes its time to open begins late.
            orders.push(Order::Stop);
            if playing.until > now {
                self.next_ring = now + GAP_MS;
            }
        }
        // A call is what somebody waits for; of the others the first stands for the whole burst.
        let is_new = |sounding: &&Sounding| !self.heard.contains(&sounding.id);
        let rings_anew = wanted.iter().filter(is_new).find(|sounding| sounding.kind.rings()).cloned();
        let new = rings_anew.clone().or_else(|| wanted.iter().find(is_new).cloned());
        let until = self.until();
        if until > now {
            if rings_anew.is_some() {
                self.next_ring = until + GAP_MS;
            }
            self.heard
                .extend(wanted.iter().filter(|sounding| !insists(sounding.kind)).map(|sounding| sounding.id.clone()));
            return orders;
        }
        let due = || wanted.iter().find(|sounding| sounding.kind.rings() && self.next_ring <= now).cloned();
        let begins = new.or_else(due);
        let has_turn = |sounding: &&Sounding| !insists(sounding.kind) || begins.as_ref() == Some(*sounding);
        self.heard.extend(wanted.iter().filter(has_turn).map(|sounding| sounding.id.clone()));
        if let Some(sounding) = begins {
            let until = now + length(sounding.kind);
            let rings = sounding.kind.rings().then_some(sounding.id);
            self.next_ring = if rings.is_some() { until + PAUSE_MS } else { self.next_ring.max(until + GAP_MS) };
            self.playing = Some(Playing { rings, until });
            orders.push(Order::Play(sounding.kind));
        }
        orders
    }

    /// A sound of this length was begun at the user's wish, in the place of what was heard.
    pub fn interrupted(&mut self, now: u64, length: u64) {
        self.playing = Some(Playing { rings: None, until: now + length });
        self.next_ring = self.next_ring.max(now + length + GAP_MS);
    }

    /// When `step` is due again though nothing new has happened.
    pub fn due(&self, wanted: &[Sounding]) -> Option<u64> {
        let until = self.until();
        let rings = wanted.iter().any(|sounding| sounding.kind.rings()).then(|| self.next_ring.max(until));
        let waits = |sounding: &Sounding| insists(sounding.kind) && !self.heard.contains(&sounding.id);
        let waits = wanted.iter().any(waits).then_some(until);
        [rings, waits].into_iter().flatten().min()
    }

    /// When what was begun last has ended.
    fn until(&self) -> u64 {
        self.playing.as_ref().map_or(0, |playing| playing.until)
    }
}

/// Who gets no calls any more must know: this waits for another sound to end, and often comes right with the last ring.
fn insists(kind: Kind) -> bool {
    kind == Kind::NoAnswer
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LENGTH: u64 = 1_000;

    fn sounding(id: &str, kind: Kind) -> Sounding {
        Sounding { id: ToastId(id.to_owned()), kind }
    }

    fn call(id: &str) -> Sounding {
        sounding(id, Kind::ServiceCall)
    }

    fn step(ringer: &mut Ringer, wanted: &[Sounding], now: u64) -> Vec<Order> {
        ringer.step(wanted, now, |_| LENGTH)
    }

    #[test]
    fn s10_2_a_call_rings_again_after_a_pause_and_stops_at_once() {
        let (mut ringer, wanted) = (Ringer::default(), [call("a")]);
        assert_eq!(step(&mut ringer, &wanted, 0), [Order::Play(Kind::ServiceCall)]);
        assert_eq!(ringer.due(&wanted), Some(LENGTH + PAUSE_MS));
        assert_eq!(step(&mut ringer, &wanted, LENGTH + PAUSE_MS - 1), []);
        assert_eq!(step(&mut ringer, &wanted, LENGTH + PAUSE_MS), [Order::Play(Kind::ServiceCall)]);
        assert_eq!(step(&mut ringer, &[], LENGTH + PAUSE_MS + 10), [Order::Stop], "answered in the middle of a ring");
        assert_eq!(ringer.due(&[]), None);
        assert_eq!(step(&mut ringer, &[], 60_000), []);
    }

    #[test]
    fn s10_2_everything_but_a_call_is_heard_once_and_to_its_end() {
        let (mut ringer, wanted) = (Ringer::default(), [sounding("rona", Kind::NoAnswer)]);
        assert_eq!(step(&mut ringer, &wanted, 0), [Order::Play(Kind::NoAnswer)]);
        assert_eq!(ringer.due(&wanted), None);
        assert_eq!(step(&mut ringer, &[], 10), [], "what was closed is not cut off");
        assert_eq!(step(&mut ringer, &wanted, 60_000), [Order::Play(Kind::NoAnswer)], "the next one of its name");
        assert_eq!(step(&mut ringer, &wanted, 120_000), []);
    }

    #[test]
    fn s10_2_a_burst_makes_one_sound_and_a_call_comes_before_the_rest() {
        let mut ringer = Ringer::default();
        let burst = [sounding("m", Kind::Message), call("c"), sounding("f", Kind::Failure)];
        assert_eq!(step(&mut ringer, &burst, 0), [Order::Play(Kind::ServiceCall)]);
        assert_eq!(step(&mut ringer, &burst[..1], 10), [Order::Stop], "the message had its turn in the burst");

        let mut ringer = Ringer::default();
        assert_eq!(step(&mut ringer, &[sounding("m", Kind::Message)], 0), [Order::Play(Kind::Message)]);
        let both = [call("c"), sounding("m", Kind::Message)];
        assert_eq!(step(&mut ringer, &both, 200), [], "it waits until the message was heard");
        assert_eq!(ringer.due(&both), Some(LENGTH + GAP_MS));
        assert_eq!(step(&mut ringer, &both, LENGTH + GAP_MS), [Order::Play(Kind::ServiceCall)]);
    }

    #[test]
    fn s10_2_another_call_rings_on_where_one_was_answered() {
        let mut ringer = Ringer::default();
        step(&mut ringer, &[call("a")], 0);
        assert_eq!(step(&mut ringer, &[call("b"), call("a")], 100), []);
        assert_eq!(step(&mut ringer, &[call("a")], 200), [], "what rings is the one that still does");
        let mut ringer = Ringer::default();
        step(&mut ringer, &[call("a")], 0);
        step(&mut ringer, &[call("b"), call("a")], 100);
        assert_eq!(step(&mut ringer, &[call("b")], 200), [Order::Stop]);
        assert_eq!(ringer.due(&[call("b")]), Some(200 + GAP_MS));
        assert_eq!(step(&mut ringer, &[call("b")], 200 + GAP_MS), [Order::Play(Kind::ServiceCall)]);
    }

    #[test]
    fn s10_2_a_sound_that_is_tried_out_keeps_a_ring_waiting() {
        let (mut ringer, wanted) = (Ringer::default(), [call("a")]);
        step(&mut ringer, &wanted, 0);
        ringer.interrupted(500, 2_000);
        assert_eq!(step(&mut ringer, &wanted, 600), []);
        assert_eq!(ringer.due(&wanted), Some(LENGTH + PAUSE_MS));
    }

    #[test]
    fn s10_2_a_ring_that_began_late_is_stopped_all_the_same() {
        let (mut ringer, wanted) = (Ringer::default(), [call("a")]);
        step(&mut ringer, &wanted, 0);
        assert_eq!(step(&mut ringer, &[], LENGTH + 500), [Order::Stop], "the device may have been opened meanwhile");
        let mut ringer = Ringer::default();
        let both = [call("b"), call("a")];
        step(&mut ringer, &both, 0);
        step(&mut ringer, &both[1..], LENGTH + 500);
        assert_eq!(ringer.due(&both[1..]), Some(LENGTH + PAUSE_MS), "the pause is not cut short");
    }

    #[test]
    fn s10_2_that_nobody_answered_is_heard_although_the_call_still_rings() {
        let mut ringer = Ringer::default();
        step(&mut ringer, &[call("a")], 0);
        let rona = sounding("rona", Kind::NoAnswer);
        let both = [call("a"), rona.clone()];
        assert_eq!(step(&mut ringer, &both, 100), []);
        assert_eq!(ringer.due(&both), Some(LENGTH));
        let after = [rona];
        assert_eq!(step(&mut ringer, &after, 110), [Order::Stop, Order::Play(Kind::NoAnswer)]);
        assert_eq!(ringer.due(&after), None);
        assert_eq!(step(&mut ringer, &after, 60_000), [], "once");

        let mut ringer = Ringer::default();
        let burst = [sounding("m", Kind::Message), after[0].clone()];
        assert_eq!(step(&mut ringer, &burst, 0), [Order::Play(Kind::Message)]);
        let due = ringer.due(&burst).unwrap();
        assert_eq!(step(&mut ringer, &burst, due), [Order::Play(Kind::NoAnswer)]);
        assert_eq!(ringer.due(&burst), None);
    }

    proptest! {
        #[test]
        fn s10_2_never_two_sounds_at_the_same_time(
            steps in proptest::collection::vec((0_u64..3_000, 0_u8..64), 1..60)
        ) {
            let kinds = [Kind::ServiceCall, Kind::DirectCall, Kind::Message, Kind::Email, Kind::NoAnswer, Kind::Failure];
            let mut ringer = Ringer::default();
            let (mut now, mut until) = (0, 0);
            for (pause, mask) in steps {
                now += pause;
                let there = |bit: &usize| mask & (1 << bit) != 0;
                let wanted: Vec<_> =
                    (0..kinds.len()).filter(there).map(|bit| sounding(&bit.to_string(), kinds[bit])).collect();
                for order in step(&mut ringer, &wanted, now) {
                    match order {
                        Order::Stop => until = now,
                        Order::Play(_) => {
                            prop_assert!(until <= now, "something is still heard");
                            until = now + LENGTH;
                        }
                    }
                }
                let rings = wanted.iter().any(|sounding| sounding.kind.rings());
                prop_assert!(ringer.due(&wanted).is_some() || !rings, "a ringing call is never forgotten");
                prop_assert!(ringer.due(&wanted).is_none_or(|due| rings || due >= now), "nobody is woken for nothing");
            }
        }
    }
}
