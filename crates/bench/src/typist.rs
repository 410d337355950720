//! Somebody who types into a window of their own while calls come in.

use std::time::{Duration, Instant};

use x11rb::{
    connection::Connection as _,
    protocol::{
        Event,
        xproto::{AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, Window, WindowClass},
    },
    wrapper::ConnectionExt as _,
};

use crate::{Failure, screen::Screen};

/// A window with the keyboard that counts what arrives.
pub struct Typist<'a> {
    screen: &'a Screen,
    window: Window,
}

impl<'a> Typist<'a> {
    /// Opens the window and waits until the window manager gave it the keyboard.
    pub fn sit_down(screen: &'a Screen, patience: Duration) -> Result<Self, Failure> {
        let connection = &screen.connection;
        let window = connection.generate_id()?;
        connection.create_window(
            x11rb::COPY_DEPTH_FROM_PARENT,
            window,
            screen.root,
            30,
            30,
            400,
            200,
            0,
            WindowClass::INPUT_OUTPUT,
            x11rb::COPY_FROM_PARENT,
            &CreateWindowAux::new().event_mask(EventMask::KEY_PRESS | EventMask::FOCUS_CHANGE),
        )?;
        connection.change_property8(PropMode::REPLACE, window, AtomEnum::WM_NAME, AtomEnum::STRING, b"Letter")?;
        connection.map_window(window)?;
        connection.flush()?;
        let end = Instant::now() + patience;
        while Instant::now() < end {
            if screen.active_window()? == Some(window) && connection.get_input_focus()?.reply()?.focus == window {
                return Ok(Self { screen, window });
            }
        }
        Err("the letter's window did not get the keyboard".into())
    }

    pub fn window(&self) -> Window {
        self.window
    }

    /// The keys that arrived since the last time, by code, once as many as `expected` are there or time is up.
    pub fn arrived(&self, expected: usize, patience: Duration) -> Result<usize, Failure> {
        let end = Instant::now() + patience;
        let mut count = 0;
        while count < expected && Instant::now() < end {
            while let Some(event) = self.screen.connection.poll_for_event()? {
                count += usize::from(matches!(event, Event::KeyPress(key) if key.event == self.window));
            }
        }
        Ok(count)
    }
}
