//! The preview of where toasts come up: a toast without a call. It touches no session, no template and no history.

use super::{AppState, event::Effect};
use crate::settings::Dragged;

/// How long a preview stays, in milliseconds.
pub const PREVIEW_MS: u64 = 8_000;

impl AppState {
    /// Shows the preview, or has it stay for its whole time again. Where a call rings, its toast shows the place.
    pub(super) fn start_preview(&mut self) -> Vec<Effect> {
        if self.wanted_toasts() > 0 {
            return Vec::new();
        }
        self.memory.last_preview += 1;
        self.preview = Some(self.memory.last_preview);
        vec![Effect::EndPreview { number: self.memory.last_preview, after_ms: PREVIEW_MS }]
    }

    /// Its time is over. An earlier preview's time ends no later one.
    pub(super) fn end_preview(&mut self, number: u64) {
        if self.preview == Some(number) {
            self.preview = None;
        }
    }

    /// A call is never kept waiting by a preview.
    pub(super) fn give_way_to_calls(&mut self) {
        if self.preview.is_some() && self.wanted_toasts() > 0 {
            self.preview = None;
        }
    }

    /// Remembers where the toasts were put down; a preview that was dragged may be dragged further.
    pub(super) fn toasts_dragged(&mut self, arrangement: String, dragged: Dragged) -> Vec<Effect> {
        let mut effects = self.change_settings(|settings| settings.appearance.put_down(arrangement, dragged));
        if self.preview.is_some() {
            effects.extend(self.start_preview());
        }
        effects
    }
}
