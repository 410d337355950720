//! Where a stack of toasts stands: pure arithmetic on rectangles.
//!
//! Each toast's place depends on those before it alone, so that a new one moves none. A stack that comes to the end of
//! the room goes on at its other side, then in a column beside it.

use crate::{
    platform::toast_surface::{Area, Monitor, Screen},
    settings::{
        Dragged, MonitorChoice, Place,
        place::{Side, Spot, Start},
    },
    ui::toast,
};

/// How far above the middle of the work area the first toast begins at the places in the middle of an edge, in points:
/// half of what toasts are high. It is the same for all, so that a toast that grows stays where it begins.
const ABOVE_MIDDLE: f32 = 95.0;

/// The toasts on one monitor.
pub struct Stack {
    place: Place,
    /// All there are.
    monitors: Vec<Area>,
    /// What toasts keep to, from the best to the least that must be kept.
    rooms: [Area; 3],
    /// Where the first toast's own corner or edge is.
    point: (i32, i32),
    gap: i32,
    taken: Vec<Area>,
    last: Option<Area>,
    /// Physical pixels a point, zoom included.
    pub scale: f32,
}

/// The monitor of this choice; the main one where it is not there, and `None` only where there is none at all.
pub fn monitor_of<'a>(screen: &'a Screen, choice: &MonitorChoice) -> Option<&'a Monitor> {
    let named = match choice {
        MonitorChoice::Main => None,
        MonitorChoice::Named(name) => screen.monitors.iter().find(|monitor| monitor.name == *name),
    };
    named.or_else(|| screen.main())
}

/// What to remember so that a stack begins again with its first toast at `first`.
pub fn dragged_to(first: Area, screen: &Screen, start: Start<'_>) -> Dragged {
    let work = monitor_of(screen, start.monitor).map(|monitor| monitor.work_area).unwrap_or_default();
    let (point, from) = (point_of(first, start.place, 0), point_of(work, start.place, work.height as i32 / 2));
    let spot = Spot { place: start.place, monitor: start.monitor.clone() };
    Dragged { offset: [point.0 - from.0, point.1 - from.1], from: Some(spot) }
}

/// The corner or edge of `area` that belongs to `place`; in the middle row, `middle` below its top.
fn point_of(area: Area, place: Place, middle: i32) -> (i32, i32) {
    let x = match place.column() {
        Side::Start => area.x,
        Side::Middle => area.x + area.width as i32 / 2,
        Side::End => area.right(),
    };
    let y = match place.row() {
        Side::Start => area.y,
        Side::Middle => area.y + middle,
        Side::End => area.bottom(),
    };
    (x, y)
}

impl Stack {
    /// An empty stack. `scale` is physical pixels a point where a monitor has none of its own, `zoom` is in it already.
    pub fn new(screen: &Screen, start: Start<'_>, scale: f32, zoom: f32) -> Self {
        let chosen = monitor_of(screen, start.monitor).cloned().unwrap_or_default();
        let from = point_of(chosen.work_area, start.place, chosen.work_area.height as i32 / 2);
        let on = |monitor: &Monitor| monitor.scale.map_or(scale, |own| own * zoom);
        let Some(offset) = start.offset else {
            let scale = on(&chosen);
            let edge = (toast::FROM_EDGE * scale).round() as i32;
            let away = |side, middle| match side {
                Side::Start => edge,
                Side::Middle => middle,
                Side::End => -edge,
            };
            let above = (ABOVE_MIDDLE * scale).round() as i32;
            let point = (from.0 + away(start.place.column(), 0), from.1 + away(start.place.row(), -above));
            let rooms = [shrunk(chosen.work_area, edge), chosen.work_area, chosen.area];
            return Self::at(screen, start.place, point, rooms, scale);
        };
        let point = (from.0 + offset[0], from.1 + offset[1]);
        // The user's own place may lie on another monitor, and over a panel.
        let pixels = |points: f32| (points * scale).round() as u32;
        let there = corner_at(start.place, point, (pixels(toast::WIDTH), pixels(2.0 * ABOVE_MIDDLE)));
        let home = screen
            .monitors
            .iter()
            .max_by_key(|monitor| monitor.area.overlap(there))
            .filter(|monitor| monitor.area.overlap(there) > 0)
            .unwrap_or(&chosen);
        Self::at(screen, start.place, point, [home.area; 3], on(home))
    }

    fn at(screen: &Screen, place: Place, point: (i32, i32), rooms: [Area; 3], scale: f32) -> Self {
        let monitors = screen.monitors.iter().map(|monitor| monitor.area).collect();
        let gap = (toast::APART * scale).round() as i32;
        Self { place, monitors, rooms, point, gap, taken: Vec::new(), last: None, scale }
    }

    fn grows_down(&self) -> bool {
        self.place.row() != Side::End
    }

    /// Leaves a toast that is on screen where it is, with its new size, if that is possible. To be asked for all that
    /// shall stay before the first `put`.
    pub fn keep(&mut self, old: Area, size: (u32, u32)) -> Option<Area> {
        let y = if self.grows_down() { old.y } else { old.bottom() - size.1 as i32 };
        let area = Area { x: old.x, y, width: size.0, height: size.1 };
        // While it is dragged, it may be half outside; but it does not grow out of its monitor.
        let there = |monitor: &Area| if area == old { monitor.overlap(area) > 0 } else { monitor.contains(area) };
        let stays = self.monitors.iter().any(there) && self.is_free(area);
        stays.then(|| self.take(area))
    }

    /// A kept toast is next in the order.
    pub fn pass(&mut self, kept: Area) {
        self.last = Some(kept);
    }

    /// The place of the next toast. With `must` there is always one, on top of another toast if need be.
    pub fn put(&mut self, size: (u32, u32), must: bool) -> Option<Area> {
        let area = self.next(size).or_else(|| self.anywhere(size)).or_else(|| must.then(|| self.clamped(size)))?;
        self.last = Some(area);
        Some(self.take(area))
    }

    fn take(&mut self, area: Area) -> Area {
        self.taken.push(area);
        area
    }

    /// The first toast's place, or the one after the last toast.
    fn next(&self, size: (u32, u32)) -> Option<Area> {
        let Some(last) = self.last else {
            let first = self.clamped(size);
            return self.is_free(first).then_some(first);
        };
        let y = if self.grows_down() { last.bottom() + self.gap } else { last.y - self.gap - size.1 as i32 };
        let area = Area { x: last.x, y, width: size.0, height: size.1 };
        (self.rooms[0].contains(area) && self.is_free(area)).then_some(area)
    }

    /// A free place in the first toast's column, or in one beside it.
    fn anywhere(&self, size: (u32, u32)) -> Option<Area> {
        let first = self.clamped(size);
        let room = self.rooms[0];
        let step = size.0 as i32 + self.gap;
        let left = (1..).map(|index| first.x - index * step).take_while(|x| *x >= room.x);
        let right = (1..).map(|index| first.x + index * step).take_while(|x| x + size.0 as i32 <= room.right());
        // Inwards first.
        let beside: Vec<i32> =
            if self.place.column() == Side::Start { right.chain(left).collect() } else { left.chain(right).collect() };
        let in_column = |x: i32, from: i32| self.in_column(Area { x, y: 0, width: size.0, height: size.1 }, from);
        let edge = if self.grows_down() { room.y } else { room.bottom() - size.1 as i32 };
        in_column(first.x, first.y).or_else(|| beside.into_iter().find_map(|x| in_column(x, edge)))
    }

    /// The free place in this column that is nearest to `from` in the stack's direction, else against it.
    fn in_column(&self, column: Area, from: i32) -> Option<Area> {
        let height = column.height as i32;
        let beyond = self.taken.iter().flat_map(|other| [other.bottom() + self.gap, other.y - self.gap - height]);
        let at = |y: i32| Area { y, ..column };
        let free = |y: &i32| self.rooms[0].contains(at(*y)) && self.is_free(at(*y));
        let ways: Vec<i32> = std::iter::once(from).chain(beyond).filter(free).collect();
        let (above, below): (Vec<i32>, Vec<i32>) = ways.into_iter().partition(|y| *y < from);
        let (above, below) = (above.into_iter().max(), below.into_iter().min());
        let y = if self.grows_down() || below == Some(from) { below.or(above) } else { above.or(below) };
        y.map(at)
    }

    fn is_free(&self, area: Area) -> bool {
        let (gap, twice) = (self.gap, 2 * self.gap as u32);
        let around = Area { x: area.x - gap, y: area.y - gap, width: area.width + twice, height: area.height + twice };
        self.taken.iter().all(|other| other.intersection(around).is_none())
    }

    /// At the first toast's place, in the best room that is large enough.
    fn clamped(&self, size: (u32, u32)) -> Area {
        let area = corner_at(self.place, self.point, size);
        let fits = |room: &&Area| size.0 <= room.width && size.1 <= room.height;
        let room = self.rooms.iter().find(fits).copied().unwrap_or(self.rooms[2]);
        if room.width == 0 || room.height == 0 {
            return area;
        }
        let within = |at: i32, low: i32, high: i32| at.min(high).max(low);
        let x = within(area.x, room.x, room.right() - size.0 as i32);
        let y = within(area.y, room.y, room.bottom() - size.1 as i32);
        Area { x, y, ..area }
    }
}

/// The toast of this size whose corner or edge is at `point`.
fn corner_at(place: Place, point: (i32, i32), (width, height): (u32, u32)) -> Area {
    let x = match place.column() {
        Side::Start => point.0,
        Side::Middle => point.0 - width as i32 / 2,
        Side::End => point.0 - width as i32,
    };
    let y = if place.row() == Side::End { point.1 - height as i32 } else { point.1 };
    Area { x, y, width, height }
}

fn shrunk(area: Area, by: i32) -> Area {
    let twice = 2 * by.max(0) as u32;
    if area.width <= twice || area.height <= twice {
        return area;
    }
    Area { x: area.x + by, y: area.y + by, width: area.width - twice, height: area.height - twice }
}

#[cfg(test)]
mod tests;
