//! What happens right after each change of the state: toasts first, then sounds, the main window and the tray.
//!
//! Runs on the thread that made the change, outside the lock. It must not block.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use egui::{Context, ViewportId};

use super::tray::TrayKeeper;
use crate::{
    platform::toast_surface::ToastSurface,
    settings::Settings,
    shared::Waker,
    state::{AppState, WindowState},
    ui::windows::{SettingsWindow, Stage},
    worker::{announcer::Announcer, sounder::Sounder},
};

/// How long the main window waits with its own paint after a toast came up: both are painted by one thread.
const TOAST_FIRST: Duration = Duration::from_millis(40);

/// How calls come to the user's notice here.
pub struct PopUps {
    /// `None` where windows may not be placed (SPEC S4.8).
    pub windows: Option<Windows>,
    pub announcer: Arc<Announcer>,
    pub sounder: Arc<Sounder>,
}

impl PopUps {
    /// Tells what there is to tell in this state. Returns whether a toast came onto the screen.
    fn follow(&self, state: &AppState, now: Instant) -> bool {
        let matters = state.matters();
        // What is seen comes first.
        let came = self.windows.as_ref().is_some_and(|windows| windows.stage.follow_state(&matters, now));
        self.sounder.refresh(&matters);
        self.announcer.refresh(&matters);
        came
    }
}

/// The windows of toasts.
pub struct Windows {
    pub stage: Arc<Stage>,
    pub surface: Arc<dyn ToastSurface>,
}

/// The waker of the shared state.
pub fn waker(ctx: Context, pop_ups: PopUps, settings: SettingsWindow, tray: TrayKeeper) -> Waker {
    let shared = Mutex::new(None);
    let concern = Mutex::new(Concern::default());
    Box::new(move |state| {
        let now = Instant::now();
        if let Some(windows) = &pop_ups.windows {
            // Before a toast comes up, so that nobody sees it for a moment.
            let wanted = state.settings.notifications.toasts_while_sharing;
            let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
            if shared.replace(wanted) != Some(wanted) {
                windows.surface.set_shared(wanted);
            }
        }
        let toast_came = pop_ups.follow(state, now);
        let mut concern = concern.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = concern.wait(toast_came, now);
        if concern.is_main_windows(state) {
            ctx.request_repaint_after_for(wait, ViewportId::ROOT);
        }
        drop(concern);
        settings.refresh(&ctx);
        tray.refresh();
    })
}

/// What the main window was woken for last.
#[derive(Default)]
struct Concern {
    last: (WindowState, Arc<Settings>),
    /// Until then a toast that came up has the thread for itself.
    toasts_until: Option<Instant>,
}

impl Concern {
    /// How long the main window leaves the thread to toasts. A call changes more than its session, and the changes after
    /// the one that brings the toast must not overtake it.
    fn wait(&mut self, toast_came: bool, now: Instant) -> Duration {
        if toast_came {
            self.toasts_until = Some(now + TOAST_FIRST);
        }
        self.toasts_until.map_or(Duration::ZERO, |until| until.saturating_duration_since(now))
    }

    /// A hidden window has nothing to paint; it wakes only to be shown, raised or closed, and for settings that concern
    /// every window.
    fn is_main_windows(&mut self, state: &AppState) -> bool {
        let now = (state.window, Arc::clone(&state.settings));
        let wished = std::mem::replace(&mut self.last, now.clone()) != now;
        wished || !state.window.hidden
    }
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::UnixMillis;

    use super::*;
    use crate::{
        platform::{
            quiet::FixedQuiet,
            sound::RecordingPlayer,
            toast_surface::{Adoption, Placing, Screen, Told},
        },
        shared::Shared,
        state::toasts::LOOKED_UP,
        ui::windows::toasts,
    };

    /// A screen on which nothing is shown.
    struct Blank;

    impl ToastSurface for Blank {
        fn adopt(&self, _slot: usize, _title: &str) -> Adoption {
            Adoption::NotFound
        }

        fn show(&self, _slot: usize, _placing: &Placing) {}

        fn hide(&self, _slot: usize) {}

        fn focus(&self, _slot: usize) {}

        fn screen(&self) -> Arc<Screen> {
            Arc::default()
        }

        fn on_screen_change(&self, _told: Told) {}

        fn composited(&self) -> bool {
            false
        }
    }

    #[test]
    fn what_matters_is_looked_up_once_for_all_who_tell_it() {
        let (shared, quiet) = (Shared::default(), Arc::new(FixedQuiet::default()));
        let find: crate::worker::announcer::FindOutside = Box::new(|| unreachable!("nobody needs the service"));
        let wording: crate::worker::announcer::Wording = Box::new(|_, _| unreachable!("nothing is to be told"));
        let announcer = Announcer::start(find, Arc::<FixedQuiet>::clone(&quiet), shared.clone(), wording);
        let player = || -> Box<dyn crate::platform::sound::Player> { Box::new(RecordingPlayer::default()) };
        let sounder = Sounder::start(shared.clone(), Box::new(player), quiet, Arc::new(|| UnixMillis(0)));
        let surface: Arc<dyn ToastSurface> = Arc::new(Blank);
        let stage = Stage::new(Context::default(), Arc::clone(&surface), shared, toasts::wishes(), toasts::titles());
        let pop_ups = PopUps {
            windows: Some(Windows { stage: Arc::new(stage), surface }),
            announcer: Arc::new(announcer.unwrap()),
            sounder: Arc::new(sounder.unwrap()),
        };
        let state = AppState::default();
        let before = LOOKED_UP.with(std::cell::Cell::get);
        assert!(!pop_ups.follow(&state, Instant::now()));
        assert_eq!(LOOKED_UP.with(std::cell::Cell::get), before + 1);
        pop_ups.sounder.end();
        pop_ups.announcer.end();
    }

    #[test]
    fn the_main_window_waits_for_a_toast_also_with_the_changes_that_follow_it() {
        let mut concern = Concern::default();
        let now = Instant::now();
        assert_eq!(concern.wait(false, now), Duration::ZERO);
        assert_eq!(concern.wait(true, now), TOAST_FIRST);
        assert_eq!(concern.wait(false, now + TOAST_FIRST / 4), TOAST_FIRST * 3 / 4);
        assert_eq!(concern.wait(false, now + TOAST_FIRST), Duration::ZERO);
    }

    #[test]
    fn a_hidden_window_wakes_for_wishes_and_settings_and_for_nothing_else() {
        let mut concern = Concern::default();
        let mut state = AppState::default();
        assert!(concern.is_main_windows(&state), "a shown window follows every change");
        state.window.hidden = true;
        assert!(concern.is_main_windows(&state), "to be hidden is a wish");
        state.no_tray = true;
        assert!(!concern.is_main_windows(&state));

        let mut settings = Settings::default();
        settings.appearance.zoom_percent = 150;
        state.settings = Arc::new(settings);
        assert!(concern.is_main_windows(&state), "toasts take theme and zoom from the main window's pass");
        assert!(!concern.is_main_windows(&state));
        state.window.surface += 1;
        assert!(concern.is_main_windows(&state));
    }
}
