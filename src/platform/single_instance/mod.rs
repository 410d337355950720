//! One program for each data folder (SPEC S3.4): a kernel lock says who is first, and a socket (a named pipe on
//! Windows) takes what a later start was given on its command line. One line of JSON there, one line back.
//!
//! Must not know what a message leads to; the first program's handler decides.

mod message;

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

pub use message::{Answer, Message};

const LOCK_FILE: &str = "instance.lock";
/// Holds the address at which the first program listens. The lock file cannot, since Windows lets nobody else read
/// a locked file.
const ADDRESS_FILE: &str = "instance.address";
/// Longest line in bytes that either side reads.
const LONGEST_LINE: u64 = 1024 * 1024;
/// How long one side waits for the other's line.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a later start waits until the first program, which has the lock already, listens.
const START_PATIENCE: Duration = Duration::from_secs(10);
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// Answers what later starts ask. Called on a thread of its own for each message; it may wait a little.
pub type Handler = Arc<dyn Fn(Message) -> Answer + Send + Sync>;

/// Why the single instance could not be settled, or the message not handed over.
#[derive(Debug, thiserror::Error)]
pub enum InstanceError {
    /// The folder cannot be written, or its file system knows no locks.
    #[error("The folder {folder} cannot be locked: {source}", folder = .0.display(), source = .1)]
    Lock(PathBuf, #[source] io::Error),
    #[error("The address at which later starts are heard cannot be opened: {0}")]
    Listen(#[source] io::Error),
    /// Nobody has the lock.
    #[error("Nimbus Assistant is not running with the data folder {folder}.", folder = .0.display())]
    NotRunning(PathBuf),
    #[error("The running Nimbus Assistant does not answer: {0}")]
    NoAnswer(#[source] io::Error),
}

/// Who this program is.
#[derive(Debug)]
pub enum Place {
    /// No other program works in this folder; it is this one's until [`First`] is dropped.
    First(First),
    /// Another one does; talk to it with [`send`].
    Later,
}

/// The lock. The kernel takes it back however the program ends.
#[derive(Debug)]
pub struct First {
    folder: PathBuf,
    lock: File,
}

/// The open ear of the first program. Dropping it closes the socket and gives the lock back.
#[derive(Debug)]
pub struct Serving {
    _ear: system::Ear,
    _lock: File,
}

/// Finds out whether this program is the first one of the folder, which must exist.
pub fn claim(folder: &Path) -> Result<Place, InstanceError> {
    let failed = |error| InstanceError::Lock(folder.to_owned(), error);
    let lock = open_lock(folder).map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => Ok(Place::First(First { folder: folder.to_owned(), lock })),
        Err(TryLockError::WouldBlock) => Ok(Place::Later),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// Whether this start goes on or its message was taken by the program that was there first.
#[derive(Debug)]
pub enum Entered {
    First(First),
    HandedOver(Answer),
}

/// Becomes the first program of the folder, or hands the message to the one that is.
pub fn enter(folder: &Path, message: &Message) -> Result<Entered, InstanceError> {
    let deadline = Instant::now() + START_PATIENCE;
    loop {
        if let Place::First(first) = claim(folder)? {
            return Ok(Entered::First(first));
        }
        match send(folder, message) {
            Ok(answer) => return Ok(Entered::HandedOver(answer)),
            // It ended between the two questions, so the folder may be free now.
            Err(InstanceError::NotRunning(_)) if Instant::now() < deadline => {}
            Err(error) => return Err(error),
        }
    }
}

impl First {
    /// Hears later starts from now on.
    pub fn serve(self, handler: Handler) -> Result<Serving, InstanceError> {
        let ear = system::listen(&self.folder, handler).map_err(InstanceError::Listen)?;
        write_address(&self.folder, ear.address()).map_err(InstanceError::Listen)?;
        Ok(Serving { _ear: ear, _lock: self.lock })
    }
}

/// Hands a message to the first program and waits for its answer. A program that has only just started is waited
/// for.
pub fn send(folder: &Path, message: &Message) -> Result<Answer, InstanceError> {
    let deadline = Instant::now() + START_PATIENCE;
    loop {
        let error = match try_send(folder, message) {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        if !is_running(folder)? {
            return Err(InstanceError::NotRunning(folder.to_owned()));
        }
        if Instant::now() >= deadline || !is_worth_another_try(&error) {
            return Err(InstanceError::NoAnswer(error));
        }
        thread::sleep(BETWEEN_TRIES);
    }
}

fn open_lock(folder: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).truncate(false).write(true).open(folder.join(LOCK_FILE))
}

/// Whether a program has the folder now. Asking must not make the file, and a shared lock is given back at once.
pub fn is_running(folder: &Path) -> Result<bool, InstanceError> {
    let failed = |error| InstanceError::Lock(folder.to_owned(), error);
    let lock = match OpenOptions::new().write(true).open(folder.join(LOCK_FILE)) {
        Ok(lock) => lock,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(failed(error)),
    };
    match lock.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// Nobody listens at the address (yet): it is missing or left over. Everything else will not get better.
fn is_worth_another_try(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused)
}

fn try_send(folder: &Path, message: &Message) -> io::Result<Answer> {
    let address = std::fs::read_to_string(folder.join(ADDRESS_FILE))?;
    let mut stream = system::connect(Path::new(address.trim_end()))?;
    stream.write_all(&line(message)?)?;
    parse(&read_line(&mut stream)?)
}

/// Whole or not at all: a later start reads it at any moment.
fn write_address(folder: &Path, address: &Path) -> io::Result<()> {
    let text = address.to_str().ok_or(io::ErrorKind::InvalidFilename)?;
    let new = folder.join(format!("{ADDRESS_FILE}.new"));
    std::fs::write(&new, text)?;
    std::fs::rename(new, folder.join(ADDRESS_FILE))
}

/// One conversation on the first program's side. What cannot be read is refused in words.
fn converse(stream: &mut (impl Read + Write), handler: &Handler) -> io::Result<()> {
    let answer = match read_line(stream).and_then(|line| parse(&line)) {
        Ok(message) => handler(message),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            Answer::Refused("This version of Nimbus Assistant does not understand the message.".to_owned())
        }
        Err(error) => return Err(error),
    };
    stream.write_all(&line(&answer)?)?;
    stream.flush()
}

fn line(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}

fn parse<T: serde::de::DeserializeOwned>(line: &[u8]) -> io::Result<T> {
    serde_json::from_slice(line).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Reads up to the end of the line; a longer line than allowed is invalid, an unfinished one ended early.
fn read_line(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    let mut limited = io::BufReader::new(stream.take(LONGEST_LINE));
    io::BufRead::read_until(&mut limited, b'\n', &mut line)?;
    match line.pop() {
        Some(b'\n') => Ok(line),
        Some(_) if line.len() as u64 + 1 >= LONGEST_LINE => Err(io::ErrorKind::InvalidData.into()),
        _ => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

#[cfg(test)]
mod tests;
