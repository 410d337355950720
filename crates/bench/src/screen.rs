//! What the X server shows, read as anybody could: windows by title, pixels by `GetImage`.

use std::time::{Duration, Instant};

use x11rb::{
    connection::Connection as _,
    protocol::xproto::{
        AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, CreateWindowAux, EventMask, ImageFormat,
        MapState, StackMode, Window, WindowClass,
    },
    rust_connection::RustConnection,
};

use crate::Failure;

/// Fill of a toast in the light theme, `raised` of the design's tokens, as the server's 0x00RRGGBB.
const RAISED: u32 = 0x00FF_FFFF;
/// A patch inside the strip of the default top-right toast, from the right and top edge of the screen, in pixels:
/// between the mark's words and the time, where only the toast's fill is.
const PATCH: (i16, i16, u16, u16) = (150, 38, 24, 8);

/// A connection to the X server that only looks and sends what a window manager's user would.
pub struct Screen {
    pub(crate) connection: RustConnection,
    pub(crate) root: Window,
    width: i16,
    height: i16,
}

/// Where a window is on the screen, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub x: i32,
    pub y: i32,
    pub width: u32,
    pub height: u32,
}

/// A grey window over every other ordinary window, until dropped.
pub struct Cover<'a> {
    screen: &'a Screen,
    window: Window,
}

impl Screen {
    pub fn connect() -> Result<Self, Failure> {
        Self::connect_to(None)
    }

    /// Connects to this display instead of `$DISPLAY`.
    pub fn connect_to(display: Option<&str>) -> Result<Self, Failure> {
        let (connection, screen) = x11rb::connect(display)?;
        let root = &connection.setup().roots[screen];
        let (width, height, root) = (root.width_in_pixels as i16, root.height_in_pixels as i16, root.root);
        Ok(Self { connection, root, width, height })
    }

    /// Waits until a window whose title begins so is on screen.
    pub fn wait_for_window(&self, title: &str, patience: Duration) -> Result<Window, Failure> {
        let end = Instant::now() + patience;
        while Instant::now() < end {
            if let Some(window) = self.window(title)? {
                return Ok(window);
            }
        }
        Err(format!("no window titled {title:?} came").into())
    }

    /// The window on screen whose title begins so.
    pub fn window(&self, title: &str) -> Result<Option<Window>, Failure> {
        self.find(self.root, title.as_bytes(), 2)
    }

    /// Waits until no window of this title is on screen.
    pub fn wait_for_no_window(&self, title: &str, patience: Duration) -> Result<(), Failure> {
        let end = Instant::now() + patience;
        while Instant::now() < end {
            if self.window(title)?.is_none() {
                return Ok(());
            }
        }
        Err(format!("the window titled {title:?} stayed").into())
    }

    /// Where a window is on the screen.
    pub fn place_of(&self, window: Window) -> Result<Place, Failure> {
        let size = self.connection.get_geometry(window)?.reply()?;
        let at = self.connection.translate_coordinates(window, self.root, 0, 0)?.reply()?;
        Ok(Place { x: at.dst_x.into(), y: at.dst_y.into(), width: size.width.into(), height: size.height.into() })
    }

    /// The names of the atoms in a window's property.
    pub fn atoms_of(&self, window: Window, property: &str) -> Result<Vec<String>, Failure> {
        self.values_of(window, property)?
            .into_iter()
            .map(|atom| Ok(String::from_utf8(self.connection.get_atom_name(atom)?.reply()?.name)?))
            .collect()
    }

    /// The windows that the window manager manages, from the lowest to the highest (EWMH).
    pub fn stacking(&self) -> Result<Vec<Window>, Failure> {
        self.values_of(self.root, "_NET_CLIENT_LIST_STACKING")
    }

    /// The window that has the keyboard, as the window manager says it (EWMH).
    pub fn active_window(&self) -> Result<Option<Window>, Failure> {
        Ok(self.values_of(self.root, "_NET_ACTIVE_WINDOW")?.first().copied())
    }

    /// A window manager announces itself (EWMH, `_NET_SUPPORTING_WM_CHECK`).
    pub fn has_window_manager(&self) -> Result<bool, Failure> {
        Ok(!self.values_of(self.root, "_NET_SUPPORTING_WM_CHECK")?.is_empty())
    }

    /// Waits until this window has the keyboard.
    pub fn wait_for_active(&self, window: Window, patience: Duration) -> Result<(), Failure> {
        let end = Instant::now() + patience;
        while Instant::now() < end {
            if self.active_window()? == Some(window) {
                return Ok(());
            }
        }
        Err("the window did not get the keyboard".into())
    }

    fn values_of(&self, window: Window, property: &str) -> Result<Vec<u32>, Failure> {
        let property = self.connection.intern_atom(false, property.as_bytes())?.reply()?.atom;
        let reply = self.connection.get_property(false, window, property, AtomEnum::ANY, 0, 1024)?.reply()?;
        Ok(reply.value32().map(Iterator::collect).unwrap_or_default())
    }

    fn find(&self, parent: Window, title: &[u8], depth: u8) -> Result<Option<Window>, Failure> {
        // A window may go between two questions; then it is not the one that is looked for.
        let Ok(tree) = self.connection.query_tree(parent)?.reply() else { return Ok(None) };
        for child in tree.children {
            let Ok(attributes) = self.connection.get_window_attributes(child)?.reply() else { continue };
            let name = self.connection.get_property(false, child, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64)?.reply();
            if attributes.map_state == MapState::VIEWABLE && name.is_ok_and(|name| name.value.starts_with(title)) {
                return Ok(Some(child));
            }
            if depth > 0
                && let Some(found) = self.find(child, title, depth - 1)?
            {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Waits until the middle of a window shows something painted by its program.
    pub fn wait_for_paint(&self, window: Window, patience: Duration) -> Result<(), Failure> {
        let end = Instant::now() + patience;
        while Instant::now() < end {
            let image = self.connection.get_image(ImageFormat::Z_PIXMAP, window, 40, 200, 8, 8, !0)?.reply();
            if image.is_ok_and(|image| pixels(&image.data).any(|pixel| pixel != 0)) {
                return Ok(());
            }
        }
        Err("the window was never painted".into())
    }

    pub fn move_window(&self, window: Window, x: i32, y: i32) -> Result<(), Failure> {
        self.connection.configure_window(window, &ConfigureWindowAux::new().x(x).y(y))?;
        self.connection.flush()?;
        Ok(())
    }

    /// Asks the window manager to iconify (ICCCM 4.1.4).
    pub fn minimise(&self, window: Window) -> Result<(), Failure> {
        const ICONIC: u32 = 3;
        let change = self.connection.intern_atom(false, b"WM_CHANGE_STATE")?.reply()?.atom;
        let message = ClientMessageEvent::new(32, window, change, [ICONIC, 0, 0, 0, 0]);
        let mask = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        self.connection.send_event(false, self.root, mask, message)?;
        self.connection.flush()?;
        Ok(())
    }

    /// Whether the place of a toast at the top right shows the fill of one in the light theme.
    pub fn toast_is_painted(&self) -> Result<bool, Failure> {
        let (from_right, y, width, height) = PATCH;
        let x = self.width - from_right;
        let image = self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, x, y, width, height, !0)?.reply()?;
        Ok(pixels(&image.data).all(|pixel| pixel == RAISED))
    }

    pub fn wait_for_toast(&self, patience: Duration) -> Result<Instant, Failure> {
        self.wait_until(true, patience)
    }

    pub fn wait_for_no_toast(&self, patience: Duration) -> Result<Instant, Failure> {
        self.wait_until(false, patience)
    }

    fn wait_until(&self, painted: bool, patience: Duration) -> Result<Instant, Failure> {
        let end = Instant::now() + patience;
        while Instant::now() < end {
            if self.toast_is_painted()? == painted {
                return Ok(Instant::now());
            }
        }
        Err(if painted { "no toast came" } else { "the toast stayed" }.into())
    }
}

fn pixels(data: &[u8]) -> impl Iterator<Item = u32> + '_ {
    data.chunks_exact(4).map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]))
}

impl<'a> Cover<'a> {
    pub fn over(screen: &'a Screen) -> Result<Self, Failure> {
        const GREY: u32 = 0x0080_8080;
        let connection = &screen.connection;
        let window = connection.generate_id()?;
        // A hand's breadth less than the screen: a window that fills it counts as full screen, above everything.
        let (width, height) = (screen.width as u16 - 10, screen.height as u16 - 10);
        connection.create_window(
            x11rb::COPY_DEPTH_FROM_PARENT,
            window,
            screen.root,
            0,
            0,
            width,
            height,
            0,
            WindowClass::INPUT_OUTPUT,
            x11rb::COPY_FROM_PARENT,
            &CreateWindowAux::new().background_pixel(GREY),
        )?;
        // Without a frame the window covers the whole screen.
        let motif = connection.intern_atom(false, b"_MOTIF_WM_HINTS")?.reply()?.atom;
        x11rb::wrapper::ConnectionExt::change_property32(
            connection,
            x11rb::protocol::xproto::PropMode::REPLACE,
            window,
            motif,
            motif,
            &[2, 0, 0, 0, 0],
        )?;
        connection.map_window(window)?;
        connection.configure_window(window, &ConfigureWindowAux::new().x(0).y(0).stack_mode(StackMode::ABOVE))?;
        connection.flush()?;
        std::thread::sleep(Duration::from_millis(500));
        Ok(Self { screen, window })
    }
}

impl Drop for Cover<'_> {
    fn drop(&mut self) {
        // The window goes with the connection at the latest; a failure here changes no figure.
        let _ = self.screen.connection.destroy_window(self.window);
        let _ = self.screen.connection.flush();
    }
}
