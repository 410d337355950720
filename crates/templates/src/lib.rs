//! Templates: placeholders, escaping by place, rendering, choosing, import and export (SPEC S8).
//!
//! Pure: no I/O, no clock, no async. The desktop, the backend and the workbench render with the same code.
//!
//! - [`text`]: reads `$(Group.Field|filter)` out of a text, with positions.
//! - [`names`]: the names a placeholder may have, and "did you mean".
//! - [`filter`]: what stands behind the `|`.
//! - [`escape`]: how a value is written, by the place it is inserted at.
//! - [`written`]: a text with values in it, and where they are.
//! - [`address`]: which part of a URL a placeholder stands in; scheme and host are literal.
//! - [`json`], [`multipart`]: bodies whose form no value can change.
//! - [`field`], [`check`]: everything that is wrong with a template, when it is saved.
//! - [`needs`]: the secrets, earlier answers and late values that a template needs.
//! - [`values`]: what a session has to say to a placeholder.
//! - [`render`]: an action and values become a request.
//! - [`extract`]: values out of an answer, for later actions.
//! - [`condition`], [`choose`]: which templates run for a session, and why the others do not.
//! - [`preview`], [`rehearse`]: what would become of a template, for people to look at.
//! - [`complete`]: help while a placeholder is typed.
//! - [`why`]: what happened with a session, in plain sentences.
//! - [`exchange`]: RON files of templates, without secrets.

pub mod address;
pub mod check;
pub mod choose;
pub mod complete;
pub mod condition;
pub mod escape;
pub mod exchange;
pub mod extract;
pub mod field;
pub mod filter;
pub mod json;
mod multipart;
pub mod names;
pub mod needs;
pub mod preview;
mod redact;
pub mod rehearse;
pub mod render;
pub mod text;
pub mod values;
pub mod why;
pub mod written;

pub use check::{check, check_with};
pub use choose::{WhyNot, applies, decide};
pub use complete::{Completion, Mark, Offer, complete, marks};
pub use condition::{Asked, Judged, judge};
pub use exchange::{Exported, ImportError, export, import};
pub use extract::{extract, extract_each};
pub use field::{Field, Problem};
pub use names::Name;
pub use needs::{awaited, secrets_of, wait_s};
pub use preview::{Preview, preview, preview_after};
pub use redact::without_secrets;
pub use rehearse::{Rehearsal, invented, rehearse};
pub use render::{Program, RenderError, Rendered, WebRequest, render};
pub use values::{Values, values_from};
pub use why::{Line, why};
pub use written::Written;
