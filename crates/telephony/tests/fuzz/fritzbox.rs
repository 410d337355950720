//! Whatever a call monitor says, in whatever pieces, nothing panics, and the pieces make no difference.

use nimbus_protocol::{DoorKind, UnixMillis};
use nimbus_telephony::doors::fritzbox::FritzBox;
use nimbus_telephony::doors::line::Line;
use nimbus_telephony::doors::settings::DoorSettings;

/// What lines are made of; a byte of the fuzzer chooses one.
const PIECES: &[&str] = &[
    "20.11.26 08:00:01;",
    "20.11.26 08:00:02;",
    "RING;",
    "CALL;",
    "CONNECT;",
    "DISCONNECT;",
    "0;",
    "1;",
    "4294967296;",
    "-1;",
    ";",
    "+41445551200;",
    "11;",
    "SIP1;",
    "\r\n",
    "\n",
    "\0",
    "ü",
    "20.11.26 08:00:01;RING;0;+41445551200;3332211;SIP1;\r\n",
    "20.11.26 08:00:05;CONNECT;0;11;+41445551200;\r\n",
    "20.11.26 08:03:20;DISCONNECT;0;195;\r\n",
];

#[test]
fn a_call_monitor_may_say_anything() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let now = UnixMillis(1_795_000_000_000);
        let settings = DoorSettings::new("box", DoorKind::FritzBox);
        let words: String = bytes.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect();
        for said in [bytes, words.as_bytes()] {
            let mut whole = FritzBox::new(&settings);
            let mut pieces = FritzBox::new(&settings);
            let size = usize::from(bytes.first().copied().unwrap_or(1)).max(1);
            let cut: Vec<_> = said.chunks(size).flat_map(|part| pieces.received(part, now).calls).collect();
            assert_eq!(whole.received(said, now).calls, cut);
            pieces.lost(now);
            pieces.connected(now);
            pieces.tick(now.plus(1_000_000));
        }
    });
}
