//! What links mean, and that nothing else gets through.

use proptest::prelude::*;

use super::*;

fn number(text: &str) -> Target {
    Target::Number(text.to_owned())
}

#[test]
fn a_number_is_read_in_any_spelling_a_link_may_have() {
    for link in [
        "tel:+41791234567",
        "TEL:+41791234567",
        "tel://+41791234567/",
        "callto:+41-79-123-45-67",
        "CallTo:%2B41%2079%20123%2045%2067",
        "nimbus-call://+41 (0)79 123 45 67",
        "tel:(+41) 79/123.45.67?subject=x&y=%zz",
        "tel:+41\u{a0}79\u{202f}123\u{2013}45-67",
    ] {
        let read = parse(link).unwrap();
        assert_eq!(read.target, number("+41791234567"), "{link}");
        assert!(read.is_whole() && read.service.is_none(), "{link}");
    }
    assert_eq!(parse("tel:044 508 12 90").unwrap().target, number("0445081290"), "without + it is left as it is");
    assert_eq!(parse("tel:(0)44 508 12 90").unwrap().target, number("0445081290"));
}

#[test]
fn the_first_colon_after_the_target_parts_off_the_service() {
    let read = parse("nimbus-call:+41791234567:claims@halden.example").unwrap();
    assert_eq!((read.target, read.service.as_deref()), (number("+41791234567"), Some("claims@halden.example")));
    let encoded = parse("nimbus-call:%2B41791234567%3Aclaims%40halden.example").unwrap();
    assert_eq!(encoded.service.as_deref(), Some("claims@halden.example"), "makers of links encode all of it");
    assert_eq!(parse("nimbus-call://112:claims/").unwrap().service.as_deref(), Some("claims"));
    assert_eq!(parse("tel:112:").unwrap().service, None, "an empty service is none");
    assert_eq!(parse("tel:112:a:b"), Err(LinkError::TooManyParts));
}

#[test]
fn people_are_named_by_upn_or_id() {
    let upn = parse("callto:M.Frei@Halden.Example").unwrap();
    assert_eq!(upn.target, Target::Upn("m.frei@halden.example".to_owned()));
    let id = parse("nimbus-call:6F9619FF-8B86-D011-B42D-00CF4FC964FF:x").unwrap();
    assert_eq!(id.target, Target::User("6f9619ff-8b86-d011-b42d-00cf4fc964ff".to_owned()));
    let digits = parse("tel:12345678-1234-1234-1234-123456789012").unwrap();
    assert!(matches!(digits.target, Target::User(_)), "an id may look like a number");
}

#[test]
fn an_extension_and_a_context_are_told_and_never_dialled() {
    let read = parse("tel:+41-44-508-12-90;ext=12-34;phone-context=example.com").unwrap();
    assert_eq!(read.target, number("+41445081290"));
    assert_eq!((read.extension.as_deref(), read.context.as_deref()), (Some("1234"), Some("example.com")));
    assert!(!read.is_whole());
    for bad in ["ext=", "ext=1,2", "ext=1;ext=2", "isub=1", "m-x=1", "ext", "phone-context=a b", "ext=*21#"] {
        assert_eq!(parse(&format!("tel:+41445081290;{bad}")), Err(LinkError::Parameter), "{bad}");
    }
}

#[test]
fn percent_signs_are_decoded_once() {
    assert_eq!(parse("tel:%2B41791234567").unwrap().target, number("+41791234567"));
    assert_eq!(parse("tel:%252B41791234567"), Err(LinkError::EncodedTwice));
    assert_eq!(parse("tel:%2"), Err(LinkError::Encoding));
    assert_eq!(parse("tel:%ff112"), Err(LinkError::Encoding));
    assert_eq!(parse("tel:112%0a"), Err(LinkError::Control));
}

#[test]
fn orders_to_a_telephone_system_are_no_calls() {
    for order in ["*21*+41791234567#", "%2A%2306%23", "+41791234567#", "*#06#", "112*", "**61*1**20#"] {
        assert_eq!(parse(&format!("tel:{order}")), Err(LinkError::ServiceCode), "{order}");
    }
    for pause in ["+41791234567,,1234", "112p1", "+41791234567w9", "112~5"] {
        assert_eq!(parse(&format!("tel:{pause}")), Err(LinkError::Pause), "{pause}");
    }
}

#[test]
fn every_reason_has_a_name_of_its_own() {
    let mut names: Vec<_> = LinkError::ALL.iter().map(|error| error.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), LinkError::ALL.len());
}

proptest! {
    #[test]
    fn any_text_is_a_link_or_a_reason(text in "\\PC*") {
        if let Ok(link) = parse(&text) {
            prop_assert!(text.contains(':') && !link.target.as_str().is_empty());
        }
    }

    /// Whatever separators, scheme and encoding a number is written with, it stays the number.
    #[test]
    fn a_number_survives_its_dress(
        digits in "[1-9][0-9]{6,14}",
        scheme in prop::sample::select(&["tel:", "TEL://", "callto:", "CALLTO://", "nimbus-call:", "Nimbus-Call://"][..]),
        separators in prop::collection::vec(prop::sample::select(&["", " ", "-", ".", "(", ")", "\u{a0}"][..]), 16),
        encodes in any::<bool>(),
    ) {
        let dressed = digits.chars().zip(&separators).fold(String::new(), |mut text, (digit, part)| {
            text.push_str(part);
            text.push(digit);
            text
        });
        let plus = if encodes { "%2B" } else { "+" };
        // "(0)" stands for a trunk digit, which is no digit of the number.
        prop_assume!(!dressed.contains("(0)"));
        let link = parse(&format!("{scheme}{plus}{dressed}:x@y.example"));
        let link = link.map_err(|error| TestCaseError::fail(format!("{error} in {dressed}")))?;
        prop_assert_eq!(link.target, Target::Number(format!("+{digits}")));
        prop_assert_eq!(link.service.as_deref(), Some("x@y.example"));
    }

    /// What is dialled consists of digits that stand in the link in this order.
    #[test]
    fn no_digit_is_made_up(text in "(tel|callto|nimbus-call):[-+0-9()./ ;=%A-Fa-f@:*#,?]{0,40}") {
        let Ok(CallLink { target: Target::Number(number), .. }) = parse(&text) else { return Ok(()) };
        let digits = number.strip_prefix('+').unwrap_or(&number);
        prop_assert!(digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.len() >= 2);
        if !text.contains('%') {
            let mut written = text.chars();
            prop_assert!(digits.chars().all(|digit| written.any(|c| c == digit)), "{} in {}", digits, text);
        }
    }
}
