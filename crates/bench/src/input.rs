//! Keyboard and mouse as the X server sends them to whichever window is concerned (XTEST).

use std::time::Duration;

use x11rb::{
    connection::Connection as _,
    protocol::{
        xproto::{
            BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt as _, KEY_PRESS_EVENT, KEY_RELEASE_EVENT,
            MOTION_NOTIFY_EVENT,
        },
        xtest::ConnectionExt as _,
    },
};

use crate::{Failure, screen::Screen};

/// Rest between two movements, as a hand would make it; window managers read positions in between.
const STEP: Duration = Duration::from_millis(15);
/// Rest in which a busy window manager certainly takes a dragged window over.
const TAKEN_OVER: Duration = Duration::from_millis(600);

impl Screen {
    /// Types one key by its keysym (for letters, the ASCII code of the small one).
    pub fn type_key(&self, keysym: u32) -> Result<(), Failure> {
        let code = self.key_code(keysym)?;
        self.fake(KEY_PRESS_EVENT, code, 0, 0)?;
        self.fake(KEY_RELEASE_EVENT, code, 0, 0)
    }

    /// Presses a key while `held` is down, both by their keysyms.
    pub fn type_key_with(&self, held: u32, keysym: u32) -> Result<(), Failure> {
        let code = self.key_code(held)?;
        self.fake(KEY_PRESS_EVENT, code, 0, 0)?;
        self.type_key(keysym)?;
        self.fake(KEY_RELEASE_EVENT, code, 0, 0)
    }

    /// Types what a person would write, with Shift where the keyboard wants it.
    pub fn type_text(&self, text: &str) -> Result<(), Failure> {
        const SHIFT: u32 = 0xFFE1;
        let shift = self.key_code(SHIFT)?;
        for letter in text.chars() {
            let (code, shifted) = self.key_of(u32::from(letter))?;
            if shifted {
                self.fake(KEY_PRESS_EVENT, shift, 0, 0)?;
            }
            self.fake(KEY_PRESS_EVENT, code, 0, 0)?;
            self.fake(KEY_RELEASE_EVENT, code, 0, 0)?;
            if shifted {
                self.fake(KEY_RELEASE_EVENT, shift, 0, 0)?;
            }
        }
        Ok(())
    }

    pub fn move_mouse(&self, x: i32, y: i32) -> Result<(), Failure> {
        self.fake(MOTION_NOTIFY_EVENT, 0, x as i16, y as i16)
    }

    pub fn click(&self, x: i32, y: i32) -> Result<(), Failure> {
        self.move_mouse(x, y)?;
        std::thread::sleep(STEP * 4);
        self.fake(BUTTON_PRESS_EVENT, 1, 0, 0)?;
        std::thread::sleep(STEP);
        self.fake(BUTTON_RELEASE_EVENT, 1, 0, 0)
    }

    /// Presses at one point, moves to the other in steps, lets go there.
    pub fn drag(&self, from: (i32, i32), to: (i32, i32)) -> Result<(), Failure> {
        const STEPS: i32 = 20;
        self.move_mouse(from.0, from.1)?;
        std::thread::sleep(STEP * 6);
        self.fake(BUTTON_PRESS_EVENT, 1, 0, 0)?;
        std::thread::sleep(STEP * 6);
        for step in 1..=STEPS {
            self.move_mouse(from.0 + (to.0 - from.0) * step / STEPS, from.1 + (to.1 - from.1) * step / STEPS)?;
            // The window manager takes over after the first movements; what is moved before that is lost to the window.
            std::thread::sleep(if step == 2 { TAKEN_OVER } else { STEP });
        }
        std::thread::sleep(STEP * 6);
        self.fake(BUTTON_RELEASE_EVENT, 1, 0, 0)
    }

    fn fake(&self, kind: u8, detail: u8, x: i16, y: i16) -> Result<(), Failure> {
        self.connection.xtest_fake_input(kind, detail, 0, self.root, x, y, 0)?;
        self.connection.flush()?;
        Ok(())
    }

    pub(crate) fn key_code(&self, keysym: u32) -> Result<u8, Failure> {
        match self.key_of(keysym)? {
            (code, false) => Ok(code),
            (_, true) => Err("the keyboard has no such key without Shift".into()),
        }
    }

    /// The key, and whether it needs Shift.
    fn key_of(&self, keysym: u32) -> Result<(u8, bool), Failure> {
        let setup = self.connection.setup();
        let first = setup.min_keycode;
        let keys = self.connection.get_keyboard_mapping(first, setup.max_keycode - first + 1)?.reply()?;
        let rows = || keys.keysyms.chunks(keys.keysyms_per_keycode.into());
        let plain = rows().position(|row| row.first() == Some(&keysym)).map(|row| (row, false));
        let found = plain.or_else(|| rows().position(|row| row.get(1) == Some(&keysym)).map(|row| (row, true)));
        let (row, shifted) = found.ok_or("the keyboard has no such key")?;
        Ok((first + u8::try_from(row)?, shifted))
    }
}
