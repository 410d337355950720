//! How many messages the adapter takes in a second. Only told, never judged: `cargo test --release -- --ignored --nocapture`.

use std::time::Instant;

use nimbus_protocol::UnixMillis;
use nimbus_telephony::doors::line::Line;

use crate::play::{Play, RECORDINGS, recording};

#[test]
#[ignore = "measures"]
fn messages_a_second() {
    let mut line = Play::new("");
    line.connect();
    let (mut count, mut bytes) = (0usize, Vec::new());
    for round in 0..100 {
        for name in RECORDINGS {
            let text = recording(name).replace("pbx1-", &format!("pbx{round}{name}-"));
            count += text.matches("Event: ").count();
            bytes.extend_from_slice(text.as_bytes());
            // The recording ends with its last message, without an empty line.
            bytes.extend_from_slice(b"\r\n\r\n");
        }
    }
    let begun = Instant::now();
    let mut events = 0;
    for piece in bytes.chunks(16 * 1024) {
        events += line.line.received(piece, UnixMillis(1_795_419_630_000)).calls.len();
    }
    let took = begun.elapsed();
    let rate = count as f64 / took.as_secs_f64();
    println!("{count} messages, {} MB, {events} events in {took:?}: {rate:.0} messages a second", bytes.len() >> 20);
}
