//! Fuzz targets of reader, checker and renderer: whatever is written into a template, and whatever a session says, nothing
//! panics, and what `check` lets through keeps its form.
//!
//! They are plain tests that take a moment; `scripts/fuzz` runs them for as long as wanted.

#![allow(clippy::unwrap_used, reason = "a test may stop at what must not happen")]

mod support;

use nimbus_protocol::{
    Action, Authorisation, Body, Condition, Extract, Method, ProgramAction, Subject, Template, Test,
};
use nimbus_templates::{Rendered, check, complete, export, extract, import, marks, preview, render, values_from, why};
use support::{Request, RequestExt as _, me, open, pair, session, template};

/// What templates and attacks on them are made of; a byte of the fuzzer chooses one.
const PIECES: &[&str] = &[
    "$(",
    ")",
    "$$(",
    "$",
    "|",
    ".",
    "\"",
    "\\",
    "(",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "/",
    "//",
    "?",
    "#",
    "&",
    "=",
    "%",
    "%2",
    "%2e",
    "@",
    "+",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{85}",
    "\u{f8ff}",
    "ü",
    "漢",
    "🙂",
    "0",
    "a",
    "Customer",
    "Caller",
    "Name",
    "TelNumber",
    "Secret",
    "Response",
    "CustomContextParameters",
    "Ticket",
    "x",
    "first(2)",
    "last(1)",
    "default(\"-\")",
    "digits",
    "e164",
    "national",
    "upper",
    "https://h.example/",
    "https:",
    "http",
    "mailto:",
    "tel:",
    "javascript:",
    "user:word@",
    "127.0.0.1",
    "[::1]",
    "..",
    "--",
    "*",
    "$.a",
    "[?@.b]",
    "true",
    "null",
    "-",
    "_",
];

fn words(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect()
}

/// The fuzzer's bytes as several texts.
fn texts<const N: usize>(bytes: &[u8]) -> [String; N] {
    let length = bytes.len() / N;
    std::array::from_fn(|at| words(&bytes[at * length..(at + 1) * length]))
}

#[test]
fn the_reader_takes_anything() {
    bolero::check!().for_each(|bytes: &[u8]| {
        for text in [words(bytes), String::from_utf8_lossy(bytes).into_owned()] {
            if let Ok(read) = nimbus_templates::text::Text::read(&text) {
                for placeholder in read.placeholders() {
                    assert!(text[placeholder.span.clone()].starts_with("$("), "{text:?}");
                }
            }
            for mark in marks(&text) {
                assert!(text[mark.span].starts_with("$("), "{text:?}");
            }
            for cursor in 0..=text.len() {
                if let Some(completion) = complete(&text, cursor, &[]) {
                    assert!(text.get(completion.span).is_some(), "{text:?} at {cursor}");
                }
            }
            let _ = import(&text);
            let list = [Extract { name: "a".into(), path: text.clone(), ..Extract::default() }];
            let _ = extract(&list, br#"{"a":{"b":[1,{"c":"d"}]}}"#);
            let _ = extract(&[Extract { path: "$..*".into(), ..list[0].clone() }], text.as_bytes());
            // What is short may still be deep.
            let deep = text.chars().take(8).collect::<String>().repeat(64);
            let _ = extract(&[Extract { path: format!("$[?{deep}"), ..list[0].clone() }], b"{}");
        }
    });
}

#[test]
fn a_template_that_was_checked_keeps_its_form() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let [url, name, value, more, said, number] = texts(bytes);
        let template = made(&url, &name, &value, &more);
        let problems = check(&template);
        let mut session = session();
        session.customer.name = Some(said.clone());
        session.customer.number = Some(number.clone());
        session.parameters[0].value = said;
        let mut values = values_from(&session, &me(), "CH");
        values.set("Secret", "x", "word");
        for (position, action) in template.actions.iter().enumerate() {
            let _ = preview(action, &values);
            let Ok(rendered) = render(action, &values) else { continue };
            let sound = !problems.iter().any(|problem| problem.action == Some(position));
            match rendered {
                Rendered::OpenUrl { url } => assert!(
                    ["https", "http", "mailto", "tel", "msteams"].contains(&url.scheme()),
                    "{url} from {template:?}"
                ),
                Rendered::StartProgram(program) => {
                    assert!(!program.arguments.concat().contains(char::is_control), "{program:?} from {template:?}");
                }
                Rendered::WebRequest(request) => {
                    assert!(["https", "http"].contains(&request.url.scheme()));
                    assert!(request.url.username().is_empty() && request.url.password().is_none());
                    for (name, value) in &request.headers {
                        assert!(!name.contains(char::is_control) && !value.contains(char::is_control));
                    }
                    if let (Some((kind, body)), true) = (&request.body, sound)
                        && kind == "application/json"
                    {
                        serde_json::from_str::<serde_json::Value>(body).unwrap();
                    }
                }
            }
        }
        // What may be saved survives a file.
        if problems.is_empty() {
            let exported = export(std::slice::from_ref(&template)).unwrap();
            if exported.left_out.is_empty() {
                assert_eq!(import(&exported.text).unwrap(), std::slice::from_ref(&template));
            }
        }
        let _ = why(&session, &[], &[template], &me(), "CH");
    });
}

fn made(url: &str, name: &str, value: &str, more: &str) -> Template {
    let mut request = Request::new(Method::Post, url);
    request.query = vec![pair("q", value)];
    request.headers = vec![pair("X-A", value), pair(name, more)];
    request.body = Body::Json(more.to_owned());
    request.authorisation = Authorisation::Bearer(value.to_owned());
    request.extract = vec![Extract { name: name.to_owned(), path: more.to_owned(), ..Extract::default() }];
    let mut json = Request::new(Method::Post, "https://h.example/$(Customer.Name)");
    json.body = Body::Json(format!(r#"{{"a":"{value}","b":[{more}]}}"#));
    let mut form = Request::new(Method::Post, &format!("https://h.example/{url}"));
    form.body = Body::Form(vec![pair(name, value)]);
    let mut multipart = Request::new(Method::Post, "https://h.example/");
    multipart.body = Body::Multipart(vec![pair("a", value), pair(name, more)]);
    let program = ProgramAction {
        program: "/usr/bin/crm".to_owned(),
        arguments: vec![value.to_owned(), more.to_owned()],
        folder: name.to_owned(),
    };
    let actions = vec![
        open(url),
        request.action(),
        json.action(),
        form.action(),
        multipart.action(),
        Action::StartProgram(program),
    ];
    let condition = Condition { subject: Subject::Number, test: Test::Matches, value: value.to_owned() };
    Template { conditions: vec![condition], wait_for: vec![name.to_owned()], ..template(actions) }
}
