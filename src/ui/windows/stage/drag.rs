//! A stack of toasts that is dragged by one of them: where the window manager has moved it to, and what is remembered of it.

use std::time::{Duration, Instant};

use super::{Inner, Stage};
use crate::{
    platform::toast_surface::Area,
    settings::Dragged,
    ui::windows::{
        plan::{Placed, window_around},
        stack,
    },
};

/// A dragged toast that has not moved for this long was put down.
const SETTLED: Duration = Duration::from_millis(300);

pub(super) struct Drag {
    pub(super) slot: usize,
    moved_at: Instant,
    /// Where the toast stood when it was last told to the settings.
    from: Area,
    told: bool,
}

/// The place that a drag ended at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    pub arrangement: String,
    pub dragged: Dragged,
}

impl Stage {
    /// The user began to drag this toast by its handle.
    pub fn drag_started(&self, slot: usize, now: Instant) {
        let mut inner = self.lock();
        if let Some(from) = inner.placed_in(slot).map(|placed| placed.area) {
            inner.drag = Some(Drag { slot, moved_at: now, from, told: false });
        }
    }

    /// Learns where the window manager has moved a dragged toast to. `window` is in physical pixels.
    ///
    /// Returns the place to remember once the toast stands still. The drag is over when the pointer is back: while the
    /// window manager moves a window, it keeps the pointer for itself.
    pub fn dragged_to(&self, slot: usize, window: Area, pointer: bool, now: Instant) -> Option<Dropped> {
        let (dropped, over) = self.follow(&mut self.lock(), slot, window, pointer, now);
        if over {
            self.refresh(now);
        }
        dropped
    }

    /// The place that the toast was dropped at, if it was just now; and whether the drag is over.
    fn follow(
        &self,
        inner: &mut Inner,
        slot: usize,
        window: Area,
        pointer: bool,
        now: Instant,
    ) -> (Option<Dropped>, bool) {
        const GOES_ON: (Option<Dropped>, bool) = (None, false);
        let Some(Placed { area, scale, .. }) = inner.placed_in(slot).cloned() else { return GOES_ON };
        let (_, solid) = window_around(area, self.surface.composited(), scale);
        let there = Area { x: window.x + solid.x, y: window.y + solid.y, ..area };
        let Some(drag) = inner.drag.as_mut().filter(|drag| drag.slot == slot) else { return GOES_ON };
        if there != area {
            drag.moved_at = now;
            inner.move_to(slot, there);
            return GOES_ON;
        }
        if now.duration_since(drag.moved_at) < SETTLED {
            return GOES_ON;
        }
        if there == drag.from {
            // A grip that was pressed and let go is as over as one that was dragged.
            let over = pointer;
            if over {
                inner.drag = None;
            }
            return (None, over);
        }
        drag.told = true;
        let shift = (there.x - drag.from.x, there.y - drag.from.y);
        drag.from = there;
        self.move_others(inner, slot, shift);
        let Some(first) = inner.placed.first().map(|shown| shown.placed.area) else { return GOES_ON };
        let arrangement = inner.screen.arrangement.clone();
        let settings = self.shared.snapshot().settings;
        let dragged = stack::dragged_to(first, &inner.screen, settings.appearance.start_in(&arrangement));
        (Some(Dropped { arrangement, dragged }), false)
    }

    /// The whole stack follows the toast that was dragged.
    fn move_others(&self, inner: &mut Inner, dragged: usize, shift: (i32, i32)) {
        for shown in inner.placed.iter_mut().filter(|shown| shown.placed.slot != dragged) {
            let area = &mut shown.placed.area;
            *area = Area { x: area.x + shift.0, y: area.y + shift.1, ..*area };
            self.show(shown);
        }
    }

    /// Whether a drag of this slot is being watched, so that its window keeps looking where it is.
    pub fn watches_drag(&self, slot: usize) -> bool {
        let inner = self.lock();
        inner.drag.as_ref().is_some_and(|drag| drag.slot == slot)
    }
}

impl Inner {
    fn move_to(&mut self, slot: usize, area: Area) {
        for shown in self.placed.iter_mut().filter(|shown| shown.placed.slot == slot) {
            shown.placed.area = area;
        }
    }
}
