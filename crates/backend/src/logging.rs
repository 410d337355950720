//! The log of the program: structured lines on standard error, as text or JSON.
//!
//! What is private is taken out of every line (`nimbus-log`); whoever logs at INFO and above says nothing private all
//! the same, since a name in the middle of a sentence cannot be found.

use std::{io::IsTerminal, str::FromStr};

use nimbus_log::{Fields, Json, panics};
use tracing_subscriber::{Layer, filter::LevelFilter, fmt, layer::SubscriberExt, registry, util::SubscriberInitExt};

use crate::config::arguments::LogFormat;

/// Begins to log. A level that is none is told as a sentence.
pub fn begin(level: &str, format: LogFormat) -> Result<(), String> {
    let level = LevelFilter::from_str(level)
        .map_err(|_| format!("\"{level}\" is no log level; it is one of error, warn, info, debug, trace."))?;
    let lines = fmt::layer().fmt_fields(Fields).with_writer(std::io::stderr);
    let lines = match format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.with_ansi(false).event_format(Json).boxed(),
    };
    registry().with(lines.with_filter(level)).try_init().map_err(|error| error.to_string())?;
    panics::log_them();
    Ok(())
}
