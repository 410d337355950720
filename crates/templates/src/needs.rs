//! What a template needs before it can run: secrets, values of earlier answers, values that may come late.

use std::collections::BTreeSet;

use nimbus_protocol::{Action, Authorisation, Body, Extract, Template, WebRequestAction};

use crate::{names::Name, text::Text, values::Values};

/// Names of the secrets that an action carries.
pub fn secrets_of(action: &Action) -> BTreeSet<String> {
    match action {
        Action::WebRequest(request) => secrets_of_request(request),
        Action::OpenUrl { .. } | Action::StartProgram(_) => BTreeSet::new(),
    }
}

pub(crate) fn secrets_of_request(request: &WebRequestAction) -> BTreeSet<String> {
    texts_of_request(request).into_iter().flat_map(names_in).filter(Name::is_secret).map(|name| name.field).collect()
}

/// Everything that these actions take from their answers.
pub fn answers(actions: &[Action]) -> impl Iterator<Item = &Extract> {
    let requests = actions.iter().filter_map(|action| match action {
        Action::WebRequest(request) => Some(request),
        Action::OpenUrl { .. } | Action::StartProgram(_) => None,
    });
    requests.flat_map(|request| &request.extract)
}

/// The names of what they take as secrets.
pub fn secret_answers(actions: &[Action]) -> BTreeSet<String> {
    answers(actions).filter(|value| value.secret).map(|value| value.name.clone()).collect()
}

/// Whether the tenant's server does this action of the template, since it carries a secret of the tenant.
pub fn is_sent_by_server(template: &Template, action: &Action) -> bool {
    template.owner.is_of_tenant() && !secrets_of(action).is_empty()
}

/// Names of values that the server takes from answers and tells no desktop, since they are to be kept secret.
pub fn kept_by_server(template: &Template) -> BTreeSet<String> {
    let (server, desktop): (Vec<_>, Vec<_>) =
        template.actions.iter().partition(|action| is_sent_by_server(template, action));
    let of = |actions: Vec<&Action>| secret_answers(&actions.into_iter().cloned().collect::<Vec<_>>());
    of(server).difference(&of(desktop)).cloned().collect()
}

/// Every text of an action that may hold placeholders.
pub fn texts_of(action: &Action) -> Vec<&str> {
    match action {
        Action::OpenUrl { url } => vec![url],
        Action::StartProgram(program) => program.arguments.iter().map(String::as_str).collect(),
        Action::WebRequest(request) => texts_of_request(request),
    }
}

fn texts_of_request(request: &WebRequestAction) -> Vec<&str> {
    let mut texts = vec![request.url.as_str()];
    texts.extend(request.query.iter().chain(&request.headers).map(|(_, value)| value.as_str()));
    match &request.body {
        Body::None => {}
        Body::Json(text) | Body::Text(text) => texts.push(text),
        Body::Form(pairs) | Body::Multipart(pairs) => texts.extend(pairs.iter().map(|(_, value)| value.as_str())),
    }
    match &request.authorisation {
        Authorisation::Basic { user, password } => texts.extend([user.as_str(), password.as_str()]),
        Authorisation::Bearer(token) => texts.push(token),
        Authorisation::None | Authorisation::AgentToken | Authorisation::SignIn { .. } => {}
    }
    texts
}

/// The names in a text; none in one that cannot be read.
pub fn names_in(source: &str) -> Vec<Name> {
    Text::read(source).map_or_else(|_| Vec::new(), |text| text.placeholders().map(|place| place.name.clone()).collect())
}

/// The names that the template waits for and that have no value yet.
pub fn awaited(template: &Template, values: &Values) -> Vec<Name> {
    let names = template.wait_for.iter().filter_map(|name| Name::parse(name));
    names.filter(|name| values.get(name).is_none()).collect()
}

/// How long it waits for them, in seconds.
pub fn wait_s(template: &Template) -> u32 {
    if template.wait_s == 0 {
        crate::render::DEFAULT_TIMEOUT_S
    } else {
        template.wait_s.min(crate::render::MAX_TIMEOUT_S)
    }
}
