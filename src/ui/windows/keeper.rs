//! Keeps one window where its user put it and as large as its zoom asks for, on whatever monitors there are.
//!
//! Looks at the window once a pass, says where the user put it, and sends the commands that bring it elsewhere;
//! `main_place` reckons where that is. Knows no clock: egui's time comes in with the pass.

use std::{sync::Arc, time::Duration};

use egui::{Context, Pos2, Vec2, ViewportCommand, ViewportId};

use super::main_place::{self, Stand, Wish};
use crate::{
    platform::toast_surface::{Area, Screen, ToastSurface},
    settings::WindowPlace,
    state::AppState,
};

/// A window that has not moved for this long was put down.
const STANDS_STILL: Duration = Duration::from_millis(400);
/// How long a new window that is too large is made smaller again and again, in seconds.
const GIVES_UP: f64 = 6.0;
/// A window moves by no more than this when it gets its frame, in points.
const FRAME: f32 = 40.0;
/// How long a window manager is given to do what the program asks for, in seconds. What the window does meanwhile is
/// nobody's choice.
const PATIENCE: f64 = 1.0;

/// What is remembered of one window from one pass to the next.
#[derive(Debug, Default)]
pub struct Keeper {
    /// Where the user put it; what there is no room for is remembered all the same.
    wish: WindowPlace,
    /// Where it stood last when it stood still, and where it was seen last.
    rest: WindowPlace,
    seen: Option<WindowPlace>,
    /// How many physical pixels a point it was opened with, where that was a guess.
    guessed: Option<f32>,
    /// The zoom of the last pass, and the one that its size is for.
    zoom: Option<f32>,
    fitted: Option<f32>,
    /// The monitors as they were when it was last seen to be on one.
    arrangement: String,
    /// Since when the program itself moves it.
    moving: Option<f64>,
    /// Something else had the window until now.
    given_back: bool,
    /// Since when it is there, until it stood still: its frame comes a moment later than the window.
    young: Option<f64>,
}

/// What a keeper must know beside what it sees.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// `None` where windows cannot be placed: then its size alone follows the zoom.
    pub screen: Option<&'a Screen>,
    /// The zoom of the settings; egui's own follows a pass later.
    pub zoom: f32,
    /// The smallest size inside the frame, in points.
    pub smallest: Vec2,
    /// The place that is remembered for these monitors.
    pub remembered: &'a WindowPlace,
}

/// The window as one pass sees it. Lengths are in physical pixels.
struct Sight {
    /// With its frame; `None` where the system tells no place.
    area: Option<Area>,
    inner: Vec2,
    /// The size of its monitor, where the system tells it.
    monitor: Option<Vec2>,
    /// Physical pixels a point at zoom 100 %.
    scale: f32,
    zoom: f32,
    time: f64,
}

/// The monitors, where all of them are known and windows can be placed on them.
pub fn screen(surface: Option<&Arc<dyn ToastSurface>>, state: &AppState) -> Option<Arc<Screen>> {
    // A surface that cannot tell of changes knows one monitor at most, and not where it is.
    surface.filter(|_| !state.screens.monitors.is_empty()).map(|surface| surface.screen())
}

/// Makes the window `id` at least so large, in points, as far as its monitor has room, and puts it wholly there. Returns
/// what it was before; `None` where it is no ordinary window.
pub fn enlarge(ctx: &Context, id: ViewportId, screen: Option<&Screen>, least: Vec2) -> Option<WindowPlace> {
    let sight = Sight::of(ctx, id, screen.is_some())?;
    let before = sight.place();
    let size = before.size.map_or(least, main_place::points).max(least);
    let larger = WindowPlace { size: Some([size.x.round() as u32, size.y.round() as u32]), ..before.clone() };
    put(ctx, id, screen, larger, least);
    Some(before)
}

/// Puts the window `id` there, not smaller than `smallest`.
pub fn put(ctx: &Context, id: ViewportId, screen: Option<&Screen>, there: WindowPlace, smallest: Vec2) {
    let Some(sight) = Sight::of(ctx, id, screen.is_some()) else { return };
    let keeper = Keeper { wish: there, ..Keeper::default() };
    keeper.go(ctx, id, &sight, Ground { screen, zoom: sight.zoom, smallest, remembered: &WindowPlace::default() });
}

impl Keeper {
    /// For a window that the program opened with this number of physical pixels a point, because it had to guess.
    pub fn opened(scale: f32) -> Self {
        Self { guessed: Some(scale), ..Self::default() }
    }

    /// Where its frame was seen last, in physical pixels.
    pub fn position(&self) -> Option<[i32; 2]> {
        self.seen.as_ref().and_then(|seen| seen.position)
    }

    /// Something else has moved the window meanwhile and puts it back: what it does right now is nobody's choice.
    pub fn give_back(&mut self) {
        self.given_back = true;
    }

    /// Looks at the window `id`, whose pass this is or which is the main one, and moves it if it must. Returns where the
    /// user put it, once it stands still there.
    pub fn look(&mut self, ctx: &Context, id: ViewportId, ground: Ground<'_>) -> Option<WindowPlace> {
        let sight = Sight::of(ctx, id, ground.screen.is_some())?;
        let other_zoom = self.zoom.replace(sight.zoom).is_some_and(|zoom| !same(zoom, sight.zoom));
        if other_zoom || !same(sight.zoom, ground.zoom) {
            // In the first pass of a new zoom egui has reckoned the window's rectangles with the old one.
            ctx.request_repaint_of(id);
            return None;
        }
        if std::mem::take(&mut self.given_back) {
            self.moving = Some(sight.time);
        }
        let now = sight.place();
        let first = self.seen.is_none();
        let still = self.seen.replace(now.clone()).as_ref() == Some(&now);
        if first {
            self.young = Some(sight.time);
            // The place that the window was opened at is nobody's choice.
            self.rest = now.clone();
            let position = ground.remembered.position.filter(|position| sight.is_reachable_at(*position, ground));
            self.wish = WindowPlace { position: position.or(now.position), size: ground.remembered.size.or(now.size) };
        }
        let too_large = self.opened_too_large(ctx, id, &sight, ground, still);
        if self.must_move(&sight, ground, first) || too_large {
            self.moving = Some(sight.time);
            self.go(ctx, id, &sight, ground);
        }
        self.told(ctx, id, &sight, now, still)
    }

    /// Whether the window has to go elsewhere or take another size.
    fn must_move(&mut self, sight: &Sight, ground: Ground<'_>, first: bool) -> bool {
        let zoomed = self.fitted.replace(sight.zoom).is_some_and(|fitted| !same(fitted, sight.zoom));
        let misjudged = self.guessed.take().is_some_and(|guessed| !same(guessed, sight.scale));
        let (Some(screen), Some(area)) = (ground.screen, sight.area) else { return zoomed };
        let rearranged = self.arrangement != screen.arrangement;
        if rearranged {
            self.arrangement.clone_from(&screen.arrangement);
            // Window managers bring windows back too.
            self.moving = (!first).then_some(sight.time);
        }
        if misjudged && let Some(position) = ground.remembered.position {
            self.wish.position = Some(position);
            return true;
        }
        let lost = rearranged && !first && !main_place::is_reachable(screen, area, sight.scale);
        if lost {
            self.wish = ground.remembered.clone();
            self.wish.size = self.wish.size.or(sight.place().size);
        }
        zoomed || misjudged || lost
    }

    /// Whether a window that has just come is larger than the room for it. Its user may make it so later.
    fn opened_too_large(
        &mut self,
        ctx: &Context,
        id: ViewportId,
        sight: &Sight,
        ground: Ground<'_>,
        still: bool,
    ) -> bool {
        let Some(since) = self.young else { return false };
        let fits = ground.screen.zip(sight.area).is_none_or(|(screen, area)| main_place::fits(screen, area));
        let age = sight.time - since;
        // Window managers that are busy making the window overlook a wish; those that never heed one are left alone.
        if still && age > PATIENCE && (fits || age > GIVES_UP) {
            self.young = None;
        } else {
            ctx.request_repaint_after_for(STANDS_STILL, id);
        }
        !fits && self.moving.is_none()
    }

    fn go(&self, ctx: &Context, id: ViewportId, sight: &Sight, ground: Ground<'_>) {
        let send = |command| ctx.send_viewport_cmd_to(id, command);
        let size = self.wish.size.map_or(sight.inner / (sight.scale * sight.zoom), main_place::points);
        let stand = sight.area.zip(ground.screen).and_then(|(area, screen)| {
            let reachable = main_place::is_reachable(screen, area, sight.scale);
            let frame = Vec2::new(area.width as f32, area.height as f32) - sight.inner;
            let wish = Wish {
                position: self.wish.position,
                now: reachable.then_some(area),
                size,
                smallest: ground.smallest,
                zoom: sight.zoom,
                frame: frame.max(Vec2::ZERO) / sight.scale,
                scale: sight.scale,
            };
            main_place::stand(screen, &wish).map(|stand| (area, stand))
        });
        let Some((area, Stand { area: place, inner, smallest, scale })) = stand else {
            // What the frame and panels take is not known here; the window manager says no to what is too much.
            let most = sight.monitor.map_or(Vec2::INFINITY, |monitor| monitor / (sight.scale * sight.zoom));
            send(ViewportCommand::MinInnerSize(ground.smallest.min(most)));
            return send(ViewportCommand::InnerSize(size.min(most)));
        };
        // Commands are in points: of the monitor that the window is on, and after the move of the one it has come to.
        let points = |pixels: [u32; 2]| main_place::points(pixels) / (scale * sight.zoom);
        if [place.x, place.y] != [area.x, area.y] {
            let position = Pos2::new(place.x as f32, place.y as f32) / (sight.scale * sight.zoom);
            send(ViewportCommand::OuterPosition(position));
        }
        send(ViewportCommand::MinInnerSize(points(smallest)));
        send(ViewportCommand::InnerSize(points(inner)));
    }

    /// Tells the window's place once it stands still somewhere else than where it stood, by the user's hand.
    fn told(
        &mut self,
        ctx: &Context,
        id: ViewportId,
        sight: &Sight,
        now: WindowPlace,
        still: bool,
    ) -> Option<WindowPlace> {
        if let Some(since) = self.moving {
            if still && sight.time - since > PATIENCE {
                self.moving = None;
                self.rest = now;
            } else {
                ctx.request_repaint_after_for(STANDS_STILL, id);
            }
            return None;
        }
        if now == self.rest {
            return None;
        }
        if self.young.is_some() && is_near(&now, &self.rest, sight.scale) {
            // The window manager gives a new window its frame.
            self.rest = now;
            return None;
        }
        if !still {
            // An idle window has no further pass by itself, and the place would never be told.
            ctx.request_repaint_after_for(STANDS_STILL, id);
            return None;
        }
        // A window that was only moved keeps the size that it had no room for.
        if now.position != self.rest.position {
            self.wish.position = now.position;
        }
        if now.size != self.rest.size {
            self.wish.size = now.size;
        }
        self.rest = now;
        Some(self.wish.clone())
    }
}

impl Sight {
    /// `None` while it is no ordinary window: minimised, maximised, full screen or not there yet.
    fn of(ctx: &Context, id: ViewportId, placed: bool) -> Option<Self> {
        // Asked for outside the closure: egui's lock is not re-entrant.
        let zoom = ctx.zoom_factor();
        ctx.input_for(id, |input| {
            let viewport = input.viewport();
            if [viewport.minimized, viewport.maximized, viewport.fullscreen].contains(&Some(true)) {
                return None;
            }
            let scale = viewport.native_pixels_per_point.unwrap_or(1.0);
            let pixels = scale * zoom;
            let whole = |rect: egui::Rect| Area {
                x: (rect.min.x * pixels).round() as i32,
                y: (rect.min.y * pixels).round() as i32,
                width: (rect.width() * pixels).round() as u32,
                height: (rect.height() * pixels).round() as u32,
            };
            let area = viewport.outer_rect.map(whole).filter(|_| placed);
            let size = match viewport.inner_rect {
                Some(inner) => inner.size(),
                // Wayland tells no place, but what is painted is as large as the window.
                None if !placed => input.viewport_rect().size(),
                None => return None,
            };
            if placed && area.is_none() {
                return None;
            }
            let monitor = viewport.monitor_size.map(|size| size * pixels);
            Some(Self { area, inner: (size * pixels).round(), monitor, scale, zoom, time: input.time })
        })
    }

    /// Whether the window could be reached there.
    fn is_reachable_at(&self, [x, y]: [i32; 2], ground: Ground<'_>) -> bool {
        let there = self.area.map(|area| Area { x, y, ..area });
        there.zip(ground.screen).is_none_or(|(area, screen)| main_place::is_reachable(screen, area, self.scale))
    }

    fn place(&self) -> WindowPlace {
        let size = self.inner / (self.scale * self.zoom);
        WindowPlace {
            position: self.area.map(|area| [area.x, area.y]),
            size: Some([size.x.round() as u32, size.y.round() as u32]),
        }
    }
}

fn is_near(a: &WindowPlace, b: &WindowPlace, scale: f32) -> bool {
    let near = |a: f32, b: f32, most: f32| (a - b).abs() <= most;
    let positions = match (a.position, b.position) {
        (Some(a), Some(b)) => (0..2).all(|axis| near(a[axis] as f32, b[axis] as f32, FRAME * scale)),
        (a, b) => a == b,
    };
    let sizes = match (a.size, b.size) {
        (Some(a), Some(b)) => (0..2).all(|axis| near(a[axis] as f32, b[axis] as f32, FRAME)),
        (a, b) => a == b,
    };
    positions && sizes
}

fn same(a: f32, b: f32) -> bool {
    (a - b).abs() < 1e-3
}

#[cfg(test)]
mod tests;
