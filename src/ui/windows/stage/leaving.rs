//! Toasts that are gone and fade out where they stood (design.md §10). Their buttons have ended with them: they take no click
//! and no key, hold no place, and whatever comes where one stood takes its place at once.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use super::{Inner, SlotView, Stage};
use crate::{
    platform::toast_surface::{Area, viewport_of},
    state::toasts::Toast,
    ui::windows::plan::{Content, Placed},
};

/// How long it takes.
pub const FADE: Duration = Duration::from_millis(120);

/// A window that fades out.
pub(super) struct Leaving {
    pub slot: usize,
    toast: Arc<Toast>,
    area: Area,
    /// When its toast had come, and when it went.
    came: Instant,
    since: Instant,
}

impl Leaving {
    pub fn view(&self, composited: bool) -> SlotView {
        SlotView {
            content: Content::Toast(self.toast.id.clone()),
            since: self.came,
            composited,
            gone: Some((Arc::clone(&self.toast), self.since)),
        }
    }

    fn is_over(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.since) >= FADE
    }

    fn is_in_the_way(&self, placed: &[Placed]) -> bool {
        placed.iter().any(|placed| placed.slot == self.slot || placed.area.overlap(self.area) > 0)
    }
}

impl Stage {
    /// Takes a toast's window away: by and by where that can be seen and hinders nobody, else at once.
    pub(super) fn leave(&self, inner: &mut Inner, slot: usize, still: bool, now: Instant) {
        let shown = inner.placed.iter().find(|shown| shown.placed.slot == slot);
        let toast = shown.and_then(|shown| Some((shown.toast.clone()?, shown.placed.clone(), shown.since)));
        // Who answers a toast by key types on somewhere else: the keyboard must be back there at once.
        let has_keyboard = inner.focused == Some(slot) && inner.hovered != Some(slot);
        let is_dragged = inner.drag.as_ref().is_some_and(|drag| drag.slot == slot);
        inner.forget(slot);
        match toast.filter(|(_, placed, _)| matches!(placed.content, Content::Toast(_))) {
            Some((toast, placed, came)) if !still && !has_keyboard && !is_dragged && self.surface.let_go(slot) => {
                inner.leaving.push(Leaving { slot, toast: Arc::new(toast), area: placed.area, came, since: now });
                self.ctx.request_repaint_of(viewport_of(slot));
            }
            _ => self.surface.hide(slot),
        }
    }

    /// Ends what has faded out, and what stands where something else comes.
    pub(super) fn make_way(&self, inner: &mut Inner, placed: &[Placed], now: Instant) {
        for leaving in inner.leaving.extract_if(.., |leaving| leaving.is_over(now) || leaving.is_in_the_way(placed)) {
            self.surface.hide(leaving.slot);
        }
    }

    /// Whether the window of this slot still fades out; it is hidden when that is over. For its passes.
    pub fn fades(&self, slot: usize, now: Instant) -> bool {
        let mut inner = self.lock();
        for leaving in inner.leaving.extract_if(.., |leaving| leaving.slot == slot && leaving.is_over(now)) {
            self.surface.hide(leaving.slot);
        }
        inner.leaving.iter().any(|leaving| leaving.slot == slot)
    }
}
