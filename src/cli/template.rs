//! The command line's part about files of templates: what may be asked. `template_tool` answers.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use nimbus_protocol::Trigger;

/// What can be done with files of templates. Nothing of a running program is touched.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum TemplateWish {
    /// Say everything that is wrong with these files. Exit code 0: nothing; 1: something; 2: a file cannot be read
    Check {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// As JSON
        #[arg(long)]
        json: bool,
        /// A scheme that your administrator lists beside https, http, mailto, tel and msteams; may be repeated
        #[arg(long = "scheme", value_name = "SCHEME")]
        schemes: Vec<String>,
    },
    /// Show what the templates of a file would do for a session. Exit code 0: all that runs can be carried out; 1: not; 2:
    /// a file cannot be read
    Test {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// A session as JSON, as the API tells it; what it leaves out is invented
        #[arg(long, value_name = "FILE")]
        session: Option<PathBuf>,
        /// Only the template with this id
        #[arg(long, value_name = "ID")]
        template: Option<String>,
        /// At this moment; without it, each template at its own
        #[arg(long, value_enum)]
        moment: Option<Moment>,
        /// Send the web requests for real. Pages are not opened and programs not started
        #[arg(long)]
        send: bool,
        /// A host whose address may be private; may be repeated
        #[arg(long = "allow-host", value_name = "HOST", requires = "send")]
        hosts: Vec<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
        /// A scheme that your administrator lists beside https, http, mailto, tel and msteams; may be repeated
        #[arg(long = "scheme", value_name = "SCHEME")]
        schemes: Vec<String>,
    },
}

/// When a template runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Moment {
    Ringing,
    Accepted,
    Terminated,
}

impl From<Moment> for Trigger {
    fn from(moment: Moment) -> Self {
        match moment {
            Moment::Ringing => Self::Ringing,
            Moment::Accepted => Self::Accepted,
            Moment::Terminated => Self::Terminated,
        }
    }
}
