//! Keeps the toast windows in step with the state, from whichever thread changed it.
//!
//! `refresh` is called right after each change of the state, outside its lock and not on the event loop:
//! a ringing call is on its way to the screen before the event loop has woken up. Several threads may call it at once;
//! each looks at the newest state only once it has the stage for itself, so that no older one comes last.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use crate::{
    platform::toast_surface::{Adoption, Area, Placing, Screen, ToastSurface, viewport_of},
    settings::{Dragged, Settings},
    shared::Shared,
    state::toasts::{Toast, ToastBoard},
    ui::windows::{
        plan::{Content, Ground, MAX_SLOTS, Placed, WARM_SLOTS, Wanted, plan, window_around},
        stack,
    },
};

/// A dragged toast that has not moved for this long was put down.
const SETTLED: Duration = Duration::from_millis(300);

/// Says which windows the toasts ask for, newest first, with their heights in points.
pub type Wishes = Box<dyn Fn(&ToastBoard) -> Vec<Wanted> + Send + Sync>;
/// Says a toast's title to the window manager and to screen readers, in the language that is wished (BCP 47).
pub type Titles = Box<dyn Fn(Option<&str>, &ToastBoard, &Content) -> String + Send + Sync>;

/// The toast windows as they are on screen.
pub struct Stage {
    ctx: egui::Context,
    surface: Arc<dyn ToastSurface>,
    shared: Shared,
    wishes: Wishes,
    titles: Titles,
    inner: Mutex<Inner>,
}

struct Inner {
    placed: Vec<Shown>,
    screen: Arc<Screen>,
    /// Physical pixels a point, zoom included.
    scale: f32,
    /// The slot that the pointer is over.
    hovered: Option<usize>,
    drag: Option<Drag>,
    /// How many toast windows the main window has declared.
    slots: usize,
    adopted: BTreeSet<usize>,
    last: Option<Last>,
}

/// What the last plan was made from, to see whether a new one is needed.
#[derive(PartialEq)]
struct Last {
    wanted: Vec<Wanted>,
    language: Option<String>,
    settings: Arc<Settings>,
    scale: f32,
    frozen: bool,
    screen: Arc<Screen>,
}

struct Shown {
    placed: Placed,
    title: String,
    since: Instant,
    /// What was painted last, to see whether a new pass is needed.
    toast: Option<Toast>,
}

struct Drag {
    slot: usize,
    moved_at: Instant,
    /// Where the toast stood when it was last told to the settings.
    from: Area,
    told: bool,
}

/// What a slot's window needs to know for its pass.
#[derive(Clone, Debug, PartialEq)]
pub struct SlotView {
    pub content: Content,
    /// When it came onto the screen; clicks right after it are ignored (SPEC S4.2).
    pub since: Instant,
    /// See-through corners and a shadow can be drawn.
    pub composited: bool,
}

/// The place that a drag ended at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    pub arrangement: String,
    pub dragged: Dragged,
}

impl Stage {
    pub fn new(
        ctx: egui::Context,
        surface: Arc<dyn ToastSurface>,
        shared: Shared,
        wishes: Wishes,
        titles: Titles,
    ) -> Self {
        let inner = Inner {
            placed: Vec::new(),
            screen: Arc::default(),
            scale: 1.0,
            hovered: None,
            drag: None,
            slots: WARM_SLOTS,
            adopted: BTreeSet::new(),
            last: None,
        };
        Self { ctx, surface, shared, wishes, titles, inner: Mutex::new(inner) }
    }

    /// Brings the windows in step with the state and the monitors. Returns whether one came onto the screen.
    ///
    /// Asks neither the display server nor anybody else who may let it wait.
    pub fn refresh(&self, now: Instant) -> bool {
        let mut inner = self.lock();
        let state = self.shared.snapshot();
        let board = state.toasts();
        let language = state.language().map(str::to_owned);
        let last = Last {
            wanted: (self.wishes)(&board),
            language,
            settings: state.settings,
            scale: inner.scale,
            frozen: inner.hovered.is_some() || inner.drag.is_some(),
            screen: self.surface.screen(),
        };
        let mut came = false;
        if inner.last.as_ref() != Some(&last) {
            self.replan(&mut inner, &board, &last, now);
            inner.last = Some(last);
            came = inner.placed.iter().any(|shown| shown.since == now);
        }
        self.repaint_changed(&mut inner, &board, now);
        came
    }

    fn replan(&self, inner: &mut Inner, board: &ToastBoard, last: &Last, now: Instant) {
        inner.screen = Arc::clone(&last.screen);
        let before: Vec<Placed> = inner.placed.iter().map(|shown| shown.placed.clone()).collect();
        let ground = Ground {
            screen: &inner.screen,
            appearance: &last.settings.appearance,
            scale: last.scale,
            frozen: last.frozen,
        };
        let after = plan(&before, &last.wanted, ground);
        for old in &before {
            if after.iter().all(|new| new.slot != old.slot) {
                self.surface.hide(old.slot);
                inner.forget(old.slot);
            }
        }
        let known = std::mem::take(&mut inner.placed);
        inner.placed = after
            .into_iter()
            .map(|placed| {
                let same =
                    known.iter().find(|old| old.placed.slot == placed.slot && old.placed.content == placed.content);
                let shown = Shown {
                    title: (self.titles)(last.language.as_deref(), board, &placed.content),
                    since: same.map_or(now, |old| old.since),
                    toast: same.and_then(|old| old.toast.clone()),
                    placed,
                };
                if same.is_none_or(|old| old.placed.area != shown.placed.area) {
                    self.show(&shown);
                }
                shown
            })
            .collect();
        let needed = inner.placed.iter().map(|shown| shown.placed.slot + 1).max().unwrap_or(0);
        if needed > inner.slots {
            inner.slots = needed.min(MAX_SLOTS);
            // More windows than are kept warm are declared by the main window's next pass, shown or not.
            self.ctx.send_viewport_cmd_to(egui::ViewportId::ROOT, egui::ViewportCommand::RequestPaintWhileHidden);
        }
    }

    fn show(&self, shown: &Shown) {
        let placed = &shown.placed;
        let (window, solid) = window_around(placed.area, self.surface.composited(), placed.scale);
        self.surface.show(placed.slot, &Placing { window, solid, title: shown.title.clone() });
    }

    /// Asks for a pass of those windows whose content changed.
    fn repaint_changed(&self, inner: &mut Inner, board: &ToastBoard, now: Instant) {
        for shown in &mut inner.placed {
            let toast = match &shown.placed.content {
                Content::Toast(id) => board.whole.iter().find(|toast| toast.id == *id),
                // The bar names the kinds of the others.
                Content::More(_) => board.rest.first(),
            };
            if shown.toast.as_ref() != toast || shown.since == now {
                shown.toast = toast.cloned();
                self.ctx.request_repaint_of(viewport_of(shown.placed.slot));
            }
        }
    }

    /// How many toast windows the main window has to declare.
    pub fn slots(&self) -> usize {
        self.lock().slots
    }

    /// What this slot's window shows; `None` while it is not on screen.
    pub fn view(&self, slot: usize) -> Option<SlotView> {
        let inner = self.lock();
        let shown = inner.placed.iter().find(|shown| shown.placed.slot == slot)?;
        Some(SlotView {
            content: shown.placed.content.clone(),
            since: shown.since,
            composited: self.surface.composited(),
        })
    }

    /// Readies a slot's window at its first pass.
    ///
    /// To be called from its passes until it is found.
    pub fn adopt(&self, slot: usize, title: &str) -> Adoption {
        let adoption = self.surface.adopt(slot, title);
        if adoption != Adoption::NotFound {
            self.lock().adopted.insert(slot);
        }
        adoption
    }

    /// Whether the slot's window exists.
    pub fn is_adopted(&self, slot: usize) -> bool {
        self.lock().adopted.contains(&slot)
    }

    /// Gives the keyboard to the toast that came last (F6). Does nothing where there is none.
    pub fn focus_newest(&self) {
        let inner = self.lock();
        let toasts = inner.placed.iter().filter(|shown| matches!(shown.placed.content, Content::Toast(_)));
        let newest = toasts.max_by_key(|shown| shown.since).map(|shown| shown.placed.slot);
        drop(inner);
        if let Some(slot) = newest {
            self.surface.focus(slot);
        }
    }

    /// Physical pixels a point, as the main window has it; the toasts follow with the next change.
    pub fn set_scale(&self, scale: f32, now: Instant) {
        let changed = {
            let mut inner = self.lock();
            std::mem::replace(&mut inner.scale, scale).to_bits() != scale.to_bits()
        };
        if changed {
            self.refresh(now);
        }
    }

    /// The pointer came over a toast or left it; meanwhile nothing moves.
    pub fn set_hovered(&self, slot: usize, hovered: bool, now: Instant) {
        let changed = {
            let mut inner = self.lock();
            let before = inner.hovered;
            if hovered {
                inner.hovered = Some(slot);
            } else if before == Some(slot) {
                inner.hovered = None;
            }
            before != inner.hovered
        };
        if changed {
            self.refresh(now);
        }
    }

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
            let over = drag.told && pointer;
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

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn placed_in(&self, slot: usize) -> Option<&Placed> {
        self.placed.iter().map(|shown| &shown.placed).find(|placed| placed.slot == slot)
    }

    fn move_to(&mut self, slot: usize, area: Area) {
        for shown in self.placed.iter_mut().filter(|shown| shown.placed.slot == slot) {
            shown.placed.area = area;
        }
    }

    /// A window that is gone is neither under the pointer nor dragged.
    fn forget(&mut self, slot: usize) {
        self.hovered = self.hovered.filter(|hovered| *hovered != slot);
        if self.drag.as_ref().is_some_and(|drag| drag.slot == slot) {
            self.drag = None;
        }
    }
}
