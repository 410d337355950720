//! The clipboard. On X11 the text lives in the program that copied it, so one thread keeps it as long as the program
//! runs.

use std::{
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use nimbus_protocol::Said;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The clipboard cannot be used: {0}")]
pub struct ClipboardError(pub Said);

impl ClipboardError {
    /// With the system's own words.
    fn of(error: impl std::error::Error) -> Self {
        Self(error.to_string().into())
    }
}

/// Waits until the text is on the clipboard, which is a matter of milliseconds.
pub trait Clipboard: Send + Sync {
    fn copy(&self, text: &str) -> Result<(), ClipboardError>;
}

/// The desktop's clipboard, opened at the first use.
#[derive(Debug, Default)]
pub struct SystemClipboard {
    keeper: Mutex<Option<mpsc::Sender<Job>>>,
}

#[derive(Debug)]
struct Job {
    text: String,
    done: mpsc::Sender<Result<(), ClipboardError>>,
}

impl Clipboard for SystemClipboard {
    fn copy(&self, text: &str) -> Result<(), ClipboardError> {
        let (done, answer) = mpsc::channel();
        let job = Job { text: text.to_owned(), done };
        {
            let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
            let jobs = match &*keeper {
                Some(jobs) => jobs,
                None => keeper.insert(start().map_err(ClipboardError::of)?),
            };
            jobs.send(job).map_err(ClipboardError::of)?;
        }
        answer.recv().map_err(ClipboardError::of)?
    }
}

fn start() -> std::io::Result<mpsc::Sender<Job>> {
    let (jobs, received) = mpsc::channel();
    thread::Builder::new().name("clipboard".to_owned()).spawn(move || keep(&received))?;
    Ok(jobs)
}

fn keep(jobs: &mpsc::Receiver<Job>) {
    let mut open = None;
    for job in jobs {
        // Whoever asked may have given up waiting.
        let _ = job.done.send(put(&mut open, &job.text).map_err(ClipboardError::of));
    }
}

/// An open clipboard may have lost its display server since; it is opened anew once.
fn put(open: &mut Option<arboard::Clipboard>, text: &str) -> Result<(), arboard::Error> {
    if let Some(clipboard) = open
        && clipboard.set_text(text).is_ok()
    {
        return Ok(());
    }
    *open = None;
    open.insert(arboard::Clipboard::new()?).set_text(text)
}

/// Remembers what was copied.
#[derive(Clone, Debug, Default)]
pub struct RecordingClipboard {
    copied: Arc<Mutex<Vec<String>>>,
}

impl RecordingClipboard {
    /// All that was copied so far, in order.
    pub fn copied(&self) -> Vec<String> {
        self.copied.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Clipboard for RecordingClipboard {
    fn copy(&self, text: &str) -> Result<(), ClipboardError> {
        self.copied.lock().unwrap_or_else(PoisonError::into_inner).push(text.to_owned());
        Ok(())
    }
}
