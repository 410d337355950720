//! Finds the accounts of agents by their names, twenty in one request, and says whose they are (SPEC S2.4).

use std::collections::VecDeque;

use serde_json::json;

use super::{
    Graph,
    batches::MOST_IN_BATCH,
    book::Asked,
    reader::{Round, Told},
    tokens::Who,
    trouble::{NOBODY_MS, Said, Trouble},
    wire::{BatchAnswer, BatchAnswers, BatchRequest, UserBody, segment},
};

/// Accounts that weigh as much as one presence.
const ACCOUNTS_OF_ONE: usize = 10;

impl Graph {
    /// Looks up whose account is not known yet or was not looked up for long.
    pub(super) async fn look_up(&self, asked: &[Asked], round: &mut Round, told: &mut Told) -> Result<(), Trouble> {
        let now = self.now();
        let mut waiting: VecDeque<Asked> = {
            let mut book = self.book();
            asked.iter().filter(|asked| book.page(asked).wants_look_up(now)).cloned().collect()
        };
        let mut tries = 0;
        while !waiting.is_empty() {
            let portion: Vec<Asked> = waiting.drain(..waiting.len().min(MOST_IN_BATCH)).collect();
            let requests: Vec<BatchRequest> = portion.iter().enumerate().map(request).collect();
            let body = json!({ "requests": requests });
            // Accounts are counted apart from presences, and far more of them are allowed.
            let weight = requests.len().div_ceil(ACCOUNTS_OF_ONE) as u32;
            let answer = self.ask(&Who::Application, weight, "/$batch", &body);
            let answers: Vec<BatchAnswer> = match answer.await.map(|answers: BatchAnswers| answers.responses) {
                Ok(answers) => answers,
                Err(trouble) => {
                    self.bear(trouble, &mut tries, round, told).await?;
                    waiting.extend(portion);
                    continue;
                }
            };
            round.spoke = true;
            let mut later = None;
            for (index, asked) in portion.into_iter().enumerate() {
                let answer = answers.iter().find(|answer| answer.id == index.to_string());
                // What got no answer is looked up in the next round.
                let Some(answer) = answer else { continue };
                match self.judged(answer) {
                    None => self.found(&asked, answer).await?,
                    Some(Trouble::NotFound) => {
                        self.book().page(&asked).nobody(self.now());
                        self.account_is(&asked, None).await;
                    }
                    Some(Trouble::Invalid(why)) => {
                        let until = self.now().plus(NOBODY_MS);
                        self.book().page(&asked).put_aside(until, why);
                    }
                    Some(trouble @ Trouble::Later { .. }) => {
                        waiting.push_back(asked);
                        later = Some(trouble);
                    }
                    Some(trouble) => return Err(Trouble::Refused(trouble.sentence())),
                }
            }
            match later {
                Some(trouble) => self.bear(trouble, &mut tries, round, told).await?,
                None => tries = 0,
            }
        }
        Ok(())
    }

    /// Judges one answer of a batch.
    pub(super) fn judged(&self, answer: &BatchAnswer) -> Option<Trouble> {
        let retry_after = answer.retry_after();
        let body = serde_json::to_vec(&answer.body).unwrap_or_default();
        self.link.judge(Said { status: answer.status, retry_after: retry_after.as_deref(), body: &body })
    }

    async fn found(&self, asked: &Asked, answer: &BatchAnswer) -> Result<(), Trouble> {
        let user = UserBody::read(&answer.body)?;
        self.book().page(asked).looked_up(user.id, self.now());
        self.account_is(asked, Some(user.upn)).await;
        Ok(())
    }

    /// Says which account is an agent's; `None` if there is none.
    pub(super) async fn account_is(&self, asked: &Asked, upn: Option<String>) {
        if let Err(error) = self.engine.account_is(&asked.agent, upn, &self.label).await {
            tracing::warn!(%error, "Whose account it is could not be told");
        }
    }
}

fn request((index, asked): (usize, &Asked)) -> BatchRequest {
    let url = format!("/users/{}?$select=id,userPrincipalName", segment(&asked.name));
    BatchRequest { id: index.to_string(), method: "GET", url }
}
