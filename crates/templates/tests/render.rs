//! Rendering: values in their places, filters, missing values, what is refused.

mod support;

use nimbus_protocol::{Action, Authorisation, Body, EndReason, Method, ProgramAction, SessionState, UnixMillis};
use nimbus_templates::{RenderError, Rendered, Values, WebRequest, render, values_from};
use support::{Request, RequestExt as _, me, open, pair, session};

fn values() -> Values {
    values_from(&session(), &me(), "CH")
}

fn url(source: &str) -> Result<String, RenderError> {
    match render(&open(source), &values())? {
        Rendered::OpenUrl { url } => Ok(url.to_string()),
        _ => panic!("it is an address to open"),
    }
}

fn send(request: Request) -> Result<WebRequest, RenderError> {
    match render(&request.action(), &values())? {
        Rendered::WebRequest(request) => Ok(*request),
        _ => panic!("it is a web request"),
    }
}

#[test]
fn a_row_in_which_nothing_is_written_yet_is_not_sent() {
    let blank = || pair("", "");
    let mut request = Request::new(Method::Post, "https://h.example/");
    request.query = vec![blank(), pair("a", "1"), blank(), pair("", "2"), pair("b", "")];
    request.body = Body::Form(vec![blank(), pair("c", "3"), blank()]);
    let sent = send(request).unwrap();
    assert_eq!(sent.url.as_str(), "https://h.example/?a=1&=2&b=");
    assert_eq!(sent.body, Some(pair("application/x-www-form-urlencoded", "c=3")));
    let mut request = Request::new(Method::Get, "https://h.example/");
    request.query = vec![blank()];
    assert_eq!(send(request).unwrap().url.as_str(), "https://h.example/");
}

#[test]
fn a_number_arrives_whole_in_every_place() {
    let mut request = Request::new(Method::Post, "https://h.example/n/$(Caller.TelNumber)?n=$(Caller.TelNumber)");
    request.query = vec![pair("m", "$(Caller.TelNumber)")];
    request.headers = vec![pair("X-Number", "$(Caller.TelNumber)")];
    request.body = Body::Json(r#"{"n":"$(Caller.TelNumber)"}"#.into());
    let sent = send(request).unwrap();
    assert_eq!(sent.url.as_str(), "https://h.example/n/%2B41791234567?n=%2B41791234567&m=%2B41791234567");
    assert_eq!(sent.headers, [pair("X-Number", "+41791234567")]);
    assert_eq!(sent.body, Some(pair("application/json", r#"{"n":"+41791234567"}"#)));
    assert_eq!(url("tel:$(Caller.TelNumber)").unwrap(), "tel:+41791234567");
}

#[test]
fn s8_5_filters_apply_in_order() {
    let source = "https://h.example/$(Caller.TelNumber|digits|last(4))/$(Customer.Name|upper|first(4))/$(Caller.TelNumber|national)";
    assert_eq!(url(source).unwrap(), "https://h.example/4567/ROSA/0791234567");
}

#[test]
fn what_the_session_says_is_there() {
    let mut session = session();
    session.accepted_at = Some(UnixMillis(1_795_431_970_000));
    session.ended_at = Some(UnixMillis(1_795_432_000_999));
    session.state = SessionState::Ended(EndReason::AnsweredElsewhere);
    let values = values_from(&session, &me(), "CH");
    let text = "$(Session.Start) $(Session.Direction) $(Session.Origin) $(Session.State) $(Session.EndReason) \
        $(Session.TalkSeconds) $(Service.Name) $(Agent.UPN) $(CustomContextParameters.Ticket) \
        $(CustomContextParameters.Language)";
    let mut request = Request::new(Method::Post, "https://h.example/");
    request.body = Body::Text(text.into());
    let Rendered::WebRequest(sent) = render(&request.action(), &values).unwrap() else { panic!("a web request") };
    assert_eq!(
        sent.body.unwrap().1,
        "2026-11-23T11:06:02Z inbound inbound_pstn ended answered_elsewhere 30 Claims Hotline mia@halden.example T-1 de"
    );
}

#[test]
fn s8_6_a_missing_value_stops_the_action_and_names_itself() {
    let error = url("https://h.example/$(Customer.Email)").unwrap_err();
    assert_eq!(error, RenderError::Missing("Customer.Email".into()));
    assert_eq!(error.to_string(), "This session has no value for Customer.Email.");
    // What a filter leaves empty is missing as well.
    assert!(url("https://h.example/$(Customer.Name|digits)").is_err());
    assert_eq!(url("https://h.example/$(Customer.Email|default(\"no one\"))").unwrap(), "https://h.example/no%20one");
    assert_eq!(url("https://h.example/?q=$(Customer.Name|digits|default(\"\"))").unwrap(), "https://h.example/?q=");
}

#[test]
fn a_withheld_number_is_missing_even_if_a_door_gave_it() {
    let mut session = session();
    session.customer.withheld = true;
    let values = values_from(&session, &me(), "CH");
    assert!(render(&open("tel:$(Customer.Number)"), &values).is_err());
    assert!(render(&open("tel:$(Caller.TelNumber)"), &values).is_err());
}

#[test]
fn s8_8_secrets_never_come_near_a_url() {
    let mut values = values();
    values.set("Secret", "crm", "hunter2");
    for action in [
        open("https://h.example/$(Secret.crm)"),
        open("https://h.example/?k=$(Secret.crm)"),
        Request { query: vec![pair("k", "$(Secret.crm)")], ..Request::new(Method::Get, "https://h.example/") }.action(),
    ] {
        assert_eq!(render(&action, &values), Err(RenderError::SecretMisplaced("Secret.crm".into())));
    }
    let authorisation = Authorisation::Bearer("$(Secret.crm)".into());
    let action = Request { authorisation, ..Request::new(Method::Get, "https://h.example/") }.action();
    let Ok(Rendered::WebRequest(sent)) = render(&action, &values) else { panic!("a secret may stand there") };
    assert_eq!(sent.authorisation, Authorisation::Bearer("hunter2".into()));
    assert!(!format!("{sent:?} {values:?} {action:?}").contains("hunter2"));
}

#[test]
fn only_known_schemes_are_opened_and_only_web_ones_requested() {
    assert!(matches!(url("javascript:alert(1)"), Err(RenderError::Scheme(_))));
    assert!(matches!(url("file:///etc/passwd"), Err(RenderError::Scheme(_))));
    assert!(matches!(url("crm:open?id=1"), Err(RenderError::Scheme(_))));
    let mut listed = values();
    listed.schemes = vec!["crm".into(), "javascript".into()];
    assert!(render(&open("crm:open?id=1"), &listed).is_ok());
    assert!(render(&open("javascript:alert(1)"), &listed).is_err());
    assert!(matches!(send(Request::new(Method::Get, "mailto:a@b.example")), Err(RenderError::Scheme(_))));
}

#[test]
fn a_stored_template_that_was_never_checked_still_cannot_do_harm() {
    for source in ["https://$(Customer.Name)/", "https://h.example$(Customer.Name)/", "$(Customer.Name)"] {
        assert!(matches!(url(source), Err(RenderError::Broken { .. })), "{source}");
    }
    for header in ["Host", "content-length", "X Y", "X\r\nY", ""] {
        let headers = vec![pair(header, "x")];
        let request = Request { headers, ..Request::new(Method::Get, "https://h.example/") };
        assert!(matches!(send(request), Err(RenderError::Broken { .. })), "{header}");
    }
    let body = Body::Json(r#"{"a":$(Customer.Name)}"#.into());
    assert!(send(Request { body, ..Request::new(Method::Post, "https://h.example/") }).is_err());
}

#[test]
fn s8_3_retries_and_timeout_stay_in_their_limits() {
    let send = |method, timeout_s, retries, safe_to_repeat| {
        let request = Request { timeout_s, retries, safe_to_repeat, ..Request::new(method, "https://h.example/") };
        send(request).map(|sent| (sent.timeout_s, sent.retries)).unwrap()
    };
    assert_eq!(send(Method::Get, 0, 0, false), (5, 0));
    assert_eq!(send(Method::Put, 99, 99, false), (60, 5));
    assert_eq!(send(Method::Post, 7, 3, false), (7, 0));
    assert_eq!(send(Method::Patch, 7, 3, true), (7, 3));
}

#[test]
fn outbound_calls_are_dialled_by_the_agent() {
    let mut session = session();
    session.direction = nimbus_protocol::Direction::Outbound;
    let values = values_from(&session, &me(), "CH");
    let opened = |action: Action| match render(&action, &values) {
        Ok(Rendered::OpenUrl { url }) => url.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(opened(open("https://h.example/$(Caller.Name)")), "https://h.example/Mia%20Winter");
    assert_eq!(opened(open("https://h.example/$(Customer.Name)")), "https://h.example/Rosa%20Brandt");
}

#[test]
fn a_program_gets_its_arguments_one_by_one() {
    let started = |arguments: &[&str], name: &str| {
        let mut session = session();
        session.customer.name = Some(name.to_owned());
        let action = ProgramAction {
            program: "/usr/bin/crm".into(),
            arguments: arguments.iter().map(ToString::to_string).collect(),
            folder: "/tmp/$$(x".into(),
        };
        render(&Action::StartProgram(action), &values_from(&session, &me(), "CH"))
    };
    let Ok(Rendered::StartProgram(program)) =
        started(&["--name=$(Customer.Name)", "$(Customer.Name)"], "Rosa \"R\"; rm -rf ~ \n$(Agent.Id)")
    else {
        panic!("a program")
    };
    assert_eq!(program.program, "/usr/bin/crm");
    assert_eq!(program.folder, "/tmp/$(x");
    let name = "Rosa \"R\"; rm -rf ~  $(Agent.Id)";
    assert_eq!(program.arguments, [format!("--name={name}"), name.to_owned()]);
    for option in ["--delete", " -x", "/quit"] {
        assert_eq!(started(&["$(Customer.Name)"], option), Err(RenderError::Option("Customer.Name".into())));
        assert!(started(&["--name=$(Customer.Name)"], option).is_ok(), "what is written before it makes it a value");
    }
}

#[test]
fn s8_4_what_was_answered_is_there_for_the_next_action() {
    let mut values = values();
    assert_eq!(
        render(&open("https://h.example/$(Response.id)"), &values),
        Err(RenderError::NoResponse("Response.id".into()))
    );
    values.add_responses([(&"id".to_owned(), &"a/b".to_owned())]);
    let Ok(Rendered::OpenUrl { url }) = render(&open("https://h.example/$(Response.id)"), &values) else {
        panic!("an address")
    };
    assert_eq!(url.as_str(), "https://h.example/a%2Fb");
}

#[test]
fn a_secret_answer_is_never_seen() {
    let extract =
        nimbus_protocol::Extract { name: "token".into(), secret: true, ..nimbus_protocol::Extract::default() };
    let look_up = Request { extract: vec![extract], ..Request::new(Method::Get, "https://h.example/") }.action();
    let template = support::template(vec![look_up]);
    let mut values = values();
    values.hide_answers_of(&template);
    values.add_responses([(&"token".to_owned(), &"hunter2".to_owned())]);
    let seen = render(&open("https://h.example/$(Response.token|upper)"), &values);
    assert_eq!(seen, Err(RenderError::SecretMisplaced("Response.token".into())));
    let authorisation = Authorisation::Bearer("$(Response.token)".into());
    let request = Request { authorisation, ..Request::new(Method::Get, "https://h.example/") }.action();
    assert!(render(&request, &values).is_ok());
}

#[test]
fn a_request_says_what_it_carries_and_how_long_it_may_take() {
    let request = Request {
        headers: vec![pair("X-Key", "$(Secret.b)")],
        authorisation: Authorisation::Bearer("$(Secret.a)".into()),
        deadline_s: 999,
        ..Request::new(Method::Post, "https://h.example/")
    };
    let mut values = values();
    assert_eq!(render(&request.clone().action(), &values), Err(RenderError::NoSecret("b".into())));
    values.set("Secret", "a", "1");
    values.set("Secret", "b", "2");
    let Ok(Rendered::WebRequest(sent)) = render(&request.action(), &values) else { panic!("a request") };
    assert_eq!(sent.secrets.iter().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!((sent.deadline_s, sent.wait), (Some(300), true));
}
