//! Which toast window shows what, and in which order; `stack` says where.
//!
//! Knows no window and no clock. Toasts that stay keep their slot and their order, so that nothing jumps.

use crate::{
    platform::toast_surface::{Area, Screen},
    settings::Appearance,
    state::toasts::{ToastId, WHOLE_TOASTS},
    ui::{toast, windows::stack::Stack},
};

/// Toast windows that exist from the start: two whole toasts and the "N more" bar.
pub const WARM_SLOTS: usize = 3;
/// Toast windows at most, once "Show all" was asked.
pub const MAX_SLOTS: usize = 8;

/// What one toast window shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Toast(ToastId),
    /// The bar "2 more · Show all".
    More(usize),
}

impl Content {
    /// Whether a window that shows `other` may go on showing this without moving to another slot.
    fn continues(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Toast(a), Self::Toast(b)) => a == b,
            (Self::More(_), Self::More(_)) => true,
            _ => false,
        }
    }
}

/// Something that wants a window, with its height in points.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    pub content: Content,
    pub height: f32,
}

/// A slot that is in use.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub slot: usize,
    pub content: Content,
    /// The toast itself without its shadow, in physical pixels.
    pub area: Area,
    /// Physical pixels a point on its monitor, zoom included.
    pub scale: f32,
}

/// The window around a toast, and the toast inside that window; the same where there is no room for a shadow.
pub fn window_around(toast: Area, shadow: bool, scale: f32) -> (Area, Area) {
    if !shadow {
        return (toast, Area { x: 0, y: 0, ..toast });
    }
    let pixels = |points: i8| (f32::from(points) * scale).round() as i32;
    let (left, top) = (pixels(toast::SHADOW.left), pixels(toast::SHADOW.top));
    let (right, bottom) = (pixels(toast::SHADOW.right), pixels(toast::SHADOW.bottom));
    let window = Area {
        x: toast.x - left,
        y: toast.y - top,
        width: toast.width + (left + right) as u32,
        height: toast.height + (top + bottom) as u32,
    };
    (window, Area { x: left, y: top, ..toast })
}

/// Where toasts go: the monitors, the user's choices, and how many pixels a point has.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub screen: &'a Screen,
    pub appearance: &'a Appearance,
    /// Physical pixels a point where a monitor has none of its own, zoom included.
    pub scale: f32,
    /// The pointer is over a toast: those that are there stay where they are.
    pub frozen: bool,
}

/// Gives every wanted content a slot and a place. `wanted` is newest first; `before` is the last plan.
///
/// What finds no free place on the monitor is left out and stays in the list of the main window; but the first two
/// are always shown.
pub fn plan(before: &[Placed], wanted: &[Wanted], ground: Ground<'_>) -> Vec<Placed> {
    let Ground { screen, appearance, scale, frozen } = ground;
    let start = appearance.start_in(&screen.arrangement);
    let mut stack = Stack::new(screen, start, scale, appearance.zoom_percent as f32 / 100.0);
    let scale = stack.scale;
    let pixels = |points: f32| (points * scale).round() as u32;
    let order = in_order(before, wanted);
    let kept: Vec<Option<Area>> = order
        .iter()
        .map(|(slot, wanted)| {
            let stays = |old: &&Placed| frozen && old.slot == *slot && wanted.content.continues(&old.content);
            let old = before.iter().find(stays)?;
            stack.keep(old.area, (pixels(toast::WIDTH), pixels(wanted.height)))
        })
        .collect();
    let mut placed = Vec::new();
    for ((slot, wanted), kept) in order.into_iter().zip(kept) {
        let area = match kept {
            Some(area) => {
                stack.pass(area);
                Some(area)
            }
            None => stack.put((pixels(toast::WIDTH), pixels(wanted.height)), placed.len() < WHOLE_TOASTS),
        };
        placed.extend(area.map(|area| Placed { slot, content: wanted.content.clone(), area, scale }));
    }
    placed
}

/// Those that were there keep their order, new ones come after them, the bar is last.
fn in_order<'a>(before: &[Placed], wanted: &'a [Wanted]) -> Vec<(usize, &'a Wanted)> {
    let mut order: Vec<(usize, &Wanted)> = before
        .iter()
        .filter_map(|old| {
            wanted.iter().find(|new| new.content.continues(&old.content)).map(|wanted| (old.slot, wanted))
        })
        .collect();
    for new in wanted.iter().rev() {
        if order.iter().any(|(_, old)| std::ptr::eq(*old, new)) {
            continue;
        }
        let free = (0..MAX_SLOTS).find(|slot| order.iter().all(|(used, _)| used != slot));
        // More toasts than windows stay in the list of the main window.
        if let Some(slot) = free {
            order.push((slot, new));
        }
    }
    order.sort_by_key(|(_, wanted)| matches!(wanted.content, Content::More(_)));
    order
}

#[cfg(test)]
mod tests;
