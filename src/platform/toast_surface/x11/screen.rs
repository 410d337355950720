//! What an X server and its window manager say about the monitors and the room on each.
//!
//! Sources: `RandR` 1.5 (`GetMonitors`, also for monitors that are one by name only), EWMH (`_NET_WORKAREA`,
//! `_NET_WM_STRUT_PARTIAL`). `_NET_WORKAREA` is one rectangle over all monitors, so that with several of them the
//! room on each is what the panels' struts leave. GNOME's panel is no window: it tells in `_GTK_WORKAREAS_D0`.

use x11rb::{
    errors::ReplyError,
    protocol::{
        Event,
        randr::{self, ConnectionExt as _},
        xproto::{AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, Window},
    },
    rust_connection::RustConnection,
};

use crate::platform::toast_surface::{Area, Monitor, Screen};

x11rb::atom_manager! {
    pub(super) Atoms: AtomsCookie {
        _GTK_WORKAREAS_D0,
        _NET_CLIENT_LIST,
        _NET_WM_STRUT,
        _NET_WM_STRUT_PARTIAL,
        _NET_WORKAREA,
    }
}

/// So many numbers of a property at most: more windows than anybody opens.
const MOST: u32 = 4096;

/// Reads the screen of one root window.
pub(super) struct Reader {
    root: Window,
    atoms: Atoms,
}

impl Reader {
    /// Asks the server to tell of every change from now on; `is_change` knows its events.
    pub(super) fn new(connection: &RustConnection, root: Window) -> Result<Self, ReplyError> {
        let atoms = Atoms::new(connection)?.reply()?;
        // Monitors that are one by name only are told of as a change of the root window's structure.
        let mask = EventMask::PROPERTY_CHANGE | EventMask::STRUCTURE_NOTIFY;
        connection.change_window_attributes(root, &ChangeWindowAttributesAux::new().event_mask(mask))?;
        let mask = randr::NotifyMask::SCREEN_CHANGE | randr::NotifyMask::CRTC_CHANGE | randr::NotifyMask::OUTPUT_CHANGE;
        if let Err(error) = connection.randr_select_input(root, mask) {
            tracing::info!(%error, "this display does not tell of its monitors");
        }
        Ok(Self { root, atoms })
    }

    /// Whether the screen may be another one after this event.
    pub(super) fn is_change(&self, event: &Event) -> bool {
        match event {
            Event::RandrScreenChangeNotify(_) | Event::RandrNotify(_) => true,
            Event::ConfigureNotify(event) => event.window == self.root,
            Event::PropertyNotify(event) => {
                event.window == self.root
                    && (event.atom == self.atoms._NET_WORKAREA || event.atom == self.atoms._GTK_WORKAREAS_D0)
            }
            _ => false,
        }
    }

    /// Asks for everything. Some round trips.
    pub(super) fn read(&self, connection: &RustConnection) -> Result<Screen, ReplyError> {
        let root = connection.get_geometry(self.root)?;
        let whole = self.numbers(connection, self.atoms._NET_WORKAREA)?;
        let each = self.numbers(connection, self.atoms._GTK_WORKAREAS_D0)?;
        let clients = self.numbers(connection, self.atoms._NET_CLIENT_LIST)?;
        let root = root.reply()?;
        let root = Area { x: 0, y: 0, width: root.width.into(), height: root.height.into() };
        let room = Room {
            root,
            whole: rectangles(&whole).next(),
            each: rectangles(&each).collect(),
            struts: self.struts(connection, &clients)?,
        };
        let mut monitors = self.monitors(connection).unwrap_or_else(|error| {
            tracing::info!(%error, "this display does not name its monitors");
            Vec::new()
        });
        if monitors.is_empty() {
            monitors.push(Monitor { area: root, primary: true, ..Monitor::default() });
        }
        let only = monitors.len() == 1;
        for monitor in &mut monitors {
            monitor.work_area = room.on(monitor.area, only);
        }
        Ok(Screen::of(monitors))
    }

    fn monitors(&self, connection: &RustConnection) -> Result<Vec<Monitor>, ReplyError> {
        let found = connection.randr_get_monitors(self.root, true)?.reply()?.monitors;
        let names: Vec<_> = found.iter().map(|monitor| connection.get_atom_name(monitor.name)).collect();
        let named = found.into_iter().zip(names).map(|(monitor, name)| {
            Ok(Monitor {
                name: String::from_utf8_lossy(&name?.reply()?.name).into_owned(),
                area: Area {
                    x: monitor.x.into(),
                    y: monitor.y.into(),
                    width: monitor.width.into(),
                    height: monitor.height.into(),
                },
                primary: monitor.primary,
                ..Monitor::default()
            })
        });
        named.collect()
    }

    /// The struts of all windows that have some.
    fn struts(&self, connection: &RustConnection, windows: &[u32]) -> Result<Vec<Vec<u32>>, ReplyError> {
        let ask = |window: &u32, property, count| {
            connection.get_property(false, *window, property, AtomEnum::CARDINAL, 0, count)
        };
        let asked: Vec<_> = windows
            .iter()
            .map(|window| {
                Ok((ask(window, self.atoms._NET_WM_STRUT_PARTIAL, 12)?, ask(window, self.atoms._NET_WM_STRUT, 4)?))
            })
            .collect::<Result<_, ReplyError>>()?;
        let mut struts = Vec::new();
        for (partial, plain) in asked {
            // A window may be gone by now; then it takes no room either.
            for answer in [partial.reply(), plain.reply()].into_iter().flatten() {
                let numbers: Vec<u32> = answer.value32().map(Iterator::collect).unwrap_or_default();
                if numbers.len() >= 4 {
                    struts.push(numbers);
                    break;
                }
            }
        }
        Ok(struts)
    }

    /// A property of the root window.
    fn numbers(&self, connection: &RustConnection, property: u32) -> Result<Vec<u32>, ReplyError> {
        let answer = connection.get_property(false, self.root, property, AtomEnum::ANY, 0, MOST)?.reply()?;
        Ok(answer.value32().map(Iterator::collect).unwrap_or_default())
    }
}

/// What is known about the room that panels leave.
#[derive(Default)]
struct Room {
    root: Area,
    /// `_NET_WORKAREA` of the first desktop.
    whole: Option<Area>,
    /// `_GTK_WORKAREAS_D0`: one of each monitor.
    each: Vec<Area>,
    /// Left, right, top, bottom; then, where known, the first and last row or column of each.
    struts: Vec<Vec<u32>>,
}

impl Room {
    /// The room on the monitor at `area`; `only` says that it is the only one.
    fn on(&self, area: Area, only: bool) -> Area {
        let mut room = self.struts.iter().fold(area, |room, strut| without(room, area, self.root, strut));
        let own = self.each.iter().filter(|own| area.contains(**own));
        room = own.fold(room, |room, own| room.intersection(*own).unwrap_or(room));
        if only || (self.struts.is_empty() && self.each.is_empty()) {
            room = self.whole.and_then(|whole| room.intersection(whole)).unwrap_or(room);
        }
        room
    }
}

/// `room` on the monitor at `area` without what a strut takes. A strut counts from the edges of the root window; one
/// that would take the whole monitor belongs to a panel on a monitor beyond it.
fn without(room: Area, area: Area, root: Area, strut: &[u32]) -> Area {
    let number = |index: usize, missing: i32| strut.get(index).map_or(missing, |value| *value as i32);
    let (mut left, mut top, mut right, mut bottom) = (room.x, room.y, room.right(), room.bottom());
    let rows = |from, to| number(from, 0) < area.bottom() && number(to, i32::MAX) >= area.y;
    let columns = |from, to| number(from, 0) < area.right() && number(to, i32::MAX) >= area.x;
    let edges = [number(0, 0), root.width as i32 - number(1, 0), number(2, 0), root.height as i32 - number(3, 0)];
    if rows(4, 5) && (area.x..area.right()).contains(&edges[0]) {
        left = left.max(edges[0]);
    }
    if rows(6, 7) && (area.x + 1..=area.right()).contains(&edges[1]) {
        right = right.min(edges[1]);
    }
    if columns(8, 9) && (area.y..area.bottom()).contains(&edges[2]) {
        top = top.max(edges[2]);
    }
    if columns(10, 11) && (area.y + 1..=area.bottom()).contains(&edges[3]) {
        bottom = bottom.min(edges[3]);
    }
    if right <= left || bottom <= top {
        return room;
    }
    Area { x: left, y: top, width: (right - left) as u32, height: (bottom - top) as u32 }
}

fn rectangles(numbers: &[u32]) -> impl Iterator<Item = Area> + '_ {
    numbers.chunks_exact(4).map(|part| Area { x: part[0] as i32, y: part[1] as i32, width: part[2], height: part[3] })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: Area = Area { x: 0, y: 0, width: 3200, height: 1080 };
    const LEFT: Area = Area { x: 0, y: 0, width: 1920, height: 1080 };
    /// Lower than the left one, so that struts of panels below it begin beyond its edge.
    const RIGHT: Area = Area { x: 1920, y: 0, width: 1280, height: 800 };

    fn bottom(height: u32, from: u32, to: u32) -> Vec<u32> {
        vec![0, 0, 0, height, 0, 0, 0, 0, 0, 0, from, to]
    }

    fn with_struts(struts: Vec<Vec<u32>>) -> Room {
        Room { root: ROOT, whole: Some(Area { height: 1000, ..ROOT }), struts, ..Room::default() }
    }

    #[test]
    fn a_panel_takes_room_on_its_own_monitor_only() {
        let room = with_struts(vec![bottom(40, 0, 1919)]);
        assert_eq!(room.on(LEFT, false), Area { height: 1040, ..LEFT });
        assert_eq!(room.on(RIGHT, false), RIGHT);
        let room = with_struts(vec![bottom(280 + 30, 1920, 3199)]);
        assert_eq!(room.on(RIGHT, false), Area { height: 770, ..RIGHT });
        assert_eq!(room.on(LEFT, false), LEFT);
    }

    #[test]
    fn a_panel_between_two_monitors_does_not_take_the_one_it_is_counted_over() {
        let mut strut = vec![1920 + 50, 0, 0, 0];
        strut.extend([0, 799, 0, 0, 0, 0, 0, 0]);
        let room = with_struts(vec![strut]);
        assert_eq!(room.on(LEFT, false), LEFT);
        assert_eq!(room.on(RIGHT, false), Area { x: 1970, width: 1230, ..RIGHT });
    }

    #[test]
    fn a_strut_without_its_range_goes_over_the_whole_edge() {
        let room = with_struts(vec![vec![0, 0, 24, 0]]);
        assert_eq!(room.on(LEFT, false), Area { y: 24, height: 1056, ..LEFT });
        assert_eq!(room.on(RIGHT, false), Area { y: 24, height: 776, ..RIGHT });
    }

    #[test]
    fn without_struts_the_work_area_of_the_whole_desktop_counts() {
        assert_eq!(with_struts(Vec::new()).on(LEFT, false), Area { height: 1000, ..LEFT });
        assert_eq!(with_struts(vec![bottom(40, 0, 1919)]).on(LEFT, true), Area { height: 1000, ..LEFT });
        assert_eq!(Room { root: ROOT, ..Room::default() }.on(LEFT, true), LEFT);
    }

    #[test]
    fn a_desktop_that_tells_the_room_of_each_monitor_is_believed() {
        let own = Area { y: 27, height: 1053, ..LEFT };
        let room = Room { each: vec![own, RIGHT], ..with_struts(Vec::new()) };
        assert_eq!(room.on(LEFT, false), own);
        assert_eq!(room.on(RIGHT, false), RIGHT);
    }

    #[test]
    fn a_work_area_that_lies_elsewhere_is_not_believed() {
        let room = Room { whole: Some(Area { x: 9000, ..RIGHT }), ..with_struts(Vec::new()) };
        assert_eq!(room.on(LEFT, true), LEFT);
    }
}
