//! The system's loudspeaker, by `rodio` (ALSA, WASAPI, Core Audio).

use std::{
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use rodio::{
    DeviceSinkBuilder, MixerDeviceSink, Source,
    cpal::{Error, ErrorKind},
};

use super::{NoDevice, Player, RATE, samples, synth::edge};
use crate::settings::notifications::Kind;

/// A sound that is ended early fades for so many samples: ten milliseconds.
const FADE: u32 = RATE / 100;

/// Opened with the first sound, and again when the device was lost.
#[derive(Default)]
pub struct Device {
    open: Option<Open>,
    /// Ends the voice that was begun last.
    stop: Arc<AtomicBool>,
}

struct Open {
    sink: MixerDeviceSink,
    lost: Arc<AtomicBool>,
}

impl Device {
    fn opened(&mut self) -> Result<&Open, NoDevice> {
        self.open.take_if(|open| open.lost.load(Ordering::Relaxed));
        match &mut self.open {
            Some(open) => Ok(open),
            none => Ok(none.insert(open()?)),
        }
    }
}

fn open() -> Result<Open, NoDevice> {
    // ALSA tells the terminal, at length, what is missing; what is returned says enough.
    #[cfg(target_os = "linux")]
    if let Err(error) = alsa::Output::local_error_handler() {
        tracing::debug!(%error, "ALSA goes on telling the terminal");
    }
    let lost = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&lost);
    let told = move |error: Error| {
        tracing::debug!(%error, "the sound device");
        // With these the stream goes on.
        if !matches!(error.kind(), ErrorKind::DeviceChanged | ErrorKind::RealtimeDenied | ErrorKind::Xrun) {
            heard.store(true, Ordering::Relaxed);
        }
    };
    let builder = DeviceSinkBuilder::from_default_device().map_err(|error| refused(&error))?;
    // The callback can be moved once only, so that another configuration has to begin anew.
    let mut sink = builder.with_error_callback(told).open_stream().map_err(|error| refused(&error))?;
    sink.log_on_drop(false);
    Ok(Open { sink, lost })
}

fn refused(error: &rodio::DeviceSinkError) -> NoDevice {
    let cause = std::error::Error::source(error).map(|cause| format!(" ({cause})")).unwrap_or_default();
    NoDevice(format!("{error}{cause}"))
}

impl Player for Device {
    fn play(&mut self, kind: Kind, volume: f32) -> Result<(), NoDevice> {
        self.stop();
        let stop = Arc::new(AtomicBool::new(false));
        let voice = Voice { samples: samples(kind), gain: volume, at: 0, fade: None, stop: Arc::clone(&stop) };
        self.opened()?.sink.mixer().add(voice);
        self.stop = stop;
        Ok(())
    }

    fn stop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    fn close(&mut self) {
        self.open = None;
    }
}

/// One sound on its way to the device.
struct Voice {
    samples: Vec<f32>,
    gain: f32,
    at: usize,
    /// Samples that are left once it was stopped.
    fade: Option<u32>,
    stop: Arc<AtomicBool>,
}

impl Iterator for Voice {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let sample = *self.samples.get(self.at)?;
        self.at += 1;
        if self.fade.is_none() && self.stop.load(Ordering::Relaxed) {
            self.fade = Some(FADE);
        }
        let Some(left) = &mut self.fade else { return Some(sample * self.gain) };
        *left = left.checked_sub(1)?;
        Some(sample * self.gain * edge(*left as f32 / FADE as f32))
    }
}

impl Source for Voice {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> NonZero<u16> {
        NonZero::<u16>::MIN
    }

    fn sample_rate(&self) -> NonZero<u32> {
        NonZero::<u32>::MIN.saturating_add(RATE - 1)
    }

    fn total_duration(&self) -> Option<Duration> {
        Some(Duration::from_secs_f32(self.samples.len() as f32 / RATE as f32))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::synth::tests::assert_harmless, *};

    #[test]
    fn s10_2_a_sound_that_is_stopped_fades_and_is_over_at_once() {
        let stop = Arc::new(AtomicBool::new(false));
        let samples = samples(Kind::ServiceCall);
        let mut voice = Voice { samples: samples.clone(), gain: 1.0, at: 0, fade: None, stop: Arc::clone(&stop) };
        let mut heard: Vec<_> = voice.by_ref().take(20_000).collect();
        assert_eq!(heard, samples[..20_000]);
        stop.store(true, Ordering::Relaxed);
        heard.extend(voice);
        assert_eq!(heard.len(), 20_000 + FADE as usize);
        assert_harmless(&heard);
    }
}
