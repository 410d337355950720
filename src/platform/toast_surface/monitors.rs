//! The monitors as plain data: where they are, and how much of each is free for windows. Asks no system.

/// A rectangle on the screen in physical pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    pub x: i32,
    pub y: i32,
    pub width: u32,
    pub height: u32,
}

impl Area {
    /// The first column that is no longer part of it.
    pub fn right(self) -> i32 {
        self.x + self.width as i32
    }

    /// The first row that is no longer part of it.
    pub fn bottom(self) -> i32 {
        self.y + self.height as i32
    }

    pub fn contains(self, other: Self) -> bool {
        self.x <= other.x && self.y <= other.y && self.right() >= other.right() && self.bottom() >= other.bottom()
    }

    /// What both have in common; nothing where they do not overlap.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let (right, bottom) = (self.right().min(other.right()), self.bottom().min(other.bottom()));
        (right > x && bottom > y).then(|| Self { x, y, width: (right - x) as u32, height: (bottom - y) as u32 })
    }

    /// Square pixels that both have in common.
    pub fn overlap(self, other: Self) -> i64 {
        self.intersection(other).map_or(0, |common| i64::from(common.width) * i64::from(common.height))
    }
}

/// One monitor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Monitor {
    /// What the system calls it; the same when it is plugged in again at the same socket.
    pub name: String,
    pub area: Area,
    /// Where windows may go, without panels.
    pub work_area: Area,
    pub primary: bool,
    /// Physical pixels a point at zoom 100 %; `None` where every window has the main window's.
    pub scale: Option<f32>,
}

/// The monitors as they are now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Screen {
    /// Names this arrangement of monitors; the place of dragged toasts is remembered for each.
    pub arrangement: String,
    pub monitors: Vec<Monitor>,
}

impl Screen {
    /// The screen that these monitors make. Their order does not change the arrangement's name.
    pub fn of(monitors: Vec<Monitor>) -> Self {
        let name = |Area { x, y, width, height }: Area| format!("{width}x{height}+{x}+{y}");
        let mut names: Vec<String> = monitors.iter().map(|monitor| name(monitor.area)).collect();
        names.sort();
        Self { arrangement: names.join(" "), monitors }
    }

    /// The main monitor; `None` only where there is none.
    pub fn main(&self) -> Option<&Monitor> {
        self.monitors.iter().find(|monitor| monitor.primary).or_else(|| self.monitors.first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Area = Area { x: 0, y: 0, width: 100, height: 50 };

    #[test]
    fn areas_that_only_touch_have_nothing_in_common() {
        assert_eq!(LEFT.intersection(Area { x: 100, ..LEFT }), None);
        assert_eq!(
            LEFT.intersection(Area { x: 90, y: 40, ..LEFT }),
            Some(Area { x: 90, y: 40, width: 10, height: 10 })
        );
        assert_eq!(LEFT.overlap(Area { x: -60, ..LEFT }), 40 * 50);
    }

    #[test]
    fn the_arrangement_is_named_by_areas_alone_and_the_first_is_main_where_none_says_so() {
        let monitor = |name: &str, x| Monitor { name: name.to_owned(), area: Area { x, ..LEFT }, ..Monitor::default() };
        let screen = Screen::of(vec![monitor("b", 100), monitor("a", 0)]);
        assert_eq!(screen.arrangement, "100x50+0+0 100x50+100+0");
        assert_eq!(screen.main().map(|main| main.name.as_str()), Some("b"));
        assert_eq!(Screen::of(vec![monitor("a", 0), monitor("c", 100)]).arrangement, screen.arrangement);
    }
}
