//! The program's log: small files in the data folder, without anything that names a person.
//!
//! Owns the one subscriber of the process. What is private is taken out of every line by `nimbus-log`.

mod rotating;

use std::{io, path::Path};

use nimbus_log::{Fields, panics};
use tracing_subscriber::{
    Layer,
    filter::{LevelFilter, Targets},
    fmt,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

use rotating::{Rotating, Turns};

/// Bytes of one file; there are at most two.
const FILE_BYTES: u64 = 1024 * 1024;
const FILE: &str = "nimbus-assistant.log";
/// Says how much is logged: `warn`, `info` (the default), `debug`.
pub const VARIABLE: &str = "NIMBUS_LOG";

#[derive(Debug, thiserror::Error)]
pub enum LogError {
    #[error("The log file cannot be written: {0}")]
    File(#[from] io::Error),
    #[error("There is a log already.")]
    Twice,
}

/// Logs into this folder from now on, panics too. `wish` is the value of [`VARIABLE`], if it is set.
pub fn start(folder: &Path, wish: Option<&str>) -> Result<(), LogError> {
    let writer = Turns::new(Rotating::open(folder.join(FILE), FILE_BYTES)?);
    let layer = layer(writer).with_filter(filter(wish));
    tracing_subscriber::registry().with(layer).try_init().map_err(|_| LogError::Twice)?;
    panics::log_them();
    Ok(())
}

fn layer<S>(writer: Turns<Rotating>) -> impl Layer<S>
where
    S: tracing::Subscriber + for<'span> tracing_subscriber::registry::LookupSpan<'span>,
{
    fmt::layer().with_ansi(false).fmt_fields(Fields).with_writer(writer)
}

/// Own words at the wished level, other crates' only when something is wrong.
fn filter(wish: Option<&str>) -> Targets {
    let own = wish.and_then(|wish| wish.parse().ok()).unwrap_or(LevelFilter::INFO).min(LevelFilter::DEBUG);
    ["nimbus_assistant", "nimbus_backend", "nimbus_log", "nimbus_templates"]
        .into_iter()
        .fold(Targets::new().with_default(own.min(LevelFilter::WARN)), |targets, name| targets.with_target(name, own))
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn what_is_logged_without_a_wish_and_with_one() {
        let own = |wish, level| filter(wish).would_enable("nimbus_assistant::worker", &level);
        assert!(own(None, Level::INFO) && !own(None, Level::DEBUG));
        assert!(own(Some("debug"), Level::DEBUG) && !own(Some("trace"), Level::TRACE));
        assert!(!own(Some("warn"), Level::INFO) && own(Some("rubbish"), Level::INFO));
        let other = |wish, level| filter(wish).would_enable("hyper::client", &level);
        assert!(other(Some("debug"), Level::WARN) && !other(Some("debug"), Level::INFO));
        assert!(!other(Some("off"), Level::ERROR));
    }

    #[test]
    fn a_line_has_its_fields_but_nothing_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let writer = Turns::new(Rotating::open(path.clone(), FILE_BYTES).unwrap());
        let subscriber = tracing_subscriber::registry().with(layer(writer).with_filter(filter(None)));
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!(target: "nimbus_assistant", name = "Rosa Brandt", attempts = 3, "called +41 44 668 18 00");
            tracing::debug!(target: "nimbus_assistant", "too much");
        });
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains("INFO nimbus_assistant: called …00 name=… attempts=3"), "{text}");
        // The time may hold any digits.
        let (_, said) = text.split_once(' ').unwrap();
        assert!(!said.contains("Rosa") && !said.contains("668") && !said.contains("too much"), "{text}");
        assert_eq!(text.lines().count(), 1);
    }
}
