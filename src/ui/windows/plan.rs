//! Which toast window shows what, and where: pure arithmetic on rectangles.
//!
//! Knows no window and no clock. Toasts that stay keep their slot and their order, so that nothing jumps.

use crate::{
    platform::toast_surface::{Area, Screen},
    settings::{Appearance, Corner},
    state::toasts::ToastId,
    ui::toast,
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
    pub scale: f32,
    /// The pointer is over a toast: those that are there stay where they are.
    pub frozen: bool,
}

/// Gives every wanted content a slot and a place. `wanted` is newest first; `before` is the last plan.
pub fn plan(before: &[Placed], wanted: &[Wanted], ground: Ground<'_>) -> Vec<Placed> {
    let Ground { screen, appearance, scale, frozen } = ground;
    let mut placed = Vec::new();
    let mut next = start_of_stack(screen, appearance, scale);
    for (slot, wanted) in in_order(before, wanted) {
        let height = (wanted.height * scale).round() as u32;
        let width = (toast::WIDTH * scale).round() as u32;
        let y = if is_top(appearance.corner) { next.1 } else { next.1 - height as i32 };
        let x = if is_left(appearance.corner) { next.0 } else { next.0 - width as i32 };
        let stays = before.iter().find(|old| frozen && old.slot == slot && wanted.content.continues(&old.content));
        let area = match stays {
            Some(old) => Area { width, height, ..old.area },
            None => clamp(Area { x, y, width, height }, screen),
        };
        let gap = (toast::APART * scale).round() as i32;
        next.1 = if is_top(appearance.corner) { area.y + height as i32 + gap } else { area.y - gap };
        placed.push(Placed { slot, content: wanted.content.clone(), area });
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

/// The corner of the first toast in physical pixels: dragged place, else the corner of the work area.
fn start_of_stack(screen: &Screen, appearance: &Appearance, scale: f32) -> (i32, i32) {
    let corner = corner_of(screen, appearance.corner);
    let edge = (toast::FROM_EDGE * scale).round() as i32;
    let offset = appearance.dragged.get(&screen.arrangement).copied().unwrap_or([
        if is_left(appearance.corner) { edge } else { -edge },
        if is_top(appearance.corner) { edge } else { -edge },
    ]);
    (corner.0 + offset[0], corner.1 + offset[1])
}

fn corner_of(screen: &Screen, corner: Corner) -> (i32, i32) {
    let work = screen.main().map(|main| main.work_area).unwrap_or_default();
    let x = if is_left(corner) { work.x } else { work.x + work.width as i32 };
    let y = if is_top(corner) { work.y } else { work.y + work.height as i32 };
    (x, y)
}

/// The offset to remember so that the stack starts again with its first toast at `dragged`.
pub fn offset_of(dragged: Area, screen: &Screen, corner: Corner) -> [i32; 2] {
    let from = corner_of(screen, corner);
    let x = if is_left(corner) { dragged.x } else { dragged.x + dragged.width as i32 };
    let y = if is_top(corner) { dragged.y } else { dragged.y + dragged.height as i32 };
    [x - from.0, y - from.1]
}

/// Inside one monitor: the one it covers most, else the work area.
fn clamp(area: Area, screen: &Screen) -> Area {
    let home = screen
        .monitors
        .iter()
        .map(|monitor| monitor.area)
        .max_by_key(|monitor| monitor.overlap(area))
        .filter(|monitor| monitor.overlap(area) > 0)
        .or_else(|| screen.main().map(|main| main.work_area))
        .unwrap_or_default();
    if home.width == 0 || home.height == 0 {
        return area;
    }
    let most_x = (home.x + home.width as i32 - area.width as i32).max(home.x);
    let most_y = (home.y + home.height as i32 - area.height as i32).max(home.y);
    Area { x: area.x.clamp(home.x, most_x), y: area.y.clamp(home.y, most_y), ..area }
}

fn is_left(corner: Corner) -> bool {
    matches!(corner, Corner::TopLeft | Corner::BottomLeft)
}

fn is_top(corner: Corner) -> bool {
    matches!(corner, Corner::TopLeft | Corner::TopRight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::toast_surface::Monitor;

    fn screen() -> Screen {
        let area = Area { x: 0, y: 0, width: 1280, height: 800 };
        let work_area = Area { height: 760, ..area };
        let monitor = Monitor { area, work_area, primary: true, ..Monitor::default() };
        Screen { arrangement: "one".to_owned(), monitors: vec![monitor] }
    }

    fn on<'a>(screen: &'a Screen, appearance: &'a Appearance) -> Ground<'a> {
        Ground { screen, appearance, scale: 1.0, frozen: false }
    }

    fn call(id: &str, height: f32) -> Wanted {
        Wanted { content: Content::Toast(ToastId(id.to_owned())), height }
    }

    fn more(count: usize) -> Wanted {
        Wanted { content: Content::More(count), height: 36.0 }
    }

    fn appearance(corner: Corner) -> Appearance {
        Appearance { corner, ..Appearance::default() }
    }

    #[test]
    fn first_toast_stands_twelve_points_from_the_top_right() {
        let plan = plan(&[], &[call("a", 260.0)], on(&screen(), &appearance(Corner::TopRight)));
        assert_eq!(plan[0].area, Area { x: 1280 - 12 - 372, y: 12, width: 372, height: 260 });
    }

    #[test]
    fn a_new_call_does_not_move_the_one_that_is_there() {
        let appearance = appearance(Corner::TopRight);
        let one = plan(&[], &[call("a", 260.0)], on(&screen(), &appearance));
        let two = plan(&one, &[call("b", 100.0), call("a", 260.0)], on(&screen(), &appearance));
        assert_eq!(two[0], one[0]);
        assert_eq!((two[1].slot, two[1].area.y), (1, 12 + 260 + 8));
    }

    #[test]
    fn nothing_moves_under_the_pointer() {
        let (screen, appearance) = (screen(), appearance(Corner::TopRight));
        let two = plan(&[], &[call("b", 100.0), call("a", 100.0)], on(&screen, &appearance));
        let frozen = Ground { frozen: true, ..on(&screen, &appearance) };
        let one = plan(&two, &[call("b", 100.0)], frozen);
        assert_eq!(one[0].area, two[1].area);
        assert_eq!(plan(&one, &[call("b", 100.0)], on(&screen, &appearance))[0].area, two[0].area);
    }

    #[test]
    fn bottom_corners_grow_upwards_and_stay_above_the_panel() {
        let wanted = [call("b", 100.0), call("a", 100.0)];
        let plan = plan(&[], &wanted, on(&screen(), &appearance(Corner::BottomLeft)));
        assert_eq!((plan[0].area.x, plan[0].area.y), (12, 760 - 12 - 100));
        assert_eq!(plan[1].area.y, 760 - 12 - 100 - 8 - 100);
    }

    #[test]
    fn the_bar_comes_last_and_toasts_do_not_overlap() {
        let appearance = appearance(Corner::TopRight);
        let first = plan(&[], &[call("b", 100.0), call("a", 100.0), more(1)], on(&screen(), &appearance));
        let second = plan(&first, &[call("c", 100.0), call("b", 100.0), more(2)], on(&screen(), &appearance));
        assert!(matches!(second[2].content, Content::More(2)));
        for pair in second.windows(2) {
            assert!(pair[0].area.y + pair[0].area.height as i32 + 8 <= pair[1].area.y);
        }
        let mut slots: Vec<_> = second.iter().map(|placed| placed.slot).collect();
        slots.sort_unstable();
        slots.dedup();
        assert_eq!(slots.len(), 3);
    }

    #[test]
    fn a_dragged_place_comes_back_and_is_kept_on_the_screen() {
        let mut appearance = appearance(Corner::TopRight);
        let dragged = Area { x: 300, y: 340, width: 372, height: 260 };
        let offset = offset_of(dragged, &screen(), Corner::TopRight);
        appearance.dragged.insert("one".to_owned(), offset);
        assert_eq!(plan(&[], &[call("a", 260.0)], on(&screen(), &appearance))[0].area, dragged);

        appearance.dragged.insert("one".to_owned(), [5000, 5000]);
        let kept = plan(&[], &[call("a", 260.0)], on(&screen(), &appearance))[0].area;
        assert!(kept.x + kept.width as i32 <= 1280 && kept.y + kept.height as i32 <= 800);
    }

    #[test]
    fn the_shadow_lies_outside_the_toast() {
        let toast = Area { x: 100, y: 50, width: 372, height: 200 };
        let (window, solid) = window_around(toast, true, 1.0);
        assert_eq!(window, Area { x: 84, y: 38, width: 404, height: 232 });
        assert_eq!(solid, Area { x: 16, y: 12, width: 372, height: 200 });
        assert_eq!(window_around(toast, false, 1.0), (toast, Area { x: 0, y: 0, ..toast }));
    }
}
