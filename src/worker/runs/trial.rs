//! An action that is being edited, done for real once because somebody asked (SPEC S8.9). Nothing is claimed, noted or
//! kept of it.

use std::{sync::Arc, time::Instant};

use nimbus_protocol::{Action, ActivityState, Said, TestAction, TestOutcome, said};
use nimbus_requests::{DOTS, Mask, Outcome};
use nimbus_templates::{Values, secrets_of};
use uuid::Uuid;

use super::{Inner, means::takes};
use crate::worker::owner::Owner;

impl Inner {
    pub(super) async fn test(self: &Arc<Self>, owner: &Owner, test: TestAction) -> TestOutcome {
        let began = Instant::now();
        let mut outcome = self.tested(owner, &test).await;
        if outcome.took_ms == 0 {
            outcome.took_ms = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
        }
        outcome
    }

    async fn tested(self: &Arc<Self>, owner: &Owner, test: &TestAction) -> TestOutcome {
        let failed = |result: Said| TestOutcome { result, ..TestOutcome::default() };
        if !self.is_chosen(&owner.backend) {
            return failed(said!("said-other-server", "Not sent: the server is no longer the chosen one."));
        }
        if let Action::WebRequest(request) = &test.action
            && test.owner.is_of_tenant()
            && !secrets_of(&test.action).is_empty()
        {
            let tested = self.home.test_action(test, takes(request)).await;
            return tested.unwrap_or_else(|error| {
                let sentence = said!(
                    "said-test-silent",
                    "The server did not say what became of it ({why}).",
                    why = error.sentence
                );
                TestOutcome { sent: error.may_have_arrived, ..failed(sentence) }
            });
        }
        let values = Values::from_public(&test.values, &test.country);
        let ready = match self.make_ready_here(owner, &test.action, &values, Vec::new()).await {
            Ok(ready) => ready,
            Err(sentence) => return failed(sentence),
        };
        let hidden = ready.hidden_names();
        // A key of its own: a receiver that honours it must not take a second test for the first.
        let Outcome { state, result, text, mut values, took_ms, attempt, .. } =
            self.try_out(ready, &Uuid::new_v4().to_string()).await;
        let mut mask = Mask::default();
        for name in &hidden {
            if let Some(value) = values.get_mut(name) {
                mask.add(value);
                DOTS.clone_into(value);
            }
        }
        let (done, sent, answer) = (state == ActivityState::Done, attempt > 0, mask.apply(&text));
        TestOutcome { done, sent, result, took_ms, answer, values }
    }
}
