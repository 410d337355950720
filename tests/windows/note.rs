//! What the user is doing when the telephone rings: a window of another program, into which they write.

use std::{
    sync::mpsc,
    thread::{self, JoinHandle},
};

use nimbus_bench::Failure;

use crate::{
    desk::{click, until},
    win32::{self, Window},
};

pub struct Note {
    pub window: Window,
    thread: u32,
    ended: Option<JoinHandle<()>>,
}

impl Note {
    /// Opens it and gives it the keyboard, by a click into it.
    pub fn open() -> Result<Self, Failure> {
        let (sender, opened) = mpsc::channel();
        let ended = thread::spawn(move || {
            let window = win32::editor("", (500, 300, 400, 200));
            // Nobody listens if the test has failed meanwhile.
            let _ = sender.send((window, win32::this_thread()));
            if window.is_some() {
                win32::attend();
            }
        });
        let (window, thread) = opened.recv()?;
        let window = window.ok_or("no window to write into")?;
        let note = Self { window, thread, ended: Some(ended) };
        until("the window to write into", || window.is_visible())?;
        let place = window.place();
        click((place.left + 100, place.top + 100));
        until("the keyboard in that window", || win32::foreground() == window)?;
        Ok(note)
    }

    /// What was written. A text field's title is its text.
    pub fn text(&self) -> String {
        self.window.title()
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        win32::dismiss(self.thread);
        if let Some(ended) = self.ended.take() {
            let _ = ended.join();
        }
    }
}
