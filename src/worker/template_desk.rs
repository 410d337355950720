//! Carries out what the user wishes about templates and secrets, one wish after the other: what was changed later must not
//! arrive earlier. Trying a template out is no wish of this task, since it may take its time.
//!
//! One task does it. It ends, with everything sent, when nobody can wish any more.

mod files;

use std::sync::Arc;

use nimbus_protocol::{Me, Said};
use tokio::sync::mpsc;

use super::{
    agent_effects::sentence,
    api::ApiError,
    guarded,
    hands::Hands,
    owner::Owner,
    standalone_key::StandaloneKey,
    target::STANDALONE,
    template_secrets::{Kept, OwnSecrets, SecretProblem},
};
use crate::{
    command::{TemplateChange, TemplateWish},
    state::{
        AppEvent, Tone, Words,
        template_desk::{Read, TemplateAnswer},
    },
};

/// A wish, whose it is and whom it is for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Name of the backend that was the chosen one.
    pub backend: Option<String>,
    /// The state's number of that server; it comes back with the answer.
    pub server: u64,
    pub me: Arc<Me>,
    /// Schemes that templates may open beside the usual ones.
    pub schemes: Vec<String>,
    pub wish: TemplateWish,
}

/// What the task works with.
#[derive(Clone)]
pub struct Desk {
    pub hands: Hands,
    pub own: OwnSecrets,
    /// Of the server inside this program.
    pub key: StandaloneKey,
}

/// Works until the last sender is gone.
pub async fn run(desk: Desk, mut asked: mpsc::UnboundedReceiver<Asked>) {
    while let Some(asked) = asked.recv().await {
        let server = asked.server;
        let work = async {
            if let Some(answer) = desk.answer(asked).await {
                desk.hands.tell(AppEvent::TemplateDesk { server, answer }).await;
            }
        };
        // What fails inside must not keep the rest from being sent.
        guarded::job("a wish about templates", desk.hands.events.clone(), work).await;
    }
}

impl Desk {
    async fn answer(&self, asked: Asked) -> Option<TemplateAnswer> {
        // Another server's templates are no business of a wish that had to wait.
        let backend = asked.backend.clone().filter(|_| self.hands.api.backend() == asked.backend);
        let Some(backend) = backend else {
            return match asked.wish {
                TemplateWish::Load => Some(TemplateAnswer::Failed(sentence(&ApiError::NoBackend))),
                TemplateWish::Change { number, .. } => {
                    Some(TemplateAnswer::Refused { number, sentence: sentence(&ApiError::NoBackend) })
                }
                TemplateWish::Import(_) => {
                    self.failed("notice-templates-not-imported", ApiError::NoBackend.said()).await;
                    None
                }
                TemplateWish::Export { .. } => {
                    self.failed("notice-templates-not-exported", ApiError::NoBackend.said()).await;
                    None
                }
                TemplateWish::Test { .. } => None,
            };
        };
        let owner = Owner::new(backend, &*asked.me.id);
        match asked.wish {
            TemplateWish::Load => Some(self.load(owner, &asked.me).await),
            TemplateWish::Change { number, change } => Some(match self.change(owner, *change).await {
                Ok(()) => TemplateAnswer::Changed { number },
                Err(sentence) => TemplateAnswer::Refused { number, sentence },
            }),
            TemplateWish::Import(file) => {
                self.import(&file, &asked.me, &asked.schemes).await;
                // What it brought shall be seen.
                Some(self.load(owner, &asked.me).await)
            }
            TemplateWish::Export { file, ids } => {
                self.export(file, &ids).await;
                None
            }
            // Done in a job of its own.
            TemplateWish::Test { .. } => None,
        }
    }

    async fn load(&self, owner: Owner, me: &Me) -> TemplateAnswer {
        match self.read(owner, me).await {
            Ok(read) => TemplateAnswer::Read(Box::new(read)),
            Err(error) => TemplateAnswer::Failed(sentence(&error)),
        }
    }

    async fn read(&self, owner: Owner, me: &Me) -> Result<Read, ApiError> {
        let api = &self.hands.api;
        let templates = api.templates().await?;
        let team_secrets = if me.administrator { api.secrets().await? } else { Vec::new() };
        let own = self.own.clone();
        // Without its list the rest is worth showing all the same; the log has why.
        let own_secrets = guarded::blocking(move || own.list(&owner)).await.unwrap_or_default();
        Ok(Read { templates, own_secrets, team_secrets })
    }

    async fn change(&self, owner: Owner, change: TemplateChange) -> Result<(), Words> {
        let api = &self.hands.api;
        let made = match change {
            TemplateChange::Put(template) => api.put_template(&template).await,
            TemplateChange::Remove(id) => api.remove_template(&id).await,
            TemplateChange::Order(ids) => api.order_templates(&ids).await,
            TemplateChange::PutSecret { team: true, name, secret } => {
                if owner.backend == STANDALONE {
                    let key = self.key.clone();
                    at_store(move || key.keep().map_err(|error| SecretProblem::Key(error.into()))).await?;
                }
                api.put_secret(&name, &secret).await
            }
            TemplateChange::RemoveSecret { team: true, name } => api.remove_secret(&name).await,
            TemplateChange::PutSecret { team: false, name, secret } => {
                let own = self.own.clone();
                let kept = at_store(move || own.put(&owner, &name, &secret)).await?;
                if let Kept::ForThisRun(why) = kept {
                    let words = Words::new("notice-secret-for-this-run").with("why", why);
                    self.hands.say(Tone::Attention, words).await;
                }
                return Ok(());
            }
            TemplateChange::RemoveSecret { team: false, name } => {
                let own = self.own.clone();
                return at_store(move || own.remove(&owner, &name)).await;
            }
        };
        made.map_err(|error| sentence(&error))
    }

    async fn failed(&self, text: &'static str, why: Said) {
        self.hands.say(Tone::Error, Words::new(text).with("why", why)).await;
    }
}

/// Does it where blocking is allowed: the key store may wait for its user.
async fn at_store<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SecretProblem> + Send + 'static,
) -> Result<T, Words> {
    let not_done = |why: Said| Words::new("notice-not-done").with("why", why);
    match guarded::blocking(work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(problem)) => Err(not_done(problem.said())),
        Err(error) => Err(not_done(error.into())),
    }
}

#[cfg(test)]
mod tests;
