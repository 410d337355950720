//! What the doors' documents say: their examples of settings are read as they stand, and their URLs are understood.

#![allow(clippy::unwrap_used, reason = "a test may stop at what must not happen")]

use nimbus_protocol::{DoorKind, UnixMillis};
use nimbus_telephony::doors::phone::Phones;
use nimbus_telephony::doors::settings::DoorSettings;

const ASTERISK: &str = include_str!("../../../docs/doors/asterisk.md");
const FREESWITCH: &str = include_str!("../../../docs/doors/freeswitch.md");
const FRITZBOX: &str = include_str!("../../../docs/doors/fritzbox.md");
const DESK_PHONES: &str = include_str!("../../../docs/doors/desk-phones.md");

#[test]
fn the_examples_of_settings_are_read() {
    for (document, kind) in [
        (ASTERISK, DoorKind::Asterisk),
        (FREESWITCH, DoorKind::FreeSwitch),
        (FRITZBOX, DoorKind::FritzBox),
        (DESK_PHONES, DoorKind::DeskPhones),
    ] {
        let example = document.split("```ron\n").nth(1).unwrap().split("```").next().unwrap();
        let settings: DoorSettings =
            as_seed_files().from_str(example).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        assert_eq!(settings.kind, kind);
        assert!(!settings.line.unwrap().agents.is_empty());
    }
}

/// How seed files are read: what may be there needs no `Some`.
fn as_seed_files() -> ron::Options {
    use ron::extensions::Extensions;
    ron::Options::default().with_default_extension(Extensions::UNWRAP_VARIANT_NEWTYPES | Extensions::IMPLICIT_SOME)
}

/// Every URL of the document, as a phone would call it.
#[test]
fn the_urls_for_phones_are_understood() {
    let door = DoorSettings::new("desk", DoorKind::DeskPhones);
    let mut phones = Phones::default();
    let urls: Vec<&str> =
        DESK_PHONES.split("?ev=").skip(1).map(|rest| rest.split(['`', '\n']).next().unwrap()).collect();
    assert!(urls.len() >= 25, "{urls:?}");
    for url in urls.into_iter().filter(|url| !url.contains('…')) {
        let query: Vec<(String, String)> = format!("ev={url}")
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| {
                let value = match value {
                    "$remote" => "sip:+41445551200@pbx.example",
                    "$local" => "sip:204@pbx.example",
                    "$mac" => "000b82aabbcc",
                    "$call-id" | "$CallGUID" => "7f3a",
                    other => other,
                };
                (name.to_owned(), value.to_owned())
            })
            .collect();
        phones.hear(&query, &door, UnixMillis(1_795_000_000_000)).unwrap_or_else(|error| panic!("{url}: {error}"));
    }
}
