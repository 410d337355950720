//! Files of templates: what is written is read again, mistakes have a line and a column, secrets stay here.

mod support;

use nimbus_protocol::{
    Action, Authorisation, Body, Condition, Extract, Method, Once, ProgramAction, Require, Subject, Template,
    TemplateOwner, Test,
};
use nimbus_templates::{ImportError, check, export, import};
use support::{Request, RequestExt as _, open, pair, template};

fn full() -> Template {
    let mut request = Request::new(Method::Post, "https://h.example/api?lang=de#x");
    request.query = vec![pair("q", "$(Caller.TelNumber)")];
    request.headers = vec![pair("X-Agent", "$(Agent.UPN)")];
    request.body = Body::Json("{\"name\": \"$(Customer.Name|default(\"-\"))\"}".into());
    request.safe_to_repeat = true;
    request.authorisation = Authorisation::Bearer("$(Secret.crm)".into());
    request.extract = vec![Extract {
        name: "id".into(),
        path: "$.customer['id']".into(),
        default: Some("new".into()),
        show: true,
        ..Extract::default()
    }];
    let program =
        ProgramAction { program: "/usr/bin/crm".into(), arguments: vec!["a b".into()], ..ProgramAction::default() };
    let mut form = Request::new(Method::Post, "https://h.example/");
    form.body = Body::Multipart(vec![pair("id", "$(Response.id)")]);
    form.authorisation = Authorisation::SignIn { scopes: vec!["crm.read".into()] };
    let condition = |subject, test, value: &str| Condition { subject, test, value: value.into() };
    Template {
        owner: TemplateOwner::Services(vec!["claims".into(), "sales".into()]),
        conditions: vec![
            condition(Subject::Number, Test::Matches, "+41*"),
            condition(Subject::Parameter("Ticket".into()), Test::IsNotEmpty, ""),
        ],
        require: Require::Any,
        wait_for: vec!["Customer.Name".into()],
        wait_s: 3,
        once: Once::PerConversation,
        ..template(vec![open("tel:$(Customer.Number)"), request.action(), Action::StartProgram(program), form.action()])
    }
}

#[test]
fn what_is_written_is_read_again() {
    let list = vec![full(), Template { id: "t-2".into(), ..full() }];
    let exported = export(&list).unwrap();
    assert_eq!(exported.left_out, Vec::<nimbus_protocol::Said>::new());
    assert_eq!(import(&exported.text).unwrap(), list);
}

#[test]
fn a_file_written_by_hand_needs_only_what_matters() {
    let text = r#"(
        version: 1,
        templates: [
            (
                id: "crm", name: "Open CRM", owner: service("claims"), trigger: ringing,
                actions: [
                    open_url(url: "https://crm.example.com/?tel=$(Caller.TelNumber|digits)"),
                    web_request(method: POST, url: "https://h.example/", body: json("{\"a\":1}")),
                ],
            ),
        ],
    )"#;
    let list = import(text).unwrap();
    assert!(list[0].enabled);
    assert_eq!(list[0].owner, TemplateOwner::service("claims"), "a file of the first version named one service");
    assert_eq!(check(&list[0]), []);
}

#[test]
fn mistakes_have_line_and_column() {
    let Err(ImportError::Form { line, column, message }) =
        import("(\n  version: 1,\n  templates: [\n    (id: \"a\", nmae: \"b\"),\n  ],\n)")
    else {
        panic!("it must be refused")
    };
    assert_eq!((line, message.contains("nmae") || message.contains("name")), (4, true), "{column}: {message}");
    assert!(matches!(import(""), Err(ImportError::Form { line: 1, column: 1, .. })));
}

#[test]
fn a_newer_file_and_equal_ids_are_explained() {
    let newer = "(version: 9, templates: [(words: \"of the future\")])";
    assert_eq!(import(newer), Err(ImportError::TooNew { found: 9 }));
    let twice = export(&[full(), full()]).unwrap().text;
    assert_eq!(import(&twice), Err(ImportError::SameId("t-1".into())));
}

#[test]
fn s8_10_secrets_stay_here() {
    let mut request = Request::new(Method::Post, "https://h.example/?api_key=hunter2a&lang=de");
    request.query = vec![pair("access-token", "hunter2b")];
    request.headers = vec![pair("X-Api-Key", "hunter2c"), pair("Cookie", "$(Secret.crm)")];
    request.body = Body::Form(vec![pair("client_secret", "hunter2d"), pair("code_name", "red")]);
    request.authorisation = Authorisation::Basic { user: "nimbus".into(), password: "hunter2e".into() };
    let program = ProgramAction {
        program: "/usr/bin/crm".into(),
        arguments: vec!["--password=hunter2g".into(), "--tel=$(Caller.TelNumber)".into()],
        ..ProgramAction::default()
    };
    let mut json = Request::new(Method::Post, "https://h.example/");
    json.body = Body::Json(
        r#"{"api_key" : "hunter2\"h", "name": "red $(Customer.Name|default("-"))", "x": {"token":"hunter2i"}}"#.into(),
    );
    let mut bearer = Request::new(Method::Get, "https://h.example/");
    bearer.authorisation = Authorisation::Bearer("hunter2f".into());
    let exported =
        export(&[template(vec![request.action(), bearer.action(), Action::StartProgram(program), json.action()])])
            .unwrap();
    assert!(!exported.text.contains("hunter2"), "{}", exported.text);
    for kept in [
        "--tel=$(Caller.TelNumber)",
        r#""name": "red $(Customer.Name|default("-"))""#,
        "lang=de",
        "$(Secret.crm)",
        "red",
        "nimbus",
    ] {
        assert!(exported.text.contains(kept), "{kept}: {}", exported.text);
    }
    assert_eq!(exported.left_out.len(), 9, "{:?}", exported.left_out);
    assert_eq!(exported.left_out[5], "Create ticket, action 2: bearer token");
    // Who imports it is told what to enter again.
    let imported = import(&exported.text).unwrap();
    assert!(check(&imported[0]).iter().any(|problem| problem.message.text.contains("kept as a secret")));
}
