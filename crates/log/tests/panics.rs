//! A panic in a process of its own, since the hook is the whole process's: its place is logged, its words are not.
#![allow(clippy::unwrap_used)]

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
    thread,
};

use nimbus_log::{Fields, panics};
use tracing_subscriber::{Layer, filter::LevelFilter, fmt, layer::SubscriberExt, registry, util::SubscriberInitExt};

#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_place_is_logged_and_not_what_was_said() {
    let paper = Paper::default();
    let to = paper.clone();
    let lines = fmt::layer().with_ansi(false).fmt_fields(Fields).with_writer(move || to.clone());
    registry().with(lines.with_filter(LevelFilter::INFO)).init();
    panics::log_them();
    let name = "Rosa Brandt";
    let fell =
        thread::Builder::new().name("faller".to_owned()).spawn(move || panic!("{name} was not expected")).unwrap();
    assert!(fell.join().is_err());
    let text = String::from_utf8(paper.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("ERROR nimbus_log::panics: Something failed inside place="), "{text}");
    assert!(text.contains("panics.rs:") && text.contains("thread=faller"), "{text}");
    assert!(!text.contains("Rosa"), "{text}");
    assert_eq!(text.lines().count(), 1);
}
