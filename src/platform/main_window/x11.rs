//! The main window on X11, by messages of our own beside the windowing library's connection.
//!
//! Sources: EWMH (`_NET_WM_USER_TIME` of 0 keeps the focus away when a window is managed anew), ICCCM 4.1.2.3 (a position
//! that the user specified), ICCCM 4.1.4 (a window is withdrawn; a client asks for the normal state by mapping its
//! window). Some window managers give the keyboard to a minimised window that is mapped, and understand
//! `WM_CHANGE_STATE` to the normal state without that.

use std::{sync::Arc, thread, time::Duration};

use raw_window_handle::RawWindowHandle;
use x11rb::{
    connection::Connection as _,
    errors::{ConnectionError, ReplyError},
    properties::{WmSizeHints, WmSizeHintsSpecification},
    protocol::xproto::{
        AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, EventMask, PropMode, StackMode,
        UNMAP_NOTIFY_EVENT, UnmapNotifyEvent, Window,
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

use super::{Keyboard, MainWindow};

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        WM_CHANGE_STATE,
        WM_STATE,
        _NET_WM_USER_TIME,
    }
}

const NORMAL_STATE: u32 = 1;
const ICONIC_STATE: u32 = 3;
/// How long the window manager has for the gentle way out of the task bar.
const GENTLY: Duration = Duration::from_millis(150);

/// The window, over a connection of its own.
pub struct X11Window(Arc<Inner>);

struct Inner {
    connection: RustConnection,
    root: Window,
    atoms: Atoms,
    window: Window,
}

impl X11Window {
    /// `None` where the handle is of another display, or the server is out of reach.
    pub fn of(handle: RawWindowHandle) -> Option<Self> {
        let window = match handle {
            RawWindowHandle::Xlib(handle) => Window::try_from(handle.window).ok()?,
            RawWindowHandle::Xcb(handle) => handle.window.get(),
            _ => return None,
        };
        let (connection, screen) = x11rb::connect(None).ok()?;
        let root = connection.setup().roots.get(screen)?.root;
        let atoms = Atoms::new(&connection).ok()?.reply().ok()?;
        Some(Self(Arc::new(Inner { connection, root, atoms, window })))
    }
}

impl MainWindow for X11Window {
    fn before_show(&self, keyboard: Keyboard, place: Option<[i32; 2]>) {
        let result = place.map_or(Ok(()), |place| self.0.set_place(place));
        if let Err(error) = result.and_then(|()| self.0.set_user_time(keyboard)) {
            tracing::warn!(%error, "where the window comes up and with which keyboard is left to the window manager");
        }
    }

    fn surface(&self, place: Option<[i32; 2]>) {
        if let Err(error) = self.0.lift() {
            tracing::warn!(%error, "the window could not be brought to the front");
            return;
        }
        let inner = Arc::clone(&self.0);
        let insist = move || {
            thread::sleep(GENTLY);
            if let Err(error) = inner.insist(place) {
                tracing::warn!(%error, "the window could not be brought out of the task bar");
            }
        };
        if let Err(error) = thread::Builder::new().name("main-window".to_owned()).spawn(insist) {
            tracing::warn!(%error, "the window may stay in the task bar: the system gave no thread");
        }
    }
}

impl Inner {
    /// With the place as the user's own choice, the window manager does not look for another one.
    fn set_place(&self, [x, y]: [i32; 2]) -> Result<(), ReplyError> {
        let hints = WmSizeHints::get_normal_hints(&self.connection, self.window)?.reply()?;
        let mut hints = hints.unwrap_or_default();
        hints.position = Some((WmSizeHintsSpecification::UserSpecified, x, y));
        hints.set_normal_hints(&self.connection, self.window)?.ignore_error();
        Ok(())
    }

    fn set_user_time(&self, keyboard: Keyboard) -> Result<(), ReplyError> {
        let property = self.atoms._NET_WM_USER_TIME;
        match keyboard {
            Keyboard::Left => {
                self.connection.change_property32(
                    PropMode::REPLACE,
                    self.window,
                    property,
                    AtomEnum::CARDINAL,
                    &[0],
                )?;
            }
            Keyboard::Taken => {
                self.connection.delete_property(self.window, property)?;
            }
        }
        // The answer says that the server has taken it before the library's own connection maps the window.
        self.connection.sync()
    }

    fn lift(&self) -> Result<(), ConnectionError> {
        let normal = ClientMessageEvent::new(32, self.window, self.atoms.WM_CHANGE_STATE, [NORMAL_STATE, 0, 0, 0, 0]);
        let mask = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        self.connection.send_event(false, self.root, mask, normal)?;
        let above = ConfigureWindowAux::new().stack_mode(StackMode::ABOVE);
        self.connection.configure_window(self.window, &above)?;
        self.connection.flush()
    }

    /// For window managers that do not understand the gentle way, or are too busy for it: as a window that comes anew,
    /// it certainly gets no keyboard.
    fn insist(&self, place: Option<[i32; 2]>) -> Result<(), ReplyError> {
        let property = self.atoms.WM_STATE;
        let state = self.connection.get_property(false, self.window, property, property, 0, 1)?.reply()?;
        let state = state.value32().and_then(|mut values| values.next());
        if state != Some(ICONIC_STATE) {
            return Ok(());
        }
        if let Some(place) = place {
            self.set_place(place)?;
        }
        self.set_user_time(Keyboard::Left)?;
        self.connection.unmap_window(self.window)?;
        let withdrawn = UnmapNotifyEvent {
            response_type: UNMAP_NOTIFY_EVENT,
            sequence: 0,
            event: self.root,
            window: self.window,
            from_configure: false,
        };
        let mask = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        self.connection.send_event(false, self.root, mask, withdrawn)?;
        self.connection.map_window(self.window)?;
        self.connection.flush()?;
        Ok(())
    }
}
