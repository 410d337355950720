//! Asks the user for a file in the system's own dialog, without waiting for the answer.

use std::{
    future::Future,
    path::PathBuf,
    pin::Pin,
    sync::Arc,
    task::{Context as TaskContext, Poll, Wake, Waker},
};

use egui::ViewportId;

/// The answer to come: a file, or nothing if the user changed their mind.
pub type Answer = Pin<Box<dyn Future<Output = Option<PathBuf>> + Send>>;
/// Opens the dialog.
pub type Open = Box<dyn FnMut(&Question<'_>) -> Answer + Send>;

/// What the user is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// What such files are called.
    pub kind: &'a str,
    /// Their ending without a dot, or several with commas between.
    pub ending: &'a str,
    /// A file to be written, with its name unless the user gives another; else one that is there.
    pub new: Option<&'a str>,
}

/// At most one open dialog.
pub struct Chooser {
    open: Open,
    answer: Option<Answer>,
}

impl Default for Chooser {
    /// The system's dialog.
    fn default() -> Self {
        Self::new(Box::new(|question| {
            let endings: Vec<&str> = question.ending.split(',').collect();
            let dialog = rfd::AsyncFileDialog::new().add_filter(question.kind, &endings);
            // The call itself must come from the user interface's thread on macOS; the answer comes from anywhere.
            let file: Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = match question.new {
                Some(name) => Box::pin(dialog.set_file_name(name).save_file()),
                None => Box::pin(dialog.pick_file()),
            };
            Box::pin(async move { file.await.map(|file| file.path().to_owned()) })
        }))
    }
}

impl Chooser {
    /// A chooser with another dialog, for tests.
    pub fn new(open: Open) -> Self {
        Self { open, answer: None }
    }

    /// Opens the dialog unless one is open.
    pub fn ask(&mut self, kind: &str, ending: &str, new: Option<&str>) {
        if self.answer.is_none() {
            self.answer = Some((self.open)(&Question { kind, ending, new }));
        }
    }

    /// Whether the dialog is open.
    pub fn is_open(&self) -> bool {
        self.answer.is_some()
    }

    /// The file, once the user has chosen one. Wakes the window that asks when the answer comes later.
    pub fn chosen(&mut self, ctx: &egui::Context) -> Option<PathBuf> {
        let answer = self.answer.as_mut()?;
        let waker = Waker::from(Arc::new(Repaint { ctx: ctx.clone(), window: ctx.viewport_id() }));
        match answer.as_mut().poll(&mut TaskContext::from_waker(&waker)) {
            Poll::Pending => None,
            Poll::Ready(file) => {
                self.answer = None;
                file
            }
        }
    }
}

struct Repaint {
    ctx: egui::Context,
    window: ViewportId,
}

impl Wake for Repaint {
    fn wake(self: Arc<Self>) {
        self.ctx.request_repaint_of(self.window);
    }
}
