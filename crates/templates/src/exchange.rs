//! Files of templates: RON with a version, without secrets (SPEC S8.10).

use nimbus_protocol::Template;
use ron::{Options, extensions::Extensions, ser::PrettyConfig};
use serde::{Deserialize, Serialize};
use thiserror::Error;

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
    pub left_out: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportError {
    /// Line and column count from 1.
    #[error("The file cannot be read at line {line}, column {column}: {message}")]
    Form { line: usize, column: usize, message: String },
    #[error("The file has version {found}; this program knows up to {VERSION}. Please update it.")]
    TooNew { found: u32 },
    #[error("Two templates in the file have the id \"{0}\".")]
    SameId(String),
}

/// Why a list could not be written as text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("The templates could not be written: {0}")]
pub struct ExportError(String);

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
