//! Templates and the team's secrets at the backend: one method a request.

use std::time::Duration;

use nimbus_protocol::{ActionOutcome, NewSecret, RunAction, SecretInfo, Template, TestAction, TestOutcome};
use reqwest::{Method, RequestBuilder};

use super::{Api, ApiError, TIMEOUT};

const TEMPLATES: &str = "/api/v1/templates";
const SECRETS: &str = "/api/v1/secrets";

impl Api {
    /// All templates in their order for an administrator; else those that concern the agent.
    pub async fn templates(&self) -> Result<Vec<Template>, ApiError> {
        self.json(self.request(Method::GET, TEMPLATES, &[])?).await
    }

    /// Adds a template, or replaces the one of this id where it stands.
    pub async fn put_template(&self, template: &Template) -> Result<(), ApiError> {
        self.done(self.request(Method::PUT, TEMPLATES, &[&template.id])?.json(template)).await
    }

    /// The same with several, all or none.
    pub async fn import_templates(&self, templates: &[Template]) -> Result<(), ApiError> {
        self.done(self.request(Method::POST, TEMPLATES, &["import"])?.json(templates)).await
    }

    pub async fn remove_template(&self, id: &str) -> Result<(), ApiError> {
        self.done(self.request(Method::DELETE, TEMPLATES, &[id])?).await
    }

    /// Brings those that the agent may move into this order.
    pub async fn order_templates(&self, ids: &[String]) -> Result<(), ApiError> {
        self.done(self.request(Method::PUT, TEMPLATES, &["order"])?.json(ids)).await
    }

    /// Names and hosts of the team's secrets, for administrators.
    pub async fn secrets(&self) -> Result<Vec<SecretInfo>, ApiError> {
        self.json(self.request(Method::GET, SECRETS, &[])?).await
    }

    pub async fn put_secret(&self, name: &str, secret: &NewSecret) -> Result<(), ApiError> {
        self.done(self.request(Method::PUT, SECRETS, &[name])?.json(secret)).await
    }

    pub async fn remove_secret(&self, name: &str) -> Result<(), ApiError> {
        self.done(self.request(Method::DELETE, SECRETS, &[name])?).await
    }

    /// Has the backend send a request of a template. Asking again for the same one tells what became of it. `takes` is
    /// how long its tries may take.
    pub async fn run_action(&self, action: &RunAction, takes: Duration) -> Result<ActionOutcome, ApiError> {
        self.json(self.long("run-action", takes)?.json(action)).await
    }

    /// Has the backend send an action that is being edited.
    pub async fn test_action(&self, test: &TestAction, takes: Duration) -> Result<TestOutcome, ApiError> {
        self.json(self.long("test-action", takes)?.json(test)).await
    }

    fn long(&self, what: &str, takes: Duration) -> Result<RequestBuilder, ApiError> {
        Ok(self.request(Method::POST, TEMPLATES, &[what])?.timeout(takes + TIMEOUT))
    }
}
