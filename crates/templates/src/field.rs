//! The fields of a template, and what can be wrong with one: where, and in which words.

use std::{fmt, ops::Range};

/// Which field of a template; positions count from 0, `Display` counts from 1 as people do.
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

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id => f.write_str("id"),
            Self::Name => f.write_str("name"),
            Self::Trigger => f.write_str("trigger"),
            Self::Origins => f.write_str("origins"),
            Self::Condition(at) => write!(f, "condition {}", at + 1),
            Self::WaitFor => f.write_str("values waited for"),
            Self::WaitTime => f.write_str("waiting time"),
            Self::Actions => f.write_str("actions"),
            Self::Url => f.write_str("URL"),
            Self::Program => f.write_str("program"),
            Self::Argument(at) => write!(f, "argument {}", at + 1),
            Self::Folder => f.write_str("folder"),
            Self::QueryName(at) => write!(f, "query field {} (name)", at + 1),
            Self::QueryValue(at) => write!(f, "query field {}", at + 1),
            Self::HeaderName(at) => write!(f, "header {} (name)", at + 1),
            Self::HeaderValue(at) => write!(f, "header {}", at + 1),
            Self::Body => f.write_str("body"),
            Self::FormName(at) => write!(f, "form field {} (name)", at + 1),
            Self::FormValue(at) => write!(f, "form field {}", at + 1),
            Self::User => f.write_str("user"),
            Self::Password => f.write_str("password"),
            Self::Bearer => f.write_str("bearer token"),
            Self::Scopes => f.write_str("scopes"),
            Self::Timeout => f.write_str("timeout"),
            Self::Retries => f.write_str("retries"),
            Self::Deadline => f.write_str("deadline"),
            Self::ExtractName(at) => write!(f, "value {} (name)", at + 1),
            Self::ExtractPath(at) => write!(f, "value {} (path)", at + 1),
        }
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
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(action) = self.action {
            write!(f, "Action {}, ", action + 1)?;
        }
        write!(f, "{}: {}", self.field, self.message)
    }
}
