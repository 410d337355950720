//! Templates: who is told which, changes of them, and the claim on running one (SPEC S8.1, S8.7, S8.10).

use std::sync::Arc;

use nimbus_protocol::{Agent, Claim, ClaimAnswer, Event, Once, Template, TemplateOwner};

use super::{Engine, EngineError, writing::Writing};
use crate::{
    contexts,
    directory::Directory,
    licences,
    storage::{self, templates},
    tenant::templates::{Change, NotChanged, changed},
};

impl Engine {
    /// Makes one change and tells the agents concerned theirs, or says why not. Who may is looked up here.
    pub async fn change_templates(
        self: &Arc<Self>,
        by: Arc<Agent>,
        change: Change,
    ) -> Result<Result<(), NotChanged>, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            // Read under the lock, so that no change of settings falls between.
            let known = engine.known();
            let before = templates::all(writing.connection()).await?;
            let now = match changed(&before, &by, change, &known.directory) {
                Ok(now) => now,
                Err(refused) => {
                    writing.give_up().await?;
                    return Ok(Err(refused));
                }
            };
            templates::replace(writing.connection(), &now).await?;
            for agent in known.directory.agents() {
                let theirs = templates_for(now.clone(), agent, &known.directory);
                if theirs != templates_for(before.clone(), agent, &known.directory) {
                    writing.tell(&agent.id, &Event::Templates(theirs)).await?;
                }
            }
            drop(writing.commit().await?);
            if by.administrator {
                tracing::info!(what = "templates", "An administrator changed the tenant");
            }
            Ok(Ok(()))
        })
        .await
    }

    /// Takes a claim for an agent, or tells who has it (SPEC S8.7).
    pub async fn claim(self: &Arc<Self>, agent: String, claim: Claim) -> Result<ClaimAnswer, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let now = writing.now;
            let template = templates::one(writing.connection(), &claim.template).await?;
            let first_alone = template.is_some_and(|template| template.once == Once::PerConversation);
            let answer = storage::claims::take(writing.connection(), &agent, &claim, first_alone, now).await?;
            drop(writing.commit().await?);
            Ok(answer)
        })
        .await
    }
}

/// The templates that concern an agent and are licensed, in list order: the contexts of services, the services' own, then
/// the user's (SPEC S8.1, S8.2).
pub fn templates_for(templates: Vec<Template>, agent: &Agent, directory: &Directory) -> Vec<Template> {
    if !licences::has_assistant(agent) {
        return Vec::new();
    }
    let of = directory.services().iter().filter(|service| licensed(agent, &service.id, directory));
    of.flat_map(contexts::templates).chain(edited_for(templates, agent, directory)).collect()
}

/// The same without contexts, which are edited with their service.
pub fn edited_for(templates: Vec<Template>, agent: &Agent, directory: &Directory) -> Vec<Template> {
    if !licences::has_assistant(agent) {
        return Vec::new();
    }
    let licensed = |id: &String| licensed(agent, id, directory);
    let (mut of_services, rest): (Vec<_>, Vec<_>) =
        templates.into_iter().partition(|template| template.owner.is_of_services());
    of_services.retain(|template| match &template.owner {
        TemplateOwner::Services(ids) if ids.is_empty() => agent.services.iter().any(licensed),
        TemplateOwner::Services(ids) => ids.iter().any(licensed),
        _ => false,
    });
    of_services.extend(rest.into_iter().filter(|template| template.owner.holds_user(&agent.id)));
    of_services
}

/// The agent has sessions of this service, with templates.
fn licensed(agent: &Agent, service: &String, directory: &Directory) -> bool {
    agent.services.contains(service)
        && directory
            .service_by_id(service)
            .is_some_and(|service| licences::session_features(agent, Some(service)).templates)
}
