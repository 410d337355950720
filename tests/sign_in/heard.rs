//! The log of this process, in which the server runs: kept to be read and searched.

use std::{
    io,
    sync::{Mutex, MutexGuard, Once, PoisonError},
};

static HEARD: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static BEGIN: Once = Once::new();

struct Ear;

impl io::Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        heard().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn heard() -> MutexGuard<'static, Vec<u8>> {
    HEARD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on everything down to DEBUG is kept, without the masking that the programs' own logs have.
pub fn begin() {
    BEGIN.call_once(|| {
        let lines = tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_ansi(false);
        lines.with_writer(|| Ear).init();
    });
}

/// Everything that was logged so far, of all tests of this process.
pub fn everything() -> Vec<u8> {
    heard().clone()
}

/// Where the log ends now.
pub fn mark() -> usize {
    heard().len()
}

/// How many lines since then hold these words.
pub fn lines_with(since: usize, words: &str) -> usize {
    let heard = heard();
    let text = String::from_utf8_lossy(heard.get(since..).unwrap_or_default());
    text.lines().filter(|line| line.contains(words)).count()
}
