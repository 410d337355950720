//! A file that is set aside when it has grown to its limit. Only the last one that was set aside is kept.
//! Threads write in turns, one line at a time.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tracing_subscriber::fmt::MakeWriter;

#[derive(Debug)]
pub struct Rotating {
    path: PathBuf,
    /// Bytes after which the next line goes into a new file.
    limit: u64,
    file: File,
    written: u64,
}

impl Rotating {
    /// Goes on at the end of the file, or begins it.
    pub fn open(path: PathBuf, limit: u64) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        let written = file.metadata()?.len();
        Ok(Self { path, limit, file, written })
    }

    fn turn(&mut self) -> io::Result<()> {
        fs::rename(&self.path, self.path.with_extension("log.1"))?;
        *self = Self::open(self.path.clone(), self.limit)?;
        Ok(())
    }
}

impl Write for Rotating {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.written > 0
            && self.written + line.len() as u64 > self.limit
            && let Err(error) = self.turn()
        {
            // A log that is too long is better than none; the next line tries again.
            self.file.write_all(format!("The log could not be set aside: {error}\n").as_bytes())?;
        }
        self.file.write_all(line)?;
        self.written += line.len() as u64;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A writer for the subscriber, which writes a whole line at once. A thread that panicked in its turn ends no log.
pub struct Turns<W>(Mutex<W>);

impl<W> Turns<W> {
    pub fn new(writer: W) -> Self {
        Self(Mutex::new(writer))
    }
}

/// The writer while one line is written.
pub struct Turn<'a, W>(MutexGuard<'a, W>);

impl<'a, W: Write + 'a> MakeWriter<'a> for Turns<W> {
    type Writer = Turn<'a, W>;

    fn make_writer(&'a self) -> Self::Writer {
        Turn(self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<W: Write> Write for Turn<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_files_hold_the_last_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        let mut log = Rotating::open(path.clone(), 20).unwrap();
        for line in ["first line\n", "second\n", "third line\n", "fourth line\n"] {
            log.write_all(line.as_bytes()).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "fourth line\n");
        assert_eq!(fs::read_to_string(folder.path().join("a.log.1")).unwrap(), "third line\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_later_run_goes_on_in_the_same_file_and_keeps_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        for line in ["one\n", "two\n", "three is too long\n"] {
            Rotating::open(path.clone(), 20).unwrap().write_all(line.as_bytes()).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "three is too long\n");
        assert_eq!(fs::read_to_string(folder.path().join("a.log.1")).unwrap(), "one\ntwo\n");
    }

    #[test]
    fn one_line_longer_than_the_limit_is_written_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        let long = "x".repeat(100) + "\n";
        Rotating::open(path.clone(), 20).unwrap().write_all(long.as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), long);
    }
}
