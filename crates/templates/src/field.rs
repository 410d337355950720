//! The fields of a template, and what can be wrong with one: where, and in which words.

use std::{fmt, ops::Range};

use nimbus_protocol::{Said, said};

/// Which field of a template; positions count from 0, words count from 1 as people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Id,
    Name,
    Trigger,
    Origins,
    Condition(usize),
    WaitFor,
    WaitTime,
    Actions,
    Url,
    Program,
    Argument(usize),
    Folder,
    QueryName(usize),
    QueryValue(usize),
    HeaderName(usize),
    HeaderValue(usize),
    Body,
    FormName(usize),
    FormValue(usize),
    User,
    Password,
    Bearer,
    Scopes,
    Timeout,
    Retries,
    Deadline,
    ExtractName(usize),
    ExtractPath(usize),
}

impl Field {
    /// What it is called.
    pub fn said(self) -> Said {
        match self {
            Self::Id => said!("said-field-id", "id"),
            Self::Name => said!("said-field-name", "name"),
            Self::Trigger => said!("said-field-trigger", "trigger"),
            Self::Origins => said!("said-field-origins", "origins"),
            Self::Condition(at) => said!("said-field-condition", "condition {number}", number = at + 1),
            Self::WaitFor => said!("said-field-wait-for", "values waited for"),
            Self::WaitTime => said!("said-field-wait-time", "waiting time"),
            Self::Actions => said!("said-field-actions", "actions"),
            Self::Url => said!("said-field-url", "URL"),
            Self::Program => said!("said-field-program", "program"),
            Self::Argument(at) => said!("said-field-argument", "argument {number}", number = at + 1),
            Self::Folder => said!("said-field-folder", "folder"),
            Self::QueryName(at) => said!("said-field-query-name", "query field {number} (name)", number = at + 1),
            Self::QueryValue(at) => said!("said-field-query", "query field {number}", number = at + 1),
            Self::HeaderName(at) => said!("said-field-header-name", "header {number} (name)", number = at + 1),
            Self::HeaderValue(at) => said!("said-field-header", "header {number}", number = at + 1),
            Self::Body => said!("said-field-body", "body"),
            Self::FormName(at) => said!("said-field-form-name", "form field {number} (name)", number = at + 1),
            Self::FormValue(at) => said!("said-field-form", "form field {number}", number = at + 1),
            Self::User => said!("said-field-user", "user"),
            Self::Password => said!("said-field-password", "password"),
            Self::Bearer => said!("said-field-bearer", "bearer token"),
            Self::Scopes => said!("said-field-scopes", "scopes"),
            Self::Timeout => said!("said-field-timeout", "timeout"),
            Self::Retries => said!("said-field-retries", "retries"),
            Self::Deadline => said!("said-field-deadline", "deadline"),
            Self::ExtractName(at) => said!("said-field-extract-name", "value {number} (name)", number = at + 1),
            Self::ExtractPath(at) => said!("said-field-extract-path", "value {number} (path)", number = at + 1),
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which action, from 0; `None` is the template itself.
    pub action: Option<usize>,
    pub field: Field,
    /// Bytes of the field's text; empty at 0 where it is about the whole.
    pub span: Range<usize>,
    /// A plain sentence.
    pub message: Said,
}

impl Problem {
    /// The sentence with where it is about.
    pub fn said(&self) -> Said {
        let (field, message) = (self.field.said(), &self.message);
        match self.action {
            Some(action) => said!(
                "said-problem-of-action",
                "Action {number}, {field}: {message}",
                number = action + 1,
                field = field,
                message = message
            ),
            None => said!("said-problem", "{field}: {message}", field = field, message = message),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}
