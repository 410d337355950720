//! Files of templates: where one is read from or written to, and what goes into it.

use std::path::PathBuf;

use crate::ui::settings::Chooser;

/// Ending of files with templates.
const ENDING: &str = "ron";
/// How a new file is called unless the user says otherwise.
const NAME: &str = "call-templates.ron";

/// The system's dialog, and what it was opened for.
#[derive(Default)]
pub struct Files {
    chooser: Chooser,
    /// Ids that go into the file; `None` for one that is read.
    out: Option<Vec<String>>,
}

impl Files {
    pub fn with_chooser(chooser: Chooser) -> Self {
        Self { chooser, out: None }
    }

    pub fn is_open(&self) -> bool {
        self.chooser.is_open()
    }

    pub fn ask_import(&mut self, kind: &str) {
        if !self.is_open() {
            self.out = None;
            self.chooser.ask(kind, ENDING, None);
        }
    }

    pub fn ask_export(&mut self, kind: &str, ids: Vec<String>) {
        if !self.is_open() {
            self.out = Some(ids);
            self.chooser.ask(kind, ENDING, Some(NAME));
        }
    }

    /// The file, once the user has chosen one, with the ids that go into it.
    pub fn chosen(&mut self, ctx: &egui::Context) -> Option<(PathBuf, Option<Vec<String>>)> {
        let file = self.chooser.chosen(ctx)?;
        Some((file, self.out.take()))
    }
}
