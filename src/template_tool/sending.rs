//! `template test --send`: sends the requests of a template for real, each with what the ones before it answered. Opens
//! nothing and starts nothing.
//!
//! Secrets are read from the environment, where continuous integration keeps them: `NIMBUS_SECRET_<NAME>`.

use nimbus_protocol::{ActivityState, Template};
use nimbus_requests::{Carried, Clients, DOTS, Guard, Pace, Secret, Sender};
use nimbus_templates::{Rendered, Values, WebRequest, render, secrets_of};
use tokio::runtime::{Builder, Runtime};

use super::trial::{Acted, Answered};

/// What sending needs.
pub(super) struct Sending {
    clients: Clients,
    runtime: Runtime,
}

impl Sending {
    pub(super) fn new(hosts: &[String]) -> Result<Self, String> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| format!("Nothing can be sent: {error}."))?;
        Ok(Self { clients: Clients::new(Guard::new(hosts)), runtime })
    }

    /// Sends request after request and writes what came of each beside it. One that fails ends it, as it ends a run.
    pub(super) fn send(&self, template: &Template, values: &Values, actions: &mut [Acted]) {
        let mut values = values.clone();
        values.hide_answers_of(template);
        let mut hidden = Vec::new();
        for (action, acted) in template.actions.iter().zip(actions) {
            let secrets: Vec<String> = secrets_of(action).into_iter().collect();
            for name in &secrets {
                if let Some(value) = secret(name) {
                    values.set("Secret", name, value);
                }
            }
            let request = match render(action, &values) {
                Ok(Rendered::WebRequest(request)) => request,
                Ok(_) => continue,
                Err(error) => {
                    acted.problems.push(told(&error.to_string(), &secrets));
                    if template.go_on_after_failure {
                        continue;
                    }
                    return;
                }
            };
            let outcome = self.one(&request, &secrets, &mut values, &mut hidden);
            let done = outcome.done;
            acted.sent = Some(outcome);
            if !done && !template.go_on_after_failure {
                return;
            }
        }
    }

    fn one(&self, request: &WebRequest, secrets: &[String], values: &mut Values, hidden: &mut Vec<String>) -> Answered {
        // Who runs this chose both the address and the secret.
        let hosts: Vec<String> = request.url.host_str().map(str::to_owned).into_iter().collect();
        let carried = secrets
            .iter()
            .filter_map(|name| Some(Secret { name: name.clone(), hosts: hosts.clone(), value: secret(name)? }));
        let carried: Vec<Secret> = carried.collect();
        let carried = Carried { secrets: &carried, token: None, hidden };
        let sender = Sender { clients: &self.clients, pace: Pace::default(), list: "--allow-host".into() };
        let key = uuid::Uuid::new_v4().to_string();
        let outcome = self.runtime.block_on(sender.send(request, &key, &carried));
        values.add_responses(&outcome.values);
        let mut shown = outcome.values;
        for wanted in request.extract.iter().filter(|wanted| wanted.secret) {
            if let Some(value) = shown.get_mut(&wanted.name) {
                hidden.push(std::mem::replace(value, DOTS.to_owned()));
            }
        }
        Answered {
            done: outcome.state == ActivityState::Done,
            sent: outcome.attempt > 0,
            result: outcome.result.text,
            took_ms: outcome.took_ms,
            answer: outcome.text,
            values: shown,
        }
    }
}

/// `crm-key` is looked for as `NIMBUS_SECRET_CRM_KEY`.
fn variable(name: &str) -> String {
    format!("NIMBUS_SECRET_{}", name.to_uppercase().replace('-', "_"))
}

fn secret(name: &str) -> Option<String> {
    std::env::var(variable(name)).ok().filter(|value| !value.is_empty())
}

/// A sentence about a missing secret says where it is looked for.
fn told(sentence: &str, secrets: &[String]) -> String {
    let missing: Vec<String> =
        secrets.iter().filter(|name| secret(name).is_none()).map(|name| variable(name)).collect();
    if missing.is_empty() { sentence.to_owned() } else { format!("{sentence} Set {}.", missing.join(" and ")) }
}
