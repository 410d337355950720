//! The log of the program: structured lines on standard error, as text or JSON.
//!
//! At INFO and above no line holds a number, a name, a token or a body; whoever logs holds to that.

use std::{io::IsTerminal, str::FromStr};

use tracing_subscriber::{Layer, filter::LevelFilter, fmt, layer::SubscriberExt, registry, util::SubscriberInitExt};

use crate::config::arguments::LogFormat;

/// Begins to log. A level that is none is told as a sentence.
pub fn begin(level: &str, format: LogFormat) -> Result<(), String> {
    let level = LevelFilter::from_str(level)
        .map_err(|_| format!("\"{level}\" is no log level; it is one of error, warn, info, debug, trace."))?;
    let lines = fmt::layer().with_writer(std::io::stderr);
    let lines = match format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    registry().with(lines.with_filter(level)).try_init().map_err(|error| error.to_string())
}
