//! Where the main window and the settings' window stand (SPEC S3.7): pure arithmetic on rectangles.
//!
//! All rectangles are in physical pixels, since points differ from monitor to monitor; sizes that people choose are in
//! points at zoom 100 %. Knows no window and asks no system.

use egui::Vec2;

use crate::{
    platform::toast_surface::{Area, Monitor, Screen},
    settings::WindowPlace,
};

/// What a window's frame adds to its size before the window is there, in points: a hairline at each side and the design's
/// title bar. Rather too little: a window that stood right at an edge shall stand there again.
const EXPECTED_FRAME: Vec2 = Vec2::new(2.0, 32.0);
/// As much of a title bar must be on a monitor for the window to be reached, in points.
const GRIP: Vec2 = Vec2::new(60.0, 24.0);
/// No monitor is farther away; what a file says beyond that is no place.
const FARTHEST: i32 = 1_000_000;

/// What is wished of a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Where its frame begins, in physical pixels; `None` at the right edge of the main monitor.
    pub position: Option<[i32; 2]>,
    /// Where its frame is now, if it is: that monitor is kept, whichever `position` is on.
    pub now: Option<Area>,
    /// Inside the frame, in points at zoom 100 %.
    pub size: Vec2,
    /// The smallest such size.
    pub smallest: Vec2,
    pub zoom: f32,
    /// What the frame adds, in points; it does not follow the zoom.
    pub frame: Vec2,
    /// Physical pixels a point at zoom 100 % on monitors that have none of their own.
    pub scale: f32,
}

/// Where a window stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stand {
    /// The window with its frame.
    pub area: Area,
    /// Inside the frame, in physical pixels.
    pub inner: [u32; 2],
    /// The smallest that it may become, in physical pixels: what was wished, or the room there is.
    pub smallest: [u32; 2],
    /// Physical pixels a point at zoom 100 % on its monitor.
    pub scale: f32,
}

/// Where the window stands: wholly in the work area of one monitor, its own one if it is on any, else at the right edge of
/// the main one. As large as wished, not smaller than the smallest size, but never larger than the work area.
///
/// `None` only where there is no monitor.
pub fn stand(screen: &Screen, wish: &Wish) -> Option<Stand> {
    if let Some(home) = home(screen, wish) {
        return Some(on(home, wish, wish.position));
    }
    screen.main().map(|main| on(main, wish, None))
}

/// Whether the window's title bar can be reached with the mouse. `scale` as in [`Wish`].
pub fn is_reachable(screen: &Screen, window: Area, scale: f32) -> bool {
    let window = Area { x: window.x.clamp(-FARTHEST, FARTHEST), y: window.y.clamp(-FARTHEST, FARTHEST), ..window };
    screen.monitors.iter().any(|monitor| {
        let scale = monitor.scale.unwrap_or(scale);
        let grip = [pixels(GRIP.x, scale).min(window.width), pixels(GRIP.y, scale).min(window.height)];
        let common = monitor.area.intersection(Area { height: grip[1], ..window });
        common.is_some_and(|common| common.width >= grip[0] && common.height >= grip[1].div_ceil(2))
    })
}

/// Whether the window is not larger than the room on the monitor it is on. True where it is on none.
pub fn fits(screen: &Screen, window: Area) -> bool {
    let most = screen.monitors.iter().max_by_key(|monitor| monitor.area.overlap(window));
    most.filter(|monitor| monitor.area.overlap(window) > 0)
        .is_none_or(|home| window.width <= home.work_area.width && window.height <= home.work_area.height)
}

/// How a window opens, in points of the whole system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opening {
    /// Where its frame begins; `None` leaves that to the window manager.
    pub position: Option<[f32; 2]>,
    pub size: Vec2,
    pub smallest: Vec2,
    /// Physical pixels a point that this was reckoned with; the true number is known only once the window is there.
    pub scale: f32,
}

/// How the main window opens. `size` is its size while nobody chose another.
pub fn opening(screen: Option<&Screen>, remembered: &WindowPlace, size: Vec2, smallest: Vec2, zoom: f32) -> Opening {
    opening_at(1.0, screen, remembered, size, smallest, zoom)
}

/// The same where it is known how many physical pixels a point is on monitors that have no scale of their own.
pub fn opening_at(
    scale: f32,
    screen: Option<&Screen>,
    remembered: &WindowPlace,
    size: Vec2,
    smallest: Vec2,
    zoom: f32,
) -> Opening {
    let wish = Wish {
        position: remembered.position,
        now: None,
        size: remembered.size.map_or(size, points),
        smallest,
        zoom,
        frame: EXPECTED_FRAME,
        scale,
    };
    let Some(stand) = screen.and_then(|screen| stand(screen, &wish)) else {
        // Where the monitors are not known, the place is believed.
        let position = wish.position.map(|place| place.map(|pixels| pixels as f32 / scale));
        return Opening { position, size: wish.size * zoom, smallest: smallest * zoom, scale };
    };
    let points = |[width, height]: [u32; 2]| Vec2::new(width as f32, height as f32) / stand.scale;
    let position = [stand.area.x, stand.area.y].map(|pixels| pixels as f32 / stand.scale);
    Opening {
        // Nobody chose a place yet: the window manager knows best where there is room.
        position: wish.position.map(|_| position),
        size: points(stand.inner),
        smallest: points(stand.smallest),
        scale: stand.scale,
    }
}

/// A remembered size in points.
pub fn points([width, height]: [u32; 2]) -> Vec2 {
    Vec2::new(width as f32, height as f32)
}

fn pixels(points: f32, scale: f32) -> u32 {
    (points * scale).round() as u32
}

/// The monitor that the window is on, or would be; `None` where it is off all of them.
fn home<'a>(screen: &'a Screen, wish: &Wish) -> Option<&'a Monitor> {
    if let Some(now) = wish.now {
        let most = screen.monitors.iter().max_by_key(|monitor| monitor.area.overlap(now));
        return most.filter(|monitor| monitor.area.overlap(now) > 0);
    }
    let position = wish.position?;
    // The window has another size on each monitor: what counts is how much of it would be on that one.
    let share = |monitor: &Monitor| {
        let area = Room::on(monitor, wish).at(position);
        let whole = i64::from(area.width) * i64::from(area.height);
        monitor.area.overlap(area).saturating_mul(1_000_000) / whole.max(1)
    };
    let most = screen.monitors.iter().max_by_key(|monitor| share(monitor));
    most.filter(|monitor| share(monitor) > 0)
}

/// The window on this monitor; without a position at its right edge, half-way down.
fn on(monitor: &Monitor, wish: &Wish, position: Option<[i32; 2]>) -> Stand {
    let room = Room::on(monitor, wish);
    let work = monitor.work_area;
    let [width, height] = room.outer();
    let (right, bottom) = (work.right() - width as i32, work.bottom() - height as i32);
    let [x, y] = position.unwrap_or([right, work.y + (work.height.saturating_sub(height) / 2) as i32]);
    // Where it is larger than the room, as a window without any is, its beginning is what must be reached.
    let area = room.at([x.min(right).max(work.x), y.min(bottom).max(work.y)]);
    Stand { area, inner: room.inner, smallest: room.smallest, scale: room.scale }
}

/// The window's sizes on one monitor, in physical pixels.
struct Room {
    inner: [u32; 2],
    smallest: [u32; 2],
    frame: [u32; 2],
    scale: f32,
}

impl Room {
    fn on(monitor: &Monitor, wish: &Wish) -> Self {
        let scale = monitor.scale.unwrap_or(wish.scale);
        let frame = [pixels(wish.frame.x, scale), pixels(wish.frame.y, scale)];
        let work = [monitor.work_area.width, monitor.work_area.height];
        let most = [0, 1].map(|axis| work[axis].saturating_sub(frame[axis]).max(1));
        let size = [0, 1].map(|axis| pixels(wish.size[axis], scale * wish.zoom));
        let smallest = [0, 1].map(|axis| pixels(wish.smallest[axis], scale * wish.zoom).min(most[axis]));
        let inner = [0, 1].map(|axis| size[axis].min(most[axis]).max(smallest[axis]));
        Self { inner, smallest, frame, scale }
    }

    fn outer(&self) -> [u32; 2] {
        [self.inner[0] + self.frame[0], self.inner[1] + self.frame[1]]
    }

    fn at(&self, position: [i32; 2]) -> Area {
        let [x, y] = position.map(|at| at.clamp(-FARTHEST, FARTHEST));
        let [width, height] = self.outer();
        Area { x, y, width, height }
    }
}

#[cfg(test)]
mod tests;
