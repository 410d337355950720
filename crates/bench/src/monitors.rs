//! Changes what the X server says about its monitors, and puts panels on them, as a user's tools would.

use x11rb::{
    connection::Connection as _,
    protocol::{
        randr::{ConnectionExt as _, MonitorInfo},
        xproto::{AtomEnum, ConfigureWindowAux, ConnectionExt as _, CreateWindowAux, PropMode, Window, WindowClass},
    },
    wrapper::ConnectionExt as _,
};

use crate::{
    Failure,
    screen::{Place, Screen},
};

/// A panel at the top edge of the screen, until dropped.
pub struct Panel<'a> {
    screen: &'a Screen,
    window: Window,
}

impl Screen {
    /// Cuts the screen into monitors with these names (`RandR` 1.5); the first is the main one. Earlier ones are gone.
    pub fn set_monitors(&self, monitors: &[(&str, Place)]) -> Result<(), Failure> {
        let connection = &self.connection;
        for old in connection.randr_get_monitors(self.root, false)?.reply()?.monitors {
            if !old.automatic {
                connection.randr_delete_monitor(self.root, old.name)?;
            }
        }
        // The first takes the screen's only output along, so that the server does not list that one beside it.
        let outputs = connection.randr_get_screen_resources(self.root)?.reply()?.outputs;
        for (index, (name, place)) in monitors.iter().enumerate() {
            let monitor = MonitorInfo {
                name: connection.intern_atom(false, name.as_bytes())?.reply()?.atom,
                primary: index == 0,
                automatic: false,
                x: place.x as i16,
                y: place.y as i16,
                width: place.width as u16,
                height: place.height as u16,
                width_in_millimeters: place.width * 254 / 960,
                height_in_millimeters: place.height * 254 / 960,
                outputs: if index == 0 { outputs.clone() } else { Vec::new() },
            };
            connection.randr_set_monitor(self.root, monitor)?.check()?;
        }
        Ok(())
    }
}

impl<'a> Panel<'a> {
    /// A panel of this height over the whole width, for which window managers keep the room free (EWMH).
    pub fn at_top(screen: &'a Screen, height: u16) -> Result<Self, Failure> {
        let connection = &screen.connection;
        let window = connection.generate_id()?;
        let width = connection.get_geometry(screen.root)?.reply()?.width;
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
            &CreateWindowAux::new(),
        )?;
        let atom =
            |name: &str| -> Result<u32, Failure> { Ok(connection.intern_atom(false, name.as_bytes())?.reply()?.atom) };
        let dock = [atom("_NET_WM_WINDOW_TYPE_DOCK")?];
        let kind = atom("_NET_WM_WINDOW_TYPE")?;
        connection.change_property32(PropMode::REPLACE, window, kind, AtomEnum::ATOM, &dock)?;
        let strut = [0, 0, height.into(), 0, 0, 0, 0, 0, 0, u32::from(width) - 1, 0, 0];
        let partial = atom("_NET_WM_STRUT_PARTIAL")?;
        connection.change_property32(PropMode::REPLACE, window, partial, AtomEnum::CARDINAL, &strut)?;
        connection.map_window(window)?;
        connection.configure_window(window, &ConfigureWindowAux::new().x(0).y(0))?;
        connection.flush()?;
        Ok(Self { screen, window })
    }
}

impl Drop for Panel<'_> {
    fn drop(&mut self) {
        // The window goes with the connection at the latest.
        let _ = self.screen.connection.destroy_window(self.window);
        let _ = self.screen.connection.flush();
    }
}
