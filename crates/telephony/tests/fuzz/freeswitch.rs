//! Whatever an event socket says, in whatever pieces, nothing panics and every order is answered once.

use nimbus_protocol::{DoorKind, UnixMillis};
use nimbus_telephony::doors::freeswitch::FreeSwitch;
use nimbus_telephony::doors::line::{Line, Order, OrderKind};
use nimbus_telephony::doors::settings::DoorSettings;

/// What the socket's messages are made of; a byte of the fuzzer chooses one.
const PIECES: &[&str] = &[
    "Content-Type: auth/request\n\n",
    "Content-Type: command/reply\nReply-Text: +OK accepted\n\n",
    "Content-Type: command/reply\nReply-Text: -ERR invalid\n\n",
    "Content-Type: command/reply\nReply-Text: +OK Job-UUID: j\nJob-UUID: j\n\n",
    "Content-Type: text/disconnect-notice\n\n",
    "Content-Type: api/response\nContent-Length: 15\n\n{\"row_count\":0}",
    "Content-Type: api/response\nContent-Length: 29\n\n{\"row_count\":1,\"rows\":[{\"uui\"",
    "Content-Type: api/response\nContent-Length: 36\n\nname|status\n2001|Available\n|||\n+OK\n\n\n\n",
    "Content-Type: api/response\nContent-Length: 99999999999\n\n",
    "Content-Length: -1\n",
    "\n",
    "\n\n",
    ":",
    "{",
    "}",
    "\0",
    "ü",
];

/// Fields of events, each with the values that matter and some that do not.
const FIELDS: &[(&str, &[&str])] = &[
    ("Event-Name", &["CHANNEL_CREATE", "CHANNEL_CALLSTATE", "CHANNEL_ANSWER", "CHANNEL_BRIDGE", "CHANNEL_DATA"]),
    ("Event-Name", &["CHANNEL_HANGUP_COMPLETE", "CUSTOM", "BACKGROUND_JOB", "HEARTBEAT", ""]),
    ("Unique-ID", &["a", "b", "c", "", "m"]),
    ("Other-Leg-Unique-ID", &["a", "b", "c", "", "m"]),
    ("Other-Type", &["originator", "originatee"]),
    ("Call-Direction", &["inbound", "outbound"]),
    ("Channel-Call-State", &["HELD", "ACTIVE", "HANGUP", "RINGING"]),
    ("Original-Channel-Call-State", &["HELD", "ACTIVE"]),
    ("Event-Date-Timestamp", &["1795420877423120", "0", "-1", "99999999999999999999"]),
    ("Event-Sequence", &["1", "18446744073709551615", "x"]),
    ("Caller-Caller-ID-Number", &["+491713920060", "anonymous", "", "\n"]),
    ("Caller-Destination-Number", &["2001", "%2B491713920060", "%", "%zz"]),
    ("variable_cc_side", &["agent", "member"]),
    ("variable_cc_agent", &["2001", "2002@x"]),
    ("variable_cc_member_session_uuid", &["m", "a"]),
    ("variable_user_name", &["2001"]),
    ("variable_nimbus_conversation", &["61", "6", "zz", "ffff"]),
    ("variable_nimbus_target", &["32303031"]),
    ("Bridge-A-Unique-ID", &["a", "b", "m"]),
    ("Bridge-B-Unique-ID", &["b", "c", "m"]),
    ("CC-Action", &["agent-offering", "bridge-agent-start", "bridge-agent-fail", "bridge-agent-end"]),
    ("CC-Action", &["member-queue-end", "agent-status-change", "members-count"]),
    ("CC-Agent", &["2001", "", "2002@x"]),
    ("CC-Agent-UUID", &["a", "b"]),
    ("CC-Agent-Type", &["callback", "uuid-standby"]),
    ("CC-Agent-Status", &["On Break", "Available", "x"]),
    ("CC-Member-Session-UUID", &["m", "a"]),
    ("Hangup-Cause", &["NORMAL_CLEARING", "LOSE_RACE", "x"]),
    ("Answer-State", &["answered", "hangup"]),
    ("Caller-Channel-Answered-Time", &["1795420877423120", "0"]),
    ("Caller-Channel-Bridged-Time", &["1795420877423120", "0"]),
];

/// An event of some of the fuzzer's bytes: one chooses a field, the next its value.
fn event(bytes: &[u8]) -> String {
    let mut fields = serde_json::Map::new();
    for pair in bytes.chunks_exact(2) {
        let (name, values) = FIELDS[usize::from(pair[0]) % FIELDS.len()];
        fields.insert(name.to_owned(), values[usize::from(pair[1]) % values.len()].into());
    }
    let body = serde_json::Value::Object(fields).to_string();
    format!("Content-Length: {}\nContent-Type: text/event-json\n\n{body}", body.len())
}

fn order(byte: u8) -> Order {
    let conversation = ["a", "m", "x\n"][usize::from(byte) % 3].to_owned();
    let kind = match byte % 4 {
        0 => OrderKind::HangUp { conversation },
        1 => OrderKind::Transfer { conversation, target: "2002".to_owned() },
        2 => OrderKind::Pause { reason: None, ours_only: byte % 8 == 2 },
        _ => OrderKind::Originate {
            conversation,
            target: "+491713920060".to_owned(),
            caller_id: None,
            caller_name: String::new(),
            service: String::new(),
            ring_ms: i64::from(byte),
        },
    };
    Order { agent: vec!["2001".to_owned()], kind }
}

#[test]
fn an_event_socket_may_say_anything() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let mut door = FreeSwitch::new(&DoorSettings::new("switch", DoorKind::FreeSwitch));
        let mut now = UnixMillis(1_795_420_800_000);
        let mut done: Vec<u64> = Vec::new();
        let mut ordered = 0;
        let mut turns = vec![door.connected(now)];
        // Half of the inputs begin with a system that works.
        if bytes.first().is_some_and(|byte| byte % 2 == 0) {
            let words = [PIECES[0], PIECES[1], PIECES[1], PIECES[7], PIECES[7], PIECES[5]].concat();
            turns.push(door.received(words.as_bytes(), now));
        }
        for part in bytes.chunks(12) {
            now = now.plus(i64::from(part[0]) * 100);
            turns.push(match part[0] % 8 {
                0 => door.received(part, now),
                1 => door.received(PIECES[usize::from(part[part.len() - 1]) % PIECES.len()].as_bytes(), now),
                2 => {
                    ordered += 1;
                    door.order(ordered, order(part[part.len() - 1]), now)
                }
                3 => door.tick(now),
                4 if part.len() > 10 => {
                    let mut turn = door.lost(now);
                    turn.then(door.connected(now));
                    turn
                }
                _ => door.received(event(&part[1..]).as_bytes(), now),
            });
        }
        turns.push(door.lost(now));
        for turn in turns {
            done.extend(turn.done.iter().map(|(id, _)| *id));
            for call in turn.calls {
                assert!(!call.leg.is_empty() && !call.conversation.is_empty(), "{call:?}");
            }
            let sent = String::from_utf8(turn.send).unwrap();
            assert!(sent.is_empty() || sent.ends_with("\n\n"));
        }
        done.sort_unstable();
        assert_eq!(done, (1..=ordered).collect::<Vec<_>>());
    });
}
