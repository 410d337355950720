//! Carries out what the state asked for about the agent, their work and their writings.

use nimbus_protocol::Said;

use super::{
    api::ApiError,
    hands::Hands,
    keeper::Written,
    main_loop::MainLoop,
    outbox::{Entry, Item},
    owner::Owner,
    target::{self, Target},
    team::Asked,
};
use crate::{
    settings::Backend,
    state::{
        AppEvent, Effect, Tone, Words,
        event::{Kept, Token},
        history::PAGE,
    },
};

impl MainLoop {
    /// The effects of this file; any other one is given back.
    pub(super) fn carry_out_for_agent(&self, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::Call(wish, id) => self.job(move |hands| async move {
                if let Err(error) = hands.api.call(wish, &id).await {
                    refused(&hands, error).await;
                }
            }),
            Effect::PickUp(id) => self.job(move |hands| async move {
                if let Err(error) = hands.api.pick_up(&id).await {
                    refused(&hands, error).await;
                }
            }),
            Effect::ChooseContact { conversation, contact } => self.job(move |hands| async move {
                if let Err(error) = hands.api.choose_contact(&conversation, contact).await {
                    refused(&hands, error).await;
                }
            }),
            Effect::Agent(wish) => self.job(move |hands| async move {
                let refused = hands.api.agent(&wish).await.err().map(|error| sentence(&error));
                hands.tell(AppEvent::AgentAnswered(wish, refused)).await;
            }),
            Effect::KeepWrapUp { conversation, wrap_up, typing } => {
                let Some(owner) = self.owner() else {
                    tracing::warn!("something was written while no backend is chosen");
                    return None;
                };
                // The keeper lives as long as this loop.
                let _ = self.written.send(Written { owner, conversation, wrap_up, typing });
            }
            Effect::KeepReason { request, reason } => {
                let owner = self.owner()?;
                self.job(move |hands| async move {
                    if let Err(error) = hands.outbox.put(owner, Item::Reason { request, reason }).await {
                        let words = Words::new("notice-reason-unwritten").with("why", Said::from(error));
                        hands.say(Tone::Attention, words).await;
                    }
                });
            }
            Effect::FindTags(query) => self.job(move |hands| async move {
                match hands.api.tags(&query).await {
                    Ok(tags) => hands.tell(AppEvent::TagsFound { query, tags }).await,
                    // Suggestions are a help and no more: without them one types.
                    Err(error) => tracing::debug!(%error, "no tags are suggested"),
                }
            }),
            Effect::Team { server, wish } => {
                // Its task lives as long as this loop.
                let _ = self.team.send(Asked { backend: self.hands.api.backend(), server, wish });
            }
            Effect::FindHistory { number, query, before } => self.job(move |hands| async move {
                let found = hands.api.history(&query, before, PAGE).await.map_err(|error| why(&error));
                hands.tell(AppEvent::HistoryFound { number, found }).await;
            }),
            other => return Some(other),
        }
        None
    }

    /// The name of the backend that what is kept now is for. The one inside this program ends before the last command
    /// is taken, so that the settings are asked where none runs.
    fn chosen_backend(&self) -> Option<String> {
        self.hands.api.backend().or_else(|| match &self.shared.snapshot().settings.backend {
            Backend::NotChosen => None,
            Backend::Standalone => Some(target::STANDALONE.to_owned()),
            Backend::Team { url } => Target::new(url, Token(String::new()), false).ok().map(|target| target.name()),
        })
    }

    /// Whose it is what the user writes and does now.
    pub(super) fn owner(&self) -> Option<Owner> {
        let user = self.shared.snapshot().me.id.clone();
        self.chosen_backend().map(|backend| Owner { backend, user })
    }

    /// What this backend was not told yet of what this user wrote, for the state that begins with its snapshot.
    pub(super) fn unsent(&self, user: &str) -> AppEvent {
        let owner = self.hands.api.backend().map(|backend| Owner::new(backend, user));
        let items = owner.map(|owner| self.hands.outbox.waiting_of(&owner)).unwrap_or_default();
        let (mut wrap_ups, mut reasons) = (Vec::new(), Vec::new());
        for item in items {
            match item {
                Item::WrapUp { conversation, wrap_up } => wrap_ups.push((conversation, wrap_up)),
                Item::Reason { request, reason } => reasons.push((request, reason)),
                Item::Activity(_) => {}
            }
        }
        AppEvent::Unsent { wrap_ups, reasons }
    }
}

/// What the user must know of an entry that the backend will never take.
pub(super) fn not_taken(entry: &Entry, error: &ApiError) -> Option<AppEvent> {
    let kept = match &entry.item {
        Item::Activity(_) => return None,
        Item::WrapUp { conversation, .. } => Kept::WrapUp(conversation.clone()),
        Item::Reason { request, .. } => Kept::Reason(request.clone()),
    };
    Some(AppEvent::NotTaken { kept, why: error.said() })
}

async fn refused(hands: &Hands, error: ApiError) {
    hands.say(Tone::Error, sentence(&error)).await;
}

/// The backend's own words are a sentence for the user; what this program found out itself needs one around it.
pub(super) fn sentence(error: &ApiError) -> Words {
    match error {
        ApiError::Refused { sentence, .. } => Words::new("notice-refused").with("sentence", sentence),
        other => Words::new("notice-not-done").with("why", other.said()),
    }
}

fn why(error: &ApiError) -> Words {
    match error {
        ApiError::NoBackend | ApiError::Unreachable(_) => Words::new("search-offline"),
        other => Words::new("search-failed").with("why", other.said()),
    }
}
