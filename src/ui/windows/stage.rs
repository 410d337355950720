//! Keeps the toast windows in step with the state, from whichever thread changed it.
//!
//! `refresh` is called right after each change of the state, outside its lock and not on the event loop:
//! a ringing call is on its way to the screen before the event loop has woken up. Several threads may call it at once;
//! each looks at the newest state only once it has the stage for itself, so that no older one comes last.

mod drag;
mod leaving;

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use crate::{
    platform::toast_surface::{Adoption, Placing, Screen, ToastSurface, viewport_of},
    settings::Settings,
    shared::Shared,
    state::toasts::{Matters, Toast, ToastBoard},
    ui::windows::plan::{Content, Ground, MAX_SLOTS, Placed, WARM_SLOTS, Wanted, plan, window_around},
};
use drag::Drag;
pub use drag::Dropped;
pub use leaving::FADE;
use leaving::Leaving;

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
    /// Toasts that are gone and fade out.
    leaving: Vec<Leaving>,
    screen: Arc<Screen>,
    /// Physical pixels a point, zoom included.
    scale: f32,
    /// The slot that the pointer is over, and the one that has the keyboard.
    hovered: Option<usize>,
    focused: Option<usize>,
    drag: Option<Drag>,
    /// How many toast windows the main window has declared.
    slots: usize,
    adopted: BTreeSet<usize>,
    last: Option<Last>,
    /// The newest state that was followed.
    seen: u64,
}

/// What the last plan was made from, to see whether a new one is needed.
#[derive(PartialEq)]
struct Last {
    wanted: Vec<Wanted>,
    language: Option<String>,
    settings: Arc<Settings>,
    scale: f32,
    frozen: bool,
    /// Nothing fades.
    still: bool,
    screen: Arc<Screen>,
}

struct Shown {
    placed: Placed,
    title: String,
    since: Instant,
    /// What was painted last, to see whether a new pass is needed.
    toast: Option<Toast>,
}

/// What a slot's window needs to know for its pass.
#[derive(Clone, Debug, PartialEq)]
pub struct SlotView {
    pub content: Content,
    /// When it came onto the screen; clicks right after it are ignored (SPEC S4.2).
    pub since: Instant,
    /// See-through corners and a shadow can be drawn.
    pub composited: bool,
    /// It is over since then and fades out.
    pub gone: Option<(Arc<Toast>, Instant)>,
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
            leaving: Vec::new(),
            screen: Arc::default(),
            scale: 1.0,
            hovered: None,
            focused: None,
            drag: None,
            slots: WARM_SLOTS,
            adopted: BTreeSet::new(),
            last: None,
            seen: 0,
        };
        Self { ctx, surface, shared, wishes, titles, inner: Mutex::new(inner) }
    }

    /// Brings the windows in step with the state and the monitors. Returns whether one came onto the screen.
    ///
    /// Asks neither the display server nor anybody else who may let it wait.
    pub fn refresh(&self, now: Instant) -> bool {
        self.follow_state(&self.shared.snapshot().matters(), now)
    }

    /// The same for a state that is at hand. Of two threads the one with the older state changes nothing.
    pub fn follow_state(&self, matters: &Matters<'_>, now: Instant) -> bool {
        let mut inner = self.lock();
        let state = matters.state;
        if state.change < inner.seen {
            return false;
        }
        inner.seen = state.change;
        let board = matters.toasts();
        let last = Last {
            wanted: (self.wishes)(&board),
            language: state.language().map(str::to_owned),
            still: state.stands_still(),
            settings: Arc::clone(&state.settings),
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
                self.leave(inner, old.slot, last.still, now);
            }
        }
        self.make_way(inner, &after, now);
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
        let composited = self.surface.composited();
        let Some(shown) = inner.placed.iter().find(|shown| shown.placed.slot == slot) else {
            return inner.leaving.iter().find(|leaving| leaving.slot == slot).map(|leaving| leaving.view(composited));
        };
        Some(SlotView { content: shown.placed.content.clone(), since: shown.since, composited, gone: None })
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
        self.focus_last(|content| matches!(content, Content::Toast(_)));
    }

    /// The same with the bar that stands for further toasts.
    pub fn focus_bar(&self) {
        self.focus_last(|content| matches!(content, Content::More(_)));
    }

    fn focus_last(&self, wanted: impl Fn(&Content) -> bool) {
        let inner = self.lock();
        let found = inner.placed.iter().filter(|shown| wanted(&shown.placed.content));
        let slot = found.max_by_key(|shown| shown.since).map(|shown| shown.placed.slot);
        drop(inner);
        if let Some(slot) = slot {
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

    /// The window of this slot got the keyboard or lost it.
    pub fn set_focused(&self, slot: usize, focused: bool) {
        let mut inner = self.lock();
        if focused {
            inner.focused = Some(slot);
        } else if inner.focused == Some(slot) {
            inner.focused = None;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn placed_in(&self, slot: usize) -> Option<&Placed> {
        self.placed.iter().map(|shown| &shown.placed).find(|placed| placed.slot == slot)
    }

    /// A window that is gone is neither under the pointer nor dragged, and has no keyboard.
    fn forget(&mut self, slot: usize) {
        self.hovered = self.hovered.filter(|hovered| *hovered != slot);
        self.focused = self.focused.filter(|focused| *focused != slot);
        if self.drag.as_ref().is_some_and(|drag| drag.slot == slot) {
            self.drag = None;
        }
    }
}

#[cfg(test)]
mod tests;
