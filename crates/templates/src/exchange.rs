//! Files of templates: RON with a version, without secrets (SPEC S8.10).

use std::fmt;

use nimbus_protocol::{Said, Template, said};
use ron::{Options, extensions::Extensions, ser::PrettyConfig};
use serde::{Deserialize, Serialize};

use crate::redact::without_secrets;

/// Version of the file's form that this program writes; it reads this one and older ones.
pub const VERSION: u32 = 2;

#[derive(Serialize, Deserialize)]
#[serde(rename = "Templates")]
struct File {
    version: u32,
    templates: Vec<Template>,
}

/// Only the version, to tell a newer file from a broken one.
#[derive(Deserialize)]
#[serde(rename = "Templates")]
struct Head {
    version: u32,
}

/// A file's text, and what had to be left out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub text: String,
    /// One line for each secret: template, action, field.
    pub left_out: Vec<Said>,
}

/// Why a file's text is no list of templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// Line and column count from 1.
    Form {
        line: usize,
        column: usize,
        message: String,
    },
    TooNew {
        found: u32,
    },
    SameId(String),
}

impl ImportError {
    /// The sentence.
    pub fn said(&self) -> Said {
        match self {
            Self::Form { line, column, message } => said!(
                "said-import-form",
                "The file cannot be read at line {line}, column {column}: {why}",
                line = *line,
                column = *column,
                why = message
            ),
            Self::TooNew { found } => said!(
                "said-import-too-new",
                "The file has version {found}; this program knows up to {known}. Please update it.",
                found = *found,
                known = VERSION
            ),
            Self::SameId(id) => {
                said!("said-import-same-id", "Two templates in the file have the id \"{id}\".", id = id)
            }
        }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl std::error::Error for ImportError {}

/// Why a list could not be written as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportError(String);

impl ExportError {
    /// The sentence.
    pub fn said(&self) -> Said {
        said!("said-export", "The templates could not be written: {why}", why = &self.0)
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl std::error::Error for ExportError {}

/// How files with templates in them are read: an action's fields stand in one pair of brackets, as they did in files of
/// the first version, and what may be left out is written without `Some`.
pub fn options() -> Options {
    Options::default().with_default_extension(Extensions::UNWRAP_VARIANT_NEWTYPES | Extensions::IMPLICIT_SOME)
}

/// Reads a file of templates. Whether each may be saved is for [`crate::check`] to say.
pub fn import(text: &str) -> Result<Vec<Template>, ImportError> {
    // A newer version may have words that this one does not know: its number is the better explanation.
    let options = options();
    if let Ok(Head { version }) = options.from_str::<Head>(text)
        && version > VERSION
    {
        return Err(ImportError::TooNew { found: version });
    }
    let file: File = options.from_str(text).map_err(|error| ImportError::Form {
        line: error.span.start.line,
        column: error.span.start.col,
        message: error.code.to_string(),
    })?;
    for (at, template) in file.templates.iter().enumerate() {
        if file.templates[..at].iter().any(|earlier| earlier.id == template.id) {
            return Err(ImportError::SameId(template.id.clone()));
        }
    }
    Ok(file.templates)
}

/// Writes templates as a file. Passwords, tokens and fields that look like secrets stay here.
pub fn export(templates: &[Template]) -> Result<Exported, ExportError> {
    let mut left_out = Vec::new();
    let templates = templates
        .iter()
        .map(|template| {
            let (cleaned, taken) = without_secrets(template);
            left_out.extend(taken);
            cleaned
        })
        .collect();
    let pretty = PrettyConfig::new().escape_strings(false).indentor("    ");
    let text = options()
        .to_string_pretty(&File { version: VERSION, templates }, pretty)
        .map_err(|error| ExportError(error.to_string()))?;
    Ok(Exported { text: text + "\n", left_out })
}
