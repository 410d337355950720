//! Sounds (SPEC S10.2): plays one of the program's own on the loudspeaker that the system has chosen.
//!
//! Must not decide what is heard or when. Opening a device may take its time: whoever plays has a thread for it.

mod device;
mod synth;
mod tones;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use crate::settings::notifications::Kind;

pub use synth::RATE;

/// No sound could be played.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no sound device: {0}")]
pub struct NoDevice(pub String);

/// A loudspeaker, which is opened with the first sound.
pub trait Player {
    /// Begins this sound in the place of the one before and returns when it has begun. `volume` is from 0 to 1.
    fn play(&mut self, kind: Kind, volume: f32) -> Result<(), NoDevice>;

    /// Ends what is being heard, without a click.
    fn stop(&mut self);

    /// Lets the device go; the next sound opens it again.
    fn close(&mut self);
}

/// The loudspeaker of this computer. Made on the thread that plays.
pub fn of_this_computer() -> Box<dyn Player> {
    Box::new(device::Device::default())
}

/// The samples of a sound, at most 1 away from silence, `RATE` of them a second, for one channel.
pub fn samples(kind: Kind) -> Vec<f32> {
    synth::render(tones::of(kind))
}

/// How long a sound is.
pub fn length(kind: Kind) -> Duration {
    Duration::from_millis(synth::length_ms(tones::of(kind)))
}

/// How much the samples are made softer for a volume in percent. Ears hear differences, not sums: half of the slider is
/// a quarter of the amplitude.
pub fn gain(volume_percent: u32) -> f32 {
    let share = volume_percent.min(100) as f32 / 100.0;
    share * share
}

/// Writes down what it is asked and makes no sound.
#[derive(Clone, Debug, Default)]
pub struct RecordingPlayer {
    done: Arc<Mutex<Vec<Done>>>,
    missing: Arc<Mutex<bool>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Done {
    Played(Kind, f32),
    Stopped,
    Closed,
}

impl RecordingPlayer {
    /// What was done since this was asked last.
    pub fn taken(&self) -> Vec<Done> {
        std::mem::take(&mut *self.done.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// From now on there is no device, or there is one again.
    pub fn set_missing(&self, missing: bool) {
        *self.missing.lock().unwrap_or_else(PoisonError::into_inner) = missing;
    }

    fn record(&self, done: Done) {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push(done);
    }
}

impl Player for RecordingPlayer {
    fn play(&mut self, kind: Kind, volume: f32) -> Result<(), NoDevice> {
        if *self.missing.lock().unwrap_or_else(PoisonError::into_inner) {
            return Err(NoDevice("none".to_owned()));
        }
        self.record(Done::Played(kind, volume));
        Ok(())
    }

    fn stop(&mut self) {
        self.record(Done::Stopped);
    }

    fn close(&mut self) {
        self.record(Done::Closed);
    }
}
