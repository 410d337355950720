//! The melodies: which tones each sound is made of. Our own, written here, under the licence of the program.
//!
//! Calls are heard over talk in a room: several tones, upwards for a service, downwards for a person. Work that is
//! offered is short and rises; what went wrong falls.

use super::synth::Note;
use crate::settings::notifications::Kind;

const fn note(start_ms: u32, hertz: f32, length_ms: u32) -> Note {
    Note { start_ms, hertz, length_ms, gain: 1.0 }
}

const fn soft(start_ms: u32, hertz: f32, length_ms: u32) -> Note {
    Note { start_ms, hertz, length_ms, gain: 0.6 }
}

const SERVICE_CALL: &[Note] = &[
    note(0, 523.25, 420),
    note(140, 659.26, 420),
    note(280, 783.99, 520),
    note(680, 659.26, 420),
    note(820, 783.99, 420),
    note(960, 1046.5, 620),
];
const DIRECT_CALL: &[Note] =
    &[note(0, 587.33, 420), note(180, 440.0, 520), note(640, 587.33, 420), note(820, 440.0, 640)];
const TASK: &[Note] = &[note(0, 392.0, 300), note(130, 523.25, 480)];
const EMAIL: &[Note] = &[note(0, 880.0, 500), soft(90, 1318.5, 460)];
const MESSAGE: &[Note] = &[note(0, 783.99, 200), note(90, 1046.5, 300)];
const NO_ANSWER: &[Note] = &[note(0, 523.25, 320), note(190, 415.3, 340), note(380, 349.23, 560)];
const REASON: &[Note] = &[note(0, 493.88, 320), soft(240, 493.88, 420)];
const AFTER_CALL: &[Note] = &[note(0, 659.26, 300), note(160, 523.25, 300), note(320, 659.26, 480)];
const FAILURE: &[Note] = &[note(0, 261.63, 340), note(170, 246.94, 520)];

pub fn of(kind: Kind) -> &'static [Note] {
    match kind {
        Kind::ServiceCall => SERVICE_CALL,
        Kind::DirectCall => DIRECT_CALL,
        Kind::Task => TASK,
        Kind::Email => EMAIL,
        Kind::Message => MESSAGE,
        Kind::NoAnswer => NO_ANSWER,
        Kind::Reason => REASON,
        Kind::AfterCall => AFTER_CALL,
        Kind::Failure => FAILURE,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::synth, *};

    #[test]
    fn s10_2_each_kind_has_a_sound_of_its_own() {
        for (index, kind) in Kind::ALL.into_iter().enumerate() {
            for other in &Kind::ALL[index + 1..] {
                assert_ne!(of(kind), of(*other), "{kind:?} and {other:?}");
            }
        }
    }

    #[test]
    fn s10_2_sounds_are_short_soft_at_both_ends_and_below_full_scale() {
        for kind in Kind::ALL {
            let samples = synth::render(of(kind));
            let milliseconds = synth::length_ms(of(kind));
            assert!((250..=1_700).contains(&milliseconds), "{kind:?} takes {milliseconds} ms");
            synth::tests::assert_harmless(&samples);
            let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
            assert!((0.6..0.95).contains(&peak), "{kind:?} is as loud as the others: {peak}");
        }
    }
}
