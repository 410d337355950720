//! Makes sounds out of notes: a few soft partials under an envelope. Pure; nothing is recorded or read.

use std::f32::consts::{PI, TAU};

/// Samples a second.
pub const RATE: u32 = 48_000;
/// Each partial's multiple of the note, its share of the amplitude, and how much faster than the first it fades.
const PARTIALS: [(f32, f32, f32); 4] = [(1.0, 1.0, 1.0), (2.0, 0.32, 1.6), (3.0, 0.11, 2.4), (4.0, 0.05, 3.2)];
/// How a note begins and ends, in milliseconds: fast enough to be clear, slow enough for no click.
const ATTACK_MS: f32 = 9.0;
const RELEASE_MS: f32 = 45.0;
/// What is left of a note's amplitude at its end, before the release takes the rest.
const DECAY: f32 = 0.08;
/// The loudest sample of each sound.
const PEAK: f32 = 0.8;

/// One note of a sound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Note {
    pub start_ms: u32,
    pub hertz: f32,
    pub length_ms: u32,
    /// Beside the other notes of the sound.
    pub gain: f32,
}

/// Until the last note has ended.
pub fn length_ms(notes: &[Note]) -> u64 {
    notes.iter().map(|note| u64::from(note.start_ms + note.length_ms)).max().unwrap_or(0)
}

/// The samples for one channel.
pub fn render(notes: &[Note]) -> Vec<f32> {
    let mut samples = vec![0.0; count(length_ms(notes) as u32)];
    for note in notes {
        let (start, length) = (count(note.start_ms), count(note.length_ms));
        for (index, sample) in samples.iter_mut().skip(start).take(length).enumerate() {
            *sample += note.gain * voice(note, index as f32 / RATE as f32);
        }
    }
    let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    if peak > 0.0 {
        for sample in &mut samples {
            *sample *= PEAK / peak;
        }
    }
    samples
}

fn count(milliseconds: u32) -> usize {
    (milliseconds as usize * RATE as usize) / 1_000
}

/// The note's amplitude this many seconds after its begin.
fn voice(note: &Note, seconds: f32) -> f32 {
    let length = note.length_ms as f32 / 1_000.0;
    let share = seconds / length;
    let sum: f32 = PARTIALS
        .iter()
        .map(|(multiple, amplitude, faster)| {
            amplitude * DECAY.powf(share * faster) * (TAU * note.hertz * multiple * seconds).sin()
        })
        .sum();
    sum * edge(seconds / (ATTACK_MS / 1_000.0)) * edge((length - seconds) / (RELEASE_MS / 1_000.0))
}

/// Rises from 0 to 1 without a corner.
pub(super) fn edge(share: f32) -> f32 {
    0.5 - 0.5 * (PI * share.clamp(0.0, 1.0)).cos()
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// No sample beyond full scale, silence at both ends, and no jump that would be heard as a click.
    pub fn assert_harmless(samples: &[f32]) {
        let (Some(first), Some(last)) = (samples.first(), samples.last()) else { panic!("there is no sound") };
        assert!(first.abs() < 0.001 && last.abs() < 0.001, "it begins with {first} and ends with {last}");
        assert!(samples.iter().all(|sample| sample.abs() < 0.95));
        // A full wave of the highest partial that is heard moves no faster.
        let jump = samples.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
        assert!(jump < 0.4, "it jumps by {jump}");
    }

    fn notes() -> impl Strategy<Value = Vec<Note>> {
        let note = (0_u32..1_500, 110.0_f32..1_400.0, 60_u32..900, 0.2_f32..1.0)
            .prop_map(|(start_ms, hertz, length_ms, gain)| Note { start_ms, hertz, length_ms, gain });
        proptest::collection::vec(note, 1..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn s10_2_whatever_the_notes_a_sound_is_harmless_and_as_long_as_its_notes(notes in notes()) {
            let samples = render(&notes);
            prop_assert_eq!(samples.len() as u64, length_ms(&notes) * u64::from(RATE) / 1_000);
            assert_harmless(&samples);
        }
    }
}
