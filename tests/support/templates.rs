//! Templates as an administrator and as an agent sees them, with what they did and what a test was answered.

use std::{collections::BTreeMap, sync::Arc};

use nimbus_assistant::state::{
    AppState,
    template_desk::{Read, TemplateDesk},
};
use nimbus_protocol::{
    Action, Activity, ActivityState, Authorisation, Body, Condition, Me, Method, ProgramAction, SecretInfo, Session,
    Subject, Template, TemplateOwner, Test, TestOutcome, Trigger, UnixMillis, WebRequestAction,
};

use super::{people, samples, team};

/// The whole desk of an administrator who has talked with Rosa Brandt.
pub fn administrator() -> AppState {
    with(team::administrator(), all())
}

/// The same as an agent sees it: the team's templates can only be looked at.
pub fn agent() -> AppState {
    with(people::standalone(), all())
}

/// Nothing is there yet.
pub fn none() -> AppState {
    with(team::administrator(), Vec::new())
}

pub fn with(state: AppState, templates: Vec<Template>) -> AppState {
    let secret = SecretInfo { name: "desk".to_owned(), hosts: vec!["desk.halden.example".to_owned()] };
    let read = Read { templates, own_secrets: vec![secret.clone()], team_secrets: vec![secret] };
    let desk = TemplateDesk { read: Some(Arc::new(read)), tests: vec![(1, tested())], ..TemplateDesk::default() };
    let failed = failed();
    AppState {
        template_desk: Arc::new(desk),
        sessions: Arc::new(vec![Arc::new(last_call())]),
        activities: Arc::new([(failed.id.clone(), failed)].into()),
        ..state
    }
}

/// Rosa Brandt's call for the Claims Hotline as it is in the editor's mock-up.
pub fn last_call() -> Session {
    // 2026-11-23T11:06:02Z.
    let start = UnixMillis(1_795_431_962_000);
    Session { service: Some(people::claims()), started_at: start, ..samples::talking() }
}

fn failed() -> Activity {
    let activity = samples::activities().remove("a-3");
    let mut activity = activity.unwrap();
    "create-ticket".clone_into(&mut activity.template);
    activity.state = ActivityState::Failed;
    activity
}

pub fn tested() -> TestOutcome {
    TestOutcome {
        done: true,
        sent: true,
        result: "201 Created".into(),
        took_ms: 212,
        answer: "{\"id\":\"T-88120\",\n \"state\":\"open\"}".to_owned(),
        values: BTreeMap::new(),
    }
}

fn template(id: &str, name: &str, owner: TemplateOwner, trigger: Trigger, action: Action) -> Template {
    Template { id: id.to_owned(), name: name.to_owned(), owner, trigger, actions: vec![action], ..Template::default() }
}

/// The template of the editor's mock-up.
pub fn create_ticket() -> Template {
    let body = "{ \"caller\": \"$(Caller.Number)\",\n  \"service\": \"$(Service.Name)\",\n  \"opened\": \"$(Session.Start)\" }";
    let request = WebRequestAction {
        method: Method::Post,
        url: "https://desk.halden.example/api/tickets?c=$(CustomContextParameters.CustomerId)".to_owned(),
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        authorisation: Authorisation::Bearer("$(Secret.desk)".to_owned()),
        body: Body::Json(body.to_owned()),
        timeout_s: 10,
        retries: 2,
        safe_to_repeat: true,
        ..WebRequestAction::default()
    };
    let condition = |subject, test, value: &str| Condition { subject, test, value: value.to_owned() };
    Template {
        conditions: vec![
            condition(Subject::Service, Test::Is, "claims"),
            condition(Subject::Customer, Test::IsNot, "internal"),
        ],
        ..template(
            "create-ticket",
            "Create ticket",
            TemplateOwner::service("claims"),
            Trigger::Ringing,
            Action::WebRequest(Box::new(request)),
        )
    }
}

pub fn all() -> Vec<Template> {
    let open = |url: &str| Action::OpenUrl { url: url.to_owned() };
    let send = |url: &str| {
        let request = WebRequestAction { method: Method::Post, url: url.to_owned(), ..WebRequestAction::default() };
        Action::WebRequest(Box::new(request))
    };
    let every = || TemplateOwner::Services(Vec::new());
    let pad = ProgramAction { program: "/usr/bin/notes".to_owned(), ..ProgramAction::default() };
    let mut note = template("note-pad", "Start note pad", every(), Trigger::Accepted, Action::StartProgram(pad));
    note.enabled = false;
    let mine = TemplateOwner::User("mia".to_owned());
    vec![
        template("open-crm", "Open CRM contact", every(), Trigger::Accepted, open("https://crm.halden.example")),
        create_ticket(),
        template("log-end", "Log call end", every(), Trigger::Terminated, send("https://log.halden.example")),
        note,
        template("mia-dir", "Search the directory", mine, Trigger::Ringing, open("https://dir.halden.example")),
    ]
}

/// Another user than the one who owns `mia-dir`.
pub fn somebody_else() -> Me {
    Me { id: "jo".to_owned(), ..people::mia() }
}
