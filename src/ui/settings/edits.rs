//! The settings as their user sees them: the state's, with the changes on top that the worker has not yet taken over.
//!
//! Without it, a switch would jump back for a moment, and two quick changes would undo each other.

use std::{collections::VecDeque, sync::Arc};

use nimbus_protocol::UnixMillis;

use crate::{command::Command, settings::Settings};

/// After so many milliseconds without an answer the state is believed again: the wish was lost.
const PATIENCE_MS: i64 = 2_000;

/// Changes on their way to the worker.
#[derive(Debug, Default)]
pub struct Edits {
    sent: VecDeque<Settings>,
    sent_at: UnixMillis,
    seen: Option<Arc<Settings>>,
}

impl Edits {
    /// What to show and to change further.
    pub fn current(&mut self, settings: &Arc<Settings>, now: UnixMillis) -> Settings {
        self.follow(settings, now);
        self.sent.back().unwrap_or(settings).clone()
    }

    /// The wish to save `changed`, if it differs from what is shown.
    pub fn save(&mut self, settings: &Arc<Settings>, changed: Settings, now: UnixMillis) -> Option<Command> {
        // What the worker makes of it is known beforehand, so that its answer is recognised.
        let changed = changed.sanitised();
        if changed == self.current(settings, now).sanitised() {
            return None;
        }
        self.sent.push_back(changed.clone());
        self.sent_at = now;
        Some(Command::SaveSettings(Box::new(changed)))
    }

    fn follow(&mut self, settings: &Arc<Settings>, now: UnixMillis) {
        if self.sent.is_empty() {
            self.seen = Some(Arc::clone(settings));
            return;
        }
        if let Some(arrived) = self.sent.iter().position(|sent| sent == settings.as_ref()) {
            self.sent.drain(..=arrived);
        } else if self.seen.as_ref().is_some_and(|seen| seen != settings) || now.since(self.sent_at) > PATIENCE_MS {
            // Somebody else changed them, or nobody heard the wish.
            self.sent.clear();
        }
        self.seen = Some(Arc::clone(settings));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixMillis = UnixMillis(1_000);

    fn with_zoom(percent: u32) -> Settings {
        let mut settings = Settings::default().sanitised();
        settings.appearance.zoom_percent = percent;
        settings
    }

    #[test]
    fn two_quick_changes_are_both_kept() {
        let state = Arc::new(with_zoom(100));
        let mut edits = Edits::default();
        let first = Settings {
            general: crate::settings::General { close_to_tray: false, ..Default::default() },
            ..with_zoom(100)
        };
        assert!(edits.save(&state, first.clone(), NOW).is_some());
        let mut second = edits.current(&state, NOW);
        assert!(!second.general.close_to_tray, "the first change is shown before the worker took it over");
        second.appearance.zoom_percent = 125;
        assert_eq!(edits.save(&state, second.clone(), NOW), Some(Command::SaveSettings(Box::new(second.clone()))));

        let state = Arc::new(first);
        assert_eq!(edits.current(&state, NOW), second, "the first has arrived, the second is on its way");
        let state = Arc::new(second.clone());
        assert_eq!(edits.current(&state, NOW), second);
        let elsewhere = Arc::new(with_zoom(80));
        assert_eq!(edits.current(&elsewhere, NOW), *elsewhere, "nothing is on its way any more");
    }

    #[test]
    fn the_same_settings_are_not_saved_again() {
        let state = Arc::new(with_zoom(100));
        assert_eq!(Edits::default().save(&state, with_zoom(100), NOW), None);
    }

    #[test]
    fn a_change_by_somebody_else_wins_and_a_lost_wish_is_given_up() {
        let state = Arc::new(with_zoom(100));
        let mut edits = Edits::default();
        edits.save(&state, with_zoom(150), NOW);
        let dragged = Arc::new(with_zoom(90));
        assert_eq!(edits.current(&dragged, NOW), *dragged);

        edits.save(&dragged, with_zoom(150), NOW);
        assert_eq!(edits.current(&dragged, NOW.plus(PATIENCE_MS)), with_zoom(150));
        assert_eq!(edits.current(&dragged, NOW.plus(PATIENCE_MS + 1)), *dragged);
    }
}
