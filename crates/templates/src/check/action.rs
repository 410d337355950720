//! What is wrong with one action: its address, what it carries, how it proves itself, what it takes from the answer.

use std::collections::BTreeSet;

use nimbus_protocol::{Action, Authorisation, Body, Extract, Method, ProgramAction, Said, WebRequestAction, said};

use super::{Check, MOST, OPENED, Secrets, header_refused, is_own_header, is_plain_name};
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
            self.add(Field::Program, None, said!("said-check-no-program", "Which program to start is missing."));
        }
        for (source, field) in [(&action.program, Field::Program), (&action.folder, Field::Folder)] {
            if Text::read(source).is_ok_and(|text| text.placeholders().next().is_some()) {
                let message = said!(
                    "said-check-program-literal",
                    "This must be written out, so that no value can change which program runs."
                );
                self.add(field, None, message);
            }
            if source.chars().any(char::is_control) {
                let message = said!("said-check-path-control", "A path has no line breaks or control characters.");
                self.add(field, None, message);
            }
        }
        if action.arguments.len() > MOST {
            let message = said!("said-check-most-arguments", "At most {most} arguments are possible.", most = MOST);
            self.add(Field::Argument(MOST), None, message);
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
            let message = said!(
                "said-check-most-fields",
                "At most {most} headers, query fields, form fields and values are possible.",
                most = MOST
            );
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
            let message = said!("said-check-timeout", "The timeout is 1 to {most} seconds.", most = MAX_TIMEOUT_S);
            self.add(Field::Timeout, None, message);
        }
        if request.retries > MAX_RETRIES {
            let message = said!("said-check-retries", "At most {most} retries are possible.", most = MAX_RETRIES);
            self.add(Field::Retries, None, message);
        }
        if request.retries > 0 && !request.method.is_idempotent() && !request.safe_to_repeat {
            let message =
                said!("said-check-not-safe", "This method is repeated only if the action is marked safe to repeat.");
            self.add(Field::Retries, None, message);
        }
        if request.deadline_s > MAX_DEADLINE_S {
            let message = said!("said-check-deadline", "The deadline is 1 to {most} seconds.", most = MAX_DEADLINE_S);
            self.add(Field::Deadline, None, message);
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
                self.add(Field::HeaderName(at), None, header_refused(name));
            }
            if value.chars().any(char::is_control) {
                let message = said!("said-check-header-control", "A header has no line breaks or control characters.");
                self.add(Field::HeaderValue(at), None, message);
            }
            if is_marked(name) {
                self.secret(value, Field::HeaderValue(at), token_kept());
            } else {
                self.text(value, Field::HeaderValue(at), Secrets::Allowed);
            }
        }
    }

    fn body(&mut self, body: &Body, method: Method) {
        if method == Method::Get && *body != Body::None {
            let message =
                said!("said-check-get-body", "A GET request carries no body; use the query or another method.");
            self.add(Field::Body, None, message);
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
                let message = said!("said-check-multipart", "A multipart form is sent with POST.");
                self.add(Field::Body, None, message);
            }
            Body::Form(pairs) | Body::Multipart(pairs) => {
                for (at, (name, value)) in pairs.iter().enumerate() {
                    self.literal(name, Field::FormName(at));
                    if is_marked(name) && !value.is_empty() {
                        self.secret(value, Field::FormValue(at), password_kept());
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
                let message = said!(
                    "said-check-team-token",
                    "A request of the team with a secret is sent by the server, which has no agent's token."
                );
                self.add(Field::Bearer, None, message);
            }
            Authorisation::AgentToken => {}
            Authorisation::SignIn { .. } if self.tenant && !secrets_of_request(request).is_empty() => {
                let message = said!(
                    "said-check-team-sign-in",
                    "A request of the team with a secret is sent by the server, which has no agent's sign-in."
                );
                self.add(Field::Scopes, None, message);
            }
            // Which scopes there are is the provider's to know; nothing but scopes may be asked for.
            Authorisation::SignIn { scopes } => {
                let is_scope = |scope: &String| {
                    let letter = |byte| byte == b'!' || (b'#'..=b'[').contains(&byte) || (b']'..=b'~').contains(&byte);
                    !scope.is_empty() && scope.bytes().all(letter)
                };
                if scopes.is_empty() || !scopes.iter().all(is_scope) {
                    let message = said!(
                        "said-check-scopes",
                        "Name the scopes that the agent's sign-in is asked for, such as crm.read."
                    );
                    self.add(Field::Scopes, None, message);
                }
            }
            Authorisation::Basic { user, password } => {
                if user.is_empty() || user.contains(':') {
                    self.add(Field::User, None, said!("said-check-user", "A user name is needed, without a colon."));
                }
                self.text(user, Field::User, Secrets::Allowed);
                self.secret(password, Field::Password, password_kept());
            }
            Authorisation::Bearer(token) => self.secret(token, Field::Bearer, token_kept()),
        }
        if let Some(at) = request.headers.iter().position(|(name, _)| name.eq_ignore_ascii_case("authorization")) {
            let message = said!("said-check-header-twice", "The action's authorisation already sets this header.");
            self.add(Field::HeaderName(at), None, message);
        }
    }

    /// A password or token: kept as a secret, and only named in the template, or `message` is said.
    fn secret(&mut self, source: &str, field: Field, message: Said) {
        let Some(text) = self.text(source, field, Secrets::Allowed) else { return };
        if text.placeholders().next().is_none() {
            self.add(field, None, message);
        }
    }

    fn extracts(&mut self, list: &[Extract], wait: bool) {
        if !wait && !list.is_empty() {
            let message = said!("said-check-no-answer", "Only an answer that is waited for can give values.");
            self.add(Field::ExtractName(0), None, message);
        }
        let mut names = BTreeSet::new();
        for (at, value) in list.iter().enumerate() {
            if !is_plain_name(&value.name) {
                let message = said!("said-check-value-name", "A value needs a name of letters, digits, _ and -.");
                self.add(Field::ExtractName(at), None, message);
            } else if !names.insert(&value.name) {
                let message = said!("said-check-twice", "The name \"{name}\" stands twice.", name = &value.name);
                self.add(Field::ExtractName(at), None, message);
            }
            if value.secret && value.show {
                let message = said!("said-check-secret-shown", "A value that is kept secret cannot be shown.");
                self.add(Field::ExtractName(at), None, message);
            }
            if let Err(message) = check_path(&value.path) {
                self.add(Field::ExtractPath(at), None, message);
            }
        }
    }

    /// A name of a query or form field: written out, so that no value can add or hide a field.
    fn literal(&mut self, name: &str, field: Field) {
        if name.is_empty() || name.contains("$(") {
            self.add(field, None, said!("said-check-field-literal", "The name of a field must be written out."));
        }
    }
}

fn scheme_message(scheme: &str, allowed: &[&str]) -> Said {
    said!(
        "said-check-scheme",
        "The scheme \"{scheme}\" is not allowed here; use {allowed}.",
        scheme = scheme,
        allowed = allowed.join(", ")
    )
}

fn password_kept() -> Said {
    said!("said-check-password", "A password is kept as a secret and only named here, for example $(Secret.crm).")
}

fn token_kept() -> Said {
    said!("said-check-token", "A token is kept as a secret and only named here, for example $(Secret.crm).")
}
