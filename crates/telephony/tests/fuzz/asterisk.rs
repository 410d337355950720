//! Hostile words of an Asterisk: raw bytes, and messages put together from what it really says.

use std::fmt::Write as _;

use nimbus_protocol::{DoorKind, UnixMillis};
use nimbus_telephony::doors::asterisk::Asterisk;
use nimbus_telephony::doors::line::settings::LineSettings;
use nimbus_telephony::doors::line::{Line, Order, OrderKind};
use nimbus_telephony::doors::settings::DoorSettings;

const EVENTS: &[&str] = &[
    "Newchannel",
    "Newstate",
    "Hangup",
    "DialBegin",
    "DialEnd",
    "DialState",
    "AgentCalled",
    "AgentConnect",
    "AgentRingNoAnswer",
    "QueueCallerJoin",
    "QueueCallerLeave",
    "QueueCallerAbandon",
    "BridgeEnter",
    "BridgeLeave",
    "BlindTransfer",
    "AttendedTransfer",
    "Hold",
    "Unhold",
    "Rename",
    "OriginateResponse",
    "QueueMemberPause",
    "QueueMemberRemoved",
    "CoreShowChannel",
    "CoreShowChannelsComplete",
    "QueueMember",
    "QueueEntry",
    "QueueStatusComplete",
    "FullyBooted",
    "Shutdown",
];
const CHANNELS: &[&str] = &[
    "PJSIP/2001-00000001",
    "PJSIP/2002-00000002",
    "PJSIP/provider-00000003",
    "Local/2001@from-queue-00000004;1",
    "Local/2001@from-queue-00000004;2",
    "x",
    "",
    ";2",
    "Local/;1",
    "-",
];
const VALUES: &[&str] =
    &["ANSWER", "BUSY", "CANCEL", "NOANSWER", "Success", "Failure", "1", "6", "5", "0", "26", "<unknown>"];

fn signed_in() -> Asterisk {
    let line = LineSettings::default();
    let mut line = Asterisk::new(&DoorSettings { line: Some(line), ..DoorSettings::new("pbx", DoorKind::Asterisk) });
    line.connected(UnixMillis(0));
    line.received(
        b"Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nChallenge: 1\r\n\r\nResponse: Success\r\n\r\nEvent: FullyBooted\r\n\r\n\
          Event: CoreShowChannelsComplete\r\n\r\nEvent: QueueStatusComplete\r\n\r\n",
        UnixMillis(0),
    );
    line
}

/// One message out of four bytes of the fuzzer.
fn message(bytes: &[u8], at: usize) -> String {
    let byte = |index: usize| usize::from(bytes.get(index).copied().unwrap_or_default());
    let pick = |list: &[&'static str], index: usize| list[byte(index) % list.len()];
    let (own, other) = (byte(1) % CHANNELS.len(), byte(2) % CHANNELS.len());
    let value = pick(VALUES, 3);
    let mut text = format!("Event: {}\r\nTimestamp: {at}.000000\r\n", pick(EVENTS, 0));
    for (prefix, which) in [
        ("", own),
        ("Dest", other),
        ("Transferer", own),
        ("Transferee", other),
        ("OrigTransferer", own),
        ("SecondTransferer", byte(3) % CHANNELS.len()),
        ("TransferTarget", other),
    ] {
        let linked = if byte(3) % 2 == 0 { which } else { byte(3) % CHANNELS.len() };
        write!(
            text,
            "{prefix}Channel: {}\r\n{prefix}Uniqueid: u{which}\r\n{prefix}Linkedid: u{linked}\r\n",
            CHANNELS[which]
        )
        .unwrap();
        write!(text, "{prefix}ChannelState: {value}\r\n{prefix}CallerIDNum: {value}\r\n{prefix}Exten: {}\r\n", byte(3))
            .unwrap();
    }
    write!(text, "Queue: {value}\r\nInterface: {}\r\nLocation: {}\r\n", CHANNELS[own], CHANNELS[other]).unwrap();
    write!(
        text,
        "DialStatus: {value}\r\nResult: {value}\r\nResponse: {value}\r\nReason: {value}\r\nPaused: {value}\r\n"
    )
    .unwrap();
    write!(text, "BridgeId: {value}\r\nBridgeUniqueid: {value}\r\nCause: {value}\r\nApplication: AppQueue\r\n\r\n")
        .unwrap();
    text
}

#[test]
fn bytes_of_an_asterisk() {
    bolero::check!().for_each(|bytes: &[u8]| {
        for mut line in [signed_in(), Asterisk::new(&DoorSettings::new("pbx", DoorKind::Asterisk))] {
            line.connected(UnixMillis(0));
            for piece in bytes.chunks(7) {
                line.received(piece, UnixMillis(1));
            }
            line.tick(UnixMillis(5_000));
            line.lost(UnixMillis(6_000));
        }
    });
}

#[test]
fn messages_of_an_asterisk_in_any_order() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let mut line = signed_in();
        for (at, piece) in bytes.chunks(4).enumerate() {
            let turn = line.received(message(piece, at).as_bytes(), UnixMillis(at as i64));
            for event in &turn.calls {
                assert!(!event.leg.is_empty() && !event.conversation.is_empty());
            }
            let agent = vec!["2001".to_owned()];
            let kind = OrderKind::HangUp { conversation: "u0".to_owned() };
            line.order(at as u64, Order { agent, kind }, UnixMillis(at as i64));
        }
        line.tick(UnixMillis(100_000));
        // However many messages: there are ten channels.
        assert!(line.remembered() < 200, "{}", line.remembered());
        for which in 0..CHANNELS.len() {
            line.received(format!("Event: Hangup\r\nUniqueid: u{which}\r\n\r\n").as_bytes(), UnixMillis(200_000));
        }
        line.received(
            b"Event: CoreShowChannelsComplete\r\n\r\nEvent: QueueStatusComplete\r\n\r\n",
            UnixMillis(300_000),
        );
        assert_eq!(line.remembered(), 0);
    });
}
