//! Whatever a customer is called: the structure of what is sent never changes, and the receiver reads the value back.

#![allow(clippy::unwrap_used, reason = "a test may stop at what must not happen")]

mod support;

use nimbus_protocol::{Authorisation, Body, Method, Session};
use nimbus_templates::{RenderError, Rendered, WebRequest, render, values_from};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use support::{Request, RequestExt as _, me, open, pair, session};

fn session_of(name: &str, number: &str) -> Session {
    let mut session = session();
    session.customer.name = Some(name.to_owned());
    session.customer.number = Some(number.to_owned());
    session
}

fn request(session: &Session) -> Result<WebRequest, RenderError> {
    let mut request = Request::new(
        Method::Post,
        "https://crm.example.com:8443/api/$(Customer.Name)/calls?a=1&who=$(Customer.Name)&tel=$(Caller.TelNumber)&z=2#top/$(Customer.Name)",
    );
    request.query = vec![pair("again", "$(Customer.Name)")];
    request.headers = vec![pair("X-Name", "<$(Customer.Name)>"), pair("X-Last", "end")];
    request.body = Body::Json(r#"{"a":"$(Customer.Name)","b":["x$(Caller.TelNumber)y"],"c":true}"#.into());
    request.authorisation = Authorisation::Bearer("abc$(Customer.Name)".into());
    match render(&request.action(), &values_from(session, &me(), "CH"))? {
        Rendered::WebRequest(request) => Ok(*request),
        _ => panic!("it is a web request"),
    }
}

fn form(session: &Session) -> String {
    let mut request = Request::new(Method::Post, "https://crm.example.com/");
    request.body = Body::Form(vec![pair("name", "$(Customer.Name)"), pair("tel", "$(Caller.TelNumber)")]);
    match render(&request.action(), &values_from(session, &me(), "CH")).unwrap() {
        Rendered::WebRequest(request) => request.body.unwrap().1,
        _ => panic!("it is a web request"),
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

/// Ordinary text, and what attackers and accidents are made of.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
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
    ]);
    prop_oneof![
        prop::collection::vec(pieces, 1..8).prop_map(|pieces| pieces.concat()),
        "\\PC{1,40}",
        any::<String>().prop_filter("an empty value is a missing one", |text| !text.is_empty()),
    ]
}

proptest! {
    #[test]
    fn no_name_or_number_changes_the_structure(name in nasty(), number in nasty()) {
        let rendered = match request(&session_of(&name, &number)) {
            Ok(rendered) => rendered,
            // Nothing can stand for these two in a path; refusing is the only safe answer.
            Err(error) => {
                prop_assert!(name == "." || name == "..", "{error}");
                return Ok(());
            }
        };
        let url = &rendered.url;
        prop_assert_eq!(url.scheme(), "https");
        prop_assert_eq!(url.host_str(), Some("crm.example.com"));
        prop_assert_eq!(url.port(), Some(8443));
        prop_assert_eq!(url.username(), "");
        let segments: Vec<String> = url.path_segments().unwrap().map(decoded).collect();
        prop_assert_eq!(segments, vec!["api".to_owned(), name.clone(), "calls".to_owned()]);
        let expected = vec![
            pair("a", "1"), pair("who", &name), pair("tel", &number), pair("z", "2"), pair("again", &name),
        ];
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

        let json: serde_json::Value = serde_json::from_str(&rendered.body.unwrap().1).unwrap();
        prop_assert_eq!(json, serde_json::json!({"a": name, "b": [format!("x{number}y")], "c": true}));
    }

    #[test]
    fn form_values_are_read_back(name in nasty(), number in nasty()) {
        let body = form(&session_of(&name, &number));
        let pairs: Vec<_> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        prop_assert_eq!(pairs, vec![pair("name", &name), pair("tel", &number)]);
    }

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
