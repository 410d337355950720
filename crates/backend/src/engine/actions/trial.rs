//! An action that is being edited, sent once for an administrator. Nothing is claimed, noted or kept.

use std::{collections::BTreeSet, sync::Arc};

use nimbus_protocol::{ActivityState, Said, TestAction, TestOutcome, said};
use nimbus_requests::{Carried, DOTS};
use nimbus_templates::{Rendered, Values, names, render, secrets_of};
use uuid::Uuid;

use super::busy;
use crate::engine::{Engine, EngineError};

impl Engine {
    /// Sends it with the given values and the tenant's secrets.
    pub async fn test_action(self: &Arc<Self>, test: TestAction) -> Result<TestOutcome, EngineError> {
        let not_sent = |result: Said| Ok(TestOutcome { result, ..TestOutcome::default() });
        // An own template's secrets are in its user's key store.
        let wanted = if test.owner.is_of_tenant() { secrets_of(&test.action) } else { BTreeSet::new() };
        self.read_key(false).await;
        let secrets = match self.opened(&mut *self.view().await?, &wanted).await? {
            Ok(secrets) => secrets,
            Err(sentence) => return not_sent(said!("said-not-sent", "Not sent: {why}", why = sentence)),
        };
        let mut values = Values::from_public(&test.values, &test.country);
        for secret in &secrets {
            values.set(names::SECRET, &secret.name, secret.value.as_str());
        }
        let mut request = match render(&test.action, &values) {
            Ok(Rendered::WebRequest(request)) => request,
            Ok(Rendered::OpenUrl { .. } | Rendered::StartProgram(_)) => {
                return not_sent(said!("said-not-sent-requests-only", "Not sent: the server sends web requests only."));
            }
            Err(error) => return not_sent(error.said()),
        };
        request.retries = 0;
        let Some(_slot) = self.actions.slot(request.url.as_str()).await else { return not_sent(busy()) };
        let carried = Carried { secrets: &secrets, ..Carried::default() };
        let outcome = self.sender().send(&request, &Uuid::new_v4().to_string(), &carried).await;
        let mut values = outcome.values;
        for secret in request.extract.iter().filter(|value| value.secret) {
            if let Some(value) = values.get_mut(&secret.name) {
                DOTS.clone_into(value);
            }
        }
        Ok(TestOutcome {
            done: outcome.state == ActivityState::Done,
            sent: outcome.attempt > 0,
            result: outcome.result,
            took_ms: outcome.took_ms,
            answer: outcome.text,
            values,
        })
    }
}
