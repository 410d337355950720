//! Numbers as people and telephone systems spell them, and what must hold for any text at all.

use proptest::prelude::*;

use super::*;

#[test]
fn every_spelling_of_a_number_is_the_same_number() {
    for spelling in [
        "+41 79 123 45 67",
        "+41791234567",
        "0041791234567",
        "0041 (0)79 123 45 67",
        "+41 (0) 79/123.45.67",
        "+41 079 123 45 67",
        "079 123 45 67",
        "0791234567",
        "41791234567",
        "791234567",
        "tel:+41-79-123-45-67",
        "sip:+41791234567@host.example;user=phone",
        "\"Rosa Brandt\" <+41791234567>",
    ] {
        assert_eq!(normalise(spelling, "CH").as_deref(), Some("+41791234567"), "{spelling}");
    }
}

#[test]
fn the_country_decides_about_numbers_without_plus() {
    for (raw, country, expected) in [
        ("492115550000", "DE", "+492115550000"),
        ("4915112340000", "DE", "+4915112340000"),
        ("4915112340000", "CH", "+4915112340000"),
        ("0211 555 00 00", "DE", "+492115550000"),
        ("030 12345", "de", "+493012345"),
        ("41445551200", "CH", "+41445551200"),
        ("41445551200", "DE", "+41445551200"),
        ("06 1234 5678", "IT", "+390612345678"),
        ("333 123 4567", "IT", "+393331234567"),
        ("393331234567", "IT", "+393331234567"),
        ("+39 06 1234 5678", "CH", "+390612345678"),
        ("415 555 0123", "US", "+14155550123"),
        ("1 415 555 0123", "US", "+14155550123"),
        ("011 41 79 123 45 67", "US", "+41791234567"),
        ("010 41 79 123 45 67", "JP", "+41791234567"),
        ("8 495 123-45-67", "RU", "+74951234567"),
        ("06 30 123 4567", "HU", "+36301234567"),
        ("912 345 678", "ES", "+34912345678"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("22 12 34 56", "NO", "+4722123456"),
    ] {
        assert_eq!(normalise(raw, country).as_deref(), Some(expected), "{raw} in {country}");
    }
}

#[test]
fn extensions_and_words_are_no_public_numbers() {
    for raw in ["204", "117", "2001", "02041", "", "anonymous", "Mara", "+", "+41", "++41791234567", "*21#", "1+1"] {
        assert_eq!(normalise(raw, "CH"), None, "{raw}");
    }
    assert!(is_extension("204", "CH"));
    assert!(!is_extension("0791234567", "CH"));
    assert!(!is_extension("Mara", "CH"));
}

#[test]
fn extensions_compare_exactly_and_numbers_after_normalising() {
    assert!(same_number("079 123 45 67", "41791234567", "CH"));
    assert!(same_number("2 04", "204", "CH"));
    assert!(!same_number("204", "1204", "CH"));
    assert!(!same_number("0204", "204", "CH"));
    assert!(!same_number("204", "+41791230204", "CH"));
    assert!(!same_number("anonymous", "anonymous", "CH"));
}

#[test]
fn withheld_numbers_are_known_by_their_words() {
    for raw in
        ["", " ", "anonymous", "Anonymous", "<unknown>", "unknown", "withheld", "sip:anonymous@anonymous.invalid"]
    {
        assert!(is_withheld(raw), "{raw}");
    }
    for raw in ["+41791234567", "204", "sip:mara@host.example"] {
        assert!(!is_withheld(raw), "{raw}");
    }
}

#[test]
fn numbers_are_grouped_as_their_country_writes_them() {
    for (number, expected) in [
        ("+41791234567", "+41 79 123 45 67"),
        ("+41445081290", "+41 44 508 12 90"),
        ("+41 44 508 12 90", "+41 44 508 12 90"),
        ("+492115550000", "+49 211 555 00 00"),
        ("+4930123456", "+49 30 123 456"),
        ("+33123456789", "+33 1 23 45 67 89"),
        ("+442079460958", "+44 20 7946 0958"),
        ("+447911123456", "+44 7911 123456"),
        ("+14155550123", "+1 415 555 0123"),
        ("+393331234567", "+39 333 123 4567"),
        ("+4312345678", "+43 1 234 56 78"),
        ("204", "204"),
        ("Mara Lindt", "Mara Lindt"),
        ("+", "+"),
    ] {
        assert_eq!(group(number), expected);
    }
}

#[test]
fn countries_are_named() {
    assert_eq!(country_name("+41791234567"), Some("Switzerland"));
    assert_eq!(country_name("+14165550123"), Some("Canada"));
    assert_eq!(country_name("+14155550123"), Some("United States"));
    assert_eq!(country_name("+77011234567"), Some("Kazakhstan"));
    assert_eq!(country_name("+74951234567"), Some("Russia"));
    assert_eq!(country_name("+999123"), None);
    assert_eq!(country_name("204"), None);
}

/// The table against numbers that somebody else has collected from the administrations.
#[test]
fn every_country_reads_its_own_numbers_as_they_are_dialled_and_with_plus() {
    let (mut read, mut wrong) = (0, Vec::new());
    for line in include_str!("examples.txt").lines().filter(|line| !line.starts_with('#')) {
        let [country, dialled, number] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        for spelling in [(dialled, country), (number, "CH")] {
            if normalise(spelling.0, spelling.1).as_deref() != Some(number) {
                wrong.push(line);
            }
        }
        read += 1;
    }
    assert!(read > 150);
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn a_number_is_placed_in_its_country() {
    let place = |number| place(number).unwrap();
    let zurich = Place { iso: Some("CH"), name: Some("Switzerland"), code: "41", national: "445551200" };
    assert_eq!(place("+41445551200"), zurich);
    assert_eq!(place("+18765550123").iso, Some("JM"));
    assert_eq!(place("+77011234567").iso, Some("KZ"));
    assert_eq!((place("+999123").code, place("+999123").iso), ("999", None));
    assert_eq!((place("+1").iso, place("+1").national), (None, ""));
    for wrong in ["", "+", "204", "+41 44", "x"] {
        assert_eq!(super::place(wrong), None, "{wrong}");
    }
}

#[test]
fn no_calling_code_begins_another_one() {
    for country in countries::COUNTRIES {
        assert_eq!(by_code(country.code).unwrap().code, country.code, "{}", country.iso);
        assert_eq!(by_iso(country.iso).unwrap().name, country.name);
        assert!(country.fewest <= country.most);
    }
}

const SOME: [&str; 9] = ["CH", "DE", "IT", "US", "RU", "HU", "NO", "", "ZZ"];

proptest! {
    #[test]
    fn any_text_is_survived(raw in any::<String>(), country in any::<String>()) {
        let _ = normalise(&raw, &country);
        let _ = is_withheld(&raw);
        let _ = country_name(&raw);
        let _ = same_number(&raw, &raw, &country);
        prop_assert_eq!(group(&group(&raw)), group(&raw));
    }

    #[test]
    fn normalising_twice_changes_nothing(raw in "[+0-9 ()/.-]{0,20}", country in prop::sample::select(&SOME[..])) {
        if let Some(once) = normalise(&raw, country) {
            prop_assert!(once.starts_with('+') && once[1..].bytes().all(|b| b.is_ascii_digit()));
            for other in SOME {
                prop_assert_eq!(normalise(&once, other), Some(once.clone()));
            }
        }
    }

    #[test]
    fn a_number_with_plus_keeps_its_digits(digits in "[1-9][1-9][1-9][1-9][0-9]{3,11}", country in prop::sample::select(&SOME[..])) {
        let number = format!("+{digits}");
        prop_assert_eq!(normalise(&number, country), Some(number.clone()));
        prop_assert_eq!(group(&number).replace(' ', ""), number);
    }
}
