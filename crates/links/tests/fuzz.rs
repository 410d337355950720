//! A fuzz target of the grammar of links: nothing panics, and what is read says nothing but what may be dialled or asked.
//!
//! It is a plain test that takes a moment; `scripts/fuzz` runs it for as long as wanted.

use nimbus_links::{LONGEST, LinkError, Target, parse};

/// What links and attacks on them are made of; a byte of the fuzzer chooses one.
const PIECES: &[&str] = &[
    "tel:",
    "callto:",
    "nimbus-call:",
    "TEL:",
    "sip:",
    "//",
    "/",
    "+",
    "00",
    "41",
    "79",
    "112",
    "0",
    "1",
    "9",
    "%",
    "%2",
    "%2B",
    "%25",
    "%3A",
    "%3B",
    "%3F",
    "%00",
    "%0a",
    "%C3%BC",
    "%FF",
    ":",
    ";",
    "ext=",
    "phone-context=",
    "isub=",
    "m-x=1",
    "?",
    "&",
    "=",
    "#",
    "*",
    ",",
    "p",
    "w",
    "(",
    ")",
    "(0)",
    "-",
    ".",
    " ",
    "\t",
    "\n",
    "\0",
    "@",
    "a",
    "x.example",
    "m.frei@halden.example",
    "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
    "\u{202e}",
    "\u{200b}",
    "\u{661}",
    "\u{ff11}",
    "\u{a0}",
    "ü",
    "漢",
    "🙂",
    "'",
    "\"",
    "\\",
    "<",
    ">",
    "$(",
    "`",
    "|",
    "&&",
    "..",
    "--",
];

fn words(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect()
}

#[test]
fn the_grammar_takes_anything() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let built = words(bytes);
        let whole = String::from_utf8_lossy(bytes).into_owned();
        for text in [built.clone(), whole.clone(), format!("tel:{built}"), format!("nimbus-call:+41791234567:{built}")]
        {
            let read = parse(&text);
            assert!(text.len() <= LONGEST || read == Err(LinkError::TooLong));
            let Ok(link) = read else { continue };
            let sound = match &link.target {
                Target::Number(number) => {
                    let digits = number.strip_prefix('+').unwrap_or(number);
                    (2..=18).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
                }
                Target::Upn(upn) => upn.matches('@').count() == 1 && upn.bytes().all(|byte| byte.is_ascii_graphic()),
                Target::User(id) => id.len() == 36 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-'),
            };
            assert!(sound, "{text:?} became {link:?}");
            let digits = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
            assert!(link.extension.as_ref().is_none_or(digits), "{text:?} became {link:?}");
            let plain = |text: &String| !text.contains(['%', ':', ';', '?', '/', '<', '$', '`', '|', '&', '"', '\\']);
            assert!(link.service.as_ref().is_none_or(plain), "{text:?} became {link:?}");
            // Read again as it would be written, it says the same.
            let mut again = format!("nimbus-call:{}", link.target);
            if let Some(service) = &link.service {
                again = format!("{again}:{service}");
            }
            let again = parse(&again);
            assert!(
                again.as_ref().is_ok_and(|again| again.target == link.target && again.service == link.service),
                "{text:?} became {link:?}, then {again:?}"
            );
        }
    });
}
