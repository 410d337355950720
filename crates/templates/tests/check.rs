//! What is refused when a template is saved, with its place and a plain sentence.

mod support;

use nimbus_protocol::{
    Action, Authorisation, Body, Condition, Extract, Method, Origin, ProgramAction, Subject, Template, TemplateOwner,
    Test, Trigger,
};
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
    request.authorisation = Authorisation::Basic { user: "nimbus".into(), password: "$(Secret.desk)".into() };
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
            Field::HeaderValue(2),
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
fn secrets_stand_only_where_nobody_sees_them() {
    assert!(only(open("https://h.example/?k=$(Secret.crm)")).message.text.contains("only in headers"));
    let program = ProgramAction {
        program: "/usr/bin/crm".into(),
        arguments: vec!["$(Secret.crm)".into()],
        ..ProgramAction::default()
    };
    assert!(only(Action::StartProgram(program)).message.text.contains("only in headers"));
    let authorisation = Authorisation::Bearer("$(Secret.crm)".into());
    let headers = vec![pair("X-Key", "$(Secret.crm)")];
    let body = Body::Text("$(Secret.crm)".into());
    assert_eq!(problems(Request { authorisation, headers, body, ..post("https://h.example/") }.action()), []);
    let headers = vec![pair("X-Key", "$(Secret.not a name)")];
    assert!(only(Request { headers, ..post("https://h.example/") }.action()).message.text.contains("letters, digits"));
}

#[test]
fn a_token_is_never_written_into_a_template() {
    for (authorisation, field) in [
        (Authorisation::Bearer("abc".into()), Field::Bearer),
        (Authorisation::Basic { user: "a".into(), password: "abc".into() }, Field::Password),
    ] {
        let found = only(Request { authorisation, ..post("https://h.example/") }.action());
        assert_eq!(found.field, field);
        assert!(found.message.text.contains("kept as a secret"), "{found}");
    }
}

#[test]
fn a_token_of_the_sign_in_is_for_named_scopes() {
    let with = |scopes: &[&str]| {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        Request { authorisation: Authorisation::SignIn { scopes }, ..post("https://h.example/") }.action()
    };
    assert_eq!(problems(with(&["crm.read", "https://graph.example/.default"])), []);
    for bad in [&[][..], &["a b"], &["crm.read", ""], &["a\nb"], &["\"a"]] {
        assert_eq!(only(with(bad)).field, Field::Scopes, "{bad:?}");
    }
}

#[test]
fn a_header_or_field_for_a_key_holds_a_named_secret() {
    for name in ["X-Api-Key", "Authorization", "Cookie"] {
        let with = |value: &str| Request { headers: vec![pair(name, value)], ..post("https://h.example/") }.action();
        assert!(only(with("abc")).message.text.contains("kept as a secret"), "{name}");
        assert_eq!(problems(with("Bearer $(Secret.crm)")), [], "{name}");
    }
    let body = Body::Form(vec![pair("client_secret", "abc")]);
    assert_eq!(only(Request { body, ..post("https://h.example/") }.action()).field, Field::FormValue(0));
}

#[test]
fn a_secret_answer_stands_only_where_secrets_may() {
    let token = Extract { name: "token".into(), path: "$.token".into(), secret: true, ..Extract::default() };
    let sign_in = Request { extract: vec![token], ..post("https://h.example/token") }.action();
    let after = |action: Action| check(&template(vec![sign_in.clone(), action]));
    let bearer = Authorisation::Bearer("$(Response.token)".into());
    assert_eq!(after(Request { authorisation: bearer, ..post("https://h.example/") }.action()), []);
    let program = ProgramAction {
        program: "/usr/bin/crm".into(),
        arguments: vec!["$(Response.token)".into()],
        ..ProgramAction::default()
    };
    for action in [open("https://h.example/$(Response.token)"), Action::StartProgram(program)] {
        let found = after(action);
        assert!(found.len() == 1 && found[0].message.text.contains("kept secret"), "{found:?}");
    }
}

#[test]
fn where_templates_are_kept_further_schemes_are_left_to_computers() {
    let stored = |url: &str| nimbus_templates::check::check_stored(&template(vec![open(url)]));
    assert_eq!(stored("crm:open?id=$(Customer.Name)"), []);
    assert_eq!(stored("javascript:alert(1)").len(), 1);
    assert_eq!(stored("file:///etc/passwd").len(), 1);
}

#[test]
fn lists_have_an_end() {
    let many = |count: usize| (0..count).map(|at| pair(&format!("X-{at}"), "a")).collect::<Vec<_>>();
    assert_eq!(problems(Request { headers: many(50), ..post("https://h.example/") }.action()), []);
    assert_eq!(only(Request { headers: many(51), ..post("https://h.example/") }.action()).field, Field::Actions);
    let actions = vec![open("https://h.example/"); 51];
    assert_eq!(check(&template(actions)).len(), 1);
    let program = |count: usize| ProgramAction {
        program: "/usr/bin/crm".into(),
        arguments: vec!["a".into(); count],
        folder: String::new(),
    };
    assert_eq!(problems(Action::StartProgram(program(50))), []);
    assert!(only(Action::StartProgram(program(51))).message.text.contains("At most 50 arguments"));
    let waits = Template { wait_for: vec!["Customer.Name".into(); 51], ..template(vec![open("https://h.example/")]) };
    assert_eq!(check(&waits).len(), 1);
    let body = |bytes: usize| Request { body: Body::Text("x".repeat(bytes)), ..post("https://h.example/") }.action();
    assert_eq!(problems(body(64 * 1024)), []);
    assert!(only(body(64 * 1024 + 1)).message.text.contains("at most 64 KiB"));
}

#[test]
fn the_teams_server_has_no_token_of_an_agent() {
    let headers = vec![pair("X-Key", "$(Secret.crm)")];
    let both = Request { headers, authorisation: Authorisation::AgentToken, ..post("https://h.example/") }.action();
    assert!(only(both.clone()).message.text.contains("no agent's token"));
    let own = Template { owner: TemplateOwner::User("mia".into()), ..template(vec![both]) };
    assert_eq!(check(&own), []);
}

#[test]
fn an_answer_is_used_by_what_comes_after_it() {
    let extract = |name: &str, path: &str| Extract { name: name.into(), path: path.into(), ..Extract::default() };
    let look_up = Request { extract: vec![extract("customer", "$.id")], ..post("https://h.example/") };
    let use_it = open("https://h.example/$(Response.customer)");
    assert_eq!(check(&template(vec![look_up.clone().action(), use_it.clone()])), []);
    let early = check(&template(vec![use_it, look_up.clone().action()]));
    assert_eq!((early.len(), early[0].action), (1, Some(0)));
    assert!(early[0].message.text.contains("No action before this one"), "{}", early[0]);
    let wrong = check(&template(vec![look_up.clone().action(), open("https://h.example/$(Response.custmer)")]));
    assert!(wrong[0].message.text.contains("Did you mean \"Response.customer\"?"), "{}", wrong[0]);

    let fields = |request: Request| problems(request.action()).into_iter().map(|one| one.field).collect::<Vec<_>>();
    let twice = vec![extract("a", "$.a"), extract("a", "$.b"), extract("", "b"), extract("c d", "$.x[")];
    assert_eq!(
        fields(Request { extract: twice, ..look_up.clone() }),
        [
            Field::ExtractName(1),
            Field::ExtractName(2),
            Field::ExtractPath(2),
            Field::ExtractName(3),
            Field::ExtractPath(3)
        ]
    );
    assert_eq!(fields(Request { wait: false, ..look_up.clone() }), [Field::ExtractName(0)]);
    let shown = Extract { show: true, secret: true, ..extract("a", "$.a") };
    assert_eq!(fields(Request { extract: vec![shown], ..look_up.clone() }), [Field::ExtractName(0)]);
    assert_eq!(fields(Request { deadline_s: 301, ..look_up }), [Field::Deadline]);
}

#[test]
fn a_program_is_written_out_and_its_arguments_are_values() {
    let program = |program: &str, folder: &str, argument: &str| {
        Action::StartProgram(ProgramAction {
            program: program.into(),
            folder: folder.into(),
            arguments: vec![argument.into()],
        })
    };
    assert_eq!(problems(program("/usr/bin/crm", "/tmp", "--tel=$(Caller.TelNumber)")), []);
    for (action, field) in [
        (program("", "", ""), Field::Program),
        (program("/usr/bin/$(Customer.Name)", "", ""), Field::Program),
        (program("/usr/bin/crm", "/home/$(Agent.Id)", ""), Field::Folder),
        (program("/usr/bin/crm\n", "", ""), Field::Program),
        (program("/usr/bin/crm", "", "$(Costumer.Name)"), Field::Argument(0)),
    ] {
        assert_eq!(only(action).field, field);
    }
}

#[test]
fn conditions_compare_with_something_that_can_be() {
    let with = |subject, test, value: &str| {
        let condition = Condition { subject, test, value: value.into() };
        let template = Template { conditions: vec![condition], ..template(vec![open("https://h.example/")]) };
        check(&template)
    };
    assert_eq!(with(Subject::Origin, Test::Is, "inbound_pstn"), []);
    assert_eq!(with(Subject::Customer, Test::IsNot, " Internal "), []);
    assert_eq!(with(Subject::Number, Test::StartsWith, "+41"), []);
    assert_eq!(with(Subject::Number, Test::IsEmpty, ""), []);
    for (subject, test, value) in [
        (Subject::Service, Test::Is, " "),
        (Subject::Origin, Test::Is, "pstn"),
        (Subject::Direction, Test::IsNot, "in"),
        (Subject::Modality, Test::Is, "phone"),
        (Subject::Customer, Test::Is, "colleague"),
        (Subject::Parameter(String::new()), Test::Is, "x"),
    ] {
        let found = with(subject.clone(), test, value);
        assert_eq!((found.len(), found.first().map(|one| one.field)), (1, Some(Field::Condition(0))), "{subject:?}");
    }
}

#[test]
fn only_what_can_come_later_is_waited_for() {
    let with = |name: &str, wait_s| {
        check(&Template { wait_for: vec![name.into()], wait_s, ..template(vec![open("https://h.example/")]) })
    };
    assert_eq!(with("CustomContextParameters.Ticket", 60), []);
    for name in ["Secret.x", "Response.x", "Customer.Nmae", "nothing"] {
        assert_eq!(with(name, 0)[0].field, Field::WaitFor, "{name}");
    }
    assert_eq!(with("Customer.Name", 61)[0].field, Field::WaitTime);
}

#[test]
fn a_multipart_form_is_posted() {
    let body = || Body::Multipart(vec![pair("a", "$(Customer.Name)")]);
    assert_eq!(problems(Request { body: body(), ..post("https://h.example/") }.action()), []);
    let put = Request { body: body(), ..Request::new(Method::Put, "https://h.example/") };
    assert_eq!(only(put.action()).field, Field::Body);
}

#[test]
fn schemes_are_named() {
    assert!(only(open("javascript:alert(1)")).message.text.contains("\"javascript\" is not allowed"));
    assert!(only(post("mailto:a@b.example").action()).message.text.contains("use https, http"));
    let crm = template(vec![open("crm:open")]);
    assert_eq!(check(&crm).len(), 1);
    assert_eq!(check_with(&crm, &["CRM".to_owned()]), []);
}

#[test]
fn a_get_has_no_body_and_json_must_be_json() {
    let request = Request { body: Body::Text("x".into()), ..Request::new(Method::Get, "https://h.example/") };
    assert_eq!(only(request.action()).field, Field::Body);
    let request = Request { body: Body::Json("{".into()), ..post("https://h.example/") };
    assert!(only(request.action()).message.text.contains("line 1"));
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
