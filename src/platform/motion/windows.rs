//! Windows: asked at once, and again whenever Windows says that one of its settings is another one.

use std::{io, thread};

use crate::platform::win32::{
    hidden_window::{Heard, HiddenWindow},
    motion,
};

pub(super) fn follow(told: impl Fn(bool) + Send + 'static) -> io::Result<()> {
    // Known before the first window is painted.
    let first = motion::is_unwanted();
    told(first);
    thread::Builder::new().name("motion".to_owned()).spawn(move || match HiddenWindow::open() {
        Ok(window) => listen(&window, first, &told),
        Err(error) => tracing::debug!(%error, "Windows cannot say when things should no longer move"),
    })?;
    Ok(())
}

/// Until the system takes the window's messages away.
fn listen(window: &HiddenWindow, mut unwanted: bool, told: &impl Fn(bool)) {
    loop {
        // Also at first: it may have changed before there was a window to hear it.
        let now = motion::is_unwanted();
        if now != unwanted {
            unwanted = now;
            told(unwanted);
        }
        loop {
            match window.next() {
                Some(Heard::DesktopChanged) => break,
                Some(_) => {}
                None => return,
            }
        }
    }
}
