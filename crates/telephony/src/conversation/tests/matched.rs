//! Why a call came to an agent: the word that is theirs, in whatever form it was told (SPEC S8.9).

use nimbus_protocol::Matched;

use super::*;

fn of(directory: &Directory, agent: &str, facts: impl IntoIterator<Item = CallEvent>) -> Matched {
    cards(directory, facts)[agent].matched.clone().unwrap()
}

fn own(word: &str) -> Matched {
    Matched::Own(word.into())
}

#[test]
fn s8_9_the_word_that_led_to_the_agent_is_told() {
    for word in ["204", "mara@halden.example", "Mara Lindt", "PJSIP/204"] {
        assert_eq!(of(&team(), "mara", [rings("1", 0, &[word])]), own(word));
    }
    let group = rings("1", 0, &["Mara Lindt", "205"]);
    assert_eq!(of(&team(), "jo", [group.clone()]), own("205"));
    assert_eq!(of(&team(), "mara", [group]), own("Mara Lindt"));
    // Of several words for one person, the one that is known.
    let both = format!("softphone-7{SYNONYM}204");
    assert_eq!(of(&team(), "mara", [rings("1", 0, &[&both])]), own("204"));
    // Only the number that was dialled leads to her.
    let dialled = CallEvent { to: Party::from_number("204"), ..event("1", CallKind::Offered, 0) };
    assert_eq!(of(&team(), "mara", [dialled]), own("204"));
    // Nobody was said to ring, but somebody answered.
    assert_eq!(of(&team(), "mara", [event("1", CallKind::Offered, 0), answers("1", 5, "204")]), own("204"));
}

#[test]
fn s8_9_whoever_takes_every_call_is_told_so() {
    for words in [&[][..], &["somebody else"][..]] {
        assert_eq!(of(&alone(), "me", [rings("1", 0, words)]), Matched::EveryCall);
    }
}

#[test]
fn s8_9_who_calls_out_asked_for_it() {
    let outbound =
        |kind, at| CallEvent { direction: Direction::Outbound, agents: vec!["204".into()], ..event("1", kind, at) };
    assert_eq!(of(&team(), "mara", [outbound(CallKind::Offered, 0)]), Matched::Asked);
}
