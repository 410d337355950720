//! Cases that no recording has, made of recordings with a word changed.

use nimbus_protocol::{Agent, Direction, EndReason, SessionState};
use nimbus_telephony::directory::Directory;

use crate::play::{Play, recording, settings};

const ENDED: fn(EndReason) -> SessionState = SessionState::Ended;

fn played(text: &str) -> Play {
    let mut play = Play::new(text);
    play.connect();
    play.play_out();
    assert_eq!(play.line.remembered(), 0);
    play
}

fn states(play: &Play) -> Vec<(String, SessionState)> {
    let mut states = play.states();
    states.sort_by_key(|(agent, _)| agent.clone());
    states
}

fn of(agent: &str, state: SessionState) -> (String, SessionState) {
    (agent.to_owned(), state)
}

#[test]
fn without_times_of_the_system_our_own_count() {
    for name in ["queue-answered", "attended-transfer", "localqueue-answered", "outbound-originate-ami"] {
        let text = recording(name);
        let lines: Vec<&str> = text.split("\r\n").filter(|line| !line.starts_with("Timestamp")).collect();
        let mut without = Play::new(&lines.join("\r\n"));
        without.connect();
        while without.next() {
            without.fake.seconds += 0.05;
        }
        assert_eq!(states(&played(&text)), states(&without), "{name}");
    }
}

#[test]
fn an_agent_who_rejects_a_queues_call_has_declined() {
    let play = played(&recording("queue-rna-then-second-agent").replace("DialStatus: NOANSWER", "DialStatus: BUSY"));
    let expected = [of("anna", ENDED(EndReason::Declined)), of("ben", ENDED(EndReason::Completed))];
    assert_eq!(states(&play), expected);
}

#[test]
fn a_colleague_who_picks_the_call_up_has_answered_it() {
    // The picked channel takes the name of the telephone that picked it.
    let text = recording("direct-call-to-extension");
    let (before, after) = text.split_at(text.find("DialStatus: RINGING").unwrap());
    let play = played(&format!("{before}{}", after.replace("PJSIP/2001-", "PJSIP/2002-")));
    let expected = [of("anna", ENDED(EndReason::AnsweredElsewhere)), of("ben", ENDED(EndReason::Completed))];
    assert_eq!(states(&play), expected);
}

#[test]
fn a_call_that_an_agent_dials_is_outbound() {
    let text = recording("internal-call")
        .replace("PJSIP/2001-", "PJSIP/provider-")
        .replace("Exten: 2001", "Exten: +491713920099")
        .replace("DialString: 2001", "DialString: +491713920099@provider");
    let play = played(&text);
    assert_eq!(states(&play), [of("ben", ENDED(EndReason::Completed))]);
    let told = play.told();
    assert!(told[0].starts_with("ben Outbound +491713920099 - "), "{told:?}");
    assert!(play.events.iter().all(|event| event.direction == Direction::Outbound));
}

#[test]
fn a_number_that_turns_out_to_be_withheld_is_forgotten() {
    let text = recording("queue-anonymous-caller-with-channelvars");
    // Until the agent answers, the system says that the number is shown.
    let (before, after) = text.split_at(text.find("Event: AgentConnect").unwrap());
    let play = played(&format!("{}{after}", before.replace("prohib_", "allowed_")));
    let told = play.told();
    assert!(told[0].contains("withheld"), "{told:?}");
    for conversation in play.conversations.values() {
        let stored = serde_json::to_string(conversation).unwrap();
        assert!(!stored.contains("1713920052"), "{stored}");
    }
}

#[test]
fn a_blind_transfer_out_of_the_house_ends_as_transferred_and_names_the_number() {
    let text = recording("blind-transfer");
    let at = text.find("Event: BlindTransfer").unwrap();
    let (before, after) = text.split_at(at);
    let after = after
        .replace("PJSIP/2002-", "PJSIP/provider-")
        .replace("DialString: 2002", "DialString: +491713920088@provider")
        .replace("Exten: 2002", "Exten: +491713920088");
    let play = played(&format!("{before}{after}"));
    assert_eq!(states(&play), [of("anna", ENDED(EndReason::Transferred))]);
    let told = play.told();
    assert!(told.iter().any(|hop| hop.contains("Agent +49 171 392 00 88")), "{told:?}");
}

#[test]
fn a_consultation_that_came_to_nothing_leaves_the_call_with_the_first_agent() {
    let text = recording("attended-transfer");
    let blocks: Vec<&str> = text.split("\r\n\r\n").collect();
    let joined = blocks.iter().position(|block| block.contains("SwapUniqueid")).unwrap();
    let first = |block: &&&str| block.starts_with("Event: Hangup") && block.contains("PJSIP/2002-");
    let hang_up = blocks.iter().rfind(first).unwrap().to_string();
    let own = |block: &&&str| block.starts_with("Event: Hangup") && block.contains("PJSIP/2001-00000021");
    let own_hang_up = blocks.iter().rfind(own).unwrap().to_string();
    let mut made: Vec<String> = blocks[..joined].iter().map(ToString::to_string).collect();
    made.extend([hang_up, own_hang_up]);
    let mut play = Play::new(&made.join("\r\n\r\n"));
    play.connect();
    play.play_out();
    assert_eq!(states(&play), [of("anna", SessionState::Talking), of("ben", ENDED(EndReason::Completed))]);
}

#[test]
fn a_telephone_without_a_number_is_found_by_the_settings() {
    let mut settings = settings();
    settings.line.as_mut().unwrap().agents.insert("PJSIP/mara".into(), "anna".into());
    settings.line.as_mut().unwrap().queues.insert("support".into(), "Sales".into());
    let text = recording("queue-answered").replace("PJSIP/2001", "PJSIP/mara").replace("Anna Agent", "M");
    let mut play = Play::with(&text, &settings);
    play.connect();
    play.play_out();
    assert_eq!(states(&play), [of("anna", ENDED(EndReason::Completed))]);
    assert!(play.told()[0].contains(" Sales "));
}

#[test]
fn who_takes_every_call_has_one_card_of_each() {
    let me = Agent { id: "me".into(), display_name: "Mia Winter".into(), takes_every_call: true, ..Agent::default() };
    let directory = Directory::new(vec![me], Vec::new(), "DE");
    for (name, expected) in [
        ("queue-answered", EndReason::Completed),
        ("queue-abandoned-ringing", EndReason::Missed),
        ("queue-rna-then-second-agent", EndReason::Completed),
        ("ringall-one-answers", EndReason::Completed),
    ] {
        let play = played(&recording(name));
        let cards: Vec<_> = play.conversations.values().flat_map(|one| one.sessions(&directory, "")).collect();
        let states: Vec<SessionState> = cards.iter().map(|(_, card)| card.state).collect();
        assert_eq!(states, [ENDED(expected)], "{name}");
    }
}
