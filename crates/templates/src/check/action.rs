//! What is wrong with one action: its address, what it carries, how it proves itself, what it takes from the answer.

use std::collections::BTreeSet;

use nimbus_protocol::{Action, Authorisation, Body, Extract, Method, ProgramAction, WebRequestAction};

use super::{Check, MOST, OPENED, Secrets, is_own_header, is_plain_name};
use crate::{
    address::{Address, is_web},
    extract::check_path,
    field::Field,
    json,
    needs::secrets_of_request,
    redact::is_marked,
    render::{MAX_DEADLINE_S, MAX_RETRIES, MAX_TIMEOUT_S},
    text::Text,
};

impl Check<'_> {
    pub(super) fn action(&mut self, action: &Action) {
        match action {
            Action::OpenUrl { url } => {
                if let Some(scheme) = self.url(url)
                    && !self.schemes.hold(&scheme)
                {
                    self.add(Field::Url, None, scheme_message(&scheme, &OPENED));
                }
            }
            Action::StartProgram(program) => self.program(program),
            Action::WebRequest(request) => self.request(request),
        }
    }

    fn program(&mut self, action: &ProgramAction) {
        if action.program.trim().is_empty() {
            self.add(Field::Program, None, "Which program to start is missing.");
        }
        for (source, field) in [(&action.program, Field::Program), (&action.folder, Field::Folder)] {
            if Text::read(source).is_ok_and(|text| text.placeholders().next().is_some()) {
                self.add(field, None, "This must be written out, so that no value can change which program runs.");
            }
            if source.chars().any(char::is_control) {
                self.add(field, None, "A path has no line breaks or control characters.");
            }
        }
        if action.arguments.len() > MOST {
            self.add(Field::Argument(MOST), None, format!("At most {MOST} arguments are possible."));
            return;
        }
        for (at, argument) in action.arguments.iter().enumerate() {
            self.text(argument, Field::Argument(at), Secrets::Refused);
        }
    }

    fn request(&mut self, request: &WebRequestAction) {
        if let Some(scheme) = self.url(&request.url)
            && !is_web(&scheme)
        {
            self.add(Field::Url, None, scheme_message(&scheme, &["https", "http"]));
        }
        let fields = match &request.body {
            Body::Form(pairs) | Body::Multipart(pairs) => pairs.len(),
            Body::None | Body::Json(_) | Body::Text(_) => 0,
        };
        let lists = [request.query.len(), request.headers.len(), request.extract.len(), fields];
        if lists.iter().any(|length| *length > MOST) {
            let message = format!("At most {MOST} headers, query fields, form fields and values are possible.");
            self.add(Field::Actions, None, message);
            return;
        }
        for (at, (name, value)) in request.query.iter().enumerate() {
            self.literal(name, Field::QueryName(at));
            self.text(value, Field::QueryValue(at), Secrets::Refused);
        }
        self.headers(&request.headers);
        self.body(&request.body, request.method);
        self.authorisation(request);
        if request.timeout_s > MAX_TIMEOUT_S {
            self.add(Field::Timeout, None, format!("The timeout is 1 to {MAX_TIMEOUT_S} seconds."));
        }
        if request.retries > MAX_RETRIES {
            self.add(Field::Retries, None, format!("At most {MAX_RETRIES} retries are possible."));
        }
        if request.retries > 0 && !request.method.is_idempotent() && !request.safe_to_repeat {
            let message = "This method is repeated only if the action is marked safe to repeat.";
            self.add(Field::Retries, None, message);
        }
        if request.deadline_s > MAX_DEADLINE_S {
            self.add(Field::Deadline, None, format!("The deadline is 1 to {MAX_DEADLINE_S} seconds."));
        }
        self.extracts(&request.extract, request.wait);
    }

    /// Checks a URL and returns its scheme, if it has one.
    fn url(&mut self, source: &str) -> Option<String> {
        let text = self.text(source, Field::Url, Secrets::Refused)?;
        match Address::read(&text) {
            Ok(address) => Some(address.scheme),
            Err(error) => {
                self.add(Field::Url, error.span, error.message);
                None
            }
        }
    }

    fn headers(&mut self, headers: &[(String, String)]) {
        for (at, (name, value)) in headers.iter().enumerate() {
            if !is_own_header(name) {
                self.add(Field::HeaderName(at), None, format!("The header \"{name}\" cannot be set."));
            }
            if value.chars().any(char::is_control) {
                self.add(Field::HeaderValue(at), None, "A header has no line breaks or control characters.");
            }
            if is_marked(name) {
                self.secret(value, Field::HeaderValue(at), "token");
            } else {
                self.text(value, Field::HeaderValue(at), Secrets::Allowed);
            }
        }
    }

    fn body(&mut self, body: &Body, method: Method) {
        if method == Method::Get && *body != Body::None {
            self.add(Field::Body, None, "A GET request carries no body; use the query or another method.");
        }
        match body {
            Body::None => {}
            Body::Text(source) => {
                self.text(source, Field::Body, Secrets::Allowed);
            }
            Body::Json(source) => {
                if let Some(text) = self.text(source, Field::Body, Secrets::Allowed)
                    && let Err(error) = json::check(&text)
                {
                    self.add(Field::Body, error.span, error.message);
                }
            }
            Body::Multipart(_) if !matches!(method, Method::Post | Method::Get) => {
                self.add(Field::Body, None, "A multipart form is sent with POST.");
            }
            Body::Form(pairs) | Body::Multipart(pairs) => {
                for (at, (name, value)) in pairs.iter().enumerate() {
                    self.literal(name, Field::FormName(at));
                    if is_marked(name) && !value.is_empty() {
                        self.secret(value, Field::FormValue(at), "password");
                    } else {
                        self.text(value, Field::FormValue(at), Secrets::Allowed);
                    }
                }
            }
        }
    }

    fn authorisation(&mut self, request: &WebRequestAction) {
        match &request.authorisation {
            Authorisation::None => return,
            Authorisation::AgentToken if self.tenant && !secrets_of_request(request).is_empty() => {
                let message = "A request of the team with a secret is sent by the server, which has no agent's token.";
                self.add(Field::Bearer, None, message);
            }
            Authorisation::AgentToken => {}
            Authorisation::SignIn { .. } if self.tenant && !secrets_of_request(request).is_empty() => {
                let message =
                    "A request of the team with a secret is sent by the server, which has no agent's sign-in.";
                self.add(Field::Scopes, None, message);
            }
            // Which scopes there are is the provider's to know; nothing but scopes may be asked for.
            Authorisation::SignIn { scopes } => {
                let is_scope = |scope: &String| {
                    let letter = |byte| byte == b'!' || (b'#'..=b'[').contains(&byte) || (b']'..=b'~').contains(&byte);
                    !scope.is_empty() && scope.bytes().all(letter)
                };
                if scopes.is_empty() || !scopes.iter().all(is_scope) {
                    let message = "Name the scopes that the agent's sign-in is asked for, such as crm.read.";
                    self.add(Field::Scopes, None, message);
                }
            }
            Authorisation::Basic { user, password } => {
                if user.is_empty() || user.contains(':') {
                    self.add(Field::User, None, "A user name is needed, without a colon.");
                }
                self.text(user, Field::User, Secrets::Allowed);
                self.secret(password, Field::Password, "password");
            }
            Authorisation::Bearer(token) => self.secret(token, Field::Bearer, "token"),
        }
        if let Some(at) = request.headers.iter().position(|(name, _)| name.eq_ignore_ascii_case("authorization")) {
            self.add(Field::HeaderName(at), None, "The action's authorisation already sets this header.");
        }
    }

    /// A password or token: kept as a secret, and only named in the template.
    fn secret(&mut self, source: &str, field: Field, what: &str) {
        let Some(text) = self.text(source, field, Secrets::Allowed) else { return };
        if text.placeholders().next().is_none() {
            let message = format!("A {what} is kept as a secret and only named here, for example $(Secret.crm).");
            self.add(field, None, message);
        }
    }

    fn extracts(&mut self, list: &[Extract], wait: bool) {
        if !wait && !list.is_empty() {
            self.add(Field::ExtractName(0), None, "Only an answer that is waited for can give values.");
        }
        let mut names = BTreeSet::new();
        for (at, value) in list.iter().enumerate() {
            if !is_plain_name(&value.name) {
                self.add(Field::ExtractName(at), None, "A value needs a name of letters, digits, _ and -.");
            } else if !names.insert(&value.name) {
                self.add(Field::ExtractName(at), None, format!("The name \"{}\" stands twice.", value.name));
            }
            if value.secret && value.show {
                self.add(Field::ExtractName(at), None, "A value that is kept secret cannot be shown.");
            }
            if let Err(message) = check_path(&value.path) {
                self.add(Field::ExtractPath(at), None, message);
            }
        }
    }

    /// A name of a query or form field: written out, so that no value can add or hide a field.
    fn literal(&mut self, name: &str, field: Field) {
        if name.is_empty() || name.contains("$(") {
            self.add(field, None, "The name of a field must be written out.");
        }
    }
}

fn scheme_message(scheme: &str, allowed: &[&str]) -> String {
    format!("The scheme \"{scheme}\" is not allowed here; use {}.", allowed.join(", "))
}
