//! The scripts of the built-in telephone system, as people read them. Plays none.

use super::texts::Texts;

/// Those that this program knows, with the keys of their names.
const NAMES: [(&str, &str); 12] = [
    ("call", "script-call"),
    ("direct", "script-direct"),
    ("transfer", "script-transfer"),
    ("ring-group", "script-ring-group"),
    ("no-answer", "script-no-answer"),
    ("withheld", "script-withheld"),
    ("missed", "script-missed"),
    ("outbound", "script-outbound"),
    ("short", "script-short"),
    ("task", "script-task"),
    ("email", "script-email"),
    ("message", "script-message"),
];

/// "Ring group". One that a newer server has is read as its name.
pub fn name(t: &Texts, script: &str) -> String {
    match NAMES.iter().find(|(known, _)| *known == script) {
        Some((_, key)) => t.get(key),
        None => super::words::capitalised(&script.replace(['-', '_'], " ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_named_in_the_users_language_and_unknown_ones_read_as_words() {
        assert_eq!(name(&Texts::default(), "ring-group"), "Ring group");
        assert_eq!(name(Texts::of(Some("de")), "no-answer"), "Keine Antwort");
        assert_eq!(name(Texts::of(Some("de")), "power_cut"), "Power cut");
    }

    #[test]
    fn every_script_of_the_simulator_has_a_name() {
        for script in nimbus_telephony::doors::simulator::SCRIPTS {
            assert!(NAMES.iter().any(|(known, _)| *known == script.name), "{}", script.name);
        }
    }
}
