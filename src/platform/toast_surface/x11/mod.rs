//! Toast windows on X11 by messages of our own, beside the windowing library's connection.
//!
//! Sources: ICCCM 4.1.4 (withdrawing a window), EWMH (`_NET_WM_USER_TIME` of 0 keeps the focus away at mapping;
//! window managers forget `_NET_WM_STATE` of withdrawn windows, so it is set again before each mapping).
//!
//! The windowing library unmaps a window that it does not know to be visible as soon as somebody else maps it. So each
//! window is mapped by the library once, at the start: far off the screen and without the window manager's
//! knowledge. After that the library lets it come and go.
//!
//! Events and requests share one connection. A thread of its own waits for the events; it is never inside a lock of
//! this file while it tells others of a new screen, nor while it asks the server about one.

mod screen;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
    thread,
};

use x11rb::{
    connection::Connection as _,
    errors::{ConnectionError, ReplyError},
    properties::{WmSizeHints, WmSizeHintsSpecification},
    protocol::{
        Event,
        shape::{self, ConnectionExt as _},
        xproto::{
            AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ClipOrdering, ConfigureWindowAux,
            ConnectionExt as _, EventMask, PropMode, Rectangle, StackMode, UNMAP_NOTIFY_EVENT, UnmapNotifyEvent,
            Window,
        },
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

use crate::platform::display::Display;

use super::{Adoption, Placing, Screen, ToastSurface, Told};

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        _NET_ACTIVE_WINDOW,
        _NET_WM_DESKTOP,
        _NET_WM_NAME,
        _NET_WM_STATE,
        _NET_WM_STATE_ABOVE,
        _NET_WM_STATE_SKIP_PAGER,
        _NET_WM_STATE_SKIP_TASKBAR,
        _NET_WM_USER_TIME,
        UTF8_STRING,
    }
}

/// All desktops, as `_NET_WM_DESKTOP` says it.
const EVERY_DESKTOP: u32 = 0xFFFF_FFFF;

/// A connection of its own, so that showing a toast never waits for the event loop.
pub struct X11Surface {
    connection: RustConnection,
    root: Window,
    atoms: Atoms,
    composited: bool,
    windows: Mutex<BTreeMap<usize, Adopted>>,
    reader: screen::Reader,
    /// As it was read last; renewed when the server tells of a change.
    screen: Mutex<Arc<Screen>>,
    told: OnceLock<Told>,
}

/// Where a window is mapped for the first time; no monitor reaches so far.
const NOWHERE: i32 = -16_000;

/// One slot's window as far as it is known.
#[derive(Default)]
struct Adopted {
    window: Option<Window>,
    /// It was mapped once and may be shown.
    settled: bool,
    shown: bool,
    /// Asked for before the window was settled.
    wanted: Option<Placing>,
}

/// Whether a compositing manager owns its selection; `None` without an X server.
pub fn compositor_runs() -> Option<bool> {
    if Display::of_this_run() != Display::X11 {
        return None;
    }
    let (connection, screen) = x11rb::connect(None).ok()?;
    owner_of_compositing(&connection, screen).ok()
}

fn owner_of_compositing(connection: &RustConnection, screen: usize) -> Result<bool, ReplyError> {
    let selection = connection.intern_atom(false, format!("_NET_WM_CM_S{screen}").as_bytes())?.reply()?.atom;
    Ok(connection.get_selection_owner(selection)?.reply()?.owner != x11rb::NONE)
}

impl X11Surface {
    /// `None` where the windows are not on an X server, or the server is out of reach.
    pub fn connect() -> Option<Self> {
        if Display::of_this_run() != Display::X11 {
            return None;
        }
        let (connection, screen) = x11rb::connect(None).ok()?;
        let root = connection.setup().roots.get(screen)?.root;
        let atoms = Atoms::new(&connection).ok()?.reply().ok()?;
        let composited = owner_of_compositing(&connection, screen).unwrap_or(false);
        let reader = screen::Reader::new(&connection, root).ok()?;
        let surface = Self {
            connection,
            root,
            atoms,
            composited,
            windows: Mutex::default(),
            reader,
            screen: Mutex::default(),
            told: OnceLock::new(),
        };
        // What changes between this and the first look at the events is among those events.
        surface.reread();
        Some(surface)
    }

    fn with_slot<R>(&self, slot: usize, work: impl FnOnce(&mut Adopted) -> R) -> R {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        work(windows.entry(slot).or_default())
    }

    fn find(&self, title: &str) -> Result<Option<Window>, ReplyError> {
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            let name =
                self.connection.get_property(false, window, self.atoms._NET_WM_NAME, AtomEnum::ANY, 0, 256)?.reply();
            if name.is_ok_and(|name| name.value == title.as_bytes()) {
                return Ok(Some(window));
            }
        }
        Ok(None)
    }

    /// Without a background the server leaves the screen as it is until the first paint: no flash.
    fn ready(&self, window: Window) -> Result<(), ReplyError> {
        let attributes = ChangeWindowAttributesAux::new()
            .background_pixmap(x11rb::NONE)
            .override_redirect(1)
            .event_mask(EventMask::VISIBILITY_CHANGE);
        self.connection.change_window_attributes(window, &attributes)?;
        self.connection.configure_window(window, &ConfigureWindowAux::new().x(NOWHERE).y(NOWHERE))?;
        // The answer says that the server has taken all this before the library's own connection maps the window.
        self.connection.sync()
    }

    /// Follows the windows' first mapping and the monitors on a thread of its own, which ends with the connection.
    pub fn watch(surface: &Arc<Self>) {
        let this = Arc::clone(surface);
        let watching = move || {
            while let Ok(event) = this.connection.wait_for_event() {
                let mut stale = this.heard(&event);
                // One change of the monitors is told in many events; the screen is read once after them.
                while let Ok(Some(event)) = this.connection.poll_for_event() {
                    stale |= this.heard(&event);
                }
                if stale && this.reread() {
                    this.tell();
                }
            }
        };
        if let Err(error) = thread::Builder::new().name("toast-windows".to_owned()).spawn(watching) {
            tracing::error!(%error, "toasts cannot be shown: the system gave no thread");
        }
    }

    /// Returns whether the screen may be another one now.
    fn heard(&self, event: &Event) -> bool {
        if let Event::VisibilityNotify(event) = event {
            self.mapped_once(event.window);
        }
        self.reader.is_change(event)
    }

    /// Reads the screen anew. Returns whether it is another one.
    fn reread(&self) -> bool {
        let read = match self.reader.read(&self.connection) {
            Ok(read) => read,
            Err(error) => {
                tracing::warn!(%error, "the monitors could not be read");
                return false;
            }
        };
        let mut screen = self.screen.lock().unwrap_or_else(PoisonError::into_inner);
        if **screen == read {
            return false;
        }
        *screen = Arc::new(read);
        true
    }

    fn tell(&self) {
        if let Some(told) = self.told.get() {
            told();
        }
    }

    fn mapped_once(&self, window: Window) {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let first = windows.values_mut().find(|adopted| adopted.window == Some(window) && !adopted.settled);
        let Some(adopted) = first else { return };
        adopted.settled = true;
        let mut result = self.settle(window);
        if let Some(placing) = adopted.wanted.take() {
            adopted.shown = true;
            result = result.and_then(|()| self.map(window, false, &placing));
        }
        if let Err(error) = result {
            tracing::warn!(%error, "a toast window could not be settled");
        }
    }

    fn settle(&self, window: Window) -> Result<(), ConnectionError> {
        self.connection.unmap_window(window)?;
        let managed = ChangeWindowAttributesAux::new().override_redirect(0).event_mask(EventMask::NO_EVENT);
        self.connection.change_window_attributes(window, &managed)?;
        self.connection.flush()
    }

    fn map(&self, window: Window, shown: bool, placing: &Placing) -> Result<(), ConnectionError> {
        let connection = &self.connection;
        let area = placing.window;
        let title = placing.title.as_bytes();
        connection.change_property8(
            PropMode::REPLACE,
            window,
            self.atoms._NET_WM_NAME,
            self.atoms.UTF8_STRING,
            title,
        )?;
        connection.change_property8(PropMode::REPLACE, window, AtomEnum::WM_NAME, AtomEnum::STRING, title)?;
        let fixed = (area.width as i32, area.height as i32);
        WmSizeHints {
            position: Some((WmSizeHintsSpecification::UserSpecified, area.x, area.y)),
            size: Some((WmSizeHintsSpecification::UserSpecified, fixed.0, fixed.1)),
            min_size: Some(fixed),
            max_size: Some(fixed),
            ..WmSizeHints::default()
        }
        .set_normal_hints(connection, window)?;
        if !shown {
            let state = [
                self.atoms._NET_WM_STATE_ABOVE,
                self.atoms._NET_WM_STATE_SKIP_TASKBAR,
                self.atoms._NET_WM_STATE_SKIP_PAGER,
            ];
            connection.change_property32(
                PropMode::REPLACE,
                window,
                self.atoms._NET_WM_STATE,
                AtomEnum::ATOM,
                &state,
            )?;
            connection.change_property32(
                PropMode::REPLACE,
                window,
                self.atoms._NET_WM_USER_TIME,
                AtomEnum::CARDINAL,
                &[0],
            )?;
            connection.change_property32(
                PropMode::REPLACE,
                window,
                self.atoms._NET_WM_DESKTOP,
                AtomEnum::CARDINAL,
                &[EVERY_DESKTOP],
            )?;
        }
        if self.composited {
            let solid = Rectangle {
                x: placing.solid.x as i16,
                y: placing.solid.y as i16,
                width: placing.solid.width as u16,
                height: placing.solid.height as u16,
            };
            self.take_clicks_in(window, &[solid])?;
        }
        let mut place = ConfigureWindowAux::new().x(area.x).y(area.y).width(area.width).height(area.height);
        if !shown {
            place = place.stack_mode(StackMode::ABOVE);
        }
        connection.configure_window(window, &place)?;
        if !shown {
            connection.map_window(window)?;
        }
        connection.flush()
    }

    /// Clicks elsewhere in the window are for what lies below.
    fn take_clicks_in(&self, window: Window, parts: &[Rectangle]) -> Result<(), ConnectionError> {
        let order = ClipOrdering::UNSORTED;
        self.connection.shape_rectangles(shape::SO::SET, shape::SK::INPUT, order, window, 0, 0, parts)?;
        Ok(())
    }

    fn withdraw(&self, window: Window) -> Result<(), ConnectionError> {
        self.connection.unmap_window(window)?;
        let told = UnmapNotifyEvent {
            response_type: UNMAP_NOTIFY_EVENT,
            sequence: 0,
            event: self.root,
            window,
            from_configure: false,
        };
        let mask = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        self.connection.send_event(false, self.root, mask, told)?;
        self.connection.flush()
    }

    /// Asks the window manager as the user's own tool would, which it does not refuse (EWMH, `_NET_ACTIVE_WINDOW`).
    fn activate(&self, window: Window) -> Result<(), ConnectionError> {
        const ASKED_BY_THE_USER: u32 = 2;
        let message =
            ClientMessageEvent::new(32, window, self.atoms._NET_ACTIVE_WINDOW, [ASKED_BY_THE_USER, 0, 0, 0, 0]);
        let mask = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        self.connection.send_event(false, self.root, mask, message)?;
        self.connection.flush()
    }
}

impl ToastSurface for X11Surface {
    fn adopt(&self, slot: usize, title: &str) -> Adoption {
        let found = self.find(title).unwrap_or_else(|error| {
            tracing::warn!(%error, slot, "the display server did not list the toast windows");
            None
        });
        let Some(window) = found else {
            return Adoption::NotFound;
        };
        self.with_slot(slot, |adopted| adopted.window = Some(window));
        if let Err(error) = self.ready(window) {
            tracing::warn!(%error, slot, "a toast window could not be readied");
        }
        Adoption::BelievedVisible
    }

    fn show(&self, slot: usize, placing: &Placing) {
        let result = self.with_slot(slot, |adopted| {
            let Some(window) = adopted.window.filter(|_| adopted.settled) else {
                adopted.wanted = Some(placing.clone());
                return Ok(());
            };
            let shown = std::mem::replace(&mut adopted.shown, true);
            self.map(window, shown, placing)
        });
        if let Err(error) = result {
            tracing::warn!(%error, slot, "a toast could not be shown");
        }
    }

    fn hide(&self, slot: usize) {
        let result = self.with_slot(slot, |adopted| {
            adopted.wanted = None;
            match adopted.window {
                Some(window) if std::mem::replace(&mut adopted.shown, false) => self.withdraw(window),
                _ => Ok(()),
            }
        });
        if let Err(error) = result {
            tracing::warn!(%error, slot, "a toast could not be hidden");
        }
    }

    fn let_go(&self, slot: usize) -> bool {
        let shown = self.with_slot(slot, |adopted| adopted.window.filter(|_| adopted.shown));
        let Some(window) = shown.filter(|_| self.composited) else { return false };
        // Without the connection nothing can be hidden either, which says so.
        self.take_clicks_in(window, &[]).and_then(|()| self.connection.flush()).is_ok()
    }

    fn focus(&self, slot: usize) {
        let window = self.with_slot(slot, |adopted| adopted.window.filter(|_| adopted.shown));
        if let Some(Err(error)) = window.map(|window| self.activate(window)) {
            tracing::warn!(%error, slot, "a toast could not be given the keyboard");
        }
    }

    fn screen(&self) -> Arc<Screen> {
        Arc::clone(&self.screen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn on_screen_change(&self, told: Told) {
        // A second listener is not wanted; ignoring it keeps the first one told.
        let _ = self.told.set(told);
        self.tell();
    }

    fn composited(&self) -> bool {
        self.composited
    }
}
