//! What an action would become, for people to look at: which parts come from the session, and what is missing.
//!
//! Never opened, started or sent: a missing value stands there as its own placeholder, a secret as dots.

use std::collections::BTreeSet;

use nimbus_protocol::{Action, Authorisation, Body, Said, WebRequestAction};

use crate::{
    escape::{Place, escape},
    field::Field,
    names::{Name, RESPONSE},
    needs::{answers, secret_answers},
    render::{RenderError, address, text, value, written_pairs},
    text::Placeholder,
    values::Values,
    written::{Resolve, Written},
};

/// What stands for a secret.
pub const DOTS: &str = "••••••••";

/// An action with the values of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// "POST https://…", the address to open, or the program.
    pub address: Written,
    /// In order, the authorisation's own header first.
    pub headers: Vec<(String, Written)>,
    /// The body: one part without a name, or the fields of a form with theirs.
    pub body: Vec<(String, Written)>,
    /// The arguments of a program.
    pub arguments: Vec<Written>,
    /// Why it could not be carried out like this, each in a sentence and once.
    pub problems: Vec<Said>,
}

/// Shows what this action would become with these values.
pub fn preview(action: &Action, values: &Values) -> Preview {
    preview_after(action, &[], values)
}

/// Like [`preview`], for an action that comes after these in its template: what they take from their answers is not known
/// yet, and is no problem for that.
pub fn preview_after(action: &Action, earlier: &[Action], values: &Values) -> Preview {
    let mut values = values.clone();
    values.hide(secret_answers(earlier));
    let mut looking = Looking {
        values: &values,
        answers: answers(earlier).map(|value| value.name.clone()).collect(),
        problems: Vec::new(),
    };
    let mut preview = Preview::default();
    match action {
        Action::OpenUrl { url } => preview.address = looking.address("", url, &[]),
        Action::StartProgram(program) => {
            preview.address.literal(&program.program);
            for (at, argument) in program.arguments.iter().enumerate() {
                preview.arguments.push(looking.text(argument, Field::Argument(at), Place::Argument));
            }
        }
        Action::WebRequest(request) => looking.request(request, &mut preview),
    }
    // What only rendering sees, such as a value that would change the path.
    if looking.problems.is_empty()
        && let Err(error) = crate::render::render(action, &looking.with_dots())
    {
        looking.say(&error);
    }
    preview.problems = looking.problems;
    preview
}

struct Looking<'a> {
    values: &'a Values,
    answers: BTreeSet<String>,
    problems: Vec<Said>,
}

impl Looking<'_> {
    fn request(&mut self, request: &WebRequestAction, preview: &mut Preview) {
        preview.address = self.address(request.method.word(), &request.url, &request.query);
        match &request.authorisation {
            Authorisation::None => {}
            Authorisation::Basic { user, .. } => {
                let mut line = Written::default();
                line.literal("Basic ");
                line.append(&self.text(user, Field::User, Place::Plain));
                line.literal(":");
                line.value(DOTS);
                preview.headers.push(("Authorization".to_owned(), line));
            }
            Authorisation::Bearer(_) | Authorisation::AgentToken | Authorisation::SignIn { .. } => {
                let mut line = Written::default();
                line.literal("Bearer ");
                line.value(DOTS);
                preview.headers.push(("Authorization".to_owned(), line));
            }
        }
        for (at, (name, source)) in request.headers.iter().enumerate() {
            let line = self.text(source, Field::HeaderValue(at), Place::Header);
            preview.headers.push((name.clone(), line));
        }
        match &request.body {
            Body::None => {}
            Body::Json(source) => {
                preview.body.push((String::new(), self.text(source, Field::Body, Place::JsonString)));
            }
            Body::Text(source) => preview.body.push((String::new(), self.text(source, Field::Body, Place::Plain))),
            Body::Form(pairs) | Body::Multipart(pairs) => {
                for (at, (name, source)) in written_pairs(pairs) {
                    let written = self.text(source, Field::FormValue(at), Place::Plain);
                    preview.body.push((name.clone(), written));
                }
            }
        }
    }

    fn address(&mut self, method: &str, url: &str, query: &[(String, String)]) -> Written {
        let mut line = Written::default();
        if !method.is_empty() {
            line.literal(method);
            line.literal(" ");
        }
        let written = self.look(|resolve| address(url, query, resolve).map(|(_, written)| written));
        match written {
            Some(written) => line.append(&written),
            None => line.literal(url),
        }
        line
    }

    fn text(&mut self, source: &str, field: Field, place: Place) -> Written {
        let written = self.look(|resolve| text(source, field, place, resolve));
        written.unwrap_or_else(|| Written { text: source.to_owned(), inserted: Vec::new() })
    }

    /// Writes with what there is; `None` where it cannot be written at all, which is then a problem.
    fn look(&mut self, write: impl FnOnce(Resolve<'_>) -> Result<Written, RenderError>) -> Option<Written> {
        let mut missing = Vec::new();
        let written = write(&mut |placeholder, place| Ok(self.shown(placeholder, place, &mut missing)));
        for error in missing {
            self.say(&error);
        }
        match written {
            Ok(written) => Some(written),
            Err(error) => {
                self.say(&error);
                None
            }
        }
    }

    fn say(&mut self, error: &RenderError) {
        let sentence = error.said();
        if !self.problems.contains(&sentence) {
            self.problems.push(sentence);
        }
    }

    /// The values with something for every secret and every answer to come, so that none is called missing.
    fn with_dots(&self) -> Values {
        let mut values = self.values.clone().with_any_secret();
        let stand_in = "x".to_owned();
        let unknown: Vec<&String> =
            self.answers.iter().filter(|name| self.values.get(&Name::new(RESPONSE, name)).is_none()).collect();
        values.add_responses(unknown.into_iter().map(|name| (name, &stand_in)));
        values
    }

    fn shown(&self, placeholder: &Placeholder, place: Place, missing: &mut Vec<RenderError>) -> String {
        let name = &placeholder.name;
        if self.values.is_hidden(name) {
            return DOTS.to_owned();
        }
        match value(placeholder, self.values) {
            Ok(value) => escape(&value, place),
            Err(error) => {
                if !(name.is_response() && self.answers.contains(&name.field)) {
                    missing.push(error);
                }
                format!("$({name})")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        let mut values = Values::from_public(&std::collections::BTreeMap::new(), "CH");
        values.set("Customer", "Name", "Rosa \"R\" Brandt");
        values.set("Caller", "Number", "+41791234567");
        values
    }

    fn inserted(written: &Written) -> Vec<&str> {
        written.inserted.iter().map(|range| &written.text[range.clone()]).collect()
    }

    #[test]
    fn values_are_marked_where_they_stand() {
        let request = WebRequestAction {
            method: nimbus_protocol::Method::Post,
            url: "https://h.example/$(Customer.Name|first(4))?a=1".to_owned(),
            query: vec![("n".to_owned(), "tel $(Caller.Number)".to_owned())],
            headers: vec![("X-Key".to_owned(), "k $(Secret.crm)".to_owned())],
            body: Body::Json(r#"{"name":"$(Customer.Name)"}"#.to_owned()),
            authorisation: Authorisation::Bearer("$(Secret.crm)".to_owned()),
            ..WebRequestAction::default()
        };
        let seen = preview(&Action::WebRequest(Box::new(request)), &values());
        assert_eq!(seen.address.text, "POST https://h.example/Rosa?a=1&n=tel%20%2B41791234567");
        assert_eq!(inserted(&seen.address), ["Rosa", "%2B41791234567"]);
        assert_eq!(seen.headers[0].1.text, format!("Bearer {DOTS}"));
        assert_eq!(seen.headers[1].1.text, format!("k {DOTS}"));
        assert_eq!(seen.body[0].1.text, r#"{"name":"Rosa \"R\" Brandt"}"#);
        assert_eq!(inserted(&seen.body[0].1), [r#"Rosa \"R\" Brandt"#]);
        assert_eq!(seen.problems, Vec::<Said>::new());
    }

    #[test]
    fn what_is_missing_stands_there_and_is_told_once() {
        let url = "https://h.example/$(Customer.Email)/$(Customer.Email)?r=$(Response.id)".to_owned();
        let seen = preview(&Action::OpenUrl { url }, &values());
        assert_eq!(seen.address.text, "https://h.example/$(Customer.Email)/$(Customer.Email)?r=$(Response.id)");
        let sentences = [
            "This session has no value for Customer.Email.",
            "The earlier actions of this run have left no value for Response.id.",
        ];
        assert_eq!(seen.problems, sentences);
    }

    #[test]
    fn what_an_earlier_action_will_bring_is_not_missing() {
        let extract = nimbus_protocol::Extract { name: "id".to_owned(), ..nimbus_protocol::Extract::default() };
        let earlier = WebRequestAction { extract: vec![extract], ..WebRequestAction::default() };
        let earlier = [Action::WebRequest(Box::new(earlier))];
        let action = Action::OpenUrl { url: "https://h.example/$(Response.id)/$(Response.other)".to_owned() };
        let seen = preview_after(&action, &earlier, &values());
        assert_eq!(seen.address.text, "https://h.example/$(Response.id)/$(Response.other)");
        assert_eq!(seen.problems, ["The earlier actions of this run have left no value for Response.other."]);
    }

    #[test]
    fn what_cannot_be_written_is_shown_as_it_stands() {
        let url = "https://$(Customer.Name)/".to_owned();
        let seen = preview(&Action::OpenUrl { url: url.clone() }, &values());
        assert_eq!(seen.address.text, url);
        assert_eq!(seen.problems.len(), 1);
        let seen = preview(&Action::OpenUrl { url: "file:///etc/passwd".to_owned() }, &values());
        assert_eq!(seen.problems, ["The scheme \"file\" is not allowed."]);
    }
}
