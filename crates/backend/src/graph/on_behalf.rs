//! Reading on behalf of agents who are signed in through Microsoft: each with a token of their own, their account and
//! their presence in one batch.

use futures_util::{StreamExt, stream};
use nimbus_protocol::said;
use serde_json::json;

use super::{
    Graph,
    book::Asked,
    map::{Reading, read},
    reader::Round,
    tokens::Who,
    trouble::{NOBODY_MS, REFUSED_MS, Trouble},
    wire::{BatchAnswers, BatchRequest, PresenceBody, UserBody},
};

/// Agents who are asked for at the same time.
const AT_ONCE: usize = 8;
const PRESENCE: &str = "presence";
const ME: &str = "me";

struct Own {
    /// If it was asked for.
    user: Option<UserBody>,
    reading: Reading,
}

impl Graph {
    /// One round; who is refused is set aside alone.
    pub(super) async fn on_behalf(&self, asked: &[Asked], round: &mut Round) -> Result<(), Trouble> {
        let each = stream::iter(asked.to_vec()).map(|asked: Asked| async move {
            let own = self.own(&asked).await;
            (asked, own)
        });
        let answers: Vec<_> = each.buffer_unordered(AT_ONCE).collect().await;
        let mut readings = Vec::new();
        for (asked, own) in answers {
            match own {
                Ok(own) => {
                    if let Some(user) = own.user {
                        self.book().page(&asked).looked_up(user.id, self.now());
                        self.account_is(&asked, Some(user.upn)).await;
                    }
                    readings.push((asked.agent, own.reading));
                }
                Err(Trouble::Stopping) => return Err(Trouble::Stopping),
                Err(trouble) => {
                    let now = self.now();
                    let until = match &trouble {
                        Trouble::Later { at, .. } => *at,
                        Trouble::NotFound => now.plus(NOBODY_MS),
                        _ => now.plus(REFUSED_MS),
                    };
                    self.book().page(&asked).put_aside(until, trouble.sentence());
                }
            }
        }
        if !readings.is_empty() {
            self.hear(readings, round).await;
        }
        Ok(())
    }

    async fn own(&self, asked: &Asked) -> Result<Own, Trouble> {
        let look_up = self.book().page(asked).wants_look_up(self.now());
        let get = |id: &str, url: &str| BatchRequest { id: id.to_owned(), method: "GET", url: url.to_owned() };
        let mut requests = vec![get(PRESENCE, "/me/presence")];
        if look_up {
            requests.push(get(ME, "/me?$select=id,userPrincipalName"));
        }
        let who = Who::Agent(asked.agent.clone());
        let body = json!({ "requests": requests });
        let answers: BatchAnswers = self.ask(&who, requests.len() as u32, "/$batch", &body).await?;
        let mut own = Own { user: None, reading: Reading { presence: None, in_call: false } };
        for answer in &answers.responses {
            match self.judged(answer) {
                Some(Trouble::Unauthorised) => {
                    return Err(Trouble::Refused(Trouble::Unauthorised.sentence()));
                }
                Some(trouble) => return Err(trouble),
                None if answer.id == ME => own.user = Some(UserBody::read(&answer.body)?),
                None => {
                    let body: PresenceBody = serde_json::from_value(answer.body.clone()).map_err(|_| {
                        Trouble::Refused(said!(
                            "said-graph-presence-unread",
                            "A presence of Microsoft Graph could not be read"
                        ))
                    })?;
                    own.reading = read(&body.availability, &body.activity);
                }
            }
        }
        Ok(own)
    }
}
