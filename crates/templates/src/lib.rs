//! Templates: placeholders, escaping by place, rendering, choosing, import and export (SPEC S8).
//!
//! Pure: no I/O, no clock, no async. The desktop, the backend and the workbench render with the same code.
//!
//! - [`text`]: reads `$(Group.Field|filter)` out of a text, with positions.
//! - [`names`]: the names a placeholder may have, and "did you mean".
//! - [`filter`]: what stands behind the `|`.
//! - [`escape`]: how a value is written, by the place it is inserted at.
//! - [`address`]: which part of a URL a placeholder stands in; scheme and host are literal.
//! - [`json`]: placeholders inside JSON strings.
//! - [`check`]: everything that is wrong with a template, when it is saved.
//! - [`values`]: what a session has to say to a placeholder.
//! - [`render`]: an action and values become a request.
//! - [`choose`]: which templates run for a session, and why the others do not.
//! - [`exchange`]: RON files of templates, without secrets.

pub mod address;
pub mod check;
pub mod choose;
pub mod escape;
pub mod exchange;
pub mod filter;
pub mod json;
pub mod names;
mod redact;
pub mod render;
pub mod text;
pub mod values;

pub use check::{Field, Problem, check, check_with};
pub use choose::{WhyNot, applies, decide};
pub use exchange::{Exported, ImportError, export, import};
pub use render::{RenderError, Rendered, WebRequest, render};
pub use values::{Values, values_from};
