//! `template test`: what the templates of a file would do for a session, and on request what came of their requests.

use std::{collections::BTreeMap, path::Path};

use nimbus_protocol::{Action, Template, Trigger};
use nimbus_templates::{Asked, Preview, Values, Written, check_with, rehearse, values_from};
use serde::Serialize;

use super::{
    Report,
    check::templates,
    sending::Sending,
    session::{Case, case},
    words,
};

/// What was asked.
pub(super) struct Trial<'a> {
    pub file: &'a Path,
    pub session: Option<&'a Path>,
    pub template: Option<&'a str>,
    pub moment: Option<Trigger>,
    /// Send for real; hosts whose addresses may be private.
    pub hosts: Option<&'a [String]>,
    pub schemes: &'a [String],
}

/// What came of it, as JSON tells it.
#[derive(Serialize)]
pub(super) struct Tried {
    pub ok: bool,
    pub templates: Vec<One>,
}

#[derive(Serialize)]
pub(super) struct One {
    pub id: String,
    pub name: String,
    /// It would run for this session.
    pub runs: bool,
    /// Why it would not.
    pub why: Option<String>,
    /// What is wrong with the template as a whole, whatever the session.
    pub problems: Vec<String>,
    pub conditions: Vec<Compared>,
    pub actions: Vec<Acted>,
}

#[derive(Serialize)]
pub(super) struct Compared {
    /// "the service is \"Claims Hotline\"".
    pub asks: String,
    /// What the session says; none where it says nothing.
    pub value: Option<String>,
    pub met: bool,
}

#[derive(Serialize)]
pub(super) struct Acted {
    pub kind: &'static str,
    pub address: String,
    pub arguments: Vec<String>,
    /// Name and value; secrets are dots.
    pub headers: Vec<(String, String)>,
    /// Field and value of a form; a body that is none has one part without a name.
    pub body: Vec<(String, String)>,
    /// Why it cannot be carried out.
    pub problems: Vec<String>,
    /// What came of a request that was sent.
    pub sent: Option<Answered>,
}

/// What a request that was sent came to.
#[derive(Serialize)]
pub(super) struct Answered {
    pub done: bool,
    pub sent: bool,
    pub result: String,
    pub took_ms: i64,
    pub answer: String,
    pub values: BTreeMap<String, String>,
}

impl Trial<'_> {
    pub(super) fn run(&self, json: bool) -> Report {
        let unreadable = |text| Report { code: 2, text };
        let (templates, case) = match (templates(self.file), case(self.session)) {
            (Ok(templates), Ok(case)) => (templates, case),
            (Err(error), _) | (_, Err(error)) => return unreadable(error),
        };
        let chosen: Vec<Template> =
            templates.into_iter().filter(|one| self.template.is_none_or(|id| one.id == id)).collect();
        if chosen.is_empty() {
            return unreadable(format!("{} has no template that was asked for.", self.file.display()));
        }
        let mut values = values_from(&case.session, &case.me, &case.country);
        values.schemes = self.schemes.to_vec();
        let sender = match self.hosts.map(Sending::new).transpose() {
            Ok(sender) => sender,
            Err(error) => return unreadable(error),
        };
        let mut tried = Tried { ok: true, templates: Vec::new() };
        for template in &chosen {
            let one = self.one(template, &case, &values, sender.as_ref());
            tried.ok &= one.problems.is_empty() && (!one.runs || one.actions.iter().all(Acted::is_well));
            tried.templates.push(one);
        }
        let text = if json { serde_json::to_string_pretty(&tried).unwrap_or_default() } else { words::of(&tried) };
        Report { code: u8::from(!tried.ok), text }
    }

    fn one(&self, template: &Template, case: &Case, values: &Values, sender: Option<&Sending>) -> One {
        let moment = self.moment.unwrap_or(template.trigger);
        let rehearsal = rehearse(template, &case.session, moment, &case.me, &case.country, values);
        let conditions = rehearsal.conditions.iter().map(|judged| Compared {
            asks: Asked(judged.condition).to_string(),
            value: judged.actual.clone(),
            met: judged.met,
        });
        let conditions = conditions.collect();
        let mut actions: Vec<Acted> =
            template.actions.iter().zip(rehearsal.actions).map(|(action, seen)| acted(action, seen)).collect();
        // What is wrong with the template itself is wrong for every session.
        let mut problems = Vec::new();
        for problem in check_with(template, self.schemes) {
            let sentence = format!("{}: {}", problem.field, problem.message);
            match problem.action.and_then(|position| actions.get_mut(position)) {
                Some(acted) if acted.problems.contains(&problem.message.text) => {}
                Some(acted) => acted.problems.push(sentence),
                None => problems.push(sentence),
            }
        }
        if let (Some(sender), Ok(())) = (sender, &rehearsal.verdict)
            && problems.is_empty()
            && actions.iter().all(|action| action.problems.is_empty())
        {
            sender.send(template, values, &mut actions);
        }
        One {
            id: template.id.clone(),
            name: template.name.clone(),
            runs: rehearsal.verdict.is_ok(),
            why: rehearsal.verdict.err().map(|why| why.to_string()),
            problems,
            conditions,
            actions,
        }
    }
}

impl Acted {
    /// It can be carried out, and what was sent was done.
    fn is_well(&self) -> bool {
        self.problems.is_empty() && self.sent.as_ref().is_none_or(|sent| sent.done)
    }
}

fn acted(action: &Action, seen: Preview) -> Acted {
    let pairs = |list: Vec<(String, Written)>| list.into_iter().map(|(name, value)| (name, value.text));
    Acted {
        kind: match action {
            Action::OpenUrl { .. } => "open_url",
            Action::StartProgram(_) => "start_program",
            Action::WebRequest(_) => "web_request",
        },
        address: seen.address.text,
        arguments: seen.arguments.into_iter().map(|argument| argument.text).collect(),
        headers: pairs(seen.headers).collect(),
        body: pairs(seen.body).collect(),
        problems: seen.problems.into_iter().map(|problem| problem.text).collect(),
        sent: None,
    }
}
