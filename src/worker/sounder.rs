//! Lets the user hear what the state says is to be heard (SPEC S10.2).
//!
//! A thread of its own plays: opening a device and asking the desktop whether it wants quiet may take their time. It opens
//! the device with the first sound and lets it go when nothing was heard for a while. What begins and ends when is
//! the state's business (`Ringer`).

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use super::guarded;
use crate::{
    platform::{
        quiet::Quiet,
        sound::{self, Player},
    },
    settings::notifications::Kind,
    shared::Shared,
    state::{
        AppEvent, Tone, Words,
        alerts::{SoundDevice, Sounding, Trial},
        ringer::{Order, Ringer},
        toasts::Matters,
    },
    worker::Clock,
};

/// The device is let go after so long without a sound, in milliseconds.
const IDLE_MS: u64 = 10_000;

/// Makes the player on the thread that plays.
pub type MakePlayer = Box<dyn Fn() -> Box<dyn Player> + Send>;

/// Follows the state. Dropping it ends what is heard.
pub struct Sounder {
    orders: Mutex<Orders>,
}

struct Orders {
    last: Wanted,
    /// The newest state that was followed.
    seen: u64,
    /// `None` once it was ended.
    sender: Option<mpsc::Sender<Wanted>>,
}

/// What the thread must know of the state.
#[derive(Clone, Debug, Default, PartialEq)]
struct Wanted {
    sounds: Vec<Sounding>,
    volume_percent: u32,
    respects_quiet: bool,
    trial: Option<Trial>,
}

impl Wanted {
    fn of(matters: &Matters<'_>) -> Self {
        let state = matters.state;
        let notifications = &state.settings.notifications;
        Self {
            sounds: matters.sounds(),
            volume_percent: notifications.volume_percent,
            respects_quiet: notifications.respect_do_not_disturb,
            trial: state.sound_trial,
        }
    }
}

impl Sounder {
    /// Starts the thread. An error means that the system gave no thread.
    pub fn start(shared: Shared, player: MakePlayer, quiet: Arc<dyn Quiet>, clock: Clock) -> std::io::Result<Self> {
        let (sender, changes) = mpsc::channel();
        thread::Builder::new().name("sounds".to_owned()).spawn(move || {
            let tell = |event| {
                // Neither event has an effect outside the state.
                shared.update(|state| state.apply(event, clock()));
            };
            // A library may fail in ways of its own; each try has taken a change out of the queue, so that this ends.
            let run = || follow(&player, &*quiet, &tell, &changes);
            while guarded::caught_now("the sounds", run).is_err() {
                shared.update(|state| state.tell(Tone::Attention, Words::new("notice-failed-again")));
            }
        })?;
        Ok(Self { orders: Mutex::new(Orders { last: Wanted::default(), seen: 0, sender: Some(sender) }) })
    }

    /// To be called after each change of the state. Does not block.
    pub fn refresh(&self, matters: &Matters<'_>) {
        let mut orders = self.orders();
        // Of two threads the one with the newer state is the last.
        if matters.state.change < orders.seen {
            return;
        }
        orders.seen = matters.state.change;
        let wanted = Wanted::of(matters);
        if wanted == orders.last {
            return;
        }
        orders.last = wanted.clone();
        if let Some(sender) = &orders.sender {
            // The thread ends only when this sender is gone.
            let _ = sender.send(wanted);
        }
    }

    /// Plays nothing more. Does not wait for a device that hangs.
    pub fn end(&self) {
        self.orders().sender = None;
    }

    fn orders(&self) -> MutexGuard<'_, Orders> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn follow(player: &MakePlayer, quiet: &dyn Quiet, tell: &dyn Fn(AppEvent), changes: &mpsc::Receiver<Wanted>) {
    let Ok(mut wanted) = changes.recv() else { return };
    let begun = Instant::now();
    let now = || u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let mut booth = Booth::new(player(), quiet, tell);
    // Once at the start, so that the settings' page knows what this system can say.
    booth.is_quiet_wanted();
    let mut due = booth.step(&wanted, now());
    loop {
        let change = match due {
            None => changes.recv().map_err(|_| mpsc::RecvTimeoutError::Disconnected),
            Some(due) => changes.recv_timeout(Duration::from_millis(u64::saturating_sub(due, now()))),
        };
        match change {
            Ok(newer) => wanted = newer,
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => return,
        }
        while let Ok(newer) = changes.try_recv() {
            wanted = newer;
        }
        due = booth.step(&wanted, now());
    }
}

/// What the thread works with. The time is passed in.
struct Booth<'a> {
    player: Box<dyn Player>,
    quiet: &'a dyn Quiet,
    tell: &'a dyn Fn(AppEvent),
    ringer: Ringer,
    /// The number of the trial that was heard last.
    tried: u64,
    device: SoundDevice,
    knows_quiet: bool,
    /// When the device is let go, while it is open.
    close_at: Option<u64>,
}

impl<'a> Booth<'a> {
    fn new(player: Box<dyn Player>, quiet: &'a dyn Quiet, tell: &'a dyn Fn(AppEvent)) -> Self {
        Self {
            player,
            quiet,
            tell,
            ringer: Ringer::default(),
            tried: 0,
            device: SoundDevice::Unknown,
            knows_quiet: false,
            close_at: None,
        }
    }

    /// Does what is to be done now, and says when it is to be called again though nothing new has happened.
    fn step(&mut self, wanted: &Wanted, now: u64) -> Option<u64> {
        if let Some(trial) = wanted.trial.filter(|trial| trial.number > self.tried) {
            self.tried = trial.number;
            self.play(trial.kind, trial.volume_percent, now);
            self.ringer.interrupted(now, length(trial.kind));
        }
        for order in self.ringer.step(&wanted.sounds, now, length) {
            match order {
                Order::Stop => self.player.stop(),
                Order::Play(kind) => {
                    let held_back = wanted.respects_quiet && self.is_quiet_wanted();
                    if wanted.volume_percent > 0 && !held_back {
                        self.play(kind, wanted.volume_percent, now);
                    }
                }
            }
        }
        if self.close_at.is_some_and(|close_at| close_at <= now) {
            self.close_at = None;
            self.player.close();
        }
        [self.ringer.due(&wanted.sounds), self.close_at].into_iter().flatten().min()
    }

    fn play(&mut self, kind: Kind, volume_percent: u32, now: u64) {
        let device = match self.player.play(kind, sound::gain(volume_percent)) {
            Ok(()) => {
                self.close_at = Some(now + length(kind) + IDLE_MS);
                SoundDevice::There
            }
            Err(error) => {
                if self.device != SoundDevice::Missing {
                    tracing::warn!(%error, "sounds are not heard");
                }
                self.close_at = None;
                self.player.close();
                SoundDevice::Missing
            }
        };
        if device != self.device {
            self.device = device;
            (self.tell)(AppEvent::SoundDevice(device));
        }
    }

    fn is_quiet_wanted(&mut self) -> bool {
        let wanted = self.quiet.is_wanted();
        if wanted.is_some() != self.knows_quiet {
            self.knows_quiet = wanted.is_some();
            (self.tell)(AppEvent::DoNotDisturbKnown(self.knows_quiet));
        }
        wanted == Some(true)
    }
}

fn length(kind: Kind) -> u64 {
    u64::try_from(sound::length(kind).as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
