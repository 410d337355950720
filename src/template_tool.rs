//! `nimbus-assistant template …`: files of templates, checked and tried, for a team's own continuous integration (SPEC S8.9).
//!
//! Works on files alone: no running program, no backend, no settings. What it prints is promised in docs/templates.md.

mod check;
mod sending;
mod session;
mod trial;
mod words;

use std::path::Path;

use crate::{cli::TemplateWish, whole_file};

/// What goes to the terminal: the report to standard output, or why there is none to standard error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// 0: all is well; 1: something is wrong with the templates; 2: a file cannot be read.
    pub code: u8,
    pub text: String,
}

/// Why a file cannot be used, in a sentence.
type Unreadable = String;

/// Does what was asked. Blocking.
pub fn run(wish: &TemplateWish) -> Report {
    match wish {
        TemplateWish::Check { files, json, schemes } => check::run(files, schemes, *json),
        TemplateWish::Test { file, session, template, moment, send, hosts, json, schemes } => {
            let trial = trial::Trial {
                file,
                session: session.as_deref(),
                template: template.as_deref(),
                moment: moment.map(Into::into),
                hosts: send.then_some(hosts.as_slice()),
                schemes,
            };
            trial.run(*json)
        }
    }
}

fn read(file: &Path) -> Result<String, Unreadable> {
    whole_file::read_text(file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))
}
