//! What is masked, and what stays readable.

use proptest::prelude::*;

use super::*;

#[test]
fn the_patterns_are_patterns() {
    assert!(Patterns::new().is_ok());
}

#[test]
fn numbers_in_any_spelling_are_masked() {
    for number in [
        "+41446681800",
        "0041 44 668 18 00",
        "044/668-1800",
        "+41 (44) 668 18 00",
        "0446681800",
        "044.668.18.00",
        "+41.44.66.81.800",
        "+41\u{a0}44\u{202f}668\u{2011}18\u{2009}00",
        "41+44+668+18+00",
        "+41%2044%20668%2018%2000",
        "044 - 668 - 1800",
        "０４４６６８１８００",
    ] {
        let masked = mask(&format!("from {number} to Duty"));
        assert!(masked == "from …00 to Duty" || masked == "from …００ to Duty", "{number}: {masked}");
    }
    assert_eq!(mask("%2B41446681800"), "%2B…00");
    assert_eq!(mask("tel:+41-44-668-1800;x"), "tel:…00;x");
    assert_eq!(mask("+41446681800"), "…00");
    assert_eq!(mask("a +41446681812, b 0791234567"), "a …12, b …67");
    assert_eq!((mask_integer(41_446_681_800), mask_integer(12_345_678)), ("…00".to_owned(), "12345678".to_owned()));
}

#[test]
fn what_is_no_number_stays() {
    for text in [
        "port 65535 after 1200 ms",
        "127.0.0.1:49152",
        "0.0.0.0:8470",
        "10.20.0.0/16 and 192.168.100.200",
        "error 42 + 7",
        "+",
        "",
        "ä 1 ö 2",
        "src/worker/runs/mod.rs:220:17",
        "0.37.0",
    ] {
        assert_eq!(mask(text), text);
    }
    assert_eq!(mask("192.168.1.20 0446681800"), "192.168.1.20 …00");
}

#[test]
fn people_are_masked() {
    for person in ["mara.lindt@halden.example", "mara%40halden.example", "mära@halden", "sip:204@10.0.0.1:5060"] {
        assert_eq!(mask(&format!("for {person}, twice")), "for …@…, twice", "{person}");
    }
    assert_eq!(mask("https://me:hush@calls.example/x"), "https://…@…/x");
}

#[test]
fn secrets_are_masked() {
    for (text, masked) in [
        ("authorization: Bearer abc.DEF-123~x", "authorization: …"),
        ("sent bearer abcdefgh and more", "sent bearer … and more"),
        ("POST /in/zammad/guessed?x=1", "POST /in/zammad/…?x=1"),
        ("http://127.0.0.1:8470/api/v1/cti/short now", "http://127.0.0.1:8470/api/v1/cti/… now"),
        ("tk_0123456789abcdef", "…"),
        ("was nb_AbCdEfGh", "was …"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0", "….…"),
        ("?access_token=a-b&page=2", "?access_token=…&page=2"),
    ] {
        assert_eq!(mask(text), masked);
    }
    for id in ["0191f3c0-aaaa-7bbb-8ccc-ddddeeeeffff", "nimbus_assistant::worker::runs", "UnexpectedEndOfFile"] {
        assert_eq!(mask(id), id);
    }
}

#[test]
fn values_of_private_names_and_quoted_words_are_masked() {
    for (text, masked) in [
        (r#"invalid type: string "Rosa Brandt", expected u64"#, r#"invalid type: string "…", expected u64"#),
        (r#"{"displayName":"Rosa Brandt","state":"ringing"}"#, r#"{"…":…,"…":"…"}"#),
        ("name=Rosa Brandt, attempts=3", "name=…, attempts=3"),
        ("user%5B%5D=Mara+Lindt&event=newCall", "user%5B%5D=…&event=newCall"),
        ("Customer { name: Some(\"Rosa \\\"R\\\" Brandt\"), seen: 3 }", "Customer { name: …\"…\"), seen: 3 }"),
        ("renamed: 3", "renamed: 3"),
    ] {
        assert_eq!(mask(text), masked);
    }
}

#[test]
fn private_fields_are_known_by_a_word_of_their_names() {
    for field in ["name", "caller_number", "door.token", "Customer", "displayName", "TelNumber", "user[]"] {
        assert!(is_private(field), "{field}");
    }
    for field in ["message", "renamed", "door", "numbers_seen", "status", "UPPER"] {
        assert!(!is_private(field), "{field}");
    }
}

proptest! {
    /// Groups and what stands between them come in any order; what is left of a number tells nobody whose it is.
    #[test]
    fn no_grouping_lets_a_number_through(
        groups in proptest::collection::vec("[1-9][0-9]{0,4}", 1..8),
        between in proptest::collection::vec("( |-|/|\\.|\u{a0}|%20| \\(|\\) ){1}", 8),
        around in "[a-z ,]{0,5}",
    ) {
        let digits: usize = groups.iter().map(String::len).sum();
        prop_assume!(digits >= SHORTEST_NUMBER);
        let number: String =
            groups.iter().zip(&between).enumerate().map(|(index, (group, between))| {
                if index == 0 { format!("+{group}") } else { format!("{between}{group}") }
            }).collect();
        let masked = mask(&format!("{around}{number}{around}"));
        prop_assert_eq!(masked.chars().filter(char::is_ascii_digit).count(), KEPT, "{} became {}", number, masked);
    }

    #[test]
    fn any_text_is_taken(text in "\\PC{0,200}") {
        mask(&text);
        is_private(&text);
    }
}
