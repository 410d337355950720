//! What is refused when a template is saved, with its place and a plain sentence.

mod support;

use nimbus_protocol::{Action, Authorisation, Body, Method, Origin, TemplateOwner, Trigger};
use nimbus_templates::{Field, Problem, check, check_with};
use support::{Request, RequestExt as _, open, pair, template};

fn problems(action: Action) -> Vec<Problem> {
    check(&template(vec![action]))
}

fn only(action: Action) -> Problem {
    let mut found = problems(action);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn post(url: &str) -> Request {
    Request::new(Method::Post, url)
}

#[test]
fn a_sound_template_has_no_problems() {
    let mut request = post("https://h.example/api/$(Customer.Name|trim)?q=$(Caller.TelNumber|digits)");
    request.headers = vec![pair("X-Agent", "$(Agent.UPN)")];
    request.body = Body::Json(r#"{"ticket":"$(CustomContextParameters.Ticket|default("none"))"}"#.into());
    request.authorisation = Authorisation::Basic { user: "nimbus".into(), password: "x".into() };
    request.timeout_s = 60;
    assert_eq!(check(&template(vec![request.action(), open("msteams:/l/call/0/0?users=$(Customer.Email)")])), []);
}

#[test]
fn an_unknown_name_is_shown_where_it_stands() {
    let found = only(open("https://h.example/$(Costumer.Name)"));
    assert_eq!((found.action, found.field, found.span.clone()), (Some(0), Field::Url, 18..34));
    assert_eq!(found.to_string(), "Action 1, URL: \"Costumer.Name\" is not known. Did you mean \"Customer.Name\"?");
}

#[test]
fn every_problem_is_told_at_once() {
    let mut request = post("https://$(Customer.Name)/");
    request.query = vec![pair("$(Agent.Id)", "$(Agent.Naem)")];
    request.headers = vec![pair("Content-Length", "1"), pair("X-A", "a\nb"), pair("Authorization", "x")];
    request.body = Body::Form(vec![pair("", "$(Agent")]);
    request.authorisation = Authorisation::Bearer(String::new());
    request.timeout_s = 61;
    request.retries = 6;
    let fields: Vec<Field> = problems(request.action()).into_iter().map(|problem| problem.field).collect();
    assert_eq!(
        fields,
        [
            Field::Url,
            Field::QueryName(0),
            Field::QueryValue(0),
            Field::HeaderName(0),
            Field::HeaderValue(1),
            Field::FormName(0),
            Field::FormValue(0),
            Field::Bearer,
            Field::HeaderName(2),
            Field::Timeout,
            Field::Retries,
            Field::Retries,
        ]
    );
}

#[test]
fn secrets_and_answers_are_refused_in_plain_words() {
    assert!(only(open("https://h.example/?k=$(Secret.crm)")).message.contains("only in headers"));
    let authorisation = Authorisation::Bearer("$(Secret.crm)".into());
    let request = Request { authorisation, ..post("https://h.example/") };
    assert!(only(request.action()).message.contains("keeps no secrets"));
    assert!(only(open("https://h.example/$(Response.id)")).message.contains("reads no values from answers"));
}

#[test]
fn schemes_are_named() {
    assert!(only(open("javascript:alert(1)")).message.contains("\"javascript\" is not allowed"));
    assert!(only(post("mailto:a@b.example").action()).message.contains("use https, http"));
    let crm = template(vec![open("crm:open")]);
    assert_eq!(check(&crm).len(), 1);
    assert_eq!(check_with(&crm, &["CRM".to_owned()]), []);
}

#[test]
fn a_get_has_no_body_and_json_must_be_json() {
    let request = Request { body: Body::Text("x".into()), ..Request::new(Method::Get, "https://h.example/") };
    assert_eq!(only(request.action()).field, Field::Body);
    let request = Request { body: Body::Json("{".into()), ..post("https://h.example/") };
    assert!(only(request.action()).message.contains("line 1"));
}

#[test]
fn a_users_own_template_has_less_to_choose() {
    let mut own = template(vec![open("https://h.example/")]);
    own.owner = TemplateOwner::User("mia".into());
    own.trigger = Trigger::Terminated;
    own.origins = vec![Origin::OutboundService];
    own.name = " ".into();
    own.id = String::new();
    own.actions.clear();
    let fields: Vec<Field> = check(&own).into_iter().map(|problem| problem.field).collect();
    assert_eq!(fields, [Field::Id, Field::Name, Field::Actions, Field::Trigger, Field::Origins]);
}
