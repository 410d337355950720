//! Every recording gives exactly the cards that the telephones' own words (`NAME.sip.txt`) tell of.

use nimbus_protocol::Presence;
use nimbus_telephony::conversation::Conversation;
use nimbus_telephony::doors::line::LineState;

use crate::play::{Play, RECORDINGS, recording};

/// The cards of all recordings, checked by hand against what the telephones said.
const CARDS: &str = include_str!("cards.txt");

/// What the file says of a recording.
pub fn expected(name: &str) -> Vec<String> {
    let mut lines = CARDS.lines().skip_while(|line| *line != format!("== {name}"));
    lines.next().unwrap_or_else(|| panic!("no cards for {name}"));
    lines.take_while(|line| !line.starts_with("==")).map(str::to_owned).collect()
}

#[test]
fn each_recording_gives_its_cards_and_leaves_nothing_open() {
    for name in RECORDINGS {
        let mut play = Play::new(&recording(name));
        play.connect();
        assert_eq!(play.state, Some(LineState::Ready), "{name}");
        play.play_out();
        assert_eq!(play.told(), expected(name), "{name}\n{}", play.told().join("\n"));
        assert!(play.conversations.values().all(Conversation::is_over), "{name}");
        assert_eq!(play.line.remembered(), 0, "{name}");
    }
}

#[test]
fn only_a_pause_at_the_telephone_system_itself_is_news() {
    for name in RECORDINGS {
        let mut play = Play::new(&recording(name));
        play.connect();
        play.play_out();
        let news: Vec<Presence> = play.news.iter().map(|news| news.presence).collect();
        match name {
            "queue-member-changes" => assert_eq!(news, [Presence::Away, Presence::Available]),
            _ => assert_eq!(news, [], "{name}"),
        }
    }
}

#[test]
fn a_number_that_is_withheld_is_in_no_event() {
    let mut play = Play::new(&recording("queue-anonymous-caller-with-channelvars"));
    play.connect();
    play.play_out();
    let events = serde_json::to_string(&play.events).unwrap();
    assert!(events.contains("withheld\":true") && !events.contains("1713920052"), "{events}");
}
