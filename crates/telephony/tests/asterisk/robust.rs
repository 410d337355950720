//! Neither cuts, repetitions nor lost connections can be seen in what comes out.

use nimbus_protocol::{EndReason, SessionState};
use nimbus_telephony::conversation::Conversation;
use nimbus_telephony::doors::call_event::CallKind;
use nimbus_telephony::doors::line::Line;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::play::{Play, RECORDINGS, recording};
use crate::recorded::expected;

/// The lines without the times of a card that a picture could only tell roughly.
fn roughly(lines: &[String]) -> Vec<String> {
    let rough = |word: &str| match word.split_once('.') {
        Some((seconds, rest)) if seconds.parse::<i64>().is_ok() && rest.len() == 2 => {
            let time: f64 = word.parse().unwrap();
            format!("{:.0}", (time * 5.0).round() / 5.0)
        }
        _ => word.to_owned(),
    };
    lines.iter().map(|line| line.split(' ').map(rough).collect::<Vec<_>>().join(" ")).collect()
}

/// Plays a recording and loses the connection before each of these messages; nothing happens meanwhile.
fn with_losses(name: &str, losses: &[usize]) -> Play {
    let mut play = Play::new(&recording(name));
    play.connect();
    let mut at = 0;
    loop {
        if losses.contains(&at) {
            play.lose();
            play.connect();
        }
        at += 1;
        if !play.next() {
            return play;
        }
    }
}

#[test]
fn byte_by_byte_is_the_same() {
    for name in RECORDINGS {
        let mut play = Play::new(&recording(name));
        play.cuts = vec![1];
        play.connect();
        play.play_out();
        assert_eq!(play.told(), expected(name), "{name}");
    }
}

#[test]
fn a_connection_that_is_lost_at_any_moment_leaves_no_ghost_no_double_and_no_gap() {
    for name in RECORDINGS {
        let messages = Play::new(&recording(name)).fake.left();
        for at in 0..=messages {
            let play = with_losses(name, &[at]);
            assert_eq!(roughly(&play.told()), roughly(&expected(name)), "{name} lost before message {at}");
            assert_eq!(play.line.remembered(), 0, "{name} {at}");
        }
    }
}

/// Who has cards of which conversations.
fn agents(play: &Play) -> Vec<String> {
    let mut cards = Vec::new();
    for (id, conversation) in &play.conversations {
        let sessions = conversation.sessions(&crate::play::team(), "");
        cards.extend(sessions.into_iter().map(|(agent, _)| format!("{}/{agent}", id.0)));
    }
    cards.sort();
    cards
}

#[test]
fn who_connects_at_any_moment_finds_what_goes_on() {
    for name in RECORDINGS {
        let mut whole = Play::new(&recording(name));
        whole.connect();
        whole.play_out();
        let all = agents(&whole);
        let messages = Play::new(&recording(name)).fake.left();
        for begin in 0..=messages {
            let mut play = Play::new(&recording(name));
            for _ in 0..begin {
                play.next();
            }
            play.connect();
            // What is known at once stays true to the end: the same agents, each with one card of a conversation.
            let at_once = agents(&play);
            play.play_out();
            let later = agents(&play);
            assert!(at_once.iter().all(|card| later.contains(card)), "{name} from {begin}");
            // Within the same millisecond in which two calls are joined, the picture shows neither the one nor the other.
            if name == "attended-transfer" && (51..54).contains(&begin) {
                continue;
            }
            assert!(later.iter().all(|card| all.contains(card)), "{name} from {begin}: {later:?} {all:?}");
            assert!(play.conversations.values().all(Conversation::is_over), "{name} from {begin}");
            assert_eq!(play.line.remembered(), 0, "{name} from {begin}");
        }
    }
}

#[test]
fn what_happens_while_nobody_listens_is_in_the_next_picture() {
    for name in RECORDINGS {
        let messages = Play::new(&recording(name)).fake.left();
        for from in (0..messages).step_by(5) {
            for length in [2, 7, 30, messages] {
                let mut play = Play::new(&recording(name));
                play.connect();
                for _ in 0..from {
                    play.next();
                }
                play.lose();
                for _ in 0..length {
                    play.next();
                }
                play.connect();
                play.play_out();
                let label = format!("{name} from {from} for {length}");
                assert!(play.conversations.values().all(Conversation::is_over), "{label}");
                assert_eq!(play.line.remembered(), 0, "{label}");
                let legs: Vec<_> = play
                    .events
                    .iter()
                    .filter(|event| event.kind == CallKind::Offered)
                    .map(|event| (&event.conversation, &event.leg))
                    .collect();
                let mut once = legs.clone();
                once.sort();
                once.dedup();
                assert_eq!(once.len(), legs.len(), "{label}: a leg began twice");
            }
        }
    }
}

#[test]
fn who_connects_in_the_middle_sees_one_talk_one_ringing_and_one_waiting() {
    let mut play = Play::new(&recording("snapshot-mid-call"));
    while play.fake.waiting.len() < 2 {
        play.next();
    }
    play.connect();
    assert_eq!(play.conversations.len(), 3);
    let mut states = play.states();
    states.sort_by_key(|(agent, _)| agent.clone());
    assert_eq!(states, [("anna".into(), SessionState::Talking), ("ben".into(), SessionState::Ringing)]);
    let waiting = play.conversations.values().filter(|one| !one.is_over() && one.facts().count() == 1).count();
    assert_eq!(waiting, 1, "the third waits");
    play.play_out();
    let mut states = play.states();
    states.sort_by_key(|(agent, _)| agent.clone());
    let ended = SessionState::Ended;
    assert_eq!(states, [("anna".into(), ended(EndReason::Completed)), ("ben".into(), ended(EndReason::Missed))]);
}

#[test]
fn a_system_that_starts_again_ends_everything() {
    let mut play = Play::new(&recording("snapshot-mid-call"));
    play.connect();
    while play.fake.waiting.len() < 2 {
        play.next();
    }
    assert!(play.conversations.values().all(|one| !one.is_over()));
    play.lose();
    play.fake.channels.clear();
    play.fake.waiting.clear();
    play.connect();
    assert!(play.conversations.values().all(Conversation::is_over));
    assert_eq!(play.line.remembered(), 0);
}

#[test]
fn a_message_that_is_too_large_makes_the_line_ask_again() {
    let mut play = Play::new(&recording("queue-answered"));
    play.connect();
    let asked = play.fake.asked.len();
    play.arrive(format!("Event: Newchannel\r\nUniqueid: {}\r\n\r\n", "9".repeat(100_000)).as_bytes());
    assert_eq!(play.fake.asked.len(), asked + 2);
    play.play_out();
    assert_eq!(play.told(), expected("queue-answered"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn cuts_and_repetitions_do_not_matter(
        which in any::<Index>(),
        cuts in prop::collection::vec(1..700usize, 1..20),
        repeats in prop::collection::vec((any::<Index>(), 0..12usize), 0..30),
    ) {
        let name = which.get(&RECORDINGS);
        let text = recording(name);
        let mut play = Play::new(&text);
        play.cuts = cuts;
        play.connect();
        let total = play.fake.left();
        let repeats: Vec<(usize, usize)> = repeats.iter().map(|(at, later)| (at.index(total), *later)).collect();
        let mut said: Vec<Vec<u8>> = Vec::new();
        while let Some(bytes) = play.fake.next() {
            play.arrive(&bytes);
            said.push(bytes);
            let now = said.len() - 1;
            for (at, later) in &repeats {
                if at + later == now {
                    let again = said[*at].clone();
                    play.arrive(&again);
                }
            }
        }
        // A hang-up leaves nothing that a late word could wake.
        prop_assert_eq!(play.line.remembered(), 0);
        prop_assert_eq!(play.told(), expected(name));
    }

    #[test]
    fn several_losses_do_not_matter(which in any::<Index>(), losses in prop::collection::vec(0..200usize, 1..6)) {
        let name = which.get(&RECORDINGS);
        let play = with_losses(name, &losses);
        prop_assert_eq!(roughly(&play.told()), roughly(&expected(name)));
    }
}

#[test]
fn silence_closes_and_pings_keep_alive() {
    let mut play = Play::new(&recording("queue-answered"));
    play.connect();
    for _ in 0..60 {
        play.tick(1.0);
    }
    assert!(!play.closed, "pings are answered");
    let pings = play.fake.asked.iter().filter(|action| crate::fake_asterisk::get(action, "Action") == "Ping").count();
    assert_eq!(pings, 6);
    let now = play.now();
    assert!(!play.line.tick(now.plus(29_000)).close);
    assert!(play.line.tick(now.plus(30_000)).close);
}
