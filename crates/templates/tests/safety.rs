//! Whatever a customer is called: the structure of what is sent never changes, and the receiver reads the value back.

#![allow(clippy::unwrap_used, reason = "a test may stop at what must not happen")]

mod support;

use std::sync::atomic::{AtomicU32, Ordering};

use nimbus_protocol::{Action, Authorisation, Body, Method, ProgramAction, Session};
use nimbus_templates::{RenderError, Rendered, Values, WebRequest, render, values_from};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use support::{Request, RequestExt as _, me, open, pair, session};

fn session_of(name: &str, number: &str) -> Session {
    let mut session = session();
    session.customer.name = Some(name.to_owned());
    session.customer.number = Some(number.to_owned());
    session
}

fn request(values: &Values) -> Result<WebRequest, RenderError> {
    let mut request = Request::new(
        Method::Post,
        "https://crm.example.com:8443/api/$(Customer.Name)/calls?a=1&who=$(Customer.Name)&tel=$(Caller.TelNumber)&z=2#top/$(Customer.Name)",
    );
    request.query = vec![pair("again", "$(Customer.Name)")];
    request.headers = vec![pair("X-Name", "<$(Customer.Name)>"), pair("X-Last", "end")];
    request.body = Body::Json(r#"{"a":"$(Customer.Name)","b":["x$(Caller.TelNumber)y"],"c":true}"#.into());
    request.authorisation = Authorisation::Bearer("abc$(Customer.Name)".into());
    match render(&request.action(), values)? {
        Rendered::WebRequest(request) => Ok(*request),
        _ => panic!("it is a web request"),
    }
}

fn arguments(values: &Values) -> Result<Vec<String>, RenderError> {
    let action = ProgramAction {
        program: "/usr/bin/crm".into(),
        arguments: vec!["--name=$(Customer.Name)".into(), "tel:$(Caller.TelNumber)".into(), "end".into()],
        ..ProgramAction::default()
    };
    match render(&Action::StartProgram(action), values)? {
        Rendered::StartProgram(program) => Ok(program.arguments),
        _ => panic!("it is a program"),
    }
}

/// The parts of a multipart form, read as RFC 2046 (section 5.1) says.
fn parts(kind: &str, body: &str) -> Vec<(String, String)> {
    let boundary = kind.strip_prefix("multipart/form-data; boundary=").unwrap();
    let inner = body.strip_suffix(&format!("\r\n--{boundary}--\r\n")).unwrap();
    let inner = inner.strip_prefix(&format!("--{boundary}\r\n")).unwrap();
    let part = |part: &str| {
        let (head, value) = part.split_once("\r\n\r\n").unwrap();
        let name = head.strip_prefix("Content-Disposition: form-data; name=\"").unwrap();
        (name.strip_suffix('"').unwrap().to_owned(), value.to_owned())
    };
    inner.split(&format!("\r\n--{boundary}\r\n")).map(part).collect()
}

fn multipart(values: &Values) -> (String, String) {
    let mut request = Request::new(Method::Post, "https://crm.example.com/");
    request.body = Body::Multipart(vec![pair("name", "$(Customer.Name)"), pair("tel", "<$(Caller.TelNumber)>")]);
    match render(&request.action(), values).unwrap() {
        Rendered::WebRequest(request) => request.body.unwrap(),
        _ => panic!("it is a web request"),
    }
}

fn form(values: &Values) -> String {
    let mut request = Request::new(Method::Post, "https://crm.example.com/");
    request.body = Body::Form(vec![pair("name", "$(Customer.Name)"), pair("tel", "$(Caller.TelNumber)")]);
    match render(&request.action(), values).unwrap() {
        Rendered::WebRequest(request) => request.body.unwrap().1,
        _ => panic!("it is a web request"),
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

/// What attackers and accidents are made of.
const PIECES: &[&str] = &[
    "/",
    "..",
    ".",
    "?",
    "#",
    "&",
    "=",
    "%",
    "%2F",
    "%2e",
    "+",
    "\\",
    "\"",
    "'",
    "}",
    "]",
    ",",
    ":",
    ";",
    "@",
    "<",
    ">",
    "\r\n",
    "\n",
    "\t",
    "\0",
    "\u{85}",
    "\u{2028}",
    "$(Agent.Id)",
    "$(Secret.x)",
    "$$(",
    "|",
    ")",
    "ü",
    "漢",
    "🙂",
    "a",
    "0",
    " ",
    "\\u0022",
    "//evil.example/",
    "javascript:",
];

/// Ordinary text, and what attackers and accidents are made of.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(PIECES);
    prop_oneof![
        prop::collection::vec(pieces, 1..8).prop_map(|pieces| pieces.concat()),
        "\\PC{1,40}",
        any::<String>().prop_filter("an empty value is a missing one", |text| !text.is_empty()),
    ]
}

/// So many values are tried, over all threads. What is rendered is the same on every system, so that one of them is
/// enough for all.
const CASES: u32 = if cfg!(windows) { 20_000 } else { 1_000_000 };

/// What holds for a name and a number, or does not.
type Property = dyn Fn(&str, &str) -> Result<(), TestCaseError> + Sync;

/// Runs the property on every core and says how often it held. The first counterexample is told with the two values that
/// led to it.
fn a_million_times(property: &Property) -> u32 {
    let held = AtomicU32::new(0);
    let threads = std::thread::available_parallelism().map_or(1, |count| u32::try_from(count.get()).unwrap());
    let each = CASES.div_ceil(threads);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut dice = rand::rng();
                for _ in 0..each {
                    // Whoever finds a counterexample is told the two values themselves: no seed is needed to have it again.
                    let (name, number) = (drawn(&mut dice), drawn(&mut dice));
                    if let Err(error) = property(&name, &number) {
                        panic!("name {name:?}, number {number:?}: {error}");
                    }
                    held.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    held.into_inner()
}

/// One value, made at a small part of the price of a strategy that could make it smaller afterwards.
fn drawn(dice: &mut impl rand::RngExt) -> String {
    let mut value = String::new();
    for _ in 0..dice.random_range(1..8) {
        match dice.random_range(0..4) {
            0 => value.push(dice.random_range('\0'..='\u{ff}')),
            1 => value.push(dice.random()),
            _ => value.push_str(PIECES[dice.random_range(0..PIECES.len())]),
        }
    }
    value
}

#[test]
fn no_name_or_number_changes_the_structure_in_a_million_cases() {
    assert!(a_million_times(&structure_holds) >= CASES);
}

/// What is drawn finds a place that does not escape: values as they are in a query, a header and a JSON string.
#[test]
fn places_that_do_not_escape_would_be_found() {
    let query = |name: &str, _: &str| {
        let url = url::Url::parse(&format!("https://h.example/?who={name}&z=2")).unwrap();
        let pairs: Vec<_> = url.query_pairs().into_owned().collect();
        prop_assert_eq!(pairs, vec![pair("who", name), pair("z", "2")]);
        Ok(())
    };
    let header = |name: &str, _: &str| {
        prop_assert!(!name.chars().any(char::is_control));
        Ok(())
    };
    let json = |name: &str, number: &str| {
        let read = serde_json::from_str::<serde_json::Value>(&format!(r#"{{"a":"{name}","b":"{number}"}}"#));
        prop_assert_eq!(read.ok(), Some(serde_json::json!({"a": name, "b": number})));
        Ok(())
    };
    let properties: [&Property; 3] = [&query, &header, &json];
    for (at, property) in properties.into_iter().enumerate() {
        let found = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| a_million_times(property)));
        assert!(found.is_err(), "property {at}");
    }
}

fn structure_holds(name: &str, number: &str) -> Result<(), TestCaseError> {
    let values = values_from(&session_of(name, number), &me(), "CH");
    match request(&values) {
        Ok(rendered) => request_holds(&rendered, name, number)?,
        // Nothing can stand for these two in a path; refusing is the only safe answer.
        Err(error) => prop_assert!(name == "." || name == "..", "{error}"),
    }
    let pairs: Vec<_> = url::form_urlencoded::parse(form(&values).as_bytes()).into_owned().collect();
    prop_assert_eq!(pairs, vec![pair("name", name), pair("tel", number)]);
    let (kind, body) = multipart(&values);
    prop_assert_eq!(parts(&kind, &body), vec![pair("name", name), pair("tel", &format!("<{number}>"))]);
    let arguments = arguments(&values).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let spaced = |text: &str| text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    let expected = vec![format!("--name={}", spaced(name)), format!("tel:{}", spaced(number)), "end".to_owned()];
    prop_assert_eq!(arguments, expected);
    opened_holds(&values, name, number)
}

/// The same of addresses without a host, where commas and `?` would add receivers.
fn opened_holds(values: &Values, name: &str, number: &str) -> Result<(), TestCaseError> {
    let action = open("mailto:$(Caller.TelNumber)?subject=$(Customer.Name)&body=end");
    let Rendered::OpenUrl { url } = render(&action, values).map_err(|error| TestCaseError::fail(error.to_string()))?
    else {
        panic!("it is an address to open")
    };
    prop_assert_eq!(url.scheme(), "mailto");
    prop_assert!(!url.path().contains([',', ';', '?']));
    prop_assert_eq!(decoded(url.path()), number);
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    prop_assert_eq!(query, vec![pair("subject", name), pair("body", "end")]);
    Ok(())
}

fn request_holds(rendered: &WebRequest, name: &str, number: &str) -> Result<(), TestCaseError> {
    let url = &rendered.url;
    prop_assert_eq!(url.scheme(), "https");
    prop_assert_eq!(url.host_str(), Some("crm.example.com"));
    prop_assert_eq!(url.port(), Some(8443));
    prop_assert_eq!(url.username(), "");
    let segments: Vec<String> = url.path_segments().unwrap().map(decoded).collect();
    prop_assert_eq!(segments, vec!["api".to_owned(), name.to_owned(), "calls".to_owned()]);
    let expected = vec![pair("a", "1"), pair("who", name), pair("tel", number), pair("z", "2"), pair("again", name)];
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    prop_assert_eq!(query, expected);
    prop_assert_eq!(decoded(url.fragment().unwrap()), format!("top/{name}"));

    prop_assert_eq!(rendered.headers.len(), 2);
    prop_assert_eq!(&rendered.headers[1], &pair("X-Last", "end"));
    let header = &rendered.headers[0].1;
    prop_assert!(!header.chars().any(char::is_control));
    let spaced: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    prop_assert_eq!(header, &format!("<{spaced}>"));
    let Authorisation::Bearer(token) = &rendered.authorisation else { panic!("it stays a bearer token") };
    prop_assert!(!token.chars().any(char::is_control));

    let json: serde_json::Value = serde_json::from_str(&rendered.body.as_ref().unwrap().1).unwrap();
    prop_assert_eq!(json, serde_json::json!({"a": name, "b": [format!("x{number}y")], "c": true}));
    Ok(())
}

proptest! {
    #[test]
    fn opened_addresses_keep_scheme_and_one_receiver(email in nasty(), name in nasty()) {
        let mut session = session_of(&name, "+41791234567");
        session.customer.email = Some(email.clone());
        let action = open("mailto:$(Customer.Email)?subject=$(Customer.Name)");
        let Rendered::OpenUrl { url } = render(&action, &values_from(&session, &me(), "CH")).unwrap() else {
            panic!("it is an address to open")
        };
        prop_assert_eq!(url.scheme(), "mailto");
        prop_assert!(!url.path().contains(','));
        prop_assert_eq!(decoded(url.path()), email);
        prop_assert_eq!(url.query_pairs().into_owned().collect::<Vec<_>>(), vec![pair("subject", &name)]);
    }

    #[test]
    fn no_text_makes_the_reader_panic(source in nasty(), more in nasty()) {
        let mut request = Request::new(Method::Post, &source);
        request.headers = vec![(more.clone(), source.clone())];
        request.body = Body::Json(more);
        let action = request.action();
        let _ = render(&action, &values_from(&session(), &me(), "CH"));
        let _ = nimbus_templates::check(&support::template(vec![action, open(&source)]));
        let _ = nimbus_templates::import(&source);
    }
}
